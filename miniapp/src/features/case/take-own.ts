import type { OwnStep } from '../../../../functions/contract/case-steps.ts'
import type { MessageKind } from '../../../../functions/contract/messages.ts'

/** These are asked for once more before they are sent. */
const ASKED_AGAIN: readonly OwnStep[] = ['urge', 'withdraw']

type Around = {
  mayTell: () => Promise<MessageKind[]>
  isSure: () => Promise<boolean>
  send: () => Promise<boolean>
  keep: (agreed: MessageKind[]) => void
}

/**
 * One own step from its tap: WeChat asks straight from the tap, before any question of ours, and what it was answered is kept only with a step that was taken. Whether the step was taken.
 */
export const takeOwn = async (step: OwnStep, { mayTell, isSure, send, keep }: Around): Promise<boolean> => {
  const agreed = await mayTell()
  if (ASKED_AGAIN.includes(step) && !(await isSure())) return false
  if (!(await send())) return false
  keep(agreed)
  return true
}
