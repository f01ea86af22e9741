import { stepRow } from '../../../test/support/step-row.ts'
import { DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { applyStep } from './apply.ts'
import type { Named } from './effect.ts'
import { factsOfCase } from './facts.ts'
import { groundsOf } from './grounds.ts'
import { isOtherLeaders, leadersOf } from './leaders.ts'
import { beyondRules, mayStep } from './steps.ts'
import { postsAfter } from './tasks.ts'
import { FIRST_RULEBOOK, findRunning, startClock } from './terms.ts'

// A Friday: two workdays end on Tuesday.
const AT = '2026-11-27T02:00:00.000Z'
const LEADER = { id: 'deputy', name: '李', post: '副县长', remit: [] }
const registered = { ...stepRow('REGISTERED', { unitId: undefined, clocks: [startClock('T1', AT, FIRST_RULEBOOK)] }), organId: 'county' }
type Row = typeof registered
const go = (one: Row, step: CaseStep, input: StepInput = {}, at = AT, named: Named = { leader: LEADER }): Row => {
  expect([step, mayStep(step, factsOfCase(one), at)]).toEqual([step, true])
  return applyStep(one, step, input, at, named, FIRST_RULEBOOK)
}
const asked = go(registered, 'submitToLeader', { leaderId: 'deputy', reason: '群众反映强烈' })
const posts = (before: Row, after: Row, step: CaseStep, by: 'OFFICE' | 'LEADER' | 'SUPERVISOR', reminded?: 'READ') =>
  postsAfter(before, after, step, by, reminded && { kind: reminded }).map(({ to, about, dueOn }) => [`${to.side}#${to.id}`, about, dueOn])

describe('a case that is given to a leader to read (批阅)', () => {
  it('is his for two workdays: a clock, a task in his box, his reminders, and a ground of supervision when he is late', () => {
    expect(findRunning(asked.clocks, 'READ')).toMatchObject({ dueOn: '2026-12-01', basis: '本办法：2 个工作日内批阅' })
    expect([asked.state, leadersOf(asked)]).toEqual(['REGISTERED', ['deputy']])
    expect(posts(registered, asked, 'submitToLeader', 'OFFICE')).toEqual([['LEADER#deputy', 'TO_READ', '2026-12-01']])
    const sponsored = { ...asked, sponsorId: 'mayor' }
    expect(posts(sponsored, sponsored, 'remind', 'SUPERVISOR', 'READ')).toEqual([['LEADER#deputy', 'REMIND', '2026-12-01']])
    const late = (one: Row) => groundsOf(one, '2026-12-02T02:00:00.000Z').filter(({ clock }) => clock === 'READ')
    expect([late(asked).length, groundsOf(asked, '2026-12-01T02:00:00.000Z')]).toEqual([1, []])
  })

  it('goes on to the office with his words, and with the unit and the day where he names them', () => {
    const unit = { id: 'zhujian', name: '住建局' }
    const input: StepInput = { instruction: '请住建局办理', unitId: 'zhujian', dueOn: '2026-12-20' }
    const read = go(asked, 'read', input, '2026-11-30T02:00:00.000Z', { unit })
    expect([read.state, read.instruction, read.work.reading, findRunning(read.clocks, 'READ')]).toEqual([
      'READ',
      '请住建局办理',
      { leader: LEADER, at: AT, reason: '群众反映强烈', readAt: '2026-11-30T02:00:00.000Z', unitId: 'zhujian', dueOn: '2026-12-20' },
      undefined,
    ])
    expect(posts(asked, read, 'read', 'LEADER').map(([to, about]) => [to, about])).toEqual([['OFFICE#county', 'NEW_TASK']])
    // Who only reads is no sponsor: he signs nothing and makes no plan.
    expect((['signResolved', 'sponsorPlan', 'read'] as const).map((step) => isOtherLeaders(step, read, 'deputy'))).toEqual([true, true, false])
    expect(isOtherLeaders('read', asked, 'mayor')).toBe(true)
    expect(beyondRules('read', { ...input, dueOn: '2027-12-01' }, asked, DEFAULT_CASE_RULES, AT)?.failure).toBe('DUE_TOO_LATE')
  })

  it.each([
    ['assign', { unitId: 'zhujian', requirement: '答复', dueOn: '2026-12-20', path: 'CLEAR' }],
    ['transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' }],
    ['refuse', { refusal: 'LITIGATION', basis: '条例', channel: 'COURT', guidance: '请起诉' }],
    ['divert', { channel: 'COURT', basis: '条例', guidance: '请起诉' }],
    ['refuseFinal', { basis: '条例', guidance: '已终结' }],
  ] as const)('does not wait for him for ever: %s ends the reading that did not come', (step, input) => {
    const after = go(asked, step, { ...input }, '2026-12-03T02:00:00.000Z', { unit: { id: 'zhujian', name: '住建局' } })
    expect([findRunning(after.clocks, 'READ'), after.clocks.find(({ kind }) => kind === 'READ')?.metAt]).toEqual([
      undefined,
      '2026-12-03T02:00:00.000Z',
    ])
  })

  it('can be given to another one instead, whose two days begin then; a report on wrongdoing to none', () => {
    const other = { ...LEADER, id: 'mayor' }
    const again = go(asked, 'submitToLeader', { leaderId: 'mayor' }, '2026-11-30T02:00:00.000Z', { leader: other })
    expect([again.clocks.filter(({ kind }) => kind === 'READ').map(({ metAt, dueOn }) => [metAt !== undefined, dueOn]), leadersOf(again)]).toEqual([
      [
        [true, '2026-12-01'],
        [false, '2026-12-02'],
      ],
      ['mayor'],
    ])
    expect(mayStep('submitToLeader', factsOfCase({ ...registered, sealed: true }), AT)).toBe(false)
  })
})
