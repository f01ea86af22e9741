import { Text, View } from '@tarojs/components'
import { RATING_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitView } from '../../../../functions/contract/visit.ts'
import { dayLong } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import styles from '../../staff/staff.module.scss'
import { arrivalText, claimText, inPlaceText, metText, momentText, signatureText } from '../../staff/visit-text.ts'
import { CEASED_TEXT, REACHED_TEXT } from '../../texts/zh-CN/field.ts'
import { CHECK } from '../../texts/zh-CN/staff-visits.ts'
import { IN_PLACE_KIND_TEXT } from '../../texts/zh-CN/visit-record.ts'

const Lines = ({ title, lines }: { title: string; lines: string[] }) =>
  lines.length > 0 ? (
    <View className={styles.block}>
      <Text className={styles.blockTitle}>{title}</Text>
      {lines.map((line, at) => (
        <Text key={at} className={styles.text}>
          {line}
        </Text>
      ))}
    </View>
  ) : null

const KINDS = Object.keys(IN_PLACE_KIND_TEXT)
/** Lists lie by id; the four parts have an order of their own. */
const byKind = (a: { id: string }, b: { id: string }) => KINDS.indexOf(a.id) - KINDS.indexOf(b.id)

/** What was recorded at the door; nothing is drawn that is not there. */
export const VisitRecordCard = ({ visit: { record, version, outside } }: { visit: VisitView }) => (
  <Card id="visit-record" title={CHECK.record}>
    {version === 0 && <Text className={styles.soft}>{CHECK.noRecord}</Text>}
    {record.arrival && <Fact label={CHECK.arrival}>{arrivalText(record.arrival, outside)}</Fact>}
    {record.departure && <Fact label={CHECK.departure}>{momentText(record.departure)}</Fact>}
    {record.reached && <Fact label={CHECK.reached}>{REACHED_TEXT[record.reached]}</Fact>}
    {record.met.length > 0 && <Fact label={CHECK.met}>{record.met.map(metText).join('；')}</Fact>}
    <Lines title={CHECK.claims} lines={record.claims.map(claimText)} />
    <Lines title={CHECK.inPlace} lines={[...record.inPlace].sort(byKind).map(inPlaceText)} />
    {record.ceased && <Fact label={CHECK.ceased}>{CEASED_TEXT[record.ceased]}</Fact>}
    {record.attitude !== '' && <Fact label={CHECK.attitude}>{record.attitude}</Fact>}
    {record.needs !== '' && <Fact label={CHECK.needs}>{record.needs}</Fact>}
    {record.noPhoto !== '' && <Fact label={CHECK.noPhoto}>{record.noPhoto}</Fact>}
    {record.signature && <Fact label={CHECK.signature}>{signatureText(record.signature)}</Fact>}
    {record.rating && (
      <View>
        <Fact label={CHECK.rating}>{[RATING_TEXT[record.rating.value], record.rating.comment].filter(Boolean).join('：')}</Fact>
        <Text className={styles.soft}>{CHECK.ratingHint}</Text>
      </View>
    )}
    {record.next && <Fact label={CHECK.next}>{`${dayLong(record.next.on)} ${record.next.why}`}</Fact>}
    {record.text !== '' && <Fact label={CHECK.text}>{record.text}</Fact>}
  </Card>
)
