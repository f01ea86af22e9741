import type { Session, SessionAction } from '../contract/reception.ts'
import { keys } from './keys.ts'
import type { Stores } from './stores.ts'
import { getItem, type Item } from './table.ts'
import type { Vault } from './vault.ts'

/** A session as it lies in the table: everything but what is counted or computed when it is read. The report tells of people, so it is sealed. */
export type SessionRow = Omit<Session, 'places' | 'actions' | 'report'> & { sealedReport?: string }

export const toSessionItem = (row: SessionRow, key: { pk: string; sk: string }): Item => ({ ...row, ...key })

export const toSessionRow = (item: Item): SessionRow => {
  const { pk: _pk, sk: _sk, seq: _seq, head: _head, ...row } = item
  return row as unknown as SessionRow
}

const reportPlace = (id: string): string => `SES#${id}|report`
export const sealReport = (vault: Vault, id: string, report: string): string => vault.seal(report, reportPlace(id))

export const showSession = (vault: Vault, { sealedReport, ...row }: SessionRow, places: Session['places'], actions: SessionAction[]): Session => ({
  ...row,
  report: sealedReport && vault.open(sealedReport, reportPlace(row.id)),
  places,
  actions,
})

export type FoundSession = { row: SessionRow; item: Item }

export const findSession = async ({ table }: Pick<Stores, 'table'>, id: string, consistent = true): Promise<FoundSession | undefined> => {
  const item = await getItem(table, keys.session(id), consistent)
  return item && { item, row: toSessionRow(item) }
}
