import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import type { AnswerOf } from '../../../../functions/contract/api.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitCard } from '../../../../functions/contract/visit.ts'
import { call } from '../../api/call.ts'
import { serverNow } from '../../api/clock.ts'
import { addDays, dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { tappable } from '../../platform/keyboard.ts'
import { readStored, removeStored, writeStored } from '../../platform/storage.ts'
import { today } from '../../staff/dates.ts'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DAY } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { openField, useField } from '../field.ts'
import { dayName, visitName } from '../model/names.ts'
import { legsOf, orderOf, type Stop, withHand } from '../model/route.ts'
import { endOfList, takeAlong } from '../model/take.ts'
import type { EntryState } from '../queue/entry.ts'
import { LeftLine, Warnings } from '../status.tsx'
import { useFieldPage, useKept } from '../use-phone.ts'
import { RouteMap } from './route-map.tsx'
import { StopList } from './stops.tsx'
import { Unfinished } from './unfinished.tsx'

type VisitDay = AnswerOf<'GET /v1/field/day'>
const stopOf = ({ id, from, area }: VisitCard): Stop => ({ id, from, point: area })
const orderKey = (date: string) => `field-order-${date}`

/** What lies on the phone of the day's visits: taken along until when, and how far the record is. */
const useOnPhone = () => {
  const entries = useField((state) => state.entries)
  const [taken, setTaken] = useState<Record<string, string>>({})
  const look = useCallback(async () => {
    const names = await openField()
      .then(({ along }) => along.names(serverNow()))
      .catch(() => ({}))
    setTaken(
      Object.fromEntries(
        Object.entries(names).flatMap(([name, until]) => (name.startsWith(visitName('')) ? [[name.slice(visitName('').length), until]] : [])),
      ),
    )
  }, [])
  useEffect(() => void look(), [look])
  const onPhone: Record<string, EntryState> = Object.fromEntries(entries.map((entry) => [entry.visitId, entry.state]))
  return { taken, onPhone, look }
}

/** Fetches everything of the day, one after another, and says how many there are. */
const TakeAll = ({ visits, taken, onDone }: { visits: VisitCard[]; taken: Record<string, string>; onDone: () => void }) => {
  const [no, setNo] = useState(0)
  const [told, setTold] = useState('')
  const open = visits.filter(({ state }) => state === 'PLANNED' || state === 'ON_THE_WAY')
  const take = async () => {
    let done = 0
    for (const [at, visit] of open.entries()) {
      setNo(at + 1)
      if ('until' in (await takeAlong(visit.id))) done++
    }
    setNo(0)
    setTold(done === open.length ? fill(DAY.takenAll, { count: done }) : fill(DAY.takeSome, { done, failed: open.length - done }))
    onDone()
  }
  if (open.length === 0) return null
  const all = open.every(({ id }) => id in taken)
  return (
    <View>
      <Button id="take-all" kind={all ? 'secondary' : 'primary'} busy={no > 0} onTap={() => void take()}>
        {no > 0 ? fill(DAY.taking, { no, count: open.length }) : DAY.takeAll}
      </Button>
      <Text id="take-told" className={styles.lead}>
        {told || DAY.takeHint}
      </Text>
    </View>
  )
}

type OnPhone = ReturnType<typeof useOnPhone>

const Day = ({ day, date, reload, phone }: { day: VisitDay; date: string; reload: () => void; phone: OnPhone }) => {
  const [view, setView] = useState<'LIST' | 'MAP'>('LIST')
  const [hand, setHand] = useState<string[]>(() => readStored<string[]>(orderKey(date)) ?? [])
  const { taken, onPhone, look } = phone
  const order = withHand(orderOf(day.items.map(stopOf)), hand)
  const visits = order.map((id) => day.items.find((one) => one.id === id)!)
  const legs = legsOf(visits.map(stopOf))
  const setOrder = (next: string[]) => {
    writeStored(orderKey(date), next)
    setHand(next)
  }
  return (
    <View>
      <Segmented
        id="day-view"
        label={DAY.view}
        value={view}
        options={[
          { value: 'LIST', label: DAY.list },
          { value: 'MAP', label: DAY.map },
        ]}
        onChange={setView}
      />
      {view === 'LIST' ? (
        <View>
          <TakeAll
            visits={visits}
            taken={taken}
            onDone={() => {
              void look()
              reload()
            }}
          />
          <StopList visits={visits} legs={legs} taken={taken} onPhone={onPhone} />
        </View>
      ) : (
        <RouteMap
          visits={visits}
          legs={legs}
          onOrder={setOrder}
          onReset={() => {
            removeStored(orderKey(date))
            setHand([])
          }}
        />
      )}
    </View>
  )
}

/** The field staff's day: where to go, in which order, and what to take along. Works without network once it was taken along. */
const TodayPage = () => {
  useFieldPage()
  /** Until the person leafs, the day that the server says it is. */
  const [chosen, setChosen] = useState<string>()
  const day = useKept<VisitDay>(
    dayName(chosen ?? 'today'),
    () => call('GET /v1/field/day', { query: { date: chosen } }),
    ({ date }) => endOfList(date),
  )
  const date = chosen ?? day.data?.date ?? today()
  const phone = useOnPhone()
  const leaf = (id: string, words: string, sign: string, by: number) => (
    <View id={id} className={styles.move} {...tappable(words)} onClick={() => setChosen(addDays(date, by))}>
      <Text>{sign}</Text>
    </View>
  )
  return (
    <StaffPage id="field-today" title={DAY.title}>
      <Warnings />
      <LeftLine />
      <View className={styles.dayBar}>
        {leaf('day-before', DAY.before, '‹', -1)}
        <Text id="day" className={styles.day}>
          {`${dayText(date)}${date === today() ? ` ${DAY.today}` : ''}`}
        </Text>
        {leaf('day-after', DAY.after, '›', 1)}
      </View>
      {day.until && day.error && <Notice id="day-offline" tone="warn" text={fill(DAY.offlineDay, { at: instantText(day.data?.now ?? day.until) })} />}
      {day.loading && <Loading />}
      {!day.data && day.error && <ErrorState error={day.error} onRetry={day.reload} />}
      {day.data &&
        (day.data.items.length === 0 ? (
          <Empty title={DAY.empty} hint={DAY.emptyHint} />
        ) : (
          <Day key={date} day={day.data} date={date} reload={day.reload} phone={phone} />
        ))}
      {date === today() && (day.data || day.error) && (
        <Unfinished today={date} shown={(day.data?.items ?? []).map(({ id }) => id)} taken={phone.taken} onPhone={phone.onPhone} />
      )}
    </StaffPage>
  )
}

export default TodayPage
