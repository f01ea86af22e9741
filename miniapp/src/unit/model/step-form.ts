import { type CaseStep, type ClosureItem, FINDINGS_OF, type StepField, type StepInput } from '../../../../functions/contract/case-steps.ts'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { FIELD_OF_STEP, FIELD_TEXT, FORM } from '../../texts/zh-CN/staff-case-fields.ts'
import { ARTICLE } from '../../texts/zh-CN/staff-cases.ts'
import { CLAIM_MET_TEXT } from '../../texts/zh-CN/visit-record.ts'
import { VISIT_KIND_TEXT } from '../../texts/zh-CN/visit-words.ts'
import { FIELDS } from './step-fields.ts'

/** What is typed: text for everything that is typed or chosen, the rest as it is sent. */
export type Typed = Partial<Record<StepField, string | boolean | string[] | ClosureItem[]>>
export type Offered = Dossier['steps'][number]

/** Fields that only another answer calls for; then they must be filled. */
const ONLY_WHEN: Partial<Record<StepField, [StepField, string | boolean]>> = {
  witnesses: ['result', 'REFUSED'],
  executeBy: ['finding', 'SUPPORTED'],
  minutes: ['path', 'COLLECTIVE'],
  attitude: ['reached', true],
}

const called = (field: StepField, typed: Typed): boolean => {
  const when = ONLY_WHEN[field]
  return when === undefined || typed[when[0]] === when[1]
}
const ORDER = Object.keys(FIELDS) as StepField[]

/** The fields to draw now, a field that an answer calls for right behind that answer, the others in the order of the server. */
export const fieldsOf = ({ records, may }: Offered, typed: Typed): StepField[] => {
  const behind = may.filter((field) => ONLY_WHEN[field])
  const shown = records.flatMap((field) => [field, ...behind.filter((other) => ONLY_WHEN[other]?.[0] === field)])
  return [...shown, ...may.filter((field) => !shown.includes(field))].filter((field) => ORDER.includes(field) && called(field, typed))
}

export const isNeeded = ({ records }: Offered, field: StepField): boolean => records.includes(field) || ONLY_WHEN[field] !== undefined

/** The rule's source in words: an article of the regulation by its name; paragraphs of our own papers say nothing to staff. */
export const basisText = (basis: string): string =>
  basis
    .replace(/§[\d-]+[：\s]*/g, '')
    .replace(/Art ([\d–、]+)/g, ARTICLE)
    .trim()

export const labelOf = (step: CaseStep, field: StepField): string => FIELD_OF_STEP[step]?.[field] ?? FIELD_TEXT[field]

/** domain §12: simple matters five years, leaders' and major ones for ever, the rest ten; a proposal that the archivist may change. */
const retentionOf = ({ simple, collective, outcome }: Dossier): string => (collective || outcome ? 'PERMANENT' : simple ? 'Y5' : 'Y10')

/** Visits that ask back (回访, 实地回访). */
const CALLBACK_KINDS: readonly string[] = ['CALLBACK', 'FIELD_CALLBACK']

/** The home visit that this step may name as its proof; the server judges by the same (domain/case/visit-proof). */
export const proofOf = (step: CaseStep, { beside: { lastVisit, callback } }: Pick<Dossier, 'beside'>): LastVisit | undefined => {
  if (step === 'verifyResolved') return lastVisit?.reached ? lastVisit : undefined
  if (step !== 'callBack' || !lastVisit || !callback || !CALLBACK_KINDS.includes(lastVisit.kind) || lastVisit.on < callback.from) return undefined
  return callback.tries.some(({ visitId }) => visitId === lastVisit.visitId) ? undefined : lastVisit
}
type LastVisit = NonNullable<Dossier['beside']['lastVisit']>

/** The visit in one sentence. */
const visitText = ({ on, kind, reached, met = 'UNKNOWN' }: LastVisit): string =>
  fill(reached ? FORM.visitReached : FORM.visitMissed, { day: dayLong(on), kind: VISIT_KIND_TEXT[kind], met: CLAIM_MET_TEXT[met] })

/** A visit that was checked says most of what is asked. */
const fromVisit = (step: CaseStep, visit: LastVisit): Typed => {
  const { visitId, reached, met, ceased } = visit
  const said = { visitId, met: met === 'YES' }
  if (step === 'callBack') return { ...said, callbackWay: 'VISIT', reached, text: visitText(visit) }
  return { ...said, callback: visitText(visit), ...(ceased && { ceased }) }
}

/** What a form begins with, where something is known: for a hand-over what the leader has named, for a callback or a check what a visit says. */
export const proposedFor = (step: CaseStep, dossier: Dossier): Typed => {
  if (step === 'archive') return { retention: retentionOf(dossier) }
  if (step === 'draft') {
    // A question has one kind of answer.
    const [only, ...others] = FINDINGS_OF[dossier.type]
    return others.length === 0 ? { finding: only } : {}
  }
  const visit = proofOf(step, dossier)
  if (visit) return fromVisit(step, visit)
  const { unitId, dueOn } = (step === 'assign' || step === 'transfer' ? dossier.reading : undefined) ?? {}
  return { ...(unitId && { unitId }), ...(dueOn && { dueOn }) }
}

export const EMPTY_CLAIM: ClosureItem = { claim: '', kind: 'SOLVED', text: '' }
export const claimsOf = (typed: Typed): ClosureItem[] => (typed.closure as ClosureItem[] | undefined) ?? [EMPTY_CLAIM]

/** Names as people separate them. */
export const namesOf = (text: string): string[] =>
  text
    .split(/[、，,;；\s]+/)
    .map((one) => one.trim())
    .filter(Boolean)

const sentOf = (field: StepField, typed: Typed): unknown => {
  const value = typed[field]
  switch (FIELDS[field].kind) {
    case 'yesNo':
      return value === true
    case 'closure':
      return claimsOf(typed).every((one) => one.claim.trim() && one.text.trim()) ? claimsOf(typed) : undefined
    case 'units':
    case 'files':
      return Array.isArray(value) && value.length > 0 ? value : undefined
    case 'names':
      return typeof value === 'string' && namesOf(value).length > 0 ? namesOf(value) : undefined
    case 'number':
      return typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : undefined
    default:
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
}

/** What the step sends: nothing of what is empty or not asked for. */
export const toInput = (offered: Offered, typed: Typed): StepInput =>
  Object.fromEntries(
    fieldsOf(offered, typed)
      .map((field) => [field, sentOf(field, typed)])
      .filter(([, value]) => value !== undefined),
  ) as StepInput

/** Fields that must be filled and are not. */
export const missingOf = (offered: Offered, typed: Typed): StepField[] =>
  fieldsOf(offered, typed).filter((field) => isNeeded(offered, field) && sentOf(field, typed) === undefined)

/** The server names what is wrong as `input.<field>`, or deeper inside of it. */
export const wrongField = (field: string | undefined): StepField | undefined => {
  const [place, name] = field?.split('.') ?? []
  return place === 'input' && name !== undefined && name in FIELDS ? (name as StepField) : undefined
}
