import { useState } from 'react'
import type { LeaderCases as Answer } from '../../../../functions/contract/case.ts'
import { usePages } from '../../api/use-pages.ts'
import { Notice } from '../../kit/notice.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import { StaffPage } from '../../staff/staff-page.tsx'
import { CASES } from '../../texts/zh-CN/staff.ts'
import { LEADER_LISTS } from '../../texts/zh-CN/staff-leader.ts'

type Which = keyof typeof LEADER_LISTS.lists
const MOST = 100

/** With how many there are; beyond a hundred the number says nothing more. */
const labelled = (which: Which, counts: Answer['counts'] | undefined): string => {
  const count = which === 'MINE' ? undefined : counts?.[which]
  return count === undefined ? LEADER_LISTS.lists[which] : `${LEADER_LISTS.lists[which]} ${count >= MOST ? `${MOST - 1}+` : count}`
}

const NOTHING = { title: CASES.empty, hint: CASES.emptyHint }
const NOTHING_LATE = { title: LEADER_LISTS.chargeEmpty, hint: LEADER_LISTS.chargeEmptyHint }

/** The cases this leader received, sponsors or was asked to read: all, sponsored, waiting for his signature, late; and what is late in his charge, as lines. */
const LeaderCases = () => {
  const [which, setWhich] = useState<Which>('MINE')
  const cases = usePages('GET /v1/leader/cases', { query: { list: which } })
  const counts = (cases.data as Answer | undefined)?.counts
  return (
    <StaffPage id="leader-cases" title={CASES.leaderTitle}>
      <Segmented
        id="which"
        label={LEADER_LISTS.which}
        value={which}
        options={(Object.keys(LEADER_LISTS.lists) as Which[]).map((value) => ({ value, label: labelled(value, counts) }))}
        onChange={setWhich}
      />
      {which === 'IN_CHARGE' && <Notice id="charge-hint" tone="info" text={LEADER_LISTS.chargeHint} />}
      <LoadPages pages={cases} empty={which === 'IN_CHARGE' ? NOTHING_LATE : NOTHING}>
        {(items) => <CaseList items={items} />}
      </LoadPages>
    </StaffPage>
  )
}

export default LeaderCases
