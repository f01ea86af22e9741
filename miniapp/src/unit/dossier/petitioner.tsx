import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import type { PetitionerReceipt } from '../../../../functions/contract/registration.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { BigNumber } from '../../kit/cell.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import styles from '../../staff/staff.module.scss'
import { RECEIPT, REGISTER, REPLACE } from '../../texts/zh-CN/staff-register.ts'

const EMPTY = { name: '', idNo: '', phone: '', address: '', relation: '', basis: '' }
type Typed = typeof EMPTY

const FIELDS: { name: keyof Typed; label: string; max: number; kind?: 'idcard' | 'phone' | 'textarea'; at?: string }[] = [
  { name: 'name', label: REGISTER.name, max: 50, at: 'person.name' },
  { name: 'idNo', label: REPLACE.idNo, max: 30, kind: 'idcard', at: 'person.idNo' },
  { name: 'phone', label: REGISTER.phone, max: 11, kind: 'phone', at: 'person.phone' },
  { name: 'address', label: REGISTER.address, max: 200, at: 'person.address' },
  { name: 'relation', label: REPLACE.relation, max: 30, at: 'relation' },
  { name: 'basis', label: REPLACE.basis, max: 200, kind: 'textarea', at: 'basis' },
]

/** What is wrong with a field, in words where only this form knows them: the server names the place. */
const errorAt = (place: string | undefined, error: Problem | undefined): string | undefined => {
  if (!error?.field || error.field !== place) return error?.field === 'person' && place === 'person.idNo' ? REPLACE.same : undefined
  return place === 'person.name' ? REPLACE.otherName : error.message
}

const Form = ({ dossier, onGiven }: { dossier: Dossier; onGiven: (receipt: PetitionerReceipt) => void }) => {
  const [typed, setTyped] = useState(EMPTY)
  const write = useWrite()
  const whole = [typed.name, typed.address, typed.relation, typed.basis].every((text) => text.trim() !== '')
  const submit = async () => {
    const { relation, basis, name, address, idNo, phone } = typed
    const person = {
      name: name.trim(),
      address: address.trim(),
      ...(idNo.trim() && { idType: 'ID_CARD' as const, idNo: idNo.trim() }),
      ...(phone.trim() && { phone: phone.trim() }),
    }
    const body = { person, relation: relation.trim(), basis: basis.trim() }
    const done = await write.run('POST /v1/cases/{id}/petitioner', { params: { id: dossier.id }, body })
    if (done) onGiven(done)
  }
  return (
    <View>
      <Text className={styles.lead}>{REPLACE.hint}</Text>
      {FIELDS.map(({ name, label, max, kind, at }) => (
        <Field
          key={name}
          id={`replace-${name === 'idNo' ? 'id-no' : name}`}
          label={label}
          kind={kind}
          rows={2}
          max={max}
          value={typed[name]}
          error={errorAt(at, write.error)}
          onChange={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
      <ProblemNotice id="replace-problem" error={write.error} />
      <Button id="replace-submit" kind="primary" busy={write.busy} disabled={!whole} onTap={() => void submit()}>
        {REPLACE.submit}
      </Button>
    </View>
  )
}

/** Whose place the petitioner has taken; the desk enters an heir or agent, who gets the number and a new 查询码 at once. */
export const Petitioner = ({ dossier, onDone }: { dossier: Dossier; onDone: () => void }) => {
  const [open, setOpen] = useState(false)
  const [receipt, setReceipt] = useState<PetitionerReceipt>()
  const close = () => {
    setOpen(false)
    setReceipt(undefined)
    onDone()
  }
  if (!dossier.former && !dossier.mayReplace) return null
  return (
    <View id="dossier-petitioner" className={styles.block}>
      {dossier.former?.map((one) => (
        <Notice key={one.until} tone="info" text={fill(REPLACE.former, { ...one, until: instantText(one.until) })} />
      ))}
      {dossier.mayReplace && (
        <View className={styles.actions}>
          <Button id="do-replace" kind="text" size="small" onTap={() => setOpen(true)}>
            {REPLACE.open}
          </Button>
        </View>
      )}
      {open && (
        <Sheet id="replace-sheet" open title={REPLACE.title} onClose={close}>
          {receipt ? (
            <View>
              <BigNumber id="replace-no" label={RECEIPT.caseNo} value={receipt.caseNo} />
              <BigNumber id="replace-code" label={RECEIPT.queryCode} value={receipt.queryCode} />
              <Notice tone="warn" text={RECEIPT.once} />
            </View>
          ) : (
            <Form dossier={dossier} onGiven={setReceipt} />
          )}
        </Sheet>
      )}
    </View>
  )
}
