import type { CaseState, ClockKind } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import type { PostAbout, StaffKind } from '../../contract/messages.ts'
import type { StoredClock } from './clocks.ts'
import type { StepRow } from './effect.ts'
import { leadersOf } from './leaders.ts'
import { isUnreported, threatens } from './merging.ts'
import { organClocks, ownerOf } from './owner.ts'
import { owedPart } from './parts.ts'
import type { StepSide } from './steps.ts'
import { findRunning } from './terms.ts'

/** Where staff are reached: the people of a unit, of an office, a leader, or one PERSON. The id is an organ's, a leader's, or that member's. */
export type Box = { side: Exclude<StepSide, 'CITIZEN'> | 'PERSON'; id: string }
export type Post = { to: Box; kind: StaffKind; about: PostAbout; dueOn?: string }
export type PostedCase = Pick<StepRow, 'state' | 'clocks' | 'work' | 'unitId' | 'coUnitIds' | 'sponsorId' | 'sealed'> & {
  organId: string
  leader?: { id: string }
}

/** Who signs: the sponsor, else the leader who received. */
const leaderOf = ({ sponsorId, leader }: Pick<PostedCase, 'sponsorId' | 'leader'>): string | undefined => sponsorId ?? leader?.id

/** The box of a side of this case; none where the case has no such side. */
export const boxOf = (side: StepSide, row: PostedCase): Box | undefined => {
  if (side === 'CITIZEN') return undefined
  const id =
    side === 'UNIT' || side === 'HEAD' ? row.unitId : side === 'LEADER' ? leaderOf(row) : side === 'REVIEWER' ? row.work.reviewOrganId : row.organId
  return id === undefined ? undefined : { side, id }
}

/** Whose delay a clock measures. */
const CLOCK_SIDE: Partial<Record<ClockKind, StepSide>> = {
  T1: 'OFFICE',
  OBJECTION: 'OFFICE',
  T6: 'REVIEWER',
  T8: 'REVIEWER',
  ARCHIVE: 'ARCHIVIST',
  SLIP: 'HEAD',
  PROPOSAL: 'HEAD',
  SPONSOR: 'LEADER',
  CALLBACK: 'SUPERVISOR',
  TICKET: 'SUPERVISOR',
  ADMIT: 'REVIEWER',
  READ: 'LEADER',
  CHECK: 'HEAD',
  PAUSE: 'HEAD',
  PART: 'CO_UNIT',
}
/** What stands still then is the petitioner's window, by approval of the office. */
const ANSWERED: readonly CaseState[] = ['SERVED', 'IN_REVIEW1']
export const sideOfClock = (kind: ClockKind, { work, state }: Pick<StepRow, 'work' | 'state'>): StepSide =>
  kind === 'SERVE' && state !== 'REPLIED'
    ? 'REVIEWER'
    : (kind === 'CHECK' && work.checkStage === 'OFFICE') || (kind === 'PAUSE' && ANSWERED.includes(state))
      ? 'OFFICE'
      : (CLOCK_SIDE[kind] ?? 'UNIT')

/** The leader who was asked to read it, as long as he has not: another than its sponsor, or the one who received. */
const readerBox = ({ work: { reading } }: PostedCase): Box | undefined =>
  reading && !reading.readAt ? { side: 'LEADER', id: reading.leader.id } : undefined

const nextDue = (row: PostedCase) =>
  organClocks(row.clocks)
    .map(({ dueOn }) => dueOn)
    .sort()[0]

/** Whose clock a reminder is of; of a co-unit's part that unit. */
type Reminded = { kind: ClockKind; unitId?: string }
type Term = Pick<StoredClock, 'kind' | 'dueOn'>
/** The people of an office sit in one box, so do those of a unit. */
const HOUSE: Partial<Record<StepSide, StepSide>> = { HEAD: 'UNIT', SUPERVISOR: 'OFFICE', ARCHIVIST: 'OFFICE' }
const houseOf = (side: StepSide): StepSide => HOUSE[side] ?? side

const ownerOfPosted = ({ state, clocks, work: { checkStage, review1 } }: PostedCase): StepSide | undefined =>
  ownerOf({ state, clocks, checkStage, reviewDecided: review1?.decided !== undefined, reviewServed: review1?.service !== undefined })

/** To whom a reminder goes, and the term that it names: the one that ran out, or, of one that somebody sends, the next term of him who must act. */
export const remindedOf = (row: PostedCase, reminded?: Reminded): { to?: Box; term?: Term } => {
  if (reminded?.unitId) {
    const part = owedPart(row, reminded.unitId)
    return { to: { side: 'UNIT', id: reminded.unitId }, term: part && { kind: 'PART', dueOn: part.dueOn } }
  }
  const running = organClocks(row.clocks).sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const side = reminded ? sideOfClock(reminded.kind, row) : (ownerOfPosted(row) ?? 'UNIT')
  const his = ({ kind }: StoredClock) => (reminded ? kind === reminded.kind : houseOf(sideOfClock(kind, row)) === houseOf(side))
  return { to: reminded?.kind === 'READ' ? readerBox(row) : boxOf(side, row), term: running.find(his) }
}

/** Nothing is to be done then but to wait for the end of the petitioner's window. */
const WAITS: readonly CaseState[] = ['SERVED']

/** What a step says to others than its own side, besides handing the case on. */
type Said = [StepSide[], StaffKind, PostAbout, dueOn?: string]
/** Waits for a second person of the office: told to the very side that proposes. */
const PROPOSED: Said = [['OFFICE'], 'CHECK', 'PROPOSED']
/** The unit's head is on duty for whoever meets the person; a clerk and a helper hear nothing. */
const THREATENED: Said = [['SUPERVISOR', 'HEAD'], 'ALERT', 'THREAT']
const SAID: Partial<Record<CaseStep, (row: PostedCase) => Said | undefined>> = {
  superviseSlip: ({ work }) => [['HEAD', 'UNIT'], 'SLIP', 'SLIP', work.slips?.at(-1)?.dueOn],
  takeMeasure: ({ work }) => [['HEAD', 'UNIT'], 'SLIP', 'MEASURE', work.measures?.at(-1)?.dueOn],
  answerSlip: () => [['SUPERVISOR'], 'CHECK', 'SLIP_ANSWERED'],
  propose: ({ work }) => [['HEAD'], 'TASK', 'PROPOSAL', work.proposals?.at(-1)?.dueOn],
  answerProposal: () => [['SUPERVISOR'], 'CHECK', 'PROPOSAL_ANSWERED'],
  sponsor: () => [['LEADER'], 'TASK', 'SPONSOR'],
  escalate: () => [['LEADER'], 'TASK', 'SPONSOR'],
  claimResolved: (row) =>
    row.sealed ? [['SUPERVISOR'], 'CHECK', 'CLAIMED'] : leaderOf(row) ? [['LEADER'], 'SIGN', 'TO_SIGN'] : [['SUPERVISOR'], 'CHECK', 'NO_SIGNER'],
  verifyResolved: ({ work }) => (work.resolution === 'PARTIAL' ? [['UNIT'], 'ALERT', 'NOT_VERIFIED'] : undefined),
  declineResolved: () => [['UNIT'], 'ALERT', 'DECLINED'],
  signResolved: () => [['SUPERVISOR'], 'CHECK', 'TO_VERIFY'],
  recur: ({ work }) => [['SUPERVISOR', 'UNIT', 'LEADER'], 'ALERT', work.escalation && !work.escalation.accepted ? 'ESCALATE' : 'RECURRED'],
  markThreat: () => THREATENED,
  withdraw: () => [['OFFICE'], 'CHECK', 'WITHDRAWAL_ASKED'],
  enterWithdrawal: () => [['OFFICE'], 'CHECK', 'WITHDRAWAL_ASKED'],
  addFacts: ({ state, unitId }) => [
    [unitId ? 'UNIT' : 'OFFICE', ...(state.startsWith('IN_REVIEW') ? (['REVIEWER'] as const) : [])],
    'ALERT',
    'ADDED',
  ],
  merge: () => PROPOSED,
  unmerge: () => PROPOSED,
  voidCase: () => PROPOSED,
  confirmSecond: ({ state }) => (state === 'MERGED' ? [['UNIT'], 'ALERT', 'MERGED'] : undefined),
  confirmWithdrawal: () => [['UNIT'], 'ALERT', 'WITHDRAWN'],
  moveResult: ({ clocks }) => [['UNIT'], 'ALERT', 'RESULT_MOVED', findRunning(clocks, 'RESULT')?.dueOn],
  pause: ({ clocks }) => [['SUPERVISOR'], 'ALERT', 'PAUSED', findRunning(clocks, 'PAUSE')?.dueOn],
  endPause: (row) => [['SUPERVISOR', 'UNIT'], 'ALERT', 'RESUMED', nextDue(row)],
}

/** Urgent from now on, and told by nobody yet: the office, the one above it, and the leaders. */
const urgentPosts = (before: PostedCase | undefined, after: PostedCase): Post[] => {
  const { urgency } = after.work
  if (!urgency || !isUnreported(after.work) || (before && isUnreported(before.work))) return []
  const supervisors = [after.organId, urgency.above].filter((id): id is string => id !== undefined)
  const leaders = new Set([...leadersOf(after), ...(urgency.leaders ?? [])])
  return [
    ...supervisors.map((id): Post => ({ to: { side: 'SUPERVISOR', id }, kind: 'ALERT', about: 'URGENT' })),
    ...[...leaders].map((id): Post => ({ to: { side: 'LEADER', id }, kind: 'ALERT', about: 'URGENT_LEADER' })),
  ]
}

/** A threat or an urgent matter that came with another case: told as if it were marked here. */
export const alertsOf = (before: PostedCase, after: PostedCase): Post[] => {
  const [sides, kind, about] = THREATENED
  const boxes = threatens(after.work) && !threatens(before.work) ? sides.map((side) => boxOf(side, after)) : []
  return [...boxes.flatMap((to): Post[] => (to ? [{ to, kind, about }] : [])), ...urgentPosts(before, after)]
}

/**
 * Who hears of a step (of a registration, when there is no step): whoever must act next and is not the side that has just acted, the co-units that were asked, and those to whom the
 * step itself speaks. A reminder is addressed to whose clock or part (`reminded`) it is, else to the owner.
 */
export const postsAfter = (
  before: PostedCase | undefined,
  after: PostedCase,
  step: CaseStep | undefined,
  by: StepSide,
  reminded?: Reminded,
): Post[] => {
  const posts: Post[] = []
  const addTo = (to: Box | undefined, kind: StaffKind, about: PostAbout, dueOn?: string) => {
    if (to) posts.push({ to, kind, about, ...(dueOn && { dueOn }) })
  }
  const add = (side: StepSide, ...said: [StaffKind, PostAbout, string?]) => addTo(boxOf(side, after), ...said)
  const { checkStage } = after.work
  const owner = ownerOfPosted(after)
  const succeeded = step === 'succeed' && before?.unitId !== after.unitId
  // With its opinion served a re-reviewed case goes from the reviewing body to be filed.
  const isServed = step === 'serveReview2'
  const handedOn = isServed || !before || before.state !== after.state || before.unitId !== after.unitId || before.work.checkStage !== checkStage
  if (succeeded) add('UNIT', 'TASK', 'SUCCEEDED', nextDue(after))
  if (owner && handedOn && !succeeded && owner !== by && !WAITS.includes(after.state))
    add(owner, checkStage ? 'CHECK' : 'TASK', checkStage ? 'TO_CHECK' : 'NEW_TASK', nextDue(after))
  for (const id of after.coUnitIds)
    if (!before?.coUnitIds.includes(id))
      posts.push({
        to: { side: 'UNIT', id },
        kind: 'CO_TASK',
        about: 'CO_TASK',
        ...(after.work.watch?.coUnits && { dueOn: after.work.watch.coUnits }),
      })
  const said = step && SAID[step]?.(after)
  for (const side of said?.[0] ?? []) if (side !== by || said === PROPOSED) add(side, said![1], said![2], said![3])
  posts.push(...urgentPosts(before, after))
  // Whoever gets a person who has threatened must know it before he meets him.
  if (threatens(after.work) && step !== 'markThreat' && after.unitId !== before?.unitId) add('HEAD', 'ALERT', 'THREAT')
  if (step === 'urge') add(owner ?? 'OFFICE', 'ALERT', 'URGED')
  if (step === 'submitToLeader') addTo(readerBox(after), 'TASK', 'TO_READ', findRunning(after.clocks, 'READ')?.dueOn)
  if (step === 'remind') {
    const { to, term } = remindedOf(before ?? after, reminded)
    addTo(to, 'REMIND', 'REMIND', term?.dueOn)
  }
  return posts
}
