import * as z from 'zod/mini'

/** An opaque id: ULIDs and composites of them. */
export const Id = z.string().check(z.regex(/^[A-Za-z0-9_.-]{2,80}$/))

const REAL_DAY = (text: string) => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; 31 February is refused. */
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(REAL_DAY))

/** A time of day in Asia/Shanghai, `HH:mm`. */
export const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** A month, `YYYY-MM`. */
export const Month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))

/** An instant, ISO 8601 in UTC, as `new Date().toISOString()` writes it. */
export const Instant = z.iso.datetime()

/** Text that a person typed: trimmed, 1 to `max` characters. */
export const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))

/** Text that may be left empty. */
export const optionalText = (max: number) => z._default(z.string().check(z.trim(), z.maxLength(max)), '')

export const Reason = text(500)

/** One page of a list; `next` is the cursor of the next page, absent on the last one. */
export const pageOf = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item), next: z.optional(z.string()) })

export type Page<T> = { items: T[]; next?: string }

export const Done = z.object({ ok: z.literal(true) })

/** The number of a time band within its session, `01` …: it stays the same when the hours are moved. */
export const BandNo = z.string().check(z.regex(/^\d{2}$/))
