import { View } from '@tarojs/components'
import { type CaseStep, FINDINGS_OF, type StepField as FieldName } from '../../../../functions/contract/case-steps.ts'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import type { Directory } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { dayLong } from '../../format/dates.ts'
import { CheckRow } from '../../kit/check-row.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Load } from '../../kit/states.tsx'
import { today } from '../../staff/dates.ts'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import styles from '../../staff/staff.module.scss'
import { useTakers } from '../../staff/takers.ts'
import { FORM } from '../../texts/zh-CN/staff-case-fields.ts'
import { VISIT_KIND_TEXT } from '../../texts/zh-CN/visit-words.ts'
import { openBatches } from '../model/open-batches.ts'
import { FIELDS } from '../model/step-fields.ts'
import { claimsOf, proofOf, type Typed } from '../model/step-form.ts'
import { CaseFilePick } from './case-file-pick.tsx'
import { Claims } from './claims.tsx'

type Value = Typed[FieldName]
type Props = {
  id: string
  step: CaseStep
  field: FieldName
  label: string
  required: boolean
  error?: string
  typed: Typed
  dossier: Dossier
  onChange: (value: Value) => void
}

type LeaderName = { id: string; name: string; post: string }
const namesOf = (leaders: readonly LeaderName[]) => leaders.map(({ id, name, post }) => ({ value: id, label: `${post} ${name}` }))
/** A higher sponsor comes from the leaders whom the server names; any other from the directory. */
const leadersOf = ({ leaders }: Directory, step: CaseStep, { beside }: Dossier) =>
  namesOf(step === 'escalate' ? (beside.escalation?.leaders ?? []) : leaders.filter((one) => one.active))

const Batches = ({ id, label, required, error, typed, field, onChange }: Props) => {
  const batches = useQuery('GET /v1/batches', {})
  const value = typed[field]
  return (
    <Load query={batches} lines={1}>
      {({ items }) => (
        <Choice
          id={id}
          label={label}
          required={required}
          error={error}
          value={typeof value === 'string' ? value : undefined}
          hint={openBatches(items).length === 0 ? FORM.noBatch : undefined}
          options={openBatches(items).map((one) => ({ value: one.id, label: one.name }))}
          onChange={onChange}
        />
      )}
    </Load>
  )
}

/** Units and leaders come from the directory, which is read when a form needs it. */
const FromDirectory = ({ id, step, field, label, required, error, typed, dossier, onChange }: Props) => {
  const directory = useQuery('GET /v1/directory', {})
  const unitsOf = useTakers()
  const { kind } = FIELDS[field]
  const value = typed[field]
  return (
    <Load query={directory} lines={1}>
      {(known) =>
        kind === 'units' ? (
          <PickMany
            id={id}
            label={label}
            max={5}
            value={Array.isArray(value) ? (value as string[]) : []}
            options={unitsOf(known).filter((unit) => unit.value !== typed.unitId)}
            onChange={onChange}
          />
        ) : (
          <Choice
            id={id}
            label={label}
            required={required}
            error={error}
            value={typeof value === 'string' ? value : undefined}
            options={kind === 'leader' ? leadersOf(known, step, dossier) : unitsOf(known)}
            onChange={onChange}
          />
        )
      }
    </Load>
  )
}

const YES_NO_HINT: Partial<Record<FieldName, string>> = { met: FORM.metHint, simple: FORM.simpleHint, sealChecked: FORM.sealHint }

/** More choices than these stand in a list of their own. */
const FEW = 3

/** What is set for later begins today, what was done ends today. */
const rangeOf = (field: FieldName) => (field === 'dueOn' || field === 'executeBy' ? { start: today() } : { end: today() })

/** One field of a step, drawn by its kind. On the page its id is `step-<field>`. */
export const StepField = (props: Props) => {
  const { id, step, field, label, required, error, typed, dossier, onChange } = props
  const asked = FIELDS[field]
  const value = typed[field]
  const text = typeof value === 'string' ? value : ''
  const shared = { id, label, required, error }
  switch (asked.kind) {
    case 'unit':
    case 'units':
    case 'leader':
      return (
        <View className={styles.fields}>
          <FromDirectory {...props} />
        </View>
      )
    case 'batch':
      return <Batches {...props} />
    case 'duty': {
      const open = dossier.beside.sponsor?.duties.filter(({ done }) => done === undefined) ?? []
      return <Choice {...shared} value={text || undefined} options={open.map(({ duty }) => ({ value: duty, label: duty }))} onChange={onChange} />
    }
    case 'files':
      return <CaseFilePick id={id} caseId={dossier.id} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
    case 'choice': {
      const fits = ({ value }: { value: string }) => field !== 'finding' || FINDINGS_OF[dossier.type].some((one) => one === value)
      const choice = { ...shared, value: text || undefined, options: optionsOf(asked.words).filter(fits), onChange }
      return choice.options.length <= FEW ? <Segmented {...choice} /> : <Choice {...choice} />
    }
    case 'case':
      return (
        <Choice
          {...shared}
          value={text || undefined}
          hint={dossier.earlier.length === 0 ? FORM.noOtherCase : undefined}
          options={dossier.earlier.map((one) => ({ value: one.id, label: `${one.caseNo} ${one.summary}` }))}
          onChange={onChange}
        />
      )
    case 'yesNo':
      return (
        <View className={styles.inline}>
          <CheckRow id={id} label={label} hint={YES_NO_HINT[field]} checked={value === true} onChange={onChange} />
        </View>
      )
    case 'visit': {
      const visit = proofOf(step, dossier)
      if (!visit) return null
      const words = fill(FORM.visitProof, { day: dayLong(visit.on), kind: VISIT_KIND_TEXT[visit.kind] })
      return (
        <View className={styles.inline}>
          <CheckRow
            id={id}
            label={words}
            hint={FORM.visitHint}
            checked={text === visit.visitId}
            onChange={(on) => onChange(on ? visit.visitId : undefined)}
          />
        </View>
      )
    }
    case 'closure':
      return <Claims id={id} label={label} error={error} claims={claimsOf(typed)} onChange={onChange} />
    case 'day':
      return <DateChoice {...shared} mode="date" value={text} {...rangeOf(field)} onChange={onChange} />
    case 'time':
      return <DateChoice {...shared} mode="time" value={text} onChange={onChange} />
    case 'number':
      return <Field {...shared} kind="number" max={String(asked.max).length} value={text} onChange={onChange} />
    case 'names':
      return <Field {...shared} hint={FORM.namesHint} max={200} value={text} onChange={onChange} />
    case 'long':
      return <Field {...shared} kind="textarea" rows={asked.max > 1000 ? 5 : 3} max={asked.max} value={text} onChange={onChange} />
    case 'text':
      return <Field {...shared} max={asked.max} value={text} onChange={onChange} />
  }
}
