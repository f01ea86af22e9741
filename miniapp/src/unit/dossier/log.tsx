import { Text } from '@tarojs/components'
import { useState } from 'react'
import type { StepField } from '../../../../functions/contract/case-steps.ts'
import type { CaseLog, Dossier } from '../../../../functions/contract/dossier.ts'
import type { Directory } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { usePages } from '../../api/use-pages.ts'
import { useQuery } from '../../api/use-query.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
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

/** A page of WeChat carries under a thousand nodes: an old case's log opens with its newest entries, and the oldest come page by page. */
const FIRST = 10
type Depth = 'FIRST' | 'CAME_ALONG' | 'OLDER'

/** What came with the dossier, then what is older. */
const useLog = (dossier: Dossier) => {
  const [depth, setDepth] = useState<Depth>('FIRST')
  const { id, log, logNext } = dossier
  const asked = depth === 'OLDER'
  const older = usePages('GET /v1/cases/{id}/log', asked ? { params: { id }, query: { cursor: logNext } } : undefined)
  const folded = depth === 'FIRST' && log.length > FIRST
  const next = () => {
    if (!asked) return setDepth(folded ? 'CAME_ALONG' : 'OLDER')
    return older.error ? older.reload() : older.loadMore()
  }
  return {
    entries: folded ? log.slice(0, FIRST) : [...log, ...older.items],
    folded,
    more: folded || (asked ? older.loading || older.hasMore || older.error !== undefined : logNext !== undefined),
    next,
    busy: asked && (older.loading || older.loadingMore),
    problem: older.error ?? older.moreError,
  }
}

/** Every step that was taken: which, by whose side, what was recorded; the newest first as the server sends them. */
export const Log = ({ dossier }: { dossier: Dossier }) => {
  const { entries, folded, more, next, busy, problem } = useLog(dossier)
  const named = entries.some(({ input }) => (Object.keys(input) as StepField[]).some((field) => BY_DIRECTORY.includes(FIELDS[field]?.kind)))
  const directory = useQuery('GET /v1/directory', named ? {} : undefined)
  return (
    <Card id="dossier-log" title={DOSSIER.log}>
      {entries.length === 0 && !more && <Text className={styles.soft}>{DOSSIER.logEmpty}</Text>}
      <Timeline
        id="log"
        items={entries.map((entry, at) => ({
          key: `${entry.at}-${at}`,
          when: instantText(entry.at),
          title: `${STEP_TEXT[entry.step]} · ${SIDE_TEXT[entry.side] ?? ''}`,
          text: linesOf(entry, dossier, directory.data) || undefined,
        }))}
      />
      <ProblemNotice id="log-problem" error={problem} />
      {more && (
        <Button id="log-all" kind="text" busy={busy} onTap={next}>
          {folded ? fill(dossier.logNext ? DOSSIER.logRecent : DOSSIER.logAll, { count: dossier.log.length }) : DOSSIER.logOlder}
        </Button>
      )}
    </Card>
  )
}
