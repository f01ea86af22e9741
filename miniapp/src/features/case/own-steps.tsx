import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { CitizenCase } from '../../../../functions/contract/case.ts'
import type { OwnStep } from '../../../../functions/contract/case-steps.ts'
import type { MessageKind } from '../../../../functions/contract/messages.ts'
import { fill, HIGHER_BODY_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { confirm, toast } from '../../platform/dialog.ts'
import { askToNotify } from '../../platform/wechat.ts'
import { OWN } from '../../texts/zh-CN/cases.ts'
import styles from '../booking/booking.module.scss'
import { keepConsent } from '../booking/consent.ts'
import { takeOwn } from './take-own.ts'

type Own = CitizenCase['ownSteps'][number]
const ID: Record<OwnStep, string> = { urge: 'case-urge', requestReview: 'case-review', requestReview2: 'case-review2', withdraw: 'case-withdraw' }

/** How long a review can still be asked for. */
const untilText = ({ step, lastDay, daysLeft = 0 }: Own): string | undefined =>
  lastDay && fill(daysLeft > 0 ? OWN.daysLeft : OWN.lastDay, { days: daysLeft, what: OWN.names[step], day: dayLong(lastDay) })

/** To whom he turns for the next review where that body is not in this system, where, and until when. */
const outsideText = ({ step, name, address, lastDay }: NonNullable<CitizenCase['outside']>): string =>
  [
    fill(step === 'requestReview' ? OWN.outside.requestReview : OWN.outside.requestReview2, { body: name || HIGHER_BODY_TEXT }),
    fill(OWN.outsideHow, {
      until: lastDay ? fill(OWN.outsideUntil, { day: dayLong(lastDay) }) : '',
      address: address && fill(OWN.outsideAt, { address }),
    }),
  ].join('。')

type SheetProps = {
  own: Own
  busy: boolean
  kept: string
  onTyped: (reason: string) => void
  onGiven: (reason: string, signature?: string) => void
  onClose: () => void
  children: ReactNode
}

const ReasonSheet = ({ own, busy, children, onGiven, onClose, kept, onTyped }: SheetProps) => {
  const [asked, setAsked] = useState(false)
  const [signature, setSignature] = useState('')
  const reason = kept.trim()
  const signed = signature.trim()
  const signs = own.step === 'withdraw'
  const submit = () => {
    setAsked(true)
    if (reason && (!signs || signed)) onGiven(reason, signs ? signed : undefined)
  }
  return (
    <Sheet id="own-sheet" open title={OWN.names[own.step]} onClose={onClose}>
      <Text className={styles.line}>{OWN.explain[own.step]}</Text>
      {own.lastDay && <Text className={styles.line}>{untilText(own)}</Text>}
      <Field
        id="own-reason"
        kind="textarea"
        max={1000}
        label={OWN.reason[own.step]}
        value={kept}
        error={asked && !reason ? OWN.missing : undefined}
        onChange={onTyped}
      />
      {signs && (
        <Field
          id="own-signature"
          max={50}
          label={OWN.signature}
          hint={OWN.signatureHint}
          value={signature}
          error={asked && !signed ? OWN.signatureMissing : undefined}
          onChange={setSignature}
        />
      )}
      <View className={styles.buttons}>
        {children}
        <Button id="own-submit" kind={own.step === 'withdraw' ? 'danger' : 'primary'} busy={busy} onTap={submit}>
          {OWN.submit[own.step]}
        </Button>
      </View>
    </Sheet>
  )
}

/** WeChat asks straight from the tap, before any question of ours. */
const mayTell = () => askToNotify<MessageKind>(['CASE_PROGRESS', 'RATING_OPEN'])

/** What the petitioner may do himself now: to urge, to ask for a review as long as its days run, to withdraw. */
export const OwnSteps = ({ one, onDone }: { one: CitizenCase; onDone: () => void }) => {
  const [open, setOpen] = useState<Own>()
  // What is typed stays when the sheet is closed or the sending fails.
  const [typed, setTyped] = useState('')
  const write = useWrite({ keep: `own-${one.id}` })
  const give = async ({ step }: Own, reason: string, signature?: string) => {
    const body = { step, reason, ...(signature && { signature }) }
    const done = await takeOwn(step, {
      mayTell,
      isSure: () =>
        step === 'withdraw' ? confirm(OWN.names.withdraw, OWN.withdrawSure, OWN.withdrawYes) : confirm(OWN.names.urge, OWN.explain.urge),
      send: async () => (await write.run('POST /v1/cases/{id}/own-steps', { params: { id: one.id }, body })) !== undefined,
      keep: keepConsent,
    })
    if (!done) return
    setOpen(undefined)
    setTyped('')
    toast(OWN.done[step])
    onDone()
  }
  const take = async (own: Own) => {
    write.clear()
    if (own.step !== 'urge') return setOpen(own)
    await give(own, '')
  }
  const { urgeAgainOn, withdrawalAsked, outside } = one
  if (one.ownSteps.length === 0 && !urgeAgainOn && !withdrawalAsked && !outside) return null
  return (
    <Card id="case-own-steps" title={OWN.title}>
      {urgeAgainOn && (
        <Text id="case-urge-again" className={styles.line}>
          {fill(OWN.urged, { day: dayLong(urgeAgainOn) })}
        </Text>
      )}
      {withdrawalAsked && (
        <Text id="case-withdrawal-asked" className={styles.line}>
          {OWN.withdrawalAsked}
        </Text>
      )}
      {outside && (
        <Text id="case-outside" className={styles.line}>
          {outsideText(outside)}
        </Text>
      )}
      <View className={styles.buttons}>
        {one.ownSteps.map((own) => (
          <View key={own.step}>
            <Button id={ID[own.step]} kind={own.step === 'withdraw' ? 'text' : 'secondary'} busy={write.busy} onTap={() => void take(own)}>
              {OWN.names[own.step]}
            </Button>
            {own.lastDay && (
              <Text id={`${ID[own.step]}-until`} className={styles.underButton}>
                {untilText(own)}
              </Text>
            )}
          </View>
        ))}
        {!open && <ProblemNotice id="own-problem" error={write.error} />}
      </View>
      {open && (
        <ReasonSheet
          key={open.step}
          own={open}
          busy={write.busy}
          kept={typed}
          onTyped={setTyped}
          onGiven={(reason, signature) => void give(open, reason, signature)}
          onClose={() => setOpen(undefined)}
        >
          <ProblemNotice id="own-problem" error={write.error} />
        </ReasonSheet>
      )}
    </Card>
  )
}
