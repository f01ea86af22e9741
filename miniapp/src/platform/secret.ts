import Taro from '@tarojs/taro'
import { getRow, putRow } from './database.ts'
import { forgetSecret, SECRET as KEY } from './forget-secret.ts'
import { IS_H5 } from './target.ts'

/**
 * One secret of this login, kept as well as the platform can: WeChat's own encrypted storage, or wrapped by a browser key that no script can read out.
 * What that protects, and what not: docs/decisions/0050.
 */
const BYTES = 32

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16))

const chanceInWechat = async (length: number): Promise<Uint8Array> => {
  const { randomValues } = await (
    Taro as unknown as { getRandomValues: (o: { length: number }) => Promise<{ randomValues: ArrayBuffer }> }
  ).getRandomValues({ length })
  return new Uint8Array(randomValues)
}
/** Unguessable bytes. */
export const randomBytes = async (length: number): Promise<Uint8Array> =>
  IS_H5 ? crypto.getRandomValues(new Uint8Array(length)) : chanceInWechat(length)

type Wrapped = { key: CryptoKey; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

const keep = async (secret: Uint8Array): Promise<void> => {
  if (!IS_H5) {
    await Taro.setStorage({ key: KEY, data: toHex(secret), encrypt: true } as Taro.setStorage.Option)
    return
  }
  // Outside of a secure context there is no key that scripts cannot read: the secret then lives as long as the page.
  if (!crypto.subtle) return
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret.slice())
  await putRow('secrets', KEY, { key, iv, sealed } satisfies Wrapped)
}

const kept = async (): Promise<Uint8Array | undefined> => {
  // A database that cannot be read now says nothing about the secret: that is passed on.
  const row = IS_H5 ? await getRow<Wrapped>('secrets', KEY) : undefined
  try {
    if (!IS_H5) return fromHex(String((await Taro.getStorage({ key: KEY, encrypt: true } as Taro.getStorage.Option<string>)).data))
    return row && new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, row.key, row.sealed))
  } catch {
    return undefined
  }
}

let held: Promise<Uint8Array | undefined> | undefined

/** The secret, if this login has made one. Rejects while nobody can tell. */
export const knownSecret = (): Promise<Uint8Array | undefined> => {
  held ??= kept().catch((error) => {
    held = undefined
    throw error
  })
  return held
}

/** The secret of this login; made at the first call. */
export const needSecret = async (): Promise<Uint8Array> => {
  const known = await knownSecret()
  if (known) return known
  const made = await randomBytes(BYTES)
  await keep(made)
  held = Promise.resolve(made)
  return made
}

/** From storage and from memory. */
export const dropSecret = (): void => {
  held = Promise.resolve(undefined)
  forgetSecret()
}
