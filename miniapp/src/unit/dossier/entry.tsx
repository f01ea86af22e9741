import { Text, View } from '@tarojs/components'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open as go } from '../../platform/navigate.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { CHOICE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { DOSSIER } from '../../texts/zh-CN/staff-cases.ts'
import { DUPLICATES, ENTRY, SEALED } from '../../texts/zh-CN/staff-register.ts'

/** What is special about the case, at a glance. */
export const EntryTags = ({ dossier }: { dossier: Dossier }) => {
  const { sealed, anonymous, repeat, urgent, collective, simple } = dossier
  const flags: [boolean, string, 'danger' | 'warn' | 'plain'][] = [
    [sealed, SEALED.tag, 'warn'],
    [urgent, ENTRY.urgent, 'danger'],
    [repeat, ENTRY.repeat, 'warn'],
    [collective, ENTRY.collective, 'plain'],
    [simple, ENTRY.simple, 'plain'],
    [anonymous, ENTRY.anonymous, 'plain'],
  ]
  return (
    <>
      {flags
        .filter(([on]) => on)
        .map(([, text, tone]) => (
          <Tag key={text} tone={tone}>
            {text}
          </Tag>
        ))}
    </>
  )
}

/** A step that waits for a second person: who proposed sees that he cannot confirm it himself. */
export const Proposed = ({ dossier: { proposed } }: { dossier: Dossier }) =>
  proposed ? (
    <Notice
      id="proposed"
      tone="warn"
      text={`${fill(ENTRY.proposedBy[proposed.step], { no: proposed.otherCaseNo ?? '', reason: proposed.reason })}${proposed.own ? ENTRY.own : ''}`}
    />
  ) : null

/** Co-units and their parts of the one answer. */
export const Parts = ({ dossier: { parts } }: { dossier: Dossier }) =>
  parts.length === 0 ? null : (
    <Card id="dossier-parts" title={ENTRY.parts}>
      {parts.map((part) => (
        <View key={part.unitId} className={styles.block}>
          <View className={styles.line}>
            <Text className={styles.strong}>
              {fill(part.reply ? ENTRY.partReplied : ENTRY.partDue, { unit: part.unitName, day: dayLong(part.dueOn) })}
            </Text>
            {part.silent && <Tag tone="danger">{ENTRY.silent}</Tag>}
          </View>
          {part.reply && <Text className={styles.text}>{part.reply}</Text>}
        </View>
      ))}
    </Card>
  )

const Linked = ({ dossier: { linked } }: { dossier: Dossier }) =>
  linked.length === 0 ? null : (
    <View id="dossier-linked" className={styles.block}>
      <Text className={styles.blockTitle}>{ENTRY.linked}</Text>
      <View className={styles.actions}>
        {linked.map((one) => (
          <Button key={one.id} id={`linked-${slug(one.id)}`} size="small" onTap={() => go('unit/dossier/index', { id: one.id })}>
            {`${ENTRY.linkKinds[one.kind]} ${one.caseNo}`}
          </Button>
        ))}
      </View>
    </View>
  )

/** What the registration recorded, and the cases to which this one is tied. */
export const Entry = ({ dossier }: { dossier: Dossier }) => {
  const { intake, accused, linked, receivedOn } = dossier
  if (!intake && !accused && linked.length === 0) return null
  return (
    <Card id="dossier-entry" title={ENTRY.intake}>
      {intake && <Fact label={ENTRY.receivedOn}>{dayLong(receivedOn)}</Fact>}
      {intake?.sourceNo && <Fact label={ENTRY.sourceNo}>{intake.sourceNo}</Fact>}
      {intake && intake.persons > 1 && <Fact label={ENTRY.persons}>{fill(ENTRY.personsText, { persons: intake.persons })}</Fact>}
      {intake && intake.involved > 0 && <Fact label={ENTRY.involved}>{fill(ENTRY.personsText, { persons: intake.involved })}</Fact>}
      {intake && intake.representatives.length > 0 && <Fact label={ENTRY.representatives}>{intake.representatives.join('、')}</Fact>}
      {intake?.agent && <Fact label={ENTRY.agent}>{[intake.agent.name, intake.agent.relation, intake.agent.basis].filter(Boolean).join(' · ')}</Fact>}
      {intake?.place && <Fact label={ENTRY.place}>{intake.place}</Fact>}
      {intake?.litigation && <Fact label={ENTRY.litigation}>{ENTRY.yes}</Fact>}
      {accused && (
        <Fact id="dossier-accused" label={ENTRY.accused}>
          {accused}
        </Fact>
      )}
      {intake?.decision && (
        <Fact id="dossier-decision" label={ENTRY.decision}>
          {`${intake.decision.caseNo}：${DUPLICATES.choices[intake.decision.choice]}；${intake.decision.reason}`}
        </Fact>
      )}
      <Linked dossier={dossier} />
    </Card>
  )
}

/** Prohibited acts (Art 26), for the petition office alone: the server sends them to nobody else. */
export const Incidents = ({ dossier: { incidents } }: { dossier: Dossier }) =>
  incidents ? (
    <Card id="dossier-incidents" title={DOSSIER.incidents}>
      <Text className={styles.soft}>{DOSSIER.incidentsHint}</Text>
      {incidents.map((one) => (
        <View key={`${one.at}${one.kind}${one.text}`} className={styles.block}>
          <Text className={styles.strong}>{CHOICE_TEXT.incident[one.kind]}</Text>
          <Text className={styles.soft}>{[instantText(one.at), one.place, one.people].filter(Boolean).join(' · ')}</Text>
          <Text className={styles.text}>{one.text}</Text>
        </View>
      ))}
    </Card>
  ) : null
