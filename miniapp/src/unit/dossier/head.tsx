import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { CASE_STATE_TEXT, CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { ClockLine } from '../../staff/case-list.tsx'
import styles from '../../staff/staff.module.scss'
import { CASES } from '../../texts/zh-CN/staff.ts'
import { CHOICE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { DOSSIER, SIDE_TEXT } from '../../texts/zh-CN/staff-cases.ts'
import { EntryTags } from './entry.tsx'

/** domain §6: the second re-routing alerts. */
const ALERT_REROUTED = 2

/** How the case stands: number, state, whose turn, clocks; whatever is wrong with it at once. */
export const Head = ({ dossier }: { dossier: Dossier }) => {
  const [past, setPast] = useState(false)
  const running = dossier.clocks.filter((clock) => clock.light !== 'DONE').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const met = dossier.clocks.filter((clock) => clock.light === 'DONE')
  return (
    <Card id="dossier-head">
      <View className={styles.line}>
        <Text className={styles.title}>{dossier.caseNo}</Text>
        <Tag id="dossier-state" tone={dossier.overdue ? 'danger' : 'info'}>
          {CASE_STATE_TEXT[dossier.state]}
        </Tag>
        <Tag tone="plain">{CATEGORY_TEXT[dossier.category]}</Tag>
        <EntryTags dossier={dossier} />
        {dossier.beside.sponsor && !dossier.beside.sponsor.struckOff && <Tag tone="warn">{CASES.sponsored}</Tag>}
      </View>
      <Text className={styles.text}>{dossier.summary}</Text>
      <Text id="dossier-turn" className={styles.strong}>
        {dossier.owner ? fill(DOSSIER.turn, { side: SIDE_TEXT[dossier.owner] }) : DOSSIER.atRest}
      </Text>
      {running.map((clock) => (
        <ClockLine key={`${clock.kind}${clock.startedAt}`} clock={clock} />
      ))}
      {met.length > 0 && (
        <View className={styles.actions}>
          <Button id="past-clocks" kind="text" size="small" onTap={() => setPast(!past)}>
            {past ? DOSSIER.foldClocks : fill(DOSSIER.pastClocks, { count: met.length })}
          </Button>
        </View>
      )}
      {past && met.map((clock) => <ClockLine key={`${clock.kind}${clock.startedAt}`} clock={clock} />)}
      {dossier.pause && (
        <Notice
          id="alert-pause"
          tone="warn"
          text={fill(dossier.state === 'SERVED' || dossier.state === 'IN_REVIEW1' ? DOSSIER.pauseWindow : DOSSIER.pause, {
            since: dayLong(dossier.pause.since),
            ground: CHOICE_TEXT.pauseGround[dossier.pause.ground],
            text: dossier.pause.text,
          })}
        />
      )}
      {dossier.threat && <Notice id="alert-threat" tone="danger" text={fill(DOSSIER.threat, { text: dossier.threat.text })} />}
      {dossier.rerouted >= ALERT_REROUTED && <Notice id="alert-rerouted" tone="warn" text={fill(DOSSIER.rerouted, { times: dossier.rerouted })} />}
      {dossier.beside.escalation && !dossier.beside.escalation.accepted && (
        <Notice id="alert-recurred" tone="warn" text={fill(DOSSIER.recurrences, { times: dossier.recurrences })} />
      )}
    </Card>
  )
}
