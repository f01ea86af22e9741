import { type Failure, fail } from '../contract/failure.ts'
import { dayOf } from '../domain/calendar/days.ts'
import { caseNo } from '../domain/case/number.ts'
import type { Rulebook } from '../domain/case/terms.ts'
import { registerCase } from './case-record.ts'
import type { CaseRow } from './case-row.ts'
import { rulebookOn } from './case-rules.ts'
import type { OrganRow } from './directory.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type TransactionResult, type Write } from './table.ts'
import { type Call, commit } from './unit-of-work.ts'

/** What becomes a case under the number that it is given: the row, what else is written with it, and the answer. */
export type Numbered<T> = { row: CaseRow; writes: Write[]; answer: T; changes?: Record<string, unknown> }
type Refusal = (failed: Extract<TransactionResult, { ok: false }>) => Failure | undefined

const RETRIES = 4

/**
 * A new case under the next number of the area's day (a county and its townships share their code), in one transaction with whatever belongs to it. Two who finish in the same instant get two numbers;
 * a number is never used again (domain §11). `make` starts the case's clocks by the rulebook that it is given.
 */
export const registerNumbered = async <T>(
  stores: Stores,
  organ: OrganRow,
  call: Call,
  make: (no: string, book: Rulebook) => Promise<Numbered<T>>,
  explain: Refusal = () => undefined,
): Promise<T | Failure> => {
  const day = dayOf(call.now)
  const counterKey = keys.caseCounter(organ.areaCode, day)
  const book = await rulebookOn(stores, day)
  for (let attempt = 1; ; attempt++) {
    const count = Number((await getItem(stores.table, counterKey))?.count ?? 0) + 1
    const { row, writes, answer, changes } = await make(caseNo(organ.areaCode, day, count), book)
    const counter: Write = {
      name: 'counter',
      put: { ...counterKey, count },
      condition: count === 1 ? 'attribute_not_exists(pk)' : '#count = :was',
      ...(count > 1 && { names: { '#count': 'count' }, values: { ':was': count - 1 } }),
    }
    const all = [counter, ...registerCase(stores, row, book, changes ?? {}, call), ...writes]
    const result = await commit(stores, call, all, answer, (failed) =>
      failed.failed === 'counter' ? fail('BUSY', { field: 'counter' }) : explain(failed),
    )
    const outrun = typeof result === 'object' && result !== null && 'failure' in result && result.failure === 'BUSY' && result.field === 'counter'
    if (!outrun || attempt >= RETRIES) return result
  }
}
