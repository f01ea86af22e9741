import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages, Notice, StaffPage, usePages } from '../../staff/ui.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'

/** What the unit has to handle, the most urgent first. */
const UnitCases = () => {
  const cases = usePages('GET /v1/unit/cases', {})
  return (
    <StaffPage id='unit-cases' title={CASES.unitTitle} area='unit'>
      <Notice tone='info' text={CASES.byDue} />
      <LoadPages pages={cases} empty={{ title: CASES.empty, hint: CASES.emptyHint }}>
        {(items) => <CaseList items={items} />}
      </LoadPages>
    </StaffPage>
  )
}

export default UnitCases
