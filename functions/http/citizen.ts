import { API } from '../contract/api.ts'
import { bookingRoutes } from './bookings.ts'
import { publicCaseRules } from './case-rules.ts'
import { ownCaseRoutes } from './cases.ts'
import { createHandler } from './chain.ts'
import { citizenRoutes } from './citizens.ts'
import { publicLimits } from './limits.ts'
import { loginRoutes } from './login.ts'
import { petitionRoutes } from './petitions.ts'
import { publicRoutes } from './public.ts'

/** The public board, login, and what citizens read and write besides places. */
export const handler = createHandler(
  { ...publicRoutes, ...publicLimits, ...publicCaseRules, ...loginRoutes, ...citizenRoutes, ...bookingRoutes, ...ownCaseRoutes, ...petitionRoutes },
  API,
)
