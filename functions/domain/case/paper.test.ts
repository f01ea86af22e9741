import { stepRow } from '../../../test/support/step-row.ts'
import type { StepInput } from '../../contract/case-steps.ts'
import { fill } from '../../contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../contract/texts-messages.zh-CN.ts'
import { dayOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { mayStep, paperRefused } from './steps.ts'
import { FIRST_RULEBOOK, findRunning, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const SERVED_AT = '2026-11-23T04:00:00.000Z'
const on = (day: string) => `${day}T02:00:00.000Z`
const served = (more: Partial<StepRow> = {}): StepRow =>
  stepRow('SERVED', {
    clocks: [startClock('T1', '2026-10-01T04:00:00.000Z', FIRST_RULEBOOK), startClock('T5', SERVED_AT, FIRST_RULEBOOK)],
    ...more,
  })
const refusal = (receivedOn: string, now: string) => paperRefused('enterReview', { receivedOn, reason: '不服' }, factsOfCase(served()), now)?.failure

describe('an application on paper', () => {
  const last = findRunning(served().clocks, 'T5')!.dueOn

  it('is in time by the day on which it came, whenever it is typed in', () => {
    expect([refusal(last, on('2027-03-01')), refusal('2026-11-23', on('2026-11-24'))]).toEqual([undefined, undefined])
    expect(refusal('2026-12-24', on('2027-03-01'))).toBe('TERM_OVER')
    expect([refusal('2026-11-22', on('2026-12-01')), refusal('2026-12-02', on('2026-12-01'))]).toEqual(['BAD_INPUT', 'BAD_INPUT'])
  })

  it('may come from the first day of a public notice on, though the window opens with its end', () => {
    const replied = stepRow('REPLIED', {
      clocks: [startClock('SERVE', on('2026-11-20'), FIRST_RULEBOOK)],
      work: { ...NO_WORK, attempts: ['2026-11-21', '2026-11-22'].map((day) => ({ way: 'POST', on: day, text: '查无此人' })) },
    })
    const input: StepInput = { way: 'NOTICE', servedOn: '2026-11-23', result: 'UNDELIVERABLE' }
    const noticed = applyStep(replied, 'serve', input, on('2026-11-23'), {}, FIRST_RULEBOOK)
    const refused = (receivedOn: string) =>
      paperRefused('enterReview', { receivedOn, reason: '不服' }, factsOfCase(noticed), on('2026-12-05'))?.failure
    expect([refused('2026-11-22'), refused('2026-11-23'), refused('2026-12-05')]).toEqual(['BAD_INPUT', undefined, undefined])
    const words = (row: StepRow) => fill(TIMELINE_TEXT[row.timeline.at(-1)!.kind], row.timeline.at(-1)!.params)
    expect(words(noticed)).toBe('答复无法送达您，已于 11月23日 公告，12月23日 起视为送达，不服可在 1月22日 前申请复查')
    const outside = applyStep(replied, 'serve', input, on('2026-11-23'), { outside: { name: '市政府', address: '' } }, FIRST_RULEBOOK)
    expect(words(outside)).toContain('前向市政府书面申请复查')
  })

  it('starts the terms of the reviewing body on that day', () => {
    const after = applyStep(
      served(),
      'enterReview',
      { receivedOn: last, reason: '不服' },
      on('2027-01-10'),
      { reviewOrganId: 'county' },
      FIRST_RULEBOOK,
    )
    expect([after.state, after.work.reviewOrganId, after.timeline.at(-1)?.kind]).toEqual(['IN_REVIEW1', 'county', 'REVIEW_REQUESTED'])
    expect(['T6', 'ADMIT'].map((kind) => dayOf(findRunning(after.clocks, kind as 'T6')!.startedAt))).toEqual([last, last])
    expect(findRunning(after.clocks, 'T5')).toBeUndefined()
  })

  it('for a first review begins a new round: what a re-review decided before is past', () => {
    const before = served({ work: { ...NO_WORK, review2: { reason: '不服', at: SERVED_AT } } })
    expect(applyStep(before, 'enterReview', { receivedOn: last, reason: '不服' }, on('2027-01-10'), {}, FIRST_RULEBOOK).work.review2).toBeUndefined()
  })

  it('comes from nobody where the case is anonymous', () => {
    const may = (row: StepRow) => mayStep('enterReview', factsOfCase(row), SERVED_AT)
    expect([may(served()), may(served({ anonymous: true }))]).toEqual([true, false])
  })
})
