import { create } from 'zustand'
import type { Matter, MatterDraft, SavedMatter } from '../../../../functions/contract/booking.ts'
import { EMPTY_MATTER } from '../../../../functions/contract/empty.ts'
import { type Answer, call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'
import { isUndecided, problemOf } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { readStored, writeStored } from '../../platform/storage.ts'
import { type Behalf, sendable } from './matter.ts'

/** `LOCAL`: on this phone only; `SAVED`: the server has the same text. */
type Saved = 'LOCAL' | 'SAVING' | 'SAVED'
type Draft = {
  matter: MatterDraft
  behalf?: Behalf
  /** Known once the server has stored it. */
  matterId?: string
  /** Idempotency key of the first storing. */
  key: string
  /** The storing whose answer has not come: the same text goes again under the same key. */
  attempt?: { version: number; key: string }
  /** Whose text it is; nobody's before the first login. */
  owner?: string
  /** Counts the changes; compared with what was sent. */
  version: number
  saved: Saved
}

const KEY = 'draft'
const fresh = (): Draft => ({ matter: EMPTY_MATTER, key: newKey(), version: 0, saved: 'LOCAL' })
const restored = (): Draft => {
  const kept = readStored<Draft>(KEY)
  return kept ? { ...fresh(), ...kept, matter: { ...EMPTY_MATTER, ...kept.matter }, saved: 'LOCAL' } : fresh()
}

/** The matter that is being stated on this phone: written to its storage at every keystroke. */
export const useDraft = create<Draft>(restored)
useDraft.subscribe((draft) => writeStored(KEY, draft))

export const forgetDraft = (): void => useDraft.setState(fresh(), true)

// Somebody else's login must not meet this person's text.
useSession.subscribe(({ login }) => {
  const { owner } = useDraft.getState()
  if (login && owner && owner !== login.account.id) forgetDraft()
})

/** Loads a stored matter for editing, unless it is the one at hand. */
export const editMatter = (matter: Matter): void => {
  if (useDraft.getState().matterId === matter.id) return
  const { id, updatedAt: _at, complete: _complete, missing: _missing, ...fields } = matter
  useDraft.setState({ ...fresh(), matter: fields, matterId: id, owner: useSession.getState().login?.account.id, saved: 'SAVED' }, true)
}

const store = ({ matterId, matter, key, version, attempt }: Draft): Promise<Answer<SavedMatter>> => {
  const body = sendable(matter)
  if (!matterId) return call('POST /v1/matters', { body, key })
  const current = attempt?.version === version ? attempt : { version, key: newKey() }
  useDraft.setState({ attempt: current })
  return call('PUT /v1/matters/{id}', { params: { id: matterId }, body, key: current.key })
}

let running: Promise<Answer<SavedMatter>> | undefined

const storeOnce = async (): Promise<Answer<SavedMatter>> => {
  const login = useSession.getState().login
  if (!login) return { ok: false, problem: problemOf('SIGN_IN') }
  const sent = useDraft.getState()
  useDraft.setState({ saved: 'SAVING', owner: login.account.id })
  const answer = await store(sent)
  // A matter that the server no longer knows is stored as a new one.
  if (!answer.ok && answer.problem.code === 'NOT_FOUND' && sent.matterId) {
    useDraft.setState({ matterId: undefined, key: newKey() })
    return storeOnce()
  }
  const unchanged = useDraft.getState().version === sent.version
  useDraft.setState({
    saved: answer.ok && unchanged ? 'SAVED' : 'LOCAL',
    ...(answer.ok && { matterId: answer.data.id }),
    ...((answer.ok || !isUndecided(answer.problem)) && { attempt: undefined }),
    // A key whose first text differs from the present one cannot be used for it.
    ...(!answer.ok && answer.problem.code === 'IDEMPOTENCY_KEY_REUSED' && { key: newKey() }),
  })
  return answer
}

/** Stores what is typed now, after a storing that is under way. */
export const saveNow = async (): Promise<Answer<SavedMatter>> => {
  while (running) await running
  running = storeOnce().finally(() => {
    running = undefined
  })
  const answer = await running
  // The first storing had arrived although its answer did not, and the text has changed since: a new matter with a new key.
  return !answer.ok && answer.problem.code === 'IDEMPOTENCY_KEY_REUSED' ? storeOnce() : answer
}

const PAUSE_MS = 1500
let timer: ReturnType<typeof setTimeout> | undefined

/** To the server when the typing pauses; a failure keeps the text on the phone and the next change tries again. */
const saveSoon = () => {
  clearTimeout(timer)
  if (!useSession.getState().login) return
  timer = setTimeout(() => void saveNow(), PAUSE_MS)
}

export const changeMatter = (patch: Partial<MatterDraft>): void => {
  useDraft.setState((draft) => ({ matter: { ...draft.matter, ...patch }, version: draft.version + 1, saved: 'LOCAL' }))
  saveSoon()
}
export const changeBehalf = (behalf: Behalf | undefined): void => useDraft.setState({ behalf })
