import type { Organ } from './people.ts'

type Node = Pick<Organ, 'id' | 'parentId' | 'kind'>

/**
 * The organs to which somebody of this organ may hand a case, or ask them to help: the units of his office's tree and the governments below its own (属地管理: the township where the
 * matter lies). Never a petition office, which handles nothing in their place (domain §3), nor his own government, whose office takes a case over itself. The app offers these, the server takes no other.
 */
export const caseTakers = <T extends Node>(organs: readonly T[], ownId: string | undefined): T[] => {
  const byId = new Map(organs.map((organ) => [organ.id, organ]))
  const own = ownId === undefined ? undefined : byId.get(ownId)
  const seat = own?.kind === 'PETITION_OFFICE' ? own.parentId : own?.id
  if (!seat) return []
  const isBelow = (organ: T): boolean => {
    const seen = new Set<string>()
    for (let one: T | undefined = organ; one && !seen.has(one.id); one = one.parentId === null ? undefined : byId.get(one.parentId)) {
      if (one.parentId === seat) return true
      seen.add(one.id)
    }
    return false
  }
  return organs.filter((organ) => organ.kind !== 'PETITION_OFFICE' && organ.id !== seat && isBelow(organ))
}
