import type { Dossier } from '../contract/dossier.ts'
import { daysLeft } from '../domain/calendar/due.ts'
import { isSilent } from '../domain/case/parts.ts'
import { maskName } from '../domain/people/mask.ts'
import type { CaseRow } from './case-row.ts'
import { toCase } from './case-row.ts'
import { findCitizen } from './citizens.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet } from './table.ts'

export type Sees = (row: CaseRow) => Promise<boolean>

/** The cases to which this one is tied, as far as the reader may know them: the same matter, the other half of a split case, the one into which it was merged, those merged into it. */
export const linkedOf = async (stores: Stores, row: CaseRow, sees: Sees): Promise<Dossier['linked']> => {
  const { decision } = row.intake ?? {}
  const wanted = new Map<string, Dossier['linked'][number]['kind']>()
  if (row.sameMatterId && row.sameMatterId !== row.id) wanted.set(row.sameMatterId, 'SAME_MATTER')
  if (decision && decision.choice !== 'NEW') wanted.set(decision.caseId, 'SAME_MATTER')
  for (const id of [row.work.splitFrom, row.work.splitInto]) if (id) wanted.set(id, 'SPLIT')
  if (row.work.mergedInto) wanted.set(row.work.mergedInto, 'MERGED')
  for (const id of row.work.takenIn ?? []) wanted.set(id, 'MERGED')
  const items = await batchGet(
    stores.table,
    [...wanted.keys()].map((id) => keys.case(id)),
  )
  const taken = new Set(row.work.takenIn)
  const rows = items.map((item) => toCase(stores.vault, item)).filter(({ id, work }) => !taken.has(id) || work.mergedInto === row.id)
  const seen = await Promise.all(rows.map(sees))
  return rows.filter((_, at) => seen[at]).map(({ id, caseNo }) => ({ id, caseNo, kind: wanted.get(id)! }))
}

/** What the registration recorded, without telephones; the office asks for those by un-masking. */
export const intakeOf = ({ intake, personsCame }: CaseRow): Dossier['intake'] =>
  intake && {
    sourceNo: intake.sourceNo,
    place: intake.place,
    persons: personsCame,
    involved: intake.involved,
    litigation: intake.litigation,
    agent: intake.agent && { name: intake.agent.name, relation: intake.agent.relation, basis: intake.agent.basis },
    representatives: intake.representatives.map(({ name }) => name),
    decision: intake.decision,
  }

export const partsShown = ({ work }: CaseRow, silentDays: number, now: string): Dossier['parts'] =>
  (work.parts ?? []).map((part) => ({
    unitId: part.unitId,
    unitName: part.unitName,
    dueOn: part.dueOn,
    daysLeft: daysLeft(part.dueOn, now),
    reply: part.reply,
    silent: isSilent(part, silentDays, now),
  }))

export const readingShown = ({ work: { reading } }: Pick<CaseRow, 'work'>): Dossier['reading'] => {
  if (!reading) return undefined
  const { leader, ...rest } = reading
  return { name: `${leader.post}${leader.name}`, ...rest }
}

export const proposedShown = ({ work: { proposed } }: CaseRow, readerId: string): Dossier['proposed'] =>
  proposed && {
    step: proposed.step,
    reason: proposed.reason,
    at: proposed.at,
    otherCaseNo: proposed.otherCaseNo,
    own: proposed.by === readerId,
  }

/** Whom it accuses, in words. */
export const accusedText = async ({ directory }: Stores, { accused }: CaseRow): Promise<string | undefined> => {
  if (!accused) return undefined
  const [organs, leaders] = await Promise.all([directory.list('ORGAN'), directory.list('LEADER')])
  const names = [
    ...organs.filter(({ id }) => accused.unitIds.includes(id)).map(({ name }) => name),
    ...leaders.filter(({ id }) => accused.leaderIds.includes(id)).map(({ post, name }) => `${post}${name}`),
    ...(accused.text ? [accused.text] : []),
  ]
  return names.join('、')
}

/** A case at rest stays as it is; whoever gave no name has no heir, and who reports wrongdoing is told to nobody. */
export const mayReplace = ({ state, anonymous, sealed }: Pick<CaseRow, 'state' | 'anonymous' | 'sealed'>): boolean =>
  !anonymous && !sealed && !['MERGED', 'VOID', 'ARCHIVED'].includes(state)

/** Masked, as every person in a dossier. */
export const formerOf = async (stores: Stores, { work: { former } }: Pick<CaseRow, 'work'>): Promise<Dossier['former']> =>
  former &&
  Promise.all(former.map(async ({ citizenId, ...rest }) => ({ ...rest, name: maskName((await findCitizen(stores, citizenId))?.name ?? '') })))
