import { Text, View } from '@tarojs/components'
import type { Directory } from '../../../../functions/contract/people.ts'
import type { ImportPreview, ImportRow } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../../format/dates.ts'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { IMPORT } from '../../texts/zh-CN/staff-office.ts'
import { type Chosen, lackOf, placeOf, problemText } from '../model/import-plan.ts'
import { rowText } from '../model/plan-run.ts'
import type { SessionTemplate } from '../model/session-form.ts'

type Props = { preview: ImportPreview; chosen: Chosen; template: SessionTemplate; directory: Directory }

/** What was not understood: a place that nobody knows has its own part of the page. */
export const Problems = ({ problems }: Pick<ImportPreview, 'problems'>) => {
  const shown = problems.filter(({ code }) => code !== 'UNKNOWN_PLACE')
  return shown.length === 0 ? null : (
    <Section id="import-problems" title={fill(IMPORT.problems, { count: shown.length })}>
      {shown.map((one, at) => (
        <Notice key={at} tone="warn" text={[rowText(one.row || undefined), problemText(one)].filter(Boolean).join(' ')} />
      ))}
    </Section>
  )
}

const Row = ({ row, chosen, template, directory }: Omit<Props, 'preview'> & { row: ImportRow }) => {
  const { venueId, room } = placeOf(row, chosen)
  const venue = directory.venues.find(({ id }) => id === venueId)?.name
  const lack = lackOf(row, chosen, template)
  return (
    <View className={staff.row}>
      <View className={staff.line}>
        <Text className={staff.strong}>{`${dayText(row.date)} ${row.from}-${row.to}`}</Text>
        <Text>{`${row.name} ${row.post}`}</Text>
        {!row.leaderId && <Tag tone="info">{IMPORT.newLeader}</Tag>}
      </View>
      <Text className={staff.soft}>{[FORM_TEXT[row.form], venue ?? row.place, room, row.remit.join('、')].filter(Boolean).join(' · ')}</Text>
      {lack && <Tag tone="warn">{lack === 'place' ? IMPORT.placeUnknown : IMPORT.lacks[lack]}</Tag>}
    </View>
  )
}

/** What was understood, row by row, each with the venue where it will be. */
export const Rows = ({ preview: { title, rows }, ...rest }: Props) => (
  <Section id="import-rows" title={fill(IMPORT.rows, { title, count: rows.length })}>
    <View className={staff.cards}>
      {rows.map((row) => (
        <Row key={`${row.row}-${row.from}`} row={row} {...rest} />
      ))}
    </View>
  </Section>
)
