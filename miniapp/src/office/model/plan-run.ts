import { type Draft, type DraftsAnswer, type DraftsRequest, MOST_DRAFTS } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { PLAN_RUN } from '../../texts/zh-CN/staff-office.ts'
import type { SessionTemplate } from './session-form.ts'

/** A session that was not made and why; `row` is the line of the notice. */
export type LeftOut = { row?: number; date?: string; reason: string }
export type NewLeader = { who: string; name: string; post: string; remit: string[] }
/** A session to make; one of a leader who joins the directory first says `who` instead of an id. */
export type RunDraft = Omit<Draft, 'leaderId'> & { leaderId?: string; who?: string; row?: number }
export type Plan = { template: SessionTemplate; newLeaders: NewLeader[]; drafts: RunDraft[]; left: LeftOut[] }

/**
 * A plan on its way to the server, slice by slice. It is stored after every step, and every step has an idempotency key that follows from
 * `key`: whoever closes the page in the middle goes on where he was, and a step whose answer was lost is not done twice.
 */
export type PlanRun = Plan & { key: string; done: number; created: number }
export type Step = { key: string } & ({ leader: NewLeader } | { body: DraftsRequest })

export const startRun = (plan: Plan, key: string): PlanRun => ({ ...plan, key, done: 0, created: 0 })

export const isFinished = (run: PlanRun): boolean => run.newLeaders.length === 0 && run.done >= run.drafts.length

const sliceOf = ({ drafts, done }: PlanRun): RunDraft[] => drafts.slice(done, done + MOST_DRAFTS)

/** What is to be sent next; undefined at the end. */
export const nextStep = (run: PlanRun): Step | undefined => {
  const leader = run.newLeaders[0]
  if (leader) return { key: `${run.key}-leader-${run.newLeaders.length}`, leader }
  if (isFinished(run)) return undefined
  const drafts = sliceOf(run).map(({ who: _who, row: _row, leaderId = '', ...draft }) => ({ ...draft, leaderId }))
  return { key: `${run.key}-${run.done}`, body: { template: run.template, drafts } }
}

/** The leader has joined the directory: his sessions get his id. */
export const afterLeader = (run: PlanRun, id: string): PlanRun => {
  const [joined, ...newLeaders] = run.newLeaders
  return { ...run, newLeaders, drafts: run.drafts.map((draft) => (draft.who === joined?.who ? { ...draft, leaderId: id } : draft)) }
}

export const afterSlice = (run: PlanRun, { created, skipped }: DraftsAnswer): PlanRun => {
  const slice = sliceOf(run)
  const left = skipped.map(({ at, reason }) => ({ row: slice[at]?.row, date: slice[at]?.date, reason }))
  return { ...run, done: run.done + slice.length, created: run.created + created.length, left: [...run.left, ...left] }
}

/** The line of the notice in words; nothing for what is no single line. */
export const rowText = (row: number | undefined): string => (row === undefined ? '' : fill(PLAN_RUN.row, { row }))
