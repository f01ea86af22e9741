import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { HelpState, VisitView } from '../../../../functions/contract/visit.ts'
import { instantText } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { FileLine } from '../../staff/file-line.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { helpText } from '../../staff/visit-text.ts'
import { CHECK, VISITS } from '../../texts/zh-CN/staff-visits.ts'

const Stands = ({ id, done, overdue }: HelpState) => (
  <View id={`promise-${slug(id)}`}>
    <View className={styles.tags}>
      <Tag tone={done ? 'ok' : overdue ? 'danger' : 'info'}>{done ? VISITS.helpDone : overdue ? VISITS.helpOverdue : CHECK.helpOpen}</Tag>
    </View>
    {done && (
      <View>
        <Text className={styles.text}>{done.how}</Text>
        <Text className={styles.soft}>{fill(VISITS.helpDoneBy, { name: done.by, at: instantText(done.at) })}</Text>
        {done.files.length > 0 && (
          <View className={styles.block}>
            {done.files.map((file) => (
              <FileLine key={file.id} file={file} />
            ))}
          </View>
        )}
      </View>
    )}
  </View>
)

/** What was promised at the door; after the check whether it was given, how, and what proves it. */
export const VisitPromises = ({ visit: { record, units, promises } }: { visit: VisitView }) =>
  record.help.length > 0 ? (
    <Card id="visit-promises" title={CHECK.help}>
      {record.help.map((one) => {
        const state = promises.find(({ id }) => id === one.id)
        return (
          <View key={one.id} className={styles.block}>
            <Text className={styles.text}>{helpText(one, units)}</Text>
            {state && <Stands {...state} />}
          </View>
        )
      })}
    </Card>
  ) : null
