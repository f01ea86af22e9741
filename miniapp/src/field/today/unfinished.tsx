import { Text, View } from '@tarojs/components'
import type { AnswerOf } from '../../../../functions/contract/api.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { type Answer, call } from '../../api/call.ts'
import { DAY } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { endOfList } from '../model/take.ts'
import { unfinishedOf } from '../model/unfinished.ts'
import type { EntryState } from '../queue/entry.ts'
import { useKept } from '../use-phone.ts'
import { StopCard } from './stops.tsx'

type Todo = AnswerOf<'GET /v1/field/visits'>
/** Nobody has more to do than so many pages. */
const PAGES = 5
const askAll = async (): Promise<Answer<Todo>> => {
  const items: Todo['items'] = []
  let cursor: string | undefined
  for (let page = 1; ; page++) {
    const answer = await call('GET /v1/field/visits', { query: { cursor } })
    if (!answer.ok) return answer
    items.push(...answer.data.items)
    cursor = answer.data.next
    if (!cursor || page === PAGES) return { ok: true, data: { ...answer.data, items } }
  }
}

type Props = { today: string; shown: string[]; taken: Record<string, string>; onPhone: Record<string, EntryState> }

/** 未完成: apart from the day's stops, so that nothing that was sent back or left over is forgotten. Known without network too. */
export const Unfinished = ({ today, shown, taken, onPhone }: Props) => {
  const todo = useKept<Todo>('todo', askAll, () => endOfList(today))
  const left = unfinishedOf(todo.data?.items ?? [], today, shown)
  if (left.length === 0) return null
  return (
    <View id="unfinished">
      <Text className={styles.strong}>{fill(DAY.unfinished, { count: left.length })}</Text>
      <Text className={styles.lead}>{DAY.unfinishedHint}</Text>
      {left.map((visit) => (
        <StopCard key={visit.id} visit={visit} taken={visit.id in taken} onPhone={onPhone[visit.id]} />
      ))}
    </View>
  )
}
