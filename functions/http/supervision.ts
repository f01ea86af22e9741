import { readInvariants } from '../data/invariants.ts'
import { type RouteTable, route } from './route.ts'

/** What the supervisor watches: the last recount of the job `check`. */
export const supervisionRoutes: RouteTable = {
  'GET /v1/supervision/invariants': route('GET /v1/supervision/invariants', ({ deps, now }) => readInvariants(deps, now)),
}
