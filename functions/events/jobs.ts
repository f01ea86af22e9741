import { now } from '../adapters/env.ts'
import { log } from '../adapters/log.ts'
import { type Deps, deps } from '../context.ts'
import { isFailure } from '../contract/failure.ts'
import { findBookings, moveBooking } from '../data/bookings.ts'
import { dayBookings } from '../data/day.ts'
import { dueDraws, runDraw } from '../data/draw-run.ts'
import { checkInvariants } from '../data/invariants.ts'
import { tell } from '../data/messages.ts'
import { listPlan } from '../data/sessions.ts'
import { queryAll } from '../data/table.ts'
import { dueOffers, passOn } from '../data/waiting.ts'
import { addDays, instantOf, today } from '../domain/calendar/days.ts'
import { finishCases, remindCases, sendHeld } from './case-jobs.ts'
import { remindHelp } from './help-jobs.ts'
import { bookingVars } from './notices.ts'
import { succeedCases } from './organ-jobs.ts'
import { remindPetitions } from './petition-jobs.ts'

/** Reminders go out from nine in the morning of the day before; nobody is woken. */
const REMIND_FROM = '09:00'

const remind = async (stores: Deps, at: string): Promise<number> => {
  const day = addDays(today(at), 1)
  const due = instantOf(today(at), REMIND_FROM)
  if (at < due) return 0
  let count = 0
  for (const organ of await stores.directory.list('ORGAN')) {
    const sessions = (await listPlan(stores, organ.id, day.slice(0, 7), day)).filter((row) => row.publishedAt && row.state !== 'CANCELLED')
    for (const session of sessions) {
      const coming = (await dayBookings(stores, session.id)).filter(({ row }) => row.state === 'CONFIRMED' && row.movedAt < due)
      for (const { row } of coming) {
        // The id follows from the booking and the day: the next hour's run tells nobody twice.
        await tell(stores, { citizenId: row.citizenId, kind: 'REMINDER', cause: row.id, at: due, vars: bookingVars(row, session), bookingId: row.id })
        count++
      }
    }
  }
  return count
}

const SYSTEM = { id: 'jobs', role: 'SYSTEM' }

/** A supplement that never came gives the place back; whether it is too late is judged by the stored time, this only tidies up. */
const expire = async (stores: Deps, at: string): Promise<number> => {
  let count = 0
  for (const organ of await stores.directory.list('ORGAN')) {
    const waiting = await queryAll(stores.table, `SCREEN#${organ.id}`, '')
    for (const found of await findBookings(
      stores,
      waiting.map((item) => String(item.bookingId)),
    )) {
      if (found.row.state !== 'NEED_INFO' || !found.row.needInfo || found.row.needInfo.until > at) continue
      const cancelled = { by: 'OFFICE' as const, reason: '逾期未补充材料', at }
      const done = await moveBooking(
        stores,
        found,
        { action: 'cancel', side: 'CITIZEN', force: true, after: { cancelled }, reason: cancelled.reason },
        { actor: SYSTEM, now: at },
      )
      if (!isFailure(done)) count++
    }
  }
  return count
}

/** Offers of the waiting list that nobody answered go on to the next; since its deadline no offer can be accepted. */
const offers = async (stores: Deps, at: string): Promise<number> => {
  const due = await dueOffers(stores, at)
  for (const item of due) await passOn(stores, item, { actor: SYSTEM, now: at })
  return due.length
}

/** Draws whose registration is over; what a run leaves undone the next one does. One that fails keeps no other waiting. */
const draw = async (stores: Deps, at: string): Promise<number> => {
  const due = await dueDraws(stores, at)
  const ended: boolean[] = []
  const failures: unknown[] = []
  for (const item of due) {
    await runDraw(stores, item, { actor: SYSTEM, now: at }).then(
      (done) => ended.push(done),
      (error) => failures.push(error),
    )
  }
  if (failures.length > 0) throw failures[0]
  return ended.filter(Boolean).length
}

/** What must never be is looked for; the supervisor's page shows it, and it is an error of ours. */
const check = async (stores: Deps, at: string): Promise<number> => {
  const { breaches, oversold, claimsWithoutBooking, offersOverdue, undelivered } = await checkInvariants(stores, at)
  if (breaches.length > 0) log.error('an invariant is broken', { oversold, claimsWithoutBooking, offersOverdue, undelivered })
  return breaches.length
}

/** Cases, what waits to become one, and what was promised at a door. */
const remindAll = async (stores: Deps, at: string): Promise<number> =>
  (await remindCases(stores, at)) + (await remindPetitions(stores, at)) + (await remindHelp(stores, at))

const JOBS = { remind, expire, offers, draw, check, remindCases: remindAll, finishCases, succeedCases, sendHeld }

/** What runs on a schedule (serverless.yml). */
export const handler = async (event: { job: keyof typeof JOBS }): Promise<{ count: number }> => {
  const count = await JOBS[event.job](await deps(), now())
  log.info('job done', { job: event.job, count })
  return { count }
}
