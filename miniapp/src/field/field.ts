import { create } from 'zustand'
import { newRowId } from '../api/key.ts'
import { useSession } from '../api/session.ts'
import { type Blobs, openBlobs } from '../platform/blobs.ts'
import { toast } from '../platform/dialog.ts'
import { FIELD_LEFT, FIELD_OWNER } from '../platform/field-marks.ts'
import { type KeyStore, openKeyStore } from '../platform/key-store.ts'
import { onlyWindow } from '../platform/only-window.ts'
import { askToKeep } from '../platform/persist.ts'
import { dropSecret, knownSecret, needSecret, randomBytes } from '../platform/secret.ts'
import { hashOf } from '../platform/sha.ts'
import { soundSeconds } from '../platform/sound.ts'
import { readStored, writeStored } from '../platform/storage.ts'
import { joinMemo } from '../platform/voice.ts'
import { RECORD } from '../texts/zh-CN/field.ts'
import { attached, isNamed, isRecord, type RecordEntry } from './model/record.ts'
import type { Entry, KeptFile } from './queue/entry.ts'
import { leftOn } from './queue/machine.ts'
import { createInk, type Ink } from './store/ink.ts'
import { createKeeper, type Keeper, type Made, type Trouble } from './store/keeper.ts'
import { openRecords, type Records } from './store/records.ts'
import { recover } from './store/recover.ts'
import { createReserve, fullnessOf, RESERVE, type Reserve, withReserve } from './store/room.ts'
import { dropSlices, type Leftover, recoverMemos, takeLeftover } from './store/slices.ts'
import { createTakeAlong, type TakeAlongStore } from './store/take-along.ts'

/** What lies on this phone, opened once for all pages of the field staff. */

type Field = {
  ready: boolean
  /** The account's own entries, as typed: the storage follows within a moment. */
  entries: Entry[]
  /** Files that came back after a kill, and records whose text was torn. */
  recovered: number
  /** Seconds of a memo that was being recorded when the app was killed (0: nobody knows how many), and memos of that kind beside which the record has one already. */
  memoSeconds?: number
  memosLeft: Leftover[]
  torn: number
  /** The last write did not fit: what is on the screen is not yet safe. */
  unsafe: boolean
  /** The last photo, memo or signature did not fit: it is nowhere, the words are all there. */
  noRoom: boolean
  /** The phone's storage cannot be opened or read. */
  broken: boolean
  /** Another window of this browser has the records open: here nothing is opened until that one is closed. */
  elsewhere: boolean
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
  memosLeft: [],
  torn: 0,
  unsafe: false,
  noRoom: false,
  broken: false,
  elsewhere: false,
  fullness: 0,
  signIn: false,
  sending: false,
}))

export type Opened = { store: KeyStore; blobs: Blobs; records: Records<Entry>; keeper: Keeper; along: TakeAlongStore; ink: Ink; reserve: Reserve }
const PREFIX = 'field-'
const RECORDS = 'field-rec-'

/** Who works on this phone: an expired login changes nothing, the sign-out does. */
export const owner = (): string => useSession.getState().login?.account.id ?? readStored<string>(FIELD_OWNER) ?? ''

// The sign-out warns by this number; typing a first word makes it one more.
useField.subscribe(({ entries }, before) => {
  const count = leftOn(entries).records
  if (entries !== before.entries && count !== leftOn(before.entries).records) writeStored(FIELD_LEFT, count)
})

const tell = ({ records }: Pick<Opened, 'records'>): void => useField.setState({ entries: records.all().filter((entry) => entry.owner === owner()) })
/** Told once, shown as long as it lasts. */
const trouble = (what: Trouble | undefined): void => {
  if (what === 'NO_FILE') {
    useField.setState({ noRoom: true })
    toast(RECORD.unsafeShort)
    return
  }
  const { unsafe, broken } = useField.getState()
  const [full, shut] = [what === 'FULL', what === 'BROKEN']
  if (full === unsafe && shut === broken) return
  useField.setState({ unsafe: full, broken: shut })
  if (full) toast(RECORD.unsafeShort)
}

/** Whether nothing more fits, which the person was told. */
export const isFull = (): boolean => useField.getState().unsafe || useField.getState().noRoom

const measure = async ({ store, blobs }: Opened): Promise<void> => {
  const fullness = await fullnessOf(store, blobs)
  useField.setState(({ fullness: before, noRoom }) => ({ fullness, noRoom: noRoom && fullness >= before }))
}

const now = () => new Date().toISOString()
let opened: Opened | undefined

const open = async (): Promise<Opened> => {
  await onlyWindow('field-phone', () => useField.setState({ elsewhere: true }))
  const store = openKeyStore(PREFIX)
  const blobs = openBlobs()
  const records = await openRecords<Entry>(store, RECORDS, () => opened && tell(opened))
  const attach = (entry: Entry, file: KeptFile, bytes: Uint8Array) =>
    !isRecord(entry)
      ? { ...entry, files: [...entry.files, file] }
      : isNamed(entry, file.id)
        ? undefined
        : attached(entry, file, now(), soundSeconds(bytes, file.type))
  const recovered = await recover({ records, blobs, hashOf, now, attach })
  const along = createTakeAlong(store, { known: knownSecret, need: needSecret, random: randomBytes })
  const keeper = createKeeper({ records, blobs, hashOf, newId: newRowId, now, trouble })
  const ink = createInk(store)
  const reserve = createReserve(openKeyStore(RESERVE))
  const all = { store, blobs, records, keeper, along, ink, reserve }
  const isOpen = (id: string) => records.get(id) !== undefined && records.get(id)?.state !== 'SENT'
  await ink.sweep(isOpen)
  await settleOwner(all)
  opened = all
  const memos = await recoverMemos(memoRecovery(all))
  // First what there is, then that it is all: a page must not say "nothing" for a moment.
  tell(all)
  useField.setState({
    ready: true,
    recovered,
    memoSeconds: memos.seconds,
    memosLeft: memos.left,
    torn: records.torn.length,
    broken: false,
    elsewhere: false,
  })
  // The queue lays it aside again after it ran.
  reserve
    .lay()
    .then(() => measure(all))
    .catch(() => undefined)
  return all
}

let opening: Promise<Opened> | undefined
/** Rejects when the storage cannot be opened; the pages are told, and the next call tries again. */
export const openField = (): Promise<Opened> => {
  opening ??= open().catch((error) => {
    opening = undefined
    useField.setState({ broken: true })
    throw error
  })
  return opening
}

/** What was taken along belongs to the login that took it: another account's is wiped, and what no secret opens any more. */
const settleOwner = async ({ along }: Pick<Opened, 'along'>): Promise<void> => {
  const login = useSession.getState().login
  const before = readStored<string>(FIELD_OWNER)
  // No mark: signed out. Another mark: somebody else is signed in now.
  if (!before ? !login : login && before !== login.account.id) dropSecret()
  if (login) writeStored(FIELD_OWNER, login.account.id)
  const secret = await knownSecret().catch(() => 'UNREADABLE')
  if (!secret) await along.wipe()
}
useSession.subscribe((next, before) => {
  if (!opened || next.login?.account.id === before.login?.account.id) return
  const all = opened
  // At once: nobody sees or continues another person's words while the rest is settled.
  tell(all)
  settleOwner(all)
    .catch(() => useField.setState({ broken: true }))
    .finally(() => tell(all))
})

/** A change while typing. */
export const keep = (entry: Entry): void => {
  askToKeep()
  opened?.keeper.keep(entry)
}
export const flush = async (): Promise<void> => void (await opened?.keeper.flush())
/** After the queue ran: what was sent has made room, and what did not fit may fit now. */
export const settle = async (): Promise<void> => {
  const all = await openField()
  if (await all.keeper.flush()) useField.setState({ unsafe: false })
  await all.reserve.lay()
  await measure(all)
}

/** Takes an entry one step on; false when that does not lie on the phone, and the person was told why. */
export const update = async <E extends Entry>(entry: E, how: (now: E) => E): Promise<boolean> => {
  askToKeep()
  return (await openField()).keeper.update(entry, how)
}
/** The same for what is to be sent: on a full phone in the room that was laid aside, for sending makes room. */
export const updateToSend = async <E extends Entry>(entry: E, how: (now: E) => E): Promise<boolean> => {
  const { keeper, records, reserve } = await openField()
  return keeper.update(entry, how, withReserve(records, reserve).save)
}
const measured = async (work: (keeper: Keeper) => Promise<boolean>): Promise<boolean> => {
  const all = await openField()
  const done = await work(all.keeper)
  if (done) useField.setState({ noRoom: false })
  void measure(all)
  return done
}
export const addFile = (entry: RecordEntry, made: Made): Promise<boolean> => measured((keeper) => keeper.addFile(entry, made))
export const removeFile = (entry: RecordEntry, fileId: string): Promise<boolean> => measured((keeper) => keeper.removeFile(entry, fileId))
export const discard = (entry: Entry): Promise<boolean> => measured((keeper) => keeper.discard(entry))

const memoRecovery = ({ records, blobs, keeper }: Opened) => ({ records, blobs, join: joinMemo, add: keeper.addFile })
/** What was recorded since the last slice, while the recorder runs. What does not fit is told when the memo is stopped. */
export const keepSlice = async (name: string, bytes: Uint8Array): Promise<void> => {
  const { blobs } = await openField()
  await blobs.put(name, bytes).catch(() => undefined)
}
/** The memo itself lies on the phone, or nobody wants it. */
export const forgetSlices = async (memoId: string): Promise<void> => {
  const { blobs } = await openField()
  await dropSlices(blobs, memoId)
  useField.setState(({ memosLeft }) => ({ memosLeft: memosLeft.filter((one) => one.memoId !== memoId) }))
}
/** A cut-off memo instead of the one that the record has. */
export const takeMemo = async (one: Leftover): Promise<boolean> => {
  const taken = await takeLeftover(memoRecovery(await openField()), one)
  if (taken === undefined) return false
  await forgetSlices(one.memoId)
  return true
}

/** The account's record of a visit that is not delivered whole. */
export const openRecord = (entries: readonly Entry[], visitId: string): RecordEntry | undefined =>
  entries.filter(isRecord).find((one) => one.visitId === visitId && one.state !== 'SENT')
export const recordNow = (visitId: string): RecordEntry | undefined => openRecord(useField.getState().entries, visitId)
