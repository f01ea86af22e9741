import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnswerOf, RouteKey } from '../../../functions/contract/api.ts'
import { type Answer, call, type Input } from './call.ts'
import type { Problem } from './problem.ts'
import { useSession } from './session.ts'

export type Query<T> = {
  /** The last answer; it stays while a newer one is under way or fails. */
  data?: T
  /** Why the last attempt failed. */
  error?: Problem
  /** Nothing to show yet. */
  loading: boolean
  reload: () => void
}
/** `put`: what a write of this page has just changed. The server's other readers may know it some seconds later, and a list that stays as it was is filled in twice. */
export type Kept<T> = Query<T> & { put: (data: T) => void }
type Options = {
  /** Milliseconds between automatic reloads while the page is shown. */
  every?: number
  /** An answer younger than this is not asked for again when the page comes back; default 10 s. */
  fresh?: number
}

type Entry = { data: unknown; at: number }
const MAX_ENTRIES = 60
const cache = new Map<string, Entry>()
const running = new Map<string, Promise<Answer<unknown>>>()

const remember = (key: string, data: unknown) => {
  cache.delete(key)
  cache.set(key, { data, at: Date.now() })
  if (cache.size > MAX_ENTRIES) cache.delete(cache.keys().next().value as string)
}

/** After a write: whatever was read before may be out of date. Data stays visible until the next answer. */
export const forgetAll = (): void => {
  for (const entry of cache.values()) entry.at = 0
}

// Another person on this phone must not see the last one's answers.
useSession.subscribe((now, before) => {
  if (now.login?.account.id !== before.login?.account.id) cache.clear()
})

const ask = <K extends RouteKey>(key: string, route: K, input: Input<K>): Promise<Answer<AnswerOf<K>>> => {
  const under = running.get(key) as Promise<Answer<AnswerOf<K>>> | undefined
  if (under) return under
  const asked = call(route, input).finally(() => running.delete(key))
  running.set(key, asked)
  return asked
}

/** Reads one route and keeps the answer; asks again when the page is shown. `undefined` as input waits. */
export const useQuery = <K extends RouteKey>(route: K, input: Input<K> | undefined, { every, fresh = 10_000 }: Options = {}): Kept<AnswerOf<K>> => {
  const key = input === undefined ? '' : `${route} ${JSON.stringify(input)}`
  const [state, setState] = useState<{ key: string; error?: Problem; tick: number }>({ key, tick: 0 })
  const latest = useRef({ key, input, shown: true, mounted: true })
  latest.current.key = key
  latest.current.input = input

  const load = useCallback(
    async (force: boolean) => {
      const { key: wanted, input: given } = latest.current
      if (!given || (!force && Date.now() - (cache.get(wanted)?.at ?? 0) < fresh)) return
      const answer = await ask(wanted, route, given)
      if (answer.ok) remember(wanted, answer.data)
      if (latest.current.mounted && latest.current.key === wanted)
        setState((before) => ({ key: wanted, error: answer.ok ? undefined : answer.problem, tick: before.tick + 1 }))
    },
    [route, fresh],
  )

  useEffect(() => {
    void load(false)
  }, [key, load])
  useEffect(() => {
    latest.current.mounted = true
    return () => {
      latest.current.mounted = false
    }
  }, [])
  useEffect(() => {
    if (!every) return
    const timer = setInterval(() => latest.current.shown && void load(true), every)
    return () => clearInterval(timer)
  }, [every, load])
  useDidShow(() => {
    latest.current.shown = true
    void load(false)
  })
  useDidHide(() => {
    latest.current.shown = false
  })

  const data = cache.get(key)?.data as AnswerOf<K> | undefined
  const error = state.key === key ? state.error : undefined
  const put = (newer: AnswerOf<K>) => {
    remember(key, newer)
    setState((before) => ({ key, tick: before.tick + 1 }))
  }
  return { data, error, loading: data === undefined && error === undefined, reload: () => void load(true), put }
}
