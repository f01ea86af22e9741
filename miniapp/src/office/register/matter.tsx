import { Text, View } from '@tarojs/components'
import { CATEGORY_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { useQuery } from '../../api/use-query.ts'
import { Card } from '../../kit/card.tsx'
import { CheckRow } from '../../kit/check-row.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Load } from '../../kit/states.tsx'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import staff from '../../staff/staff.module.scss'
import { MATTER } from '../../texts/zh-CN/staff.ts'
import { REGISTER } from '../../texts/zh-CN/staff-register.ts'
import type { Missing, Typed } from '../model/register.ts'
import { wrong } from './person.tsx'

type Change = (patch: Partial<Typed>) => void
type Props = { typed: Typed; missing: readonly Missing[]; error: Problem | undefined; online: boolean; onChange: Change }

const TEXTS = [
  ['summary', 200, 2],
  ['facts', 4000, 5],
  ['ask', 1000, 3],
] as const

/** Whom a report accuses: nobody of them, and nobody below, sees it. */
export const AccusedFields = ({ typed, missing, onChange }: Pick<Props, 'typed' | 'missing' | 'onChange'>) => {
  const directory = useQuery('GET /v1/directory', {})
  return (
    <Card id="accused" title={REGISTER.accused}>
      <Load query={directory}>
        {({ organs, leaders }) => (
          <View>
            <PickMany
              id="accused-units"
              label={REGISTER.accusedUnits}
              value={typed.accusedUnits}
              options={organs.map(({ id, name }) => ({ value: id, label: name }))}
              max={5}
              onChange={(accusedUnits) => onChange({ accusedUnits })}
            />
            <PickMany
              id="accused-leaders"
              label={REGISTER.accusedLeaders}
              value={typed.accusedLeaders}
              options={leaders.map(({ id, name, post }) => ({ value: id, label: `${post} ${name}` }))}
              max={5}
              onChange={(accusedLeaders) => onChange({ accusedLeaders })}
            />
          </View>
        )}
      </Load>
      <Field
        id="accused-text"
        label={REGISTER.accusedText}
        kind="textarea"
        rows={2}
        value={typed.accusedText}
        max={500}
        error={wrong(missing, 'accused')}
        onChange={(accusedText) => onChange({ accusedText })}
      />
    </Card>
  )
}

/** What is reported, as it was heard or read. */
export const StatementFields = ({ typed, missing, error, online, onChange }: Props) => (
  <Card id="register-matter" title={REGISTER.matter}>
    <Text className={staff.lead}>{online ? REGISTER.online : REGISTER.matterHint}</Text>
    {TEXTS.filter(([field]) => !online || field === 'summary').map(([field, max, rows]) => (
      <Field
        key={field}
        id={`register-${field}`}
        label={MATTER[field]}
        kind="textarea"
        rows={rows}
        value={typed[field]}
        max={max}
        error={wrong(missing, field, error, `matter.${field}`)}
        onChange={(text) => onChange({ [field]: text })}
      />
    ))}
    <View className={staff.grid}>
      <Choice
        id="register-category"
        label={MATTER.category}
        value={typed.category}
        options={optionsOf(CATEGORY_TEXT)}
        error={wrong(missing, 'category')}
        onChange={(category) => onChange({ category })}
      />
      <Field id="register-place" label={REGISTER.place} value={typed.place} max={100} onChange={(place) => onChange({ place })} />
    </View>
    <View className={staff.fields}>
      <CheckRow id="register-litigation" label={REGISTER.litigation} checked={typed.litigation} onChange={(litigation) => onChange({ litigation })} />
      <CheckRow id="register-urgent" label={REGISTER.urgent} checked={typed.urgent} onChange={(urgent) => onChange({ urgent })} />
      <CheckRow id="register-from-above" label={REGISTER.fromAbove} checked={typed.fromAbove} onChange={(fromAbove) => onChange({ fromAbove })} />
      {typed.type !== 'WHISTLEBLOW' && (
        <CheckRow id="register-simple" label={REGISTER.simple} checked={typed.simple} onChange={(simple) => onChange({ simple })} />
      )}
    </View>
  </Card>
)
