import type { VisitStep, VisitStepInput } from '../../../../functions/contract/visit.ts'
import type { Entry } from '../queue/entry.ts'

/** 出发, 未见到, 转交: taken at the door, without network too. */
export type StepBody = { step: VisitStep; input: VisitStepInput }
export type StepEntry = Entry<StepBody>
const STEP = 'STEP'
export const isStep = (entry: Entry): entry is StepEntry => entry.kind === STEP

type Of = { visitId: string; title: string; owner: string }
/** `id` is made on the phone and is the key of the step: however often it is sent, it is taken once. */
export const newStep = ({ visitId, title, owner }: Of, { step, input }: StepBody, id: string, at: string): StepEntry => ({
  id,
  owner,
  visitId,
  title,
  kind: STEP,
  body: { step, input: { ...input, at } },
  files: [],
  state: 'QUEUED',
  key: id,
  tried: false,
  tries: 0,
  notBefore: 0,
  madeAt: at,
  changedAt: at,
  queuedAt: at,
})
