import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Moment } from '../../../../functions/contract/visit.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Tag } from '../../kit/tag.tsx'
import { findPosition } from '../../platform/position.ts'
import { optionsOf } from '../../staff/options.ts'
import { NO_PLACE_TEXT, RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'

type Where = Pick<Moment, 'place' | 'noPlace'>
type Props = {
  id: string
  value: Where
  asked: boolean
  /** While the phone looks where it is: what is sent meanwhile would go without it. */
  onBusy: (busy: boolean) => void
  onChange: (where: Where) => void
}

/** Where it was: once, because somebody tapped; or why it cannot be told. */
export const PlaceField = ({ id, value, asked, onBusy, onChange }: Props) => {
  const [busy, setBusy] = useState(false)
  const locate = async () => {
    setBusy(true)
    onBusy(true)
    const found = await findPosition()
    setBusy(false)
    onBusy(false)
    onChange('place' in found ? { place: found.place, noPlace: undefined } : { place: undefined, noPlace: { reason: found.none, text: '' } })
  }
  const { place, noPlace } = value
  return (
    <View>
      <View className={styles.line}>
        {place && (
          <Tag id={`${id}-found`} tone="ok">
            {fill(RECORD.located, { metres: place.accuracy ?? '?' })}
          </Tag>
        )}
        {asked && !place && !noPlace && <Tag tone="warn">{RECORD.asked}</Tag>}
      </View>
      <View className={styles.inline}>
        <Button id={`${id}-locate`} size="small" busy={busy} onTap={() => void locate()}>
          {busy ? RECORD.locating : RECORD.locate}
        </Button>
        {!noPlace && (
          <Button id={`${id}-none`} size="small" kind="text" onTap={() => onChange({ place: undefined, noPlace: { reason: 'NO_SIGNAL', text: '' } })}>
            {RECORD.noPlace}
          </Button>
        )}
      </View>
      <Text className={styles.lead}>{RECORD.placeHint}</Text>
      {noPlace && (
        <View>
          <Choice
            id={`${id}-reason`}
            label={RECORD.noPlaceReason}
            value={noPlace.reason}
            options={optionsOf(NO_PLACE_TEXT)}
            onChange={(reason) => onChange({ noPlace: { ...noPlace, reason } })}
          />
          <Field
            id={`${id}-text`}
            label={RECORD.noPlaceText}
            required={false}
            value={noPlace.text}
            max={200}
            onChange={(text) => onChange({ noPlace: { ...noPlace, text } })}
          />
        </View>
      )}
    </View>
  )
}
