import type { RouteKey } from '../../functions/contract/api.ts'
import type { Role } from '../../functions/contract/people.ts'

/**
 * domain §3 by hand, route by route: who may come in at all, and as whose: OWN (his own thing, his own talk), UNIT (his unit has it), ORGAN (his organ's or below). Not derived from
 * the permissions of the code: a route or a right that is not written here fails the tests.
 */
type Standing = 'OWN' | 'UNIT' | 'ORGAN' | 'ANY'
type Door = Partial<Record<Role, Standing>>

const CITIZEN: Door = { CITIZEN: 'OWN' }
const EVERYBODY: Door = {
  CITIZEN: 'OWN',
  SCHEDULER: 'OWN',
  CLERK: 'OWN',
  SCREENER: 'OWN',
  LEADER: 'OWN',
  HANDLER: 'OWN',
  UNIT_HEAD: 'OWN',
  FIELD: 'OWN',
  SUPERVISOR: 'OWN',
  REVIEWER: 'OWN',
  ADMIN: 'OWN',
}
const { CITIZEN: _citizen, ...STAFF } = EVERYBODY
const ADMIN: Door = { ADMIN: 'ORGAN' }
const DIRECTORY: Door = { ADMIN: 'ORGAN', SCHEDULER: 'ORGAN' }
const PLANS: Door = { SCHEDULER: 'ORGAN' }
const READS_PLAN: Door = { SCHEDULER: 'ORGAN', CLERK: 'ORGAN', SCREENER: 'ORGAN', LEADER: 'ORGAN', SUPERVISOR: 'ORGAN', ADMIN: 'ORGAN' }
const SCREENS: Door = { SCREENER: 'ORGAN' }
const DESK: Door = { CLERK: 'ORGAN' }
const READS_DESK: Door = { CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' }
const TALK: Door = { LEADER: 'OWN' }
const UNIT: Door = { HANDLER: 'UNIT', UNIT_HEAD: 'UNIT' }
const OFFICE: Door = { SUPERVISOR: 'ORGAN', SCREENER: 'ORGAN', CLERK: 'ORGAN' }
/** Whoever works on cases; never the administrator (he reads no case) and never the schedule officer. */
const CASE: Door = { ...OFFICE, HANDLER: 'UNIT', UNIT_HEAD: 'UNIT', LEADER: 'OWN', REVIEWER: 'ORGAN' }
const FIELD: Door = { FIELD: 'OWN' }
const SUPERVISES: Door = { SUPERVISOR: 'ORGAN' }

const TABLE: [Door, RouteKey[]][] = [
  [EVERYBODY, ['GET /v1/me', 'POST /v1/logout', 'POST /v1/logout/everywhere']],
  [
    CITIZEN,
    [
      'PUT /v1/me/profile',
      'GET /v1/matters',
      'POST /v1/matters',
      'GET /v1/matters/{id}',
      'PUT /v1/matters/{id}',
      'POST /v1/bookings/check',
      'POST /v1/bookings',
      'GET /v1/bookings',
      'GET /v1/bookings/{id}',
      'POST /v1/bookings/{id}/cancel',
      'POST /v1/bookings/{id}/reschedule',
      'POST /v1/bookings/{id}/accept-offer',
      'POST /v1/sessions/{id}/wait',
      'POST /v1/sessions/{id}/register',
      'POST /v1/bookings/{id}/supplement',
      'POST /v1/bookings/{id}/answer-early',
      'GET /v1/cases',
      'GET /v1/cases/{id}',
      'POST /v1/cases/{id}/own-steps',
      'POST /v1/cases/{id}/rating',
      'GET /v1/messages',
      'POST /v1/messages/{id}/read',
      'POST /v1/consents',
      'GET /v1/petitions',
      'POST /v1/petitions',
    ],
  ],
  // Who keeps accounts, directories and rules reads no case.
  [
    ADMIN,
    [
      'GET /v1/staff',
      'POST /v1/staff/invites',
      'POST /v1/staff/{id}/end',
      'POST /v1/case-rules',
      'POST /v1/calendar',
      'POST /v1/limits',
      'POST /v1/organs/{id}/merge',
    ],
  ],
  [
    DIRECTORY,
    ['GET /v1/leaders/leave', 'POST /v1/leaders', 'PUT /v1/leaders/{id}', 'POST /v1/leaders/{id}/leave', 'POST /v1/venues', 'PUT /v1/venues/{id}'],
  ],
  [{ CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN', LEADER: 'OWN' }, ['POST /v1/people/{id}/unmask']],
  [DESK, ['POST /v1/desk/bookings/{id}/person']],
  [READS_PLAN, ['GET /v1/plan', 'GET /v1/sessions/{id}', 'GET /v1/sessions/{id}/versions']],
  [
    PLANS,
    [
      'POST /v1/plan/rotation/preview',
      'POST /v1/plan/import/preview',
      'POST /v1/plan/drafts',
      'POST /v1/sessions',
      'PUT /v1/sessions/{id}',
      'POST /v1/sessions/{id}/publish',
      'POST /v1/sessions/{id}/change',
      'POST /v1/sessions/{id}/swap',
      'POST /v1/sessions/{id}/cancel',
      'POST /v1/sessions/{id}/substitute',
      'POST /v1/sessions/{id}/report',
    ],
  ],
  // The leader himself, or the supervisor for his office; never who made the plan.
  [{ LEADER: 'OWN', SUPERVISOR: 'ORGAN' }, ['POST /v1/sessions/{id}/approve']],
  [
    SCREENS,
    [
      'GET /v1/screening',
      'GET /v1/screening/organs',
      'POST /v1/bookings/{id}/confirm',
      'POST /v1/bookings/{id}/need-info',
      'POST /v1/bookings/{id}/decline',
      'POST /v1/bookings/{id}/early-answer',
    ],
  ],
  [
    DESK,
    [
      'POST /v1/sessions/{id}/open',
      'POST /v1/sessions/{id}/close',
      'POST /v1/desk/find',
      'POST /v1/desk/bookings',
      'POST /v1/desk/bookings/{id}/cancel',
      'POST /v1/desk/walk-ins',
      'POST /v1/bookings/{id}/check-in',
      'POST /v1/bookings/{id}/call',
      'POST /v1/bookings/{id}/pass',
      'POST /v1/bookings/{id}/hold',
      'POST /v1/bookings/{id}/release',
      'POST /v1/bookings/{id}/no-show',
      'POST /v1/bookings/{id}/leave',
    ],
  ],
  [READS_DESK, ['GET /v1/desk/sessions', 'GET /v1/sessions/{id}/day', 'GET /v1/sessions/{id}/hall']],
  [
    TALK,
    [
      'GET /v1/leader/days',
      'GET /v1/bookings/{id}/reading-file',
      'POST /v1/bookings/{id}/talk',
      'POST /v1/bookings/{id}/outcome',
      'GET /v1/leader/cases',
    ],
  ],
  [CASE, ['GET /v1/cases/{id}/dossier', 'GET /v1/cases/{id}/log', 'POST /v1/cases/{id}/steps', 'POST /v1/cases/search']],
  // What was told in writing its addressee has too.
  [{ ...CASE, CITIZEN: 'OWN' }, ['GET /v1/cases/{id}/documents', 'GET /v1/cases/{id}/documents/{no}']],
  [
    SUPERVISES,
    [
      'GET /v1/supervision/worklist',
      'GET /v1/supervision/callbacks',
      'GET /v1/supervision/ratings',
      'GET /v1/supervision/visits',
      'GET /v1/batches',
      'POST /v1/batches',
      'GET /v1/batches/{id}',
      'POST /v1/batches/{id}/cases',
      'GET /v1/batches/{id}/cases',
      'POST /v1/batches/{id}/close',
      'POST /v1/batches/{id}/reports',
    ],
  ],
  [OFFICE, ['GET /v1/office/due', 'GET /v1/office/cases', 'GET /v1/office/archive']],
  [STAFF, ['GET /v1/staff/inbox', 'POST /v1/staff/inbox/{id}/read']],
  [
    { CLERK: 'ORGAN', SUPERVISOR: 'ORGAN' },
    [
      'GET /v1/office/phone-tasks',
      'POST /v1/office/phone-tasks/done',
      'GET /v1/office/unsent',
      'POST /v1/office/unsent/resend',
      'POST /v1/office/unsent/reached',
    ],
  ],
  [{ REVIEWER: 'ORGAN' }, ['GET /v1/review/cases']],
  [UNIT, ['GET /v1/unit/cases', 'GET /v1/unit/done', 'GET /v1/unit/visits', 'GET /v1/unit/help']],
  [
    OFFICE,
    [
      'POST /v1/register/check',
      'POST /v1/register',
      'POST /v1/cases/{id}/petitioner',
      'GET /v1/office/petitions',
      'GET /v1/petitions/{id}/duplicates',
    ],
  ],
  // A clerk takes in; that something is no petition the office says.
  [{ SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' }, ['POST /v1/petitions/{id}/return', 'POST /v1/cases/{id}/split']],
  [{ SUPERVISOR: 'ORGAN', UNIT_HEAD: 'UNIT' }, ['GET /v1/sealed/cases']],
  [{ ...CASE, CITIZEN: 'OWN', FIELD: 'OWN' }, ['POST /v1/files', 'POST /v1/files/{id}/done', 'GET /v1/files/{id}/link', 'GET /v1/cases/{id}/files']],
  [SUPERVISES, ['POST /v1/files/{id}/judge', 'GET /v1/office/held-files', 'GET /v1/office/visits', 'GET /v1/office/help']],
  [{ UNIT_HEAD: 'UNIT', SUPERVISOR: 'ORGAN', LEADER: 'OWN' }, ['POST /v1/visits', 'GET /v1/cases/{id}/visitors']],
  [{ FIELD: 'OWN', HANDLER: 'UNIT', UNIT_HEAD: 'UNIT', LEADER: 'OWN', SUPERVISOR: 'ORGAN' }, ['GET /v1/visits/{id}', 'GET /v1/cases/{id}/visits']],
  [FIELD, ['GET /v1/visits/{id}/take-along', 'PUT /v1/visits/{id}/record', 'GET /v1/field/day', 'GET /v1/field/visits']],
  [{ FIELD: 'OWN', UNIT_HEAD: 'UNIT', LEADER: 'OWN', SUPERVISOR: 'ORGAN' }, ['POST /v1/visits/{id}/steps', 'POST /v1/visits/{id}/resolve']],
  [{ FIELD: 'OWN', HANDLER: 'UNIT', UNIT_HEAD: 'UNIT', SUPERVISOR: 'ORGAN' }, ['POST /v1/help/{id}/done']],
  [{ SUPERVISOR: 'ANY', ADMIN: 'ANY' }, ['GET /v1/supervision/invariants']],
]

/** Open to everybody: what is published anyway, ways to sign in, and the query with number and 查询码. */
export const OPEN_ROUTES: RouteKey[] = [
  'GET /v1/directory',
  'GET /v1/limits',
  'GET /v1/case-rules',
  'GET /v1/board',
  'GET /v1/board/sessions/{id}',
  'GET /v1/board/sessions/{id}/draw',
  'GET /v1/board/sessions/{id}/calendar.ics',
  'POST /v1/cases/query',
  'POST /v1/cases/query/rating',
  'POST /v1/cases/query/documents',
  'GET /v1/documents',
  'POST /v1/login/code',
  'POST /v1/login/phone',
  'POST /v1/login/wechat',
  'POST /v1/login/refresh',
  'POST /v1/login/invite',
]

/** Every route that needs a login, with who may come in. */
export const DOORS = new Map<RouteKey, Door>(TABLE.flatMap(([door, routes]) => routes.map((route) => [route, door] as const)))
