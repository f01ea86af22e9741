import { API } from '../contract/api.ts'
import { adminRoutes } from './admin.ts'
import { caseRulesRoutes } from './case-rules.ts'
import { caseRoutes } from './cases.ts'
import { createHandler } from './chain.ts'
import { deskRoutes } from './desk.ts'
import { fileRoutes } from './files.ts'
import { findRoutes } from './find-cases.ts'
import { leaderRoutes } from './leader.ts'
import { limitsRoutes } from './limits.ts'
import { listRoutes } from './lists.ts'
import { petitionerRoutes } from './petitioner.ts'
import { planRoutes } from './plan.ts'
import { registerRoutes } from './register.ts'
import { screeningRoutes } from './screening.ts'
import { sessionRoutes } from './sessions.ts'
import { staffMessageRoutes } from './staff-messages.ts'
import { supervisionRoutes } from './supervision.ts'
import { visitRoutes } from './visits.ts'

/** Everything behind a staff login. */
export const handler = createHandler(
  {
    ...adminRoutes,
    ...limitsRoutes,
    ...caseRulesRoutes,
    ...planRoutes,
    ...sessionRoutes,
    ...screeningRoutes,
    ...deskRoutes,
    ...leaderRoutes,
    ...listRoutes,
    ...caseRoutes,
    ...registerRoutes,
    ...petitionerRoutes,
    ...findRoutes,
    ...supervisionRoutes,
    ...fileRoutes,
    ...visitRoutes,
    ...staffMessageRoutes,
  },
  API,
)
