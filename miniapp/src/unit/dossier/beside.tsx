import { Text, View } from '@tarojs/components'
import type { Beside } from '../../../../functions/contract/beside.ts'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong, instantText } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Tag } from '../../kit/tag.tsx'
import { GroundTags } from '../../staff/grounds.tsx'
import styles from '../../staff/staff.module.scss'
import { CASES, STAFF } from '../../texts/zh-CN/staff.ts'
import { CHOICE_TEXT, RESOLUTION_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { FIELD_TEXT, FORM } from '../../texts/zh-CN/staff-case-fields.ts'
import { BESIDE, DOSSIER } from '../../texts/zh-CN/staff-cases.ts'

type Slip = Beside['slips'][number]

const SlipBlock = ({ slip }: { slip: Slip }) => (
  <View id={`dossier-slip-${slip.no}`} className={styles.block}>
    <View className={styles.line}>
      <Text className={styles.blockTitle}>{fill(DOSSIER.slip, { no: slip.no })}</Text>
      {!slip.answered && <Tag tone="danger">{DOSSIER.slipOpen}</Tag>}
      {slip.answered && !slip.checked && <Tag tone="warn">{BESIDE.slipToCheck}</Tag>}
      {slip.checked && <Tag tone={slip.checked.result === 'DONE' ? 'ok' : 'danger'}>{CHOICE_TEXT.slipResult[slip.checked.result]}</Tag>}
    </View>
    <Fact label={FIELD_TEXT.ground}>{CHOICE_TEXT.ground[slip.ground]}</Fact>
    <Fact label={CASES.requirement}>{slip.requirement}</Fact>
    <Fact label={BESIDE.dueOn}>{dayLong(slip.dueOn)}</Fact>
    {slip.answered && <Fact label={DOSSIER.slipAnswer}>{slip.answered}</Fact>}
    {slip.checked && <Fact label={BESIDE.checked}>{slip.checked.text}</Fact>}
  </View>
)

/** Grounds, slips, measures, proposals, accountability: everything that was said to a unit about how it works. */
export const Supervision = ({ dossier: { beside } }: { dossier: Dossier }) => {
  const { grounds, slips, measures, accounts, proposals, reminders, batch } = beside
  const parts: readonly unknown[][] = [grounds, slips, measures, accounts, proposals, reminders]
  if (!batch && parts.every(({ length }) => length === 0)) return null
  return (
    <Card id="dossier-supervision" title={BESIDE.supervision}>
      <GroundTags grounds={grounds} />
      {batch && <Fact label={BESIDE.batch}>{fill(BESIDE.batchUntil, { name: batch.name, day: dayLong(batch.dueOn) })}</Fact>}
      {[...slips].reverse().map((slip) => (
        <SlipBlock key={slip.no} slip={slip} />
      ))}
      {measures.map((one) => (
        <View key={one.at} className={styles.block}>
          <View className={styles.line}>
            <Text className={styles.blockTitle}>{CHOICE_TEXT.measure[one.measure]}</Text>
            {one.dueOn && (
              <Tag tone={one.lifted ? 'ok' : 'danger'}>{one.lifted ? BESIDE.lifted : fill(BESIDE.until, { day: dayLong(one.dueOn) })}</Tag>
            )}
          </View>
          <Text className={styles.text}>{one.text}</Text>
          {one.lifted && <Fact label={BESIDE.liftedBy}>{one.lifted}</Fact>}
        </View>
      ))}
      {accounts.map((one) => (
        <Fact key={one.at} label={fill(BESIDE.account, { clock: CHOICE_TEXT.overdueClock[one.clock] })}>{`${one.accountable}：${one.text}`}</Fact>
      ))}
      {proposals.map((one) => (
        <View key={one.at} className={styles.block}>
          <View className={styles.line}>
            <Text className={styles.blockTitle}>{fill(BESIDE.proposal, { kind: CHOICE_TEXT.proposal[one.kind] })}</Text>
            <Tag tone={one.adoption ? 'ok' : 'warn'}>
              {one.adoption ? CHOICE_TEXT.adoption[one.adoption] : fill(BESIDE.until, { day: dayLong(one.dueOn) })}
            </Tag>
          </View>
          <Text className={styles.text}>{one.text}</Text>
          {one.answered && <Fact label={DOSSIER.slipAnswer}>{one.answered}</Fact>}
        </View>
      ))}
      {reminders.length > 0 && (
        <View id="dossier-reminders" className={styles.block}>
          <Text className={styles.blockTitle}>{BESIDE.reminders}</Text>
          {reminders.map((one) => (
            <Text key={`${one.at}${one.to}`} className={styles.text}>
              {fill(BESIDE.reminder, {
                at: instantText(one.at),
                by: one.by || BESIDE.system,
                to: one.to,
                read: one.readAt
                  ? fill(BESIDE.readAt, { at: instantText(one.readAt) })
                  : one.phonedAt
                    ? fill(BESIDE.phonedAt, { at: instantText(one.phonedAt) })
                    : BESIDE.unread,
              })}
            </Text>
          ))}
        </View>
      )}
    </Card>
  )
}

const Sponsor = ({ sponsor }: { sponsor: NonNullable<Beside['sponsor']> }) => (
  <View id="dossier-sponsor" className={styles.block}>
    <Fact label={DOSSIER.sponsor}>{sponsor.name}</Fact>
    {sponsor.plan && <Fact label={DOSSIER.plan}>{sponsor.plan}</Fact>}
    {sponsor.dueOn && <Fact label={BESIDE.dueOn}>{dayLong(sponsor.dueOn)}</Fact>}
    {sponsor.duties.map(({ duty, done }) => (
      <Text key={duty} className={done ? styles.text : styles.soft}>{`${done ? '☑' : '☐'} ${duty}${done ? `：${done}` : ''}`}</Text>
    ))}
    {sponsor.before.map((one) => (
      <Text key={one.until} className={styles.soft}>
        {fill(BESIDE.sponsorBefore, { name: one.name, at: instantText(one.until) })}
      </Text>
    ))}
    {sponsor.struckOff && <Fact label={DOSSIER.struckOff}>{sponsor.struckOff}</Fact>}
  </View>
)

const Callback = ({ callback }: { callback: NonNullable<Beside['callback']> }) => (
  <View id="dossier-callback" className={styles.block}>
    <View className={styles.line}>
      <Text className={styles.blockTitle}>{BESIDE.callback}</Text>
      <Tag tone={callback.result === 'REACHED' ? 'ok' : callback.result ? 'danger' : 'warn'}>
        {callback.result
          ? BESIDE.callbackResult[callback.result]
          : fill(BESIDE.callbackOpen, { day: dayLong(callback.from), done: callback.tries.length, most: callback.triesAllowed })}
      </Tag>
    </View>
    {callback.tries.map((one) => (
      <Text key={one.at} className={styles.text}>
        {[
          instantText(one.at),
          CHOICE_TEXT.callbackWay[one.way],
          one.reached ? BESIDE.reached : BESIDE.notReached,
          one.reached && `${BESIDE.met}${one.met ? STAFF.yes : STAFF.no}`,
          one.attitude && CHOICE_TEXT.attitude[one.attitude],
          one.needs,
          one.text,
          one.visitId && FORM.visitNamed,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    ))}
  </View>
)

/** Whether it is really solved, apart from closing: sponsor and duties, claim, signature, independent check, and whoever came again. */
export const Settling = ({ dossier: { beside, resolution } }: { dossier: Dossier }) => {
  const { sponsor, callback, resolved, recurred, escalation } = beside
  if (!sponsor && !callback && !resolved && !escalation && recurred.length === 0 && resolution === 'NONE') return null
  return (
    <Card id="dossier-settling" title={DOSSIER.resolution}>
      <View className={styles.line}>
        <Tag id="dossier-resolution" tone={resolution === 'VERIFIED' ? 'ok' : resolution === 'RECURRED' ? 'danger' : 'info'}>
          {RESOLUTION_TEXT[resolution]}
        </Tag>
        {escalation && <Tag tone={escalation.accepted ? 'ok' : 'danger'}>{escalation.accepted ? BESIDE.escalated : BESIDE.escalate}</Tag>}
      </View>
      {sponsor && <Sponsor sponsor={sponsor} />}
      {resolved && <Fact label={FIELD_TEXT.proof}>{resolved.proof}</Fact>}
      {resolved?.signed && <Fact label={BESIDE.signed}>{resolved.signed}</Fact>}
      {resolved?.declined && <Fact label={BESIDE.declined}>{resolved.declined}</Fact>}
      {callback && <Callback callback={callback} />}
      {resolved?.verified && <Fact label={BESIDE.verified}>{resolved.verified}</Fact>}
      {recurred.map((one, at) => (
        <View key={one.at} className={styles.block}>
          <Text className={styles.blockTitle}>{fill(BESIDE.recurred, { no: at + 1, at: instantText(one.at) })}</Text>
          <Fact label={BESIDE.cause}>{one.cause}</Fact>
          <Fact label={FIELD_TEXT.accountable}>{one.responsible ?? BESIDE.notNamed}</Fact>
          {one.signedBy && <Fact label={BESIDE.signedBefore}>{one.signedBy}</Fact>}
        </View>
      ))}
    </Card>
  )
}
