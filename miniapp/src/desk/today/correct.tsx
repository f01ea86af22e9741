import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { MaskedPerson, PersonCorrection } from '../../../../functions/contract/people.ts'
import { ID_TYPE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { optionsOf } from '../../staff/options.ts'
import { PERSON, STAFF } from '../../texts/zh-CN/staff.ts'
import { CORRECT } from '../../texts/zh-CN/staff-desk.ts'
import { errorAt } from '../model/error-at.ts'
import styles from './index.module.scss'

const EMPTY: PersonCorrection = { name: '', idType: 'ID_CARD', idNo: '', idNoAgain: '', seenBy: '', reason: '' }
type Written = Exclude<keyof PersonCorrection, 'idType'>

const missing = (wanted: PersonCorrection): Partial<Record<Written, string>> => {
  const empty = (Object.keys(EMPTY) as (keyof PersonCorrection)[]).filter((name) => wanted[name].trim() === '')
  const differs = wanted.idNo.trim().toUpperCase() !== wanted.idNoAgain.trim().toUpperCase()
  return { ...(differs && { idNoAgain: CORRECT.differs }), ...Object.fromEntries(empty.map((name) => [name, CORRECT.missing])) }
}

type Props = { bookingId: string; person: MaskedPerson; onDone: (person: MaskedPerson, idNo: string) => void; onClose: () => void }

/** A wrong name or number on record: typed anew from the document, twice, before a colleague's eyes. */
export const CorrectPerson = ({ bookingId, person, onDone, onClose }: Props) => {
  const [wanted, setWanted] = useState(EMPTY)
  const [wrong, setWrong] = useState<Partial<Record<Written, string>>>({})
  const write = useWrite()
  const submit = async () => {
    const found = missing(wanted)
    setWrong(found)
    if (Object.keys(found).length > 0) return
    const done = await write.run('POST /v1/desk/bookings/{id}/person', { params: { id: bookingId }, body: wanted })
    if (done) onDone(done, wanted.idNo.trim())
  }
  const field = (name: Written, more: { kind?: 'idcard' | 'textarea'; max: number; hint?: string }) => (
    <Field
      id={`correct-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`}
      label={CORRECT.fields[name]}
      value={wanted[name]}
      error={wrong[name] ?? errorAt(write.error, name)}
      {...more}
      onChange={(value) => {
        setWanted({ ...wanted, [name]: value })
        setWrong({})
        write.clear()
      }}
    />
  )
  const kind = wanted.idType === 'ID_CARD' ? 'idcard' : undefined
  return (
    <Card id="correct-form">
      <Text className={styles.formTitle}>{CORRECT.title}</Text>
      <Fact label={CORRECT.now}>{`${person.name}  ${person.idNo ?? ''}`}</Fact>
      {field('name', { max: 50 })}
      <Choice
        id="correct-id-type"
        label={PERSON.idType}
        value={wanted.idType}
        options={optionsOf(ID_TYPE_TEXT)}
        onChange={(idType) => setWanted({ ...wanted, idType })}
      />
      {field('idNo', { kind, max: 30, hint: CORRECT.idNoHint })}
      {field('idNoAgain', { kind, max: 30, hint: CORRECT.againHint })}
      {field('seenBy', { max: 50, hint: CORRECT.seenByHint })}
      {field('reason', { kind: 'textarea', max: 500, hint: STAFF.reasonHint })}
      <ProblemNotice error={write.error} id="correct-problem" />
      <View className={styles.actions}>
        <Button id="correct-submit" kind="primary" busy={write.busy} onTap={submit}>
          {CORRECT.submit}
        </Button>
        <Button id="correct-close" onTap={onClose}>
          {STAFF.giveUp}
        </Button>
      </View>
    </Card>
  )
}
