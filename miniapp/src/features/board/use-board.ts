import { useState } from 'react'
import type { Board, BoardCard } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { serverNow } from '../../api/clock.ts'
import { usePages } from '../../api/use-pages.ts'
import { useQuery } from '../../api/use-query.ts'
import { addDays, dayOf, dayShort, dayText } from '../../format/dates.ts'
import type { Option } from '../../kit/choice.tsx'
import type { StripDay } from '../../kit/slots.tsx'
import { BOARD } from '../../texts/zh-CN/board.ts'

export type Filters = { organId?: string; leaderId?: string; topic?: string; month?: string; date?: string }

/** `YYYY-MM` of the following month. */
const monthAfter = (month: string): string => addDays(`${month}-28`, 4).slice(0, 7)

const byTime = (a: BoardCard, b: BoardCard) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`)

/** Days that have a reception, in order, for the strip. */
export const stripOf = (cards: BoardCard[]): StripDay[] => {
  const days = [...new Set(cards.map((card) => card.date))].sort()
  const all = { value: '', top: BOARD.allDaysTop, bottom: BOARD.allDays, note: fill(BOARD.days, { count: cards.length }), spoken: BOARD.allDays }
  return [
    all,
    ...days.map((value) => {
      const count = fill(BOARD.days, { count: cards.filter((card) => card.date === value).length })
      const { weekday, date } = dayShort(value)
      return { value, top: weekday, bottom: date, note: count, spoken: `${dayText(value)}，${count}` }
    }),
  ]
}

/**
 * The board as the page shows it: without a chosen month the rest of this month and the next one, since the last days of a month
 * would else look empty. Filtering by day happens here: the days are on the phone already.
 */
export const useBoard = () => {
  const [filters, setFilters] = useState<Filters>({})
  const today = dayOf(serverNow())
  const month = filters.month ?? today.slice(0, 7)
  const query = { organId: filters.organId, leaderId: filters.leaderId, topic: filters.topic }
  const first = usePages('GET /v1/board', { query: { ...query, month } })
  const second = usePages('GET /v1/board', filters.month ? undefined : { query: { ...query, month: monthAfter(month) } })
  const all = [...first.items, ...(filters.month ? [] : second.items)].sort(byTime)
  const coming = all.filter((card) => card.date >= today)
  const past = all.filter((card) => card.date < today)
  const shown = filters.date ? coming.filter((card) => card.date === filters.date) : coming
  const set = (patch: Filters) => setFilters((before) => ({ ...before, date: undefined, ...patch }))
  const more = first.hasMore ? first : second
  return {
    filters,
    set,
    clear: () => setFilters({}),
    filtered: Object.values(filters).some(Boolean),
    query: { data: first.data as Board | undefined, error: first.error, loading: first.loading, reload: first.reload },
    coming,
    shown,
    past,
    hasMore: first.hasMore || second.hasMore,
    loadMore: more.loadMore,
    loadingMore: more.loadingMore,
    months: Array.from({ length: 4 }).reduce<string[]>((list) => [...list, monthAfter(list.at(-1)!)], [today.slice(0, 7)]),
  }
}

/** Choices of the filters, from the public directory. */
export const useDirectoryChoices = (organId: string | undefined) => {
  const directory = useQuery('GET /v1/directory', {}, { fresh: 300_000 }).data
  const organs: Option<string>[] = (directory?.organs ?? [])
    .filter((organ) => organ.kind === 'GOVERNMENT' || organ.kind === 'PETITION_OFFICE')
    .map((organ) => ({ value: organ.id, label: organ.name }))
  const root = directory?.organs.find((organ) => organ.parentId === null)
  const here = organId ?? root?.id
  const leaders = (directory?.leaders ?? []).filter((leader) => leader.active && leader.organId === here)
  const topics = [...new Set(leaders.flatMap((leader) => leader.remit))]
  return {
    organId: here,
    organs,
    leaders: [{ value: '', label: BOARD.allLeaders }, ...leaders.map((leader) => ({ value: leader.id, label: `${leader.name}  ${leader.post}` }))],
    topics: [{ value: '', label: BOARD.allTopics }, ...topics.map((topic) => ({ value: topic, label: topic }))],
    venue: directory?.venues.find((venue) => venue.organId === here) ?? directory?.venues[0],
  }
}
