import type { CaseStep, StepInput } from '../../contract/case-steps.ts'
import { HIGHER_BODY_TEXT } from '../../contract/texts.zh-CN.ts'
import { addDays, type Day, dayText, type Instant, instantOf } from '../calendar/days.ts'
import type { StoredClock } from './clocks.ts'
import { type Change, type Effect, ofWork, type StepRow } from './effect.ts'
import { afterService } from './effects-beside.ts'
import { isReviewed } from './review.ts'
import { findRunning, type Rulebook, startClock } from './terms.ts'
import type { OutsideBody, Service } from './work.ts'

/** The day that counts: of a public notice its last one. */
const serviceOf = ({ way, servedOn, result, witnesses = [] }: StepInput, { rules }: Rulebook): Service => {
  const notice = way === 'NOTICE' ? servedOn : undefined
  const on = notice ? addDays(notice, rules.numbers.noticeDays) : servedOn!
  return { way: way!, on, result: result!, witnesses, ...(notice && { noticeOn: notice }) }
}
/** The organ has kept its term when the paper was handed over, not when that was typed in. */
const servedThen = (clocks: readonly StoredClock[], { servedOn }: StepInput, now: Instant): StoredClock[] => {
  const noon = instantOf(servedOn!, '12:00')
  return clocks.map((clock) => (clock.kind === 'SERVE' && clock.metAt === now && noon < now ? { ...clock, metAt: noon } : clock))
}
const bodyText = ({ name }: OutsideBody): string => name || HIGHER_BODY_TEXT
type Heard = { kind: 'SERVED' | 'REVIEW_SERVED' | 'ANSWER_SERVED' | 'FINAL_SERVED'; outside?: OutsideBody }
/** What the petitioner reads of a service. Of a public notice, that it counts as one from its last day; of a review that is not answered here, to whom it goes. */
const toldOfService = ({ on, noticeOn }: Service, until: Day | undefined, { kind, outside }: Heard): Pick<Change, 'plain' | 'told'> => {
  const days = { on: dayText(on), ...(until && { until: dayText(until) }) }
  const body = outside && bodyText(outside)
  if (noticeOn) return { plain: { ...days, from: dayText(noticeOn), where: body ? `向${body}书面` : '' }, told: `${kind}_BY_NOTICE` }
  if (kind === 'ANSWER_SERVED' || kind === 'FINAL_SERVED') return { plain: days, told: kind }
  return body ? { plain: { ...days, body }, told: `${kind}_OUTSIDE` } : { plain: days }
}
const attempting: Effect<StepRow> = (row, input) => ({
  ...ofWork(row, { attempts: [...(row.work.attempts ?? []), { way: input.way!, on: input.servedOn!, text: input.text! }] }),
  plain: { on: dayText(input.servedOn!) },
})

/** How a paper reached the petitioner: the notice of acceptance, the answer, the opinions of review and re-review. */
export const EFFECTS_OF_SERVICE: Partial<Record<CaseStep, Effect<StepRow>>> = {
  // A proof of what was done: no term waits for it.
  serveAcceptance: (row, input, _now, _named, book) => {
    const service = serviceOf(input, book)
    return { ...ofWork(row, { accepted: { ...row.work.accepted!, service } }), plain: { on: dayText(service.on) } }
  },
  serve: (row, input, now, { calledBack, outside }, book) => {
    const service = serviceOf(input, book)
    const { on } = service
    const rated = !row.unrated && { ratingUntil: addDays(on, book.rules.numbers.ratingDays) }
    // What is only answered has no review to wait for.
    if (!isReviewed(row)) {
      const clocks = servedThen(row.clocks, input, now).filter(({ kind, metAt }) => kind !== 'T5' || metAt)
      const answered = { ...row, ...ofWork(row, { service }), clocks: [...clocks, startClock('ARCHIVE', now, book)] }
      return {
        ...afterService(answered, on, now, calledBack ?? false, book),
        ...rated,
        ...toldOfService(service, undefined, { kind: 'ANSWER_SERVED' }),
        state: 'FINAL',
      }
    }
    // The citizen's thirty days run from the service, not from the entry of it.
    const clocks = servedThen(row.clocks, input, now).map((clock) =>
      clock.kind === 'T5' && !clock.metAt ? startClock('T5', instantOf(on, '12:00'), book) : clock,
    )
    return {
      ...afterService({ ...row, ...ofWork(row, { service, outside }), clocks }, on, now, calledBack ?? false, book),
      ...rated,
      ...toldOfService(service, findRunning(clocks, 'T5')!.dueOn, { kind: 'SERVED', outside }),
    }
  },
  attemptService: attempting,
  attemptReviewService: attempting,
  serveReview: (row, input, now, _named, book) => {
    const service = serviceOf(input, book)
    const t7 = startClock('T7', instantOf(service.on, '12:00'), book)
    return {
      ...ofWork(row, { review1: { ...row.work.review1!, service } }),
      clocks: [...servedThen(row.clocks, input, now), t7],
      ...toldOfService(service, t7.dueOn, { kind: 'REVIEW_SERVED', outside: row.work.outside }),
    }
  },
  serveReview2: (row, input, now, _named, book) => {
    const service = serviceOf(input, book)
    return {
      ...ofWork(row, { review2: { ...row.work.review2!, service } }),
      clocks: servedThen(row.clocks, input, now),
      ...toldOfService(service, undefined, { kind: 'FINAL_SERVED' }),
    }
  },
}
