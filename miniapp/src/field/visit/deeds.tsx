import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { TakeAlong, VisitStep, VisitStepInput, VisitView } from '../../../../functions/contract/visit.ts'
import { newKey } from '../../api/key.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toast } from '../../platform/dialog.ts'
import { open as go } from '../../platform/navigate.ts'
import { VISIT } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { openRecord, owner, updateToSend, useField } from '../field.ts'
import { type RecordEntry, tidied, typed } from '../model/record.ts'
import { isStep, newStep } from '../model/step.ts'
import { useOnce } from '../once.ts'
import { behind, isDelivered, queued } from '../queue/machine.ts'
import { runQueue } from '../queue/run.ts'
import { HandOver } from './hand-over.tsx'
import { NotReached } from './not-reached.tsx'

type Props = { visit: VisitView; along?: TakeAlong; onDone: () => void }

/** What can be done at the door. Every deed lies on the phone before it is sent, so none of them needs network. */
export const Deeds = ({ visit, along, onDone }: Props) => {
  const [asking, setAsking] = useState<'notReached' | 'handOver'>()
  const entries = useField((state) => state.entries).filter((one) => one.visitId === visit.id)
  const waiting = entries.filter((one) => one.state !== 'SENT')
  const steps = waiting.filter(isStep).map(({ body }) => body.step)
  const record = openRecord(entries, visit.id)
  const draft = record?.state === 'DRAFT' || record?.state === 'ATTENTION'
  const may = (step: VisitStep) => visit.steps.some((one) => one.step === step) && !steps.includes(step) && !steps.includes('handOver')
  const title = `${visit.caseNo} ${visit.person.name}`
  const { once } = useOnce()
  const take = (step: VisitStep, input: VisitStepInput, told: string) => once(() => keepDeed(step, input, told))
  const keepDeed = async (step: VisitStep, input: VisitStepInput, told: string) => {
    // What he has written goes before the visit does; half-filled rows stay with him.
    if (step === 'handOver' && record?.state === 'DRAFT' && !isDelivered(record)) {
      const now = new Date().toISOString()
      const interim = (latest: RecordEntry) => {
        const whole = typed(latest, tidied(latest.body.record), now)
        return queued({ ...whole, body: { ...whole.body, finish: false } }, now, newKey())
      }
      if (!(await updateToSend(record, interim))) return
    }
    const at = new Date().toISOString()
    const made = newStep({ visitId: visit.id, title, owner: owner() }, { step, input }, newKey(), at)
    const deed = { ...made, queuedAt: behind(useField.getState().entries, visit.id, at) }
    // When it does not fit, what was typed stays open.
    if (!(await updateToSend(deed, (entry) => entry))) return
    setAsking(undefined)
    toast(told)
    void runQueue().then(onDone)
  }
  const mayRecord = !['CANCELLED', 'DRAFT'].includes(visit.state)
  const setOutFirst = may('setOut')
  return (
    <Card id="visit-deeds">
      {steps.length > 0 && (
        <Notice id="visit-pending" tone="info" text={fill(VISIT.pending, { what: steps.map((step) => VISIT.steps[step] ?? step).join('、') })} />
      )}
      <View className={styles.actions}>
        {setOutFirst && (
          <Button id="visit-set-out" kind="primary" onTap={() => void take('setOut', {}, VISIT.setOutDone)}>
            {VISIT.setOut}
          </Button>
        )}
        {mayRecord && (
          <Button id="visit-record" kind={setOutFirst ? 'secondary' : 'primary'} onTap={() => go('field/record/index', { id: visit.id })}>
            {draft ? VISIT.goOn : ['PLANNED', 'ON_THE_WAY', 'NOT_REACHED'].includes(visit.state) ? VISIT.record : VISIT.view}
          </Button>
        )}
        {may('notReached') && (
          <Button id="visit-not-reached" onTap={() => setAsking('notReached')}>
            {VISIT.notReached}
          </Button>
        )}
        {may('handOver') && (
          <Button id="visit-hand-over" onTap={() => setAsking('handOver')}>
            {VISIT.handOver}
          </Button>
        )}
      </View>
      {visit.attempts.length > 0 && <Text className={styles.soft}>{fill(VISIT.tryNo, { no: visit.attempts.length + 1 })}</Text>}
      {asking === 'notReached' && (
        <NotReached visit={visit} onClose={() => setAsking(undefined)} onGiven={(attempt) => void take('notReached', { attempt }, VISIT.kept)} />
      )}
      {asking === 'handOver' && (
        <HandOver
          visit={visit}
          along={along}
          onClose={() => setAsking(undefined)}
          onGiven={(assignees, reason) => void take('handOver', { assignees, reason }, VISIT.handDone)}
        />
      )}
    </Card>
  )
}
