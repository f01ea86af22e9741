import type { Role } from '../../../functions/contract/people.ts'

export const LOGIN_PAGE = 'pages/login/index'
export const PAGE = {
  board: 'pages/board/index',
  session: 'pages/session/index',
  login: LOGIN_PAGE,
  profile: 'pages/profile/index',
  matter: 'pages/matter/index',
  draw: 'pages/draw/index',
  book: 'pages/book/index',
  bookings: 'pages/bookings/index',
  booking: 'pages/booking/index',
  cases: 'pages/cases/index',
  case: 'pages/case/index',
  query: 'pages/query/index',
  messages: 'pages/messages/index',
  me: 'pages/me/index',
  petition: 'petition/send/index',
  petitions: 'petition/mine/index',
  evidence: 'petition/evidence/index',
} as const

/** Where each role starts. */
export const STAFF_START: Partial<Record<Role, string>> = {
  SCHEDULER: 'office/plan/index',
  ADMIN: 'office/directory/index',
  SCREENER: 'office/screening/index',
  CLERK: 'desk/today/index',
  LEADER: 'leader/days/index',
  SUPERVISOR: 'office/plan/index',
  HANDLER: 'unit/cases/index',
  UNIT_HEAD: 'unit/cases/index',
  REVIEWER: 'unit/review/index',
  FIELD: 'field/today/index',
}
