import { useEffect, useRef, useState } from 'react'
import { readStored, removeStored, writeStored } from '../platform/storage.ts'

type Saved<T> = { value: T; at: string }
const PAUSE_MS = 600

/**
 * What is typed, kept on this device under `key` shortly after every change until it is cleared.
 * Records of a talk are personal: they leave the device's storage as soon as the server has them.
 */
export const useDraft = <T>(key: string, empty: T) => {
  const [draft, setDraft] = useState<Saved<T> & { restored: boolean }>(() => {
    const saved = readStored<Saved<T>>(key)
    return saved ? { ...saved, restored: true } : { value: empty, at: '', restored: false }
  })
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const pending = useRef<Saved<T>>()
  const flush = () => {
    clearTimeout(timer.current)
    if (pending.current) writeStored(key, pending.current)
    pending.current = undefined
  }
  const latest = useRef(flush)
  latest.current = flush
  // Leaving the page in the middle of a word loses nothing.
  useEffect(() => () => latest.current(), [])
  const set = (value: T) => {
    const saved = { value, at: new Date().toISOString() }
    pending.current = saved
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(), PAUSE_MS)
    setDraft({ ...saved, restored: false })
  }
  const clear = () => {
    clearTimeout(timer.current)
    pending.current = undefined
    removeStored(key)
  }
  return { value: draft.value, savedAt: draft.at, restored: draft.restored, set, clear }
}
