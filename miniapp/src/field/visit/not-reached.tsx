import { Text } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Moment, Try, VisitView } from '../../../../functions/contract/visit.ts'
import { newKey } from '../../api/key.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { optionsOf } from '../../staff/options.ts'
import { NOT_REACHED_TEXT, VISIT } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { PlaceField } from '../record/place.tsx'

type Props = { visit: VisitView; onGiven: (attempt: Try) => void; onClose: () => void }

/** A try that met nobody: why, and where, if the person taps for it. */
export const NotReached = ({ visit, onGiven, onClose }: Props) => {
  const [reason, setReason] = useState<Try['reason']>()
  const [text, setText] = useState('')
  const [locating, setLocating] = useState(false)
  const [where, setWhere] = useState<Pick<Moment, 'place' | 'noPlace'>>({})
  return (
    <Sheet id="not-reached-sheet" open title={VISIT.notReached} onClose={onClose}>
      <Text id="try-no" className={styles.strong}>
        {fill(VISIT.tryNo, { no: visit.attempts.length + 1 })}
      </Text>
      <Text className={styles.lead}>{VISIT.tryHint}</Text>
      {visit.attempts.length > 0 && (
        <Timeline
          id="earlier-tries"
          items={visit.attempts.map((one, at) => ({
            key: one.id,
            when: instantText(one.at),
            title: fill(VISIT.tries, { no: at + 1, reason: NOT_REACHED_TEXT[one.reason] }),
          }))}
        />
      )}
      <Choice id="not-reached-reason" label={VISIT.reason} value={reason} options={optionsOf(NOT_REACHED_TEXT)} onChange={setReason} />
      <Field id="not-reached-text" label={VISIT.note} required={false} value={text} max={300} kind="textarea" rows={2} onChange={setText} />
      <PlaceField id="not-reached-place" value={where} asked={false} onBusy={setLocating} onChange={setWhere} />
      <Button
        id="not-reached-submit"
        kind="primary"
        busy={locating}
        disabled={reason === undefined}
        onTap={() => reason && onGiven({ id: newKey(), at: new Date().toISOString(), reason, text, ...where })}
      >
        {VISIT.submit}
      </Button>
    </Sheet>
  )
}
