import type { EarlierCase, Matter, MatterDraft } from '../contract/booking.ts'
import { type Failure, fail } from '../contract/failure.ts'
import { missingFields } from '../domain/booking/rules.ts'
import { normalise } from '../domain/booking/similar.ts'
import { isHandedOver } from '../domain/case/outcome.ts'
import { type CaseRow, toCase } from './case-row.ts'
import { joinId, keys, splitId } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryAll, queryItems, transactPatiently } from './table.ts'
import { type Call, commit } from './unit-of-work.ts'
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
  const item = matterItem(stores.vault, id, draft, call.now)
  return commit(stores, call, [{ name: 'matter', put: item, condition: 'attribute_not_exists(pk)' }], openMatter(stores.vault, item))
}

/** A draft belongs to its author until it is booked; then the office reads it and only a supplement may be added. */
export const saveMatter = async ({ table, vault }: Stores, id: string, draft: MatterDraft, now: string): Promise<Matter | Failure> => {
  const item = matterItem(vault, id, draft, now)
  const result = await transactPatiently(table, [{ name: 'matter', put: item, condition: 'attribute_exists(pk) AND attribute_not_exists(bookedAt)' }])
  if (result.ok) return openMatter(vault, item)
  return fail(result.failed === 'CONTENTION' ? 'BUSY' : 'STATE_FORBIDS')
}

/** The key of the claim: the same words under the same category are one matter, whatever draft they stand in. */
export const topicOf = (vault: Vault, matter: Pick<Matter, 'category' | 'summary' | 'sameAsCaseId'>): string =>
  vault.index('TOPIC', matter.sameAsCaseId ?? `${matter.category}|${normalise(matter.summary)}`)

export type Active = { bookingId: string; matter: Matter }

/** What the person already has: active bookings (by their claims) and cases. */
export const knownOf = async (stores: Stores, citizenId: string): Promise<{ active: Active[]; cases: CaseRow[] }> => {
  const { table, vault } = stores
  const pk = `CIT#${citizenId}`
  const [claims, pointers] = await Promise.all([queryAll(table, pk, 'CLAIM#'), queryItems(table, pk, 'CASE#', { limit: 50, backward: true })])
  const [matters, cases] = await Promise.all([
    findMatters(
      stores,
      claims.map((claim) => String(claim.matterId)),
    ),
    batchGet(
      table,
      pointers.items.map((pointer) => keys.case(pointer.sk.slice('CASE#'.length))),
    ),
  ])
  const active = claims.flatMap((claim) => {
    const matter = matters.get(String(claim.matterId))
    return matter ? [{ bookingId: String(claim.bookingId), matter }] : []
  })
  return { active, cases: cases.map((item) => toCase(vault, item)) }
}

export const toEarlierCase = (row: CaseRow): EarlierCase => ({
  id: row.id,
  caseNo: row.caseNo,
  summary: row.summary,
  state: row.state,
  registeredOn: row.registeredOn,
  unitName: row.unitName,
  dueOn: isHandedOver(row.outcome) ? row.clocks.find((clock) => clock.kind === 'T2')?.dueOn : undefined,
})
