import { API } from '../contract/api.ts'
import { bookingRoutes } from './bookings.ts'
import { createHandler } from './chain.ts'
import { citizenRoutes } from './citizens.ts'
import { loginRoutes } from './login.ts'
import { publicRoutes } from './public.ts'

/** The public board, login, and what citizens read and write besides places. */
export const handler = createHandler({ ...publicRoutes, ...loginRoutes, ...citizenRoutes, ...bookingRoutes }, API)
