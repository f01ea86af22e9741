import { stepRow } from '../../../test/support/step-row.ts'
import type { StepInput } from '../../contract/case-steps.ts'
import { fill } from '../../contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../contract/texts-messages.zh-CN.ts'
import { instantOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { mayStep, wrongField } from './steps.ts'
import { FIRST_RULEBOOK } from './terms.ts'
import { NO_WORK } from './work.ts'

describe('the end of a statutory procedure', () => {
  const guided = stepRow('DIVERTED', { unitId: undefined, receivedOn: '2026-11-20' })
  const end: StepInput = { endedOn: '2027-03-01', text: '法院判决县住建局三十日内答复' }
  const day = instantOf('2027-03-05', '12:00')
  const mayEnd = (row: StepRow) => mayStep('endRoute', factsOfCase(row), day)
  const filed = (more: Partial<StepRow>) => stepRow('ARCHIVED', { unitId: undefined, ...more })

  it('is recorded once, before the filing or long after it, of what was guided to another procedure and of nothing else', () => {
    const diverted = { channel: 'COURT' as const, basis: '条例', guidance: '请起诉' }
    expect(mayEnd(guided)).toBe(true)
    expect([mayEnd(filed({ work: { ...NO_WORK, refusal: diverted } })), mayEnd(filed({ outcome: 'GUIDED' }))]).toEqual([true, true])
    const refused = filed({ work: { ...NO_WORK, refusal: { ...diverted, refusal: 'LITIGATION' } } })
    const final = filed({ work: { ...NO_WORK, refusal: { basis: '条例', guidance: '不再受理' } } })
    expect([mayEnd(filed({})), mayEnd(refused), mayEnd(final), mayEnd(stepRow('FINAL', { outcome: 'GUIDED' }))]).toEqual([false, false, false, false])
    expect(mayEnd(applyStep(guided, 'endRoute', end, day, {}, FIRST_RULEBOOK))).toBe(false)
  })

  it('lies neither before the petition nor after today', () => {
    const wrong = (endedOn: string) => wrongField('endRoute', { ...end, endedOn }, factsOfCase(guided), day)
    expect([wrong('2026-11-19'), wrong('2026-11-20'), wrong('2027-03-05'), wrong('2027-03-06')]).toEqual(['endedOn', undefined, undefined, 'endedOn'])
  })

  it('is told to the petitioner in plain words, and leaves the filed record as it is', () => {
    const archive = { index: '一卷', pages: 3, retention: 'Y10', on: '2026-12-20', sealChecked: true }
    const ended = applyStep(filed({ outcome: 'GUIDED', work: { ...NO_WORK, archive } }), 'endRoute', end, day, {}, FIRST_RULEBOOK)
    expect([ended.state, ended.clocks, ended.work.archive, ended.work.routeEnd]).toEqual([
      'ARCHIVED',
      [],
      archive,
      { on: '2027-03-01', result: end.text, at: day },
    ])
    const { kind, params } = ended.timeline.at(-1)!
    expect(fill(TIMELINE_TEXT[kind], params)).toBe('您依法应走的程序已于 3月1日 结束，结果：法院判决县住建局三十日内答复')
  })
})
