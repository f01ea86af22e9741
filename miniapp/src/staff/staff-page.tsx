import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Role } from '../../../functions/contract/people.ts'
import { fill, ROLE_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import { useAccount } from '../api/session.ts'
import { useQuery } from '../api/use-query.ts'
import { Page } from '../kit/page.tsx'
import { tappable } from '../platform/keyboard.ts'
import { currentPath, replace } from '../platform/navigate.ts'
import { NAV } from '../texts/zh-CN/staff.ts'
import styles from './staff-page.module.scss'

type Place = keyof typeof NAV.places
const PATHS: Record<Place, string> = {
  today: 'desk/today/index',
  book: 'desk/book/index',
  days: 'leader/days/index',
  leaderCases: 'leader/cases/index',
  plan: 'office/plan/index',
  rotation: 'office/rotation/index',
  import: 'office/import/index',
  screening: 'office/screening/index',
  directory: 'office/directory/index',
  officeCases: 'office/cases/index',
  limits: 'office/limits/index',
  invariants: 'office/invariants/index',
  register: 'office/register/index',
  petitions: 'office/petitions/index',
  search: 'office/search/index',
  sealed: 'office/sealed/index',
  unitCases: 'unit/cases/index',
  reviewCases: 'unit/review/index',
  fieldDay: 'field/today/index',
  fieldLeft: 'field/left/index',
  inbox: 'watch/inbox/index',
  watch: 'watch/list/index',
  unsent: 'watch/unsent/index',
  caseRules: 'watch/rules/index',
  visits: 'unit/visits/index',
  me: 'pages/me/index',
}

/** What each role works with; what it may do there the server decides. */
const PLACES: Partial<Record<Role, Place[]>> = {
  SCHEDULER: ['plan', 'rotation', 'import', 'directory'],
  CLERK: ['today', 'book', 'register', 'petitions', 'plan', 'officeCases', 'search', 'unsent'],
  SCREENER: ['screening', 'register', 'petitions', 'today', 'plan', 'officeCases', 'search'],
  LEADER: ['days', 'leaderCases', 'plan', 'search'],
  SUPERVISOR: ['watch', 'officeCases', 'visits', 'search', 'plan', 'today', 'unsent', 'sealed', 'invariants'],
  HANDLER: ['unitCases', 'visits', 'search'],
  UNIT_HEAD: ['unitCases', 'visits', 'search', 'sealed'],
  REVIEWER: ['reviewCases', 'search'],
  FIELD: ['fieldDay', 'fieldLeft'],
  ADMIN: ['directory', 'limits', 'caseRules', 'plan', 'invariants'],
}

const Nav = ({ role }: { role: Role }) => {
  const here = currentPath()
  const unread = useQuery('GET /v1/staff/inbox', {}).data?.unread ?? 0
  return (
    <View id="staff-nav" className={styles.nav} ariaRole="navigation">
      {[...(PLACES[role] ?? []), 'inbox' as const, 'me' as const].map((place) => {
        const on = PATHS[place] === here
        const name = place === 'inbox' && unread > 0 ? fill(NAV.unread, { name: NAV.places[place], count: unread }) : NAV.places[place]
        return (
          <View
            key={place}
            id={`nav-${place.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`}
            className={`${styles.place} ${on ? styles.here : ''}`}
            {...tappable(name, 'link')}
            onClick={on ? undefined : () => replace(PATHS[place])}
          >
            <Text>{name}</Text>
          </View>
        )
      })}
    </View>
  )
}

type Props = { id: string; title: string; children: ReactNode }

/** The frame of a staff page: who works here, the ways to the role's other pages, the page. */
export const StaffPage = ({ id, title, children }: Props) => {
  const account = useAccount()
  return (
    <Page id={id} title={title} wide>
      {account && (
        <View className={styles.head}>
          <Text className={styles.who}>{[account.organName, account.name, ROLE_TEXT[account.role]].filter(Boolean).join(' · ')}</Text>
          <Nav role={account.role} />
        </View>
      )}
      <View className={styles.body}>{children}</View>
    </Page>
  )
}
