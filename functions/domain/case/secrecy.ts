import type { CaseState } from '../../contract/case.ts'
import type { Organ, Role } from '../../contract/people.ts'
import type { Accused } from '../../contract/registration.ts'
import { isWithin, type OrganPath, organPath, parentPath } from '../people/organs.ts'
import { OPEN } from './states.ts'
import type { StepSide } from './step-rule.ts'

/**
 * Sealing of reports on wrongdoing (domain §6.2, Art 30: never to the accused person or unit). Who reads them stands in docs/decisions/0034.
 */

/**
 * The discipline side: supervisors, the head of a unit that is not accused and was given the case, and the body to which its petitioner turned for a review. No clerk,
 * handler or leader.
 */
const DISCIPLINE: readonly Role[] = ['SUPERVISOR', 'UNIT_HEAD', 'REVIEWER']

/** Who looks: his role and the place of his own organ, not the scope for which he answers. */
export type Watcher = { role: Role; place?: OrganPath; leaderId?: string }
/** Places that are accused, each with everything below it; leaders that are. */
export type AccusedPlaces = { paths: readonly OrganPath[]; leaderIds: readonly string[] }

const isAccused = ({ place, leaderId }: Watcher, { paths, leaderIds }: AccusedPlaces): boolean =>
  (leaderId !== undefined && leaderIds.includes(leaderId)) || (place !== undefined && paths.some((path) => isWithin(path, place)))

/** Whether a case may be known to this member of staff at all; what else he may do the table of steps says. */
export const maySee = (watcher: Watcher, sealed: boolean, accused: AccusedPlaces): boolean =>
  !isAccused(watcher, accused) && (!sealed || (DISCIPLINE.includes(watcher.role) && watcher.place !== undefined))

/** Whom the desk named, and whom the person himself did in his statement; undefined when it is nobody. */
export const accusedBy = (
  { againstLeaderId, againstText }: { againstLeaderId?: string | null; againstText?: string },
  named?: Accused,
): Accused | undefined => {
  if (!againstLeaderId && !againstText) return named
  return {
    unitIds: named?.unitIds ?? [],
    leaderIds: [...new Set([...(named?.leaderIds ?? []), ...(againstLeaderId ? [againstLeaderId] : [])])],
    text: [...new Set([named?.text, againstText])].filter(Boolean).join('；'),
  }
}

type Tree = readonly Pick<Organ, 'id' | 'parentId' | 'kind'>[]

/**
 * The government whose petition office can read a sealed case: the one where it came in, or the first above it whose office does not stand below the accused.
 * Undefined: nobody in this system is far enough away.
 */
export const sealedSeat = (organs: Tree, seatId: string, accused: readonly OrganPath[]): string | undefined => {
  for (let path = organPath(organs, seatId); path !== undefined; path = parentPath(path)) {
    const id = path.slice(path.lastIndexOf('/') + 1)
    const office = organs.find((organ) => organ.kind === 'PETITION_OFFICE' && organ.parentId === id)
    const place = office ? organPath(organs, office.id) : path
    if (place !== undefined && !accused.some((one) => isWithin(one, place))) return id
  }
  return undefined
}

/** A log entry or a document from before the split: whoever stands outside the office would read in it what was split off. `serial` is that of the case's ledger. */
export const isSplitOff = (work: { splitSeq?: number }, sides: ReadonlySet<StepSide>, serial: number): boolean =>
  work.splitSeq !== undefined && serial <= work.splitSeq && !sides.has('DESK')

/** The same of what has no serial but an instant: files, visits, and what the steps recorded. */
export const isBeforeSplit = ({ splitAt }: { splitAt?: string }, sides: ReadonlySet<StepSide>, at: string | undefined): boolean =>
  splitAt !== undefined && at !== undefined && at <= splitAt && !sides.has('DESK')

/** 扬言 (domain §11): for the supervisors and the office on duty, the unit and the leader who meet the person; for nobody who only registers, helps, reviews or files. */
export const seesThreat = (sides: ReadonlySet<StepSide>): boolean =>
  (['OFFICE', 'SUPERVISOR', 'UNIT', 'LEADER'] as const).some((side) => sides.has(side))

/** A mixed case is split once, while it runs; what is sealed is whole already. */
export const maySplit = (facts: { state: CaseState; sealed?: boolean; splitInto?: string }): boolean =>
  OPEN.includes(facts.state) && !facts.sealed && facts.splitInto === undefined
