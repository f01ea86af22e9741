import type { Organ } from '../../contract/people.ts'

/** The way from the root to an organ: `/province/city/county/unit`. An id holds no slash. */
export type OrganPath = string

type Node = Pick<Organ, 'id' | 'parentId'>

/** The path of an organ in the tree, or undefined when it, or one above it, is not there or the tree has a circle. */
export const organPath = (organs: readonly Node[], id: string): OrganPath | undefined => {
  const byId = new Map(organs.map((organ) => [organ.id, organ]))
  const ids: string[] = []
  for (let next: string | null = id; next !== null; ) {
    const organ = byId.get(next)
    if (organ === undefined || ids.includes(organ.id)) return undefined
    ids.unshift(organ.id)
    next = organ.parentId
  }
  return `/${ids.join('/')}`
}

/** Whether `path` is the organ itself or below it. */
export const isWithin = (organPath: OrganPath, path: OrganPath): boolean => path === organPath || path.startsWith(`${organPath}/`)

/** The organ at the end of a path. */
export const organIdOf = (path: OrganPath): string => path.slice(path.lastIndexOf('/') + 1)

/** An organ and everything below it, each before what hangs under it; none when it is not there. */
export const organsWithin = <T extends Node>(organs: readonly T[], id: string): T[] => {
  const below = Map.groupBy(organs, ({ parentId }) => parentId)
  const found = new Set(organs.filter((organ) => organ.id === id))
  // A set that grows while it is walked: an organ of a circle is walked once.
  for (const organ of found) for (const child of below.get(organ.id) ?? []) found.add(child)
  return [...found]
}

/** The organ one level up, or undefined at the root. */
export const parentPath = (path: OrganPath): OrganPath | undefined => path.slice(0, path.lastIndexOf('/')) || undefined

/**
 * What a member of staff of this organ answers for. A petition office serves the whole government beside it (domain §3), so its people
 * reach everything of the government under which it hangs; everyone else his own organ and what is below.
 */
export const scopePath = (organs: readonly Pick<Organ, 'id' | 'parentId' | 'kind'>[], id: string): OrganPath | undefined => {
  const path = organPath(organs, id)
  const isOffice = organs.some((organ) => organ.id === id && organ.kind === 'PETITION_OFFICE')
  return path !== undefined && isOffice ? (parentPath(path) ?? path) : path
}
