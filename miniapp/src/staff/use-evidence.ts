import { useRef, useState } from 'react'
import type { FileOwner } from '../../../functions/contract/files.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { bringFile } from '../api/bring-file.ts'
import { newKey } from '../api/key.ts'
import { isUndecided, type Problem } from '../api/problem.ts'
import { toast } from '../platform/dialog.ts'
import { hashOf } from '../platform/sha.ts'
import { EVIDENCE } from '../texts/zh-CN/evidence.ts'
import { type Chosen, chooseEvidence } from './choose-evidence.ts'

/** Adds one paper or photo after another to a case or a visit; `onDone`: this one has arrived. */
export const useEvidence = (belongsTo: FileOwner, onDone: (file: { id: string; name: string }) => void) => {
  const [sending, setSending] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  /** What was chosen keeps its id while nobody knows whether it arrived: sent again after a cut it is the same file. */
  const kept = useRef<{ id: string; chosen: Chosen }>(undefined)
  const send = async () => {
    if (!kept.current) return
    const { id, chosen } = kept.current
    const { name, type, bytes, path = '' } = chosen
    setProblem(undefined)
    setSending(name)
    const about = { id, kind: 'EVIDENCE' as const, name, type, size: bytes.length, sha256: await hashOf(bytes) }
    const brought = await bringFile({ ...about, belongsTo }, { bytes, path })
    setSending('')
    if ('problem' in brought) {
      setProblem(brought.problem)
      // Refused for good: the next tap chooses another one.
      if (!isUndecided(brought.problem)) kept.current = undefined
      return
    }
    kept.current = undefined
    toast(fill(EVIDENCE.sent, { name }))
    onDone({ id, name })
  }
  const choose = async () => {
    setWrong(undefined)
    setProblem(undefined)
    const chosen = await chooseEvidence()
    if (!chosen) return
    if (typeof chosen === 'string') return setWrong(EVIDENCE[chosen])
    kept.current = { id: newKey(), chosen }
    await send()
  }
  return { sending, wrong, problem, waits: kept.current?.chosen.name, choose, send }
}
