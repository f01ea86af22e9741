import type { ExistingSession } from '../domain/reception/planner.ts'
import type { Stores } from './stores.ts'
import { queryAll } from './table.ts'

/** What already takes time and rooms of an organ in these months: the plan's pointers carry it, so that no session itself is read. */
export const takenIn = async ({ table }: Pick<Stores, 'table'>, organId: string, months: readonly string[]): Promise<ExistingSession[]> => {
  const pages = await Promise.all(months.map((month) => queryAll(table, `PLAN#${organId}#${month}`, '')))
  return pages.flat().map(({ sk, to, state, venueId, room, leaderId }) => {
    const [date = '', from = ''] = sk.split('#')
    return {
      date,
      from,
      to: String(to),
      state: state as ExistingSession['state'],
      venueId: String(venueId),
      room: String(room),
      leader: { id: String(leaderId) },
    }
  })
}
