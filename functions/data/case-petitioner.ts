import { type Failure, fail } from '../contract/failure.ts'
import type { PetitionerChange, PetitionerReceipt } from '../contract/registration.ts'
import { mayReplace } from './case-links.ts'
import { changeCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { telling } from './case-steps.ts'
import type { FoundCase } from './cases.ts'
import { type Citizen, nameHash } from './citizens.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import type { Write } from './table.ts'
import { type Call, commit, rememberedADay } from './unit-of-work.ts'

export type Successor = { citizen: Citizen; writes: Write[]; queryCode: string; request: PetitionerChange }

/**
 * An heir or agent takes the petitioner's place (domain §11): the case is his from now on, with all its messages, documents and rights, under the same number and a new 查询码. The one before stays on
 * record and has it no more; what he wrote stays his statement.
 */
export const replacePetitioner = async (
  stores: Stores,
  found: FoundCase,
  { citizen, writes, queryCode, request }: Successor,
  call: Call,
): Promise<PetitionerReceipt | Failure> => {
  const { row } = found
  if (!mayReplace(row)) return fail('STATE_FORBIDS')
  if (citizen.id === row.citizenId) return fail('BAD_INPUT', { field: 'person' })
  const { relation, basis, person } = request
  // A known document under another name is a slip of the pen: the case must not go to a stranger.
  const named = nameHash(stores.vault, person.name)
  if (citizen.name && nameHash(stores.vault, citizen.name) !== named) return fail('BAD_INPUT', { field: 'person.name' })
  const after: CaseRow = {
    ...row,
    citizenId: citizen.id,
    nameHash: named,
    queryCode,
    timeline: [...row.timeline, { at: call.now, kind: 'PETITIONER_CHANGED', params: { relation } }],
    work: { ...row.work, former: [...(row.work.former ?? []), { citizenId: row.citizenId, until: call.now, relation, basis }] },
  }
  return commit(
    stores,
    // The code lies no longer than a day with the answer to the key.
    rememberedADay(call),
    [
      ...writes,
      ...changeCase(stores, found, after, { action: 'case.petitioner', changes: { from: row.citizenId, to: citizen.id } }, call),
      { name: 'citizen list old', delete: keys.citizenCase(row.citizenId, row.id) },
      { name: 'citizen list', put: { ...keys.citizenCase(citizen.id, row.id) } },
      ...telling(stores, row, after, call),
    ],
    { caseNo: row.caseNo, queryCode },
  )
}
