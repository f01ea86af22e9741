import type { Post } from '../../domain/case/tasks.ts'
import { helpPosts, type Promised, promisePosts } from '../../domain/visit/help.ts'
import { visitPosts } from '../../domain/visit/tell.ts'
import { name, type StoredEntry } from '../ledger.ts'
import { personal, placesOf } from '../posts.ts'
import type { Item } from '../table.ts'
import type { Vault } from '../vault.ts'
import { visitCountedIn } from '../visit-counts.ts'
import { helpListKeys } from '../visit-help.ts'
import { toVisit, type VisitRow, visitListKeys } from '../visit-row.ts'
import { type Fact, fact } from './facts.ts'

/** What the steps of a visit said to those who go, by its chain of entries. */
const postsOfVisit = (items: readonly Item[], { id, caseId }: VisitRow): Fact[] => {
  const entries = (items.filter(({ sk }) => sk.startsWith('AUD#META#')) as StoredEntry[]).sort((a, b) => a.seq - b.seq)
  let before: string[] = []
  return entries.flatMap((entry) => {
    const after = (entry.changes?.assignees as string[] | undefined) ?? before
    const posts = visitPosts(entry.action.slice('visit.'.length), { before, after, draft: entry.to === 'DRAFT' }, entry.actor.id)
    before = after
    const places = placesOf(
      id,
      posts.map((one) => personal(one)),
      { at: entry.at, serial: entry.seq },
    )
    return places.map(({ key, kind }) => fact(entry, name(key), `${kind} ${caseId}`))
  })
}

/** What was said of promised help: at the check, and of each promise at its marks, by the chains of the promises. */
const postsOfHelp = (items: readonly Item[], { id, caseId }: VisitRow): Fact[] => {
  const entries = items.filter(({ sk }) => sk.startsWith('AUD#HELP#')) as StoredEntry[]
  const check = items.find(({ sk, action }) => sk.startsWith('AUD#META#') && action === 'visit.check') as StoredEntry | undefined
  const made = entries.filter(({ action }) => action === 'help.promise')
  const facts = (entry: StoredEntry, of: string, posts: readonly Post[]) =>
    placesOf(of, posts, { at: entry.at, serial: entry.seq }).map(({ key, kind }) => fact(entry, name(key), `${kind} ${caseId}`))
  return [
    ...(check ? facts(check, id, promisePosts(made.map(({ changes }) => changes as Promised))) : []),
    ...entries
      .filter(({ action }) => action === 'help.tell')
      .flatMap((entry) => facts(entry, `${id}.${entry.sk.split('#')[2]}`, helpPosts(entry.changes as Promised, Number(entry.changes?.mark)))),
  ]
}

const countsOfVisit = (item: Item, row: VisitRow): Fact[] => visitCountedIn(row).map(({ key, field }) => fact(item, `${name(key)}|${field}`, 'one'))

/** A visit stands in its lists, and what was promised at it in those of whoever gives it, until it is given. */
export const factsOfVisit = (vault: Vault, items: readonly Item[]): Fact[] =>
  items.flatMap((item) => {
    if (item.sk === 'META') {
      const row = toVisit(vault, item)
      return [
        ...visitListKeys(row).map((key) => fact(item, name(key), item.id)),
        ...postsOfVisit(items, row),
        ...postsOfHelp(items, row),
        ...countsOfVisit(item, row),
      ]
    }
    if (!item.sk.startsWith('HELP#') || item.state !== 'OPEN') return []
    return helpListKeys(item as unknown as Parameters<typeof helpListKeys>[0]).map((key) => fact(item, name(key), `${item.visitId} ${item.id}`))
  })
