import { listCases } from '../data/case-cards.ts'
import { knowledgeOf } from '../data/case-knowledge.ts'
import { today } from '../domain/calendar/days.ts'
import { type RouteTable, route } from './route.ts'
import { seatOf } from './seat.ts'

/** Case lists of units and of the petition office. */
export const listRoutes: RouteTable = {
  'GET /v1/unit/cases': route('GET /v1/unit/cases', async ({ deps, caller, query, now }) =>
    listCases(deps, 'UNIT', await seatOf(deps, caller.organId), query.cursor, now, knowledgeOf(deps, caller)),
  ),

  'GET /v1/office/cases': route('GET /v1/office/cases', async ({ deps, caller, query, now }) =>
    listCases(
      deps,
      'OFF',
      `${await seatOf(deps, caller.organId)}#${query.month ?? today(now).slice(0, 7)}`,
      query.cursor,
      now,
      knowledgeOf(deps, caller),
    ),
  ),
}
