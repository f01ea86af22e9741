import { dayOf, daysBetween, type Instant, today } from '../calendar/days.ts'
import type { CoPart } from './work.ts'

/** domain §8: a co-unit of which nothing was heard for more than so many days (three, by the rule table) is a ground for supervision. */
export const isSilent = ({ sentAt, reply }: Pick<CoPart, 'sentAt' | 'reply'>, days: number, now: Instant): boolean =>
  reply === undefined && daysBetween(dayOf(sentAt), today(now)) > days
