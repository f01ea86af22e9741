import { stepRow } from '../../../test/support/step-row.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { batchWrites } from '../../data/batches.ts'
import type { CaseRow } from '../../data/case-row.ts'
import { applyStep, type Named, type StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { groundsOf } from './grounds.ts'
import { mayStep } from './steps.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'
import { type CaseWork, NO_WORK } from './work.ts'

const at = (day: string) => `${day}T02:00:00.000Z`
const go = (one: StepRow, step: CaseStep, day: string, input: StepInput = {}, named: Named = {}): StepRow => {
  expect([step, mayStep(step, factsOfCase(one), at(day))]).toEqual([step, true])
  return applyStep(one, step, input, at(day), named, FIRST_RULEBOOK)
}
const REDO: StepInput = { decision: 'REDO', opinion: '重新办理', basis: '条例' }
const clock = (kind: 'T1' | 'T6' | 'T8', day = '2026-12-01') => startClock(kind, at(day), FIRST_RULEBOOK)
const silentOn = (one: StepRow, day: string) => groundsOf(one, at(day)).some(({ kind }) => kind === 'NO_NOTE')

describe('a case that is handled anew', () => {
  const batch = { id: 'county.b', name: '积案', dueOn: '2027-06-30' }
  const settled = (state: 'IN_REVIEW1' | 'IN_REVIEW2' | 'FINAL', resolution: CaseWork['resolution'], work: Partial<CaseWork> = {}) =>
    stepRow(state, {
      clocks: state === 'FINAL' ? [] : [clock(state === 'IN_REVIEW1' ? 'T6' : 'T8')],
      work: { ...NO_WORK, resolution, batch, resolved: { at: at('2026-11-20'), proof: '凭证', ceased: 'YES', signed: '属实' }, ...work },
    })
  const review = { reason: '不服', at: at('2026-12-01') }
  const WAYS: [string, (resolution: CaseWork['resolution']) => [StepRow, StepRow]][] = [
    [
      'by the review',
      (resolution) => {
        const before = settled('IN_REVIEW1', resolution, { review1: review })
        return [before, go(before, 'decideReview', '2026-12-10', REDO)]
      },
    ],
    [
      'by the re-review',
      (resolution) => {
        const before = settled('IN_REVIEW2', resolution, { review2: review })
        return [before, go(before, 'decideReview2', '2026-12-10', REDO)]
      },
    ],
    [
      'by a reopening',
      (resolution) => {
        const before = settled('FINAL', resolution)
        return [before, go(before, 'reopen', '2026-12-10', { reason: '新证据' })]
      },
    ],
  ]

  it.each(WAYS)(
    '%s is not resolved any more: out of its batch’s count, from nobody’s signature, and to be claimed of the new answer',
    (_name, ordered) => {
      for (const resolution of ['CLAIMED', 'SIGNED', 'VERIFIED'] as const) {
        const [before, after] = ordered(resolution)
        expect([after.work.resolution, after.work.resolved]).toEqual(['PARTIAL', undefined])
        const moved = batchWrites(before as CaseRow, after as CaseRow).map((write) => 'values' in write && write.values)
        expect(moved).toEqual(resolution === 'VERIFIED' ? [{ ':in': 0, ':moved': -1 }] : [])
        expect(mayStep('claimResolved', factsOfCase({ ...after, state: 'SERVED' }), at('2027-01-10'))).toBe(true)
      }
      for (const resolution of ['NONE', 'RECURRED'] as const) expect(ordered(resolution)[1].work.resolution).toBe(resolution)
    },
  )

  it.each(WAYS)('%s must be noted of by half of its new term', (_name, ordered) => {
    // Sixty days from 10 December end on 8 February; half is 9 January.
    const [, after] = ordered('NONE')
    expect([silentOn(after, '2027-01-09'), silentOn(after, '2027-01-10')]).toEqual([false, true])
  })
})

describe('half of the time with nothing noted', () => {
  it('counts for what the office handles by itself too', () => {
    const own = go(
      stepRow('READ', { clocks: [clock('T1')] }),
      'takeOver',
      '2026-12-01',
      { route: '自办' },
      { office: { id: 'xinfang', name: '信访局' } },
    )
    expect([silentOn(own, '2026-12-31'), silentOn(own, '2027-01-01')]).toEqual([false, true])
  })

  it('is half of the ordinary term once a case has left the simplified track, unless something was noted', () => {
    const handed = stepRow('ASSIGNED', { clocks: [startClock('SIMPLE_ACCEPT', at('2026-11-30'), FIRST_RULEBOOK)] })
    const simple = go(handed, 'accept', '2026-12-01', { route: '简易办理', simple: true })
    // Ten workdays end on 15 December, half is the 8th; sixty days on 30 January, half the 31st.
    expect([silentOn(simple, '2026-12-08'), silentOn(simple, '2026-12-09')]).toEqual([false, true])
    const left = go(simple, 'leaveSimple', '2026-12-05', { reason: '复杂' })
    expect([silentOn(left, '2026-12-31'), silentOn(left, '2027-01-01')]).toEqual([false, true])
    const handling = go(simple, 'beginHandling', '2026-12-02', { handlers: ['甲', '乙'] })
    const noted = go(handling, 'log', '2026-12-03', { logKind: 'INTERVIEW', text: '走访' })
    expect(silentOn(go(noted, 'leaveSimple', '2026-12-05', { reason: '复杂' }), '2027-01-20')).toBe(false)
  })
})

describe('a case that leaves the simplified track', () => {
  it.each([
    ['REGISTERED', 'takeOffSimple', 'T1', '，信访部门应在 12月16日 前确定办理单位'],
    ['ASSIGNED', 'leaveSimple', 'T2', '，办理单位应在 12月16日 前书面告知是否受理'],
    ['ACCEPTED', 'leaveSimple', 'T4', '，办理期限到 1月30日'],
  ] as const)('in %s tells its petitioner the new day', (state, step, kind, until) => {
    const simple = stepRow(state, { clocks: [startClock(kind, at('2026-12-01'), FIRST_RULEBOOK)], work: { ...NO_WORK, simple: true } })
    expect(go(simple, step, '2026-12-03', { reason: '复杂' }).timeline).toEqual([{ at: at('2026-12-03'), kind: 'LEFT_SIMPLE', params: { until } }])
  })
})
