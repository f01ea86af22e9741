import { stepRow } from '../../../test/support/step-row.ts'
import type { StepRow } from './apply.ts'
import { groundsOf } from './grounds.ts'
import { carriedInto } from './merging.ts'
import { alertsOf, type PostedCase } from './tasks.ts'
import { type CaseWork, NO_WORK } from './work.ts'

const AT = '2026-11-20T02:00:00.000Z'
const NOW = '2026-11-23T02:00:00.000Z'
const row = (work: Partial<CaseWork> = {}, more: Partial<StepRow> = {}) => ({
  ...stepRow('HANDLING', { ...more, work: { ...NO_WORK, ...work } }),
  organId: 'county',
})
type Row = ReturnType<typeof row> & { accused?: { leaderIds: string[] } }
const into = (taken: Row, running: Row): Row => ({ ...running, ...carriedInto(taken, running) })
const grounds = (one: Row) => groundsOf(one, NOW).map(({ kind }) => kind)
const told = (before: Row, after: Row) => alertsOf(before as PostedCase, after as PostedCase).map(({ to, about }) => `${to.side} ${to.id} ${about}`)

const CALL = { people: '李副县长', at: AT, text: '已报告' }
const urgency = (calls = [] as (typeof CALL)[], leaders?: string[]): CaseWork['urgency'] => ({
  at: AT,
  above: 'city',
  calls,
  ...(leaders && { leaders }),
})
const leader = (id: string) => ({ id, name: '赵某', post: '副县长', remit: [] })
const sponsor = (id: string, more: Partial<NonNullable<CaseWork['sponsor']>> = {}) => ({
  leader: leader(id),
  at: AT,
  duties: [{ duty: '掌握情况', done: '已见面' }],
  ...more,
})
const plan = { kind: 'SPONSOR' as const, startedAt: AT, dueOn: '2026-12-20', basis: '包案化解期限' }

describe('what goes with a merged case into the one that takes it in', () => {
  it('is a threat that nobody has lifted: a ground there, told to its supervisor and to the head of its unit; two are one', () => {
    const threat = { text: '说要点火', at: AT }
    const after = into(row({ threat }), row())
    expect([grounds(after), after.work.threat]).toEqual([['THREAT'], threat])
    expect(told(row(), after)).toEqual(['SUPERVISOR county THREAT', 'HEAD unit THREAT'])
    const both = into(row({ threat }), row({ threat: { text: '说要跳楼', at: NOW } }))
    expect(both.work.threat).toEqual({ text: '说要跳楼；说要点火', at: NOW })
    expect(told(row({ threat }), both)).toEqual([])
    expect(into(row({ threat: { ...threat, lifted: '已见面' } }), row()).work.threat).toBeUndefined()
  })

  it('is an urgent call that nobody has made, also where the other one was urgent once; what was reported brings only the mark', () => {
    const open = into(row({ urgency: urgency([], ['deputy']) }, { urgent: true }), row({}, { sponsorId: 'mayor' }))
    expect([grounds(open), open.urgent]).toEqual([['URGENT'], true])
    expect(told(row(), open)).toEqual([
      'SUPERVISOR county URGENT',
      'SUPERVISOR city URGENT',
      'LEADER mayor URGENT_LEADER',
      'LEADER deputy URGENT_LEADER',
    ])
    const again = into(row({ urgency: urgency([], ['deputy']) }), row({ urgency: urgency([CALL], ['mayor']) }, { urgent: true }))
    expect([grounds(again), again.work.urgency?.leaders]).toEqual([['URGENT'], ['mayor', 'deputy']])
    const reported = into(row({ urgency: urgency([CALL]) }, { urgent: true }), row())
    expect([grounds(reported), reported.urgent, told(row(), reported)]).toEqual([[], true, []])
    expect(into(row({ urgency: urgency([CALL]) }), row({ urgency: urgency() })).work.urgency?.calls).toEqual([])
  })

  it('names no leader whom the other case complains about', () => {
    const after = into(row({ urgency: urgency([], ['deputy']), sponsor: sponsor('deputy') }, { sponsorId: 'deputy' }), {
      ...row(),
      accused: { leaderIds: ['deputy'] },
    })
    expect([after.work.urgency?.leaders, after.sponsorId, after.work.sponsor]).toEqual([undefined, undefined, undefined])
  })

  it('is its sponsor with his plan and what he has done, where the other has none and is no sealed one', () => {
    const taken = row({ sponsor: sponsor('mayor', { plan: '约见', dueOn: '2026-12-20' }) }, { sponsorId: 'mayor', clocks: [plan] })
    const after = into(taken, row())
    expect([after.sponsorId, after.work.sponsor, after.clocks]).toEqual(['mayor', taken.work.sponsor, [plan]])
    const own = into(taken, row({ sponsor: sponsor('deputy') }, { sponsorId: 'deputy' }))
    expect([own.sponsorId, own.work.sponsor?.leader.id, own.clocks]).toEqual(['deputy', 'deputy', []])
    expect(into(taken, row({}, { sealed: true })).sponsorId).toBeUndefined()
    expect(into(row({ sponsor: sponsor('mayor', { struckOff: '已化解' }) }, { sponsorId: 'mayor' }), row()).sponsorId).toBeUndefined()
  })

  it('is the count of its recurrences, the higher of the two, with the sponsor one level up that it asks for', () => {
    const escalation = { at: AT }
    const after = into(row({ recurrences: 3, escalation }), row({ recurrences: 1 }))
    expect([after.work.recurrences, after.work.escalation, grounds(after)]).toEqual([3, escalation, ['ESCALATE']])
    expect(into(row({ recurrences: 1 }), row({ recurrences: 2 })).work.recurrences).toBe(2)
    // He is there already, and comes along or does not.
    const accepted = row({ recurrences: 3, escalation: { at: AT, accepted: AT }, sponsor: sponsor('chief') }, { sponsorId: 'chief' })
    expect(into(accepted, row()).work.escalation).toEqual({ at: AT, accepted: AT })
    expect(into(accepted, row({ sponsor: sponsor('deputy') }, { sponsorId: 'deputy' })).work.escalation).toEqual({ at: AT })
  })

  it('is nothing of a case that asks for nothing', () => {
    const running = row()
    expect(into(row(), running)).toEqual({ ...running, sponsorId: undefined })
  })
})
