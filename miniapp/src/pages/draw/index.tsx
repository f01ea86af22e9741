import { Text, View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Booking } from '../../../../functions/contract/booking.ts'
import type { Outcome } from '../../../../functions/contract/draw.ts'
import type { BoardSession, Draw } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import styles from '../../features/draw/draw.module.scss'
import { Tickets } from '../../features/draw/lot.tsx'
import { type Recomputed, useRecompute } from '../../features/draw/use-recompute.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber, Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { PAGE } from '../../platform/pages.ts'
import { DRAW, DRAW_PROBLEM_TEXT } from '../../texts/zh-CN/draw.ts'

const Steps = () => (
  <Card id="draw-steps" title={DRAW.howLink}>
    {DRAW.steps.map((title, index) => (
      <View key={title} className={styles.step}>
        <Text className={styles.stepNo}>{index + 1}</Text>
        <View className={styles.stepBody}>
          <Text className={styles.stepTitle}>{title}</Text>
          <Text>{DRAW.stepText[index]}</Text>
        </View>
      </View>
    ))}
  </Card>
)

const hoursOf = (session: BoardSession, band: string): string => {
  const found = session.bands.find((one) => one.band === band)
  return found ? `${found.from}–${found.to}` : band
}

const Data = ({ session, draw }: { session: BoardSession; draw: Draw }) => (
  <Card id="draw-data" title={DRAW.data}>
    <Fact id="draw-commitment" label={DRAW.commitment}>
      <Text className={styles.hash}>{draw.commitment}</Text>
    </Fact>
    <Fact id="draw-seed" label={DRAW.seed}>
      {draw.seed ? <Text className={styles.hash}>{draw.seed}</Text> : DRAW.notYet}
    </Fact>
    <Fact id="draw-list-hash" label={DRAW.listHash}>
      {draw.listHash ? <Text className={styles.hash}>{draw.listHash}</Text> : DRAW.notYet}
    </Fact>
    {draw.drawnAt && <Fact label={DRAW.drawnAt}>{instantText(draw.drawnAt)}</Fact>}
    {draw.registered !== undefined && <Fact label={DRAW.registered}>{fill(DRAW.people, { count: draw.registered })}</Fact>}
    {draw.places && (
      <Fact label={DRAW.places}>
        {draw.places.map(({ band, places }) => {
          const found = session.bands.find((one) => one.band === band)
          return (
            <Text key={band} className={styles.line}>
              {fill(DRAW.placesOf, { from: found?.from ?? band, to: found?.to ?? '', count: places })}
            </Text>
          )
        })}
      </Fact>
    )}
  </Card>
)

type Mine = { booking: Booking; session: BoardSession; outcome?: Outcome; rank: number }

const Own = ({ booking, session, outcome, rank }: Mine) => (
  <Card id="draw-mine" title={DRAW.mine}>
    <BigNumber id="draw-mine-no" label={DRAW.lotNo} value={booking.lot!.no} />
    <Tickets lot={booking.lot!} />
    {outcome && (
      <Text id="draw-mine-result" className={outcome.band ? styles.own : styles.line}>
        {`${fill(DRAW.rank, { rank })}；${outcome.band ? fill(DRAW.mineWon, { band: hoursOf(session, outcome.band) }) : DRAW.mineLost}`}
      </Text>
    )}
  </Card>
)

const Result = ({ result, session, own }: { result: Recomputed; session: BoardSession; own?: string }) => {
  const winners = result.outcomes.flatMap((one, index) => (one.band ? [{ ...one, band: one.band, rank: index + 1 }] : []))
  if (result.problems.length > 0)
    return <Notice id="draw-fits-not" tone="danger" title={DRAW.fitsNot} text={result.problems.map((one) => DRAW_PROBLEM_TEXT[one]).join('')} />
  return (
    <View>
      <Notice id="draw-fits" tone="ok" title={DRAW.fits} text={fill(DRAW.fitsText, { count: result.lines, winners: winners.length })} />
      <Card id="draw-winners" title={DRAW.winners}>
        {winners.map(({ no, band, rank }) => (
          <View key={no} className={styles.winner}>
            <Text className={no === own ? styles.own : undefined}>{fill(DRAW.winner, { rank, no })}</Text>
            <Text>{hoursOf(session, band)}</Text>
          </View>
        ))}
      </Card>
    </View>
  )
}

const Body = ({ session, draw, booking }: { session: BoardSession; draw: Draw; booking?: Booking }) => {
  const { busy, problem, result, run } = useRecompute(session.id)
  const own = booking?.lot?.no
  const rank = (result?.outcomes.findIndex(({ no }) => no === own) ?? -1) + 1
  return (
    <View>
      {booking?.lot && <Own booking={booking} session={session} rank={rank} outcome={result?.outcomes[rank - 1]} />}
      {draw.drawnAt && (
        <Card id="draw-recompute-card">
          <Button id="draw-recompute" kind="primary" busy={busy} onTap={run}>
            {busy ? DRAW.recomputing : DRAW.recompute}
          </Button>
        </Card>
      )}
      <ProblemNotice id="draw-problem" error={problem} />
      {result && <Result result={result} session={session} own={own} />}
      <Steps />
      <Data session={session} draw={draw} />
    </View>
  )
}

/** The draw of a day, for everybody: how it goes in plain words, what is public of it, and the result recomputed by one's own phone. No login. */
const DrawPage = () => {
  const { id = '', booking: bookingId = '' } = useRouter().params
  const known = useSession((state) => state.login !== undefined)
  const session = useQuery('GET /v1/board/sessions/{id}', { params: { id } }, { fresh: 3000 })
  const booking = useQuery('GET /v1/bookings/{id}', known && bookingId ? { params: { id: bookingId } } : undefined)
  useShareAppMessage(() => ({ title: DRAW.title, path: `/${PAGE.draw}?id=${id}` }))
  const { leader, date } = session.data ?? {}
  const hero = leader && date && `${dayText(date)} ${leader.name}（${leader.post}）`
  return (
    <Page id="draw" title={DRAW.title} hero={hero && <Text id="draw-session">{hero}</Text>}>
      <Load query={session} empty={(data) => !data.draw && { title: DRAW_PROBLEM_TEXT.NOT_DRAWN, hint: '' }}>
        {(data) => <Body session={data} draw={data.draw!} booking={booking.data} />}
      </Load>
    </Page>
  )
}

export default DrawPage
