import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '../../api/use-pages.ts'
import { Segmented } from '../../kit/segmented.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { today } from '../../staff/dates.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'
import { CASE_LISTS } from '../../texts/zh-CN/staff-cases.ts'
import { MonthBar } from '../month-bar.tsx'

type Which = 'due' | 'month'
const OPTIONS: { value: Which; label: string }[] = [
  { value: 'due', label: CASE_LISTS.byDue },
  { value: 'month', label: CASE_LISTS.byMonth },
]
const EMPTY = { title: CASES.empty, hint: CASES.emptyHint }

const Due = () => (
  <LoadPages pages={usePages('GET /v1/office/due', {})} empty={EMPTY}>
    {(items) => <CaseList items={items} />}
  </LoadPages>
)

const OfMonth = ({ month }: { month: string }) => (
  <LoadPages pages={usePages('GET /v1/office/cases', { query: { month } })} empty={EMPTY}>
    {(items) => <CaseList items={items} />}
  </LoadPages>
)

const Months = () => {
  const [month, setMonth] = useState(today().slice(0, 7))
  return (
    <View>
      <MonthBar label={CASES.month} month={month} onChange={setMonth} />
      <OfMonth key={month} month={month} />
    </View>
  )
}

/** The office's cases: everything open by due date, so that what is overdue comes first; or by the month of registration. */
const OfficeCases = () => {
  const [which, setWhich] = useState<Which>('due')
  return (
    <StaffPage id="office-cases" title={CASES.officeTitle}>
      <Segmented
        id="which"
        label={CASE_LISTS.which}
        hint={which === 'due' ? CASES.byDue : undefined}
        value={which}
        options={OPTIONS}
        onChange={setWhich}
      />
      {which === 'due' ? <Due /> : <Months />}
    </StaffPage>
  )
}

export default OfficeCases
