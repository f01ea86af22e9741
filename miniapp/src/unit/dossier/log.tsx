import { Text } from '@tarojs/components'
import { useState } from 'react'
import type { StepField } from '../../../../functions/contract/case-steps.ts'
import type { CaseLog, Dossier } from '../../../../functions/contract/dossier.ts'
import type { Directory } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import styles from '../../staff/staff.module.scss'
import { DOSSIER, SIDE_TEXT, STEP_TEXT } from '../../texts/zh-CN/staff-cases.ts'
import { recordedText } from '../model/recorded.ts'
import { FIELDS } from '../model/step-fields.ts'
import { labelOf } from '../model/step-form.ts'

/** What a label explains in brackets is for who fills the form. */
const shortLabel = (entry: CaseLog, field: StepField) => labelOf(entry.step, field).replace(/（.*）/, '')

/** In the order of the table of fields: the store keeps none. */
const linesOf = (entry: CaseLog, dossier: Dossier, directory: Directory | undefined): string =>
  (Object.keys(FIELDS) as StepField[])
    .filter((field) => entry.input[field] !== undefined)
    .map((field) => `${shortLabel(entry, field)}：${recordedText(field, entry.input[field], dossier, directory)}`)
    .join('\n')

const BY_DIRECTORY = ['unit', 'units', 'leader']

/** A page of WeChat carries under a thousand nodes: an old case's log opens with its newest entries. */
const FIRST = 10

/** Every step that was taken: which, by whose side, what was recorded; the newest first as the server sends them. */
export const Log = ({ dossier }: { dossier: Dossier }) => {
  const [all, setAll] = useState(false)
  const shown = all ? dossier.log : dossier.log.slice(0, FIRST)
  const named = dossier.log.some(({ input }) => (Object.keys(input) as StepField[]).some((field) => BY_DIRECTORY.includes(FIELDS[field]?.kind)))
  const directory = useQuery('GET /v1/directory', named ? {} : undefined)
  return (
    <Card id="dossier-log" title={DOSSIER.log}>
      {dossier.log.length === 0 && <Text className={styles.soft}>{DOSSIER.logEmpty}</Text>}
      <Timeline
        id="log"
        items={shown.map((entry, at) => ({
          key: `${entry.at}-${dossier.log.length - at}`,
          when: instantText(entry.at),
          title: `${STEP_TEXT[entry.step]} · ${SIDE_TEXT[entry.side] ?? ''}`,
          text: linesOf(entry, dossier, directory.data) || undefined,
        }))}
      />
      {shown.length < dossier.log.length && (
        <Button id="log-all" kind="text" onTap={() => setAll(true)}>
          {fill(DOSSIER.logAll, { count: dossier.log.length })}
        </Button>
      )}
    </Card>
  )
}
