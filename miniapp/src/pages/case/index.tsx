import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { CaseView } from '../../features/case/case-view.tsx'
import { OwnSteps } from '../../features/case/own-steps.tsx'
import { RatingForm } from '../../features/case/rating.tsx'
import { SignedIn } from '../../features/signed-in.tsx'
import { Page } from '../../kit/page.tsx'
import { Load } from '../../kit/states.tsx'
import { CASE } from '../../texts/zh-CN/cases.ts'

/** One case in plain words, and the rating where it is open. */
const CasePage = () => {
  const { id = '' } = useRouter().params
  const known = useSession((state) => state.login !== undefined)
  const query = useQuery('GET /v1/cases/{id}', known ? { params: { id } } : undefined)
  return (
    <Page id="case" title={CASE.title}>
      <SignedIn>
        <Load query={query}>
          {(one) => (
            <View>
              {one.rating.open && <RatingForm one={one} onRated={query.reload} />}
              <CaseView one={one}>
                <OwnSteps one={one} onDone={query.reload} />
              </CaseView>
            </View>
          )}
        </Load>
      </SignedIn>
    </Page>
  )
}

export default CasePage
