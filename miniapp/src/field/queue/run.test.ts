import type { Entry } from './entry.ts'

/** The queue's runs with everything around them played: storage, clock, network. */
const mine = {
  owner: 'me',
  told: false,
  online: true,
  swept: [] as number[],
  sent: [] as string[],
  tidied: 0,
  settled: 0,
  nextOwner: '',
  shown: {} as { signIn?: boolean },
  listeners: [] as (() => void)[],
}
const held = new Map<string, Entry>()
const records = {
  get: (id: string) => held.get(id),
  all: () => [...held.values()],
  hold: (id: string, entry: Entry) => void held.set(id, entry),
  write: async () => undefined,
  save: async (id: string, entry: Entry) => void held.set(id, entry),
  remove: async (id: string) => void held.delete(id),
  torn: [],
}
jest.mock('@tarojs/taro', () => ({ __esModule: true, default: { onAppHide: () => undefined, onAppShow: () => undefined } }))
jest.mock('../../platform/target.ts', () => ({ IS_H5: false }))
jest.mock('../../platform/shell.ts', () => ({ keepShell: async () => undefined }))
jest.mock('../../api/clock.ts', () => ({ isTimeTold: () => mine.told, serverNow: () => 1234 }))
jest.mock('../../platform/network.ts', () => {
  const { create } = jest.requireActual('zustand')
  return { useOnline: create(() => ({ online: true })) }
})
jest.mock('../field.ts', () => ({
  owner: () => mine.owner,
  flush: async () => undefined,
  openField: async () => ({
    records,
    blobs: {},
    along: { sweep: async (now: number) => void mine.swept.push(now), remove: async () => undefined },
    reserve: { release: async () => false },
  }),
  settle: async () => {
    mine.settled++
  },
  useField: { setState: (part: object) => Object.assign(mine.shown, part), getState: () => ({ broken: false }) },
}))
jest.mock('./send.ts', () => ({
  storeFile: async () => ({ sha256: '' }),
  sendEntry: async ({ id }: Entry) => {
    mine.sent.push(id)
    const next = mine.nextOwner
    if (!next) return { ok: true }
    Object.assign(mine, { owner: next, nextOwner: '' })
    return { problem: { code: 'SIGN_IN', message: '', next: '' } }
  },
}))
jest.mock('./tidy.ts', () => ({
  tidyDelivered: async () => {
    mine.tidied++
  },
}))

import { useOnline } from '../../platform/network.ts'
import { hurryQueue, runQueue, watchQueue } from './run.ts'

const waiting = (id: string, notBefore: number, owner = 'me'): Entry => ({
  id,
  owner,
  visitId: id,
  title: '',
  kind: 'STEP',
  body: {},
  files: [],
  state: 'QUEUED',
  key: id,
  tried: true,
  tries: 3,
  notBefore,
  madeAt: '2026-11-26T01:00:00.000Z',
  changedAt: '2026-11-26T01:00:00.000Z',
  queuedAt: '2026-11-26T01:00:00.000Z',
})
const inAMinute = () => Date.now() + 60_000
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

beforeEach(() => {
  held.clear()
  Object.assign(mine, { owner: 'me', told: false, swept: [], sent: [], tidied: 0, settled: 0 })
  useOnline.setState({ online: true })
})
// A wait that is still set must not hold the process.
afterAll(async () => {
  held.clear()
  await hurryQueue()
})

it('expired dossiers are swept by a time that the server has told, and not before', async () => {
  await runQueue()
  // And what does not fit or fills the phone is looked at anew.
  expect([mine.swept, mine.tidied, mine.settled]).toEqual([[], 1, 1])
  mine.told = true
  await runQueue()
  expect(mine.swept).toEqual([1234])
})

it('a phone that knows that it has no network sends nothing, and sends only its own person’s words', async () => {
  held.set('a', waiting('a', 0))
  held.set('b', waiting('b', 0, 'other'))
  useOnline.setState({ online: false })
  await runQueue()
  expect(mine.sent).toEqual([])
  useOnline.setState({ online: true })
  await runQueue()
  expect(mine.sent).toEqual(['a'])
})

it('who signs in while it runs sends his own things; what was under way waits for the one before, and nobody is told to sign in', async () => {
  held.set('a', waiting('a', 0))
  held.set('b', waiting('b', 0, 'other'))
  mine.nextOwner = 'other'
  await runQueue()
  expect([mine.sent, held.get('a')?.state, held.get('b')?.state, mine.shown.signIn]).toEqual([['a', 'b'], 'QUEUED', 'SENT', false])
})

it('what waits for its turn goes at once when it is hurried, and keeps its turn in a usual run', async () => {
  held.set('a', waiting('a', inAMinute()))
  await runQueue()
  expect(mine.sent).toEqual([])
  await hurryQueue()
  expect([mine.sent, held.get('a')?.state]).toEqual([['a'], 'SENT'])
})

it('the return of the network ends every wait', async () => {
  watchQueue()
  await settled()
  useOnline.setState({ online: false })
  held.set('a', waiting('a', inAMinute()))
  await runQueue()
  expect(mine.sent).toEqual([])
  useOnline.setState({ online: true })
  await settled()
  expect(mine.sent).toEqual(['a'])
})
