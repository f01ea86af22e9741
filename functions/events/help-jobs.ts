import type { Deps } from '../context.ts'
import { isFailure } from '../contract/failure.ts'
import { rulebookOn } from '../data/case-rules.ts'
import { SYSTEM } from '../data/case-steps.ts'
import { helpDueBy, tellHelp } from '../data/visit-help.ts'
import { addDays, today } from '../domain/calendar/days.ts'
import { heldUntil } from '../domain/calendar/quiet.ts'
import { HELP_AHEAD } from '../domain/visit/help.ts'

/** Help that was promised at the door is told again before its day and when it is late, each mark once, in the daytime, until it is given and so out of the list. */
export const remindHelp = async (deps: Deps, at: string): Promise<number> => {
  if (heldUntil(at, (await rulebookOn(deps, today(at))).rules)) return 0
  let count = 0
  for (const organ of await deps.directory.list('ORGAN')) {
    if (organ.kind !== 'GOVERNMENT') continue
    for (const found of await helpDueBy(deps, organ.id, addDays(today(at), HELP_AHEAD))) {
      const told = await tellHelp(deps, found, { actor: SYSTEM, now: at })
      if (told && !isFailure(told)) count++
    }
  }
  return count
}
