import { Text, View } from '@tarojs/components'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import staff from '../staff/staff.module.scss'
import { CHECK_IN } from '../texts/zh-CN/staff-desk.ts'
import { MAX_GO_IN } from './model/day.ts'

type Props = { names: string[]; onChange: (names: string[]) => void; error?: string }

/** Names of those who go in to the talk: at most five (Art 20). */
export const GoIn = ({ names, onChange, error }: Props) => (
  <View>
    <Text className={staff.lead}>{CHECK_IN.goIn}</Text>
    {names.map((name, index) => (
      <Field
        key={index}
        id={`go-in-${index + 1}`}
        label={fill(CHECK_IN.goInName, { no: index + 1 })}
        value={name}
        max={50}
        error={index === 0 ? error : undefined}
        onChange={(text) => onChange(names.map((old, at) => (at === index ? text : old)))}
      />
    ))}
    {names.length < MAX_GO_IN && (
      <View className={staff.inline}>
        <Button id="go-in-add" size="small" onTap={() => onChange([...names, ''])}>
          {CHECK_IN.addPerson}
        </Button>
      </View>
    )}
  </View>
)
