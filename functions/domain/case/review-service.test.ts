import { stepRow } from '../../../test/support/step-row.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { instantOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { ownerOf } from './owner.ts'
import { mayStep, missingField, wrongField } from './steps.ts'
import { sideOfClock } from './tasks.ts'
import { FIRST_RULEBOOK, findRunning } from './terms.ts'
import { NO_WORK } from './work.ts'

const at = (day: string) => instantOf(day, '12:00')
const decided = (): StepRow => {
  const asked = stepRow('IN_REVIEW1', { work: { ...NO_WORK, review1: { reason: '不服', at: at('2026-11-02') } } })
  const input = { decision: 'UPHELD' as const, opinion: '维持', basis: '第三十五条' }
  return applyStep(asked, 'decideReview', input, at('2026-11-30'), {}, FIRST_RULEBOOK)
}
const may = (row: StepRow, step: CaseStep, day: string) => mayStep(step, factsOfCase(row), at(day))
const serve = (row: StepRow, input: StepInput, day: string) => applyStep(row, 'serveReview', input, at(day), {}, FIRST_RULEBOOK)
const SIGNED: StepInput = { way: 'IN_PERSON', servedOn: '2026-12-03', result: 'SIGNED' }

describe('the petitioner’s days for the re-review', () => {
  it('do not run before he has the answer of the review: it is the reviewer’s turn to bring it, within three workdays', () => {
    const row = decided()
    expect(findRunning(row.clocks, 'T7')).toBeUndefined()
    expect([findRunning(row.clocks, 'SERVE')?.dueOn, ownerOf(factsOfCase(row)), sideOfClock('SERVE', row)]).toEqual([
      '2026-12-03',
      'REVIEWER',
      'REVIEWER',
    ])
    expect([may(row, 'finish', '2027-03-01'), may(row, 'requestReview2', '2026-12-01')]).toEqual([false, true])
  })

  it('run thirty days from the service, whenever it is entered', () => {
    const row = serve(decided(), SIGNED, '2026-12-08')
    // 2 January 2027 is a Saturday and the New Year's holiday of 2027 is not known: the Monday after it.
    expect(findRunning(row.clocks, 'T7')?.dueOn).toBe('2027-01-04')
    expect([findRunning(row.clocks, 'SERVE'), ownerOf(factsOfCase(row))]).toEqual([undefined, 'OFFICE'])
    expect(row.timeline.at(-1)).toMatchObject({ kind: 'REVIEW_SERVED', params: { on: '12月3日', until: '1月4日' } })
    expect([may(row, 'requestReview2', '2027-01-04'), may(row, 'requestReview2', '2027-01-05')]).toEqual([true, false])
    expect([may(row, 'finish', '2027-01-04'), may(row, 'finish', '2027-01-05'), may(row, 'serveReview', '2026-12-09')]).toEqual([false, true, false])
  })

  it('ask for the same proof as those of the answer: witnesses of a refusal, a day since the decision, a notice after two failed services', () => {
    const row = decided()
    const wrong = (input: StepInput, of = row) => wrongField('serveReview', { ...SIGNED, ...input }, factsOfCase(of), at('2026-12-08'))
    expect(missingField('serveReview', { ...SIGNED, result: 'REFUSED' })).toBe('witnesses')
    expect([wrong({}), wrong({ servedOn: '2026-11-29' }), wrong({ servedOn: '2026-12-09' })]).toEqual([undefined, 'servedOn', 'servedOn'])
    const notice: StepInput = { way: 'NOTICE', result: 'UNDELIVERABLE' }
    expect(wrong(notice)).toBe('way')
    const tried = [1, 2].reduce(
      (one) =>
        applyStep(one, 'attemptReviewService', { way: 'POST', servedOn: '2026-12-02', text: '查无此人' }, at('2026-12-02'), {}, FIRST_RULEBOOK),
      row,
    )
    expect(wrong(notice, tried)).toBeUndefined()
    const on = serve(tried, { ...SIGNED, ...notice }, '2026-12-08').work.review1?.service
    expect([on?.noticeOn, on?.on]).toEqual(['2026-12-03', '2027-01-02'])
  })
})
