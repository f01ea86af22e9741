import { DEFAULT_CASE_RULES } from '../../contract/case-rules.ts'
import { instantOf } from './days.ts'
import { heldUntil } from './quiet.ts'

const at = (day: string, time: string) => heldUntil(instantOf(day, time), DEFAULT_CASE_RULES)

it('holds an SMS from nine in the evening until eight in the morning, also over the end of the year', () => {
  expect([at('2026-12-31', '20:59'), at('2026-12-31', '08:00'), at('2026-12-31', '12:00')]).toEqual([undefined, undefined, undefined])
  expect(at('2026-12-31', '21:00')).toBe(instantOf('2027-01-01', '08:00'))
  expect([at('2027-01-01', '00:00'), at('2027-01-01', '07:59')]).toEqual([instantOf('2027-01-01', '08:00'), instantOf('2027-01-01', '08:00')])
})
