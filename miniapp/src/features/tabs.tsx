import { TabBar } from '../kit/confirm-bar.tsx'
import { restart } from '../platform/navigate.ts'
import { PAGE } from '../platform/pages.ts'
import { TABS } from '../texts/zh-CN/messages.ts'

type Place = 'board' | 'bookings' | 'cases' | 'me'

/** The four places of a citizen, at the bottom of their first pages. */
export const CitizenTabs = ({ current }: { current: Place }) => (
  <TabBar
    current={current}
    tabs={[
      { id: 'board', label: TABS.board, icon: 'calendar', onTap: () => restart(PAGE.board) },
      { id: 'bookings', label: TABS.bookings, icon: 'ticket', onTap: () => restart(PAGE.bookings) },
      { id: 'cases', label: TABS.cases, icon: 'folder', onTap: () => restart(PAGE.cases) },
      { id: 'me', label: TABS.me, icon: 'person', onTap: () => restart(PAGE.me) },
    ]}
  />
)
