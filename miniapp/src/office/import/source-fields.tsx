import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import staff from '../../staff/staff.module.scss'
import { IMPORT, SESSION } from '../../texts/zh-CN/staff-office.ts'
import { type ChosenFile, chooseFile } from './choose-file.ts'

/** A file, or what was pasted, and the hours of rows that name none. */
export type Source = { file: ChosenFile | undefined; paste: string; hours: { from: string; to: string } }
type Props = { source: Source; onChange: (patch: Partial<Source>) => void }

export const SourceFields = ({ source: { file, paste, hours }, onChange }: Props) => {
  const [problem, setProblem] = useState('')
  const choose = async () => {
    const chosen = await chooseFile()
    if (!chosen) return
    setProblem(typeof chosen === 'string' ? IMPORT[chosen] : '')
    onChange({ file: typeof chosen === 'string' ? undefined : chosen })
  }
  const changeHours = (patch: Partial<Source['hours']>) => onChange({ hours: { ...hours, ...patch } })
  return (
    <Card id="import-source">
      <Text className={staff.soft}>{IMPORT.hint}</Text>
      <View className={staff.actions} style={{ marginBottom: '16px' }}>
        <Button id="import-choose" kind="primary" size="small" onTap={choose}>
          {IMPORT.choose}
        </Button>
      </View>
      {file && <Notice id="import-chosen" tone="ok" text={fill(IMPORT.chosen, { name: file.name })} />}
      {problem !== '' && <Notice id="import-file-problem" tone="warn" text={problem} />}
      <Field
        id="import-paste"
        label={IMPORT.paste}
        hint={IMPORT.pasteHint}
        value={paste}
        max={200_000}
        kind="textarea"
        rows={8}
        onChange={(text) => onChange({ paste: text, file: undefined })}
      />
      <View className={staff.grid}>
        <DateChoice
          mode="time"
          id="import-from"
          label={`${IMPORT.hours} ${SESSION.from}`}
          value={hours.from}
          onChange={(from) => changeHours({ from })}
        />
        <DateChoice mode="time" id="import-to" label={SESSION.to} value={hours.to} onChange={(to) => changeHours({ to })} />
      </View>
    </Card>
  )
}
