import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitKind, VisitStepInput, VisitView } from '../../../../functions/contract/visit.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { toTop } from '../../platform/navigate.ts'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { AREA, CHECK, PLAN, VISIT_STEP_TEXT } from '../../texts/zh-CN/staff-visits.ts'
import { VISIT_KIND_TEXT } from '../../texts/zh-CN/visit-words.ts'
import { areaOf, NO_AREA, type TypedArea } from '../model/area.ts'
import { linesOf } from '../model/lines.ts'
import { basisText } from '../model/step-form.ts'
import { AreaField } from './area-field.tsx'

type Offered = VisitView['steps'][number]
/** What a step can carry on this page; the rest belongs to the phone. */
const DRAWN = ['kind', 'purpose', 'claims', 'assignees', 'visitOn', 'from', 'dueOn', 'address', 'area', 'reason', 'text'] as const
type Drawn = (typeof DRAWN)[number]
/** What is typed as one text. */
type Worded = Exclude<Drawn, 'kind' | 'assignees' | 'area'>
type Typed = Partial<Record<Worded, string>> & { kind: VisitKind; who: string[]; area: TypedArea }

const fieldsOf = ({ records, may }: Offered): Drawn[] => DRAWN.filter((field) => records.includes(field) || may.includes(field))
const isText = (field: Drawn): field is Worded => field !== 'kind' && field !== 'assignees' && field !== 'area'
const inputOf = (fields: Drawn[], { kind, who, area, ...typed }: Typed): VisitStepInput => {
  const place = fields.includes('area') ? areaOf(area) : undefined
  return Object.fromEntries([
    ...fields
      .filter(isText)
      .flatMap((field) => (typed[field]?.trim() ? [[field, field === 'claims' ? linesOf(typed[field]) : typed[field]?.trim()]] : [])),
    ...(fields.includes('kind') ? [['kind', kind]] : []),
    ...(fields.includes('assignees') && who.length > 0 ? [['assignees', who]] : []),
    ...(place && place !== 'WRONG' ? [['area', place]] : []),
  ])
}

const Visitors = ({ caseId, value, onChange }: { caseId: string; value: string[]; onChange: (value: string[]) => void }) => {
  const visitors = useQuery('GET /v1/cases/{id}/visitors', { params: { id: caseId } })
  return (
    <View className={styles.fields}>
      <Load query={visitors} lines={1} empty={({ items }) => items.length === 0 && { title: PLAN.noVisitors }}>
        {({ items }) => (
          <PickMany
            id="visit-who"
            label={PLAN.visitors}
            max={2}
            value={value}
            options={items.map(({ id, name, organName }) => ({ value: id, label: `${name} ${organName}` }))}
            onChange={onChange}
          />
        )}
      </Load>
    </View>
  )
}

const LABEL: Record<Worded, string> = {
  purpose: PLAN.purpose,
  claims: PLAN.claims,
  visitOn: PLAN.visitOn,
  from: PLAN.from,
  dueOn: PLAN.dueOn,
  address: PLAN.address,
  reason: CHECK.reason,
  text: CHECK.reply,
}

const ONE_LINE: readonly Drawn[] = ['address', 'purpose']
const LONGEST: Partial<Record<Drawn, number>> = { address: 200, purpose: 300, claims: 1000 }

type SheetProps = { visit: VisitView; offered: Offered; onDone: () => void; onMoved: () => void; onClose: () => void }
const StepSheet = ({ visit, offered, onDone, onMoved, onClose }: SheetProps) => {
  const [typed, setTyped] = useState<Typed>({
    kind: visit.kind,
    purpose: visit.purpose,
    claims: visit.claims.map(({ claim }) => claim).join('\n'),
    visitOn: visit.visitOn,
    from: visit.from,
    dueOn: visit.dueOn,
    who: visit.assignees.map(({ id }) => id),
    area: NO_AREA,
  })
  const write = useWrite({ keep: `visit-${visit.id}-${offered.step}` })
  // Something came meanwhile: the page behind is read anew, and what is typed stays.
  const moved = write.error?.code === 'STALE' || write.error?.code === 'STATE_FORBIDS'
  const told = useRef(onMoved)
  told.current = onMoved
  useEffect(() => {
    if (moved) told.current()
  }, [moved])
  const fields = fieldsOf(offered)
  const input = inputOf(fields, typed)
  const lacking = offered.records.some((field) => input[field as keyof VisitStepInput] === undefined)
  const half = fields.includes('area') && areaOf(typed.area) === 'WRONG'
  const set = (field: Worded) => (value: string) => setTyped({ ...typed, [field]: value })
  const submit = async () => {
    // Checked is what was read here, nothing that came since.
    const read = offered.may.includes('version') ? { version: visit.version } : {}
    const done = await write.run('POST /v1/visits/{id}/steps', {
      params: { id: visit.id },
      body: { step: offered.step, input: { ...input, ...read } },
    })
    if (done) onDone()
  }
  const draw = (field: Drawn) => {
    if (field === 'assignees') return <Visitors key={field} caseId={visit.caseId} value={typed.who} onChange={(who) => setTyped({ ...typed, who })} />
    if (field === 'kind')
      return (
        <Choice
          key={field}
          id="visit-kind"
          label={PLAN.kind}
          required
          value={typed.kind}
          options={optionsOf(VISIT_KIND_TEXT)}
          onChange={(kind) => setTyped({ ...typed, kind })}
        />
      )
    if (field === 'area')
      return (
        <AreaField
          key={field}
          value={typed.area}
          hint={visit.area && AREA.keep}
          onChange={(area) => setTyped((now) => ({ ...now, area }))}
          onAddress={(address) => setTyped((now) => ({ ...now, address: now.address || address }))}
        />
      )
    const shared = { id: `visit-${slug(field)}`, label: LABEL[field], value: typed[field] ?? '', onChange: set(field) }
    if (field === 'from') return <DateChoice key={field} {...shared} mode="time" />
    if (field === 'visitOn' || field === 'dueOn') return <DateChoice key={field} {...shared} mode="date" />
    return <Field key={field} {...shared} kind={ONE_LINE.includes(field) ? 'text' : 'textarea'} max={LONGEST[field] ?? 500} />
  }
  return (
    <Sheet id="visit-sheet" open title={VISIT_STEP_TEXT[offered.step]} onClose={onClose}>
      <Text className={styles.lead}>{basisText(offered.basis)}</Text>
      {fields.map(draw)}
      <ProblemNotice id="visit-problem" error={write.error} />
      <View className={styles.actions}>
        <Button id="visit-submit" kind="primary" busy={write.busy} disabled={lacking || half} onTap={() => void submit()}>
          {VISIT_STEP_TEXT[offered.step]}
        </Button>
      </View>
    </Sheet>
  )
}

/** What the reader may do now. */
export const VisitSteps = ({ visit, onDone }: { visit: VisitView; onDone: () => void }) => {
  const [taking, setTaking] = useState<Offered>()
  // What leads on stands first.
  const steps = [...visit.steps].sort((a, b) => Number(b.step === 'check' || b.step === 'plan') - Number(a.step === 'check' || a.step === 'plan'))
  if (steps.length === 0) return null
  const done = (step: Offered['step']) => {
    setTaking(undefined)
    toast(fill(CHECK.done, { step: VISIT_STEP_TEXT[step] }))
    onDone()
    toTop()
  }
  return (
    <Card id="visit-steps" title={CHECK.steps}>
      <View className={styles.actions}>
        {steps.map((one, at) => (
          <Button
            key={one.step}
            id={`do-${slug(one.step.replace(/[A-Z]/g, (letter) => `-${letter}`))}`}
            kind={at === 0 ? 'primary' : 'secondary'}
            size="small"
            onTap={() => setTaking(one)}
          >
            {VISIT_STEP_TEXT[one.step]}
          </Button>
        ))}
      </View>
      {taking && (
        <StepSheet
          key={taking.step}
          visit={visit}
          offered={taking}
          onDone={() => done(taking.step)}
          onMoved={onDone}
          onClose={() => setTaking(undefined)}
        />
      )}
    </Card>
  )
}
