import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { Session } from '../../../../functions/contract/reception.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import staff from '../../staff/staff.module.scss'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import { BLANK_SESSION, missingFields, toForm, toInput, wavesReady } from '../model/session-form.ts'
import { DayFields, TemplateFields } from './fields.tsx'
import { ReleaseFields } from './release-fields.tsx'

type Props = { directory: Directory; session?: Session; onSaved: (session: Session) => void }

/** Creates a draft, or replaces one that is not yet published. */
export const SessionEditor = ({ directory, session, onSaved }: Props) => {
  const [form, setForm] = useState(session ? toForm(session) : BLANK_SESSION)
  const write = useWrite()
  const save = async () => {
    const body = toInput(form)
    const saved = session
      ? await write.run('PUT /v1/sessions/{id}', { params: { id: session.id }, body })
      : await write.run('POST /v1/sessions', { body })
    if (saved) onSaved(saved)
  }
  const change = (patch: Partial<typeof form>) => setForm({ ...form, ...patch })
  return (
    <Card id="session-form">
      <DayFields form={form} directory={directory} onChange={change} error={write.error} />
      <TemplateFields form={form} directory={directory} onChange={change} />
      <ReleaseFields form={form} onChange={change} error={write.error} />
      <ProblemNotice error={write.error} id="session-problem" />
      <View className={staff.actions}>
        <Button id="session-save" kind="primary" busy={write.busy} disabled={missingFields(form).length > 0 || !wavesReady(form)} onTap={save}>
          {SESSION.create}
        </Button>
      </View>
    </Card>
  )
}
