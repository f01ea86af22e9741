import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { STAFF } from '../texts/zh-CN/staff.ts'

type Props = { id: string; title: string; hint?: string; onGiven: (reason: string) => void; onClose: () => void }

/** Asks for the reason that an action must carry. */
export const ReasonSheet = ({ id, title, hint, onGiven, onClose }: Props) => {
  const [reason, setReason] = useState('')
  return (
    <Sheet id={`${id}-sheet`} title={title} open onClose={onClose}>
      <Field id={id} label={STAFF.reason} hint={hint ?? STAFF.reasonHint} value={reason} max={500} kind="textarea" onChange={setReason} />
      <Button id={`${id}-confirm`} kind="primary" disabled={reason.trim() === ''} onTap={() => onGiven(reason.trim())}>
        {STAFF.confirm}
      </Button>
    </Sheet>
  )
}
