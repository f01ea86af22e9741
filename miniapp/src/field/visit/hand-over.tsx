import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { TakeAlong, VisitView } from '../../../../functions/contract/visit.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { VISIT } from '../../texts/zh-CN/field.ts'
import { owner } from '../field.ts'

type Props = { visit: VisitView; along?: TakeAlong; onGiven: (assignees: string[], reason: string) => void; onClose: () => void }

/** To a colleague of the same office; the names were taken along, so it works at the door too. Only his own place is given away: who goes with him stays, and may go on alone. */
export const HandOver = ({ visit, along, onGiven, onClose }: Props) => {
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const others = visit.assignees.filter(({ id }) => id !== owner())
  const colleagues = (along?.colleagues ?? []).filter(({ id }) => !visit.assignees.some((one) => one.id === id))
  const options = [
    ...others.map(({ id, name }) => ({ value: id, label: fill(VISIT.alone, { name }) })),
    ...colleagues.map(({ id, name, organName }) => ({ value: id, label: `${name}（${organName}）` })),
  ]
  const stay = others.map(({ name }) => name).join('、')
  return (
    <Sheet id="hand-over-sheet" open title={VISIT.handOver} onClose={onClose}>
      {options.length === 0 ? (
        <Notice id="no-colleagues" tone="warn" text={VISIT.noColleagues} />
      ) : (
        <Choice id="hand-over-to" label={VISIT.colleague} value={to} options={options} onChange={setTo} />
      )}
      {others.length > 0 && <Notice id="hand-over-stay" text={fill(VISIT.stays, { names: stay })} />}
      <Field id="hand-over-reason" label={VISIT.handReason} value={reason} max={500} kind="textarea" rows={2} onChange={setReason} />
      <Button id="hand-over-submit" kind="primary" disabled={to === '' || reason.trim() === ''} onTap={() => onGiven([to], reason.trim())}>
        {VISIT.submit}
      </Button>
    </Sheet>
  )
}
