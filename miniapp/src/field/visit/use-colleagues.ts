import type { TakeAlong, VisitView } from '../../../../functions/contract/visit.ts'
import { useQuery } from '../../api/use-query.ts'

/** Whom the visit can be handed to: those of the dossier, or asked for now. */
export const useColleagues = (visit: VisitView, along?: TakeAlong) => {
  const taken = (along as { colleagues?: { id: string; name: string; organName: string }[] } | undefined)?.colleagues
  const asked = useQuery('GET /v1/cases/{id}/visitors', taken ? undefined : { params: { id: visit.caseId } })
  const gone = visit.assignees.map(({ id }) => id)
  return (taken ?? asked.data?.items ?? []).filter(({ id }) => !gone.includes(id))
}
