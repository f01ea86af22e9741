import type * as z from 'zod/mini'
import { create } from 'zustand'
import type { Account, LoginAnswer } from '../../../functions/contract/people.ts'
import { readStored, removeStored, writeStored } from '../platform/storage.ts'

export type Login = z.infer<typeof LoginAnswer>
type SignedIn = { login?: Login }
const KEY = 'session'

/** Who is signed in on this phone. Tokens stay in the app's own storage and are sent to our API only. */
export const useSession = create<SignedIn>(() => ({ login: readStored<Login>(KEY) }))
useSession.subscribe(({ login }) => (login ? writeStored(KEY, login) : removeStored(KEY)))

/** Another window of this browser may have renewed the login since: what is stored is newer than what this one holds. */
export const newestLogin = (held: Login): Login => {
  const stored = readStored<Login>(KEY)
  if (!stored || stored.account.id !== held.account.id || stored.refreshToken === held.refreshToken) return held
  useSession.setState({ login: stored })
  return stored
}

export const signedIn = (login: Login): void => useSession.setState({ login })
export const signedOut = (): void => useSession.setState({ login: undefined })
export const setAccount = (account: Account): void => {
  const { login } = useSession.getState()
  if (login) useSession.setState({ login: { ...login, account } })
}
export const useAccount = (): Account | undefined => useSession((state) => state.login?.account)
