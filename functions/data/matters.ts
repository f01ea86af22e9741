import type { EarlierCase, Matter, MatterDraft, SavedMatter } from '../contract/booking.ts'
import { type Failure, fail } from '../contract/failure.ts'
import type { Standing } from '../domain/booking/chances.ts'
import { missingFields } from '../domain/booking/rules.ts'
import { normalise } from '../domain/booking/similar.ts'
import { audit, headOf } from './audit.ts'
import type { Sees } from './case-links.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { type Citizen, openCitizen } from './citizens.ts'
import { claimsOf, standingOf, unclaimedBy } from './claims.ts'
import { joinId, keys, splitId } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryItems, type Write } from './table.ts'
import { type Call, commit, createAggregate, rememberedADay } from './unit-of-work.ts'
import type { Vault } from './vault.ts'

const place = (item: { pk: string; sk: string }) => `${item.pk}|${item.sk}`

export const openMatter = (vault: Vault, item: Item): Matter => {
  const draft = JSON.parse(vault.open(String(item.text), place(item))) as MatterDraft
  const missing = missingFields(draft)
  return {
    id: joinId(item.pk.slice('CIT#'.length), item.sk.slice('MAT#'.length)),
    updatedAt: String(item.updatedAt),
    complete: missing.length === 0,
    missing,
    ...draft,
  }
}

export const matterItem = (vault: Vault, matterId: string, draft: MatterDraft, now: string): Item => {
  const { owner, ulid } = splitId(matterId)
  const key = keys.matter(owner, ulid)
  return { ...key, text: vault.seal(JSON.stringify(draft), place(key)), updatedAt: now }
}

export const findMatter = async ({ table, vault }: Stores, id: string): Promise<Matter | undefined> => {
  const { owner, ulid } = splitId(id)
  const item = await getItem(table, keys.matter(owner, ulid), false)
  return item && openMatter(vault, item)
}

/** The caller and his matter in one read, for the booking at the rush. */
export const findCitizenAndMatter = async (
  { table, vault }: Stores,
  citizenId: string,
  matterId: string,
): Promise<{ citizen?: Citizen; matter?: Matter }> => {
  const { owner, ulid } = splitId(matterId)
  const items = await batchGet(table, [keys.citizen(citizenId), keys.matter(owner, ulid)], false)
  const citizen = items.find((item) => item.sk === 'META')
  const matter = items.find((item) => item.sk !== 'META')
  return { citizen: citizen && openCitizen(vault, citizen), matter: matter && openMatter(vault, matter) }
}

export const findMatters = async ({ table, vault }: Stores, ids: string[]): Promise<Map<string, Matter>> => {
  const items = await batchGet(
    table,
    ids.map((id) => keys.matter(splitId(id).owner, splitId(id).ulid)),
  )
  return new Map(items.map((item) => openMatter(vault, item)).map((matter) => [matter.id, matter]))
}

export const listMatters = async ({ table, vault }: Stores, citizenId: string): Promise<Matter[]> => {
  const { items } = await queryItems(table, `CIT#${citizenId}`, 'MAT#', { limit: 30, backward: true })
  return items.map((item) => openMatter(vault, item))
}

export const createMatter = async (stores: Stores, id: string, draft: MatterDraft, call: Call): Promise<Matter | Failure> => {
  const item = { ...matterItem(stores.vault, id, draft, call.now), auditedAt: call.now }
  const matter = openMatter(stores.vault, item)
  return commit(stores, call, createAggregate(item, { action: 'matter.create', changes: { complete: matter.complete } }, call), matter)
}

const EVERY_MS = 10 * 60_000

/** A draft saves itself every few seconds: the ledger hears of it when it becomes complete or ceases to be, else once in ten minutes (decision 0018). */
const savingOf = (vault: Vault, before: Item, after: Item, call: Call): { item: Item; writes: Write[] } => {
  const [was, is] = [openMatter(vault, before).complete, openMatter(vault, after).complete]
  const since = before.auditedAt ? Date.parse(call.now) - Date.parse(String(before.auditedAt)) : EVERY_MS
  const kept = { seq: before.seq, head: before.head, auditedAt: before.auditedAt }
  if (was === is && since < EVERY_MS) return { item: { ...after, ...kept }, writes: [] }
  const { write, head } = audit(after, headOf(before), { at: call.now, actor: call.actor, action: 'matter.save', changes: { complete: is } })
  return { item: { ...after, ...head, auditedAt: call.now }, writes: [write] }
}

/**
 * A draft belongs to its author until it is booked; then the office reads it and only a supplement may be added. A booking for oneself does not
 * touch the draft (the rush pays for every write): its claim, which lies under the draft's own words, tells that it is booked.
 */
export const saveMatter = async (stores: Stores, id: string, draft: MatterDraft, call: Call): Promise<SavedMatter | Failure> => {
  const { table, vault } = stores
  const { owner, ulid } = splitId(id)
  const before = await getItem(table, keys.matter(owner, ulid))
  if (!before) return fail('NOT_FOUND')
  const { item, writes } = savingOf(vault, before, matterItem(vault, id, draft, call.now), call)
  const topic = topicOf(vault, openMatter(vault, before))
  const { updatedAt, complete, missing } = openMatter(vault, item)
  return commit<SavedMatter>(
    stores,
    rememberedADay(call),
    [
      {
        name: 'matter',
        put: item,
        condition: 'updatedAt = :before AND attribute_not_exists(bookedAt)',
        values: { ':before': before.updatedAt },
      },
      unclaimedBy(owner, topic, id),
      ...writes,
    ],
    { id, updatedAt, complete, missing },
    (result) => (before.bookedAt || result.failed === 'claim' ? fail('STATE_FORBIDS') : undefined),
  )
}

/** The key of the claim: the same words under the same category are one matter, whatever draft they stand in. */
export const topicOf = (vault: Vault, matter: Pick<Matter, 'category' | 'summary' | 'sameAsCaseId'>): string =>
  vault.index('TOPIC', matter.sameAsCaseId ?? `${matter.category}|${normalise(matter.summary)}`)

export type Active = { bookingId: string; matter: Matter }

/**
 * What the person already has: active bookings (by their claims) and cases; sealed ones are nobody's who books, screens or receives. `knows`: of which of the cases the
 * reader may know; without it, all, for the rules and for the person himself.
 */
export const knownOf = async (
  stores: Stores,
  citizenId: string,
  knows: Sees = async () => true,
): Promise<{ active: Active[]; cases: CaseRow[]; standing: Standing }> => {
  const { table, vault } = stores
  // Cases and claims lie side by side: one read brings both. A person has a handful of cases.
  const { items } = await queryItems(table, `CIT#${citizenId}`, '', { from: 'CASE#', to: 'CLAIMS', consistent: false, limit: 60 })
  const held = items.find((item) => item.sk === 'CLAIMS')
  const claims = claimsOf(held)
  const pointers = items.filter((item) => item.sk.startsWith('CASE#'))
  const [matters, cases] = await Promise.all([
    findMatters(
      stores,
      claims.map((claim) => claim.matterId),
    ),
    batchGet(
      table,
      pointers.map((pointer) => keys.case(pointer.sk.slice('CASE#'.length))),
    ),
  ])
  const active = claims.flatMap((claim) => {
    const matter = matters.get(claim.matterId)
    return matter ? [{ bookingId: claim.bookingId, matter }] : []
  })
  const open = cases.map((item) => toCase(vault, item)).filter(({ sealed }) => !sealed)
  const known = await Promise.all(open.map(knows))
  return { active, cases: open.filter((_, at) => known[at]), standing: standingOf(held, pointers.length > 0) }
}

export const toEarlierCase = (row: CaseRow): EarlierCase => ({
  id: row.id,
  caseNo: row.caseNo,
  summary: row.summary,
  state: row.state,
  registeredOn: row.registeredOn,
  unitName: row.unitName,
  dueOn: row.clocks.find((clock) => clock.kind === 'T2')?.dueOn,
})
