import { View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { usePages } from '../../api/use-pages.ts'
import { useQuery } from '../../api/use-query.ts'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { WATCH } from '../../texts/zh-CN/staff-watch.ts'
import { Batches } from './batches.tsx'
import { RatingStats } from './ratings.tsx'

type Which = keyof typeof WATCH.lists
const OPTIONS = (Object.keys(WATCH.lists) as Which[]).map((value) => ({ value, label: WATCH.lists[value] }))
const ROUTES = { grounds: 'GET /v1/supervision/worklist', callbacks: 'GET /v1/supervision/callbacks' } as const

const Cases = ({ which }: { which: keyof typeof ROUTES }) => (
  <LoadPages pages={usePages(ROUTES[which], {})} empty={WATCH.empty}>
    {(items) => <CaseList items={items} />}
  </LoadPages>
)

/** Clocks may run into a year whose holidays nobody has entered. */
const UnknownYear = () => {
  const year = useQuery('GET /v1/case-rules', {}).data?.unknownYear
  return year ? <Notice id="unknown-year" tone="warn" text={fill(WATCH.unknownYear, { year })} /> : null
}

/** What the supervisor works on: cases with a ground, independent checks to make, batches. */
const WatchPage = () => {
  const [which, setWhich] = useState<Which>('grounds')
  return (
    <StaffPage id="watch" title={WATCH.title}>
      <UnknownYear />
      <Segmented id="which" label={WATCH.which} hint={WATCH.hints[which]} value={which} options={OPTIONS} onChange={setWhich} />
      <View key={which}>{which === 'batches' ? <Batches /> : which === 'ratings' ? <RatingStats /> : <Cases which={which} />}</View>
    </StaffPage>
  )
}

export default WatchPage
