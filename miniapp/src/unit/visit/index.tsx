import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitView } from '../../../../functions/contract/visit.ts'
import { useQuery } from '../../api/use-query.ts'
import { dayLong, instantText } from '../../format/dates.ts'
import { joined } from '../../format/joined.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load } from '../../kit/states.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { open } from '../../platform/navigate.ts'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { areaText } from '../../staff/visit-text.ts'
import { NOT_REACHED_TEXT } from '../../texts/zh-CN/field.ts'
import { AREA, CHECK, VISIT_EVENT_TEXT, VISITS } from '../../texts/zh-CN/staff-visits.ts'
import { VisitTags } from '../visits/visit-cards.tsx'
import { Conflicts } from './conflicts.tsx'
import { VisitEvidence } from './evidence.tsx'
import { LateUploads } from './late.tsx'
import { VisitPromises } from './promises.tsx'
import { VisitRecordCard } from './record.tsx'
import { VisitSteps } from './steps.tsx'

const Head = ({ visit }: { visit: VisitView }) => (
  <Card id="visit-head">
    <Text className={styles.title}>{visit.purpose}</Text>
    <VisitTags card={visit} />
    <Fact label={CHECK.address}>{joined([visit.person.name, visit.address])}</Fact>
    {visit.area && (
      <Fact id="visit-area-known" label={AREA.shown}>
        {areaText(visit.area)}
      </Fact>
    )}
    <Fact label={CHECK.visitors}>{visit.assignees.map(({ name }) => name).join('、') || VISITS.nobody}</Fact>
    <Fact label={CHECK.planned}>{joined([visit.plannedBy.name, fill(VISITS.due, { day: dayLong(visit.dueOn) })])}</Fact>
    <Text className={styles.soft}>{fill('{label}：{basis}', { label: CHECK.rule, basis: visit.rule.basis })}</Text>
    <View className={styles.actions}>
      <Button id="open-case" kind="text" size="small" onTap={() => open('unit/dossier/index', { id: visit.caseId })}>
        {`${CHECK.openCase} ${visit.caseNo}`}
      </Button>
    </View>
  </Card>
)

/** What whoever checks must not overlook. */
const Warnings = ({ visit }: { visit: VisitView }) => (
  <View>
    {visit.outside !== undefined && <Notice id="visit-outside" tone="warn" text={fill(CHECK.outside, { metres: visit.outside })} />}
    {visit.waitingFiles.length > 0 && <Notice id="visit-waiting" tone="warn" text={fill(CHECK.waiting, { count: visit.waitingFiles.length })} />}
    {visit.late > 0 && <Notice id="visit-late" tone="warn" text={fill(CHECK.late, { count: visit.late })} />}
  </View>
)

const History = ({ visit }: { visit: VisitView }) => (
  <Card id="visit-history" title={CHECK.history}>
    <Timeline
      id="history"
      items={[...visit.history].reverse().map((one, at) => ({
        key: `${one.at}-${at}`,
        when: [instantText(one.at), one.phoneAt && fill(CHECK.phoneAt, { at: instantText(one.phoneAt) })].filter(Boolean).join(' · '),
        title: `${VISIT_EVENT_TEXT[one.step] ?? one.step} · ${one.by}`,
        text: [one.reason, one.text].filter(Boolean).join('；') || undefined,
      }))}
    />
    {visit.attempts.map((one) => (
      <Fact key={one.id} label={CHECK.attempts}>{`${instantText(one.at)} ${NOT_REACHED_TEXT[one.reason]}${one.text ? `：${one.text}` : ''}`}</Fact>
    ))}
  </Card>
)

/** One visit for those who plan and check it: how it stands, what was recorded and seen, the two versions of what two people wrote apart. */
const VisitPage = () => {
  const { id = '' } = useRouter().params
  const visit = useQuery('GET /v1/visits/{id}', { params: { id } })
  return (
    <StaffPage id="visit" title={CHECK.title}>
      <Load query={visit}>
        {(read) => (
          <View className={styles.halves}>
            <View>
              <Head visit={read} />
              <Warnings visit={read} />
              <Conflicts visit={read} onDone={visit.reload} />
              <VisitSteps visit={read} onDone={visit.reload} />
              <History visit={read} />
            </View>
            <View>
              <VisitRecordCard visit={read} />
              <VisitPromises visit={read} />
              <LateUploads visit={read} />
              <VisitEvidence visit={read} />
            </View>
          </View>
        )}
      </Load>
    </StaffPage>
  )
}

export default VisitPage
