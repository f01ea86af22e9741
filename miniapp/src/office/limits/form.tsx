import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Limits } from '../../../../functions/contract/limits.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DateChoice } from '../../kit/date-choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { ask } from '../../staff/ask.ts'
import { Section } from '../../staff/section.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { LIMITS } from '../../texts/zh-CN/staff-supervision.ts'
import { GROUPS, type Group, type NumberName, RANGES } from '../model/limits.ts'

type Set = (name: NumberName, value: number) => void

const NumberField = ({ name, value, error, onChange }: { name: NumberName; value: number; error?: string; onChange: Set }) => {
  const { label, unit, means } = LIMITS.numbers[name]
  const [min, max] = RANGES[name]
  return (
    <Stepper
      id={`limit-${slug(name)}`}
      label={`${label}（${unit}）`}
      hint={means}
      error={error}
      value={value}
      min={min}
      max={max}
      onChange={(next) => onChange(name, next)}
    />
  )
}

/** A new version: it begins with the numbers of the last one, on a day from tomorrow on. */
export const LimitsForm = ({ initial, earliest, onSaved }: { initial: Limits; earliest: string; onSaved: () => void }) => {
  const [limits, setLimits] = useState(initial)
  const [from, setFrom] = useState(earliest)
  const [basis, setBasis] = useState('')
  const write = useWrite()
  const wrongOrder = limits.returnMinutesFrom > limits.returnMinutesTo
  const save = async () => {
    if (!(await ask(fill(LIMITS.ask, { day: dayLong(from) })))) return
    if (await write.run('POST /v1/limits', { body: { from, basis: basis.trim(), limits } })) onSaved()
  }
  return (
    <Card id="limits-form" title={LIMITS.formTitle}>
      <View className={staff.grid}>
        <DateChoice mode="date" id="limits-from" label={LIMITS.from} hint={LIMITS.fromHint} value={from} start={earliest} onChange={setFrom} />
        <Field id="limits-basis" label={LIMITS.basisLabel} hint={LIMITS.basisHint} value={basis} max={500} onChange={setBasis} />
      </View>
      {(Object.keys(GROUPS) as Group[]).map((group) => (
        <Section key={group} id={`limits-${slug(group)}`} title={LIMITS.groups[group]}>
          <View className={staff.grid}>
            {GROUPS[group].map((name) => (
              <NumberField
                key={name}
                name={name}
                value={limits[name]}
                error={name === 'returnMinutesTo' && wrongOrder ? LIMITS.wrongOrder : undefined}
                onChange={(which, value) => setLimits({ ...limits, [which]: value })}
              />
            ))}
          </View>
        </Section>
      ))}
      <ProblemNotice error={write.error} id="limits-problem" />
      <Button id="limits-save" kind="primary" busy={write.busy} disabled={wrongOrder || basis.trim() === '' || from < earliest} onTap={save}>
        {STAFF.save}
      </Button>
    </Card>
  )
}
