import type { VisitCard } from '../../../../functions/contract/visit.ts'

/** What is left over beside a day's stops: earlier days, records that were sent back, terms that are over. `shown`: ids that stand on the page already. */
export const unfinishedOf = (visits: readonly VisitCard[], today: string, shown: readonly string[]): VisitCard[] =>
  visits.filter(
    ({ id, sentBack, overdue, visitOn }) => !shown.includes(id) && (sentBack !== undefined || overdue || (visitOn !== undefined && visitOn < today)),
  )
