import { View } from '@tarojs/components'
import type { MatterDraft } from '../../../../functions/contract/booking.ts'
import { CATEGORY_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { Card } from '../../kit/card.tsx'
import { CheckRow } from '../../kit/check-row.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { optionsOf } from '../../staff/options.ts'
import staff from '../../staff/staff.module.scss'
import { MATTER } from '../../texts/zh-CN/staff.ts'
import { errorAt } from '../model/error-at.ts'

type Props = { matter: MatterDraft; onChange: (matter: MatterDraft) => void; error: Problem | undefined; withPeople?: boolean }

/** The statement in the order of the citizen's own form, with the lengths that the contract takes. */
const TEXTS = [
  ['summary', 200],
  ['facts', 4000],
  ['ask', 1000],
  ['earlier', 1000],
] as const

/** What the person reports, as the clerk hears it. */
export const MatterFields = ({ matter, onChange, error, withPeople = true }: Props) => {
  const set = (patch: Partial<MatterDraft>) => onChange({ ...matter, ...patch })
  return (
    <Card id="matter" title={MATTER.title}>
      {TEXTS.map(([field, max]) => (
        <Field
          key={field}
          id={`matter-${field}`}
          label={MATTER[field]}
          value={matter[field]}
          max={max}
          kind="textarea"
          error={errorAt(error, `matter.${field}`)}
          onChange={(text) => set({ [field]: text })}
        />
      ))}
      <Choice
        id="matter-category"
        label={MATTER.category}
        value={matter.category}
        options={optionsOf(CATEGORY_TEXT)}
        error={errorAt(error, 'matter.category')}
        onChange={(category) => set({ category })}
      />
      {withPeople && (
        <Stepper id="matter-people" label={MATTER.people} value={matter.people} min={1} max={9999} onChange={(people) => set({ people })} />
      )}
      <View className={staff.fields}>
        <CheckRow id="matter-litigation" label={MATTER.litigation} checked={matter.litigation} onChange={(litigation) => set({ litigation })} />
        <CheckRow id="matter-whistleblow" label={MATTER.whistleblow} checked={matter.whistleblow} onChange={(whistleblow) => set({ whistleblow })} />
        <CheckRow id="matter-green" label={MATTER.greenChannel} checked={matter.greenChannel} onChange={(greenChannel) => set({ greenChannel })} />
      </View>
      <Field id="matter-support" label={MATTER.support} value={matter.support} max={200} onChange={(support) => set({ support })} />
    </Card>
  )
}
