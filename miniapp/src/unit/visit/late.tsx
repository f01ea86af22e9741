import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitView } from '../../../../functions/contract/visit.ts'
import { instantText } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import styles from '../../staff/staff.module.scss'
import { fieldText, valueAt, versionText, writerText } from '../../staff/visit-text.ts'
import { CHECK } from '../../texts/zh-CN/staff-visits.ts'

/** What a phone sent after the end: nothing of it is in the record, all of it can be read. */
export const LateUploads = ({ visit }: { visit: VisitView }) =>
  visit.lateUploads.length > 0 ? (
    <Card id="late-uploads" title={CHECK.lateTitle}>
      {visit.lateUploads.map(({ at, byName, record, fields }) => (
        <View key={at} className={styles.row}>
          <Text className={styles.soft}>{fill(CHECK.lateBy, { name: writerText(byName), at: instantText(at) })}</Text>
          {fields.map((path) => (
            <Fact key={path} label={fieldText(path, record)}>
              {versionText(path, valueAt(record, path), visit.units)}
            </Fact>
          ))}
        </View>
      ))}
    </Card>
  ) : null
