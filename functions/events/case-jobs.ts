import { log, traceOf } from '../adapters/log.ts'
import type { Deps } from '../context.ts'
import { isFailure } from '../contract/failure.ts'
import { fill } from '../contract/texts.zh-CN.ts'
import { CLOCK_TEXT, REMINDER_TEXT } from '../contract/texts-messages.zh-CN.ts'
import type { Pointer } from '../data/case-lists.ts'
import type { CaseRow } from '../data/case-row.ts'
import { rulebookOn } from '../data/case-rules.ts'
import { SYSTEM, takeStep } from '../data/case-steps.ts'
import { type FoundCase, findCase } from '../data/cases.ts'
import { officeOf } from '../data/documents.ts'
import { dropHeld, heldBy } from '../data/messages.ts'
import { getItem, type Key, queryItems } from '../data/table.ts'
import { daysBetween, today } from '../domain/calendar/days.ts'
import { heldUntil } from '../domain/calendar/quiet.ts'
import { addWorkdays } from '../domain/calendar/workdays.ts'
import { caseReminders, lookAhead, type Reminder } from '../domain/case/reminders.ts'
import { PAPER_WORKDAYS } from '../domain/case/step-rule.ts'
import { sideOfClock } from '../domain/case/tasks.ts'
import type { Rulebook } from '../domain/case/terms.ts'
import { sendOut } from './send.ts'

/** What the night held goes out in the morning; a provider that is still away leaves it among the undelivered, and the page of the undelivered sends it. */
export const sendHeld = async (deps: Deps, at: string): Promise<number> => {
  if (heldUntil(at, (await rulebookOn(deps, today(at))).rules)) return 0
  let count = 0
  for (let held = await heldBy(deps, at); held.length > 0; held = await heldBy(deps, at)) {
    for (const entry of held) {
      const message = await getItem(deps.table, entry.of as Key)
      if (message)
        await sendOut(deps, message, at).catch((error: unknown) => log.error('a held message was not sent', { error: traceOf(error).name }))
      await dropHeld(deps, entry)
      count++
    }
  }
  return count
}

/** Which term, and how it stands. */
export const reminderText = ({ clock }: Reminder, at: string): string => {
  const left = daysBetween(today(at), clock.dueOn)
  const text = left > 0 ? REMINDER_TEXT.before : left === 0 ? REMINDER_TEXT.today : REMINDER_TEXT.late
  return fill(text, { clock: CLOCK_TEXT[clock.kind], days: Math.abs(left) })
}

/** domain §8: who is late in a unit gets a 催办单, with its number, beside the message. */
const isPaper = ({ mark, clock }: Reminder, row: CaseRow): boolean =>
  mark.left < 0 && row.unitId !== undefined && ['UNIT', 'HEAD'].includes(sideOfClock(clock.kind, row))

/** Every clock of a case has its own reminder; each is a step 催办 of its own, in the log and in the audit chain. */
const remindCase = async (deps: Deps, found: FoundCase, { rules }: Rulebook, at: string): Promise<number> => {
  let count = 0
  let current: FoundCase | undefined = found
  for (const reminder of caseReminders(found.row, rules, at)) {
    if (!current) break
    const { row } = current
    const office = isPaper(reminder, row) ? await officeOf(deps, row.organId) : undefined
    const reminded = { name: row.unitName ?? '', term: reminder.clock }
    const wanted = {
      step: 'remind' as const,
      input: { reminder: office ? ('SLIP' as const) : ('MESSAGE' as const), text: reminderText(reminder, at) },
      ...(office && { issue: { kind: 'REMINDER' as const, organ: office, reminded } }),
      by: { name: SYSTEM.id, side: 'SUPERVISOR' as const },
      named: { reminder: { kind: reminder.clock.kind, name: reminder.name, ...(reminder.unitId && { unitId: reminder.unitId }) } },
    }
    const done = await takeStep(deps, current, wanted, { actor: SYSTEM, now: at }, () => true)
    if (!isFailure(done)) count++
    current = await findCase(deps, found.row.id)
  }
  return count
}

const PAGE = 100
/** The cases of a list up to `to`, of those that `has` says. Ids are read before anything moves: a step may move a case within the list. */
const idsOf = async ({ table }: Deps, list: string, to: string, has: (row: Pointer) => boolean = () => true): Promise<string[]> => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await queryItems(table, list, 'CASE#', { from: 'CASE#', to, limit: PAGE, cursor })
    ids.push(...(page.items as unknown as Pointer[]).filter(has).map(({ caseId }) => caseId))
    cursor = page.next
  } while (cursor)
  return ids
}

/**
 * Reminders 7, 3, 1 days before, on the day and every five days late (domain §8), in the daytime. The lists lie by due date, so a run reads only what is due within the first mark and what
 * is late; a case whose marks have all gone out is read and left alone, so a run that is cut or repeated reminds nobody twice.
 */
export const remindCases = async (deps: Deps, at: string): Promise<number> => {
  const book = await rulebookOn(deps, today(at))
  if (heldUntil(at, book.rules)) return 0
  const to = `CASE#${lookAhead(book.rules, at)}~`
  let count = 0
  for (const organ of await deps.directory.list('ORGAN')) {
    // Sealed cases stand in a list of their own; what a co-unit owes stands in that unit's.
    const ids = [
      ...(await idsOf(deps, `DUE#${organ.id}`, to)),
      ...(await idsOf(deps, `SEAL#${organ.id}`, to)),
      ...(await idsOf(deps, `UNIT#${organ.id}`, to, ({ part }) => part === true)),
    ]
    for (const id of new Set(ids)) {
      const found = await findCase(deps, id)
      if (found) count += await remindCase(deps, found, book, at)
    }
  }
  return count
}

/**
 * domain §6 no. 17: where nobody has asked for a review in time the case is ended by the system, in the night after the days in which the office enters what came on paper. The list lies by the last
 * day of the window, so a run reads only what ends; one that is repeated finds nothing, and what was busy is ended the next night.
 */
export const finishCases = async (deps: Deps, at: string): Promise<number> => {
  const { calendar } = await rulebookOn(deps, today(at))
  const to = `CASE#${addWorkdays(today(at), -PAPER_WORKDAYS, calendar)}`
  let count = 0
  for (const organ of await deps.directory.list('ORGAN'))
    for (const id of await idsOf(deps, `FIN#${organ.id}`, to)) {
      const found = await findCase(deps, id)
      const wanted = { step: 'finish' as const, input: {}, by: { name: SYSTEM.id, side: 'OFFICE' as const }, named: {} }
      const done = found && (await takeStep(deps, found, wanted, { actor: SYSTEM, now: at }, () => true))
      if (done === true) count++
    }
  return count
}
