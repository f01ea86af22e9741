import { useRef, useState } from 'react'
import type { AnswerOf, RouteKey } from '../../../functions/contract/api.ts'
import { currentPath, open } from '../platform/navigate.ts'
import { LOGIN_PAGE } from '../platform/pages.ts'
import { readStored, removeStored, writeStored } from '../platform/storage.ts'
import { call, type Input } from './call.ts'
import { newKey } from './key.ts'
import { isUndecided, type Problem } from './problem.ts'
import { forgetAll } from './use-query.ts'

type Attempt = { content: string; key: string }

/** To the login page and back to this one, which stays open underneath with everything typed. */
export const goLogin = (): void => {
  if (currentPath() !== LOGIN_PAGE) open(LOGIN_PAGE)
}

/**
 * Sends writes, one at a time. `run` answers the data, or undefined with `error` set.
 * WHY the key is kept: after a cut network nobody knows whether the first attempt arrived. The same content sent again carries
 * the same idempotency key, so the server answers with the first result instead of doing it twice. `keep` names an attempt
 * that must also outlive the app: it stands in the phone's storage.
 */
export const useWrite = ({ keep }: { keep?: string } = {}) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Problem>()
  const attempt = useRef(keep ? readStored<Attempt>(`attempt:${keep}`) : undefined)
  const inFlight = useRef(false)

  const run = async <K extends RouteKey>(route: K, input: Input<K>): Promise<AnswerOf<K> | undefined> => {
    if (inFlight.current) return undefined
    inFlight.current = true
    // The pass is a proof that may be newer at the second try; what is asked for is the same.
    const content = `${route} ${JSON.stringify(input, (name, value) => (name === 'pass' ? undefined : value))}`
    if (attempt.current?.content !== content) attempt.current = { content, key: newKey() }
    if (keep) writeStored(`attempt:${keep}`, attempt.current)
    setBusy(true)
    const answer = await call(route, { ...input, key: attempt.current.key })
    inFlight.current = false
    setBusy(false)
    if (answer.ok || !isUndecided(answer.problem)) {
      attempt.current = undefined
      if (keep) removeStored(`attempt:${keep}`)
    }
    setError(answer.ok ? undefined : answer.problem)
    if (answer.ok) {
      forgetAll()
      return answer.data
    }
    if (answer.problem.code === 'SIGN_IN' || answer.problem.code === 'SESSION_ENDED') goLogin()
    return undefined
  }
  return { run, busy, error, clear: () => setError(undefined) }
}
