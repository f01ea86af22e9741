import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useAccount } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import type { Option } from '../../kit/choice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { VISITS } from '../../texts/zh-CN/staff-visits.ts'
import { HeldFiles } from './held-files.tsx'
import { HelpTasks } from './help-tasks.tsx'
import { VisitCards } from './visit-cards.tsx'

type Which = 'open' | 'drafts' | 'help' | 'held'

const EMPTY = {
  OPEN: { title: VISITS.empty, hint: VISITS.emptyHint },
  DRAFT: { title: VISITS.draftsEmpty, hint: VISITS.draftsEmptyHint },
}
const Visits = ({ office, list }: { office: boolean; list: keyof typeof EMPTY }) => (
  <LoadPages pages={usePages(office ? 'GET /v1/office/visits' : 'GET /v1/unit/visits', { query: { which: list } })} empty={EMPTY[list]}>
    {(items) => <VisitCards items={items} />}
  </LoadPages>
)

/** Visits that somebody still has to make or to check, by their last day; what was promised; and, for the supervisor, files that a check held. */
const VisitsPage = () => {
  // A message about a promise leads to what is promised.
  const asked = useRouter().params.which
  const [which, setWhich] = useState<Which>(asked === 'help' ? 'help' : 'open')
  const role = useAccount()?.role
  const office = role === 'SUPERVISOR'
  const options: Option<Which>[] = [
    { value: 'open', label: VISITS.open },
    ...(office || role === 'UNIT_HEAD' ? [{ value: 'drafts' as const, label: VISITS.drafts }] : []),
    { value: 'help', label: VISITS.help },
    ...(office ? [{ value: 'held' as const, label: VISITS.held }] : []),
  ]
  return (
    <StaffPage id="visits" title={VISITS.title}>
      <Segmented
        id="which"
        label={VISITS.which}
        hint={which === 'open' ? VISITS.byDue : undefined}
        value={which}
        options={options}
        onChange={setWhich}
      />
      {which === 'open' && <Visits office={office} list="OPEN" />}
      {which === 'drafts' && <Visits office={office} list="DRAFT" />}
      {which === 'help' && <HelpTasks office={office} />}
      {which === 'held' && <HeldFiles />}
    </StaffPage>
  )
}

export default VisitsPage
