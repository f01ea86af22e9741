import { MOST } from '../../contract/visit-words.ts'
import { addDays, type Day, dayOf, daysBetween, type Instant, today } from '../calendar/days.ts'
import type { Box, Post } from '../case/tasks.ts'

/** Help that was promised at the door, as far as somebody is told of it: who gives it, for which office, by when. */
export type Promised = { unitId?: string; organId: string; dueOn: Day }

/** The unit that gives it; where the case has none the office itself. */
const giver = ({ unitId, organId }: Promised): Box => (unitId ? { side: 'UNIT', id: unitId } : { side: 'SUPERVISOR', id: organId })

/** When the record is checked: one post to each who has to give something, with the first day of it. */
export const promisePosts = (promised: readonly Promised[]): Post[] => {
  const days = new Map<string, { to: Box; dueOn: Day }>()
  for (const one of promised) {
    const to = giver(one)
    const known = days.get(`${to.side} ${to.id}`)
    if (!known || one.dueOn < known.dueOn) days.set(`${to.side} ${to.id}`, { to, dueOn: one.dueOn })
  }
  return [...days.values()].map(({ to, dueOn }): Post => ({ to, kind: 'TASK', about: 'HELP_PROMISED', dueOn }))
}

/** Each promise is four rows of the check's one transaction, and each post one; with the visit and its case a hundred fit. */
const [ROWS, ROWS_OF_ONE] = [84, 4]
export const mostPromises = (promised: readonly Promised[]): number =>
  Math.min(MOST.help, Math.floor((ROWS - promisePosts(promised).length) / ROWS_OF_ONE))

/** Days before the last one on which it is told again (0 is the day itself). */
const BEFORE = [0, 1, 3]
const LATE = -1
/** As far ahead as a run must look. */
export const HELP_AHEAD = Math.max(...BEFORE)

/**
 * The last mark that a promise has reached: three days before, one day, its day, late; each is told once, and a run that was missed is made up by the next. `since`: when it became a
 * task. Who heard of it that day, or after a mark, is not told the same again.
 */
export const helpMark = (dueOn: Day, since: Instant | undefined, now: Instant): number | undefined => {
  const left = daysBetween(today(now), dueOn)
  const told = since ? dayOf(since) : ''
  if (left < 0) return today(now) > told ? LATE : undefined
  const mark = BEFORE.find((one) => one >= left)
  return mark !== undefined && addDays(dueOn, -mark) > told ? mark : undefined
}

/** A promise that is not kept in time is its office's affair too. */
export const helpPosts = (promised: Promised, mark: number): Post[] => {
  const to = giver(promised)
  if (mark !== LATE) return [{ to, kind: 'TASK', about: 'HELP_DUE', dueOn: promised.dueOn }]
  const office: Box[] = to.side === 'SUPERVISOR' ? [] : [{ side: 'SUPERVISOR', id: promised.organId }]
  return [to, ...office].map((box): Post => ({ to: box, kind: 'ALERT', about: 'HELP_LATE' }))
}
