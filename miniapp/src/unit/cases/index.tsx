import { useState } from 'react'
import { usePages } from '../../api/use-pages.ts'
import { Segmented } from '../../kit/segmented.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'
import { CASE_LISTS } from '../../texts/zh-CN/staff-cases.ts'

const ROUTES = { todo: 'GET /v1/unit/cases', done: 'GET /v1/unit/done' } as const
type Which = keyof typeof ROUTES
const OPTIONS: { value: Which; label: string }[] = [
  { value: 'todo', label: CASE_LISTS.todo },
  { value: 'done', label: CASE_LISTS.done },
]

const Cases = ({ which }: { which: Which }) => {
  const cases = usePages(ROUTES[which], {})
  return (
    <LoadPages pages={cases} empty={{ title: CASES.empty, hint: CASES.emptyHint }}>
      {(items) => <CaseList items={items} />}
    </LoadPages>
  )
}

/** What the unit has to handle, the most urgent first; and what it had. */
const UnitCases = () => {
  const [which, setWhich] = useState<Which>('todo')
  return (
    <StaffPage id="unit-cases" title={CASES.unitTitle}>
      <Segmented
        id="which"
        label={CASE_LISTS.which}
        hint={which === 'todo' ? CASES.byDue : undefined}
        value={which}
        options={OPTIONS}
        onChange={setWhich}
      />
      <Cases key={which} which={which} />
    </StaffPage>
  )
}

export default UnitCases
