import { stepRow } from '../../../test/support/step-row.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { fill } from '../../contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../contract/texts-messages.zh-CN.ts'
import { instantOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { ownerOf } from './owner.ts'
import { mayStep, missingField, wrongField } from './steps.ts'
import { postsAfter, sideOfClock } from './tasks.ts'
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

describe('the opinion of a re-review', () => {
  const asked = stepRow('IN_REVIEW2', { work: { ...NO_WORK, reviewOrganId: 'city', review2: { reason: '不服', at: at('2026-11-02') } } })
  const decide = (decision: 'UPHELD' | 'REDO') =>
    applyStep(asked, 'decideReview2', { decision, opinion: '维持', basis: '第三十六条' }, at('2026-11-30'), {}, FIRST_RULEBOOK)
  const go = (row: StepRow, step: CaseStep, input: StepInput, day: string) => applyStep(row, step, input, at(day), {}, FIRST_RULEBOOK)
  const proof = (row: StepRow, input: StepInput = SIGNED) => go(row, 'serveReview2', input, '2026-12-08')
  const FILED: StepInput = { index: '一卷', pages: 3, retention: 'Y10', sealChecked: true }
  const running = ({ clocks }: StepRow) => clocks.filter(({ metAt }) => !metAt).map(({ kind, dueOn }) => [kind, dueOn])
  const boxes = (before: StepRow, after: StepRow, step: CaseStep, by: 'REVIEWER' | 'ARCHIVIST') =>
    postsAfter({ ...before, organId: 'county' }, { ...after, organId: 'county' }, step, by).map(({ to, about, dueOn }) => [to.side, about, dueOn])

  it('ends the case, and is the reviewing body’s to bring within three workdays; then the archivist hears that it is to be filed', () => {
    const row = decide('UPHELD')
    expect([row.state, ownerOf(factsOfCase(row)), sideOfClock('SERVE', row), running(row)]).toEqual([
      'FINAL',
      'REVIEWER',
      'REVIEWER',
      [
        ['ARCHIVE', '2026-12-30'],
        ['SERVE', '2026-12-03'],
      ],
    ])
    const served = proof(row)
    expect([served.state, ownerOf(factsOfCase(served)), running(served)]).toEqual(['FINAL', 'ARCHIVIST', [['ARCHIVE', '2026-12-30']]])
    // Handed over on the last day, entered later: in time.
    expect(served.clocks.find(({ kind }) => kind === 'SERVE')?.metAt).toBe(at('2026-12-03'))
    expect([boxes(asked, row, 'decideReview2', 'REVIEWER'), boxes(row, served, 'serveReview2', 'REVIEWER')]).toEqual([
      [],
      [['ARCHIVIST', 'NEW_TASK', '2026-12-30']],
    ])
    expect(may(served, 'serveReview2', '2026-12-09')).toBe(false)
  })

  it('is told to the petitioner as served and as the last one', () => {
    const { kind, params } = proof(decide('UPHELD')).timeline.at(-1)!
    expect(fill(TIMELINE_TEXT[kind], params)).toBe('复核意见已于 12月3日 送达您。这是最后的意见，以同一事实和理由再提出的，不再受理')
  })

  it('may be filed before it is served, and is still owed then', () => {
    const row = decide('UPHELD')
    expect(may(row, 'archive', '2026-12-01')).toBe(true)
    const filed = go(row, 'archive', FILED, '2026-12-01')
    expect([filed.state, ownerOf(factsOfCase(filed)), running(filed), may(filed, 'serveReview2', '2026-12-08')]).toEqual([
      'ARCHIVED',
      undefined,
      [['SERVE', '2026-12-03']],
      true,
    ])
    const served = proof(filed)
    expect([served.state, served.work.archive, running(served)]).toEqual(['ARCHIVED', filed.work.archive, []])
    expect(boxes(filed, served, 'serveReview2', 'REVIEWER')).toEqual([])
  })

  it('asks for the same proof as an answer, a public notice after two failed services included', () => {
    const row = decide('UPHELD')
    const wrong = (input: StepInput, of = row) => wrongField('serveReview2', { ...SIGNED, ...input }, factsOfCase(of), at('2026-12-08'))
    expect(missingField('serveReview2', { ...SIGNED, result: 'REFUSED' })).toBe('witnesses')
    expect([wrong({}), wrong({ servedOn: '2026-11-29' }), wrong({ servedOn: '2026-12-09' })]).toEqual([undefined, 'servedOn', 'servedOn'])
    const notice: StepInput = { way: 'NOTICE', result: 'UNDELIVERABLE' }
    expect(wrong(notice)).toBe('way')
    const tried = ['2026-12-01', '2026-12-02'].reduce(
      (one, servedOn) => go(one, 'attemptReviewService', { way: 'POST', servedOn, text: '查无此人' }, servedOn),
      row,
    )
    expect(wrong(notice, tried)).toBeUndefined()
    expect(proof(tried, { ...SIGNED, ...notice }).timeline.at(-1)).toMatchObject({
      kind: 'FINAL_SERVED_BY_NOTICE',
      params: { on: '1月2日', from: '12月3日' },
    })
  })

  it('with a new order is no end: nobody serves it, and a case that is reopened owes no service of the old one', () => {
    const anew = decide('REDO')
    expect([anew.state, may(anew, 'serveReview2', '2026-12-01'), running(anew).map(([kind]) => kind)]).toEqual(['REDO', false, ['T4']])
    const reopened = go(decide('UPHELD'), 'reopen', { reason: '新证据' }, '2026-12-01')
    expect([reopened.state, running(reopened).map(([kind]) => kind)]).toEqual(['HANDLING', ['T4']])
  })
})
