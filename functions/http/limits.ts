import { fail } from '../contract/failure.ts'
import { DEFAULT_LIMITS } from '../contract/limits.ts'
import { listLimits, setLimits } from '../data/limits.ts'
import { today } from '../domain/calendar/days.ts'
import { type RouteTable, route } from './route.ts'

/** The rule table is public: whoever is bound by a number may read it, and its basis. */
export const publicLimits: RouteTable = {
  'GET /v1/limits': route('GET /v1/limits', async ({ deps, now }) => ({ versions: await listLimits(deps), initial: DEFAULT_LIMITS, now })),
}

export const limitsRoutes: RouteTable = {
  'POST /v1/limits': route('POST /v1/limits', async ({ deps, body, call, now, allowed, pathOf }) => {
    const root = (await deps.directory.list('ORGAN')).find((organ) => organ.parentId === null)
    if (!root || !allowed({ organPath: await pathOf(root.id) })) return fail('FORBIDDEN')
    // Nobody is judged by a number that he could not read the day before.
    if (body.from <= today(now)) return fail('NOT_YET_EFFECTIVE', { field: 'from' })
    return setLimits(deps, body, call)
  }),
}
