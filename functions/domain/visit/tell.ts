import type { PostAbout, StaffKind } from '../../contract/messages.ts'
import type { VisitStep } from '../../contract/visit-words.ts'

/** `to`: a member of staff. */
export type VisitPost = { to: string; kind: StaffKind; about: PostAbout }

/** Who goes (`stays`, `comes`) and who goes no more (`leaves`), and what each of them hears. */
const SAID: Partial<Record<VisitStep, { stays?: PostAbout; comes?: PostAbout; leaves?: PostAbout }>> = {
  plan: { stays: 'VISIT_PLANNED', comes: 'VISIT_PLANNED' },
  replan: { stays: 'VISIT_MOVED', comes: 'VISIT_PLANNED', leaves: 'VISIT_TAKEN' },
  handOver: { comes: 'VISIT_HANDED', leaves: 'VISIT_TAKEN' },
  sendBack: { stays: 'VISIT_BACK' },
  cancel: { stays: 'VISIT_CANCELLED' },
}

/**
 * Whom a step of a visit is told: those who are sent and those who are sent no more, never who took the step himself. `before`, `after`: ids of the visitors. A draft sends nobody.
 */
export const visitPosts = (
  step: string,
  { before, after, draft = false }: { before: readonly string[]; after: readonly string[]; draft?: boolean },
  by: string,
): VisitPost[] => {
  const said = draft ? undefined : SAID[step as VisitStep]
  const tell = (ids: readonly string[], about: PostAbout | undefined, kind: StaffKind): VisitPost[] =>
    about ? ids.filter((id) => id !== by).map((to) => ({ to, kind, about })) : []
  return [
    ...tell(
      after.filter((id) => before.includes(id)),
      said?.stays,
      step === 'cancel' ? 'ALERT' : 'TASK',
    ),
    ...tell(
      after.filter((id) => !before.includes(id)),
      said?.comes,
      'TASK',
    ),
    ...tell(
      before.filter((id) => !after.includes(id)),
      said?.leaves,
      'ALERT',
    ),
  ]
}
