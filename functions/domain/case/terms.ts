import type { ClockKind } from '../../contract/case.ts'
import type { Day, Instant } from '../calendar/days.ts'
import { addDays, daysBetween } from '../calendar/days.ts'
import { dueOn, type Term } from '../calendar/due.ts'
import type { StoredClock } from './clocks.ts'

/**
 * Every term of domain §7 with its basis. Organs are held strictly (calendar days, no roll-over), citizens leniently. What the law leaves open is
 * marked 本办法 (this system's own rule) and may be set by the office; a running clock keeps the day and the basis with which it started.
 */
export const TERMS = {
  T1: { days: 15, basis: '《信访工作条例》第二十二条：15 日内登记并转送、交办' },
  T2: { days: 15, basis: '《信访工作条例》第二十三条：收到之日起 15 日内书面告知' },
  T3: { workdays: 5, basis: '《信访工作条例》第二十三条：5 个工作日内提出异议' },
  OBJECTION: { workdays: 3, basis: '本办法：3 个工作日内核定异议' },
  T4: { days: 60, basis: '《信访工作条例》：受理之日起 60 日内办结' },
  SIMPLE_ACCEPT: { workdays: 3, basis: '国信办发〔2022〕17号：简易办理 3 个工作日内决定受理' },
  SIMPLE: { workdays: 10, basis: '国信办发〔2022〕17号：简易办理 10 个工作日内答复' },
  CHECK: { workdays: 3, basis: '本办法：3 个工作日内审核' },
  SERVE: { workdays: 3, basis: '本办法：3 个工作日内送达' },
  T5: { days: 30, lenient: true, basis: '《信访工作条例》第三十五条：收到之日起 30 日内可申请复查' },
  T6: { days: 30, basis: '《信访工作条例》第三十五条：30 日内提出复查意见' },
  T7: { days: 30, lenient: true, basis: '《信访工作条例》第三十六条：收到之日起 30 日内可申请复核' },
  T8: { days: 30, basis: '《信访工作条例》第三十六条：30 日内提出复核意见，听证时间不计' },
  ARCHIVE: { days: 30, basis: '本办法：终结后 30 日内归档' },
} as const satisfies Record<string, Term & { basis: string }>
export type TermName = keyof typeof TERMS

/** Terms whose clock runs under another name: simplified handling is the same duty in less time. */
const KIND: Partial<Record<TermName, ClockKind>> = { SIMPLE: 'T4', SIMPLE_ACCEPT: 'T2' }

export const startClock = (term: TermName, at: Instant): StoredClock => ({
  kind: KIND[term] ?? (term as ClockKind),
  startedAt: at,
  dueOn: dueOn(at, TERMS[term]),
  basis: TERMS[term].basis,
})

const running = (clock: StoredClock): boolean => clock.metAt === undefined

export const findRunning = (clocks: readonly StoredClock[], kind: ClockKind): StoredClock | undefined =>
  clocks.find((clock) => clock.kind === kind && running(clock))

/** The running clocks of these kinds are met now, in time or late. */
export const meet = (clocks: readonly StoredClock[], kinds: readonly ClockKind[], at: Instant): StoredClock[] =>
  clocks.map((clock) => (running(clock) && kinds.includes(clock.kind) ? { ...clock, metAt: at } : clock))

/** domain §6 no. 9: at most 30 days more, once, and only while the term runs. */
export const MOST_EXTENSION_DAYS = 30
export const extend = (clocks: readonly StoredClock[], kind: ClockKind, days: number): StoredClock[] =>
  clocks.map((clock) => (running(clock) && clock.kind === kind ? { ...clock, dueOn: addDays(clock.dueOn, days), extendedDays: days } : clock))

/** domain §7: the time of a hearing stops the clock of the re-review; from its first to its last day, both counted. */
export const pauseFor = (clocks: readonly StoredClock[], kind: ClockKind, from: Day, to: Day): StoredClock[] =>
  clocks.map((clock) => (running(clock) && clock.kind === kind ? { ...clock, dueOn: addDays(clock.dueOn, daysBetween(from, to) + 1) } : clock))
