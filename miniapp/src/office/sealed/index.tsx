import { usePages } from '../../api/use-pages.ts'
import { Notice } from '../../kit/notice.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { SEALED } from '../../texts/zh-CN/staff-register.ts'

/** Reports on wrongdoing, for the discipline side alone: in no other list. */
const SealedPage = () => (
  <StaffPage id="office-sealed" title={SEALED.title}>
    <Notice id="sealed-hint" tone="warn" text={SEALED.hint} />
    <LoadPages pages={usePages('GET /v1/sealed/cases', {})} empty={{ title: SEALED.empty }}>
      {(items) => <CaseList items={items} />}
    </LoadPages>
  </StaffPage>
)

export default SealedPage
