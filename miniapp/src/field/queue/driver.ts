import type { Conflict } from '../../../../functions/contract/visit.ts'
import { isUndecided, type Problem, problemOf } from '../../api/problem.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Records } from '../store/records.ts'
import type { Entry, KeptFile } from './entry.ts'
import { delivered, fileLeaving, fileStored, goingOn, heldBack, leaving, nextWork, postponed, refused, restarted } from './machine.ts'

/** `body`: what the content is after the server has merged it, when that is what a person must look at. */
export type Refusal = { problem: Problem; clashes?: Conflict[]; body?: unknown }
/**
 * `late`: the visit was closed already, and what was sent is kept beside its record. `ended`: with it the visit is over for this person.
 * `goOn`: an interim state, and what the draft goes on from; `half`: something of it stayed behind.
 */
export type Arrived = { ok: true; late?: boolean; ended?: boolean; goOn?: { body: unknown; half: boolean } }
/** What the queue needs of the world. Each call may end in a problem, and the answer may be lost although the work was done. */
export type Ports = {
  records: Records<Entry>
  blobs: Blobs
  /** Brings the bytes to the server; answers the hash of what it stores. Known by the file's id: sent twice it is one file. */
  store(entry: Entry, file: KeptFile, bytes: Uint8Array): Promise<{ sha256: string } | Refusal>
  /** Brings the content to the server under `entry.key`. */
  send(entry: Entry): Promise<Arrived | Refusal>
  now(): number
  chance(): number
}
export type Drained = { stopped: 'DONE' } | { stopped: 'SIGN_IN' } | { stopped: 'WAIT'; ms: number }

const MISMATCH: Problem = {
  code: 'INTERNAL',
  message: '服务器收到的文件与手机上的不一致。',
  next: '系统会自动重新发送，文件仍保留在手机上。',
}
const LOST: Problem = { code: 'INTERNAL', message: '手机上找不到这个文件。', next: '请打开记录，删除这个文件后再发送。' }
/** Somebody else's change came in the same moment: nothing is wrong, it is sent again. */
const isOvertaken = ({ code }: Problem) => code === 'STALE'
const isLogin = ({ code }: Problem) => code === 'SIGN_IN' || code === 'SESSION_ENDED'

/** Takes the queue's steps one after another until nothing is due. Everything it knows is on the phone before the next step begins. */
export const createDriver = ({ records, blobs, store, send, now, chance }: Ports) => {
  const change = async (id: string, how: (entry: Entry) => Entry): Promise<Entry> => {
    const changed = how(records.get(id)!)
    await records.save(id, changed)
    return changed
  }
  /** True when the login ended. */
  const fail = async (id: string, { problem, clashes, body }: Refusal): Promise<boolean> => {
    if (isLogin(problem)) await change(id, heldBack)
    else if (isUndecided(problem) || isOvertaken(problem)) await change(id, (entry) => postponed(entry, problem, now(), chance()))
    else await change(id, (entry) => refused(body === undefined ? entry : { ...entry, body }, problem, clashes))
    return isLogin(problem)
  }

  const bringFile = async (id: string, file: KeptFile): Promise<boolean> => {
    const entry = await change(id, fileLeaving)
    const bytes = await blobs.get(file.blob)
    if (!bytes) return fail(id, { problem: { ...LOST, code: 'NOT_FOUND' } })
    const answer = await store(entry, file, bytes)
    if ('problem' in answer) return fail(id, answer)
    if (answer.sha256 !== file.sha256) return fail(id, { problem: MISMATCH })
    await change(id, (now) => fileStored(now, file))
    return false
  }

  const bringContent = async (id: string): Promise<boolean> => {
    // WHY first: after a kill the same key must go again, else the server would take the repetition for something new.
    const entry = await change(id, leaving)
    const answer = await send(entry).catch(() => undefined)
    // It cannot be put into a request, or its answer not be read: a person looks at it, and what stands behind it must not wait.
    if (!answer) {
      await change(id, (one) => refused(one, problemOf('INTERNAL')))
      return false
    }
    if ('problem' in answer) return fail(id, answer)
    const { late, ended, goOn } = answer
    const at = new Date(now()).toISOString()
    await change(id, (one) => (goOn ? goingOn({ ...one, late }, goOn, at) : delivered({ ...one, late, ended }, at)))
    for (const file of entry.files) await blobs.remove(file.blob)
    return false
  }

  return async (): Promise<Drained> => {
    // A run that broke off left it so: nobody else sends, so it waits again.
    for (const entry of records.all()) if (entry.state === 'SENDING') records.hold(entry.id, restarted(entry))
    for (;;) {
      const work = nextWork(records.all(), now())
      if (work.do === 'NOTHING') return { stopped: 'DONE' }
      if (work.do === 'WAIT') return { stopped: 'WAIT', ms: work.ms }
      const ended = work.do === 'FILE' ? await bringFile(work.entry.id, work.file) : await bringContent(work.entry.id)
      if (ended) return { stopped: 'SIGN_IN' }
    }
  }
}
