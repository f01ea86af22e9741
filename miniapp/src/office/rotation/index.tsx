import { View } from '@tarojs/components'
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { CreatedSessions, RotationPreview } from '../../../../functions/contract/reception.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { Section } from '../../staff/section.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { ROTATION } from '../../texts/zh-CN/staff-office.ts'
import { Created } from '../created.tsx'
import { BLANK_ROTATION, canPreview, type RotationForm, toRotation } from '../model/rotation.ts'
import { BLANK_SESSION, type SessionForm } from '../model/session-form.ts'
import { TemplateFields } from '../session/fields.tsx'
import { Preview } from './preview.tsx'
import { RotationFields } from './rotation-fields.tsx'

const Planner = ({ directory }: { directory: Directory }) => {
  const [form, setForm] = useState(BLANK_ROTATION)
  const [session, setSession] = useState(BLANK_SESSION)
  const [preview, setPreview] = useState<z.infer<typeof RotationPreview>>()
  const [created, setCreated] = useState<z.infer<typeof CreatedSessions>>()
  const write = useWrite()
  const body = toRotation(form, session)
  /** A preview belongs to the form it was made from. */
  const change = (patch: Partial<RotationForm>) => {
    setForm({ ...form, ...patch })
    setPreview(undefined)
  }
  const changeSession = (patch: Partial<SessionForm>) => {
    setSession({ ...session, ...patch })
    setPreview(undefined)
  }
  const look = async () => setPreview(await write.run('POST /v1/plan/rotation/preview', { body }))
  const create = async () => setCreated(await write.run('POST /v1/plan/rotation', { body }))
  if (created) return <Created created={created} text={ROTATION.created} />
  return (
    <View>
      <Card id="rotation-form">
        <RotationFields form={form} directory={directory} onChange={change} />
      </Card>
      <Section id="template" title={ROTATION.template}>
        <Card>
          <TemplateFields form={session} directory={directory} onChange={changeSession} />
        </Card>
      </Section>
      <ProblemNotice error={write.error} id="rotation-problem" />
      <Button id="rotation-preview" kind={preview ? 'secondary' : 'primary'} busy={write.busy} disabled={!canPreview(form, session)} onTap={look}>
        {ROTATION.preview}
      </Button>
      {preview && <Preview preview={preview} />}
      {preview && preview.days.length > 0 && (
        <Button id="rotation-create" kind="primary" busy={write.busy} onTap={create}>
          {ROTATION.create}
        </Button>
      )}
    </View>
  )
}

/** Many drafts at once: a recurrence, leaders who take the days in turn, and a look before anything is made. */
const Rotation = () => {
  const directory = useQuery('GET /v1/directory', {})
  return (
    <StaffPage id="office-rotation" title={ROTATION.title}>
      <Load query={directory}>{(known) => <Planner directory={known} />}</Load>
    </StaffPage>
  )
}

export default Rotation
