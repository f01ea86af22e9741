import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../api/call.ts'
import { serverNow } from '../api/clock.ts'
import type { Problem } from '../api/problem.ts'
import { flush, openField, useField } from './field.ts'
import { runQueue, watchQueue } from './queue/run.ts'
import type { Sealed } from './store/take-along.ts'

/** Every page of the field staff: the phone's storage is open, the queue runs, and what is typed is stored when the page goes. */
export const useFieldPage = (): boolean => {
  const ready = useField((state) => state.ready)
  useEffect(() => {
    // When it cannot be opened the warnings say so, and how to try again.
    openField().catch(() => undefined)
    return () => void flush()
  }, [])
  useEffect(() => {
    if (ready) watchQueue()
  }, [ready])
  useDidShow(() => void runQueue())
  useDidHide(() => void flush())
  return ready
}

export type Kept<T> = {
  data?: T
  /** It comes from the phone, because the server could not be asked; until when it may be read. */
  until?: string
  error?: Problem
  loading: boolean
  reload: () => void
}

/** What the server says, or without an answer what was taken along under `name`. `keepUntil`: an answer is sealed for that long without being asked. */
export const useKept = <T>(name: string, ask: () => Promise<Answer<T>>, keepUntil?: (data: T) => string): Kept<T> => {
  const [state, setState] = useState<{ name: string; data?: T; until?: string; error?: Problem }>({ name })
  const latest = useRef({ ask, keepUntil, name })
  latest.current = { ask, keepUntil, name }
  const load = useCallback(async () => {
    // A storage that cannot be read is told by the warnings; what the server says can be shown without it.
    const along = (await openField().catch(() => undefined))?.along
    const { ask: askNow, keepUntil: untilOf, name: wanted } = latest.current
    const show = (next: { data?: T; until?: string; error?: Problem }) => {
      if (latest.current.name === wanted) setState({ name: wanted, ...next })
    }
    const sealed: Sealed<T> | undefined = await along?.read<T>(wanted, serverNow()).catch(() => undefined)
    if (sealed) show({ data: sealed.value, until: sealed.expiresAt })
    const answer = await askNow()
    if (answer.ok) {
      show({ data: answer.data })
      if (untilOf) await along?.keep(wanted, answer.data, untilOf(answer.data)).catch(() => undefined)
    } else show({ data: sealed?.value, until: sealed?.expiresAt, error: answer.problem })
  }, [])
  useEffect(() => void load(), [name, load])
  const shownBefore = useRef(false)
  useDidShow(() => {
    if (shownBefore.current) void load()
    shownBefore.current = true
  })
  const { data, until, error } = state.name === name ? state : {}
  return { data, until, error, loading: data === undefined && error === undefined, reload: () => void load() }
}
