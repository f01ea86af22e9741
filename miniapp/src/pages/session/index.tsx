import { Text, View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { type Query, useQuery } from '../../api/use-query.ts'
import { boardState } from '../../features/board/tones.ts'
import { DrawCard } from '../../features/draw/session.tsx'
import { NoPhone } from '../../features/no-phone.tsx'
import { hasBar, SessionBar, WAIT } from '../../features/session/bar.tsx'
import { Changes, Details, VideoPoints } from '../../features/session/details.tsx'
import { PosterSheet } from '../../features/session/poster-sheet.tsx'
import { bandsToShow, canWait, canWaitForBand, ReleaseCountdown, ReleaseRules } from '../../features/session/release.tsx'
import styles from '../../features/session/session.module.scss'
import { When } from '../../features/session/when.tsx'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { SlotGrid } from '../../kit/slots.tsx'
import { Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { apiAddress } from '../../platform/address.ts'
import { openCalendarFile } from '../../platform/device.ts'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { BOOKABLE_NEXT } from '../../texts/zh-CN/board.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'

const Hero = ({ session }: { session: BoardSession }) => {
  const state = boardState(session)
  return (
    <View>
      <View className={styles.day}>
        <When day={session.date} from={session.from} to={session.to} />
      </View>
      <Text id="session-leader" className={styles.leader}>
        {session.leader.name}
      </Text>
      <Text className={styles.post}>{session.leader.post}</Text>
      {session.plannedLeaderName && (
        <Text id="session-leader-changed" className={styles.planned}>
          {fill(SESSION.planned, { planned: session.plannedLeaderName, actual: session.leader.name })}
        </Text>
      )}
      <View className={styles.state}>
        <Tag id="session-state" tone={state.tone}>
          {state.text}
        </Tag>
      </View>
    </View>
  )
}

type Chosen = { band: string | undefined; choose: (band: string) => void }

const Bands = ({ session, band, choose, reload }: { session: BoardSession; reload: () => void } & Chosen) => {
  const bookable = session.bookable === 'OPEN'
  return (
    <Card id="session-bands" title={bookable ? SESSION.bands : SESSION.bandsView}>
      <ReleaseCountdown session={session} onEnd={reload} />
      {bookable && <Text className={styles.hint}>{session.mode === 'SCREENED' ? SESSION.screened : SESSION.instant}</Text>}
      <SlotGrid id="bands" slots={bandsToShow(session)} value={band} onChange={bookable ? choose : undefined} />
      {canWaitForBand(session) && (
        <View className={styles.waitBand}>
          <Button id="session-wait-band" kind="text" onTap={() => open(PAGE.matter, { sessionId: session.id, way: WAIT })}>
            {SESSION.waitBand}
          </Button>
        </View>
      )}
      {session.walkInPlaces > 0 && <Text className={styles.walkIn}>{fill(SESSION.walkIn, { count: session.walkInPlaces })}</Text>}
      {bookable && <Text className={styles.walkIn}>{fill(SESSION.closesAt, { time: instantText(session.closesAt) })}</Text>}
      <ReleaseRules session={session} />
    </Card>
  )
}

/** What can be done when a place cannot be taken right now. */
const nextStep = (session: BoardSession): string => {
  if (canWait(session)) return session.nextWave ? SESSION.fullWave : SESSION.fullWait
  return BOOKABLE_NEXT[session.bookable]
}

const Body = ({ session, query, ...chosen }: { session: BoardSession; query: Query<BoardSession> } & Chosen) => {
  const [sharing, setSharing] = useState(false)
  const next = nextStep(session)
  return (
    <View>
      <Changes session={session} />
      {next !== '' && session.state !== 'CANCELLED' && <Notice id="session-next" text={next} />}
      {session.state !== 'CANCELLED' && <DrawCard session={session} onEnd={query.reload} />}
      {session.bands.length > 0 && session.state !== 'CANCELLED' && <Bands session={session} reload={query.reload} {...chosen} />}
      <Details session={session} />
      <VideoPoints session={session} />
      <View className={styles.actions}>
        <View className={styles.action}>
          <Button id="session-share" onTap={() => setSharing(true)}>
            {SESSION.share}
          </Button>
        </View>
        <View className={styles.action}>
          <Button
            id="session-calendar"
            onTap={() => openCalendarFile(apiAddress(`/v1/board/sessions/${session.id}/calendar.ics`), SESSION.calendarCopied)}
          >
            {SESSION.calendar}
          </Button>
        </View>
      </View>
      <NoPhone phone={session.venuePhone} place={session.venueAddress} />
      <PosterSheet session={session} open={sharing} onClose={() => setSharing(false)} />
    </View>
  )
}

/** One reception: details, corrections, bands with places, and the way to book. No login. */
const SessionPage = () => {
  const { id = '' } = useRouter().params
  const query = useQuery('GET /v1/board/sessions/{id}', { params: { id } }, { fresh: 3000 })
  const [band, setBand] = useState<string>()
  const session = query.data
  useShareAppMessage(() => ({
    title: session ? fill(SESSION.shareTitle, { day: dayText(session.date), name: session.leader.name }) : SESSION.title,
    path: `/${PAGE.session}?id=${id}`,
  }))
  const slot = session?.bands.find((one) => one.band === band && one.left > 0)
  const bar = session && hasBar(session) && <SessionBar session={session} slot={slot} />
  return (
    <Page id="session" title={SESSION.title} hero={session && <Hero session={session} />} bar={bar}>
      <Load query={query}>{(data) => <Body session={data} query={query} band={slot?.band} choose={setBand} />}</Load>
    </Page>
  )
}

export default SessionPage
