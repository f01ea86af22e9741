import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Limits } from '../../../../functions/contract/limits.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Cell } from '../../kit/cell.tsx'
import { Tag } from '../../kit/tag.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { LIMITS } from '../../texts/zh-CN/staff-supervision.ts'
import { GROUPS, type Group, type NumberName, type Shown } from '../model/limits.ts'

const TONE = { inForce: 'ok', coming: 'info', past: 'plain' } as const
const inUnits = (name: NumberName, limits: Limits) => `${limits[name]} ${LIMITS.numbers[name].unit}`

/** Every number with its meaning. */
export const Numbers = ({ id, limits }: { id: string; limits: Limits }) => (
  <View id={id} className={staff.cards}>
    {(Object.keys(GROUPS) as Group[]).map((group) => (
      <Card key={group} title={LIMITS.groups[group]}>
        {GROUPS[group].map((name) => (
          <Cell
            key={name}
            id={`${id}-${slug(name)}`}
            label={LIMITS.numbers[name].label}
            hint={LIMITS.numbers[name].means}
            value={inUnits(name, limits)}
          />
        ))}
      </Card>
    ))}
  </View>
)

const Changes = ({ version, before }: { version: Shown; before: Limits | undefined }) => {
  if (!before || !version.from) return null
  if (version.changed.length === 0) return <Text className={staff.soft}>{LIMITS.same}</Text>
  return (
    <View className={staff.block}>
      <Text className={staff.soft}>{LIMITS.changesTitle}</Text>
      {version.changed.map((name) => (
        <Text key={name} className={staff.text}>
          {`${LIMITS.numbers[name].label}：${fill(LIMITS.change, { was: inUnits(name, before), is: inUnits(name, version.limits) })}`}
        </Text>
      ))}
    </View>
  )
}

/** One version: from when, on what basis, what it changes; its numbers on demand, or at once. */
export const Version = ({ version, before, opened }: { version: Shown; before: Limits | undefined; opened: boolean }) => {
  const { from, basis, enteredAt, standing, limits } = version
  const [open, setOpen] = useState(opened)
  const id = `limits-${from ?? 'initial'}`
  return (
    <View>
      <Card id={id}>
        <View className={staff.line}>
          <Text className={staff.title}>{from ? fill(LIMITS.fromDay, { day: dayLong(from) }) : LIMITS.initialTitle}</Text>
          <Tag tone={TONE[standing]}>{LIMITS[standing]}</Tag>
        </View>
        <Text className={staff.text}>{from ? `${LIMITS.basis}：${basis}` : LIMITS.initialBasis}</Text>
        {enteredAt && <Text className={staff.soft}>{fill(LIMITS.entered, { at: instantText(enteredAt) })}</Text>}
        <Changes version={version} before={before} />
        <View className={staff.actions}>
          <Button id={`${id}-numbers`} size="small" onTap={() => setOpen(!open)}>
            {open ? LIMITS.hide : LIMITS.show}
          </Button>
        </View>
      </Card>
      {open && <Numbers id={`${id}-list`} limits={limits} />}
    </View>
  )
}
