import { stepRow } from '../../../test/support/step-row.ts'
import { CASE_STATES, type CaseState } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import type { StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { nextStep } from './next-step.ts'
import { ownerOf } from './owner.ts'
import { STEPS } from './steps.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'
import { type CaseWork, NO_WORK } from './work.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const clock = (term: 'T3' | 'T4' | 'T5' | 'T7' | 'READ' | 'SERVE' | 'ARCHIVE', at = NOW) => startClock(term, at, FIRST_RULEBOOK)
const work = (more: Partial<CaseWork>): Partial<StepRow> => ({ work: { ...NO_WORK, ...more } })
const asked = { reason: '申请', at: NOW }
const decided = { decision: 'UPHELD' as const, opinion: '维持', basis: '第三十五条', at: NOW }
const service = { way: 'POST', on: '2026-11-23', result: 'SIGNED', witnesses: [] }
const withdrawal = { reason: '已和解', signature: '王某', at: NOW }
const pause: CaseWork['pause'] = { ground: 'DEATH', text: '去世', at: NOW, since: '2026-11-20' }
const merge: CaseWork['proposed'] = { step: 'merge', by: 'somebody', reason: '同一事项', at: NOW, otherCaseId: 'other' }

const WAITS: readonly (readonly [what: string, state: CaseState, more: Partial<StepRow>, next: CaseStep | undefined])[] = [
  ['a registered case: its assignment', 'REGISTERED', {}, 'assign'],
  ['one that was given to a leader: his reading', 'REGISTERED', { clocks: [clock('READ')] }, 'read'],
  ['one that was read: its assignment', 'READ', {}, 'assign'],
  ['a new task: its acceptance, although the unit may object', 'ASSIGNED', { clocks: [clock('T3')] }, 'accept'],
  ['a transferred one: its acceptance', 'TRANSFERRED', { clocks: [clock('T3')] }, 'accept'],
  ['an objection: the office’s word', 'OBJECTED', {}, 'agreeObjection'],
  ['an accepted case: the handling', 'ACCEPTED', {}, 'beginHandling'],
  ['one that is ordered anew: the handling', 'REDO', {}, 'beginHandling'],
  ['one in handling: the opinion', 'HANDLING', { clocks: [clock('T4')] }, 'draft'],
  ['a supplement: its end', 'SUPPLEMENT', {}, 'resume'],
  ['an opinion: the head’s check', 'CHECKING', work({ checkStage: 'UNIT' }), 'approveUnit'],
  ['an opinion that the head has passed: the office’s check', 'CHECKING', work({ checkStage: 'OFFICE' }), 'approveOffice'],
  ['an answer: its service', 'REPLIED', {}, 'serve'],
  ['a served answer: nothing but the petitioner’s window', 'SERVED', { clocks: [clock('T5')] }, undefined],
  ['a window that is over: the end', 'SERVED', { clocks: [clock('T5', '2026-10-01T02:00:00.000Z')] }, 'finish'],
  ['a review: its admission', 'IN_REVIEW1', work({ review1: asked }), 'admitReview'],
  ['an admitted review: its decision', 'IN_REVIEW1', work({ review1: { ...asked, admittedAt: NOW } }), 'decideReview'],
  ['a decided review: its service', 'IN_REVIEW1', work({ review1: { ...asked, decided } }), 'serveReview'],
  [
    'a served review: nothing but the petitioner’s window',
    'IN_REVIEW1',
    { clocks: [clock('T7')], ...work({ review1: { ...asked, decided, service } }) },
    undefined,
  ],
  ['a re-review: its admission', 'IN_REVIEW2', work({ review2: asked }), 'admitReview'],
  [
    'an admitted re-review: its decision, although a hearing may be held',
    'IN_REVIEW2',
    work({ review2: { ...asked, admittedAt: NOW } }),
    'decideReview2',
  ],
  ['a hearing: its end', 'IN_REVIEW2', work({ review2: { ...asked, admittedAt: NOW }, hearingSince: '2026-11-20' }), 'endHearing'],
  ['a refused case: its filing', 'REFUSED', {}, 'archive'],
  ['one that is final: its filing', 'FINAL', {}, 'archive'],
  ['one that was guided elsewhere: its filing, although its procedure may end', 'DIVERTED', {}, 'archive'],
  ['an accepted one whose notice is not served yet: the handling all the same', 'ACCEPTED', work({ accepted: { at: NOW } }), 'beginHandling'],
  [
    'a re-reviewed one: the service of the opinion, although it may be filed',
    'FINAL',
    { clocks: [clock('ARCHIVE'), clock('SERVE')], ...work({ review2: { ...asked, decided } }) },
    'serveReview2',
  ],
  [
    'a re-reviewed one that was filed first: the service all the same',
    'ARCHIVED',
    { clocks: [clock('SERVE')], ...work({ review2: { ...asked, decided } }) },
    'serveReview2',
  ],
  ['a filed one: nothing', 'ARCHIVED', {}, undefined],
  ['a merged one: nothing', 'MERGED', work({ mergedFrom: 'HANDLING' }), undefined],
  ['a withdrawal before the assignment: that somebody asks back', 'REGISTERED', work({ withdrawal }), 'confirmWithdrawal'],
  ['a withdrawal in the office’s check: that somebody asks back', 'CHECKING', work({ checkStage: 'OFFICE', withdrawal }), 'confirmWithdrawal'],
  ['a proposed merge: the second person', 'REGISTERED', work({ proposed: merge }), 'confirmSecond'],
  ...(['ACCEPTED', 'HANDLING', 'SUPPLEMENT', 'REPLIED', 'REDO'] as const).map(
    (state) => [`a pause in ${state}: its end`, state, work({ pause }), 'endPause'] as const,
  ),
  ['a pause in the office’s check: its end', 'CHECKING', work({ checkStage: 'OFFICE', pause }), 'endPause'],
]

describe('what a card says that the case waits for', () => {
  it.each(WAITS)('%s', (_what, state, more, next) => {
    expect(nextStep(factsOfCase(stepRow(state, more)), NOW)).toBe(next)
  })

  it('is named in every state that has an owner, and is his', () => {
    const odd = CASE_STATES.filter((state) => {
      const facts = factsOfCase(stepRow(state, work(state === 'CHECKING' ? { checkStage: 'UNIT' } : {})))
      const next = nextStep(facts, NOW)
      return state !== 'SERVED' && next !== undefined ? STEPS[next].by !== ownerOf(facts) : ownerOf(facts) !== undefined && state !== 'SERVED'
    })
    expect(odd).toEqual([])
  })
})
