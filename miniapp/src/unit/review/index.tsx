import { usePages } from '../../api/use-pages.ts'
import { Notice } from '../../kit/notice.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'
import { CASE_LISTS } from '../../texts/zh-CN/staff-cases.ts'

/** What waits for a review or a re-review, the most urgent first. */
const ReviewCases = () => {
  const cases = usePages('GET /v1/review/cases', {})
  return (
    <StaffPage id="review-cases" title={CASE_LISTS.reviewTitle}>
      <Notice tone="info" text={CASE_LISTS.reviewHint} />
      <LoadPages pages={cases} empty={{ title: CASES.empty, hint: CASE_LISTS.reviewHint }}>
        {(items) => <CaseList items={items} />}
      </LoadPages>
    </StaffPage>
  )
}

export default ReviewCases
