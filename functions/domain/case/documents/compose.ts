import type { CaseType } from '../../../contract/case-kinds.ts'
import type { CaseStep, StepInput } from '../../../contract/case-steps.ts'
import type { DocumentKind } from '../../../contract/documents.ts'
import { fill } from '../../../contract/texts.zh-CN.ts'
import { CLOCK_TEXT } from '../../../contract/texts-messages.zh-CN.ts'
import { type Day, dayOf, fullDayText } from '../../calendar/days.ts'
import type { StoredClock } from '../clocks.ts'
import { isReviewed } from '../review.ts'
import { findRunning } from '../terms.ts'
import type { CaseWork } from '../work.ts'
import type { Block, DocumentContent } from './content.ts'
import { servedKind } from './issue.ts'
import { CHANNEL_TEXT, DECISION_TEXT, FINDING_TEXT, GROUND_TEXT, REFUSAL_TEXT, RESULT_TEXT, TEXT, TITLE, WAY_TEXT } from './texts.zh-CN.ts'

/** What a document is made of: the case after the step, what was recorded with it, and the names that were looked up. */
export type DocumentFacts = {
  issuer: string
  number: string
  on: Day
  petitioner: string
  /** The request in the petitioner's words. */
  claim: string
  caseNo: string
  queryCode: string
  summary: string
  /** Decides what its answer is called and says (domain §6.2). */
  type?: CaseType
  registeredOn: Day
  leader?: { name: string; post: string }
  unitName?: string
  /** The step that issues it; none at a registration and of a draft. */
  step?: CaseStep
  input: StepInput
  clocks: readonly StoredClock[]
  work: CaseWork
  /** The body to which the remedy goes: for an opinion that of the review, for a review that of the re-review. */
  remedyOrgan?: string
  /** Of a reminder: who is reminded, and of which term. */
  reminded?: { name: string; term?: Pick<StoredClock, 'kind' | 'dueOn'> }
  /** 文号 of the paper that is served. */
  served?: string
}

const text = (template: string, vars: Record<string, string | number | undefined> = {}): Block => ({ kind: 'TEXT', text: fill(template, vars) })
const head = (words: string, vars: Record<string, string> = {}): Block => ({ kind: 'HEAD', text: fill(words, vars) })
const rows = (...pairs: [label: string, text: string | undefined][]): Block => ({
  kind: 'ROWS',
  rows: pairs.flatMap(([label, words]) => (words ? [{ label, text: words }] : [])),
})
const paragraphs = (words: string): Block[] =>
  words
    .split(/\n+/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => ({ kind: 'TEXT', text: one }))

const dueOf = (facts: DocumentFacts, kind: StoredClock['kind']): string => {
  const clock = findRunning(facts.clocks, kind)
  return clock ? fullDayText(clock.dueOn) : ''
}
const matterOf = (facts: DocumentFacts) => ({ matter: facts.summary, caseNo: facts.caseNo, received: fullDayText(facts.registeredOn) })
const asked = (facts: DocumentFacts) => text(TEXT.asked, matterOf(facts))

const receipt = (facts: DocumentFacts): Block[] => [
  {
    kind: 'ROWS',
    rows: [
      { label: TEXT.receiptRows.caseNo, text: facts.caseNo },
      { label: TEXT.receiptRows.queryCode, text: facts.queryCode, secret: true },
      { label: TEXT.receiptRows.person, text: facts.petitioner },
      { label: TEXT.receiptRows.on, text: fullDayText(facts.registeredOn) },
      ...(facts.leader ? [{ label: TEXT.receiptRows.leader, text: `${facts.leader.post}　${facts.leader.name}` }] : []),
      { label: TEXT.receiptRows.matter, text: facts.summary },
    ],
  },
  text(TEXT.receipt),
  ...(findRunning(facts.clocks, 'T1') ? [text(TEXT.receiptTerm)] : []),
]

/** Handed on, and by when the unit must say whether it takes it: by the clock that runs, which is shorter on the simplified track. */
const handing = (words: string, facts: DocumentFacts): Block[] => {
  const unit = facts.unitName
  return [text(words, { ...matterOf(facts), unit, decide: fill(TEXT.decide, { unit, due: dueOf(facts, 'T2') }) })]
}
const ELSEWHERE: readonly (CaseStep | undefined)[] = ['agreeObjection', 'reroute']

const acceptance = (facts: DocumentFacts): Block[] => [
  asked(facts),
  text(TEXT.accept),
  text(TEXT.route, { route: facts.input.route }),
  text(facts.input.simple ? TEXT.simple : TEXT.term, { due: dueOf(facts, 'T4') }),
]

const refusal = (facts: DocumentFacts): Block[] => {
  const { refusal: reason, basis, channel, guidance } = facts.input
  return [
    asked(facts),
    text(TEXT.refuse, { reason: REFUSAL_TEXT[reason!], basis }),
    text(TEXT.channel, { channel: CHANNEL_TEXT[channel!] }),
    ...paragraphs(guidance ?? ''),
  ]
}

/** On a suggestion or a question the same parts under other heads, and no remedy. */
const opinion = (facts: DocumentFacts): Block[] => {
  const { draft } = facts.work
  const [claim, found, answer, basis] = facts.type === 'SUGGESTION' || facts.type === 'CONSULT' ? TEXT.replyHeads[facts.type] : TEXT.heads
  return [
    asked(facts),
    head(claim),
    ...paragraphs(facts.claim || facts.summary),
    head(found),
    ...paragraphs(draft!.facts),
    head(answer),
    text(FINDING_TEXT[draft!.finding]),
    ...paragraphs(draft!.opinion),
    ...(draft!.finding === 'SUPPORTED' && draft!.executeBy ? [text(TEXT.execute, { due: fullDayText(draft!.executeBy) })] : []),
    head(basis),
    ...paragraphs(draft!.basis),
    ...(isReviewed(facts) ? [text(TEXT.remedy, { organ: facts.remedyOrgan })] : []),
  ]
}

/** The review that is asked or decided now: the later one where there are two. */
const reviewOf = ({ work }: DocumentFacts) =>
  work.review2 ? { review: '复核', term: 'T8' as const, one: work.review2 } : { review: '复查', term: 'T6' as const, one: work.review1! }

const reviewed = (facts: DocumentFacts): Block[] => {
  const { review, one } = reviewOf(facts)
  const { input } = facts
  const [request, found, decision, basis] = TEXT.reviewHeads
  return [
    text(TEXT.reviewAsked, { ...matterOf(facts), review, asked: fullDayText(dayOf(one.at)) }),
    head(request),
    ...paragraphs(one.reason),
    head(found, { review }),
    ...paragraphs(input.opinion!),
    head(decision, { review }),
    text(DECISION_TEXT[input.decision!]),
    head(basis),
    ...paragraphs(input.basis!),
    ...(review === '复核' ? [text(TEXT.final)] : input.decision === 'REDO' ? [] : [text(TEXT.reviewRemedy, { organ: facts.remedyOrgan })]),
  ]
}

const admission = (facts: DocumentFacts): Block[] => {
  const { review, term, one } = reviewOf(facts)
  return [
    text(TEXT.admit, { ...matterOf(facts), review, asked: fullDayText(dayOf(one.at)) }),
    text(TEXT.route, { route: facts.input.route }),
    text(TEXT.admitTerm, { review, due: dueOf(facts, term) }),
  ]
}

const serviceBy = ({ step, work }: DocumentFacts) => {
  if (step === 'serveAcceptance') return work.accepted?.service
  if (step === 'serveReview') return work.review1?.service
  return step === 'serveReview2' ? work.review2?.service : work.service
}
const serviceProof = (facts: DocumentFacts): Block[] => {
  const service = serviceBy(facts)!
  const title = TITLE[servedKind(facts.step, facts)]
  const words = TEXT.serviceRows
  return [
    rows(
      [words.document, facts.served ? `${title}\n${facts.served}` : title],
      [words.caseNo, facts.caseNo],
      [words.person, facts.petitioner],
      [words.way, WAY_TEXT[facts.input.way!]],
      [words.noticeOn, service.noticeOn && fullDayText(service.noticeOn)],
      [words.on, fullDayText(service.on)],
      [words.result, RESULT_TEXT[facts.input.result!]],
      [words.witnesses, service.witnesses.join('、')],
    ),
    { kind: 'LINES', labels: [...TEXT.serviceLines] },
  ]
}

const slip = (facts: DocumentFacts): Block[] => {
  const words = TEXT.slipRows
  const { ground, requirement, dueOn } = facts.input
  return [
    rows(
      [words.no, facts.number],
      [words.caseNo, facts.caseNo],
      [words.matter, facts.summary],
      [words.unit, facts.unitName],
      [words.ground, GROUND_TEXT[ground as keyof typeof GROUND_TEXT] ?? ground],
      [words.requirement, requirement],
      [words.due, dueOn && fullDayText(dueOn)],
    ),
    text(TEXT.slip),
  ]
}

const reminder = (facts: DocumentFacts): Block[] => {
  const words = TEXT.remindRows
  const { name, term } = facts.reminded ?? {}
  const due = term && fill(TEXT.remindTerm, { clock: CLOCK_TEXT[term.kind], due: fullDayText(term.dueOn) })
  return [
    rows([words.caseNo, facts.caseNo], [words.matter, facts.summary], [words.to, name], [words.due, due], [words.text, facts.input.text]),
    text(TEXT.remind),
  ]
}

const BLOCKS: Record<DocumentKind, (facts: DocumentFacts) => Block[]> = {
  RECEIPT: receipt,
  TRANSFER: (facts) => handing(TEXT.transfer, facts),
  ASSIGNMENT: (facts) => handing(ELSEWHERE.includes(facts.step) ? TEXT.reroute : TEXT.assign, facts),
  ACCEPTANCE: acceptance,
  REFUSAL: refusal,
  REFUSAL_FINAL: (facts) => [asked(facts), text(TEXT.refuseFinal, { basis: facts.input.basis }), ...paragraphs(facts.input.guidance ?? '')],
  DIVERSION: (facts) => [
    asked(facts),
    ...(facts.input.channel ? [text(TEXT.divert, { channel: CHANNEL_TEXT[facts.input.channel], basis: facts.input.basis })] : []),
    ...paragraphs(facts.input.guidance ?? ''),
  ],
  EXTENSION: (facts) => {
    const { reason, approver, days } = facts.input
    return [asked(facts), text(TEXT.extend, { reason, approver, days, due: dueOf(facts, 'T4') })]
  },
  OPINION: opinion,
  REPLY: opinion,
  SERVICE_PROOF: serviceProof,
  ADMISSION: admission,
  REVIEW_OPINION: reviewed,
  FINAL_OPINION: reviewed,
  SLIP: slip,
  REMINDER: reminder,
}

/** A slip goes to the unit, a reminder to whom it reminds, a proof of service to nobody, the rest to the petitioner. */
const addressee = (kind: DocumentKind, facts: DocumentFacts): string | undefined => {
  if (kind === 'SERVICE_PROOF' || kind === 'RECEIPT') return undefined
  return kind === 'SLIP' ? facts.unitName : kind === 'REMINDER' ? facts.reminded?.name : facts.petitioner
}

/** The document in words, from the facts of its step alone: the same facts make the same words. */
export const compose = (kind: DocumentKind, facts: DocumentFacts): DocumentContent => {
  const to = addressee(kind, facts)
  return {
    kind,
    issuer: facts.issuer,
    number: facts.number,
    title: fill(TITLE[kind], kind === 'ADMISSION' ? { review: reviewOf(facts).review } : {}),
    to: to && fill(TEXT.to, { name: to }),
    blocks: BLOCKS[kind](facts),
    // A proof of service is signed by hand in its own rows.
    ...(kind !== 'SERVICE_PROOF' && { signature: facts.issuer, date: fullDayText(facts.on) }),
    notes: kind === 'SERVICE_PROOF' ? [TEXT.inTwo] : [],
  }
}
