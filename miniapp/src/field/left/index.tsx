import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { newKey } from '../../api/key.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Empty, Loading, ProblemNotice } from '../../kit/states.tsx'
import { Tag, type Tone } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { open as go } from '../../platform/navigate.ts'
import { useOnline } from '../../platform/network.ts'
import { ask } from '../../staff/ask.ts'
import { Section } from '../../staff/section.tsx'
import { slug } from '../../staff/slug.ts'
import { StaffPage } from '../../staff/staff-page.tsx'
import { ENTRY_STATE_TEXT, QUEUE, RECORD, VISIT } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { discard, openField, updateToSend, useField } from '../field.ts'
import { isRecord } from '../model/record.ts'
import { isStep } from '../model/step.ts'
import type { Entry, EntryState } from '../queue/entry.ts'
import { isDelivered, leftOn, queued } from '../queue/machine.ts'
import { hurryQueue, runQueue } from '../queue/run.ts'
import { sizeText, Warnings } from '../status.tsx'
import { useFieldPage } from '../use-phone.ts'
import { Clashes } from './clashes.tsx'

const TONES: Record<EntryState, Tone> = { DRAFT: 'plain', QUEUED: 'info', SENDING: 'info', SENT: 'ok', ATTENTION: 'danger' }
const what = (entry: Entry): string => (isStep(entry) ? (VISIT.steps[entry.body.step] ?? entry.body.step) : RECORD.title)

const Files = ({ entry }: { entry: Entry }) => {
  const progress = useField((state) => state.progress)
  if (entry.files.length === 0) return null
  const done = entry.files.filter(({ stored }) => stored).length
  const under = entry.files.some(({ id }) => id === progress?.fileId)
  return (
    <Text id={`files-${slug(entry.id)}`} className={styles.soft}>
      {[
        fill(QUEUE.files, { done, count: entry.files.length }),
        sizeText(entry.files.reduce((sum, { size }) => sum + size, 0)),
        under && progress && fill(QUEUE.share, { percent: Math.round(progress.share * 100) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  )
}

const One = ({ entry }: { entry: Entry }) => {
  const resend = async () => {
    // What was drawn and not confirmed would not go along.
    if (isRecord(entry) && !entry.body.record.signature && (await (await openField()).ink.read(entry.id)).length > 0) {
      toast(RECORD.signUnconfirmedShort)
      return go('field/record/index', { id: entry.visitId })
    }
    if (await updateToSend(entry, (latest) => queued(latest, new Date().toISOString(), newKey()))) await runQueue()
  }
  const remove = async () => {
    if (await ask(QUEUE.removeSure)) await discard(entry)
  }
  const clashed = isRecord(entry) && (entry.clashes?.length ?? 0) > 0
  return (
    <Card id={`left-${slug(entry.id)}`} title={what(entry)} side={<Tag tone={TONES[entry.state]}>{ENTRY_STATE_TEXT[entry.state]}</Tag>}>
      <Text className={styles.text}>{entry.title}</Text>
      <Text className={styles.soft}>{instantText(entry.changedAt)}</Text>
      <Files entry={entry} />
      {entry.state === 'QUEUED' && entry.tries > 0 && (
        <Text className={styles.soft}>{`${fill(QUEUE.tries, { count: entry.tries })}${entry.problem ? ` · ${entry.problem.message}` : ''}`}</Text>
      )}
      {entry.state === 'ATTENTION' && !clashed && <ProblemNotice id={`problem-${slug(entry.id)}`} error={entry.problem} />}
      {clashed && <Clashes entry={entry} />}
      {(entry.state === 'DRAFT' || entry.state === 'ATTENTION') && (
        <View className={styles.actions}>
          {isRecord(entry) && (
            <Button id={`open-${slug(entry.id)}`} size="small" kind="primary" onTap={() => go('field/record/index', { id: entry.visitId })}>
              {VISIT.goOn}
            </Button>
          )}
          {entry.state === 'ATTENTION' && !clashed && (
            <Button id={`again-${slug(entry.id)}`} size="small" onTap={() => void resend()}>
              {QUEUE.again}
            </Button>
          )}
          <Button id={`remove-${slug(entry.id)}`} size="small" kind="text" onTap={() => void remove()}>
            {QUEUE.remove}
          </Button>
        </View>
      )}
    </Card>
  )
}

/** What is still on this phone: how much, how far, what needs a person, and what has arrived. */
const LeftPage = () => {
  const ready = useFieldPage()
  const { entries, sending, fullness, broken, elsewhere } = useField()
  const online = useOnline((state) => state.online)
  const open = entries.filter((one) => !isDelivered(one)).sort((a, b) => (a.queuedAt ?? '9').localeCompare(b.queuedAt ?? '9'))
  const sent = entries.filter(isDelivered).sort((a, b) => b.sentAt!.localeCompare(a.sentAt!))
  const left = leftOn(entries)
  return (
    <StaffPage id="field-left-page" title={QUEUE.title}>
      <Warnings />
      {!online && <Notice id="left-offline" tone="warn" text={QUEUE.offline} />}
      {!ready ? (
        !broken && !elsewhere && <Loading />
      ) : open.length === 0 ? (
        <Empty id="left-nothing" title={QUEUE.nothing} hint={QUEUE.nothingHint} />
      ) : (
        <View>
          <Text id="left-summary" className={styles.big}>
            {fill(QUEUE.summary, { records: left.records, files: left.files, size: sizeText(left.bytes) })}
          </Text>
          <Text className={styles.lead}>{fill(QUEUE.fullness, { percent: Math.round(fullness * 100) })}</Text>
          <Button id="send-now" kind="primary" busy={sending} disabled={!online} onTap={() => void hurryQueue()}>
            {sending ? QUEUE.sending : QUEUE.sendNow}
          </Button>
          <View className={styles.actions} />
          {open.map((entry) => (
            <One key={entry.id} entry={entry} />
          ))}
        </View>
      )}
      {sent.length > 0 && (
        <Section id="receipts" title={QUEUE.receipts}>
          {sent.map((entry) => (
            <Card key={entry.id} id={`sent-${slug(entry.id)}`}>
              <View className={styles.line}>
                <Tag tone="ok">{ENTRY_STATE_TEXT.SENT}</Tag>
                <Text>{`${what(entry)} · ${entry.title}`}</Text>
              </View>
              <Text className={styles.soft}>{fill(QUEUE.sentAt, { time: instantText(entry.sentAt!) })}</Text>
              {entry.late && <Notice id={`late-${slug(entry.id)}`} tone="warn" text={QUEUE.late} />}
            </Card>
          ))}
        </Section>
      )}
    </StaffPage>
  )
}

export default LeftPage
