import fc from 'fast-check'
import { stepRow } from '../../../test/support/step-row.ts'
import { CASE_STATES, type CaseState } from '../../contract/case.ts'
import { CASE_STEPS, type CaseStep, type StepInput } from '../../contract/case-steps.ts'
import { addDays, dayOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { clocksAt } from './clocks.ts'
import { factsOfCase } from './facts.ts'
import { organClocks, ownerOf } from './owner.ts'
import { type CaseFacts, mayStep, missingField, STEPS } from './steps.ts'
import { FIRST_RULEBOOK, MOST_EXTENSION_DAYS } from './terms.ts'

const AT = '2026-11-30T02:00:00.000Z'

/** domain §6 "Allowed transitions", written a second time by hand. A step that is not here leaves the state as it is. */
const MOVES: Partial<Record<CaseStep, [CaseState[], CaseState]>> = {
  read: [['REGISTERED'], 'READ'],
  assign: [['REGISTERED', 'READ'], 'ASSIGNED'],
  transfer: [['REGISTERED', 'READ'], 'TRANSFERRED'],
  takeOver: [['REGISTERED', 'READ'], 'ACCEPTED'],
  refuse: [['REGISTERED', 'READ'], 'REFUSED'],
  refuseFinal: [['REGISTERED', 'READ'], 'REFUSED_FINAL'],
  divert: [['REGISTERED', 'READ'], 'DIVERTED'],
  object: [['TRANSFERRED', 'ASSIGNED'], 'OBJECTED'],
  agreeObjection: [['OBJECTED'], 'ASSIGNED'],
  denyObjection: [['OBJECTED'], 'ASSIGNED'],
  reroute: [['TRANSFERRED', 'ASSIGNED'], 'ASSIGNED'],
  accept: [['TRANSFERRED', 'ASSIGNED'], 'ACCEPTED'],
  unitRefuse: [['TRANSFERRED', 'ASSIGNED'], 'REFUSED'],
  beginHandling: [['ACCEPTED', 'REDO'], 'HANDLING'],
  draft: [['HANDLING'], 'CHECKING'],
  approveOffice: [['CHECKING'], 'REPLIED'],
  supplement: [['CHECKING'], 'SUPPLEMENT'],
  resume: [['SUPPLEMENT'], 'HANDLING'],
  serve: [['REPLIED'], 'SERVED'],
  requestReview: [['SERVED'], 'IN_REVIEW1'],
  requestReview2: [['IN_REVIEW1'], 'IN_REVIEW2'],
  enterReview: [['SERVED'], 'IN_REVIEW1'],
  enterReview2: [['IN_REVIEW1'], 'IN_REVIEW2'],
  decideReview2: [['IN_REVIEW2'], 'FINAL'],
  finish: [['SERVED', 'IN_REVIEW1'], 'FINAL'],
  archive: [['FINAL', 'REFUSED', 'REFUSED_FINAL', 'DIVERTED', 'WITHDRAWN'], 'ARCHIVED'],
  reopen: [['FINAL', 'ARCHIVED'], 'HANDLING'],
  sendBack: [['CHECKING'], 'SUPPLEMENT'],
  confirmWithdrawal: [
    ['REGISTERED', 'READ', 'TRANSFERRED', 'ASSIGNED', 'OBJECTED', 'ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REDO'],
    'WITHDRAWN',
  ],
}

const row = (state: CaseState, more: Partial<StepRow> = {}): StepRow =>
  stepRow(state, { clocks: clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30'), outcome: 'ASSIGNED_ON_SPOT', ...more })

describe('the table of steps', () => {
  it.each(CASE_STATES.flatMap((state) => CASE_STEPS.map((step) => [state, step] as const)))(
    '%s: %s is possible or not as domain §6 says',
    (state, step) => {
      const move = MOVES[step]
      if (move) expect([STEPS[step].from.includes(state), STEPS[step].to]).toEqual([move[0].includes(state), move[1]])
      // Circumstances may forbid what the state allows, never the other way round.
      const any = fc.record<CaseFacts>({
        state: fc.constant(state),
        clocks: fc.constantFrom(clocksAt(AT, true, FIRST_RULEBOOK), []),
        unitId: fc.constant('unit'),
        checkStage: fc.constantFrom('UNIT', 'OFFICE', undefined),
        resolution: fc.constantFrom('NONE', 'CLAIMED', 'SIGNED', 'VERIFIED', 'PARTIAL', 'RECURRED'),
        openSlip: fc.boolean(),
        reviewDecided: fc.boolean(),
      })
      fc.assert(
        fc.property(any, (facts) => !mayStep(step, facts, AT) || STEPS[step].from.includes(state)),
        { numRuns: 20 },
      )
    },
  )

  it('lets nothing out of the archive but a reopening, and nothing out of a merged or void case but un-merging', () => {
    const out = (state: CaseState) => CASE_STEPS.filter((step) => STEPS[step].from.includes(state) && STEPS[step].to !== undefined)
    expect([out('ARCHIVED'), out('MERGED'), out('VOID')]).toEqual([['reopen'], [], []])
  })

  it('names a basis and the fields of every step', () => {
    for (const step of CASE_STEPS) {
      expect(STEPS[step].basis.length).toBeGreaterThan(1)
      for (const field of STEPS[step].records) {
        const input = Object.fromEntries(STEPS[step].records.filter((one) => one !== field).map((one) => [one, 'x'])) as StepInput
        expect(missingField(step, input)).toBe(field)
      }
    }
  })
})

/** What is right in itself for every field, at the moment of the step. */
const inputAt = (now: string): StepInput => ({
  receivedOn: dayOf(now),
  calledOn: dayOf(now),
  calledAt: '00:00',
  people: '李副县长',
  instruction: '请办理',
  unitId: 'unit',
  requirement: '书面答复',
  dueOn: addDays(dayOf(now), 10),
  path: 'CLEAR',
  reason: '理由',
  refusal: 'NOT_COMPETENT',
  basis: '条例',
  channel: 'COURT',
  guidance: '请向法院提起诉讼',
  route: '调查核实',
  handlers: ['甲', '乙'],
  logKind: 'INTERVIEW',
  text: '内容',
  days: MOST_EXTENSION_DAYS,
  approver: '局长',
  facts: '事实',
  finding: 'EXPLAINED',
  opinion: '意见',
  closure: [{ claim: '诉求', kind: 'EXPLAINED', text: '已解释' }],
  what: '不清楚',
  way: 'IN_PERSON',
  servedOn: dayOf(now),
  result: 'SIGNED',
  decision: 'UPHELD',
  otherCaseId: 'other',
  caseType: 'SUGGESTION',
  callback: '已回访',
  index: '一卷',
  pages: 3,
  retention: 'Y5',
  reminder: 'PHONE',
  ground: 'SHIFTING',
  proposal: 'IMPROVE_WORK',
  leaderId: 'leader',
  proof: '凭证',
  ceased: 'YES',
  met: true,
  executedOn: dayOf(now),
  signature: '王秀英',
  sealChecked: true,
  ratingOf: 'UNIT',
  ratingCause: 'RESULT',
  toOrganId: 'unit',
  pauseGround: 'DEATH',
  incident: 'LINGERING',
  occurredOn: dayOf(now),
  occurredAt: '00:00',
  place: '接访大厅',
  endedOn: dayOf(now),
})
const NAMED = {
  unit: { id: 'unit', name: '住建局' },
  leader: { id: 'leader', name: '李', post: '副县长', remit: [] },
  reviewOrganId: 'county',
  office: { id: 'county', name: '县政府' },
}

describe('a case that is moved by chance', () => {
  it('always has an owner, a running clock and a next step until it rests, and its ledger of clocks never runs two of a kind', () => {
    const steps = fc.array(fc.tuple(fc.nat(999), fc.integer({ min: 0, max: 12 })), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(steps, fc.constantFrom<'ASSIGNED' | 'TRANSFERRED' | 'REGISTERED'>('ASSIGNED', 'TRANSFERRED', 'REGISTERED'), (moves, start) => {
        let one = row(
          start,
          start === 'REGISTERED' ? { clocks: [{ ...clocksAt(AT, false, FIRST_RULEBOOK)[0]!, metAt: undefined }], unitId: undefined } : {},
        )
        let now = AT
        for (const [choice, days] of moves) {
          now = `${addDays(dayOf(now), days)}T02:00:00.000Z`
          const possible = CASE_STEPS.filter((step) => mayStep(step, factsOfCase(one), now))
          if (possible.length === 0) break
          const step = possible[choice % possible.length]!
          one = applyStep(
            one,
            step,
            { ...inputAt(now), ...(days % 3 === 0 && { decision: 'REDO' }), simple: days % 5 === 0 },
            now,
            NAMED,
            FIRST_RULEBOOK,
          )
          const facts = factsOfCase(one)
          const owner = ownerOf(facts)
          const at = `after ${step} in ${one.state}`
          if (owner) {
            // Somebody must be able to move it on, now or when the citizen's window is over.
            const next = CASE_STEPS.filter((other) => STEPS[other].by === owner && STEPS[other].from.includes(one.state))
            expect([at, next.length > 0]).toEqual([at, true])
            // In a hearing the clock stands still; in the citizen's window his own runs.
            const held =
              organClocks(one.clocks).length > 0 || one.clocks.some(({ kind, metAt }) => !metAt && (kind === 'T5' || kind === 'T7' || kind === 'T8'))
            expect([at, held]).toEqual([at, true])
          }
          for (const kind of new Set(one.clocks.map((clock) => clock.kind))) {
            if (kind === 'RESULT') continue
            const open = one.clocks.filter((clock) => clock.kind === kind && !clock.metAt)
            expect([at, kind, open.length <= 1]).toEqual([at, kind, true])
          }
        }
      }),
      { numRuns: 400 },
    )
  })
})
