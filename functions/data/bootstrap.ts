import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import { teamWrite } from './staff.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item } from './table.ts'
import { type Call, commit, createAggregate } from './unit-of-work.ts'

export type Bootstrap = { organs: OrganRow[]; admin: { id: string; name: string; phone: string; organId: string } }

/**
 * The first things of an empty table: the tree of organs and one administrator, who invites everyone else.
 * Does nothing when the administrator is already there; returns whether it wrote.
 */
export const bootstrap = async (stores: Stores, { organs, admin }: Bootstrap, now: string): Promise<boolean> => {
  const { table, vault } = stores
  if (await getItem(table, keys.staff(admin.id))) return false
  const call: Call = { actor: { id: 'bootstrap', role: 'SYSTEM' }, now }
  for (const organ of organs) {
    await commit(
      stores,
      call,
      createAggregate({ ...keys.directory('ORGAN', organ.id), ...organ }, { action: 'organ.create', to: organ.name }, call),
      true,
    )
  }
  const item: Item = {
    ...keys.staff(admin.id),
    name: admin.name,
    role: 'ADMIN',
    organId: admin.organId,
    active: true,
    tokenVersion: 1,
    phone: vault.seal(admin.phone, `STF#${admin.id}|phone`),
    createdAt: now,
  }
  await commit(
    stores,
    call,
    [
      ...createAggregate(item, { action: 'staff.join', changes: { role: 'ADMIN' } }, call),
      { name: 'phone', put: { ...keys.lookup('STAFF_PHONE', vault.index('PHONE', admin.phone)), staffId: admin.id } },
      { name: 'list', put: keys.staffList(admin.id) },
      teamWrite(admin.organId, 'ADMIN', admin.id),
    ],
    true,
  )
  return true
}
