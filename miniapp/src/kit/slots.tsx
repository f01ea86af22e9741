import { ScrollView, Text, View } from '@tarojs/components'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { spokenTime } from '../format/dates.ts'
import { tappable } from '../platform/keyboard.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import { Icon } from './icon.tsx'
import styles from './slots.module.scss'

/** `note`: what to say of a band without a free place, when that is not "full". */
export type Slot = { band: string; from: string; to: string; left: number; note?: string }

/** `9点到9点30分，剩2个名额` */
const spoken = (slot: Slot, chosen: boolean) =>
  fill(KIT.slot, {
    from: spokenTime(slot.from),
    to: spokenTime(slot.to),
    left: slot.left > 0 ? fill(KIT.slotLeft, { left: slot.left }) : (slot.note ?? KIT.slotFull),
  }) + (chosen ? KIT.slotChosen : '')

type GridProps = { id: string; slots: Slot[]; value?: string; onChange?: (band: string) => void }

/** The time bands of a session with the places that are left. Ids: `band-0900`. Without `onChange` they only inform. */
export const SlotGrid = ({ id, slots, value, onChange }: GridProps) => (
  <View id={id} className={styles.grid} ariaRole={onChange ? 'radiogroup' : 'list'}>
    {slots.map((slot) => {
      const full = slot.left <= 0
      const on = slot.band === value
      const label = spoken(slot, on)
      return (
        <View
          key={slot.band}
          id={`band-${slot.from.replace(':', '')}`}
          className={`${styles.slot} ${full ? styles.full : ''} ${on ? styles.on : ''}`}
          {...(onChange && !full
            ? { ...tappable(label, 'radio'), ariaChecked: on, onClick: () => onChange(slot.band) }
            : { ariaLabel: label, ariaDisabled: full })}
        >
          <Text className={styles.time}>{`${slot.from}–${slot.to}`}</Text>
          <View className={styles.left}>
            {on && <Icon name="check" color="white" size={16} weight={3} />}
            <Text>{on ? KIT.slotMark : full ? (slot.note ?? KIT.slotShortFull) : fill(KIT.slotShortLeft, { left: slot.left })}</Text>
          </View>
        </View>
      )
    })}
  </View>
)

export type StripDay = { value: string; top: string; bottom: string; note: string; spoken: string }
type StripProps = { id: string; days: StripDay[]; value: string; onChange: (value: string) => void }

/** Days to choose from, side by side; the strip scrolls. Ids: `day-2026-11-23`. */
export const DayStrip = ({ id, days, value, onChange }: StripProps) => (
  <ScrollView id={id} scrollX className={styles.strip} enhanced showScrollbar={false}>
    <View className={styles.days} ariaRole="radiogroup">
      {days.map((day) => {
        const on = day.value === value
        return (
          <View
            key={day.value}
            id={`day-${day.value || 'all'}`}
            className={`${styles.day} ${on ? styles.dayOn : ''}`}
            {...tappable(day.spoken + (on ? KIT.slotChosen : ''), 'radio')}
            ariaChecked={on}
            onClick={() => onChange(day.value)}
          >
            <Text className={styles.dayTop}>{day.top}</Text>
            <Text className={styles.dayBottom}>{day.bottom}</Text>
            <Text className={styles.dayNote}>{day.note}</Text>
          </View>
        )
      })}
    </View>
  </ScrollView>
)
