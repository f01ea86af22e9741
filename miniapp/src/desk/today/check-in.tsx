import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CheckInRequest, DayEntry } from '../../../../functions/contract/booking.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { CHECK_IN, CORRECT } from '../../texts/zh-CN/staff-desk.ts'
import { GoIn } from '../go-in.tsx'
import { MAX_GO_IN } from '../model/day.ts'
import { CorrectPerson } from './correct.tsx'
import styles from './index.module.scss'

type Props = { entry: DayEntry; seenIdNo: string; onDone: (entry: DayEntry) => void; onCorrected: (entry: DayEntry) => void; onClose: () => void }

/** Document seen or vouched, how many came, and who goes in: then the ticket. */
export const CheckIn = ({ entry, seenIdNo, onDone, onCorrected, onClose }: Props) => {
  const [correcting, setCorrecting] = useState(false)
  const [identity, setIdentity] = useState<CheckInRequest['identity']>('DOCUMENT')
  const [idNo, setIdNo] = useState(seenIdNo)
  const [vouchedBy, setVouchedBy] = useState('')
  const [personsCame, setPersonsCame] = useState(entry.people)
  const [goIn, setGoIn] = useState(entry.goIn ?? [''])
  const [incomplete, setIncomplete] = useState(false)
  const write = useWrite()
  const names = goIn.map((name) => name.trim()).filter((name) => name !== '')
  const submit = async () => {
    const missing = names.length === 0 || (identity === 'DOCUMENT' ? idNo : vouchedBy).trim() === ''
    setIncomplete(missing)
    if (missing) return
    const body = {
      identity,
      ...(identity === 'DOCUMENT' ? { idNo: idNo.trim() } : { vouchedBy: vouchedBy.trim() }),
      personsCame: Math.max(personsCame, names.length),
      goIn: names,
    }
    const done = await write.run('POST /v1/bookings/{id}/check-in', { params: { id: entry.bookingId }, body })
    if (done) onDone(done)
  }
  if (correcting) {
    return (
      <CorrectPerson
        bookingId={entry.bookingId}
        person={entry.person}
        onDone={(person, seen) => {
          setCorrecting(false)
          setIdentity('DOCUMENT')
          setIdNo(seen)
          write.clear()
          onCorrected({ ...entry, person })
        }}
        onClose={() => setCorrecting(false)}
      />
    )
  }
  return (
    <Card id="check-in-form">
      <Text className={styles.formTitle}>{`${CHECK_IN.title}：${entry.person.name}`}</Text>
      <Fact label={CHECK_IN.band}>{`${entry.band.from}-${entry.band.to}`}</Fact>
      {entry.person.idNo && <Fact label={CHECK_IN.idNo}>{entry.person.idNo}</Fact>}
      <Text className={styles.reason}>{entry.summary}</Text>
      <Segmented
        id="identity"
        label={CHECK_IN.identity}
        value={identity}
        options={[
          { value: 'DOCUMENT', label: CHECK_IN.document },
          { value: 'VOUCHED', label: CHECK_IN.vouched },
        ]}
        onChange={setIdentity}
      />
      {identity === 'DOCUMENT' ? (
        <Field
          id="check-in-id-no"
          label={CHECK_IN.idNo}
          hint={CHECK_IN.idNoHint}
          kind="idcard"
          error={incomplete && idNo.trim() === '' ? CHECK_IN.idNoMissing : undefined}
          value={idNo}
          max={30}
          onChange={setIdNo}
        />
      ) : (
        <Field
          id="vouched-by"
          label={CHECK_IN.vouchedBy}
          error={incomplete && vouchedBy.trim() === '' ? CHECK_IN.vouchedMissing : undefined}
          value={vouchedBy}
          max={50}
          onChange={setVouchedBy}
        />
      )}
      <Stepper id="persons-came" label={CHECK_IN.personsCame} value={personsCame} min={1} max={9999} onChange={setPersonsCame} />
      {personsCame > MAX_GO_IN && <Notice tone="warn" text={CHECK_IN.tooMany} />}
      <GoIn names={goIn} onChange={setGoIn} error={incomplete && names.length === 0 ? CHECK_IN.nameMissing : undefined} />
      <ProblemNotice error={write.error} id="check-in-problem" />
      <View className={styles.actions}>
        <Button id="check-in-submit" kind="primary" busy={write.busy} onTap={submit}>
          {CHECK_IN.submit}
        </Button>
        <Button id="check-in-close" onTap={onClose}>
          {STAFF.close}
        </Button>
        <Button id="check-in-correct" kind="text" onTap={() => setCorrecting(true)}>
          {CORRECT.open}
        </Button>
      </View>
    </Card>
  )
}
