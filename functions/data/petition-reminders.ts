import type { Failure } from '../contract/failure.ts'
import { addDays, instantOf } from '../domain/calendar/days.ts'
import type { Reminder } from '../domain/case/reminders.ts'
import type { Rulebook } from '../domain/case/terms.ts'
import type { OrganRow } from './directory.ts'
import { keys, splitId } from './keys.ts'
import { type FoundPetition, toldOf, toPetition, varsOf } from './petitions.ts'
import { petitionPostWrites } from './posts.ts'
import type { Stores } from './stores.ts'
import { batchGet, queryItems } from './table.ts'
import { type Call, changeAggregate, commit } from './unit-of-work.ts'

const REMIND_PAGE = 100
/** What waits in an organ's queue and is due by `day`; the queue lies by receipt, so a run reads only what is near its term or late. */
export const petitionsDueBy = async (stores: Stores, organId: string, day: string, { rules }: Rulebook): Promise<FoundPetition[]> => {
  const to = instantOf(addDays(day, 1 - rules.terms.T1), '00:00')
  const found: FoundPetition[] = []
  let cursor: string | undefined
  do {
    const page = await queryItems(stores.table, `PETS#${organId}`, '', { from: '0', to, limit: REMIND_PAGE, cursor })
    const ids = page.items.map((entry) => splitId(String(entry.petitionId)))
    const items = await batchGet(
      stores.table,
      ids.map(({ owner, ulid }) => keys.petition(owner, ulid)),
    )
    const waiting = items.filter(({ state }) => state === 'SENT')
    found.push(...waiting.map((item) => ({ item, row: toPetition(stores, item), citizenId: item.pk.slice('CIT#'.length) })))
    cursor = page.next
  } while (cursor)
  return found
}

/** The offices are reminded of it once more; registered or returned in the same moment it is not. */
export const remindPetition = (
  stores: Stores,
  { row, item }: FoundPetition,
  organ: OrganRow,
  { name, clock }: Reminder,
  text: string,
  call: Call,
): Promise<true | Failure> => {
  const told = toldOf(organ)
  const post = { id: row.id, told, about: 'PETITION_LATE' as const, at: call.now, serial: Number(item.seq) + 1 }
  const entry = { action: 'petition.remind', from: row.state, to: row.state, changes: { mark: name, told } }
  const writes = [
    ...changeAggregate(item, { reminded: { ...row.reminded, [clock.kind]: name } }, entry, call),
    ...petitionPostWrites(stores.vault, post, { ...varsOf(row), more: text }),
  ]
  return commit<true>(stores, call, writes, true)
}
