import type { MatterDraft } from '../../../../functions/contract/booking.ts'
import { EMPTY_MATTER } from '../../../../functions/contract/empty.ts'
import { MATTER } from '../../texts/zh-CN/matter.ts'
import { EMPTY_BEHALF, matterErrors, sendable } from './matter.ts'

const COMPLETE: MatterDraft = { ...EMPTY_MATTER, category: 'LAND', summary: '补偿款没有发', facts: '2023年占地', ask: '请发放' }

describe('a matter before it can be booked', () => {
  it('names each field that is still empty', () => {
    expect(Object.keys(matterErrors(EMPTY_MATTER, undefined)).sort()).toEqual(['ask', 'category', 'facts', 'summary'])
    expect(matterErrors(COMPLETE, undefined)).toEqual({})
  })

  it('asks a group of five for a representative', () => {
    expect(matterErrors({ ...COMPLETE, people: 5 }, undefined).representatives).toBe(MATTER.representativesRequired)
    expect(matterErrors({ ...COMPLETE, people: 5, representatives: [{ name: '王五' }] }, undefined)).toEqual({})
  })

  it('points at the representative whose name is missing or whose number is cut off', () => {
    expect(matterErrors({ ...COMPLETE, representatives: [{ name: '甲' }, { name: ' ' }] }, undefined).representative?.at).toBe(1)
    expect(matterErrors({ ...COMPLETE, representatives: [{ name: '甲', phone: '138' }] }, undefined).representative?.at).toBe(0)
  })

  it('wants the whole person and the relation when someone books for another', () => {
    expect(Object.keys(matterErrors(COMPLETE, EMPTY_BEHALF).behalf ?? {}).sort()).toEqual(['address', 'idNo', 'name', 'phone', 'relation'])
  })
})

describe('a half-typed matter on its way to the server', () => {
  it('leaves out lines without a name and telephone numbers that are not whole yet', () => {
    const typed = { ...COMPLETE, representatives: [{ name: ' 王五 ', phone: '138' }, { name: '' }, { name: '赵六', phone: '13812345678' }] }
    expect(sendable(typed).representatives).toEqual([{ name: '王五' }, { name: '赵六', phone: '13812345678' }])
  })
})
