import { caseTakers } from '../../../functions/contract/case-takers.ts'
import type { Directory } from '../../../functions/contract/people.ts'
import { useAccount } from '../api/session.ts'
import type { Option } from '../kit/choice.tsx'

/** Units and townships to which whoever is signed in may hand a case, for a list to choose from. */
export const useTakers = (): ((directory: Pick<Directory, 'organs'>) => Option<string>[]) => {
  const organId = useAccount()?.organId
  return ({ organs }) =>
    caseTakers(
      organs.filter(({ successorId }) => !successorId),
      organId,
    ).map(({ id, name }) => ({ value: id, label: name }))
}
