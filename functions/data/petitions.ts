import { type Failure, fail } from '../contract/failure.ts'
import type { Petition, PetitionList, PetitionQueue, QueuedPetition } from '../contract/registration.ts'
import { dayOf, dayText } from '../domain/calendar/days.ts'
import { type Rulebook, startClock } from '../domain/case/terms.ts'
import { rulebookOn } from './case-rules.ts'
import { type Citizen, findCitizen, masked } from './citizens.ts'
import { unclaimedBy } from './claims.ts'
import type { OrganRow } from './directory.ts'
import { joinId, keys, splitId } from './keys.ts'
import { findMatter, findMatters, topicOf } from './matters.ts'
import { messageWrite } from './messages.ts'
import { petitionPostWrites } from './posts.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryItems, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate } from './unit-of-work.ts'

/** What a citizen sent from his phone, until the office has registered it (待登记). It lies with his own things; the queue of the office points to it. */
export type PetitionRow = {
  id: string
  state: Petition['state']
  matterId: string
  organId: string
  organName: string
  sentAt: string
  caseId?: string
  returned?: { reason: string; channel: string }
  /** The last reminder of its 15 days (domain/case/reminders). */
  reminded?: Record<string, string>
}
export type FoundPetition = { row: PetitionRow; item: Item; citizenId: string }

const place = (item: { pk: string; sk: string }) => `${item.pk}|${item.sk}|returned`

export const toPetition = ({ vault }: Pick<Stores, 'vault'>, item: Item): PetitionRow => {
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...row } = item
  const returned = item.returned === undefined ? undefined : (JSON.parse(vault.open(String(item.returned), place(item))) as PetitionRow['returned'])
  return { ...(row as unknown as PetitionRow), returned }
}

export const findPetition = async (stores: Stores, id: string): Promise<FoundPetition | undefined> => {
  const { owner, ulid } = splitId(id)
  const item = await getItem(stores.table, keys.petition(owner, ulid))
  return item && { item, row: toPetition(stores, item), citizenId: owner }
}

/** Art 22: 15 days from the receipt of the petition. */
export const clockOfPetition = ({ sentAt }: Pick<PetitionRow, 'sentAt'>, book: Rulebook) => startClock('T1', sentAt, book)

/** Whose offices register what is sent to an organ: its own, and over a township the one above it. */
export const toldOf = ({ id, level, parentId }: Pick<OrganRow, 'id' | 'level' | 'parentId'>): string[] => [
  id,
  ...(level === 'TOWNSHIP' && parentId ? [parentId] : []),
]
/** What its posts say of it: the day and the organ, never what it is about. */
export const varsOf = ({ sentAt, organName }: PetitionRow) => ({ sent: dayText(dayOf(sentAt)), organ: organName })

const show = (row: PetitionRow, summary: string, book: Rulebook): Petition => ({
  id: row.id,
  state: row.state,
  matterId: row.matterId,
  summary,
  organName: row.organName,
  sentAt: row.sentAt,
  dueOn: clockOfPetition(row, book).dueOn,
  caseId: row.caseId,
  returned: row.returned,
})

/** Sends a complete matter to be registered: it does not change any more, like a booked one. The 15 days run from now (Art 22). */
export const sendPetition = async (
  stores: Stores,
  citizen: Citizen,
  matterId: string,
  organ: OrganRow,
  ulid: string,
  call: Call,
): Promise<Petition | Failure> => {
  const matter = await findMatter(stores, matterId)
  if (!matter) return fail('NOT_FOUND')
  if (!citizen.verified) return fail('PROFILE_INCOMPLETE')
  if (!matter.complete) return fail('MATTER_INCOMPLETE', { field: `matter.${matter.missing[0]}` })
  // Reports on wrongdoing go to the discipline organ's own line, never through the office's queue.
  if (matter.whistleblow) return fail('WHISTLEBLOW')
  const { owner, ulid: matterUlid } = splitId(matterId)
  const row: PetitionRow = { id: joinId(citizen.id, ulid), state: 'SENT', matterId, organId: organ.id, organName: organ.name, sentAt: call.now }
  const book = await rulebookOn(stores, dayOf(call.now))
  const told = toldOf(organ)
  const post = { id: row.id, told, about: 'PETITION' as const, at: call.now, serial: 1 }
  const writes: Write[] = [
    ...createAggregate(
      { ...keys.petition(citizen.id, ulid), ...row },
      { action: 'petition.send', to: 'SENT', changes: { organ: organ.id, told } },
      call,
    ),
    ...petitionPostWrites(stores.vault, post, varsOf(row), clockOfPetition(row, book).dueOn),
    { name: 'queue', put: { ...keys.petitionQueue(organ.id, call.now, row.id), petitionId: row.id } },
    {
      name: 'matter',
      update: keys.matter(owner, matterUlid),
      expression: 'SET bookedAt = :now',
      condition: 'updatedAt = :updated AND attribute_not_exists(bookedAt)',
      values: { ':now': call.now, ':updated': matter.updatedAt },
    },
    unclaimedBy(owner, topicOf(stores.vault, matter), matterId),
  ]
  return commit(stores, call, writes, show(row, matter.summary, book), (failed) =>
    failed.failed === 'claim' ? fail('DUPLICATE_BOOKING') : failed.failed === 'matter' ? fail('STATE_FORBIDS') : undefined,
  )
}

const OWN_PAGE = 30

export const listPetitions = async (stores: Stores, citizenId: string, now: string): Promise<PetitionList> => {
  const book = await rulebookOn(stores, dayOf(now))
  const { items } = await queryItems(stores.table, `CIT#${citizenId}`, 'PET#', { limit: OWN_PAGE, backward: true })
  const rows = items.map((item) => toPetition(stores, item))
  const matters = await findMatters(
    stores,
    rows.map(({ matterId }) => matterId),
  )
  return { items: rows.map((row) => show(row, matters.get(row.matterId)?.summary ?? '', book)) }
}

const QUEUE_PAGE = 20
const MOST_COUNTED = 100

/** Where petitions wait one level below an organ, the longest waiting first. */
export const queuesBelow = async ({ table, directory }: Stores, organId: string): Promise<PetitionQueue['below']> => {
  const children = (await directory.list('ORGAN')).filter(({ kind, parentId }) => kind === 'GOVERNMENT' && parentId === organId)
  const counted = await Promise.all(
    children.map(async ({ id, name }) => {
      const { items, next } = await queryItems(table, `PETS#${id}`, '', { limit: MOST_COUNTED, consistent: false })
      const since = items[0]?.sk.split('#')[0]
      return since === undefined ? [] : [{ organId: id, organName: name, since, waiting: items.length, more: next !== undefined }]
    }),
  )
  return counted.flat().sort((a, b) => a.since.localeCompare(b.since))
}

/** The office's queue, who waits longest first. */
export const listQueue = async (
  stores: Stores,
  organId: string,
  cursor: string | undefined,
  now: string,
): Promise<{ items: QueuedPetition[]; next?: string }> => {
  const book = await rulebookOn(stores, dayOf(now))
  const page = await queryItems(stores.table, `PETS#${organId}`, '', { limit: QUEUE_PAGE, cursor })
  const ids = page.items.map((item) => splitId(String(item.petitionId)))
  const rows = (
    await batchGet(
      stores.table,
      ids.map(({ owner, ulid }) => keys.petition(owner, ulid)),
    )
  )
    .map((item) => toPetition(stores, item))
    .sort((a, b) => a.sentAt.localeCompare(b.sentAt))
  const [matters, people] = await Promise.all([
    findMatters(
      stores,
      rows.map(({ matterId }) => matterId),
    ),
    Promise.all(rows.map(({ id }) => findCitizen(stores, splitId(id).owner))),
  ])
  const items = rows.flatMap((row, at) => {
    const [matter, citizen] = [matters.get(row.matterId), people[at]]
    return matter && citizen ? [{ ...show(row, matter.summary, book), person: masked(citizen), citizenId: citizen.id, matter }] : []
  })
  return { items, next: page.next }
}

/** One of the queue, for who is about to register it. */
export const queuedPetition = async (stores: Stores, { row }: FoundPetition, now: string): Promise<QueuedPetition | undefined> => {
  const [book, matter, citizen] = await Promise.all([
    rulebookOn(stores, dayOf(now)),
    findMatter(stores, row.matterId),
    findCitizen(stores, splitId(row.id).owner),
  ])
  return matter && citizen && { ...show(row, matter.summary, book), person: masked(citizen), citizenId: citizen.id, matter }
}

/** The petition leaves the queue: registered as a case, or added to one that runs. Two who take it at once: one is told that it is registered already. */
export const petitionDone = ({ row, item }: FoundPetition, state: 'REGISTERED' | 'ADDED', caseId: string, call: Call): Write[] => [
  ...changeAggregate(item, { state, caseId }, { action: 'petition.register', from: row.state, to: state, changes: { case: caseId } }, call).map(
    (write) => ({
      ...write,
      name: `petition ${write.name}`,
    }),
  ),
  { name: 'queue', delete: keys.petitionQueue(row.organId, row.sentAt, row.id) },
]

/** For `commit`: somebody else registered or returned it in the same moment. */
export const petitionTaken = ({ failed }: { failed: string }): Failure | undefined =>
  failed.startsWith('petition ') ? fail('ALREADY_REGISTERED') : undefined

/** Not a petition, or not one for this office: told with the reason and where to go; the matter is the person's own again. */
export const returnPetition = async (
  stores: Stores,
  { row, item, citizenId }: FoundPetition,
  returned: { reason: string; channel: string },
  call: Call,
): Promise<{ ok: true } | Failure> => {
  if (row.state !== 'SENT') return fail('ALREADY_REGISTERED')
  const { owner, ulid } = splitId(row.matterId)
  const writes: Write[] = [
    ...changeAggregate(
      item,
      { state: 'RETURNED', returned: stores.vault.seal(JSON.stringify(returned), place(item)) },
      { action: 'petition.return', from: row.state, to: 'RETURNED' },
      call,
    ).map((write) => ({ ...write, name: `petition ${write.name}` })),
    { name: 'queue', delete: keys.petitionQueue(row.organId, row.sentAt, row.id) },
    { name: 'matter', update: keys.matter(owner, ulid), expression: 'REMOVE bookedAt' },
    messageWrite(stores.vault, {
      citizenId,
      kind: 'PETITION_RETURNED',
      cause: row.id,
      at: call.now,
      vars: { day: dayOf(row.sentAt), ...returned },
      organId: row.organId,
    }),
  ]
  return commit(stores, call, writes, { ok: true as const }, petitionTaken)
}
