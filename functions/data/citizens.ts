import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Account, MaskedPerson, PersonCorrection, PersonInput, ProfileRequest } from '../contract/people.ts'
import { dayOf } from '../domain/calendar/days.ts'
import { checkIdNo } from '../domain/people/id-number.ts'
import { maskIdNo, maskName, maskPhone } from '../domain/people/mask.ts'
import { keys } from './keys.ts'
import { checkLoginCode } from './logins.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item, type Write } from './table.ts'
import { type Call, changeAggregate, commit, createAggregate, sealReason } from './unit-of-work.ts'
import type { Vault } from './vault.ts'

/** A citizen with his fields opened; only inside the functions, never in a log or a list. */
export type Citizen = {
  id: string
  item: Item
  name?: string
  idType?: PersonInput['idType']
  idNo?: string
  phone?: string
  address?: string
  openid?: string
  verified: boolean
  tokenVersion: number
}

const FIELDS = ['name', 'idNo', 'phone', 'address', 'openid'] as const
type Field = (typeof FIELDS)[number]
const place = (id: string, field: string) => `CIT#${id}|${field}`

export const openCitizen = (vault: Vault, item: Item): Citizen => {
  const id = item.pk.slice('CIT#'.length)
  const opened = Object.fromEntries(FIELDS.filter((field) => item[field]).map((field) => [field, vault.open(String(item[field]), place(id, field))]))
  return {
    id,
    item,
    ...opened,
    idType: item.idType as Citizen['idType'],
    verified: Boolean(item.verified),
    tokenVersion: Number(item.tokenVersion ?? 1),
  }
}

export const sealFields = (vault: Vault, id: string, values: Partial<Record<Field, string>>) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, vault.seal(value, place(id, field))]),
  )

export const findCitizen = async ({ table, vault }: Stores, id: string): Promise<Citizen | undefined> => {
  const item = await getItem(table, keys.citizen(id), false)
  return item && openCitizen(vault, item)
}

export const masked = (person: Citizen): MaskedPerson => ({
  name: person.name ? maskName(person.name) : '未实名',
  ...(person.idNo && { idNo: maskIdNo(person.idNo) }),
  ...(person.phone && { phone: maskPhone(person.phone) }),
})

export const toAccount = (citizen: Citizen): Account => ({ id: citizen.id, role: 'CITIZEN', verified: citizen.verified, ...masked(citizen) })

type LookupKind = 'PHONE' | 'ID' | 'OPENID'
const lookupKey = (vault: Vault, kind: LookupKind, value: string) => keys.lookup(kind, vault.index(kind, value))

/** Of the exact name: what the search by name goes by. */
export const nameHash = (vault: Vault, name: string): string => vault.index('NAME', name.normalize('NFKC').replace(/\s/g, ''))

export const lookUp = async ({ table, vault }: Stores, kind: LookupKind, value: string): Promise<string | undefined> =>
  (await getItem(table, lookupKey(vault, kind, value)))?.citizenId as string | undefined

export const takeLookup = (vault: Vault, kind: LookupKind, value: string, citizenId: string): Write => ({
  name: `lookup ${kind}`,
  put: { ...lookupKey(vault, kind, value), citizenId },
  condition: 'attribute_not_exists(pk)',
})

const dropLookup = (vault: Vault, kind: LookupKind, value: string, citizenId: string): Write => ({
  name: `drop lookup ${kind}`,
  delete: lookupKey(vault, kind, value),
  condition: 'citizenId = :id',
  values: { ':id': citizenId },
})

/** The account behind a phone or an openid, made at the first login. Two first logins at once end in one account. */
export const citizenOfLogin = async (stores: Stores, kind: 'PHONE' | 'OPENID', value: string, newId: string, call: Call): Promise<Citizen> => {
  const known = await lookUp(stores, kind, value)
  if (known) return (await findCitizen(stores, known))!
  const field = kind === 'PHONE' ? 'phone' : 'openid'
  const item = { ...keys.citizen(newId), tokenVersion: 1, createdAt: call.now, ...sealFields(stores.vault, newId, { [field]: value }) }
  const writes = createAggregate(item, { action: 'account.create' }, call)
  await commit(stores, { ...call, attempt: undefined }, [...writes, takeLookup(stores.vault, kind, value, newId)], null)
  return (await findCitizen(stores, (await lookUp(stores, kind, value))!))!
}

/**
 * A new openid whose phone (WeChat has proved it) already has an account becomes a second way into that account: one person, one record.
 * An openid that is known, or an account that already has another one, is left as it is.
 */
export const joinByPhone = async (stores: Stores, openid: string, phone: string, now: string): Promise<void> => {
  const { vault } = stores
  if (await lookUp(stores, 'OPENID', openid)) return
  const owner = await lookUp(stores, 'PHONE', phone)
  const citizen = owner && (await findCitizen(stores, owner))
  if (!citizen || citizen.openid) return
  const call: Call = { actor: { id: citizen.id, role: 'CITIZEN' }, now }
  await commit(
    stores,
    call,
    [
      ...changeAggregate(citizen.item, sealFields(vault, citizen.id, { openid }), { action: 'account.openid' }, call),
      takeLookup(vault, 'OPENID', openid, citizen.id),
    ],
    null,
  )
}

/** Adds a second way in (a phone agreed to in WeChat) when nobody else has it. */
export const addPhone = async (stores: Stores, citizen: Citizen, phone: string, call: Call): Promise<void> => {
  if (citizen.phone) return
  const { vault } = stores
  await commit(
    stores,
    { ...call, attempt: undefined },
    [
      ...changeAggregate(citizen.item, sealFields(vault, citizen.id, { phone }), { action: 'account.phone' }, call),
      takeLookup(vault, 'PHONE', phone, citizen.id),
    ],
    null,
  )
}

export const checkedId = (person: Pick<PersonInput, 'idType' | 'idNo'>, now: string): string | Failure => {
  const check = checkIdNo(person.idType, person.idNo, dayOf(now))
  return check.ok ? check.value : fail('ID_CHECKSUM', { field: 'idNo', details: { problem: check.problem } })
}

/**
 * Messages with codes and case numbers go to this phone, so whoever names it shows that he has it: it is the one by which he comes in, it was
 * shown before, or he gives its code. A new phone becomes the way in; one that already leads to another account (a family shares a telephone)
 * becomes an address for messages only.
 */
const provePhone = async (stores: Stores, citizen: Citizen, phone: string, code: string | undefined, now: string): Promise<Write[] | Failure> => {
  const holder = await lookUp(stores, 'PHONE', phone)
  if (holder === citizen.id || (citizen.item.phoneProven && citizen.phone === phone)) return []
  if (!code) return fail('PHONE_UNPROVEN', { field: 'phone' })
  const wrong = await checkLoginCode(stores, phone, code, now)
  if (wrong) return wrong
  if (holder) return []
  const before = citizen.phone && (await lookUp(stores, 'PHONE', citizen.phone)) === citizen.id
  return [takeLookup(stores.vault, 'PHONE', phone, citizen.id), ...(before ? [dropLookup(stores.vault, 'PHONE', citizen.phone!, citizen.id)] : [])]
}

/**
 * Real name, document, phone and address: verified once (issue "People and rights"). Afterwards name and document stay: a booking is bound to them
 * and is not transferable (domain §5); a wrong one is put right at the desk.
 */
export const saveProfile = async (stores: Stores, citizen: Citizen, wanted: ProfileRequest, call: Call): Promise<Account | Failure> => {
  const { vault } = stores
  const { code, ...person } = wanted
  const idNo = checkedId(person, call.now)
  if (typeof idNo !== 'string') return idNo
  if (citizen.verified && (citizen.idNo !== idNo || citizen.idType !== person.idType)) return fail('PROFILE_FIXED', { field: 'idNo' })
  if (citizen.verified && citizen.name !== person.name) return fail('PROFILE_FIXED', { field: 'name' })
  const owner = await lookUp(stores, 'ID', idNo)
  if (owner && owner !== citizen.id) return fail('ID_TAKEN', { field: 'idNo' })
  // Last, because a code is good for one try that can succeed.
  const proof = await provePhone(stores, citizen, person.phone, code, call.now)
  if (isFailure(proof)) return proof
  const fields = sealFields(vault, citizen.id, { name: person.name, idNo, phone: person.phone, address: person.address })
  const after = { ...fields, idType: person.idType, phoneProven: true, verified: true, verifiedAt: call.now }
  const writes = [
    ...changeAggregate(citizen.item, after, { action: 'profile.write', changes: { fields: Object.keys(fields) } }, call),
    ...proof,
    ...(owner ? [] : [takeLookup(vault, 'ID', idNo, citizen.id)]),
  ]
  const account = toAccount({ ...citizen, ...person, idNo, verified: true })
  return commit(stores, call, writes, account, (result) => (result.failed === 'lookup ID' ? fail('ID_TAKEN', { field: 'idNo' }) : undefined))
}

/**
 * Puts a wrong name or document right. The old number leads to nobody any more; what stood there before is sealed in the audit entry, so that a
 * wrong correction can be put right in turn.
 */
export const correctPerson = async (
  stores: Stores,
  citizen: Citizen,
  wanted: PersonCorrection,
  bookingId: string,
  call: Call,
): Promise<MaskedPerson | Failure> => {
  const { vault } = stores
  const { id, item } = citizen
  const idNo = checkedId(wanted, call.now)
  if (typeof idNo !== 'string') return idNo
  if (checkedId({ ...wanted, idNo: wanted.idNoAgain }, call.now) !== idNo) return fail('BAD_INPUT', { field: 'idNoAgain' })
  const taken = fail('ID_OF_ANOTHER', { field: 'idNo' })
  const holder = await lookUp(stores, 'ID', idNo)
  if (holder && holder !== id) return taken
  const { name, idType } = wanted
  const before = JSON.stringify({ name: citizen.name, idType: citizen.idType, idNo: citizen.idNo })
  const writes = [
    ...changeAggregate(
      item,
      { ...sealFields(vault, id, { name, idNo }), idType, verified: true, verifiedAt: call.now },
      {
        action: 'person.correct',
        reason: sealReason(vault, item, wanted.reason),
        changes: {
          booking: bookingId,
          seenBy: vault.seal(wanted.seenBy, place(id, 'correct.seenBy')),
          before: vault.seal(before, place(id, 'correct.before')),
        },
      },
      call,
    ),
    ...(holder ? [] : [takeLookup(vault, 'ID', idNo, id)]),
    ...(citizen.idNo && citizen.idNo !== idNo ? [dropLookup(vault, 'ID', citizen.idNo, id)] : []),
  ]
  const answer = masked({ ...citizen, name, idType, idNo })
  return commit(stores, call, writes, answer, (result) => (result.failed === 'lookup ID' ? taken : undefined))
}

/** The person of whom a helper or the desk speaks, as far as he is on record; looks only. */
export const findSubject = async (
  stores: Stores,
  person: PersonInput,
  call: Pick<Call, 'actor' | 'now'>,
): Promise<{ idNo: string; citizen?: Citizen } | Failure> => {
  const idNo = checkedId(person, call.now)
  if (typeof idNo !== 'string') return idNo
  const known = await lookUp(stores, 'ID', idNo)
  if (!known) return { idNo }
  const citizen = (await findCitizen(stores, known))!
  // A helper must know whom he books for; with the number alone he would learn who stands behind it. The desk has seen the document.
  const stranger = call.actor.role === 'CITIZEN' && citizen.name !== person.name
  return stranger ? fail('BAD_INPUT', { field: 'name' }) : { idNo, citizen }
}

/**
 * The person for whom a helper or the desk books: the one on record under this ID number, or a new record whose writes join the booking's
 * transaction. Nothing of an existing record is changed by a third person.
 */
export const subjectOf = async (
  stores: Stores,
  person: PersonInput,
  newId: string,
  call: Call,
): Promise<{ citizen: Citizen; writes: Write[] } | Failure> => {
  const { vault } = stores
  const found = await findSubject(stores, person, call)
  if (isFailure(found)) return found
  if (found.citizen) return { citizen: found.citizen, writes: [] }
  const { idNo } = found
  const phoneTaken = await lookUp(stores, 'PHONE', person.phone)
  const item: Item = {
    ...keys.citizen(newId),
    tokenVersion: 1,
    createdAt: call.now,
    idType: person.idType,
    verified: true,
    verifiedAt: call.now,
    ...sealFields(vault, newId, { name: person.name, idNo, phone: person.phone, address: person.address }),
  }
  const writes = [
    ...createAggregate(item, { action: 'account.create', reason: 'booked by another' }, call).map((write) => ({
      ...write,
      name: `subject ${write.name}`,
    })),
    takeLookup(vault, 'ID', idNo, newId),
    ...(phoneTaken ? [] : [takeLookup(vault, 'PHONE', person.phone, newId)]),
  ]
  return { citizen: { ...openCitizen(vault, item), item }, writes }
}
