import { Text, View } from '@tarojs/components'
import type { Moment } from '../../../../functions/contract/visit.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import styles from '../field.module.scss'
import { PlaceField } from './place.tsx'

type Props = {
  id: string
  value: Moment | undefined
  words: { first: string; again: string }
  asked: boolean
  off: boolean
  onBusy: (busy: boolean) => void
  onChange: (patch: Partial<Moment>) => void
}

/** On the moment as it is now: a position comes seconds after its tap, and the time may have been taken anew meanwhile. */
export const momentWith = (now: Moment | undefined, patch: Partial<Moment>): Moment | undefined => {
  const at = patch.at ?? now?.at
  return at === undefined ? undefined : { ...now, ...patch, at }
}

/** Arrival or departure: the time by one tap, the place by another. */
export const MomentField = ({ id, value, words, asked, off, onBusy, onChange }: Props) => (
  <View>
    {value && (
      <Text id={`${id}-at`} className={styles.big}>
        {instantText(value.at)}
      </Text>
    )}
    <View className={styles.inline}>
      <Button id={`${id}-now`} kind={value ? 'text' : 'primary'} disabled={off} onTap={() => onChange({ at: new Date().toISOString() })}>
        {value ? words.again : words.first}
      </Button>
    </View>
    {value && !off && <PlaceField id={`${id}-place`} value={value} asked={asked} onBusy={onBusy} onChange={onChange} />}
  </View>
)
