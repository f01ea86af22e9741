import { useState } from 'react'
import { usePages } from '../../api/use-pages.ts'
import { CaseList } from '../../staff/case-list.tsx'
import { today } from '../../staff/dates.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'
import { MonthBar } from '../month-bar.tsx'

const OfCaseMonth = ({ month }: { month: string }) => {
  const cases = usePages('GET /v1/office/cases', { query: { month } })
  return (
    <LoadPages pages={cases} empty={{ title: CASES.empty, hint: CASES.emptyHint }}>
      {(items) => <CaseList items={items} />}
    </LoadPages>
  )
}

/** The office's cases by the month of their registration. */
const OfficeCases = () => {
  const [month, setMonth] = useState(today().slice(0, 7))
  return (
    <StaffPage id="office-cases" title={CASES.officeTitle}>
      <MonthBar label={CASES.month} month={month} onChange={setMonth} />
      <OfCaseMonth key={month} month={month} />
    </StaffPage>
  )
}

export default OfficeCases
