import { View } from '@tarojs/components'
import { MAX_REPRESENTATIVES } from '../../../functions/contract/booking.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { Button, Field } from '../staff/ui.tsx'
import { CHECK_IN } from '../texts/zh-CN/staff-desk.ts'

type Props = { names: string[]; onChange: (names: string[]) => void; error?: string }

/** Names of those who go in to the talk: at most five (Art 20). */
export const GoIn = ({ names, onChange, error }: Props) => (
  <View>
    {names.map((name, index) => (
      <Field
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the identity of an unnamed person
        key={index}
        id={`go-in-${index + 1}`}
        label={`${index === 0 ? `${CHECK_IN.goIn} · ` : ''}${fill(CHECK_IN.goInName, { no: index + 1 })}`}
        value={name}
        max={50}
        error={index === 0 ? error : undefined}
        onChange={(text) => onChange(names.map((old, at) => (at === index ? text : old)))}
      />
    ))}
    {names.length < MAX_REPRESENTATIVES && (
      <Button id='go-in-add' size='small' onTap={() => onChange([...names, ''])}>
        {CHECK_IN.addPerson}
      </Button>
    )}
  </View>
)
