import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { StepField as FieldName } from '../../../../functions/contract/case-steps.ts'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { useDraft } from '../../staff/use-draft.ts'
import { DOSSIER, STEP_TEXT } from '../../texts/zh-CN/staff-cases.ts'
import { basisText, fieldsOf, isNeeded, labelOf, missingOf, type Offered, proposedFor, type Typed, toInput, wrongField } from '../model/step-form.ts'
import { StepField } from './step-field.tsx'

/** `unitId` → `step-unit-id` */
const idOf = (field: FieldName) => `step-${slug(field.replace(/[A-Z]/g, (letter) => `-${letter}`))}`

/** Which field is meant; and what to do, where the failure says more of it than that something is wrong. */
const nextText = ({ code, next }: Problem, field: string): string => {
  const which = fill(DOSSIER.wrong, { fields: field })
  return code === 'BAD_INPUT' ? which : `${which}。${next}`
}

type Props = { dossier: Dossier; offered: Offered; onDone: () => void; onMoved: () => void; onClose: () => void }

/** One step: what must be recorded with it, by what rule, and the button. What is typed stays on the device until the server has it. */
export const StepSheet = ({ dossier, offered, onDone, onMoved, onClose }: Props) => {
  const { step, basis } = offered
  const draft = useDraft<Typed>(`step-${dossier.id}-${step}`, proposedFor(step, dossier))
  const [tried, setTried] = useState(false)
  const write = useWrite({ keep: `step-${dossier.id}-${step}` })
  const typed = draft.value
  const moved = ['STATE_FORBIDS', 'TERM_OVER', 'STALE'].includes(write.error?.code ?? '')
  // Somebody was quicker: what is typed stays, the page behind is read anew.
  const told = useRef(onMoved)
  told.current = onMoved
  useEffect(() => {
    if (moved) told.current()
  }, [moved])
  const missing = tried ? missingOf(offered, typed) : []
  const wrong = wrongField(write.error?.field)
  const label = (field: FieldName) => labelOf(step, field)
  const errorAt = (field: FieldName) =>
    missing.includes(field) ? fill(DOSSIER.missing, { field: label(field) }) : wrong === field ? write.error?.message : undefined
  const submit = async () => {
    setTried(true)
    if (missingOf(offered, typed).length > 0) return
    const done = await write.run('POST /v1/cases/{id}/steps', { params: { id: dossier.id }, body: { step, input: toInput(offered, typed) } })
    if (!done) return
    draft.clear()
    onDone()
  }
  return (
    <Sheet id="step-sheet" open title={STEP_TEXT[step]} onClose={onClose}>
      <Text className={styles.lead}>{fill(DOSSIER.basis, { basis: basisText(basis) })}</Text>
      {draft.restored && <Notice id="step-kept" text={DOSSIER.kept} />}
      {fieldsOf(offered, typed).map((field) => (
        <StepField
          key={field}
          id={idOf(field)}
          step={step}
          field={field}
          label={label(field)}
          required={isNeeded(offered, field)}
          error={errorAt(field)}
          typed={typed}
          dossier={dossier}
          onChange={(value) => draft.set({ ...typed, [field]: value })}
        />
      ))}
      {missing.length > 0 && <Notice id="step-missing" tone="warn" text={fill(DOSSIER.wrong, { fields: missing.map(label).join('、') })} />}
      <ProblemNotice id="step-problem" error={write.error && wrong ? { ...write.error, next: nextText(write.error, label(wrong)) } : write.error} />
      <View className={styles.actions}>
        <Button id="step-submit" kind="primary" busy={write.busy} onTap={() => void submit()}>
          {fill(DOSSIER.submit, { step: STEP_TEXT[step] })}
        </Button>
      </View>
    </Sheet>
  )
}
