import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Petitioner } from '../contract/registration.ts'
import { type Citizen, checkedId, findCitizen, lookUp, openCitizen, sealFields, takeLookup } from './citizens.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import type { Item, Write } from './table.ts'
import { type Call, createAggregate } from './unit-of-work.ts'

/** By what a petitioner is known already. */
export type KnownBy = 'SAME_ID' | 'SAME_PHONE'
export type KnownPetitioner = { citizen: Citizen; by: KnownBy }

/**
 * Who is on record: by the document's number, or, where a letter bears none, by the telephone together with the same name (a family shares a telephone). Looks only.
 */
export const knownPetitioner = async (stores: Stores, person: Petitioner, now: string): Promise<KnownPetitioner | undefined | Failure> => {
  if (person.idNo) {
    const idNo = checkedId({ idType: person.idType ?? 'ID_CARD', idNo: person.idNo }, now)
    if (typeof idNo !== 'string') return { ...idNo, field: 'person.idNo' }
    const id = await lookUp(stores, 'ID', idNo)
    return id ? { citizen: (await findCitizen(stores, id))!, by: 'SAME_ID' } : undefined
  }
  const id = person.phone && (await lookUp(stores, 'PHONE', person.phone))
  const citizen = id ? await findCitizen(stores, id) : undefined
  return citizen?.name === person.name ? { citizen, by: 'SAME_PHONE' } : undefined
}

/**
 * The person of a registration: the one on record, or a new record without a login, whose writes join the transaction. Nothing of a known record is changed.
 * Anonymous (null): a record of which nothing is known, so that the case belongs to somebody like every other and nobody can sign in as him (decision 0034).
 */
export const petitionerOf = async (
  stores: Stores,
  person: Petitioner | null,
  newId: string,
  call: Call,
): Promise<{ citizen: Citizen; writes: Write[] } | Failure> => {
  const { vault } = stores
  const known = person && (await knownPetitioner(stores, person, call.now))
  if (isFailure(known)) return known
  if (known) return { citizen: known.citizen, writes: [] }
  const idType = person?.idType ?? 'ID_CARD'
  const idNo = person?.idNo ? checkedId({ idType, idNo: person.idNo }, call.now) : undefined
  if (isFailure(idNo)) return fail('ID_CHECKSUM', { ...idNo, field: 'person.idNo' })
  const phoneFree = person?.phone !== undefined && !(await lookUp(stores, 'PHONE', person.phone))
  const item: Item = {
    ...keys.citizen(newId),
    tokenVersion: 1,
    createdAt: call.now,
    // Only whose document was seen is verified; a telephone in a letter is nobody's way in.
    ...(idNo && { idType, verified: true, verifiedAt: call.now }),
    ...(person && sealFields(vault, newId, { name: person.name, idNo, phone: person.phone, address: person.address })),
  }
  const writes = [
    ...createAggregate(item, { action: 'account.create', reason: 'registered by the office' }, call).map((write) => ({
      ...write,
      name: `subject ${write.name}`,
    })),
    ...(idNo ? [takeLookup(vault, 'ID', idNo, newId)] : []),
    ...(idNo && phoneFree ? [takeLookup(vault, 'PHONE', person!.phone!, newId)] : []),
  ]
  return { citizen: openCitizen(vault, item), writes }
}
