import { today } from '../domain/calendar/days.ts'
import { leadersOf } from '../domain/case/leaders.ts'
import type { CaseRow } from './case-row.ts'
import { listPlan } from './sessions.ts'
import type { Stores } from './stores.ts'

/** An organ has about ten leaders. */
const MOST = 12

/**
 * Leaders who hear of an urgent case beside its own sponsor and receiving leader (Art 25, docs/decisions/0062): who receives at this organ today is on duty. Where there is none, and the case has no leader
 * of its own, every active leader of the organ hears, so that somebody does. None of a sealed case, none of those whom it complains about.
 */
export const urgentLeaders = async (
  stores: Stores,
  row: Pick<CaseRow, 'organId' | 'sealed' | 'sponsorId' | 'leader' | 'accused' | 'work'>,
  now: string,
): Promise<string[]> => {
  const { organId, sealed, accused } = row
  if (sealed) return []
  const day = today(now)
  const sessions = (await listPlan(stores, organId, day.slice(0, 7), day)).filter((row) => row.publishedAt && row.state !== 'CANCELLED')
  const onDuty = sessions.map((row) => row.leader.id)
  const all =
    onDuty.length > 0 || leadersOf(row).length > 0
      ? []
      : (await stores.directory.list('LEADER')).filter((one) => one.active && one.organId === organId)
  const found = new Set([...onDuty, ...all.map(({ id }) => id)])
  return [...found].filter((id) => !accused?.leaderIds.includes(id)).slice(0, MOST)
}
