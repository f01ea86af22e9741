import { call } from '../../api/call.ts'
import { serverNow } from '../../api/clock.ts'
import type { Problem } from '../../api/problem.ts'
import { addDays } from '../../format/dates.ts'
import { instantAt } from '../../staff/dates.ts'
import { DAY } from '../../texts/zh-CN/field.ts'
import { openField } from '../field.ts'
import { visitName } from './names.ts'

/** A day's list stays through that day. */
export const endOfList = (date: string): string => {
  const end = instantAt(addDays(date, 1), '00:00')
  // The list of a past day is looked at today only.
  return Date.parse(end) > serverNow() ? end : new Date(serverNow() + 12 * 3_600_000).toISOString()
}

/** Fetches what the talk at the door needs and seals it on the phone. The server writes down that it was asked for. */
export const takeAlong = async (id: string): Promise<{ until: string } | { problem: Problem }> => {
  const answer = await call('GET /v1/visits/{id}/take-along', { params: { id } })
  if (!answer.ok) return { problem: answer.problem }
  try {
    const { along } = await openField()
    await along.keep(visitName(id), answer.data, answer.data.expiresAt)
    return { until: answer.data.expiresAt }
  } catch {
    return { problem: { code: 'INTERNAL', message: DAY.notTaken, next: DAY.notTakenNext } }
  }
}
