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

type Which = 'due' | 'month' | 'file'
const OPTIONS: { value: Which; label: string }[] = [
  { value: 'due', label: CASE_LISTS.byDue },
  { value: 'month', label: CASE_LISTS.byMonth },
  { value: 'file', label: CASE_LISTS.toFile },
]
const EMPTY = { title: CASES.empty, hint: CASES.emptyHint }

const Due = () => (
  <LoadPages pages={usePages('GET /v1/office/due', {})} empty={EMPTY}>
    {(items) => <CaseList items={items} />}
  </LoadPages>
)

/** Ended and not filed yet, by the day until which it must be. */
const ToFile = () => (
  <LoadPages pages={usePages('GET /v1/office/archive', {})} empty={{ title: CASE_LISTS.nothingToFile, hint: CASE_LISTS.toFileHint }}>
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

/** The office's cases: everything open by due date, so that what is overdue comes first; by the month of registration; or what has to be filed. */
const OfficeCases = () => {
  const [which, setWhich] = useState<Which>('due')
  return (
    <StaffPage id="office-cases" title={CASES.officeTitle}>
      <Segmented
        id="which"
        label={CASE_LISTS.which}
        hint={which === 'month' ? undefined : which === 'file' ? CASE_LISTS.toFileHint : CASES.byDue}
        value={which}
        options={OPTIONS}
        onChange={setWhich}
      />
      {which === 'due' && <Due />}
      {which === 'month' && <Months />}
      {which === 'file' && <ToFile />}
    </StaffPage>
  )
}

export default OfficeCases
