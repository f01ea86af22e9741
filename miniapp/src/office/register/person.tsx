import { Text, View } from '@tarojs/components'
import type { Problem } from '../../api/problem.ts'
import { Card } from '../../kit/card.tsx'
import { CheckRow } from '../../kit/check-row.tsx'
import { Field } from '../../kit/field.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import staff from '../../staff/staff.module.scss'
import { REGISTER } from '../../texts/zh-CN/staff-register.ts'
import type { Missing, Typed } from '../model/register.ts'

type Props = { typed: Typed; missing: readonly Missing[]; error: Problem | undefined; known?: string; onChange: (patch: Partial<Typed>) => void }

const WANTED = '请填写'
export const wrong = (missing: readonly Missing[], name: Missing, error?: Problem, field?: string): string | undefined =>
  missing.includes(name) ? WANTED : error && error.field === field ? error.message : undefined

const Agent = ({ typed, missing, onChange }: Props) => (
  <View>
    <CheckRow id="with-agent" label={REGISTER.agent} checked={typed.withAgent} onChange={(withAgent) => onChange({ withAgent })} />
    {typed.withAgent && (
      <View className={staff.fields}>
        <Field
          id="agent-name"
          label={REGISTER.agentName}
          value={typed.agentName}
          max={50}
          error={wrong(missing, 'agent')}
          onChange={(agentName) => onChange({ agentName })}
        />
        <Field
          id="agent-relation"
          label={REGISTER.agentRelation}
          value={typed.agentRelation}
          max={30}
          onChange={(agentRelation) => onChange({ agentRelation })}
        />
        <Field id="agent-basis" label={REGISTER.agentBasis} value={typed.agentBasis} max={200} onChange={(agentBasis) => onChange({ agentBasis })} />
      </View>
    )}
  </View>
)

/** Who petitions; nothing but name and address must be there, a letter often has no more. */
export const PetitionerFields = (props: Props) => {
  const { typed, missing, error, known, onChange } = props
  return (
    <Card id="register-person" title={REGISTER.person}>
      <CheckRow id="anonymous" label={REGISTER.anonymous} checked={typed.anonymous} onChange={(anonymous) => onChange({ anonymous })} />
      {!typed.anonymous && (
        <View>
          <View className={staff.grid}>
            <Field
              id="register-name"
              label={REGISTER.name}
              value={typed.name}
              max={50}
              error={wrong(missing, 'name', error, 'person.name')}
              onChange={(name) => onChange({ name })}
            />
            <Field
              id="register-id-no"
              label={REGISTER.idNo}
              kind="idcard"
              value={typed.idNo}
              max={30}
              error={error?.field === 'person.idNo' ? error.message : undefined}
              onChange={(idNo) => onChange({ idNo })}
            />
            <Field
              id="register-phone"
              label={REGISTER.phone}
              kind="phone"
              value={typed.phone}
              max={11}
              error={error?.field === 'person.phone' ? error.message : undefined}
              onChange={(phone) => onChange({ phone })}
            />
            <Field
              id="register-address"
              label={REGISTER.address}
              value={typed.address}
              max={200}
              error={wrong(missing, 'address')}
              onChange={(address) => onChange({ address })}
            />
          </View>
          {known && (
            <Text id="register-known" className={staff.soft}>
              {known}
            </Text>
          )}
          <Stepper
            id="register-persons"
            label={REGISTER.persons}
            value={typed.persons}
            min={1}
            max={9999}
            onChange={(persons) => onChange({ persons })}
          />
          {typed.persons > 1 && (
            <View>
              <Field
                id="register-representatives"
                label={REGISTER.representatives}
                value={typed.representatives}
                max={260}
                error={wrong(missing, 'representatives', error, 'representatives')}
                onChange={(representatives) => onChange({ representatives })}
              />
              <Stepper
                id="register-involved"
                label={REGISTER.involved}
                value={typed.involved}
                min={0}
                max={9999}
                onChange={(involved) => onChange({ involved })}
              />
            </View>
          )}
          <Agent {...props} />
        </View>
      )}
    </Card>
  )
}
