import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { DayEntry } from '../../../../functions/contract/booking.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Card } from '../../kit/card.tsx'
import { BigNumber } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { DESK } from '../../texts/zh-CN/staff-desk.ts'
import { countsOf, groupsOf, sessionToShow } from '../model/day.ts'
import { CheckIn } from './check-in.tsx'
import { type EntryAct, EntryGroup } from './entries.tsx'
import { Find } from './find.tsx'
import styles from './index.module.scss'
import { SessionBar } from './session-bar.tsx'

/** Colleagues at other windows change the list too. */
const REFRESH_MS = 10_000

const DayOfSession = ({ sessionId, onSession }: { sessionId: string; onSession: () => void }) => {
  const day = useQuery('GET /v1/sessions/{id}/day', { params: { id: sessionId } }, { every: REFRESH_MS })
  /** Screeners and supervisors read this list; only the desk works with it. */
  const atDesk = useAccount()?.role === 'CLERK'
  const write = useWrite()
  const [checking, setChecking] = useState<DayEntry>()
  const [told, setTold] = useState<DayEntry>()
  const [seenIdNo, setSeenIdNo] = useState('')
  /** Someone found by his ID number has just shown the document: it need not be read twice. */
  const begin = (entry: DayEntry, by: string) => {
    if (!entry.actions.includes('checkIn')) return setTold(entry)
    setSeenIdNo(/^\d{14,17}[\dXx]$/.test(by) ? by : '')
    setChecking(entry)
  }
  const after = (entry: DayEntry | undefined) => {
    if (!entry) return
    setTold(entry)
    setChecking(undefined)
    day.reload()
  }
  const act: EntryAct = async (entry, action, reason) => {
    if (action === 'checkIn') return begin(entry, '')
    const params = { id: entry.bookingId }
    if (action === 'call') after(await write.run('POST /v1/bookings/{id}/call', { params }))
    if (action === 'pass') after(await write.run('POST /v1/bookings/{id}/pass', { params }))
    if (action === 'release') after(await write.run('POST /v1/bookings/{id}/release', { params }))
    if (action === 'noShow') after(await write.run('POST /v1/bookings/{id}/no-show', { params }))
    if (action === 'hold' && reason) after(await write.run('POST /v1/bookings/{id}/hold', { params, body: { reason } }))
    if (action === 'leave' && reason) after(await write.run('POST /v1/bookings/{id}/leave', { params, body: { reason } }))
  }
  return (
    <Load query={day}>
      {(list) => {
        const groups = groupsOf(list)
        return (
          <View>
            <SessionBar
              session={list.session}
              atDesk={atDesk}
              walkInsLeft={list.walkInsLeft}
              counts={fill(DESK.counts, countsOf(groups))}
              onChanged={() => {
                day.reload()
                onSession()
              }}
            />
            <View className={styles.columns}>
              <View className={styles.work}>
                {atDesk && <Find sessionId={sessionId} onFound={begin} />}
                <ProblemNotice error={write.error} id="day-problem" />
                {told && !checking && (
                  <Card>
                    <BigNumber id="told-ticket" label={told.person.name} value={told.ticketNo ?? DESK.noTicket} />
                  </Card>
                )}
                {checking && (
                  <CheckIn
                    key={checking.bookingId}
                    entry={checking}
                    seenIdNo={seenIdNo}
                    onDone={after}
                    onCorrected={(entry) => {
                      setChecking(entry)
                      day.reload()
                    }}
                    onClose={() => setChecking(undefined)}
                  />
                )}
              </View>
              <View className={styles.list}>
                <EntryGroup id="in-room" title={DESK.inRoom} entries={groups.inRoom} busy={write.busy} onAct={act} />
                <EntryGroup id="queue" title={DESK.queue} entries={groups.queue} busy={write.busy} onAct={act} numbered empty={DESK.queueEmpty} />
                <EntryGroup id="expected" title={DESK.expected} entries={groups.expected} busy={write.busy} onAct={act} />
                <EntryGroup id="finished" title={DESK.finished} entries={groups.finished} busy={write.busy} onAct={act} />
              </View>
            </View>
          </View>
        )
      }}
    </Load>
  )
}

/** The reception desk's page of today: find, check in, call, and everything that can happen to a person in the queue. */
const Today = () => {
  const { sessionId } = useRouter().params
  const [chosen, setChosen] = useState(sessionId)
  const sessions = useQuery('GET /v1/desk/sessions', {})
  return (
    <StaffPage id="desk-today" title={DESK.title}>
      <Load query={sessions} empty={(data) => data.items.length === 0 && { title: DESK.noSession, hint: DESK.noSessionHint }}>
        {({ items }) => {
          const session = sessionToShow(items, chosen)
          return (
            <View>
              {items.length > 1 && (
                <Segmented
                  id="session"
                  label={DESK.sessions}
                  value={session?.id}
                  options={items.map((one) => ({ value: one.id, label: `${one.from}-${one.to} ${one.leader.name}` }))}
                  onChange={setChosen}
                />
              )}
              {session ? (
                <DayOfSession key={session.id} sessionId={session.id} onSession={sessions.reload} />
              ) : (
                <Notice tone="info" text={DESK.noSession} />
              )}
            </View>
          )
        }}
      </Load>
    </StaffPage>
  )
}

export default Today
