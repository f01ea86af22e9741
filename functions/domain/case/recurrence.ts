import type { Instant } from '../calendar/days.ts'
import type { StepRow } from './effect.ts'
import { sponsorOf } from './effects-beside.ts'
import { STEPS } from './steps.ts'
import type { Post, PostedCase } from './tasks.ts'
import type { Rulebook } from './terms.ts'
import type { CaseWork } from './work.ts'

type Earlier = Pick<StepRow, 'work' | 'sponsorId'>
type Running = Earlier & { sealed?: boolean; accused?: { leaderIds: readonly string[] } }

/** Whether a matter can go on in this case: somebody could still name its sponsor. */
export const goesOnIn = ({ state }: Pick<StepRow, 'state'>): boolean => STEPS.escalate.from.includes(state)

/**
 * 回流: what goes with the matter into the case in which it runs on. It is counted there; its sponsor takes it up there, his duties anew, unless it complains about him or is for no leader's eyes; from
 * the rule table's number on (three, domain §7) a sponsor one level up is proposed there, where his work is still to do. A sponsor whom that case has already stays.
 */
export const carriedOn = (earlier: Earlier, running: Running, now: Instant, book: Rulebook): Pick<StepRow, 'work' | 'sponsorId'> => {
  const { work, sponsorId, sealed, accused } = running
  const recurrences = Math.max(work.recurrences, earlier.work.recurrences + 1)
  const { sponsor } = earlier.work
  const leader = !sponsorId && !sealed && sponsor && !accused?.leaderIds.includes(sponsor.leader.id) ? sponsor.leader : undefined
  const escalates = recurrences > work.recurrences && recurrences >= book.rules.numbers.recurrencesToEscalate
  const carried: CaseWork = {
    ...work,
    recurrences,
    ...(leader && { sponsor: sponsorOf(leader, now, book) }),
    ...(escalates && { escalation: { at: now } }),
  }
  return { work: carried, sponsorId: leader?.id ?? sponsorId }
}

/** The supervisors hear that a higher sponsor must be named where it is no step of this case that proposes him. */
export const postsOfEscalation = (before: PostedCase | undefined, after: PostedCase & { organId: string }): Post[] =>
  after.work.escalation && after.work.escalation.at !== before?.work.escalation?.at && !after.work.escalation.accepted
    ? [{ to: { side: 'SUPERVISOR', id: after.organId }, kind: 'ALERT', about: 'ESCALATE' }]
    : []
