import { useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { newKey } from '../api/key.ts'
import type { Problem } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import { forgetAll } from '../api/use-query.ts'
import { goLogin } from '../api/use-write.ts'
import { readStored, removeStored, writeStored } from '../platform/storage.ts'
import { afterLeader, afterSlice, nextStep, type Plan, type PlanRun, startRun } from './model/plan-run.ts'

const send = async (run: PlanRun): Promise<{ run: PlanRun } | { problem: Problem } | undefined> => {
  const step = nextStep(run)
  if (!step) return undefined
  if ('leader' in step) {
    const { who: _who, ...leader } = step.leader
    const answer = await call('POST /v1/leaders', { body: { ...leader, organId: run.template.organId, active: true }, key: step.key })
    return answer.ok ? { run: afterLeader(run, answer.data.id) } : { problem: answer.problem }
  }
  const answer = await call('POST /v1/plan/drafts', { body: step.body, key: step.key })
  return answer.ok ? { run: afterSlice(run, answer.data) } : { problem: answer.problem }
}

/** Sends a plan slice by slice; one that was cut stands in the phone's storage until it is taken up again or given up. */
export const usePlanRun = (kind: 'rotation' | 'import') => {
  const place = `plan:${kind}:${useAccount()?.id ?? ''}`
  const [run, setRun] = useState(() => readStored<PlanRun>(place))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Problem>()
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])

  const go = async (from: PlanRun) => {
    setBusy(true)
    setError(undefined)
    let current = from
    // Whoever has left the page finds the rest when he comes back.
    while (shown.current) {
      writeStored(place, current)
      setRun(current)
      const sent = await send(current)
      if (!sent) break
      if ('problem' in sent) {
        setError(sent.problem)
        if (sent.problem.code === 'SIGN_IN' || sent.problem.code === 'SESSION_ENDED') goLogin()
        break
      }
      current = sent.run
      if (!shown.current) writeStored(place, current)
    }
    forgetAll()
    setBusy(false)
  }
  return {
    run,
    busy,
    error,
    start: (plan: Plan) => void go(startRun(plan, newKey())),
    resume: () => void (run && !busy && go(run)),
    close: () => {
      removeStored(place)
      setRun(undefined)
      setError(undefined)
    },
  }
}
