import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { CASE_SOURCE_TEXT, CASE_TYPE_TEXT, fill, OUTCOME_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong, instantText } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { EarlierCases } from '../../staff/earlier-cases.tsx'
import styles from '../../staff/staff.module.scss'
import { Unmask } from '../../staff/unmask.tsx'
import { CASES, MATTER, PERSON } from '../../texts/zh-CN/staff.ts'
import { CHOICE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { FIELD_TEXT } from '../../texts/zh-CN/staff-case-fields.ts'
import { DOSSIER } from '../../texts/zh-CN/staff-cases.ts'
import { closureText } from '../model/recorded.ts'

type Props = { dossier: Dossier; children: ReactNode }

const PersonCard = ({ dossier: { id, person, citizenId, mayUnmask }, children }: Props) => (
  <Card id="dossier-person" title={DOSSIER.person}>
    <Fact label={PERSON.name}>{person.name}</Fact>
    {person.idNo && <Fact label={PERSON.idNo}>{person.idNo}</Fact>}
    {person.phone && <Fact label={PERSON.phone}>{person.phone}</Fact>}
    {mayUnmask && <Unmask personId={citizenId} about={{ caseId: id }} />}
    {children}
  </Card>
)

const Draft = ({ draft }: { draft: NonNullable<Dossier['draft']> }) => (
  <View id="dossier-draft" className={styles.block}>
    <Text className={styles.blockTitle}>{DOSSIER.draft}</Text>
    <Fact label={FIELD_TEXT.facts}>{draft.facts}</Fact>
    <Fact label={FIELD_TEXT.finding}>{CHOICE_TEXT.finding[draft.finding]}</Fact>
    <Fact label={DOSSIER.reply}>{draft.opinion}</Fact>
    <Fact label={FIELD_TEXT.basis}>{draft.basis}</Fact>
    {draft.executeBy && <Fact label={FIELD_TEXT.executeBy}>{dayLong(draft.executeBy)}</Fact>}
  </View>
)

/** What the units have done so far; nothing is drawn that is not there. */
export const Work = ({ dossier }: { dossier: Dossier }) => {
  const { draft, closure } = dossier
  if (!draft && !closure) return null
  return (
    <Card id="dossier-work" title={DOSSIER.work}>
      {draft && <Draft draft={draft} />}
      {closure && (
        <View id="dossier-closure" className={styles.block}>
          <Text className={styles.blockTitle}>{DOSSIER.closure}</Text>
          {closure.map((one, at) => (
            <Text key={at} className={styles.text}>{`${at + 1}. ${closureText(one)}`}</Text>
          ))}
        </View>
      )}
    </Card>
  )
}

const readingText = ({ name, at, readAt, reason }: NonNullable<Dossier['reading']>): string => {
  const text = fill(readAt ? DOSSIER.readBy : DOSSIER.toRead, { name, at: instantText(at), readAt: readAt && instantText(readAt) })
  return reason ? `${text}：${reason}` : text
}

/** Who came (`children`: whose place he has taken) with what, what the leader said and to whom it went. */
export const Facts = ({ dossier, children }: Props) => (
  <View>
    <PersonCard dossier={dossier}>{children}</PersonCard>
    <Card id="dossier-matter" title={DOSSIER.matter}>
      {dossier.facts !== '' && <Fact label={MATTER.short.facts}>{dossier.facts}</Fact>}
      {dossier.ask !== '' && <Fact label={MATTER.short.ask}>{dossier.ask}</Fact>}
      <EarlierCases cases={dossier.earlier} />
    </Card>
    <Card id="dossier-handing" title={DOSSIER.handing}>
      <Fact id="dossier-source" label={DOSSIER.source}>{`${CASE_SOURCE_TEXT[dossier.source]} · ${CASE_TYPE_TEXT[dossier.type]}`}</Fact>
      {dossier.leader && <Fact label={DOSSIER.leader}>{`${dossier.leader.post} ${dossier.leader.name}`}</Fact>}
      <Fact label={CASES.registeredOn}>{dayLong(dossier.registeredOn)}</Fact>
      {dossier.record !== '' && <Fact label={DOSSIER.talk}>{dossier.record}</Fact>}
      {dossier.outcome && <Fact label={DOSSIER.outcome}>{OUTCOME_TEXT[dossier.outcome]}</Fact>}
      {dossier.reading && (
        <Fact id="dossier-reading" label={DOSSIER.reading}>
          {readingText(dossier.reading)}
        </Fact>
      )}
      {dossier.instruction !== '' && <Fact label={DOSSIER.instruction}>{dossier.instruction}</Fact>}
      {dossier.unitName && <Fact label={DOSSIER.unit}>{dossier.unitName}</Fact>}
      {dossier.requirement !== '' && <Fact label={DOSSIER.requirement}>{dossier.requirement}</Fact>}
      {dossier.reply !== '' && <Fact label={DOSSIER.reply}>{dossier.reply}</Fact>}
    </Card>
  </View>
)
