import { useRouter } from '@tarojs/taro'
import type { CitizenCase } from '../../../../functions/contract/case.ts'
import type { RatingRequest } from '../../../../functions/contract/rating.ts'
import { useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { CaseView } from '../../features/case/case-view.tsx'
import { Documents } from '../../features/case/documents.tsx'
import { OwnSteps } from '../../features/case/own-steps.tsx'
import { Rated, RatingForm } from '../../features/case/rating.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Page } from '../../kit/page.tsx'
import { Load } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { CASE } from '../../texts/zh-CN/cases.ts'

const Case = ({ one, onDone }: { one: CitizenCase; onDone: () => void }) => {
  const write = useWrite()
  const rate = async (body: RatingRequest) => {
    if (!(await write.run('POST /v1/cases/{id}/rating', { params: { id: one.id }, body }))) return
    toast(CASE.thanks)
    onDone()
  }
  const rating = { rating: one.rating, busy: write.busy, problem: write.error, onRate: (request: RatingRequest) => void rate(request) }
  return (
    <CaseView one={one} rated={<Rated {...rating} />}>
      <Documents key={one.timeline.length} caseId={one.id} />
      <OwnSteps one={one} onDone={onDone} />
      <Card>
        <Button id="case-evidence" onTap={() => open(PAGE.evidence, { id: one.id })}>
          {CASE.evidence}
        </Button>
      </Card>
      {/* First what was answered and what he may do about it: then he can say how he finds it. */}
      {one.rating.open && <RatingForm {...rating} />}
    </CaseView>
  )
}

/** One case in plain words, and the rating where it is open. */
const CasePage = () => {
  const { id = '' } = useRouter().params
  const known = useSession((state) => state.login !== undefined)
  const query = useQuery('GET /v1/cases/{id}', known ? { params: { id } } : undefined)
  return (
    <Page id="case" title={CASE.title}>
      <SignedIn>
        <Load query={query}>{(one) => <Case one={one} onDone={query.reload} />}</Load>
      </SignedIn>
    </Page>
  )
}

export default CasePage
