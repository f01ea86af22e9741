import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'
import { chance } from '../adapters/chance.ts'
import type { Kms } from '../adapters/kms.ts'
import { getItem, putItem, type Table } from './table.ts'

/**
 * Field encryption (design.md 8): AES-256-GCM under a data key that KMS wraps; the wrapped key is an item of the table.
 * `place` (partition and attribute) is authenticated: a sealed value copied to another person's item does not open.
 */
export type Vault = Sealer & {
  sealBytes(bytes: Uint8Array, place: string): Uint8Array
  openBytes(sealed: Uint8Array, place: string): Uint8Array
  /** Keyed hash for look-ups; a plain hash of an ID number can be guessed through. */
  index(kind: string, value: string): string
  /** Under a key of its own: what seals access tokens opens no field. */
  tokenKey: Sealer
}
/** `open` throws when the text was not sealed here, for this place. */
export type Sealer = {
  seal(text: string, place: string): string
  open(sealed: string, place: string): string
}

const PURPOSE = 'field'
const KEY_ITEM = { pk: 'KEY#field', sk: 'V1' }
const IV = 12
const TAG = 16
/** A shorter tag is not taken for one. */
const LENGTHS = { authTagLength: TAG }

const dataKey = async (table: Table, kms: Kms): Promise<Uint8Array> => {
  const known = await getItem(table, KEY_ITEM)
  if (known) return kms.unwrap(known.wrapped as Uint8Array, PURPOSE)
  const made = await kms.generate(PURPOSE)
  // Two first starts race: the one that lost reads the winner's key.
  const won = await putItem(table, { ...KEY_ITEM, wrapped: made.wrapped }, 'attribute_not_exists(pk)')
  return won ? made.plain : dataKey(table, kms)
}

/** Key objects: given as bytes, a key is looked at anew by every operation, which costs Node 24 four times the operation. */
const derive = (key: Uint8Array, use: string) => createSecretKey(new Uint8Array(hkdfSync('sha256', key, 'leader-reception', use, 32)))

const sealer = (key: ReturnType<typeof derive>) => {
  const sealBytes = (bytes: Uint8Array, place: string) => {
    const iv = chance(IV)
    const cipher = createCipheriv('aes-256-gcm', key, iv, LENGTHS).setAAD(Buffer.from(place))
    return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  const openBytes = (sealed: Uint8Array, place: string) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), LENGTHS).setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()])
  }
  return {
    sealBytes,
    openBytes,
    seal: (text: string, place: string) => `v1.${sealBytes(Buffer.from(text), place).toString('base64url')}`,
    open: (sealed: string, place: string) => openBytes(Buffer.from(sealed.slice(3), 'base64url'), place).toString(),
  }
}

export const openVault = async (table: Table, kms: Kms): Promise<Vault> => {
  const root = await dataKey(table, kms)
  const indexKey = derive(root, 'index')
  return {
    ...sealer(derive(root, 'field')),
    tokenKey: sealer(derive(root, 'token')),
    index: (kind, value) => createHmac('sha256', indexKey).update(`${kind}|${value}`).digest('base64url').slice(0, 32),
  }
}

export const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
