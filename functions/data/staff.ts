import { type Failure, fail } from '../contract/failure.ts'
import type { Account, Role, Staff } from '../contract/people.ts'
import { isWithin, scopePath } from '../domain/people/organs.ts'
import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { batchGet, getItem, type Item, queryAll, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate, sealReason } from './unit-of-work.ts'

export type StaffMember = {
  id: string
  item: Item
  name: string
  role: Role
  organId: string
  leaderId?: string
  active: boolean
  tokenVersion: number
}

const toMember = (item: Item): StaffMember => ({
  id: item.pk.slice('STF#'.length),
  item,
  name: String(item.name),
  role: item.role as Role,
  organId: String(item.organId),
  leaderId: item.leaderId as string | undefined,
  active: Boolean(item.active),
  tokenVersion: Number(item.tokenVersion),
})

export const findStaff = async ({ table }: Stores, id: string): Promise<StaffMember | undefined> => {
  const item = await getItem(table, keys.staff(id), false)
  return item && toMember(item)
}

/** Names by id, each asked for once; who is not staff has none. */
export const staffNames = async (stores: Stores, ids: readonly string[]): Promise<Map<string, string>> => {
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, (await findStaff(stores, id))?.name] as const))
  return new Map(found.flatMap(([id, name]) => (name ? [[id, name]] : [])))
}

export const staffOfPhone = async (stores: Stores, phone: string): Promise<StaffMember | undefined> => {
  const found = await getItem(stores.table, keys.lookup('STAFF_PHONE', stores.vault.index('PHONE', phone)))
  const member = found && (await findStaff(stores, String(found.staffId)))
  return member?.active ? member : undefined
}

/** Where an SMS reaches him; nobody who has left. */
export const phoneOfStaff = async (stores: Stores, id: string): Promise<string | undefined> => {
  const member = await findStaff(stores, id)
  return member?.active && member.item.phone ? stores.vault.open(String(member.item.phone), `STF#${id}|phone`) : undefined
}

export const staffAccount = (member: StaffMember, organs: readonly OrganRow[]): Account => ({
  id: member.id,
  role: member.role,
  name: member.name,
  verified: true,
  organId: member.organId,
  organName: organs.find((organ) => organ.id === member.organId)?.name,
  leaderId: member.leaderId,
})

/** Staff whose organ lies in the scope of the asking admin; the list of an office is bounded (hundreds). */
export const listStaff = async ({ table, directory }: Stores, scope: string): Promise<Staff[]> => {
  const organs = await directory.list('ORGAN')
  const rows = await queryAll(table, 'STAFF', '')
  const members = (
    await batchGet(
      table,
      rows.map((row) => keys.staff(row.sk)),
    )
  ).map(toMember)
  return members
    .filter((member) => {
      const path = scopePath(organs, member.organId)
      return path !== undefined && isWithin(scope, path)
    })
    .map(({ id, name, role, organId, active }) => ({
      id,
      name,
      role: role as Staff['role'],
      organId,
      organName: organs.find((organ) => organ.id === organId)?.name ?? '',
      active,
    }))
    .sort((a, b) => a.id.localeCompare(b.id))
}

const INVITE_DAYS = 7
export type Invitation = { name: string; phone: string; role: string; organId: string; leaderId?: string }

export const saveInvite = async (
  stores: Stores,
  invitation: Invitation,
  code: string,
  call: Call,
): Promise<{ code: string; expiresAt: string } | Failure> => {
  const expiresAt = new Date(Date.parse(call.now) + INVITE_DAYS * 86_400_000).toISOString()
  const { phone, ...rest } = invitation
  const item = {
    ...keys.invite(stores.vault.index('INVITE', code)),
    ...rest,
    phoneHash: stores.vault.index('PHONE', phone),
    expiresAt,
    ttl: Math.floor(Date.parse(expiresAt) / 1000),
  }
  return commit(
    stores,
    call,
    createAggregate(item, { action: 'staff.invite', changes: { role: invitation.role, organId: invitation.organId } }, call),
    { code, expiresAt },
  )
}

/**
 * Joins by invitation: the code, and the phone that was invited. One invitation makes one account, and a phone has one: who is invited to
 * another post leaves the old one.
 */
export const acceptInvite = async (stores: Stores, code: string, phone: string, newId: string, call: Call): Promise<StaffMember | Failure> => {
  const { table, vault } = stores
  const invite = await getItem(table, keys.invite(vault.index('INVITE', code.toUpperCase())))
  if (!invite || invite.usedBy || String(invite.expiresAt) <= call.now || invite.phoneHash !== vault.index('PHONE', phone))
    return fail('INVITE_INVALID', { field: 'invite' })
  const member: Item = {
    ...keys.staff(newId),
    name: invite.name,
    role: invite.role,
    organId: invite.organId,
    leaderId: invite.leaderId,
    active: true,
    tokenVersion: 1,
    phone: vault.seal(phone, `STF#${newId}|phone`),
    createdAt: call.now,
  }
  const self = { ...call, actor: { id: newId, role: String(invite.role) } }
  const before = await staffOfPhone(stores, phone)
  const done = await commit(
    stores,
    self,
    [
      ...createAggregate(member, { action: 'staff.join', changes: { role: invite.role, organId: invite.organId } }, self).map((write) => ({
        ...write,
        name: `member ${write.name}`,
      })),
      ...changeAggregate(invite, { usedBy: newId }, { action: 'invite.use' }, self),
      ...(before ? endWrites(before, `invited anew: ${newId}`, self) : []),
      { name: 'phone', put: { ...keys.lookup('STAFF_PHONE', vault.index('PHONE', phone)), staffId: newId } },
      { name: 'list', put: keys.staffList(newId) },
      teamWrite(String(invite.organId), String(invite.role), newId, invite.leaderId as string | undefined),
    ],
    true,
  )
  return done === true ? toMember(member) : fail('INVITE_INVALID', { field: 'invite' })
}

/** Where posts find him. */
export const teamWrite = (organId: string, role: string, staffId: string, leaderId?: string): Write => ({
  name: 'team',
  put: { ...keys.team(organId, role, staffId), role, leaderId },
})

const endWrites = (member: StaffMember, reason: string, call: Call): Write[] => [
  ...changeAggregate(
    member.item,
    { active: false, tokenVersion: member.tokenVersion + 1 },
    { action: 'staff.end', from: 'ACTIVE', to: 'ENDED', reason },
    call,
  ),
  { name: 'team', delete: keys.team(member.organId, member.role, member.id) },
]

export const endStaff = async (stores: Stores, member: StaffMember, reason: string, call: Call): Promise<{ ok: true } | Failure> =>
  member.active
    ? commit(stores, call, endWrites(member, sealReason(stores.vault, member.item, reason), call), { ok: true } as const)
    : fail('STATE_FORBIDS')
