import Taro from '@tarojs/taro'
import { isTimeTold, serverNow } from '../../api/clock.ts'
import { StorageFull } from '../../platform/key-store.ts'
import { useOnline } from '../../platform/network.ts'
import { keepShell } from '../../platform/shell.ts'
import { IS_H5 } from '../../platform/target.ts'
import { flush, openField, owner, settle, useField } from '../field.ts'
import { withReserve } from '../store/room.ts'
import { createDriver, type Drained } from './driver.ts'
import type { Entry } from './entry.ts'
import { hurried } from './machine.ts'
import { sendEntry, storeFile } from './send.ts'
import { tidyDelivered } from './tidy.ts'

/** When the queue runs: at the start of the app, when it comes to the front, when the network comes back, after a wait, and by hand. */

let running: Promise<void> | undefined
let timer: ReturnType<typeof setTimeout> | undefined

const drainOnce = async (): Promise<void> => {
  await flush()
  const { records: plain, blobs, along, reserve } = await openField()
  const records = withReserve(plain, reserve)
  const who = owner()
  // A phone that knows that it has no network tries nothing: what waits can still be changed.
  if (!useOnline.getState().online) return
  const drain = createDriver({
    // Nobody sends another person's words.
    records: { ...records, all: () => records.all().filter((entry) => entry.owner === owner()) },
    blobs,
    store: (entry, file, bytes) =>
      storeFile(entry, file, bytes, (share) => useField.setState({ progress: { fileId: file.id, share } })).finally(() =>
        useField.setState({ progress: undefined }),
      ),
    send: sendEntry,
    now: Date.now,
    chance: Math.random,
  })
  const result: Drained = await drain()
  // Somebody else has signed in meanwhile: what was under way waits for its own person, and the new one's things are sent.
  if (owner() !== who) return drainOnce()
  useField.setState({ signIn: result.stopped === 'SIGN_IN' })
  if (result.stopped === 'WAIT') timer = setTimeout(() => void runQueue(), result.ms)
  if (isTimeTold()) await along.sweep(serverNow())
  await tidyDelivered({ records, along, owner: who, now: Date.now() })
  await settle()
}

/** When the phone's storage took nothing more, it is tried again after this. */
const FULL_WAIT_MS = 30_000

/** Starts sending unless it runs already. Whatever goes wrong the pages are told. */
export const runQueue = (): Promise<void> => {
  clearTimeout(timer)
  running ??= (async () => {
    useField.setState({ sending: true })
    try {
      await drainOnce()
      if (useField.getState().broken) useField.setState({ broken: false })
    } catch (error) {
      useField.setState(error instanceof StorageFull ? { unsafe: true } : { broken: true })
      timer = setTimeout(() => void runQueue(), FULL_WAIT_MS)
    } finally {
      running = undefined
      useField.setState({ sending: false })
    }
  })()
  return running
}

/** Everything at once, without waiting for its turn. */
export const hurryQueue = async (): Promise<void> => {
  await running
  const opened = await openField().catch(() => undefined)
  // Only held: a wait that begins anew after a kill harms nobody.
  for (const entry of opened?.records.all() ?? []) {
    const now: Entry = hurried(entry)
    if (now !== entry) opened?.records.hold(entry.id, now)
  }
  await runQueue()
}

let watching = false
/** From the first page of the field staff on. */
export const watchQueue = (): void => {
  if (watching) return
  watching = true
  void keepShell()
  useOnline.subscribe(({ online }, before) => {
    if (online && !before.online) void hurryQueue()
  })
  const hidden = () => void flush()
  const shown = () => void hurryQueue()
  if (IS_H5) document.addEventListener('visibilitychange', () => (document.hidden ? hidden() : shown()))
  else {
    Taro.onAppHide(hidden)
    Taro.onAppShow(shown)
  }
  shown()
}
