import fc from 'fast-check'
import { stepRow } from '../../../test/support/step-row.ts'
import { CASE_STATES } from '../../contract/case.ts'
import { applyStep, type StepRow } from './apply.ts'
import { clocksAt } from './clocks.ts'
import { postsAfter } from './tasks.ts'
import { FIRST_RULEBOOK } from './terms.ts'
import { type CoPart, NO_WORK } from './work.ts'

const AT = '2026-11-30T02:00:00.000Z'
const NEXT = { id: 'ziran', name: '自然资源局' }
const succeed = (row: StepRow, old = 'liangshi') =>
  applyStep(row, 'succeed', { unitId: old, toOrganId: NEXT.id }, '2026-12-10T02:00:00.000Z', { unit: NEXT }, FIRST_RULEBOOK)
const part = (unitId: string, reply?: string): CoPart => ({ unitId, unitName: unitId, sentAt: AT, dueOn: '2026-12-15', ...(reply && { reply }) })

describe('the successor of a merged unit', () => {
  it('leads the case as it stands, in every state: clocks, slips and an objection are the same to the day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATES), (state) => {
        const work = {
          ...NO_WORK,
          objection: { reason: '不属我局', at: AT },
          slips: [{ no: 1, ground: 'SHIFTING' as const, requirement: '说明', at: AT, dueOn: '2026-12-12' }],
        }
        const before = stepRow(state, { unitId: 'liangshi', unitName: '粮食局', clocks: clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30'), work })
        const after = succeed(before)
        const { timeline, ...rest } = after
        expect(rest).toEqual({ ...before, timeline: undefined, unitId: 'ziran', unitName: '自然资源局' })
        const over = ['FINAL', 'REFUSED', 'REFUSED_FINAL', 'DIVERTED', 'WITHDRAWN', 'ARCHIVED', 'MERGED'].includes(state)
        expect([state, timeline.map(({ kind }) => kind)]).toEqual([state, over ? [] : ['SUCCEEDED']])
      }),
    )
  })

  it('owes a helper’s part that was not given; what was answered stays with who answered', () => {
    const work = { ...NO_WORK, parts: [part('liangshi'), part('renshe', '已提供')] }
    const after = succeed(stepRow('HANDLING', { unitId: 'zhujian', coUnitIds: ['liangshi', 'renshe'], work }))
    expect([after.unitId, after.coUnitIds, after.timeline]).toEqual(['zhujian', ['ziran', 'renshe'], []])
    expect(after.work.parts).toEqual([{ ...part('ziran'), unitName: '自然资源局' }, part('renshe', '已提供')])
    const answered = { ...NO_WORK, parts: [part('liangshi', '粮食局意见')] }
    expect(succeed(stepRow('HANDLING', { unitId: 'zhujian', coUnitIds: ['liangshi'], work: answered })).work.parts).toEqual(answered.parts)
  })

  it('is no helper of its own, and owes one part where it had two', () => {
    const helps = succeed(stepRow('HANDLING', { unitId: 'liangshi', coUnitIds: ['ziran'], work: { ...NO_WORK, parts: [part('ziran')] } }))
    expect([helps.unitId, helps.coUnitIds, helps.work.parts]).toEqual(['ziran', [], []])
    const leads = succeed(stepRow('HANDLING', { unitId: 'ziran', coUnitIds: ['liangshi'], work: { ...NO_WORK, parts: [part('liangshi')] } }))
    expect([leads.unitId, leads.coUnitIds, leads.work.parts]).toEqual(['ziran', [], []])
    const both = { ...NO_WORK, parts: [part('liangshi'), part('ziran')] }
    const one = succeed(stepRow('HANDLING', { unitId: 'zhujian', coUnitIds: ['liangshi', 'ziran'], work: both }))
    expect([one.coUnitIds, one.work.parts]).toEqual([['ziran'], [part('ziran')]])
  })

  it('is told by one post of its own, as lead or as helper; nobody else hears of it', () => {
    const posts = (before: StepRow) =>
      postsAfter({ ...before, organId: 'county' }, { ...succeed(before), organId: 'county' }, 'succeed', 'OFFICE').map(
        ({ to, about }) => `${to.side}#${to.id} ${about}`,
      )
    expect(posts(stepRow('HANDLING', { unitId: 'liangshi' }))).toEqual(['UNIT#ziran SUCCEEDED'])
    expect(posts(stepRow('OBJECTED', { unitId: 'liangshi' }))).toEqual(['UNIT#ziran SUCCEEDED'])
    expect(posts(stepRow('HANDLING', { unitId: 'zhujian', coUnitIds: ['liangshi'] }))).toEqual(['UNIT#ziran CO_TASK'])
  })
})
