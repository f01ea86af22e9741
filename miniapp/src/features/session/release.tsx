import { Text, View } from '@tarojs/components'
import type { BoardSession } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { instantText } from '../../format/dates.ts'
import type { Slot } from '../../kit/slots.tsx'
import { usePreferences } from '../../platform/preferences.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import { Countdown } from './countdown.tsx'
import styles from './session.module.scss'

/** A waiting list makes sense when nothing is free, and the rules of the session have one. */
export const canWait = (session: Pick<BoardSession, 'bookable' | 'limits'>): boolean =>
  session.bookable === 'FULL' && session.limits.waitingPlaces > 0

/** A band is full while others are not: one can wait for it alone. */
export const canWaitForBand = (session: Pick<BoardSession, 'bookable' | 'limits' | 'bands'>): boolean =>
  session.bookable === 'OPEN' && session.limits.waitingPlaces > 0 && session.bands.some(({ left }) => left === 0)

/** Bands as they are shown: before the opening nothing is full yet, and while a share is to come "full" would be too much said. */
export const bandsToShow = ({ bookable, nextWave, bands }: Pick<BoardSession, 'bookable' | 'nextWave' | 'bands'>): Slot[] =>
  bands.map((band) => {
    if (bookable === 'NOT_YET') return { ...band, note: fill(SESSION.bandPlaces, { total: band.total }) }
    return nextWave ? { ...band, note: SESSION.bandLater } : band
  })

/** To the opening, or to the next share when this one is gone; `onEnd` reads the session anew. */
export const ReleaseCountdown = ({ session, onEnd }: { session: BoardSession; onEnd: () => void }) => {
  const { bookable, opensAt, nextWave } = session
  // A day that is drawn for counts down in its own card.
  if (session.draw && !session.draw.settledAt) return null
  if (bookable === 'NOT_YET')
    return (
      <Countdown
        key={opensAt}
        id="session-countdown"
        until={opensAt}
        label={SESSION.countdown}
        note={fill(SESSION.opensAt, { time: instantText(opensAt) })}
        onEnd={onEnd}
      />
    )
  if (bookable !== 'FULL' || !nextWave) return null
  return (
    <Countdown
      key={nextWave.opensAt}
      id="session-next-wave"
      until={nextWave.opensAt}
      label={SESSION.countdownWave}
      note={fill(SESSION.nextWave, { time: instantText(nextWave.opensAt), places: nextWave.places })}
      onEnd={onEnd}
    />
  )
}

/** When which share of the places is released. In 关怀模式 the countdown says what matters of it. */
const Waves = ({ session: { opensAt, waves, now } }: { session: BoardSession }) => {
  const rest = 100 - waves.reduce((sum, { percent }) => sum + percent, 0)
  return (
    <View id="session-waves" className={styles.waves} ariaRole="list" ariaLabel={SESSION.waves}>
      <Text className={styles.soft}>{SESSION.waves}</Text>
      {[{ opensAt, percent: rest }, ...waves].map((wave) => {
        const line = {
          time: instantText(wave.opensAt),
          percent: fill(SESSION.wavePercent, { percent: wave.percent }),
          out: wave.opensAt <= now ? SESSION.waveOut : '',
        }
        return (
          <View key={wave.opensAt} className={styles.wave} ariaRole="listitem" ariaLabel={fill(SESSION.waveLine, line)}>
            <Text className={styles.waveTime}>{line.time}</Text>
            <Text className={styles.waveShare}>{line.percent}</Text>
            <Text className={styles.waveOut}>{line.out}</Text>
          </View>
        )
      })}
    </View>
  )
}

/** How places come to people here: waves, the desk's share, and the limits in one line. */
export const ReleaseRules = ({ session }: { session: BoardSession }) => {
  const elder = usePreferences((state) => state.elder)
  const { waves, deskPlaces, limits } = session
  const rule = limits.cancelHours > 0 ? SESSION.limits : SESSION.limitsAnyTime
  return (
    <View>
      {waves.length > 0 && !elder && <Waves session={session} />}
      {deskPlaces > 0 && (
        <Text id="session-desk-places" className={styles.rule}>
          {fill(SESSION.deskPlaces, { count: deskPlaces })}
        </Text>
      )}
      <Text id="session-limits" className={styles.rule}>
        {fill(rule, { month: limits.bookingsPerMonth, hours: limits.cancelHours })}
      </Text>
    </View>
  )
}
