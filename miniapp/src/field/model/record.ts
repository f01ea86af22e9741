import type { RecordAnswer, TakeAlong, VisitKind, VisitRecord, VisitRule, VisitView } from '../../../../functions/contract/visit.ts'
import { changedPaths, emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import type { Entry, KeptFile } from '../queue/entry.ts'

/** What the form must know of its visit without network. */
export type About = {
  caseNo: string
  kind: VisitKind
  purpose: string
  person: string
  rule: VisitRule
  claims: { id: string; claim: string }[]
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
export const recordId = (visitId: string): string => `${RECORD.toLowerCase()}.${visitId}`

const aboutOf = (visit: VisitView): About => ({
  caseNo: visit.caseNo,
  kind: visit.kind,
  purpose: visit.purpose,
  person: visit.person.name,
  rule: visit.rule,
  claims: visit.claims,
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

/** A fresh draft on what the server has, or on what was taken along. */
export const newRecord = (visit: VisitView | TakeAlong['visit'], owner: string, at: string): RecordEntry => ({
  id: recordId(visit.id),
  owner,
  visitId: visit.id,
  title: `${visit.caseNo} ${visit.person.name}`,
  kind: RECORD,
  body: {
    about: aboutOf(visit),
    base: visit.version,
    before: visit.record,
    record: withClaims({ ...emptyRecord(), ...visit.record }, visit.claims),
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
  return { ...entry, changedAt: at, body: { ...body, record, changed } }
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

/** On what the server has now: nothing is changed here any more. */
export const rebased = (entry: RecordEntry, { version, record }: Pick<RecordAnswer, 'version' | 'record'>): RecordEntry => ({
  ...entry,
  body: { ...entry.body, base: version, before: record, record, changed: {} },
})

const filled = (text: string): boolean => text.trim() !== ''

/** Without rows that were opened and left empty: they say nothing, and the server would refuse the whole record for them. */
export const tidied = (record: VisitRecord): VisitRecord => ({
  ...record,
  claims: record.claims.filter(({ claim }) => filled(claim)),
  help: record.help.filter(({ what }) => filled(what)),
  next: record.next && filled(record.next.why) && record.next.on !== '' ? record.next : undefined,
  signature: record.signature && { ...record.signature, witnesses: record.signature.witnesses.filter(filled) },
})

/** A delivered record needs no words on the phone any more: that it was sent is all that stays. */
export const emptied = (entry: RecordEntry): RecordEntry => ({
  ...entry,
  files: entry.files.map((file) => ({ ...file, stored: true })),
  body: { ...entry.body, before: emptyRecord(), record: emptyRecord(), changed: {}, about: { ...entry.body.about, claims: [], purpose: '' } },
})
