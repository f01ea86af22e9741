import * as z from 'zod/mini'
import { Day, Instant, Time, text } from './common.ts'

const whole = (from: number, to: number) => z.number().check(z.int(), z.minimum(from), z.maximum(to))

/**
 * Every term of domain §7 with its basis. `law`: what the law leaves to a local rule. MOST: it may be shorter, never longer. FIXED: it is somebody's right and
 * stays as it is (the unit's days to object, the petitioner's days to ask for a review). FREE: the law is silent, the office sets it.
 * Organs are held strictly; `lenient` terms are citizens': a last day off rolls to the next workday.
 */
export const LAW_TERMS = {
  T1: { unit: 'days', count: 15, law: 'MOST', basis: '《信访工作条例》第二十二条：15 日内登记并转送、交办' },
  T2: { unit: 'days', count: 15, law: 'MOST', basis: '《信访工作条例》第二十三条：收到之日起 15 日内书面告知' },
  T3: { unit: 'workdays', count: 5, law: 'FIXED', basis: '《信访工作条例》第二十三条：5 个工作日内提出异议' },
  OBJECTION: { unit: 'workdays', count: 3, law: 'FREE', basis: '本办法：3 个工作日内核定异议' },
  T4: { unit: 'days', count: 60, law: 'MOST', basis: '《信访工作条例》：受理之日起 60 日内办结' },
  SIMPLE_FORWARD: { unit: 'workdays', count: 1, law: 'FIXED', basis: '国信办发〔2022〕17号：简易办理 1 个工作日内转送、交办' },
  SIMPLE_ACCEPT: { unit: 'workdays', count: 3, law: 'MOST', basis: '国信办发〔2022〕17号：简易办理 3 个工作日内决定受理' },
  SIMPLE: { unit: 'workdays', count: 10, law: 'MOST', basis: '国信办发〔2022〕17号：简易办理 10 个工作日内答复' },
  CHECK: { unit: 'workdays', count: 3, law: 'FREE', basis: '本办法：3 个工作日内审核' },
  SERVE: { unit: 'workdays', count: 3, law: 'FREE', basis: '本办法：3 个工作日内送达' },
  T5: { unit: 'days', count: 30, law: 'FIXED', lenient: true, basis: '《信访工作条例》第三十五条：收到之日起 30 日内可申请复查' },
  T6: { unit: 'days', count: 30, law: 'MOST', basis: '《信访工作条例》第三十五条：30 日内提出复查意见' },
  T7: { unit: 'days', count: 30, law: 'FIXED', lenient: true, basis: '《信访工作条例》第三十六条：收到之日起 30 日内可申请复核' },
  T8: { unit: 'days', count: 30, law: 'MOST', basis: '《信访工作条例》第三十六条：30 日内提出复核意见，听证时间不计' },
  ARCHIVE: { unit: 'days', count: 30, law: 'FREE', basis: '本办法：终结后 30 日内归档' },
  ADMIT: { unit: 'days', count: 15, law: 'FREE', basis: '本办法：收到复查、复核申请之日起 15 日内书面告知是否受理' },
  TICKET: { unit: 'workdays', count: 10, law: 'FREE', basis: '本办法：不满意评价 10 个工作日内查明原因并答复' },
} as const satisfies Record<string, { unit: 'days' | 'workdays'; count: number; law: 'MOST' | 'FIXED' | 'FREE'; lenient?: true; basis: string }>
export type TermName = keyof typeof LAW_TERMS
export const TERM_NAMES = Object.keys(LAW_TERMS) as TermName[]

/** The longest that a FREE term may be set to, in its own unit. */
export const FREE_MOST = 60
/** What may be entered for a term: the law's own number at most, or only it. */
export const rangeOf = (term: TermName): readonly [least: number, most: number] => {
  const { law, count } = LAW_TERMS[term]
  if (law === 'FIXED') return [count, count]
  return [1, law === 'MOST' ? count : FREE_MOST]
}
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
})
export type Terms = z.infer<typeof Terms>

/** The other numbers of a case's life (domain §7, §8, §13). Only the extension is the law's. */
export const CaseNumbers = z.object({
  /** 延期: at most 30 days more (law). */
  extensionDays: whole(1, 30),
  ratingDays: whole(1, 90),
  /** 公告送达: counts as served so many days after its first day, as in civil procedure; the Regulation is silent. */
  noticeDays: whole(1, 60),
  /** After the due day a reminder every so many days. */
  remindEveryDaysLate: whole(1, 30),
  /** A co-unit that has said nothing for so many days; a reply that was sent back and has not come again. */
  coUnitSilentDays: whole(1, 30),
  resubmitDays: whole(1, 30),
  /** Alerts: sent on to another unit so often; petitions of the same person on the same matter. */
  reroutedAlert: whole(1, 9),
  repeatsAlert: whole(2, 20),
  /** 回流: from so many on a higher level is proposed as sponsor. */
  recurrencesToEscalate: whole(1, 3),
  /** 回访: workdays after the service from which and until which, tries on different days, and one in how many cases that no leader has. */
  callbackFromWorkdays: whole(1, 20),
  callbackToWorkdays: whole(1, 60),
  callbackTries: whole(1, 9),
  callbackOneIn: whole(1, 100),
  /** 三项建议: days to answer. */
  proposalDays: whole(1, 90),
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
