import type { CaseStep, StepInput } from '../contract/case-steps.ts'
import type { CaseLog } from '../contract/dossier.ts'
import type { Named } from '../domain/case/apply.ts'
import { isSplitOff, seesThreat } from '../domain/case/secrecy.ts'
import type { StepSide } from '../domain/case/steps.ts'
import type { CaseRow } from './case-row.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { type Item, queryItems, type Write } from './table.ts'
import type { Call } from './unit-of-work.ts'

/** The dossier opens with so many entries; what is older follows in pages of as many. */
const PAGE = 50
const THREAT_STEPS: readonly CaseStep[] = ['markThreat', 'liftThreat']
/** Steps that only the petition office reads of. */
const OFFICE_STEPS: readonly CaseStep[] = ['recordIncident']
const place = (key: { pk: string; sk: string }) => `${key.pk}|${key.sk}`

type Content = { by: string; input: StepInput; named: Named; book: string }

/** The staff's log: one entry for each step, with everything that was recorded and the names as they were found, sealed: enough to take the step once more. */
export const logWrite = ({ vault }: Stores, row: CaseRow, step: CaseStep, content: Content, side: StepSide, call: Call, serial: number) => {
  const key = keys.caseLog(row.id, call.now, serial)
  return { name: 'log', put: { ...key, step, side, at: call.now, content: vault.seal(JSON.stringify(content), place(key)) } } satisfies Write
}

export const openLog = ({ vault }: Pick<Stores, 'vault'>, item: Item): Content => JSON.parse(vault.open(String(item.content), place(item))) as Content

const serialOf = ({ sk }: Item): number => Number(sk.slice(sk.lastIndexOf('#') + 1))

/** A page of the log for who stands on these sides, the newest first. Entries that are not for him are left out of it; behind the split of a case he is shown none. */
export const readLog = async (
  stores: Stores,
  { id, work }: Pick<CaseRow, 'id' | 'work'>,
  sides: ReadonlySet<StepSide>,
  cursor?: string,
): Promise<{ items: CaseLog[]; next?: string }> => {
  const page = await queryItems(stores.table, `CASE#${id}`, 'LOG#', { limit: PAGE, cursor, backward: true })
  const threat = seesThreat(sides)
  const since = page.items.filter((item) => !isSplitOff(work, sides, serialOf(item)))
  const shown = since.filter(
    ({ step }) => (threat || !THREAT_STEPS.includes(step as CaseStep)) && (sides.has('DESK') || !OFFICE_STEPS.includes(step as CaseStep)),
  )
  const items = shown.map((item) => {
    const { by, input } = openLog(stores, item)
    return { at: String(item.at), step: item.step as CaseStep, side: String(item.side), by, input }
  })
  return { items, next: since.length < page.items.length ? undefined : page.next }
}
