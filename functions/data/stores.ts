import type { Directory } from './directory.ts'
import type { Table } from './table.ts'
import type { Vault } from './vault.ts'

/** What every repository works with. */
export type Stores = { table: Table; vault: Vault; directory: Directory }
