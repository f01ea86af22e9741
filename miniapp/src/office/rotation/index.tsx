import { useState } from 'react'
import type { Directory } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Card } from '../../kit/card.tsx'
import { ROTATION } from '../../texts/zh-CN/staff-office.ts'
import { BLANK_ROTATION, canPreview, type RotationForm, toPlan, toRotation } from '../model/rotation.ts'
import { toTemplate } from '../model/session-form.ts'
import { PlanForm, PlanPage, usePlanForm } from '../plan-form.tsx'
import { Preview } from './preview.tsx'
import { RotationFields } from './rotation-fields.tsx'

const Planner = ({ directory }: { directory: Directory }) => {
  const [rotation, setRotation] = useState(BLANK_ROTATION)
  const form = usePlanForm('rotation', 'POST /v1/plan/rotation/preview')
  const change = (patch: Partial<RotationForm>) => {
    setRotation({ ...rotation, ...patch })
    form.touch()
  }
  const plan = form.preview && toPlan(form.preview.days, toTemplate(form.session))
  return (
    <PlanForm
      form={form}
      texts={ROTATION}
      directory={directory}
      fields={
        <Card id="rotation-form">
          <RotationFields form={rotation} directory={directory} onChange={change} />
        </Card>
      }
      ready={canPreview(rotation, form.session)}
      onPreview={() => form.look({ body: toRotation(rotation, form.session) })}
      preview={form.preview && <Preview preview={form.preview} />}
      create={
        plan && plan.drafts.length > 0
          ? { words: fill(ROTATION.create, { count: plan.drafts.length }), onTap: () => form.control.start(plan) }
          : undefined
      }
    />
  )
}

/** Many drafts at once: a recurrence, leaders who take the days in turn, and a look before anything is made. */
const Rotation = () => (
  <PlanPage id="office-rotation" title={ROTATION.title}>
    {(directory) => <Planner directory={directory} />}
  </PlanPage>
)

export default Rotation
