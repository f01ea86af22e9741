import { RotationRequest } from '../../../../functions/contract/reception.ts'
import { BLANK_ROTATION, canPreview, type RotationKind, toggle, toRotation } from './rotation.ts'
import { BLANK_SESSION } from './session-form.ts'

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
})
