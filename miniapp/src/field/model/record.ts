import type { RecordAnswer, TakeAlong, VisitKind, VisitRecord, VisitRule, VisitView } from '../../../../functions/contract/visit.ts'
import { changedPaths, emptyRecord, mergeVisit, type Side } from '../../../../functions/contract/visit-merge.ts'
import type { Entry, KeptFile } from '../queue/entry.ts'

/** What the form must know of its visit without network. */
export type About = {
  caseNo: string
  kind: VisitKind
  purpose: string
  person: string
  rule: VisitRule
  claims: { id: string; claim: string }[]
  /** Whose promise help may be; a draft of an older app has none. */
  units?: { id: string; name: string }[]
  dueOn: string
}

export type RecordBody = {
  about: About
  /** The version that this phone got last, and what stood in it. */
  base: number
  before: VisitRecord
  record: VisitRecord
  /** When each field was changed here, by the phone's clock. */
  changed: Record<string, string>
  /** Sent as complete, not as an interim state. */
  finish: boolean
}
export type RecordEntry = Entry<RecordBody>
const RECORD = 'RECORD'
export const isRecord = (entry: Entry): entry is RecordEntry => entry.kind === RECORD
/** Whose it is belongs to the name: two accounts on one phone never write into each other's record. (Older phones left the owner out: look it up by its visit.) */
const recordId = (visitId: string, owner: string): string => `${RECORD.toLowerCase()}.${owner}.${visitId}`

const aboutOf = (visit: VisitView): About => ({
  caseNo: visit.caseNo,
  kind: visit.kind,
  purpose: visit.purpose,
  person: visit.person.name,
  rule: visit.rule,
  claims: visit.claims,
  units: visit.units,
  dueOn: visit.dueOn,
})

/** Every claim of the visit stands in the form from the beginning; an untouched one says nothing new. */
const withClaims = (record: VisitRecord, claims: About['claims']): VisitRecord => ({
  ...record,
  claims: [
    ...record.claims,
    ...claims.filter(({ id }) => !record.claims.some((one) => one.id === id)).map(({ id, claim }) => ({ id, claim, said: '' })),
  ],
})

/** The visit's own claims first, as they were planned, then what came up at the door. */
export const claimsInOrder = (claims: VisitRecord['claims'], planned: readonly string[]): VisitRecord['claims'] => [
  ...planned.flatMap((id) => claims.find((one) => one.id === id) ?? []),
  ...claims.filter(({ id }) => !planned.includes(id)),
]

const over = <R>(empty: Partial<R>, rows: readonly R[]): R[] => rows.map((row) => ({ ...empty, ...row }))
/** Every text of a row is there, be it empty: one of which the server has only a part can be shown, completed or taken out. */
const withTexts = (record: VisitRecord): VisitRecord => ({
  ...record,
  met: over({ name: '', note: '' }, record.met),
  claims: over({ claim: '', said: '' }, record.claims),
  inPlace: over({ proof: '', fileIds: [] }, record.inPlace),
  help: over({ what: '', who: '', dueOn: '' }, record.help),
  photos: over({ note: '' }, record.photos),
})

/** A fresh draft on what the server has, or on what was taken along. */
export const newRecord = (visit: VisitView | TakeAlong['visit'], owner: string, at: string): RecordEntry => ({
  id: recordId(visit.id, owner),
  owner,
  visitId: visit.id,
  title: `${visit.caseNo} ${visit.person.name}`,
  kind: RECORD,
  body: {
    about: aboutOf(visit),
    base: visit.version,
    before: withTexts({ ...emptyRecord(), ...visit.record }),
    record: withClaims(withTexts({ ...emptyRecord(), ...visit.record }), visit.claims),
    changed: {},
    finish: false,
  },
  files: [],
  state: 'DRAFT',
  key: '',
  tried: false,
  tries: 0,
  notBefore: 0,
  madeAt: at,
  changedAt: at,
})

const only = (record: VisitRecord, fields: string[]): VisitRecord =>
  Object.fromEntries(fields.map((field) => [field, record[field as keyof VisitRecord]])) as VisitRecord

/** What is typed, with the time of every field that it touches. */
export const typed = (entry: RecordEntry, patch: Partial<VisitRecord>, at: string): RecordEntry => {
  const { body } = entry
  const record = { ...body.record, ...patch }
  const fields = Object.keys(patch)
  const touched = changedPaths(only(body.record, fields), only(record, fields))
  if (touched.length === 0) return entry
  const changed = { ...body.changed, ...Object.fromEntries(touched.map((path) => [path, at])) }
  return { ...entry, changedAt: at, sentAt: undefined, body: { ...body, record, changed } }
}

/** The units that help may be promised of, as the server names them now: an older draft has none, or the old ones. Nothing that was typed changes. */
export const withUnits = (entry: RecordEntry, units: VisitView['units']): RecordEntry => {
  const { body } = entry
  const isSame = JSON.stringify(body.about.units) === JSON.stringify(units)
  return isSame ? entry : { ...entry, body: { ...body, about: { ...body.about, units } } }
}

const newest = (times: string[], otherwise: string): string => times.sort().at(-1) ?? otherwise

/** The times of exactly those fields that differ from what this phone got; a part of a new entry counts for its entry. */
export const changedOf = ({ body, changedAt }: RecordEntry): Record<string, string> =>
  Object.fromEntries(
    changedPaths(body.before, body.record).map((path) => {
      const parts = Object.keys(body.changed).filter((one) => one === path || one.startsWith(`${path}/`) || path.startsWith(`${one}/`))
      return [
        path,
        newest(
          parts.map((one) => body.changed[one]!),
          changedAt,
        ),
      ]
    }),
  )

/** A file that was kept on the phone takes its place in the record. */
export const attached = (entry: RecordEntry, file: KeptFile, at: string, seconds = 0): RecordEntry => {
  const { record } = entry.body
  const next = { ...entry, files: [...entry.files, file] }
  if (file.kind === 'PHOTO')
    return typed(
      next,
      { photos: [...record.photos, { id: file.id, takenAt: file.takenAt, note: '', sha256: file.sha256, ...(file.place && { place: file.place }) }] },
      at,
    )
  if (file.kind === 'VOICE') return typed(next, { voice: { fileId: file.id, seconds } }, at)
  return typed(next, { signature: { kind: 'SIGNED', at: file.takenAt, fileId: file.id, witnesses: [], reason: '' } }, at)
}

/** Taken out by the person before it was sent. */
export const detached = (entry: RecordEntry, fileId: string, at: string): RecordEntry => {
  const { record } = entry.body
  const next = { ...entry, files: entry.files.filter((file) => file.id !== fileId) }
  if (record.voice?.fileId === fileId) return typed(next, { voice: undefined }, at)
  if (record.signature?.fileId === fileId) return typed(next, { signature: undefined }, at)
  return typed(next, { photos: record.photos.filter((one) => one.id !== fileId) }, at)
}

const sideOf = (record: VisitRecord, typedHere: string[] = []): Side => ({
  record,
  conflicts: [],
  stamps: Object.fromEntries(typedHere.map((path) => [path, { at: 'HERE', by: '' }])),
})

/** On what the server has now. What differs here from what it was given (`sent`), typed meanwhile or left behind half filled, stays on top. */
export const rebased = (entry: RecordEntry, sent: VisitRecord, answer: Pick<RecordAnswer, 'version' | 'record'>): RecordEntry => {
  const { body } = entry
  const [version, record] = [answer.version, withTexts(answer.record)]
  const typedHere = changedPaths(sent, body.record)
  if (typedHere.length === 0) return { ...entry, body: { ...body, base: version, before: record, record, changed: {} } }
  const merged = mergeVisit(sideOf(sent), sideOf(body.record, typedHere), sideOf(record)).record
  return { ...entry, body: { ...body, base: version, before: record, record: merged } }
}

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== ''

/** Without rows that were opened and left empty: they say nothing. Half-filled ones stay, and `missingOf` tells of them. */
export const tidied = (record: VisitRecord): VisitRecord => ({
  ...record,
  claims: record.claims.filter(({ claim, said, met }) => filled(claim) || filled(said) || met !== undefined),
  help: record.help.filter(({ what, who, unitId }) => filled(what) || filled(who) || unitId !== undefined),
  next: record.next && (filled(record.next.why) || filled(record.next.on)) ? record.next : undefined,
  signature: record.signature && { ...record.signature, witnesses: record.signature.witnesses.filter(filled) },
})

const wholeOr = <R extends { id: string }>(rows: readonly R[], whole: (row: R) => boolean, before: readonly R[]): R[] =>
  rows.flatMap((row) => (whole(row) ? [row] : (before.find(({ id }) => id === row.id) ?? [])))

/** What the server would take of it: a half-filled row stays there as it was, and the words stay on the phone. */
export const sendable = ({ before, record }: Pick<RecordBody, 'before' | 'record'>): VisitRecord => ({
  ...record,
  claims: wholeOr(record.claims, ({ claim }) => filled(claim), before.claims),
  help: wholeOr(record.help, ({ what, dueOn }) => filled(what) && filled(dueOn), before.help),
  next: record.next && filled(record.next.why) && filled(record.next.on) ? record.next : record.next && before.next,
})

/** Something of it is filled by half, and would stay on the phone. */
export const isHalf = (body: Pick<RecordBody, 'before' | 'record'>): boolean => {
  const record = tidied(body.record)
  return changedPaths(sendable({ ...body, record }), record).length > 0
}

/** Files that the record names. */
export const isNamed = ({ body: { record } }: RecordEntry, fileId: string): boolean =>
  record.photos.some(({ id }) => id === fileId) || record.voice?.fileId === fileId || record.signature?.fileId === fileId

/** A delivered record needs no words on the phone any more: that it was sent is all that stays. */
export const emptied = (entry: RecordEntry): RecordEntry => ({
  ...entry,
  files: entry.files.map((file) => ({ ...file, stored: true })),
  body: {
    ...entry.body,
    before: emptyRecord(),
    record: emptyRecord(),
    changed: {},
    about: { ...entry.body.about, claims: [], units: [], purpose: '' },
  },
})
