import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory, Organ } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { ask } from '../../staff/ask.ts'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { DIRECTORY } from '../../texts/zh-CN/staff-office.ts'

type Props = { directory: Directory; isAdmin: boolean; onChanged: (directory: Directory) => void }

const MergeForm = ({ organ, units, onDone }: { organ: Organ; units: readonly Organ[]; onDone: (merged: Organ) => void }) => {
  const [successorId, setSuccessor] = useState('')
  const [reason, setReason] = useState('')
  const write = useWrite()
  const others = units.filter((one) => one.id !== organ.id && !one.successorId)
  const save = async () => {
    const to = others.find(({ id }) => id === successorId)
    if (!to || !(await ask(fill(DIRECTORY.mergeAsk, { from: organ.name, to: to.name })))) return
    if (!(await write.run('POST /v1/organs/{id}/merge', { params: { id: organ.id }, body: { successorId, reason: reason.trim() } }))) return
    toast(DIRECTORY.merging)
    onDone({ ...organ, successorId })
  }
  return (
    <View id="merge-form" className={staff.block}>
      <Text className={staff.lead}>{DIRECTORY.mergeHint}</Text>
      <Choice
        id="merge-into"
        label={DIRECTORY.mergeInto}
        value={successorId}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setSuccessor}
      />
      <Field id="merge-reason" label={DIRECTORY.mergeReason} value={reason} kind="textarea" rows={2} max={500} onChange={setReason} />
      <ProblemNotice error={write.error} id="merge-problem" />
      <Button id="merge-save" kind="danger" busy={write.busy} disabled={successorId === '' || reason.trim() === ''} onTap={save}>
        {DIRECTORY.mergeSave}
      </Button>
    </View>
  )
}

/** The units of the tree; the administrator marks one as merged into another. */
export const Organs = ({ directory, isAdmin, onChanged }: Props) => {
  const [open, setOpen] = useState<string>()
  const units = directory.organs.filter(({ kind }) => kind === 'UNIT')
  const nameOf = (id: string) => directory.organs.find((organ) => organ.id === id)?.name ?? id
  const done = (merged: Organ) => {
    setOpen(undefined)
    onChanged({ ...directory, organs: directory.organs.map((one) => (one.id === merged.id ? merged : one)) })
  }
  return (
    <View className={staff.cards}>
      {units.map((organ) => (
        <Card key={organ.id} id={`organ-${slug(organ.id)}`}>
          <View className={staff.line}>
            <Text className={staff.strong}>{organ.name}</Text>
            {organ.successorId && <Tag tone="plain">{fill(DIRECTORY.merged, { name: nameOf(organ.successorId) })}</Tag>}
          </View>
          {isAdmin && !organ.successorId && (
            <View className={staff.actions}>
              <Button id={`merge-${slug(organ.id)}`} size="small" onTap={() => setOpen(open === organ.id ? undefined : organ.id)}>
                {open === organ.id ? DIRECTORY.fold : DIRECTORY.merge}
              </Button>
            </View>
          )}
          {open === organ.id && <MergeForm organ={organ} units={units} onDone={done} />}
        </Card>
      ))}
    </View>
  )
}
