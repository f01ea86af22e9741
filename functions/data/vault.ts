import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kms } from '../adapters/kms.ts'
import { getItem, putItem, type Table } from './table.ts'

/**
 * Field encryption (design.md 8): AES-256-GCM under a data key that KMS wraps; the wrapped key is an item of the table.
 * `place` (partition and attribute) is authenticated: a sealed value copied to another person's item does not open.
 */
export type Vault = {
  seal(text: string, place: string): string
  open(sealed: string, place: string): string
  sealBytes(bytes: Uint8Array, place: string): Uint8Array
  openBytes(sealed: Uint8Array, place: string): Uint8Array
  /** Keyed hash for look-ups; a plain hash of an ID number can be guessed through. */
  index(kind: string, value: string): string
  /** Signs access tokens; made once, since importing it anew costs more than a signature. */
  tokenKey: CryptoKey
}

const PURPOSE = 'field'
const KEY_ITEM = { pk: 'KEY#field', sk: 'V1' }
const IV = 12
const TAG = 16

const dataKey = async (table: Table, kms: Kms): Promise<Uint8Array> => {
  const known = await getItem(table, KEY_ITEM)
  if (known) return kms.unwrap(known.wrapped as Uint8Array, PURPOSE)
  const made = await kms.generate(PURPOSE)
  // Two first starts race: the one that lost reads the winner's key.
  const won = await putItem(table, { ...KEY_ITEM, wrapped: made.wrapped }, 'attribute_not_exists(pk)')
  return won ? made.plain : dataKey(table, kms)
}

const derive = (key: Uint8Array, use: string) => new Uint8Array(hkdfSync('sha256', key, 'leader-reception', use, 32))

export const openVault = async (table: Table, kms: Kms): Promise<Vault> => {
  const root = await dataKey(table, kms)
  const fieldKey = derive(root, 'field')
  const indexKey = derive(root, 'index')

  const sealBytes = (bytes: Uint8Array, place: string) => {
    const iv = randomBytes(IV)
    const cipher = createCipheriv('aes-256-gcm', fieldKey, iv).setAAD(Buffer.from(place))
    return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  const openBytes = (sealed: Uint8Array, place: string) => {
    const decipher = createDecipheriv('aes-256-gcm', fieldKey, sealed.subarray(0, IV)).setAAD(Buffer.from(place))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()])
  }

  return {
    sealBytes,
    openBytes,
    seal: (text, place) => `v1.${sealBytes(Buffer.from(text), place).toString('base64url')}`,
    open: (sealed, place) => openBytes(Buffer.from(sealed.slice(3), 'base64url'), place).toString(),
    index: (kind, value) => createHmac('sha256', indexKey).update(`${kind}|${value}`).digest('base64url').slice(0, 32),
    tokenKey: await crypto.subtle.importKey('raw', derive(root, 'token'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']),
  }
}

export const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
