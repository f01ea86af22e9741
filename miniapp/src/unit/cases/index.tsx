import { usePages } from '../../api/use-pages.ts'
import { Notice } from '../../kit/notice.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'

/** What the unit has to handle, the most urgent first. */
const UnitCases = () => {
  const cases = usePages('GET /v1/unit/cases', {})
  return (
    <StaffPage id="unit-cases" title={CASES.unitTitle}>
      <Notice tone="info" text={CASES.byDue} />
      <LoadPages pages={cases} empty={{ title: CASES.empty, hint: CASES.emptyHint }}>
        {(items) => <CaseList items={items} />}
      </LoadPages>
    </StaffPage>
  )
}

export default UnitCases
