import type { Deps } from '../context.ts'
import { isFailure } from '../contract/failure.ts'
import { rulebookOn } from '../data/case-rules.ts'
import { petitionsDueBy, remindPetition } from '../data/petition-reminders.ts'
import { clockOfPetition } from '../data/petitions.ts'
import { today } from '../domain/calendar/days.ts'
import { heldUntil } from '../domain/calendar/quiet.ts'
import { dueReminders, lookAhead } from '../domain/case/reminders.ts'
import { reminderText } from './case-jobs.ts'

const SYSTEM = { id: 'jobs', role: 'SYSTEM' }

/**
 * What waits to be registered is reminded of like a case (docs/decisions/0063): the same marks of the same 15 days, each once, in the daytime, until it is registered or returned and so out of the queue.
 */
export const remindPetitions = async (deps: Deps, at: string): Promise<number> => {
  const book = await rulebookOn(deps, today(at))
  if (heldUntil(at, book.rules)) return 0
  let count = 0
  for (const organ of await deps.directory.list('ORGAN')) {
    if (organ.kind !== 'GOVERNMENT') continue
    for (const found of await petitionsDueBy(deps, organ.id, lookAhead(book.rules, at), book)) {
      const [reminder] = dueReminders([clockOfPetition(found.row, book)], found.row.reminded ?? {}, book.rules, at)
      if (!reminder) continue
      const done = await remindPetition(deps, found, organ, reminder, reminderText(reminder, at), { actor: SYSTEM, now: at })
      if (!isFailure(done)) count++
    }
  }
  return count
}
