import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CaseCard, CaseState } from '../../../../functions/contract/case.ts'
import { caseTakers } from '../../../../functions/contract/case-takers.ts'
import type { Directory, Role } from '../../../../functions/contract/people.ts'
import type { CaseSearch } from '../../../../functions/contract/registration.ts'
import { CASE_STATE_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { CaseList } from '../../staff/case-list.tsx'
import { optionsOf } from '../../staff/options.ts'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { KIT } from '../../texts/zh-CN/common.ts'
import { SEARCH } from '../../texts/zh-CN/staff-register.ts'

type Way = CaseSearch['by']
/** No unit chosen yet, or with the empty one those cases that have none. */
type Wanted = { by: Way; text: string; unitId?: string; state: CaseState }
type Found = { search: CaseSearch; items: CaseCard[]; next?: string }

/** An office's own list: who sits in a unit, or reviews, has his inbox by due date. */
const BY_UNIT: readonly Role[] = ['CLERK', 'SCREENER', 'SUPERVISOR', 'LEADER']

const KEYBOARD = { NO: 'number', ID: 'idcard', PHONE: 'phone', NAME: 'text', UNIT: 'text' } as const

/** What is asked; undefined while it is not whole. */
const toSearch = ({ by, text, unitId, state }: Wanted): CaseSearch | undefined => {
  const value = text.trim()
  if (by === 'UNIT') return unitId === undefined ? undefined : { by, ...(unitId && { unitId }), state }
  if (value === '') return undefined
  if (by === 'NO') return { by, caseNo: value }
  if (by === 'ID') return { by, idNo: value }
  return by === 'PHONE' ? { by, phone: value } : { by, name: value }
}

/** Those that may have, or have had, a case: what a merged unit has ended is found under it (docs/decisions/0068). */
const holdersOf = ({ organs }: Pick<Directory, 'organs'>, organId: string | undefined) =>
  caseTakers(organs, organId).map(({ id, name, successorId }) => ({ value: id, label: successorId ? fill(SEARCH.gone, { name }) : name }))

const UnitFields = ({ wanted, onChange }: { wanted: Wanted; onChange: (patch: Partial<Wanted>) => void }) => {
  const directory = useQuery('GET /v1/directory', {})
  const organId = useAccount()?.organId
  return (
    <View className={staff.grid}>
      <Load query={directory} lines={1}>
        {(known) => (
          <Choice
            id="search-unit"
            label={SEARCH.unit}
            value={wanted.unitId}
            options={[{ value: '', label: SEARCH.noUnit }, ...holdersOf(known, organId)]}
            onChange={(unitId) => onChange({ unitId })}
          />
        )}
      </Load>
      <Choice
        id="search-state"
        label={SEARCH.state}
        value={wanted.state}
        options={optionsOf(CASE_STATE_TEXT)}
        onChange={(state) => onChange({ state })}
      />
    </View>
  )
}

/** Finds a case by one thing at a time; only what the reader may open is found. */
const SearchPage = () => {
  const [wanted, setWanted] = useState<Wanted>({ by: 'NO', text: '', state: 'ASSIGNED' })
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const role = useAccount()?.role
  const ways = optionsOf(SEARCH.ways).filter(({ value }) => value !== 'UNIT' || (role && BY_UNIT.includes(role)))
  const search = toSearch(wanted)
  const find = async (asked: CaseSearch, before: CaseCard[]) => {
    setBusy(true)
    const answer = await call('POST /v1/cases/search', { body: asked })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) setFound({ search: asked, items: [...before, ...answer.data.items], next: answer.data.next })
  }
  return (
    <StaffPage id="office-search" title={SEARCH.title}>
      <View className={staff.form}>
        <Choice
          id="search-by"
          label={SEARCH.by}
          value={wanted.by}
          options={ways}
          onChange={(by) => {
            setWanted({ ...wanted, by, text: '' })
            setFound(undefined)
          }}
        />
        {wanted.by === 'UNIT' ? (
          <UnitFields wanted={wanted} onChange={(patch) => setWanted({ ...wanted, ...patch })} />
        ) : (
          <Field
            key={wanted.by}
            id="search-text"
            label={SEARCH.ways[wanted.by]}
            hint={SEARCH.hint[wanted.by]}
            kind={KEYBOARD[wanted.by]}
            value={wanted.text}
            max={40}
            onChange={(text) => setWanted({ ...wanted, text })}
          />
        )}
        <ProblemNotice id="search-problem" error={problem} />
        <Button id="search-find" kind="primary" busy={busy} disabled={!search} onTap={() => search && void find(search, [])}>
          {SEARCH.find}
        </Button>
      </View>
      {found?.items.length === 0 && (
        <View style={{ marginTop: '16px' }}>
          <Notice id="search-none" title={SEARCH.none} text={SEARCH.noneHint} />
        </View>
      )}
      {found && <CaseList items={found.items} />}
      {found?.next && (
        <Button id="load-more" busy={busy} onTap={() => void find({ ...found.search, cursor: found.next } as CaseSearch, found.items)}>
          {KIT.more}
        </Button>
      )}
    </StaffPage>
  )
}

export default SearchPage
