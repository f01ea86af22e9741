import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { CreatedSessions, ImportPreview, ImportRequest } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { IMPORT, ROTATION, SESSION } from '../../texts/zh-CN/staff-office.ts'
import { Created } from '../created.tsx'
import { fromPaste, type ImportFormat } from '../model/import-file.ts'
import { BLANK_SESSION, type SessionForm, toTemplate } from '../model/session-form.ts'
import { TemplateFields } from '../session/fields.tsx'
import { type ChosenFile, chooseFile } from './choose-file.ts'
import { Preview } from './preview.tsx'

const Importer = ({ directory }: { directory: Directory }) => {
  const [file, setFile] = useState<ChosenFile>()
  const [paste, setPaste] = useState('')
  const [fileProblem, setFileProblem] = useState('')
  const [hours, setHours] = useState({ from: '09:00', to: '11:30' })
  const [session, setSession] = useState(BLANK_SESSION)
  const [preview, setPreview] = useState<ImportPreview>()
  const [created, setCreated] = useState<z.infer<typeof CreatedSessions>>()
  const write = useWrite()
  const source: { format: ImportFormat; content: string } = file ?? fromPaste(paste)
  const body: ImportRequest = { ...source, hours, template: toTemplate(session) }
  const ready = source.content.length > 1 && session.organId !== '' && session.venueId !== ''
  const choose = async () => {
    const chosen = await chooseFile()
    if (!chosen) return
    setFileProblem(typeof chosen === 'string' ? IMPORT[chosen] : '')
    setFile(typeof chosen === 'string' ? undefined : chosen)
    setPreview(undefined)
  }
  const changeSession = (patch: Partial<SessionForm>) => {
    setSession({ ...session, ...patch })
    setPreview(undefined)
  }
  const look = async () => setPreview(await write.run('POST /v1/plan/import/preview', { body }))
  const create = async () => setCreated(await write.run('POST /v1/plan/import', { body }))
  if (created) return <Created created={created} text={IMPORT.created} />
  return (
    <View>
      <Card id="import-source">
        <Text className={staff.soft}>{IMPORT.hint}</Text>
        <View className={staff.actions} style={{ marginBottom: '16px' }}>
          <Button id="import-choose" kind="primary" size="small" onTap={choose}>
            {IMPORT.choose}
          </Button>
        </View>
        {file && <Notice id="import-chosen" tone="ok" text={fill(IMPORT.chosen, { name: file.name })} />}
        {fileProblem !== '' && <Notice id="import-file-problem" tone="warn" text={fileProblem} />}
        <Field
          id="import-paste"
          label={IMPORT.paste}
          hint={IMPORT.pasteHint}
          value={paste}
          max={200_000}
          kind="textarea"
          rows={8}
          onChange={(text) => {
            setPaste(text)
            setFile(undefined)
            setPreview(undefined)
          }}
        />
        <View className={staff.grid}>
          <DateChoice
            mode="time"
            id="import-from"
            label={`${IMPORT.hours} ${SESSION.from}`}
            value={hours.from}
            onChange={(from) => setHours({ ...hours, from })}
          />
          <DateChoice mode="time" id="import-to" label={SESSION.to} value={hours.to} onChange={(to) => setHours({ ...hours, to })} />
        </View>
      </Card>
      <Section id="template" title={ROTATION.template}>
        <Card>
          <TemplateFields form={session} directory={directory} onChange={changeSession} />
        </Card>
      </Section>
      <ProblemNotice error={write.error} id="import-problem" />
      <Button id="import-preview" kind={preview ? 'secondary' : 'primary'} busy={write.busy} disabled={!ready} onTap={look}>
        {IMPORT.preview}
      </Button>
      {preview && <Preview preview={preview} />}
      {preview && preview.rows.length > 0 && (
        <Button id="import-create" kind="primary" busy={write.busy} onTap={create}>
          {IMPORT.create}
        </Button>
      )}
    </View>
  )
}

/** A notice that was published elsewhere, taken over from Excel, CSV or JSON after a look at what was understood. */
const ImportPage = () => {
  const directory = useQuery('GET /v1/directory', {})
  return (
    <StaffPage id="office-import" title={IMPORT.title}>
      <Load query={directory}>{(known) => <Importer directory={known} />}</Load>
    </StaffPage>
  )
}

export default ImportPage
