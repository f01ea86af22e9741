import { create } from 'zustand'
import { serverNow } from '../api/clock.ts'
import { useSession } from '../api/session.ts'
import { type Blobs, openBlobs } from '../platform/blobs.ts'
import { FIELD_LEFT, FIELD_OWNER } from '../platform/field-marks.ts'
import { type KeyStore, openKeyStore, StorageFull } from '../platform/key-store.ts'
import { dropSecret, knownSecret, needSecret, randomBytes } from '../platform/secret.ts'
import { hashOf } from '../platform/sha.ts'
import { readStored, writeStored } from '../platform/storage.ts'
import { attached, isRecord, type RecordEntry } from './model/record.ts'
import type { Entry } from './queue/entry.ts'
import { leftOn } from './queue/machine.ts'
import { openRecords, type Records } from './store/records.ts'
import { recover } from './store/recover.ts'
import { createSaver } from './store/saver.ts'
import { createTakeAlong, type TakeAlongStore } from './store/take-along.ts'

/** What lies on this phone, opened once for all pages of the field staff. */

type Field = {
  ready: boolean
  /** The account's own entries, as typed: the storage follows within a moment. */
  entries: Entry[]
  /** Files that came back after a kill, and records whose text was torn. */
  recovered: number
  torn: number
  /** The last write did not fit: what is on the screen is not yet safe. */
  unsafe: boolean
  /** From 0 to 1, of the small records and of the files. */
  fullness: number
  /** Of the file that is being sent. */
  progress?: { fileId: string; share: number }
  /** The queue stopped because the login ended. */
  signIn: boolean
  sending: boolean
}
export const useField = create<Field>(() => ({
  ready: false,
  entries: [],
  recovered: 0,
  torn: 0,
  unsafe: false,
  fullness: 0,
  signIn: false,
  sending: false,
}))

export type Opened = { store: KeyStore; blobs: Blobs; records: Records<Entry>; along: TakeAlongStore }
const PREFIX = 'field-'
const RECORDS = 'field-rec-'
/** From here on the page warns; WeChat keeps 200 MB of files. */
export const NEARLY_FULL = 0.8
const FILES_LIMIT = 200 * 1024 * 1024

/** Who works on this phone: an expired login changes nothing, the sign-out does. */
export const owner = (): string => useSession.getState().login?.account.id ?? readStored<string>(FIELD_OWNER) ?? ''

// The sign-out warns by this number; typing a first word makes it one more.
useField.subscribe(({ entries }, before) => {
  const count = leftOn(entries).records
  if (entries !== before.entries && count !== leftOn(before.entries).records) writeStored(FIELD_LEFT, count)
})

/** Reads the storage anew into the pages' state. */
export const tell = ({ records }: Opened): void => {
  const entries = records.all().filter((entry) => entry.owner === owner())
  useField.setState({ entries })
}

export const measure = async ({ store, blobs }: Opened): Promise<number> => {
  const [{ used, limit }, files] = await Promise.all([store.usage(), blobs.list()])
  const fullness = Math.max(limit > 0 ? used / limit : 0, files.reduce((sum, one) => sum + one.size, 0) / FILES_LIMIT)
  useField.setState({ fullness })
  return fullness
}

const open = async (): Promise<Opened> => {
  const store = openKeyStore(PREFIX)
  const blobs = openBlobs()
  const records = await openRecords<Entry>(store, RECORDS)
  const attach = (entry: Entry, file: Parameters<typeof attached>[1]) =>
    isRecord(entry) ? attached(entry, file, new Date().toISOString()) : { ...entry, files: [...entry.files, file] }
  const recovered = await recover({ records, blobs, hashOf, now: () => new Date().toISOString(), attach })
  const along = createTakeAlong(store, { known: knownSecret, need: needSecret, random: randomBytes })
  const opened = { store, blobs, records, along }
  await settleOwner(opened)
  await along.sweep(serverNow())
  // First what there is, then that it is all: a page must not say "nothing" for a moment.
  tell(opened)
  useField.setState({ ready: true, recovered, torn: records.torn.length })
  void measure(opened)
  return opened
}

let opening: Promise<Opened> | undefined
export const openField = (): Promise<Opened> => {
  opening ??= open()
  return opening
}

/** What was taken along belongs to the login that took it: another account's is wiped, and what no secret opens any more. */
const settleOwner = async ({ along }: Pick<Opened, 'along'>): Promise<void> => {
  const login = useSession.getState().login
  const before = readStored<string>(FIELD_OWNER)
  // No mark: signed out. Another mark: somebody else is signed in now.
  if (!before ? !login : login && before !== login.account.id) dropSecret()
  if (login) writeStored(FIELD_OWNER, login.account.id)
  if (!(await knownSecret())) await along.wipe()
}
useSession.subscribe((now, before) => {
  if (!opening || now.login?.account.id === before.login?.account.id) return
  void opening.then(async (opened) => {
    await settleOwner(opened)
    tell(opened)
  })
})

const saver = createSaver<Entry>(
  async (id, entry) => {
    const { records } = await openField()
    await records.save(id, entry)
    if (useField.getState().unsafe) useField.setState({ unsafe: false })
  },
  (error) => {
    if (error instanceof StorageFull) useField.setState({ unsafe: true })
  },
)
export const flush = (): Promise<void> => saver.flush()

const show = (entry: Entry): void =>
  useField.setState(({ entries }) => ({
    entries: entries.some((one) => one.id === entry.id) ? entries.map((one) => (one.id === entry.id ? entry : one)) : [...entries, entry],
  }))

/** A change while typing: seen at once, stored within the pause. */
export const keep = (entry: Entry): void => {
  show(entry)
  saver.put(entry.id, entry)
}

/** A change that must lie on the phone before anything else happens. Rejects with `StorageFull`. */
export const keepNow = async (entry: Entry): Promise<void> => {
  show(entry)
  await flush()
  const opened = await openField()
  await opened.records.save(entry.id, entry)
  tell(opened)
}

/** Takes an entry, as it is now, one step on, and is done when that lies on the phone. */
export const update = async <E extends Entry>(entry: E, how: (now: E) => E): Promise<void> =>
  keepNow(how((entryNow(entry.id) as E | undefined) ?? entry))

/** By the person's own wish, before it was sent. */
export const discard = async (entry: Entry): Promise<void> => {
  await flush()
  const opened = await openField()
  await opened.records.remove(entry.id)
  for (const file of entry.files) await opened.blobs.remove(file.blob)
  tell(opened)
  void measure(opened)
}

export const entryNow = (id: string): Entry | undefined => useField.getState().entries.find((one) => one.id === id)
export const recordNow = (id: string): RecordEntry | undefined => {
  const entry = entryNow(id)
  return entry && isRecord(entry) ? entry : undefined
}
