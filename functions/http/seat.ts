import type { Deps } from '../context.ts'

/** The organ whose days, bookings and cases a member of staff works on: a petition office serves the government beside it (domain §3). */
export const seatOf = async (deps: Pick<Deps, 'directory'>, organId = ''): Promise<string> => {
  const own = await deps.directory.organ(organId)
  return own?.kind === 'PETITION_OFFICE' ? (own.parentId ?? own.id) : organId
}
