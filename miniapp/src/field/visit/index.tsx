import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { TakeAlong, VisitView } from '../../../../functions/contract/visit.ts'
import { call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Empty, ErrorState, Loading, ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { callPhone } from '../../platform/device.ts'
import { StaffPage } from '../../staff/staff-page.tsx'
import { areaText } from '../../staff/visit-text.ts'
import { VISIT } from '../../texts/zh-CN/field.ts'
import { AREA } from '../../texts/zh-CN/staff-visits.ts'
import { VISIT_KIND_TEXT, VISIT_STATE_TEXT } from '../../texts/zh-CN/visit-words.ts'
import styles from '../field.module.scss'
import { visitName } from '../model/names.ts'
import { takeAlong } from '../model/take.ts'
import { LeftLine, Warnings } from '../status.tsx'
import { useFieldPage, useKept } from '../use-phone.ts'
import { CaseParts } from './case-parts.tsx'
import { Deeds } from './deeds.tsx'

const RuleLine = ({ rule }: Pick<VisitView, 'rule'>) => {
  const asked = (['place', 'photo', 'signature', 'claims', 'inPlace'] as const)
    .filter((thing) => rule[thing] === 'ASKED')
    .map((thing) => VISIT.things[thing])
  return (
    <Fact id="visit-rule" label={VISIT.rule}>
      <View>
        <Text>{asked.length > 0 ? fill(VISIT.asked, { things: asked.join('、') }) : VISIT.nothingAsked}</Text>
        {rule.basis !== '' && <Text className={styles.soft}>{fill(VISIT.ruleBasis, { basis: rule.basis })}</Text>}
      </View>
    </Fact>
  )
}

const Head = ({ visit, along }: { visit: VisitView; along?: TakeAlong }) => (
  <Card
    id="visit-head"
    title={`${along?.person.name || visit.person.name} · ${VISIT_KIND_TEXT[visit.kind]}`}
    side={<Tag tone="info">{VISIT_STATE_TEXT[visit.state]}</Tag>}
  >
    <Fact label={VISIT.purpose}>{visit.purpose}</Fact>
    <Fact id="visit-address" label={VISIT.address}>
      {along?.person.address || visit.address}
    </Fact>
    {visit.area && (
      <Fact id="visit-area" label={AREA.shown}>
        {areaText(visit.area)}
      </Fact>
    )}
    {along && along.person.phone !== '' && (
      <Fact label={VISIT.phone}>
        <View className={styles.line}>
          <Text>{along.person.phone}</Text>
          <Button id="visit-call" size="small" onTap={() => callPhone(along.person.phone)}>
            {VISIT.call}
          </Button>
        </View>
      </Fact>
    )}
    <Fact label={VISIT.dueOn}>{dayText(visit.dueOn)}</Fact>
    <Fact label={VISIT.visitors}>{visit.assignees.map(({ name }) => name).join('、')}</Fact>
    <Fact label={VISIT.claims}>
      {visit.claims.map(({ id, claim }, at) => (
        <Text key={id} className={styles.text}>{`${at + 1}. ${claim}`}</Text>
      ))}
    </Fact>
    <RuleLine rule={visit.rule} />
    {visit.outside !== undefined && <Notice id="visit-outside" tone="info" text={fill(VISIT.outside, { metres: Math.round(visit.outside) })} />}
  </Card>
)

/** The checker's own words, until the record is handed in again. */
const SentBack = ({ visit }: { visit: VisitView }) => {
  const back = visit.state === 'ON_THE_WAY' ? visit.history.findLast(({ step }) => step === 'sendBack') : undefined
  return back ? <Notice id="visit-sent-back" tone="warn" text={fill(VISIT.sentBack, { reason: back.reason ?? '' })} /> : null
}

/** Everything in clear that was taken along, and how to take it. */
const Take = ({ id, until, onTaken }: { id: string; until?: string; onTaken: () => void }) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const take = async () => {
    setBusy(true)
    const answer = await takeAlong(id)
    setBusy(false)
    if ('problem' in answer) return setProblem(answer.problem)
    setProblem(undefined)
    onTaken()
  }
  return (
    <View>
      {until && <Notice id="visit-took" tone="ok" text={fill(VISIT.took, { until: instantText(until) })} />}
      <ProblemNotice id="take-problem" error={problem} />
      {!until && (
        <Button id="visit-take" busy={busy} onTap={() => void take()}>
          {VISIT.take}
        </Button>
      )}
    </View>
  )
}

/** One visit at the door: who, where, what about, and what can be done, with network or without. */
const VisitPage = () => {
  useFieldPage()
  const { id = '' } = useRouter().params
  const view = useKept<VisitView>(`view.${id}`, () => call('GET /v1/visits/{id}', { params: { id } }))
  const along = useKept<TakeAlong>(visitName(id), async () => ({ ok: false, problem: { code: 'OFFLINE', message: '', next: '' } }))
  const visit = view.data ?? along.data?.visit
  return (
    <StaffPage id="field-visit" title={VISIT.title}>
      <Warnings />
      <LeftLine />
      {!visit && view.loading && <Loading />}
      {!visit &&
        view.error &&
        (view.error.code === 'OFFLINE' ? (
          <Empty id="visit-not-here" title={VISIT.notHere} hint={VISIT.notHereHint} />
        ) : (
          <ErrorState error={view.error} onRetry={view.reload} />
        ))}
      {visit && (
        <View className={styles.form}>
          <SentBack visit={visit} />
          <Head visit={visit} along={along.data} />
          <Deeds visit={visit} along={along.data} onDone={view.reload} />
          <Take id={id} until={along.until} onTaken={along.reload} />
          {along.data && <CaseParts along={along.data} />}
        </View>
      )}
    </StaffPage>
  )
}

export default VisitPage
