import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitPlan } from '../../../../functions/contract/visit.ts'
import { newKey } from '../../api/key.ts'
import { useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { open } from '../../platform/navigate.ts'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { AREA, PLAN, VISITS } from '../../texts/zh-CN/staff-visits.ts'
import { VISIT_KIND_TEXT } from '../../texts/zh-CN/visit-words.ts'
import { areaOf, NO_AREA, type TypedArea } from '../model/area.ts'
import { linesOf } from '../model/lines.ts'
import { AreaField } from '../visit/area-field.tsx'
import { VISIT_PAGE, VisitTags } from '../visits/visit-cards.tsx'

type Typed = Omit<VisitPlan, 'claims' | 'caseId' | 'draft' | 'area'> & { claims: string; area: TypedArea }
const empty = (): Typed => ({
  id: newKey(),
  kind: 'FIELD_CALLBACK',
  purpose: '',
  claims: '',
  assignees: [],
  visitOn: '',
  from: '',
  dueOn: '',
  address: '',
  area: NO_AREA,
})

/** What must be there before anybody is sent, by its label; a draft needs neither the people nor the day. */
const missingOf = (typed: Typed, draft: boolean): string[] => [
  ...(typed.purpose.trim() ? [] : [PLAN.purpose]),
  ...(draft || typed.assignees.length > 0 ? [] : [PLAN.visitors]),
  ...(draft || typed.visitOn ? [] : [PLAN.visitOn]),
  ...(typed.dueOn ? [] : [PLAN.dueOn]),
  ...(areaOf(typed.area) === 'WRONG' ? [AREA.shown] : []),
]

/** The id is made once a form: the same visit sent again is the same visit. */
const PlanSheet = ({ caseId, onDone, onClose }: { caseId: string; onDone: (draft: boolean) => void; onClose: () => void }) => {
  const [typed, setTyped] = useState(empty)
  const [tried, setTried] = useState<'DRAFT' | 'PLAN'>()
  const visitors = useQuery('GET /v1/cases/{id}/visitors', { params: { id: caseId } })
  const write = useWrite({ keep: `plan-visit-${caseId}` })
  const set =
    <N extends keyof Typed>(name: N) =>
    (value: Typed[N]) =>
      setTyped({ ...typed, [name]: value })
  const missing = tried ? missingOf(typed, tried === 'DRAFT') : []
  const submit = async (draft: boolean) => {
    setTried(draft ? 'DRAFT' : 'PLAN')
    if (missingOf(typed, draft).length > 0) return
    const area = areaOf(typed.area)
    const body: VisitPlan = {
      ...typed,
      area: area === 'WRONG' ? undefined : area,
      caseId,
      draft,
      purpose: typed.purpose.trim(),
      claims: linesOf(typed.claims),
      from: typed.from || undefined,
      visitOn: typed.visitOn || undefined,
    }
    if (await write.run('POST /v1/visits', { body })) onDone(draft)
  }
  return (
    <Sheet id="plan-visit-sheet" open title={PLAN.sheet} onClose={onClose}>
      <Choice id="visit-kind" label={PLAN.kind} required value={typed.kind} options={optionsOf(VISIT_KIND_TEXT)} onChange={set('kind')} />
      <Field id="visit-purpose" label={PLAN.purpose} required max={300} value={typed.purpose} onChange={set('purpose')} />
      <Field
        id="visit-claims"
        label={PLAN.claims}
        hint={PLAN.claimsHint}
        kind="textarea"
        rows={3}
        max={1000}
        value={typed.claims}
        onChange={set('claims')}
      />
      <View className={styles.fields}>
        <Load query={visitors} lines={1} empty={({ items }) => items.length === 0 && { title: PLAN.noVisitors }}>
          {({ items }) => (
            <PickMany
              id="visit-who"
              label={PLAN.visitors}
              max={2}
              value={typed.assignees}
              options={items.map(({ id, name, organName }) => ({ value: id, label: `${name} ${organName}` }))}
              onChange={set('assignees')}
            />
          )}
        </Load>
      </View>
      <DateChoice id="visit-on" label={PLAN.visitOn} mode="date" required value={typed.visitOn ?? ''} onChange={set('visitOn')} />
      <DateChoice id="visit-from" label={PLAN.from} mode="time" value={typed.from ?? ''} onChange={set('from')} />
      <DateChoice id="visit-due" label={PLAN.dueOn} mode="date" required value={typed.dueOn} onChange={set('dueOn')} />
      <Field id="visit-address" label={PLAN.address} hint={PLAN.addressHint} max={200} value={typed.address} onChange={set('address')} />
      <AreaField
        value={typed.area}
        onChange={(area) => setTyped((now) => ({ ...now, area }))}
        onAddress={(address) => setTyped((now) => ({ ...now, address: now.address || address }))}
      />
      <Text className={styles.soft}>{PLAN.rule}</Text>
      {missing.length > 0 && <Notice id="plan-missing" tone="warn" text={fill(PLAN.missing, { fields: missing.join('、') })} />}
      <ProblemNotice id="plan-problem" error={write.error} />
      <View className={styles.actions}>
        <Button id="plan-submit" kind="primary" busy={write.busy} onTap={() => void submit(false)}>
          {PLAN.submit}
        </Button>
        <Button id="plan-draft" busy={write.busy} onTap={() => void submit(true)}>
          {PLAN.draft}
        </Button>
      </View>
      <Text className={styles.soft}>{PLAN.draftHint}</Text>
    </Sheet>
  )
}

const READERS = ['SUPERVISOR', 'UNIT_HEAD', 'HANDLER', 'LEADER']
const PLANNERS = ['SUPERVISOR', 'UNIT_HEAD', 'LEADER']

/** The visits of a case, and the way to plan one. */
export const CaseVisits = ({ dossier }: { dossier: Dossier }) => {
  const role = useAccount()?.role ?? ''
  const visits = useQuery('GET /v1/cases/{id}/visits', READERS.includes(role) ? { params: { id: dossier.id } } : undefined)
  const [planning, setPlanning] = useState(false)
  if (!READERS.includes(role)) return null
  const done = (draft: boolean) => {
    setPlanning(false)
    toast(draft ? PLAN.drafted : PLAN.done)
    visits.reload()
  }
  return (
    <Card id="dossier-visits" title={PLAN.title}>
      <Load query={visits} lines={1}>
        {({ items }) => (
          <View>
            {items.length === 0 && <Text className={styles.soft}>{PLAN.none}</Text>}
            {items.map((card) => (
              <View key={card.id} id={`visit-${slug(card.id)}`} className={styles.row}>
                <Text className={styles.strong}>{card.purpose}</Text>
                <VisitTags card={card} />
                <Text className={styles.soft}>
                  {[card.assignees.map(({ name }) => name).join('、') || VISITS.nobody, fill(VISITS.due, { day: dayLong(card.dueOn) })].join(' · ')}
                </Text>
                <View className={styles.actions}>
                  <Button
                    id={`open-visit-${slug(card.id)}`}
                    kind="text"
                    size="small"
                    label={`${PLAN.show} ${card.purpose}`}
                    onTap={() => open(VISIT_PAGE, { id: card.id })}
                  >
                    {PLAN.show}
                  </Button>
                </View>
              </View>
            ))}
          </View>
        )}
      </Load>
      {PLANNERS.includes(role) && (
        <View className={styles.actions}>
          <Button id="plan-visit" size="small" onTap={() => setPlanning(true)}>
            {PLAN.add}
          </Button>
        </View>
      )}
      {planning && <PlanSheet caseId={dossier.id} onDone={done} onClose={() => setPlanning(false)} />}
    </Card>
  )
}
