import { useState } from 'react'
import type { AnswerOf, RouteKey } from '../../../functions/contract/api.ts'
import { call, type Input } from './call.ts'
import type { Problem } from './problem.ts'
import { useQuery } from './use-query.ts'

type Listed = { items: unknown[]; next?: string }
type ItemOf<K extends RouteKey> = AnswerOf<K> extends { items: (infer Item)[] } ? Item : never

/** A list in pages: the first one as `useQuery` reads it, the following ones on demand. */
export const usePages = <K extends RouteKey>(route: K, input: Input<K> | undefined) => {
  const first = useQuery(route, input)
  const page = first.data as unknown as Listed | undefined
  const [more, setMore] = useState<{ of?: Listed; items: unknown[]; next?: string }>({ items: [] })
  const [busy, setBusy] = useState(false)
  const [moreError, setMoreError] = useState<Problem>()
  // A newer first page starts the list afresh.
  const rest = more.of === page ? more : { items: [], next: page?.next }
  const next = more.of === page ? more.next : page?.next
  const loadMore = async () => {
    if (!next || busy || !input) return
    setBusy(true)
    const answer = await call(route, { ...input, query: { ...(input as { query?: object }).query, cursor: next } } as Input<K>)
    setBusy(false)
    setMoreError(answer.ok ? undefined : answer.problem)
    if (!answer.ok) return
    const got = answer.data as unknown as Listed
    setMore({ of: page, items: [...rest.items, ...got.items], next: got.next })
  }
  const items = [...(page?.items ?? []), ...rest.items] as ItemOf<K>[]
  return { ...first, items, hasMore: next !== undefined, loadMore: () => void loadMore(), loadingMore: busy, moreError }
}
