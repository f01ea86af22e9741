import { usePages } from '../../api/use-pages.ts'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'

/** The cases this leader received or sponsors, with their clocks. */
const LeaderCases = () => {
  const cases = usePages('GET /v1/leader/cases', {})
  return (
    <StaffPage id="leader-cases" title={CASES.leaderTitle}>
      <LoadPages pages={cases} empty={{ title: CASES.empty, hint: CASES.emptyHint }}>
        {(items) => <CaseList items={items} />}
      </LoadPages>
    </StaffPage>
  )
}

export default LeaderCases
