import type { CaseStep, StepInput } from '../../../contract/case-steps.ts'
import type { DocumentKind } from '../../../contract/documents.ts'
import { fill } from '../../../contract/texts.zh-CN.ts'
import { type Day, yearOf } from '../../calendar/days.ts'
import { KIND_WORD, NUMBER } from './texts.zh-CN.ts'

/** Steps that are told in writing; each issues one document in its own transaction. */
const ISSUES: Partial<Record<CaseStep, DocumentKind>> = {
  assign: 'TRANSFER',
  transfer: 'TRANSFER',
  agreeObjection: 'TRANSFER',
  reroute: 'TRANSFER',
  takeOver: 'ACCEPTANCE',
  accept: 'ACCEPTANCE',
  refuse: 'REFUSAL',
  unitRefuse: 'REFUSAL',
  refuseFinal: 'REFUSAL_FINAL',
  divert: 'DIVERSION',
  extend: 'EXTENSION',
  approveOffice: 'OPINION',
  serve: 'SERVICE_PROOF',
  serveReview: 'SERVICE_PROOF',
  admitReview: 'ADMISSION',
  decideReview: 'REVIEW_OPINION',
  decideReview2: 'FINAL_OPINION',
  superviseSlip: 'SLIP',
}

/** A reminder is a paper only when it is sent as one. */
export const documentOf = (step: CaseStep, input: StepInput): DocumentKind | undefined =>
  step === 'remind' ? (input.reminder === 'SLIP' ? 'REMINDER' : undefined) : ISSUES[step]

/** Who signs: the unit for what it tells and answers, the reviewing body for its decisions, else the office of whoever acts. */
export type Issuer = 'UNIT' | 'OFFICE' | 'REVIEWER'
export const issuerOf = (step: CaseStep): Issuer => {
  if (step === 'accept' || step === 'unitRefuse' || step === 'extend' || step === 'approveOffice' || step === 'serve') return 'UNIT'
  return step === 'admitReview' || step === 'decideReview' || step === 'decideReview2' || step === 'serveReview' ? 'REVIEWER' : 'OFFICE'
}

/** `云信受〔2026〕12号`. Without a word of its own an organ writes its name, so that no two organs ever share a number. */
export const documentNumber = (organ: { name: string; docWord?: string }, kind: DocumentKind, on: Day, serial: number): string =>
  fill(NUMBER, { organ: organ.docWord ?? organ.name, kind: KIND_WORD[kind], year: yearOf(on), serial })
