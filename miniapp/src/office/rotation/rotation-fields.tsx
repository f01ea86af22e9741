import { View } from '@tarojs/components'
import type { Directory } from '../../../../functions/contract/people.ts'

import { WEEKDAY_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { ROTATION, SESSION } from '../../texts/zh-CN/staff-office.ts'
import type { RotationForm } from '../model/rotation.ts'
import { leaderOptions } from '../session/fields.tsx'

type Change = (patch: Partial<RotationForm>) => void
type Props = { form: RotationForm; directory: Directory; onChange: Change }

const weekdayOptions = optionsOf(WEEKDAY_TEXT)
/** A session lasts at most half a day; three halves are enough for an evening reception. */
const MOST_HOURS = 3

const Recurrence = ({ form, onChange }: { form: RotationForm; onChange: Change }) => (
  <View className={staff.grid}>
    {form.kind === 'WEEKLY' && (
      <PickMany
        id="weekdays"
        label={ROTATION.weekdays}
        value={form.weekdays}
        max={7}
        options={weekdayOptions}
        onChange={(weekdays) => onChange({ weekdays })}
      />
    )}
    {form.kind === 'NTH_WEEKDAY' && <Stepper id="nth" label={ROTATION.nth} value={form.nth} min={1} max={5} onChange={(nth) => onChange({ nth })} />}
    {form.kind === 'NTH_WEEKDAY' && (
      <Choice id="weekday" label={ROTATION.weekday} value={form.weekday} options={weekdayOptions} onChange={(weekday) => onChange({ weekday })} />
    )}
    {form.kind === 'QUARTERLY' && (
      <Stepper
        id="quarter-month"
        label={ROTATION.quarterMonth}
        value={form.quarterMonth}
        min={1}
        max={3}
        onChange={(quarterMonth) => onChange({ quarterMonth })}
      />
    )}
    {(form.kind === 'MONTH_DAY' || form.kind === 'QUARTERLY') && (
      <Stepper id="month-day" label={ROTATION.day} value={form.day} min={1} max={31} onChange={(day) => onChange({ day })} />
    )}
  </View>
)

const Hours = ({ form, onChange }: { form: RotationForm; onChange: Change }) => {
  const set = (index: number, patch: Partial<RotationForm['hours'][number]>) =>
    onChange({ hours: form.hours.map((one, at) => (at === index ? { ...one, ...patch } : one)) })
  return (
    <View>
      {form.hours.map((one, index) => (
        <View key={index} className={staff.grid}>
          <DateChoice
            mode="time"
            id={`hours-from-${index}`}
            label={`${ROTATION.hours} ${SESSION.from}`}
            value={one.from}
            onChange={(from) => set(index, { from })}
          />
          <DateChoice mode="time" id={`hours-to-${index}`} label={SESSION.to} value={one.to} onChange={(to) => set(index, { to })} />
          {form.hours.length > 1 && (
            <Button id={`hours-remove-${index}`} size="small" onTap={() => onChange({ hours: form.hours.filter((_, at) => at !== index) })}>
              {STAFF.remove}
            </Button>
          )}
        </View>
      ))}
      {form.hours.length < MOST_HOURS && (
        <Button id="hours-add" size="small" onTap={() => onChange({ hours: [...form.hours, { from: '14:30', to: '17:00' }] })}>
          {ROTATION.addHours}
        </Button>
      )}
    </View>
  )
}

/** Recurrence, period, holidays, the leaders in their turn, and the hours of each day. */
export const RotationFields = ({ form, directory, onChange }: Props) => (
  <View>
    <Choice
      id="recurrence"
      label={ROTATION.recurrence}
      value={form.kind}
      options={optionsOf(ROTATION.kinds)}
      onChange={(kind) => onChange({ kind })}
    />
    <Recurrence form={form} onChange={onChange} />
    <View className={staff.grid}>
      <DateChoice mode="date" id="range-from" label={`${ROTATION.range} ${STAFF.from}`} value={form.from} onChange={(from) => onChange({ from })} />
      <DateChoice mode="date" id="range-to" label={STAFF.to} value={form.to} onChange={(to) => onChange({ to })} />
    </View>
    <Segmented
      id="holiday"
      label={ROTATION.holiday}
      value={form.holiday}
      options={optionsOf(ROTATION.holidays)}
      onChange={(holiday) => onChange({ holiday })}
    />
    <PickMany
      id="rotation-leaders"
      label={ROTATION.leaders}
      value={form.leaderIds}
      max={60}
      options={leaderOptions(directory)}
      onChange={(leaderIds) => onChange({ leaderIds })}
    />
    <Hours form={form} onChange={onChange} />
  </View>
)
