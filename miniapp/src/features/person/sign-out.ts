import { call } from '../../api/call.ts'
import { signedOut } from '../../api/session.ts'
import { confirm, toast } from '../../platform/dialog.ts'
import { restart } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { ME } from '../../texts/zh-CN/messages.ts'

/** Ends the login here, or everywhere; without a network this phone forgets it all the same. */
export const signOut = async (everywhere: boolean): Promise<void> => {
  if (!(await confirm(everywhere ? ME.signOutEverywhere : ME.signOut, everywhere ? ME.everywhereSure : ME.signOutSure))) return
  const answer = await call(everywhere ? 'POST /v1/logout/everywhere' : 'POST /v1/logout', {})
  if (!answer.ok && everywhere && answer.problem.code === 'OFFLINE') return toast(answer.problem.message)
  signedOut()
  toast(ME.signedOut)
  restart(PAGE.me)
}
