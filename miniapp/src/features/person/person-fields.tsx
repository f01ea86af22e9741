import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { IdType, PersonInput } from '../../../../functions/contract/people.ts'
import { ID_TYPE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { PROFILE } from '../../texts/zh-CN/login.ts'
import { type PersonErrors, personErrors } from './person.ts'

const ID_TYPES = (Object.keys(ID_TYPE_TEXT) as IdType[]).map((value) => ({ value, label: ID_TYPE_TEXT[value] }))

type Props = { id: string; person: PersonInput; errors: PersonErrors; onChange: (person: PersonInput) => void; afterPhone?: ReactNode }

/** Name, document, phone, address: of oneself or of the person one helps. */
export const PersonFields = ({ id, person, errors, onChange, afterPhone }: Props) => {
  const set = (patch: Partial<PersonInput>) => onChange({ ...person, ...patch })
  // A whole ID number that does not fit its last digit is worth a word before the button is pressed.
  const early = person.idType === 'ID_CARD' && person.idNo.length === 18 ? personErrors(person).idNo : undefined
  return (
    <View>
      <Field
        id={`${id}-name`}
        label={PROFILE.name}
        placeholder={PROFILE.namePlaceholder}
        value={person.name}
        max={50}
        required
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <Choice id={`${id}-id-type`} label={PROFILE.idType} value={person.idType} options={ID_TYPES} onChange={(idType) => set({ idType })} />
      <Field
        id={`${id}-id-no`}
        label={PROFILE.idNo}
        kind={person.idType === 'ID_CARD' ? 'idcard' : 'text'}
        value={person.idNo}
        max={30}
        required
        error={errors.idNo ?? early}
        onChange={(idNo) => set({ idNo })}
      />
      <Field
        id={`${id}-phone`}
        label={PROFILE.phone}
        kind="phone"
        value={person.phone}
        max={11}
        required
        error={errors.phone}
        onChange={(phone) => set({ phone })}
      />
      {afterPhone}
      <Field
        id={`${id}-address`}
        label={PROFILE.address}
        placeholder={PROFILE.addressPlaceholder}
        value={person.address}
        max={200}
        required
        error={errors.address}
        onChange={(address) => set({ address })}
      />
    </View>
  )
}
