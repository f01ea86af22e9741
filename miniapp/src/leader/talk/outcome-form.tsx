import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { OutcomeAnswer } from '../../../../functions/contract/case.ts'
import { fill, OUTCOME_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CheckRow } from '../../kit/check-row.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { ask } from '../../staff/ask.ts'
import { clockTime } from '../../staff/dates.ts'
import { optionsOf } from '../../staff/options.ts'
import styles from '../../staff/staff.module.scss'
import { useDraft } from '../../staff/use-draft.ts'
import { TALK } from '../../texts/zh-CN/staff-leader.ts'
import { EMPTY_TALK, missingOf, repliesOnly, type TalkDraft, toRequest } from '../model/outcome.ts'
import { HandOver } from './hand-over.tsx'
import { TalkText } from './talk-text.tsx'

type Props = { bookingId: string; onRegistered: (answer: z.infer<typeof OutcomeAnswer>) => void }

/** Record, outcome type and instruction. What is typed is kept on the device until it is registered. */
export const OutcomeForm = ({ bookingId, onRegistered }: Props) => {
  const draft = useDraft<TalkDraft>(`talk-${bookingId}`, EMPTY_TALK)
  const [tried, setTried] = useState(false)
  const write = useWrite()
  const talk = draft.value
  const set = (patch: Partial<TalkDraft>) => draft.set({ ...talk, ...patch })
  const missing = missingOf(talk)
  const missed = (field: keyof TalkDraft) =>
    tried && missing.includes(field)
      ? TALK.missing[field as keyof typeof TALK.missing]
      : write.error?.field === field
        ? write.error.message
        : undefined
  const form = { talk, onChange: set, missed }
  const submit = async () => {
    setTried(true)
    if (missing.length > 0 || !(await ask(TALK.submitAsk))) return
    const answer = await write.run('POST /v1/bookings/{id}/outcome', { params: { id: bookingId }, body: toRequest(talk) })
    if (!answer) return
    draft.clear()
    onRegistered(answer)
  }
  return (
    <Card id="outcome-form">
      <TalkText form={form} field="record" hint={TALK.recordHint} max={4000} rows={8} />
      {draft.savedAt && (
        <Text className={styles.lead} id="draft-saved">
          {draft.restored ? TALK.restored : fill(TALK.autosaved, { time: clockTime(draft.savedAt) })}
        </Text>
      )}
      <Segmented id="outcome" label={TALK.outcome} value={talk.outcome} options={optionsOf(OUTCOME_TEXT)} onChange={(outcome) => set({ outcome })} />
      <Text className={styles.lead}>{TALK.help[talk.outcome]}</Text>
      <TalkText form={form} field="instruction" hint={TALK.instructionHint} max={1000} />
      <TalkText form={form} field="released" hint={TALK.releasedHint} max={500} />
      <View className={styles.inline}>
        <Button id="copy-instruction" size="small" disabled={talk.instruction === ''} onTap={() => set({ released: talk.instruction.slice(0, 500) })}>
          {TALK.copyInstruction}
        </Button>
      </View>
      {repliesOnly(talk.outcome) ? (
        <TalkText form={form} field="reply" label={talk.outcome === 'GUIDED' ? TALK.guidance : TALK.reply} max={2000} />
      ) : (
        <View>
          <HandOver form={form} />
          {talk.outcome !== 'SPONSORED' && (
            <View className={styles.inline}>
              <CheckRow id="sponsor" label={TALK.sponsor} checked={talk.sponsor} onChange={(sponsor) => set({ sponsor })} />
            </View>
          )}
        </View>
      )}
      <ProblemNotice error={write.error} id="outcome-problem" />
      <Button id="outcome-submit" kind="primary" busy={write.busy} onTap={submit}>
        {TALK.submit}
      </Button>
    </Card>
  )
}
