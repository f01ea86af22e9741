import type { CaseType } from '../../../contract/case-kinds.ts'
import type { CaseStep, StepInput } from '../../../contract/case-steps.ts'
import type { DocumentKind } from '../../../contract/documents.ts'
import { fill } from '../../../contract/texts.zh-CN.ts'
import { type Day, yearOf } from '../../calendar/days.ts'
import { isReviewed } from '../review.ts'
import { KIND_WORD, NUMBER } from './texts.zh-CN.ts'

/** Steps that are told in writing; each issues one document in its own transaction. */
const ISSUES: Partial<Record<CaseStep, DocumentKind>> = {
  assign: 'ASSIGNMENT',
  transfer: 'TRANSFER',
  agreeObjection: 'ASSIGNMENT',
  reroute: 'ASSIGNMENT',
  takeOver: 'ACCEPTANCE',
  accept: 'ACCEPTANCE',
  refuse: 'REFUSAL',
  unitRefuse: 'REFUSAL',
  refuseFinal: 'REFUSAL_FINAL',
  divert: 'DIVERSION',
  extend: 'EXTENSION',
  serve: 'SERVICE_PROOF',
  serveReview: 'SERVICE_PROOF',
  serveAcceptance: 'SERVICE_PROOF',
  serveReview2: 'SERVICE_PROOF',
  admitReview: 'ADMISSION',
  decideReview: 'REVIEW_OPINION',
  decideReview2: 'FINAL_OPINION',
  superviseSlip: 'SLIP',
}

/** A claim gets a 信访处理意见书; a suggestion or a question an answer. */
export const answerKind = (one: { type?: CaseType }): DocumentKind => (isReviewed(one) ? 'OPINION' : 'REPLY')

/** Which paper a proof of service names: the last one of its kind. */
export const servedKind = (step: CaseStep | undefined, one: { type?: CaseType }): DocumentKind => (step && SERVES[step]) ?? answerKind(one)
const SERVES: Partial<Record<CaseStep, DocumentKind>> = {
  serveAcceptance: 'ACCEPTANCE',
  serveReview: 'REVIEW_OPINION',
  serveReview2: 'FINAL_OPINION',
}

/** A reminder is a paper only when it is sent as one. */
export const documentOf = (step: CaseStep, input: StepInput, one: { type?: CaseType }): DocumentKind | undefined => {
  if (step === 'approveOffice') return answerKind(one)
  return step === 'remind' ? (input.reminder === 'SLIP' ? 'REMINDER' : undefined) : ISSUES[step]
}

/** Who signs: the unit for what it tells and answers, the reviewing body for its decisions, else the office of whoever acts. */
export type Issuer = 'UNIT' | 'OFFICE' | 'REVIEWER'
export const issuerOf = (step: CaseStep): Issuer => (OF_UNIT.includes(step) ? 'UNIT' : OF_REVIEWER.includes(step) ? 'REVIEWER' : 'OFFICE')
const OF_UNIT: readonly CaseStep[] = ['accept', 'serveAcceptance', 'unitRefuse', 'extend', 'approveOffice', 'serve']
const OF_REVIEWER: readonly CaseStep[] = ['admitReview', 'decideReview', 'serveReview', 'decideReview2', 'serveReview2']

/** `云信受〔2026〕12号`. Without a word of its own an organ writes its name, so that no two organs ever share a number. */
export const documentNumber = (organ: { name: string; docWord?: string }, kind: DocumentKind, on: Day, serial: number): string =>
  fill(NUMBER, { organ: organ.docWord ?? organ.name, kind: KIND_WORD[kind], year: yearOf(on), serial })
