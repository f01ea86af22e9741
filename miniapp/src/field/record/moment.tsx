import { Text, View } from '@tarojs/components'
import type { Moment } from '../../../../functions/contract/visit.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import type { RecordEntry } from '../model/record.ts'
import { PlaceField } from './place.tsx'
import type { SetRecord } from './use-record.ts'

const WORDS = { arrival: { first: RECORD.arrive, again: RECORD.arriveAgain }, departure: { first: RECORD.leave, again: RECORD.leaveAgain } }
type Props = {
  id: keyof typeof WORDS
  value: Moment | undefined
  asked: boolean
  off: boolean
  onBusy: (busy: boolean) => void
  current: () => RecordEntry | undefined
  set: SetRecord
}

/** On the moment as it is now: a position comes seconds after its tap, and the time may have been taken anew meanwhile. */
const momentWith = (now: Moment | undefined, patch: Partial<Moment>): Moment | undefined => {
  const at = patch.at ?? now?.at
  return at === undefined ? undefined : { ...now, ...patch, at }
}

/** Arrival or departure: the time by one tap, the place by another. */
export const MomentField = ({ id, value, asked, off, onBusy, current, set }: Props) => {
  const change = (patch: Partial<Moment>) => set({ [id]: momentWith(current()?.body.record[id], patch) })
  return (
    <View>
      {value && (
        <Text id={`${id}-at`} className={styles.big}>
          {instantText(value.at)}
        </Text>
      )}
      <View className={styles.inline}>
        <Button id={`${id}-now`} kind={value ? 'text' : 'primary'} disabled={off} onTap={() => change({ at: new Date().toISOString() })}>
          {value ? WORDS[id].again : WORDS[id].first}
        </Button>
      </View>
      {value && !off && <PlaceField id={`${id}-place`} value={value} asked={asked} onBusy={onBusy} onChange={change} />}
    </View>
  )
}
