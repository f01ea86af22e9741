import type { StepField } from '../../../../functions/contract/case-steps.ts'
import { CHOICE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'

/** How a field of a step is asked for. `max` is in characters; of a number and of names it is the largest. */
export type FieldKind =
  | { kind: 'text'; max: number }
  | { kind: 'long'; max: number }
  | { kind: 'day' | 'time' | 'unit' | 'units' | 'leader' | 'closure' | 'yesNo' | 'case' | 'batch' | 'duty' | 'files' | 'visit' }
  | { kind: 'choice'; words: Readonly<Record<string, string>> }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'names' }

const short: FieldKind = { kind: 'text', max: 200 }
const name: FieldKind = { kind: 'text', max: 30 }
const long = (max: number): FieldKind => ({ kind: 'long', max })

/** One line per field: the server says which of them a step needs, this table how each is drawn. Lengths are those of the contract. */
export const FIELDS: Record<StepField, FieldKind> = {
  instruction: long(1000),
  unitId: { kind: 'unit' },
  coUnitIds: { kind: 'units' },
  requirement: long(500),
  dueOn: { kind: 'day' },
  path: { kind: 'choice', words: CHOICE_TEXT.path },
  minutes: short,
  reason: long(1000),
  refusal: { kind: 'choice', words: CHOICE_TEXT.refusal },
  channel: { kind: 'choice', words: CHOICE_TEXT.channel },
  guidance: long(1000),
  route: long(500),
  simple: { kind: 'yesNo' },
  handlers: { kind: 'names' },
  logKind: { kind: 'choice', words: CHOICE_TEXT.logKind },
  people: short,
  text: long(4000),
  days: { kind: 'number', min: 1, max: 30 },
  approver: name,
  decision: { kind: 'choice', words: CHOICE_TEXT.decision },
  facts: long(4000),
  finding: { kind: 'choice', words: CHOICE_TEXT.finding },
  opinion: long(4000),
  executeBy: { kind: 'day' },
  basis: long(500),
  closure: { kind: 'closure' },
  what: long(1000),
  way: { kind: 'choice', words: CHOICE_TEXT.way },
  servedOn: { kind: 'day' },
  result: { kind: 'choice', words: CHOICE_TEXT.result },
  witnesses: { kind: 'names' },
  otherCaseId: { kind: 'case' },
  caseType: { kind: 'choice', words: CHOICE_TEXT.caseType },
  callback: long(500),
  index: long(1000),
  pages: { kind: 'number', min: 1, max: 9999 },
  retention: { kind: 'choice', words: CHOICE_TEXT.retention },
  reminder: { kind: 'choice', words: CHOICE_TEXT.reminder },
  ground: { kind: 'choice', words: CHOICE_TEXT.ground },
  proposal: { kind: 'choice', words: CHOICE_TEXT.proposal },
  toOrganId: { kind: 'unit' },
  leaderId: { kind: 'leader' },
  proof: long(1000),
  ceased: { kind: 'choice', words: CHOICE_TEXT.ceased },
  reached: { kind: 'yesNo' },
  met: { kind: 'yesNo' },
  fileIds: { kind: 'files' },
  executedOn: { kind: 'day' },
  receivedOn: { kind: 'day' },
  calledOn: { kind: 'day' },
  calledAt: { kind: 'time' },
  signature: name,
  sealChecked: { kind: 'yesNo' },
  ratingOf: { kind: 'choice', words: CHOICE_TEXT.ratingOf },
  ratingCause: { kind: 'choice', words: CHOICE_TEXT.ratingCause },
  slipResult: { kind: 'choice', words: CHOICE_TEXT.slipResult },
  measure: { kind: 'choice', words: CHOICE_TEXT.measure },
  overdueClock: { kind: 'choice', words: CHOICE_TEXT.overdueClock },
  accountable: name,
  adoption: { kind: 'choice', words: CHOICE_TEXT.adoption },
  duty: { kind: 'duty' },
  callbackWay: { kind: 'choice', words: CHOICE_TEXT.callbackWay },
  attitude: { kind: 'choice', words: CHOICE_TEXT.attitude },
  needs: long(500),
  batchId: { kind: 'batch' },
  pauseGround: { kind: 'choice', words: CHOICE_TEXT.pauseGround },
  incident: { kind: 'choice', words: CHOICE_TEXT.incident },
  occurredOn: { kind: 'day' },
  occurredAt: { kind: 'time' },
  place: short,
  visitId: { kind: 'visit' },
  endedOn: { kind: 'day' },
}
