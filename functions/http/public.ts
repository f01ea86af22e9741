import type { Deps } from '../context.ts'
import { fail, isFailure } from '../contract/failure.ts'
import { DEFAULT_LIMITS } from '../contract/limits.ts'
import type { BoardSession } from '../contract/reception.ts'
import { boardRow, listBoard, showCard } from '../data/board.ts'
import type { CaseRow } from '../data/case-row.ts'
import { findByCode, showToCitizen } from '../data/cases.ts'
import { documentPass } from '../data/document-pass.ts'
import { petitionersDocuments } from '../data/documents.ts'
import { drawPage } from '../data/draws.ts'
import { leftAt, listPlaces, supplyOf } from '../data/places.ts'
import { isGiven, isRemarked, rateCase } from '../data/ratings.ts'
import type { SessionRow } from '../data/session-row.ts'
import { findSession } from '../data/session-row.ts'
import { today } from '../domain/calendar/days.ts'
import { calendarFile } from '../domain/reception/ics.ts'
import { splitPlaces } from '../domain/reception/places.ts'
import { isPublic } from '../domain/reception/session.ts'
import { type RouteTable, route } from './route.ts'

// A crowd asks for the same session: one reading serves an instance for a second.
const KEEP_MS = 1000
const kept = new Map<string, { at: number; row: SessionRow; rows: Awaited<ReturnType<typeof listPlaces>> }>()

const published = async (deps: Deps, id: string) => {
  const known = kept.get(id)
  if (known && Date.now() - known.at < KEEP_MS) return known
  const found = await findSession(deps, id, false)
  if (!found || !isPublic(found.row.state) || !found.row.publishedAt) return undefined
  const fresh = { at: Date.now(), row: found.row, rows: await listPlaces(deps.table, id) }
  if (kept.size > 500) kept.clear()
  kept.set(id, fresh)
  return fresh
}

export const publicRoutes: RouteTable = {
  'GET /v1/directory': route('GET /v1/directory', async ({ deps, now }) => {
    const [organs, leaders, venues] = await Promise.all([deps.directory.list('ORGAN'), deps.directory.list('LEADER'), deps.directory.list('VENUE')])
    // When a leader is on leave is the office's business: GET /v1/leaders/leave.
    return { organs, leaders: leaders.map((leader) => ({ ...leader, leave: [] })), venues, now }
  }),

  'GET /v1/board': route('GET /v1/board', async ({ deps, query, now }) => {
    const root = (await deps.directory.list('ORGAN')).find((organ) => organ.parentId === null)
    const organId = query.organId ?? root?.id
    if (!organId) return { items: [], now }
    const month = query.date?.slice(0, 7) ?? query.month ?? today(now).slice(0, 7)
    return { ...(await listBoard(deps, { ...query, organId, month }, now)), now }
  }),

  'GET /v1/board/sessions/{id}': route(
    'GET /v1/board/sessions/{id}',
    async ({ deps, params, now }): Promise<BoardSession | ReturnType<typeof fail>> => {
      const found = await published(deps, params.id!)
      if (!found) return fail('NOT_FOUND')
      const { row, rows } = found
      const supply = supplyOf(rows, row.form)
      const limits = row.limits ?? DEFAULT_LIMITS
      return {
        ...showCard(boardRow(row, supply), now),
        venueAddress: row.venueAddress,
        venuePhone: row.venuePhone,
        room: row.room,
        accompanying: row.accompanying,
        videoPoints: row.videoPoints,
        corrections: row.corrections,
        cancelReason: row.cancelReason,
        substituteSessionId: row.substituteSessionId,
        walkInPlaces: row.walkInPlaces,
        bands: splitPlaces(row)
          .filter(({ band }) => supply.byBand.has(band))
          .map(({ band, from, to }) => ({
            band,
            from,
            to,
            total: supply.byBand.get(band)!.total,
            left: leftAt(supply.byBand.get(band)!, now),
          })),
        waves: row.waves ?? [],
        deskPlaces: row.deskPlaces ?? 0,
        limits: {
          bookingsPerMonth: limits.bookingsPerMonth,
          cancelHours: limits.cancelHours,
          offerMinutes: limits.offerMinutes,
          waitingPlaces: limits.waitingPlaces,
        },
        draw: row.draw,
        now,
      }
    },
  ),

  'GET /v1/board/sessions/{id}/draw': route('GET /v1/board/sessions/{id}/draw', async ({ deps, params, query, now }) => {
    const found = await published(deps, params.id!)
    return (found && (await drawPage(deps, found.row, query.cursor, now))) ?? fail('NOT_FOUND')
  }),

  'GET /v1/board/sessions/{id}/calendar.ics': route(
    'GET /v1/board/sessions/{id}/calendar.ics',
    async ({ deps, params, now }) => {
      const found = await published(deps, params.id!)
      if (!found) return fail('NOT_FOUND')
      return calendarFile(found.row, `${deps.publicUrl}/#/pages/session/index?id=${found.row.id}`, now)
    },
    { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="reception.ics"' } },
  ),

  'POST /v1/cases/query': route('POST /v1/cases/query', async ({ deps, body, now }) => {
    const found = await findByCode(deps, body.caseNo, body.queryCode, now)
    return isFailure(found) ? found : showToCitizen(found.row, now, false)
  }),

  'POST /v1/cases/query/documents': route('POST /v1/cases/query/documents', async ({ deps, body, now }) => {
    const found = await findByCode(deps, body.caseNo, body.queryCode, now)
    if (isFailure(found)) return found
    const { id } = found.row
    return { items: (await petitionersDocuments(deps, id)).map((one) => ({ ...one, pass: documentPass(deps.vault, id, one.no, now) })) }
  }),

  // Who calls has no account, so no key of his can be kept; a grade is given once, a remark kept once, and the same sent again is answered as before.
  'POST /v1/cases/query/rating': route('POST /v1/cases/query/rating', async ({ deps, body, now }) => {
    const found = await findByCode(deps, body.caseNo, body.queryCode, now)
    if (isFailure(found)) return found
    const show = (row: CaseRow) => showToCitizen(row, now, false)
    if (isRemarked(found.row, body)) return show(found.row)
    const rated = await rateCase(deps, found, body, 'CODE', { actor: { id: found.row.citizenId, role: 'CITIZEN' }, now }, show)
    return isFailure(rated) && rated.failure === 'ALREADY_RATED' && isGiven(found.row, body) ? show(found.row) : rated
  }),
}
