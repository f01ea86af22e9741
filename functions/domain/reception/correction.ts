import type { Session } from '../../contract/reception.ts'
import { fill } from '../../contract/texts.zh-CN.ts'
import { dayAndWeekdayText, dayText } from '../calendar/days.ts'
import { CORRECTION_TEXT } from './texts.zh-CN.ts'

export type Announced = Pick<Session, 'date' | 'from' | 'to' | 'leader' | 'venueName' | 'venueAddress' | 'room'>

const leaderText = (session: Announced): string => fill(CORRECTION_TEXT.person, { name: session.leader.name, post: session.leader.post })
const whenText = (session: Announced): string => `${dayAndWeekdayText(session.date)} ${session.from}—${session.to}`
const placeText = (session: Announced): string => [session.venueName, session.room].filter((part) => part !== '').join(' ')

/** The address tells two venues of one name apart; it is written only when it must. */
const placeTexts = (before: Announced, after: Announced): [string, string] =>
  placeText(before) === placeText(after) && before.venueAddress !== after.venueAddress
    ? [`${placeText(before)}（${before.venueAddress}）`, `${placeText(after)}（${after.venueAddress}）`]
    : [placeText(before), placeText(after)]

/** The text of a correction notice in plain Chinese: what was, what is; empty when nothing the public sees has changed. */
export const correctionText = (before: Announced, after: Announced): string => {
  const pairs: [keyof typeof CORRECTION_TEXT, string, string][] = [
    ['leader', leaderText(before), leaderText(after)],
    ['date', whenText(before), whenText(after)],
    ['place', ...placeTexts(before, after)],
  ]
  const changes = pairs.filter(([, was, is]) => was !== is).map(([key, was, is]) => fill(CORRECTION_TEXT[key], { before: was, after: is }))
  if (changes.length === 0) return ''
  return fill(CORRECTION_TEXT.session, { day: dayText(before.date), leader: leaderText(before), changes: changes.join(CORRECTION_TEXT.separator) })
}
