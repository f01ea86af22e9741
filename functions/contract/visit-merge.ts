import type { Conflict, ConflictVersion, Stamp, VisitRecord } from './visit.ts'

/**
 * How a record that was changed at both ends becomes one. Pure and without schemas: the server merges what phones send; a phone asks it only which fields it changed.
 * Nobody's words are ever dropped.
 *
 * | b -> mine | b -> theirs | becomes |
 * |---|---|---|
 * | as it was | as it was | as it was |
 * | changed | as it was | mine |
 * | as it was | changed | theirs |
 * | changed to x | changed to x | x |
 * | changed to x | changed to y | conflict {x, y}; the later one (phone's clock) is shown until a person chooses |
 * | entry taken out | entry as it was | taken out |
 * | entry taken out | entry changed | conflict; the changed entry stays |
 * | entry taken out, a part of it in conflict and not chosen | - | conflict; the entry stays |
 * | entry added | - | added |
 * | conflict, seen | conflict chosen by a person | chosen; changed anew on the phone: a conflict again |
 */
export const MERGE_TABLE = {
  arrival: 'VALUE', // time and place belong together
  departure: 'VALUE',
  reached: 'VALUE',
  met: 'LIST',
  claims: 'LIST',
  inPlace: 'LIST',
  ceased: 'VALUE',
  attitude: 'TEXT',
  needs: 'TEXT',
  help: 'LIST',
  photos: 'LIST',
  noPhoto: 'TEXT',
  voice: 'VALUE',
  signature: 'VALUE', // who signed, when, and the witnesses are one fact
  rating: 'VALUE',
  next: 'VALUE',
  text: 'TEXT',
} as const satisfies Record<keyof VisitRecord, 'VALUE' | 'TEXT' | 'LIST'>

export type Side = { record: VisitRecord; stamps: Record<string, Stamp>; conflicts: Conflict[] }

type Entry = { id: string } & Record<string, unknown>
type Flat = Map<string, unknown>
const FIELDS = Object.keys(MERGE_TABLE) as (keyof VisitRecord)[]
const isList = (field: keyof VisitRecord) => MERGE_TABLE[field] === 'LIST'
const entriesOf = (record: VisitRecord, field: keyof VisitRecord) => (record[field] ?? []) as unknown as Entry[]

/** One spelling of a value, whatever the order of its keys; what is absent is ''. */
const spell = (value: unknown): string => {
  if (value === undefined) return ''
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${parts
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${spell(one)}`)
    .join(',')}}`
}
const same = (a: unknown, b: unknown): boolean => spell(a) === spell(b)

export const emptyRecord = (): VisitRecord => ({
  met: [],
  claims: [],
  inPlace: [],
  attitude: '',
  needs: '',
  help: [],
  photos: [],
  noPhoto: '',
  text: '',
})
export const emptySide = (): Side => ({ record: emptyRecord(), stamps: {}, conflicts: [] })

/** Paths of a record: `needs`, `photos/<id>/note`. An empty text is none. */
const flatten = (record: VisitRecord): Flat => {
  const flat: Flat = new Map()
  for (const field of FIELDS) {
    if (!isList(field)) flat.set(field, record[field] === '' ? undefined : record[field])
    else
      for (const { id, ...parts } of entriesOf(record, field))
        for (const [name, value] of Object.entries(parts)) if (value !== undefined) flat.set(`${field}/${id}/${name}`, value)
  }
  return flat
}

const idsOf = (record: VisitRecord, field: keyof VisitRecord) => new Set(entriesOf(record, field).map(({ id }) => id))
const entryOf = (record: VisitRecord, field: keyof VisitRecord, id: string) => entriesOf(record, field).find((one) => one.id === id)

/** The paths in which two records differ: what a phone has to name in `changed`. An entry that came or went is named as a whole. */
export const changedPaths = (before: VisitRecord, after: VisitRecord): string[] => {
  const [a, b] = [flatten(before), flatten(after)]
  const paths = [...new Set([...a.keys(), ...b.keys()])].filter((path) => !same(a.get(path), b.get(path)))
  const cameOrWent = FIELDS.filter(isList).flatMap((field) => {
    const [was, is] = [idsOf(before, field), idsOf(after, field)]
    return [...new Set([...was, ...is])].filter((id) => was.has(id) !== is.has(id)).map((id) => `${field}/${id}`)
  })
  return [...cameOrWent, ...paths.filter((path) => !cameOrWent.some((entry) => path.startsWith(`${entry}/`)))]
}

const later = (a: Stamp, b: Stamp): boolean => (a.at === b.at ? a.by > b.by : a.at > b.at)
const NEVER: Stamp = { at: '', by: '' }
const laterStamp = (a: Stamp, b: Stamp): Stamp => (later(b, a) ? b : a)
/** A part of an entry without a stamp of its own was written with the entry; an entry is as new as its newest part. */
const stampOf = ({ stamps }: Side, path: string, value?: unknown): Stamp => {
  const own = stamps[path] ?? stamps[path.split('/').slice(0, 2).join('/')] ?? NEVER
  const parts = value !== undefined && path.split('/').length === 2 ? Object.keys(stamps).filter((one) => one.startsWith(`${path}/`)) : []
  return parts.reduce((newest, one) => laterStamp(newest, stamps[one]!), own)
}
const conflictAt = ({ conflicts }: Side, path: string) => conflicts.find(({ field }) => field === path)

/** Each version once, in the order of their writing; what stands already keeps its writer. */
const versionsOf = (standing: ConflictVersion[], more: ConflictVersion[] = []): ConflictVersion[] => {
  const kept = new Map<string, ConflictVersion>()
  for (const one of standing) {
    const known = kept.get(spell(one.value))
    if (!known || later(one, known)) kept.set(spell(one.value), one)
  }
  for (const one of more) if (!kept.has(spell(one.value))) kept.set(spell(one.value), one)
  return [...kept.values()].sort((a, b) => (later(a, b) ? 1 : later(b, a) ? -1 : spell(a.value) < spell(b.value) ? -1 : 1))
}

const versionAt = (side: Side, path: string, value: unknown): ConflictVersion => {
  const { at, by } = stampOf(side, path, value)
  return value === undefined ? { at, by } : { value, at, by }
}

const isChosen = (open: Conflict | undefined, now: Conflict | undefined): boolean =>
  open?.versions.some((version) => !now?.versions.some((one) => same(one, version))) ?? false

type Merged = { value: unknown; stamp: Stamp; conflict?: Conflict }

type Sides = { base: Side; mine: Side; theirs: Side }
/** One field: `value` of each side, and what stood in conflict there. `disputed`: they differ although one of them may be as it was. */
const mergeField = (path: string, sides: Sides, values: { b: unknown; m: unknown; t: unknown }, disputed = false): Merged => {
  const { base, mine, theirs } = sides
  const { b, m, t } = values
  const [open, ofMine, ofTheirs] = [base, mine, theirs].map((side) => conflictAt(side, path))
  // Who no longer has every version that stood in the base has chosen: that is a change too, and what stands with him since is all that stands.
  const [mineChose, theirsChose] = [ofMine, ofTheirs].map((one) => isChosen(open, one))
  const [mineChanged, theirsChanged] = [!same(m, b) || mineChose, !same(t, b) || theirsChose]
  const [stampM, stampT] = [stampOf(mine, path, m), stampOf(theirs, path, t)]
  const kept = [ofMine, ofTheirs].filter((one) => one !== undefined)
  const standing = kept.filter((one) => !(mineChose || theirsChose) || isChosen(open, one)).flatMap(({ versions }) => versions)
  const clash = (disputed && kept.length === 0) || (mineChanged && theirsChanged && !same(m, t))
  const versions = versionsOf(standing, [
    ...(clash || (standing.length > 0 && !same(m, b)) ? [versionAt(mine, path, m)] : []),
    ...(clash || (standing.length > 0 && !same(t, b)) ? [versionAt(theirs, path, t)] : []),
  ])
  const mineShown = clash
    ? later(stampM, stampT) || (!later(stampT, stampM) && spell(m) > spell(t))
    : mineChanged && (!theirsChanged || later(stampM, stampT))
  const value = mineShown ? m : t
  const stamp = same(m, t) ? laterStamp(stampM, stampT) : mineShown ? stampM : stampT
  return { value, stamp, ...(versions.length > 1 && { conflict: { field: path, versions } }) }
}

type Result = { stamps: Record<string, Stamp>; conflicts: Conflict[] }
const note = (result: Result, path: string, { stamp, conflict }: Merged): void => {
  if (stamp !== NEVER) result.stamps[path] = stamp
  if (conflict) result.conflicts.push(conflict)
}

const isPartOf = (path: string, entry: string): boolean => path.startsWith(`${entry}/`)
/** An entry is on one side only while its parts are in conflict: who took it out has not chosen, or did not know. Whole entries are chosen, or what both wrote would be gone. */
const isDisputed = (path: string, base: Side, gone: Side, kept: Side): boolean =>
  gone.conflicts.some(({ field }) => isPartOf(field, path)) ||
  kept.conflicts.some(({ field }) => isPartOf(field, path) && conflictAt(base, field) === undefined)

/** One entry of a list; undefined when it is taken out. */
const mergeEntry = (field: keyof VisitRecord, id: string, sides: Sides, result: Result): Entry | undefined => {
  const path = `${field}/${id}`
  const [b, m, t] = [sides.base, sides.mine, sides.theirs].map(({ record }) => entryOf(record, field, id))
  if (m === undefined || t === undefined) {
    // It is on one side only, or on none: the entry as a whole is the field.
    const [from, gone] = m ? [sides.mine, sides.theirs] : [sides.theirs, sides.mine]
    const whole = mergeField(path, sides, { b, m, t }, Boolean(m ?? t) && isDisputed(path, sides.base, gone, from))
    note(result, path, whole)
    if (m ?? t) for (const [part, stamp] of Object.entries(from.stamps)) if (isPartOf(part, path)) result.stamps[part] = stamp
    // A changed entry is shown even when the one who took it out was later: nothing written may vanish from sight.
    return (whole.conflict ? (m ?? t ?? whole.value) : whole.value) as Entry | undefined
  }
  const entry: Entry = { id }
  const at = mergeField(path, sides, { b: true, m: true, t: true })
  note(result, path, at)
  for (const name of [...new Set([...Object.keys(b ?? {}), ...Object.keys(m), ...Object.keys(t)])].filter((one) => one !== 'id').sort()) {
    const merged = mergeField(`${path}/${name}`, sides, { b: b?.[name], m: m[name], t: t[name] })
    note(result, `${path}/${name}`, merged)
    if (merged.value !== undefined) entry[name] = merged.value
  }
  return entry
}

/** Lists lie in the order of their ids; the page shows them in its own. */
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/**
 * `base`: what both began with. Commutative in `mine` and `theirs`; merging the result once more with either side changes nothing; every value that either side
 * wrote stands in the result or in one of its conflicts.
 */
export const mergeVisit = (base: Side, mine: Side, theirs: Side): Side => {
  const sides = { base, mine, theirs }
  const result: Result = { stamps: {}, conflicts: [] }
  const record: Record<string, unknown> = emptyRecord()
  for (const field of FIELDS) {
    if (isList(field)) {
      const ids = new Set([base, mine, theirs].flatMap((side) => [...idsOf(side.record, field)]))
      record[field] = [...ids].flatMap((id) => mergeEntry(field, id, sides, result) ?? []).sort(byId)
      continue
    }
    const [b, m, t] = [base, mine, theirs].map((side) => flatten(side.record).get(field))
    const merged = mergeField(field, sides, { b, m, t })
    note(result, field, merged)
    record[field] = merged.value ?? (MERGE_TABLE[field] === 'TEXT' ? '' : undefined)
  }
  // What stands in conflict about an entry that is on one side only, or on none, stays to be seen; about a part of one that both took out there is nothing to choose.
  const known = new Set(result.conflicts.map(({ field }) => field))
  const isThere = (field: string) => {
    const [list, id, part] = field.split('/') as [keyof VisitRecord, string?, string?]
    return id !== undefined && (part === undefined || entryOf(record as VisitRecord, list, id) !== undefined)
  }
  const left = [...mine.conflicts, ...theirs.conflicts].filter(
    ({ field }) =>
      isThere(field) && !known.has(field) && (conflictAt(base, field) === undefined || (conflictAt(mine, field) && conflictAt(theirs, field))),
  )
  for (const { field } of left) {
    if (known.has(field)) continue
    known.add(field)
    result.conflicts.push({ field, versions: versionsOf(left.filter((one) => one.field === field).flatMap(({ versions }) => versions)) })
  }
  result.conflicts.sort((a, b) => (a.field < b.field ? -1 : 1))
  return { record: record as VisitRecord, ...result }
}

/**
 * The record after a person has chosen one version of a field. A part never makes an entry; an entry that is kept stays as it is now, which may be newer than the version, and one
 * that is taken out takes what stood in conflict of its parts with it.
 */
export const chooseVersion = (side: Side, field: string, pick: number, stamp: Stamp): Side | undefined => {
  const conflict = conflictAt(side, field)
  const version = conflict?.versions[pick]
  if (!conflict || !version) return undefined
  const others = side.conflicts.filter((one) => one !== conflict)
  const stamps = { ...side.stamps, [field]: stamp }
  const [name, id, part] = field.split('/') as [keyof VisitRecord, string?, string?]
  if (id === undefined) {
    const empty = MERGE_TABLE[name] === 'TEXT' ? '' : undefined
    return { record: { ...side.record, [name]: version.value ?? empty }, stamps, conflicts: others }
  }
  const before = entryOf(side.record, name, id)
  if (part !== undefined && !before) return { ...side, conflicts: others }
  const kept = version.value === undefined ? undefined : (before ?? (version.value as Entry))
  const after: Entry | undefined = part === undefined ? kept : { ...before, id, [part]: version.value }
  const entries = entriesOf(side.record, name).filter((one) => one.id !== id)
  return {
    record: { ...side.record, [name]: [...entries, ...(after ? [after] : [])].sort(byId) },
    stamps,
    conflicts: after ? others : others.filter((one) => !isPartOf(one.field, field)),
  }
}
