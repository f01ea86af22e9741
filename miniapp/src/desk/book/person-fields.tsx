import type { PersonInput } from '../../../../functions/contract/people.ts'
import { ID_TYPE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { optionsOf } from '../../staff/options.ts'
import { PERSON } from '../../texts/zh-CN/staff.ts'
import { errorAt } from '../model/error-at.ts'

type Props = { person: PersonInput; onChange: (person: PersonInput) => void; error: Problem | undefined }

/** Who comes; the document may be another one than the ID card (domain §11). */
export const PersonFields = ({ person, onChange, error }: Props) => {
  const set = (patch: Partial<PersonInput>) => onChange({ ...person, ...patch })
  return (
    <Card id="person" title={PERSON.title}>
      <Field
        id="person-name"
        label={PERSON.name}
        value={person.name}
        max={50}
        error={errorAt(error, 'person.name')}
        onChange={(name) => set({ name })}
      />
      <Choice
        id="person-id-type"
        label={PERSON.idType}
        value={person.idType}
        options={optionsOf(ID_TYPE_TEXT)}
        onChange={(idType) => set({ idType })}
      />
      <Field
        id="person-id-no"
        label={PERSON.idNo}
        value={person.idNo}
        max={30}
        kind="idcard"
        error={errorAt(error, 'person.idNo')}
        onChange={(idNo) => set({ idNo })}
      />
      <Field
        id="person-phone"
        label={PERSON.phone}
        value={person.phone}
        max={11}
        kind="phone"
        error={errorAt(error, 'person.phone')}
        onChange={(phone) => set({ phone })}
      />
      <Field
        id="person-address"
        label={PERSON.address}
        value={person.address}
        max={200}
        error={errorAt(error, 'person.address')}
        onChange={(address) => set({ address })}
      />
    </Card>
  )
}
