import type { Schedule } from './template.ts'

type Field = { min: number; max: number }
const FIELDS: Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12 },
]

const meets = (part: string, value: number, { min, max }: Field): boolean => {
  const [range = '*', step] = part.split('/')
  const [low = '', high] = range.split('-')
  const from = range === '*' || range === '?' ? min : Number(low)
  const to = range === '*' || range === '?' ? max : high !== undefined ? Number(high) : step ? max : from
  return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0
}

/** Minute, hour, day and month of `at` in a time zone. */
const wallClock = (at: Date, timeZone: string): number[] => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    minute: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
    day: 'numeric',
    month: 'numeric',
  }).formatToParts(at)
  return (['minute', 'hour', 'day', 'month'] as const).map((type) => Number(parts.find((part) => part.type === type)?.value))
}

/** Whether `cron(minute hour day month ? year)` fires in the minute of `at`; lists, ranges and steps are read, weekdays and years are not. */
export const isDue = (expression: string, timeZone: string, at: Date): boolean => {
  const inner = /^cron\((.+)\)$/.exec(expression)?.[1]
  const fields = inner?.split(/\s+/) ?? []
  if (fields.length !== 6 || !/^[?*]$/.test(fields[4] ?? '') || fields[5] !== '*')
    throw new Error(`schedule ${expression} is not known to the local system`)
  const now = wallClock(at, timeZone)
  return FIELDS.every((field, index) => (fields[index] ?? '').split(',').some((part) => meets(part, now[index] ?? -1, field)))
}

export type Schedules = {
  /** Fires every schedule of that job now; false when there is none. */
  fire(job: string): Promise<boolean>
  /** Starts none any more and waits for those under way. */
  stop(): Promise<void>
}

export type ScheduleOptions = { schedules: Schedule[]; now(): Date; invoke(functionName: string, input: unknown): Promise<void> }

/** Looks once a second whether a new minute of the (movable) clock has begun. */
export const startSchedules = ({ schedules, now, invoke }: ScheduleOptions): Schedules => {
  const underWay = new Set<Promise<unknown>>()
  const run = async (due: Schedule[]) => {
    const runs = Promise.all(due.map((one) => invoke(one.functionName, one.input)))
    underWay.add(runs)
    await runs.finally(() => underWay.delete(runs))
  }
  const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000)
  let minute = minuteOf(now())
  const timer = setInterval(() => {
    const at = now()
    if (minuteOf(at) === minute) return
    minute = minuteOf(at)
    void run(schedules.filter((one) => isDue(one.expression, one.timezone, at)))
  }, 1000)
  return {
    async fire(job) {
      const due = schedules.filter((one) => one.input.job === job)
      await run(due)
      return due.length > 0
    },
    async stop() {
      clearInterval(timer)
      await Promise.allSettled(underWay)
    },
  }
}
