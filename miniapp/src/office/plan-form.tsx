import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { AnswerOf, RouteKey } from '../../../functions/contract/api.ts'
import type { Directory } from '../../../functions/contract/people.ts'
import type { Input } from '../api/call.ts'
import { useQuery } from '../api/use-query.ts'
import { useWrite } from '../api/use-write.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Load, ProblemNotice } from '../kit/states.tsx'
import { Section } from '../staff/section.tsx'
import { StaffPage } from '../staff/staff-page.tsx'
import { ROTATION } from '../texts/zh-CN/staff-office.ts'
import { BLANK_SESSION, type SessionForm } from './model/session-form.ts'
import { PlanRunView } from './plan-run.tsx'
import { TemplateFields } from './session/fields.tsx'
import { usePlanRun } from './use-plan-run.ts'

type Preview = 'POST /v1/plan/rotation/preview' | 'POST /v1/plan/import/preview'

/** What both ways of planning many days have in common: a template, a look before anything is made, and the making in slices. */
export const usePlanForm = <K extends RouteKey & Preview>(kind: 'rotation' | 'import', route: K) => {
  const [session, setSession] = useState(BLANK_SESSION)
  const [preview, setPreview] = useState<AnswerOf<K>>()
  const write = useWrite()
  const control = usePlanRun(kind)
  /** A preview belongs to the form it was made from. */
  const touch = () => setPreview(undefined)
  return {
    kind,
    session,
    changeSession: (patch: Partial<SessionForm>) => {
      setSession({ ...session, ...patch })
      touch()
    },
    preview,
    touch,
    look: async (input: Input<K>) => setPreview(await write.run(route, input)),
    write,
    control,
  }
}

type Texts = { preview: string }
type FrameProps = {
  form: Pick<ReturnType<typeof usePlanForm>, 'kind' | 'session' | 'changeSession' | 'write' | 'control'>
  texts: Texts
  directory: Directory
  /** The fields above the template. */
  fields: ReactNode
  ready: boolean
  onPreview: () => void
  /** What was found, when somebody has looked. */
  preview: ReactNode
  /** Makes what the preview shows; absent when there is nothing to make. */
  create: { words: string; onTap: () => void } | undefined
}

/** Fields, template, preview and the button that makes it; once that is tapped, how far it is. */
export const PlanForm = ({ form, texts, directory, fields, ready, onPreview, preview, create }: FrameProps) => {
  const { kind, session, changeSession, write, control } = form
  if (control.run) return <PlanRunView run={control.run} control={control} />
  return (
    <View>
      {fields}
      <Section id="template" title={ROTATION.template}>
        <Card>
          <TemplateFields form={session} directory={directory} onChange={changeSession} />
        </Card>
      </Section>
      <ProblemNotice error={write.error} id={`${kind}-problem`} />
      <Button id={`${kind}-preview`} kind={preview ? 'secondary' : 'primary'} busy={write.busy} disabled={!ready} onTap={onPreview}>
        {texts.preview}
      </Button>
      {preview}
      {create && (
        <Button id={`${kind}-create`} kind="primary" onTap={create.onTap}>
          {create.words}
        </Button>
      )}
    </View>
  )
}

/** A page of the office that plans with the directory at hand. */
export const PlanPage = ({ id, title, children }: { id: string; title: string; children: (directory: Directory) => ReactNode }) => {
  const directory = useQuery('GET /v1/directory', {})
  return (
    <StaffPage id={id} title={title}>
      <Load query={directory}>{children}</Load>
    </StaffPage>
  )
}
