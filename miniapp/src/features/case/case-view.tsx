import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { CitizenCase, TimelineEntry } from '../../../../functions/contract/case.ts'
import { CASE_SOURCE_TEXT, CASE_STATE_TEXT, CASE_TYPE_TEXT, fill, OUTCOME_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../../../functions/contract/texts-messages.zh-CN.ts'
import { dayLong, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber, Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { copyText } from '../../platform/device.ts'
import { CASE } from '../../texts/zh-CN/cases.ts'
import styles from '../booking/booking.module.scss'
import { caseTone } from '../booking/tones.ts'
import { dueText } from './due-text.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** A day may come as `YYYY-MM-DD` or in words already; a person reads `2026年12月8日`. */
const plain = (params: Record<string, string>) => ({ ...params, ...(DAY.test(params.dueOn ?? '') && { dueOn: dayLong(params.dueOn!) }) })

const timelineOf = (timeline: TimelineEntry[]) =>
  timeline
    .map((entry, at) => ({
      key: `${at}`,
      when: instantText(entry.at),
      title: fill(TIMELINE_TEXT[entry.kind], plain(entry.params)),
      text: CASE.decision[entry.params.decision ?? ''],
    }))
    .reverse()

const Codes = ({ one }: { one: CitizenCase }) => (
  <View className={styles.ticket}>
    <Tag id="case-state" tone={caseTone(one.state)}>
      {CASE_STATE_TEXT[one.state]}
    </Tag>
    <BigNumber id="case-no" label={CASE.caseNo} value={one.caseNo} />
    {one.queryCode && (
      <View>
        <BigNumber id="case-query-code" label={CASE.queryCode} value={one.queryCode} />
        <Text className={styles.ticketHint}>{CASE.queryCodeHint}</Text>
        <Button
          id="case-copy"
          kind="text"
          onTap={() => void copyText(fill(CASE.copyText, { caseNo: one.caseNo, queryCode: one.queryCode }), CASE.copied)}
        >
          {CASE.copy}
        </Button>
      </View>
    )}
  </View>
)

/** What the petitioner sees of his case: state, who handles it until when, the reply, what he may do (`children`), what happened in plain words, what he rated. */
export const CaseView = ({ one, rated, children }: { one: CitizenCase; rated?: ReactNode; children?: ReactNode }) => (
  <View>
    <Codes one={one} />
    {dueText(one) && <Notice id="case-due" text={dueText(one)} />}
    {one.reply && (
      <Card id="case-reply" title={CASE.reply}>
        <Text userSelect>{one.reply}</Text>
      </Card>
    )}
    <Card>
      <Text className={styles.strong}>{one.summary}</Text>
      <View style={{ height: '8px' }} />
      {one.leader ? (
        <Fact label={CASE.leader}>{`${one.leader.name}  ${one.leader.post}`}</Fact>
      ) : (
        <Fact label={CASE.source}>{`${CASE_SOURCE_TEXT[one.source]} · ${CASE_TYPE_TEXT[one.type]}`}</Fact>
      )}
      {one.outcome && (
        <Fact id="case-outcome" label={CASE.outcome}>
          {OUTCOME_TEXT[one.outcome]}
        </Fact>
      )}
      {one.released && <Fact label={CASE.released}>{one.released}</Fact>}
      {one.unitName && <Fact label={CASE.unit}>{one.unitName}</Fact>}
    </Card>
    {children}
    <Card title={CASE.timeline}>
      <Timeline id="case-timeline" items={timelineOf(one.timeline)} />
    </Card>
    {rated}
  </View>
)
