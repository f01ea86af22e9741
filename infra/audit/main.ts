/**
 * `npm run audit [-- --json] [--folder .local] [--segments 4]`
 *
 * Walks the whole table and recomputes what the ledger says (functions/data/checker). One line a difference: what, where, stored, recomputed. Ends with 0 when there is none,
 * with 1 when there is one, with 2 when it could not look. Reads the table of `npm start`, whether that runs or not; with DYNAMODB_ENDPOINT or TABLE_NAME another one
 * (KMS_ENDPOINT, KMS_KEY_ID and AWS credentials as the functions have them).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnv } from '../../functions/adapters/env.ts'
import { createKms } from '../../functions/adapters/kms.ts'
import { getItem, openTable } from '../../functions/data/table.ts'
import { openVault } from '../../functions/data/vault.ts'
import { ROOT } from '../build/bundle.ts'
import { type Engine, LOCAL_TABLE, startEngine } from '../local/engine.ts'
import { startTwins } from '../local/testing.ts'
import { auditTable, type Report } from './walk.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(ROOT, '.local') },
    segments: { type: 'string', default: '4' },
  },
})
const file = (name: string): string => join(resolve(values.folder), name)

const runs = (): boolean => {
  if (!existsSync(file('pid'))) return false
  try {
    return process.kill(Number(readFileSync(file('pid'), 'utf8')), 0)
  } catch {
    return false
  }
}

/** The local table: of the system that runs, or of an engine of our own on its data. */
const openLocal = async (): Promise<{ engine?: Engine; endpoint: string }> => {
  if (process.env.DYNAMODB_ENDPOINT) return { endpoint: process.env.DYNAMODB_ENDPOINT }
  if (runs() && existsSync(file('endpoint'))) return { endpoint: readFileSync(file('endpoint'), 'utf8') }
  if (!existsSync(file('db'))) throw new Error(`there is no data in ${values.folder}: npm start makes some`)
  const engine = await startEngine(file('db'))
  return { engine, endpoint: engine.endpoint }
}

const print = ({ items, kinds, differences }: Report): void => {
  for (const { item, what, stored, recomputed } of differences)
    console.log([item, what, ...(stored ? [`stored: ${stored}`] : []), ...(recomputed ? [`recomputed: ${recomputed}`] : [])].join(' · '))
  const counted = Object.entries(kinds).sort(([, a], [, b]) => b - a)
  console.log(`${items} items: ${counted.map(([kind, count]) => `${count} ${kind}`).join(', ')}`)
  console.log(differences.length === 0 ? 'Everything is as the ledger says.' : `${differences.length} differences.`)
}

const main = async (): Promise<number> => {
  const inCloud = process.env.TABLE_NAME !== undefined && process.env.DYNAMODB_ENDPOINT === undefined
  const local = inCloud ? undefined : await openLocal()
  const twins = process.env.KMS_KEY_ID ? undefined : await startTwins(file('kms.key'))
  try {
    Object.assign(process.env, { TABLE_NAME: LOCAL_TABLE, ...twins?.env, ...process.env, ...(local && { DYNAMODB_ENDPOINT: local.endpoint }) })
    const env = readEnv()
    const table = openTable(env)
    if (!(await getItem(table, { pk: 'KEY#field', sk: 'V1' }))) throw new Error('the table has no data key: nothing was ever written')
    const vault = await openVault(table, createKms(env))
    const clock = existsSync(file('clock.json')) ? Number(JSON.parse(readFileSync(file('clock.json'), 'utf8')).offsetMs) : 0
    const now = new Date(Date.now() + (inCloud ? 0 : clock)).toISOString()
    const report = await auditTable({ table, vault, now }, { segments: Number(values.segments), still: local?.engine !== undefined })
    table.client.destroy()
    if (values.json) console.log(JSON.stringify(report))
    else print(report)
    return report.differences.length === 0 ? 0 : 1
  } finally {
    await Promise.all([local?.engine?.stop(), twins?.stop()])
  }
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message)
  return 2
})
