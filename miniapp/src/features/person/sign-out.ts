import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { call } from '../../api/call.ts'
import { signedOut } from '../../api/session.ts'
import { confirm, toast } from '../../platform/dialog.ts'
import { FIELD_LEFT, FIELD_OWNER } from '../../platform/field-marks.ts'
import { forgetSecret } from '../../platform/forget-secret.ts'
import { restart } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { readStored, removeStored } from '../../platform/storage.ts'
import { ME } from '../../texts/zh-CN/messages.ts'

/** Ends the login here, or everywhere; without a network this phone forgets it all the same. What was not sent stays for the same person. */
export const signOut = async (everywhere: boolean): Promise<void> => {
  const left = readStored<number>(FIELD_LEFT) ?? 0
  if (left > 0 && !(await confirm(ME.unsentTitle, fill(ME.unsentSure, { count: left }), ME.unsentLeave, ME.unsentStay))) return
  if (!(await confirm(everywhere ? ME.signOutEverywhere : ME.signOut, everywhere ? ME.everywhereSure : ME.signOutSure))) return
  const answer = await call(everywhere ? 'POST /v1/logout/everywhere' : 'POST /v1/logout', {})
  if (!answer.ok && everywhere && answer.problem.code === 'OFFLINE') return toast(answer.problem.message)
  // Dossiers that were taken along cannot be opened any more.
  forgetSecret()
  removeStored(FIELD_OWNER)
  signedOut()
  toast(ME.signedOut)
  restart(PAGE.me)
}
