import * as z from 'zod/mini'
import { Day, Instant, Time, text } from './common.ts'
import { LAW_TERMS, NUMBER_RANGES, rangeOf, TERM_NAMES, type TermName } from './law-terms.ts'

export { LAW_TERMS, rangeOf, TERM_NAMES, type TermName } from './law-terms.ts'

const whole = (from: number, to: number) => z.number().check(z.int(), z.minimum(from), z.maximum(to))

const countOf = (term: TermName) => whole(...rangeOf(term))

export const Terms = z.object({
  T1: countOf('T1'),
  T2: countOf('T2'),
  T3: countOf('T3'),
  OBJECTION: countOf('OBJECTION'),
  T4: countOf('T4'),
  SIMPLE_FORWARD: countOf('SIMPLE_FORWARD'),
  SIMPLE_ACCEPT: countOf('SIMPLE_ACCEPT'),
  SIMPLE: countOf('SIMPLE'),
  CHECK: countOf('CHECK'),
  SERVE: countOf('SERVE'),
  T5: countOf('T5'),
  T6: countOf('T6'),
  T7: countOf('T7'),
  T8: countOf('T8'),
  ARCHIVE: countOf('ARCHIVE'),
  ADMIT: countOf('ADMIT'),
  TICKET: countOf('TICKET'),
  READ: countOf('READ'),
})
export type Terms = z.infer<typeof Terms>

const numberOf = (name: keyof typeof NUMBER_RANGES) => whole(NUMBER_RANGES[name][0], NUMBER_RANGES[name][1])

/** The other numbers of a case's life (domain §7, §8, §13). Only the extension is the law's. */
export const CaseNumbers = z.object({
  /** 延期: at most 30 days more (law). */
  extensionDays: numberOf('extensionDays'),
  ratingDays: numberOf('ratingDays'),
  /** 公告送达: counts as served so many days after its first day, as in civil procedure; the Regulation is silent. */
  noticeDays: numberOf('noticeDays'),
  /** After the due day a reminder every so many days. */
  remindEveryDaysLate: numberOf('remindEveryDaysLate'),
  /** A co-unit that has said nothing for so many days; a reply that was sent back and has not come again. */
  coUnitSilentDays: numberOf('coUnitSilentDays'),
  resubmitDays: numberOf('resubmitDays'),
  /** Alerts: sent on to another unit so often; petitions of the same person on the same matter. */
  reroutedAlert: numberOf('reroutedAlert'),
  repeatsAlert: numberOf('repeatsAlert'),
  /** 回流: from so many on a higher level is proposed as sponsor. */
  recurrencesToEscalate: numberOf('recurrencesToEscalate'),
  /** 回访: workdays after the service from which and until which, tries on different days, and one in how many cases that no leader has. */
  callbackFromWorkdays: numberOf('callbackFromWorkdays'),
  callbackToWorkdays: numberOf('callbackToWorkdays'),
  callbackTries: numberOf('callbackTries'),
  callbackOneIn: numberOf('callbackOneIn'),
  /** 三项建议: days to answer. */
  proposalDays: numberOf('proposalDays'),
})
export type CaseNumbers = z.infer<typeof CaseNumbers>

export const CaseRules = z.object({
  terms: Terms,
  numbers: CaseNumbers,
  /** Reminders go out so many days before the due day; 0 is the day itself. */
  remindBefore: z.array(whole(0, 30)).check(z.minLength(1), z.maxLength(6)),
  /** No SMS between these times of day in Asia/Shanghai; the night lies between them. */
  quietFrom: Time,
  quietTo: Time,
  /** What a sponsoring leader takes upon him (四包、五包): a list to tick. */
  sponsorDuties: z.array(text(20)).check(z.minLength(1), z.maxLength(10)),
})
export type CaseRules = z.infer<typeof CaseRules>

export const DEFAULT_CASE_RULES: CaseRules = {
  terms: Object.fromEntries(TERM_NAMES.map((term) => [term, LAW_TERMS[term].count])) as Terms,
  numbers: {
    extensionDays: 30,
    ratingDays: 30,
    noticeDays: 30,
    remindEveryDaysLate: 5,
    coUnitSilentDays: 3,
    resubmitDays: 5,
    reroutedAlert: 2,
    repeatsAlert: 3,
    recurrencesToEscalate: 3,
    callbackFromWorkdays: 5,
    callbackToWorkdays: 10,
    callbackTries: 3,
    callbackOneIn: 5,
    proposalDays: 30,
  },
  remindBefore: [7, 3, 1, 0],
  quietFrom: '21:00',
  quietTo: '08:00',
  sponsorDuties: ['掌握情况', '思想教育', '解决化解', '息诉息访'],
}

const callbackInOrder = ({ numbers }: CaseRules) => numbers.callbackFromWorkdays <= numbers.callbackToWorkdays
const nightIsOne = ({ quietFrom, quietTo }: CaseRules) => quietFrom > quietTo
/** One version of the table: for clocks that start on its day or later, until the next version begins. */
export const CaseRulesVersion = z.object({
  from: Day,
  basis: text(500),
  rules: CaseRules.check(z.refine(callbackInOrder, { path: ['numbers', 'callbackToWorkdays'] }), z.refine(nightIsOne, { path: ['quietFrom'] })),
})
export type CaseRulesVersion = z.infer<typeof CaseRulesVersion>

/** A day that the State Council's notice makes a holiday or a workday; NATIONAL takes an entry back. */
export const DAY_KINDS = ['HOLIDAY', 'WORKDAY', 'NATIONAL'] as const
export const CalendarDay = z.object({ day: Day, kind: z.enum(DAY_KINDS), basis: text(200) })
export type CalendarDay = z.infer<typeof CalendarDay>

/** Oldest first. `initial` holds before the first version. */
export const CaseRulesTable = z.object({
  versions: z.array(z.object({ ...CaseRulesVersion.shape, enteredAt: Instant })),
  initial: CaseRules,
  days: z.array(z.object({ ...CalendarDay.shape, enteredAt: Instant })),
  /** A year whose holidays are not known and into which clocks that start now may run. */
  unknownYear: z.optional(z.number()),
  now: Instant,
})
export type CaseRulesTable = z.infer<typeof CaseRulesTable>
