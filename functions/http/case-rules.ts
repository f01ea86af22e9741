import { DEFAULT_CASE_RULES } from '../contract/case-rules.ts'
import { fail } from '../contract/failure.ts'
import { calendarOf, listCaseRules, setCalendarDay, setCaseRules } from '../data/case-rules.ts'
import { today } from '../domain/calendar/days.ts'
import { unknownYear } from '../domain/calendar/workdays.ts'
import { type Ctx, type RouteTable, route } from './route.ts'

/** Whoever is bound by a term may read it, and its basis. */
export const publicCaseRules: RouteTable = {
  'GET /v1/case-rules': route('GET /v1/case-rules', async ({ deps, now }) => {
    const { versions, days } = await listCaseRules(deps)
    return { versions, days, initial: DEFAULT_CASE_RULES, unknownYear: unknownYear(today(now), calendarOf(days)), now }
  }),
}

type RulesCtx = Pick<Ctx<'POST /v1/case-rules'>, 'deps' | 'allowed' | 'pathOf'>
/** The table holds for the whole tree: who answers for its root. */
const answersForRoot = async ({ deps, allowed, pathOf }: RulesCtx): Promise<boolean> => {
  const root = (await deps.directory.list('ORGAN')).find((organ) => organ.parentId === null)
  return root !== undefined && allowed({ organPath: await pathOf(root.id) })
}

export const caseRulesRoutes: RouteTable = {
  'POST /v1/case-rules': route('POST /v1/case-rules', async (ctx) => {
    if (!(await answersForRoot(ctx))) return fail('FORBIDDEN')
    // Nobody is judged by a term that he could not read the day before.
    if (ctx.body.from <= today(ctx.now)) return fail('NOT_YET_EFFECTIVE', { field: 'from' })
    return setCaseRules(ctx.deps, ctx.body, ctx.call)
  }),

  // A notice may come on the day itself; what is over was counted as it was.
  'POST /v1/calendar': route('POST /v1/calendar', async (ctx) => {
    if (!(await answersForRoot(ctx))) return fail('FORBIDDEN')
    if (ctx.body.day < today(ctx.now)) return fail('DAY_OVER', { field: 'day' })
    return setCalendarDay(ctx.deps, ctx.body, ctx.call)
  }),
}
