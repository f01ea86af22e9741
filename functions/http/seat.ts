import type { Deps } from '../context.ts'
import { type Failure, fail } from '../contract/failure.ts'
import type { OrganRow } from '../data/directory.ts'

/** The organ whose days, bookings and cases a member of staff works on: a petition office serves the government beside it (domain §3). */
export const seatOf = async (deps: Pick<Deps, 'directory'>, organId = ''): Promise<string> => {
  const own = await deps.directory.organ(organId)
  return own?.kind === 'PETITION_OFFICE' ? (own.parentId ?? own.id) : organId
}

/** A unit that was merged into another one takes nothing new: the failure names the successor. */
export const mergedInto = async (
  deps: Pick<Deps, 'directory'>,
  { name, successorId }: Pick<OrganRow, 'name' | 'successorId'>,
  field: string,
): Promise<Failure | undefined> => {
  if (!successorId) return undefined
  const successor = await deps.directory.organ(successorId)
  return fail('ORGAN_MERGED', { field, details: { unit: name, successor: successor?.name ?? '' } })
}
