/** What the law fixes, as plain data: the app draws its form from it and loads no schema. */

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
  READ: { unit: 'workdays', count: 2, law: 'FREE', basis: '本办法：2 个工作日内批阅' },
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

/** Least and most of the other numbers (case-rules). Only the extension's is the law's. */
export const NUMBER_RANGES = {
  extensionDays: [1, 30],
  ratingDays: [1, 90],
  noticeDays: [1, 60],
  remindEveryDaysLate: [1, 30],
  coUnitSilentDays: [1, 30],
  resubmitDays: [1, 30],
  reroutedAlert: [1, 9],
  repeatsAlert: [2, 20],
  recurrencesToEscalate: [1, 3],
  callbackFromWorkdays: [1, 20],
  callbackToWorkdays: [1, 60],
  callbackTries: [1, 9],
  callbackOneIn: [1, 100],
  proposalDays: [1, 90],
} as const satisfies Record<string, readonly [number, number]>
