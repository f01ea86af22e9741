import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { BoardCard } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Icon } from '../../kit/icon.tsx'
import { Tag } from '../../kit/tag.tsx'
import { tappable } from '../../platform/keyboard.ts'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { BOARD } from '../../texts/zh-CN/board.ts'
import { SESSION } from '../../texts/zh-CN/session.ts'
import styles from './board.module.scss'
import { boardState } from './tones.ts'

/** How many places, or when there will be some. */
const supplyText = ({ bookable, opensAt, nextWave, left, total, rough }: BoardCard): string => {
  if (bookable === 'NOT_YET') return fill(SESSION.opensAt, { time: instantText(opensAt) })
  if (bookable === 'FULL' && nextWave) return fill(SESSION.nextWave, { time: instantText(nextWave.opensAt), places: nextWave.places })
  if (rough) return ''
  return bookable === 'OPEN' || bookable === 'FULL' ? fill(BOARD.places, { left, total }) : ''
}

/** One reception on the board: who, with which remit, when, where, and how many places are left. */
export const SessionCard = memo(({ card }: { card: BoardCard }) => {
  const day = dayText(card.date)
  const state = boardState(card)
  const spoken = fill(BOARD.card, {
    day,
    from: card.from,
    to: card.to,
    post: card.leader.post,
    name: card.leader.name,
    form: FORM_TEXT[card.form],
    state: state.text,
  })
  return (
    <View id={`session-${card.id}`} className={styles.card} {...tappable(spoken)} onClick={() => open(PAGE.session, { id: card.id })}>
      <View className={styles.when}>
        <Text className={styles.day}>{day}</Text>
        <Text className={styles.hours}>{`${card.from}–${card.to}`}</Text>
      </View>
      <View className={styles.leaderLine}>
        <Text className={styles.leader}>{card.leader.name}</Text>
        <Text className={styles.post}>{card.leader.post}</Text>
      </View>
      {card.plannedLeaderName && (
        <Text className={styles.changed}>{fill(BOARD.planned, { name: card.plannedLeaderName, actual: card.leader.name })}</Text>
      )}
      {card.topic && <Text className={styles.topic}>{fill(BOARD.topicOf, { topic: card.topic })}</Text>}
      {card.leader.remit.length > 0 && <Text className={styles.remit}>{fill(BOARD.remit, { remit: card.leader.remit.join('、') })}</Text>}
      <View className={styles.place}>
        <Icon name="pin" color="soft" size={18} />
        <Text>{`${card.venueName} · ${FORM_TEXT[card.form]}`}</Text>
      </View>
      <View className={styles.foot}>
        <Tag tone={state.tone}>{state.text}</Tag>
        <Text className={styles.left}>{supplyText(card)}</Text>
        <Icon name="right" color="soft" size={20} />
      </View>
    </View>
  )
})
