import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { missingOf } from '../../../../functions/contract/visit-missing.ts'
import { newKey } from '../../api/key.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmBar } from '../../kit/confirm-bar.tsx'
import { Locked } from '../../kit/locked.ts'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Empty, ErrorState, Loading, ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { back, scrollTo } from '../../platform/navigate.ts'
import { clockTime } from '../../staff/dates.ts'
import { QUEUE, RECORD, VISIT } from '../../texts/zh-CN/field.ts'
import { VISIT_KIND_TEXT } from '../../texts/zh-CN/visit-words.ts'
import styles from '../field.module.scss'
import { update, updateToSend, useField } from '../field.ts'
import { isHalf, type RecordEntry, tidied, typed } from '../model/record.ts'
import { useOnce } from '../once.ts'
import { mayChange, queued, reopened } from '../queue/machine.ts'
import { runQueue } from '../queue/run.ts'
import { Warnings } from '../status.tsx'
import { useFieldPage } from '../use-phone.ts'
import { ClaimTalks } from './claims.tsx'
import { InPlaceParts } from './in-place.tsx'
import { FreeText, NextVisit, OnTheSpotRating } from './last-parts.tsx'
import { MomentField } from './moment.tsx'
import { Needs } from './needs.tsx'
import { People } from './people.tsx'
import { Photos } from './photos.tsx'
import { Part, type SectionName, sectionId } from './section.tsx'
import { Signature } from './signature.tsx'
import { type SetRecord, useRecord } from './use-record.ts'
import { Voice } from './voice.tsx'

const now = () => new Date().toISOString()
const SECTIONS = Object.keys(RECORD.sections) as SectionName[]
/** The section in which a missing path stands. */
const sectionOf = (path: string): SectionName => {
  const field = path.split('/')[0]!
  if (field === 'help') return 'needs'
  return field === 'reached' ? 'met' : SECTIONS.includes(field as SectionName) ? (field as SectionName) : 'text'
}

type FormProps = {
  entry: RecordEntry
  current: () => RecordEntry | undefined
  set: SetRecord
  missing: SectionName[]
  off: boolean
  busy: boolean
  onBusy: (busy: boolean) => void
  onDrawn: (drawn: boolean) => void
}
const Form = ({ entry, current, set, missing, off, busy, onBusy, onDrawn }: FormProps) => {
  const { record, about } = entry.body
  const { rule } = about
  const lacks = (name: SectionName) => missing.includes(name)
  return (
    <Locked.Provider value={off}>
      <Part name="arrival" asked missing={lacks('arrival')}>
        <MomentField id="arrival" value={record.arrival} asked={rule.place === 'ASKED'} off={off} onBusy={onBusy} current={current} set={set} />
      </Part>
      <Part name="met" asked missing={lacks('met')}>
        <People reached={record.reached} met={record.met} set={set} />
      </Part>
      <Part name="claims" asked={rule.claims === 'ASKED'} missing={lacks('claims')}>
        <ClaimTalks
          claims={record.claims}
          ceased={record.ceased}
          attitude={record.attitude}
          planned={about.claims.map(({ id }) => id).join(' ')}
          set={set}
        />
      </Part>
      <Part name="inPlace" asked={rule.inPlace === 'ASKED'} missing={lacks('inPlace')}>
        <InPlaceParts inPlace={record.inPlace} photoIds={record.photos.map(({ id }) => id).join(' ')} set={set} />
      </Part>
      <Part name="needs" missing={lacks('needs')}>
        <Needs needs={record.needs} help={record.help} units={about.units} set={set} />
      </Part>
      <Part name="photos" asked={rule.photo === 'ASKED'} missing={lacks('photos')}>
        <Photos
          photos={record.photos}
          noPhoto={record.noPhoto}
          files={entry.files}
          about={about}
          current={current}
          off={off}
          busy={busy}
          set={set}
          onBusy={onBusy}
        />
      </Part>
      <Part name="voice">
        <Voice voice={record.voice} current={current} off={off} onBusy={onBusy} />
      </Part>
      <Part name="signature" asked={rule.signature === 'ASKED'} missing={lacks('signature')}>
        <Signature signature={record.signature} files={entry.files} current={current} off={off} set={set} onDrawn={onDrawn} />
      </Part>
      <Part name="rating">
        <OnTheSpotRating rating={record.rating} set={set} />
      </Part>
      <Part name="next" missing={lacks('next')}>
        <NextVisit next={record.next} set={set} />
      </Part>
      <Part name="text">
        <FreeText text={record.text} set={set} />
      </Part>
      <Part name="departure" asked missing={lacks('departure')}>
        <MomentField id="departure" value={record.departure} asked={false} off={off} onBusy={onBusy} current={current} set={set} />
      </Part>
    </Locked.Provider>
  )
}

/** What holds of the whole record now: being sent, refused, or in hand. */
const State = ({ entry }: { entry: RecordEntry }) => {
  if (entry.state === 'ATTENTION')
    return (
      <View>
        <Notice id="record-attention" tone="danger" text={entry.clashes ? QUEUE.chooseHint : RECORD.attention} />
        <ProblemNotice id="record-problem" error={entry.problem} />
      </View>
    )
  if (entry.state === 'DRAFT') return null
  return <Notice id="record-locked" tone="info" text={mayChange(entry) ? RECORD.waiting : RECORD.locked} />
}

/** The record of a visit: usable with one hand, every field stored as it is typed, complete or not. */
const RecordPage = () => {
  useFieldPage()
  const { id = '' } = useRouter().params
  const { entry, current, set, problem } = useRecord(id)
  const { busy: submitting, once } = useOnce()
  const unsafe = useField((state) => state.unsafe)
  /** Nothing comes until the phone's storage is open; the warnings say why. */
  const shut = useField((state) => state.broken || state.elsewhere)
  const stored = useField((state) => state.entries.some((one) => one.id === entry?.id && one.state !== 'SENT'))
  const [tried, setTried] = useState(false)
  /** How many photos, memos and places are being made: what is sent now would go without them. */
  const [making, setMaking] = useState(0)
  const onBusy = useCallback((more: boolean) => setMaking((count) => count + (more ? 1 : -1)), [])
  const busy = making > 0
  const [drawn, setDrawn] = useState(false)
  const lacking = entry ? missingOf(entry.body.about.rule, tidied(entry.body.record)) : []
  const missing = tried ? [...new Set(lacking.map(sectionOf))] : []
  const off = entry !== undefined && entry.state !== 'DRAFT' && entry.state !== 'ATTENTION'
  useEffect(() => {
    if (tried && missing[0]) scrollTo(sectionId(missing[0]))
  }, [tried])
  const submit = async (finish: boolean) => {
    const base = current()
    if (!base) return
    if (drawn) {
      toast(RECORD.signUnconfirmedShort)
      return scrollTo(sectionId('signature'))
    }
    if (finish && lacking.length > 0) {
      setTried(false)
      setTimeout(() => setTried(true), 0)
      return
    }
    const kept = await updateToSend(base, (latest) => {
      const whole = typed(latest, tidied(latest.body.record), now())
      return queued({ ...whole, body: { ...whole.body, finish } }, now(), newKey())
    })
    if (!kept) return
    toast(isHalf(base.body) ? RECORD.halfStays : RECORD.submitted)
    void runQueue()
    if (finish) back('field/today/index')
  }
  const bar = entry && (
    <ConfirmBar note={unsafe ? RECORD.unsafeShort : stored && !shut ? fill(RECORD.saved, { time: clockTime(entry.changedAt) }) : undefined}>
      {off ? (
        mayChange(entry) && (
          <Button id="record-reopen" onTap={() => void update(entry, reopened)}>
            {RECORD.reopen}
          </Button>
        )
      ) : (
        <Button id="record-submit" kind="primary" busy={busy || submitting} onTap={() => void once(() => submit(true))}>
          {RECORD.submit}
        </Button>
      )}
    </ConfirmBar>
  )
  return (
    <Page id="field-record" title={RECORD.title} bar={bar}>
      <Warnings />
      {!entry && !problem && !shut && <Loading />}
      {!entry &&
        problem &&
        (problem.code === 'OFFLINE' ? <Empty id="record-not-here" title={VISIT.notHere} hint={VISIT.notHereHint} /> : <ErrorState error={problem} />)}
      {entry && (
        <View className={styles.form}>
          <Text id="record-about" className={styles.strong}>{`${entry.body.about.person} · ${VISIT_KIND_TEXT[entry.body.about.kind]}`}</Text>
          <Text className={styles.lead}>{`${entry.body.about.caseNo} · ${entry.body.about.purpose}`}</Text>
          <State entry={entry} />
          {missing.length > 0 && (
            <Notice
              id="record-missing"
              tone="warn"
              title={fill(RECORD.missingTitle, { count: missing.length })}
              text={missing.map((name) => RECORD.sections[name]).join('、')}
            />
          )}
          <Form entry={entry} current={current} set={set} missing={missing} off={off} busy={busy} onBusy={onBusy} onDrawn={setDrawn} />
          {!off && (
            <View>
              <Button id="record-interim" kind="text" disabled={busy || submitting} onTap={() => void once(() => submit(false))}>
                {RECORD.interim}
              </Button>
              <Text className={styles.lead}>{RECORD.interimHint}</Text>
            </View>
          )}
        </View>
      )}
    </Page>
  )
}

export default RecordPage
