import { Text, View } from '@tarojs/components'
import type { ImportPreview } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayText } from '../../format/dates.ts'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { IMPORT } from '../../texts/zh-CN/staff-office.ts'

/** What was understood, row by row, and what was not. */
export const Preview = ({ preview: { title, rows, problems } }: { preview: ImportPreview }) => (
  <View>
    {problems.length > 0 && (
      <Section id="import-problems" title={fill(IMPORT.problems, { count: problems.length })}>
        {problems.map((one) => (
          <Notice
            key={`${one.row}-${one.field}-${one.code}`}
            tone="warn"
            text={fill(IMPORT.problem, {
              row: one.row,
              field: IMPORT.fields[one.field as keyof typeof IMPORT.fields] ?? one.field,
              text: IMPORT.codes[one.code],
              value: one.value,
            })}
          />
        ))}
      </Section>
    )}
    <Section id="import-rows" title={`${title} ${fill(IMPORT.rows, { count: rows.length })}`}>
      <View className={staff.cards}>
        {rows.map((row) => (
          <View key={row.row} className={staff.row}>
            <View className={staff.line}>
              <Text className={staff.strong}>{`${dayText(row.date)} ${row.from}-${row.to}`}</Text>
              <Text>{`${row.name} ${row.post}`}</Text>
              {!row.leaderId && <Tag tone="warn">{IMPORT.newLeader}</Tag>}
            </View>
            <Text className={staff.soft}>{[FORM_TEXT[row.form], row.place, row.remit.join('、')].filter(Boolean).join(' · ')}</Text>
          </View>
        ))}
      </View>
    </Section>
  </View>
)
