import { Text, View } from '@tarojs/components'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import type { CaseRating } from '../../../../functions/contract/rating.ts'
import { fill, HIGHER_BODY_TEXT, RATING_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import styles from '../../staff/staff.module.scss'
import { CHOICE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { FIELD_TEXT } from '../../texts/zh-CN/staff-case-fields.ts'
import { DOSSIER } from '../../texts/zh-CN/staff-cases.ts'

const wayOf = (way: string) => CHOICE_TEXT.way[way as keyof typeof CHOICE_TEXT.way] ?? way
const resultOf = (result: string) => CHOICE_TEXT.result[result as keyof typeof CHOICE_TEXT.result] ?? result

const Service = ({ dossier: { service, attempts = [] } }: { dossier: Dossier }) => (
  <View id="dossier-service" className={styles.block}>
    {attempts.map((one, at) => (
      <Fact key={`${one.on}-${at}`} label={fill(DOSSIER.attempt, { no: at + 1 })}>{`${dayLong(one.on)} · ${wayOf(one.way)} · ${one.text}`}</Fact>
    ))}
    {service && (
      <View>
        <Text className={styles.blockTitle}>{DOSSIER.service}</Text>
        <Fact label={FIELD_TEXT.servedOn}>{dayLong(service.on)}</Fact>
        {service.noticeOn && <Fact label={DOSSIER.noticeOn}>{dayLong(service.noticeOn)}</Fact>}
        <Fact label={FIELD_TEXT.way}>{wayOf(service.way)}</Fact>
        <Fact label={FIELD_TEXT.result}>{resultOf(service.result)}</Fact>
        {service.witnesses.length > 0 && <Fact label={FIELD_TEXT.witnesses}>{service.witnesses.join('、')}</Fact>}
      </View>
    )}
  </View>
)

const Side = ({ name, side }: { name: string; side: CaseRating['office'] }) =>
  side.first ? (
    <View className={styles.block}>
      <View className={styles.line}>
        <Text className={styles.strong}>{`${name}：${RATING_TEXT[side.first.grade]}`}</Text>
        {side.first.grade === 'DISSATISFIED' && !side.repair && <Tag tone="danger">{DOSSIER.ratingOpen}</Tag>}
      </View>
      {side.first.comment !== '' && <Text className={styles.text}>{side.first.comment}</Text>}
      {side.repair && <Fact label={CHOICE_TEXT.ratingCause[side.repair.cause]}>{side.repair.text}</Fact>}
      {side.second && <Fact label={DOSSIER.ratingSecond}>{`${RATING_TEXT[side.second.grade]} ${side.second.comment}`}</Fact>}
    </View>
  ) : null

/** What became of the answer: service, execution, what the petitioner says of it, and whether he wants to withdraw. Nothing is drawn that is not there. */
export const Answer = ({ dossier }: { dossier: Dossier }) => {
  const { service, attempts, executed, withdrawal, supplementOf, rating, outside } = dossier
  const rated = rating.office.first ?? rating.unit.first
  if (!service && !attempts && !executed && !withdrawal && !supplementOf && !rated && !outside) return null
  return (
    <Card id="dossier-answer" title={DOSSIER.answer}>
      {supplementOf && <Notice id="dossier-supplement" tone="warn" text={`${DOSSIER.supplementOf}：${supplementOf}`} />}
      {withdrawal && (
        <View id="dossier-withdrawal" className={styles.block}>
          <View className={styles.line}>
            <Text className={styles.blockTitle}>{DOSSIER.withdrawal}</Text>
            {!withdrawal.checked && <Tag tone="warn">{DOSSIER.withdrawalOpen}</Tag>}
          </View>
          <Fact label={FIELD_TEXT.reason}>{withdrawal.reason}</Fact>
          <Fact label={FIELD_TEXT.signature}>{withdrawal.signature}</Fact>
          {withdrawal.checked && <Fact label={FIELD_TEXT.callback}>{withdrawal.checked}</Fact>}
        </View>
      )}
      {(service || attempts) && <Service dossier={dossier} />}
      {outside && (
        <Notice
          id="dossier-outside"
          tone="info"
          text={fill(DOSSIER.outside, { body: outside.name || HIGHER_BODY_TEXT, address: outside.address && `（${outside.address}）` })}
        />
      )}
      {executed && <Fact label={DOSSIER.executed}>{`${dayLong(executed.on)} · ${executed.proof}`}</Fact>}
      {rated && (
        <View id="dossier-ratings">
          <Text className={styles.blockTitle}>{DOSSIER.ratings}</Text>
          <Side name={CHOICE_TEXT.ratingOf.OFFICE} side={rating.office} />
          <Side name={CHOICE_TEXT.ratingOf.UNIT} side={rating.unit} />
        </View>
      )}
    </Card>
  )
}
