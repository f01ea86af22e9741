import { Text, View } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { SlotGrid } from '../../kit/slots.tsx'
import { BOOK } from '../../texts/zh-CN/matter.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import { Countdown } from '../session/countdown.tsx'
import { bandsToShow } from '../session/release.tsx'
import styles from './booking.module.scss'
import { ANY, type Book } from './use-book.ts'

type Props = { book: Book; session: BoardSession }

/** Which moment to wait for: of the next share, or of the band that is not open yet. */
const nextMoment = ({ write }: Book, session: BoardSession): string | undefined =>
  session.nextWave?.opensAt ?? (write.error?.code === 'NOT_OPEN_YET' || write.error?.code === 'NEXT_WAVE' ? write.error.details?.opensAt : undefined)

/** The place is gone: another band, the next share of places, or the waiting list; what was typed stays. */
export const OtherWays = ({ book, session }: Props) => {
  const moment = nextMoment(book, session)
  const others = session.bands.some(({ left }) => left > 0)
  const again = () => {
    book.write.clear()
    book.session.reload()
  }
  return (
    <View>
      {moment && (
        <Countdown
          key={moment}
          id="book-next-wave"
          until={moment}
          label={SESSION.countdownWave}
          note={session.nextWave ? fill(SESSION.nextWave, { time: instantText(moment), places: session.nextWave.places }) : instantText(moment)}
          onEnd={again}
        />
      )}
      {others && <Bands book={book} session={session} title={BOOK.otherBands} />}
      {session.limits.waitingPlaces > 0 && (
        <Card id="book-wait-card">
          <Button id="book-wait" kind={others ? 'secondary' : 'primary'} onTap={() => book.turn(true)}>
            {BOOK.wait}
          </Button>
          <Text className={styles.underButton}>{BOOK.waitHint}</Text>
        </Card>
      )}
    </View>
  )
}

export const Bands = ({ book, session, title }: Props & { title: string }) => (
  <Card id="book-bands" title={title}>
    <SlotGrid id="bands" slots={bandsToShow(session)} value={book.slot?.band} onChange={book.choose} />
  </Card>
)

const span = (minutes: number): string => (minutes % 60 === 0 ? fill(BOOK.waitHours, { hours: minutes / 60 }) : fill(BOOK.waitMinutes, { minutes }))

/** What the line is about, and for which band: any, or one that is full. */
export const WaitCard = ({ book, session }: Props) => (
  <Card id="book-wait-for" title={BOOK.waitTitle}>
    <Text className={styles.line}>{fill(BOOK.waitText, { time: span(session.limits.offerMinutes) })}</Text>
    <Choice
      id="wait-band"
      label={BOOK.waitFor}
      value={book.wish}
      options={[
        ...(session.bookable === 'OPEN' && book.wish !== ANY ? [] : [{ value: ANY, label: BOOK.waitAny }]),
        ...session.bands
          .filter(({ band, left }) => left === 0 || band === book.wish)
          .map(({ band, from, to }) => ({ value: band, label: fill(BOOK.waitSlot, { from, to }) })),
      ]}
      onChange={book.setWish}
    />
  </Card>
)
