import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { choosePlace } from '../../platform/choose-place.ts'
import { toast } from '../../platform/dialog.ts'
import { findPosition } from '../../platform/position.ts'
import { IS_H5 } from '../../platform/target.ts'
import styles from '../../staff/staff.module.scss'
import { AREA } from '../../texts/zh-CN/staff-visits.ts'
import { areaOf, NO_AREA, placed, RADII, type TypedArea } from '../model/area.ts'

type Props = { value: TypedArea; onChange: (value: TypedArea) => void; onAddress?: (address: string) => void; hint?: string }

/**
 * Where the visit is expected, optional: pointed at on WeChat's map; in a browser, where no map server is asked (docs/decisions/0052), the planner's own position or typed numbers.
 */
export const AreaField = ({ value, onChange, onAddress, hint }: Props) => {
  const [busy, setBusy] = useState(false)
  const choose = async () => {
    const chosen = await choosePlace()
    if (!chosen) return
    onChange(placed(value, chosen.place))
    onAddress?.(chosen.address)
  }
  const locate = async () => {
    setBusy(true)
    const found = await findPosition()
    setBusy(false)
    if ('none' in found) toast(AREA.notFound)
    else onChange(placed(value, found.place))
  }
  const type = (part: 'lat' | 'lng') => (text: string) => onChange({ ...value, [part]: text, datum: 'GCJ02' })
  const wrong = areaOf(value) === 'WRONG' ? AREA.wrong : undefined
  const there = value.lat !== '' || value.lng !== ''
  return (
    <View id="visit-area" className={styles.block}>
      <Text className={styles.blockTitle}>{AREA.title}</Text>
      <Text className={styles.soft}>{hint ?? AREA.hint}</Text>
      <View className={styles.actions}>
        {IS_H5 ? (
          <Button id="area-here" size="small" busy={busy} onTap={() => void locate()}>
            {AREA.here}
          </Button>
        ) : (
          <Button id="area-map" size="small" onTap={() => void choose()}>
            {AREA.map}
          </Button>
        )}
        {there && (
          <Button id="area-none" size="small" kind="text" onTap={() => onChange(NO_AREA)}>
            {AREA.none}
          </Button>
        )}
      </View>
      <View className={styles.fields}>
        <Field id="area-lat" label={AREA.lat} required={false} max={12} value={value.lat} error={wrong} onChange={type('lat')} />
        <Field id="area-lng" label={AREA.lng} required={false} max={12} value={value.lng} onChange={type('lng')} />
      </View>
      {there && (
        <Choice
          id="area-radius"
          label={AREA.radius}
          value={value.radius}
          options={RADII.map((metres) => ({ value: metres as string, label: AREA.metres.replace('{count}', metres) }))}
          onChange={(radius) => onChange({ ...value, radius })}
        />
      )}
    </View>
  )
}
