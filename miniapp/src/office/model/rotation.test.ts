import { RotationRequest } from '../../../../functions/contract/reception.ts'
import { BLANK_ROTATION, canPreview, type RotationKind, toggle, toPlan, toRotation } from './rotation.ts'
import { BLANK_SESSION, toTemplate } from './session-form.ts'

const session = { ...BLANK_SESSION, organId: 'office', venueId: 'venue1' }
const filled = { ...BLANK_ROTATION, from: '2027-01-01', to: '2027-03-31', leaderIds: ['leader1', 'leader2'] }

describe('the rotation form', () => {
  it.each<RotationKind>(['WEEKLY', 'NTH_WEEKDAY', 'MONTH_DAY', 'EVERY_WORKDAY', 'QUARTERLY'])(
    '%s becomes a request that the contract accepts',
    (kind) => {
      expect(RotationRequest.safeParse(toRotation({ ...filled, kind }, session)).success).toBe(true)
    },
  )

  it('waits with the preview until somebody and some place are chosen', () => {
    expect(canPreview(filled, session)).toBe(true)
    expect(canPreview({ ...filled, leaderIds: [] }, session)).toBe(false)
    expect(canPreview({ ...filled, weekdays: [] }, session)).toBe(false)
    expect(canPreview(filled, BLANK_SESSION)).toBe(false)
  })

  it('keeps the order in which leaders were chosen', () => {
    expect(toggle(toggle(['a'], 'b'), 'a')).toEqual(['b'])
    expect(toggle(['b'], 'a')).toEqual(['b', 'a'])
  })

  it('leaves out the days on which somebody is away or receives already, and names them', () => {
    const day = { date: '2027-01-04', from: '09:00', to: '11:30', leaderId: 'leader1', leaderName: '陈志远' }
    const { drafts, left } = toPlan(
      [
        { ...day, warnings: ['CALENDAR_UNKNOWN'] },
        { ...day, date: '2027-01-05', warnings: ['ALREADY_PLANNED'] },
        { ...day, date: '2027-01-06', warnings: ['LEADER_ON_LEAVE', 'ALREADY_PLANNED'] },
      ],
      toTemplate(session),
    )
    expect(drafts).toEqual([{ date: '2027-01-04', from: '09:00', to: '11:30', leaderId: 'leader1' }])
    expect(left).toEqual([
      { date: '2027-01-05', reason: '陈志远：已有安排' },
      { date: '2027-01-06', reason: '陈志远：领导请假' },
    ])
  })
})
