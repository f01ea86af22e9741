import type { Beside } from '../contract/beside.ts'
import { groundsOf } from '../domain/case/grounds.ts'
import { parentPath } from '../domain/people/organs.ts'
import type { CaseRow } from './case-row.ts'
import { openPost } from './posts.ts'
import { leaderRef } from './sessions.ts'
import { findStaff } from './staff.ts'
import { boxText } from './staff-messages.ts'
import type { Stores } from './stores.ts'
import { batchGet, type Item, type Key, queryItems } from './table.ts'

/** Active leaders of the organ one level above the case's own; at the top of the tree those of the same organ besides the sponsor. */
export const higherLeaders = async ({ directory }: Pick<Stores, 'directory'>, row: CaseRow) => {
  const [organs, leaders] = await Promise.all([directory.list('ORGAN'), directory.list('LEADER')])
  const path = organs.find(({ id }) => id === row.organId)?.path
  const above = path && parentPath(path)
  const organId = above ? organs.find((organ) => organ.path === above)?.id : row.organId
  return leaders.filter((leader) => leader.active && leader.organId === organId && leader.id !== row.sponsorId).map(leaderRef)
}

const MOST_REMINDERS = 20

/** Reminders, slips and measures that were sent, the newest first, with when they were first opened. The ids of the posts stand in the case's own list. */
const remindersOf = async (stores: Stores, caseId: string): Promise<Beside['reminders']> => {
  const { items } = await queryItems(stores.table, `CASE#${caseId}`, 'POST#', { limit: MOST_REMINDERS, backward: true })
  const posts = new Map(
    (
      await batchGet(
        stores.table,
        items.map((item) => item.post as Key),
      )
    ).map((post) => [`${post.pk}|${post.sk}`, post]),
  )
  return Promise.all(
    items.flatMap((item) => {
      const key = item.post as Key
      const post = posts.get(`${key.pk}|${key.sk}`)
      return post ? [shown(stores, item, post)] : []
    }),
  )
}
const shown = async (stores: Stores, item: Item, post: Item): Promise<Beside['reminders'][number]> => ({
  at: String(post.at),
  step: String(item.step),
  to: await boxText(stores, post.pk),
  by: (await findStaff(stores, String(item.by)))?.name ?? '',
  text: openPost(stores, post).body,
  readAt: post.readAt as string | undefined,
  phonedAt: post.phonedAt as string | undefined,
})

/** What runs beside the state, for those who work on the case. */
export const besideOf = async (stores: Stores, row: CaseRow, now: string): Promise<Beside> => {
  const { work } = row
  const { escalation } = work
  const open = escalation && !escalation.accepted
  return {
    grounds: groundsOf(row, now),
    slips: work.slips ?? [],
    measures: work.measures ?? [],
    accounts: work.accounts ?? [],
    proposals: work.proposals ?? [],
    sponsor: work.sponsor && {
      ...work.sponsor,
      name: `${work.sponsor.leader.post}${work.sponsor.leader.name}`,
      before: (work.sponsorBefore ?? []).map(({ leader, ...rest }) => ({ ...rest, name: `${leader.post}${leader.name}` })),
    },
    callback: work.callback as Beside['callback'],
    resolved: work.resolved,
    lastVisit: work.lastVisit as Beside['lastVisit'],
    recurred: work.recurred ?? [],
    escalation: escalation && { ...escalation, leaders: open ? await higherLeaders(stores, row) : [] },
    batch: work.batch,
    reminders: await remindersOf(stores, row.id),
  }
}
