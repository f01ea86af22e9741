import { View } from '@tarojs/components'
import { useQuery } from '../../api/use-query.ts'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Load } from '../../kit/states.tsx'
import { PickMany } from '../../staff/pick-many.tsx'
import staff from '../../staff/staff.module.scss'
import { useTakers } from '../../staff/takers.ts'
import { TALK } from '../../texts/zh-CN/staff-leader.ts'
import { type TalkForm, TalkText } from './talk-text.tsx'

/** Unit, requirement and limit: needed for everything that is handed over (domain §1). */
export const HandOver = ({ form }: { form: TalkForm }) => {
  const { talk, onChange, missed } = form
  const directory = useQuery('GET /v1/directory', {})
  const unitsOf = useTakers()
  return (
    <View>
      <Load query={directory}>
        {(known) => {
          const units = unitsOf(known)
          return (
            <View className={staff.fields}>
              <Choice
                id="unit"
                label={TALK.unit}
                value={talk.unitId}
                options={units}
                error={missed('unitId')}
                onChange={(unitId) => onChange({ unitId })}
              />
              <PickMany
                id="co-units"
                label={TALK.coUnits}
                value={talk.coUnitIds}
                max={5}
                options={units.filter((unit) => unit.value !== talk.unitId)}
                onChange={(coUnitIds) => onChange({ coUnitIds })}
              />
            </View>
          )
        }}
      </Load>
      <TalkText form={form} field="requirement" hint={TALK.requirementHint} max={500} />
      <DateChoice
        mode="date"
        id="due-on"
        label={TALK.dueOn}
        hint={TALK.dueHint}
        value={talk.dueOn}
        error={missed('dueOn')}
        onChange={(dueOn) => onChange({ dueOn })}
      />
    </View>
  )
}
