import type { Kms } from '../adapters/kms.ts'
import type { Table } from '../data/table.ts'
import { openVault } from '../data/vault.ts'
import { ACCESS_MINUTES, readAccess, signAccess } from './tokens.ts'

/** A vault whose data key is all of this byte; nothing else of table and KMS is asked. */
const vaultOf = (byte: number) => {
  const table = { name: 't', client: { send: async () => ({ Item: { pk: { S: 'k' }, sk: { S: 'k' }, wrapped: { B: new Uint8Array() } } }) } }
  const kms = { unwrap: async () => new Uint8Array(32).fill(byte) }
  return openVault(table as unknown as Table, kms as unknown as Kms)
}
const caller = { id: '01K', role: 'CITIZEN' as const, family: 'f', version: 3 }
const NOW = '2026-11-23T01:00:00.000Z'
const after = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

it('tells who calls until its minutes are over', async () => {
  const { tokenKey } = await vaultOf(1)
  const { token, expiresAt } = await signAccess(tokenKey, caller, NOW)
  expect(expiresAt).toBe(after(ACCESS_MINUTES * 60))
  expect(await readAccess(tokenKey, token, NOW)).toEqual(caller)
  expect(await readAccess(tokenKey, token, after(ACCESS_MINUTES * 60 + 4))).toEqual(caller)
  expect(await readAccess(tokenKey, token, after(ACCESS_MINUTES * 60 + 5))).toBeUndefined()
})

it('shows nobody else what it says', async () => {
  const { token } = await signAccess((await vaultOf(1)).tokenKey, caller, NOW)
  expect(Buffer.from(token.slice(3), 'base64url').toString('latin1')).not.toContain('CITIZEN')
})

it('is worth nothing when a letter of it is changed or missing', async () => {
  const { tokenKey } = await vaultOf(1)
  const { token } = await signAccess(tokenKey, caller, NOW)
  for (let index = 3; index < token.length - 1; index++) {
    const other = token[index] === 'A' ? 'B' : 'A'
    expect(await readAccess(tokenKey, token.slice(0, index) + other + token.slice(index + 1), NOW)).toBeUndefined()
    expect(await readAccess(tokenKey, token.slice(0, index), NOW)).toBeUndefined()
  }
})

it('is worth nothing when it was sealed elsewhere, or for something else', async () => {
  const [ours, theirs] = await Promise.all([vaultOf(1), vaultOf(2)])
  const content = JSON.stringify({ ...caller, until: Date.parse(NOW) + 60_000 })
  expect(await readAccess(ours.tokenKey, (await signAccess(theirs.tokenKey, caller, NOW)).token, NOW)).toBeUndefined()
  expect(await readAccess(ours.tokenKey, ours.seal(content, 'access token'), NOW)).toBeUndefined()
  expect(await readAccess(ours.tokenKey, ours.tokenKey.seal(content, 'PASS|01K|s'), NOW)).toBeUndefined()
  expect(await readAccess(ours.tokenKey, 'not.a.token', NOW)).toBeUndefined()
  expect(await readAccess(ours.tokenKey, '', NOW)).toBeUndefined()
})
