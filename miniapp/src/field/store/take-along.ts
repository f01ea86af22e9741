import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { KeyStore } from '../../platform/key-store.ts'
import { bytesToHex, fromBytes, hexToBytes, toBytes } from './text.ts'

/**
 * What the staff take along, sealed on the phone until it expires (docs/decisions/0050). The name is authenticated: a dossier that is
 * copied under another visit's name does not open.
 */
export type Sealed<T> = { value: T; expiresAt: string }
export type Secrets = {
  known(): Promise<Uint8Array | undefined>
  need(): Promise<Uint8Array>
  random(length: number): Promise<Uint8Array>
}
const PREFIX = 'field-along-'
const NONCE_BYTES = 24

export const createTakeAlong = (store: KeyStore, secrets: Secrets) => {
  const remove = (name: string) => store.remove(PREFIX + name)
  return {
    async keep<T>(name: string, value: T, expiresAt: string): Promise<void> {
      const nonce = await secrets.random(NONCE_BYTES)
      const cipher = xchacha20poly1305(await secrets.need(), nonce, toBytes(name))
      const sealed = cipher.encrypt(toBytes(JSON.stringify({ value, expiresAt } satisfies Sealed<T>)))
      await store.set(PREFIX + name, `${expiresAt} ${bytesToHex(nonce)} ${bytesToHex(sealed)}`)
    },
    /** Undefined when there is none, it has expired, or the login that took it along is gone. Deletes nothing: the clock may be wrong. */
    async read<T>(name: string, now: number): Promise<Sealed<T> | undefined> {
      const text = (await store.load()).get(PREFIX + name)
      const secret = await secrets.known()
      if (!text || !secret) return undefined
      const [expiresAt = '', nonce = '', sealed = ''] = text.split(' ')
      if (Date.parse(expiresAt) <= now) return undefined
      try {
        const opened = JSON.parse(fromBytes(xchacha20poly1305(secret, hexToBytes(nonce), toBytes(name)).decrypt(hexToBytes(sealed)))) as Sealed<T>
        return Date.parse(opened.expiresAt) > now ? opened : undefined
      } catch {
        return undefined
      }
    },
    remove,
    /** Names that have not expired, with the instant at which they do. */
    async names(now: number): Promise<Record<string, string>> {
      const found = [...(await store.load())]
        .filter(([key]) => key.startsWith(PREFIX))
        .map(([key, text]) => [key.slice(PREFIX.length), text.split(' ', 1)[0]!])
      return Object.fromEntries(found.filter(([, until]) => Date.parse(until!) > now))
    },
    /** Removes what has expired, by a time that the server has told. */
    async sweep(now: number): Promise<void> {
      for (const [key, text] of await store.load()) if (key.startsWith(PREFIX) && !(Date.parse(text.split(' ', 1)[0]!) > now)) await store.remove(key)
    },
    async wipe(): Promise<void> {
      for (const key of (await store.load()).keys()) if (key.startsWith(PREFIX)) await store.remove(key)
    },
  }
}
export type TakeAlongStore = ReturnType<typeof createTakeAlong>
