import type { ErrorCode } from '../../../../functions/contract/errors.ts'
import type { VisitRecord, VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import { bringFile } from '../../api/bring-file.ts'
import { call } from '../../api/call.ts'
import { problemOf } from '../../api/problem.ts'
import { newRecord, type RecordEntry, typed } from '../model/record.ts'
import { newStep } from '../model/step.ts'
import type { Arrived, Refusal } from './driver.ts'
import { queued } from './machine.ts'
import { sendEntry, storeFile } from './send.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: { env: { USER_DATA_PATH: 'u' } } }))
jest.mock('../../api/call.ts', () => ({ call: jest.fn() }))
jest.mock('../../api/bring-file.ts', () => ({ bringFile: jest.fn() }))
const signedIn = { id: 'me' }
jest.mock('../field.ts', () => ({ owner: () => signedIn.id }))

const asked = call as unknown as jest.Mock
const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 1, minute)).toISOString()
const CLAIMS = [{ id: 'c1', claim: '修路灯' }]
const visit = { id: 'v1', caseNo: '', kind: 'HELP', purpose: '', person: {}, rule: {}, claims: CLAIMS, dueOn: '', version: 2, record: emptyRecord() }
const waiting = (patch: Partial<VisitRecord>, finish: boolean): RecordEntry => {
  const draft = typed(newRecord(visit as unknown as VisitView, 'me', at(0)), patch, at(1))
  return queued({ ...draft, body: { ...draft.body, finish } }, at(2), 'k')
}
/** The server merges nothing from elsewhere, unless `more` says so. */
const server = (more: { record?: Partial<VisitRecord>; late?: boolean; conflicts?: unknown[]; state?: string; finish?: ErrorCode } = {}) => {
  const requests: { route: string; body: { record: VisitRecord; changed: Record<string, string> } }[] = []
  asked.mockImplementation(async (route: string, input: { body: { record: VisitRecord; changed: Record<string, string> } }) => {
    requests.push({ route, body: input.body })
    if (route.startsWith('POST') && more.finish) return { ok: false, problem: problemOf(more.finish) }
    if (route.startsWith('POST')) return { ok: true, data: { id: 'v1', state: more.state ?? 'RECORDED' } }
    const record = { ...input.body.record, ...more.record }
    return { ok: true, data: { version: 5, record, conflicts: more.conflicts ?? [], late: more.late ?? false } }
  })
  return requests
}
const HALF: Partial<VisitRecord> = {
  needs: '轮椅',
  claims: [
    { id: 'c1', claim: '修路灯', said: '', met: 'YES' },
    { id: 'n1', claim: '', said: '水也停了' },
    { id: 'n2', claim: '', said: '' },
  ],
  help: [{ id: 'h1', what: '', who: '村里', dueOn: '2026-12-11' }],
  next: { on: '2026-12-20', why: '' },
}

describe('an interim state', () => {
  it('sends the whole rows; half-filled ones stay on the phone as they were typed', async () => {
    const requests = server()
    const { goOn } = (await sendEntry(waiting(HALF, false))) as Arrived
    expect(requests).toHaveLength(1)
    const { record, changed } = requests[0]!.body
    expect([record.claims.map(({ id }) => id), record.help, record.next]).toEqual([['c1'], [], undefined])
    expect(Object.keys(changed).sort()).toEqual(['claims/c1', 'needs'])
    const body = goOn!.body as RecordEntry['body']
    expect([goOn!.half, body.base, body.before.claims.length]).toEqual([true, 5, 1])
    expect(body.record).toMatchObject({ needs: '轮椅', help: HALF.help, next: HALF.next })
    // The row in which nothing stood is gone.
    expect(body.record.claims.map(({ said }) => said).sort()).toEqual(['', '水也停了'])
  })

  it('goes on from what the server has now', async () => {
    server({ record: { attitude: '同事写的' } })
    const { goOn } = (await sendEntry(waiting({ needs: '轮椅' }, false))) as Arrived
    const body = goOn!.body as RecordEntry['body']
    expect([goOn!.half, body.base, body.record]).toEqual([false, 5, body.before])
    expect(body.record).toMatchObject({ needs: '轮椅', attitude: '同事写的' })
  })
})

describe('a finished record', () => {
  it('ends the visit for who sent it, at once or late', async () => {
    const requests = server()
    expect(await sendEntry(waiting({ needs: '轮椅' }, true))).toEqual({ ok: true, ended: true })
    expect(requests.map(({ route }) => route.split(' ')[0])).toEqual(['PUT', 'POST'])
    server({ late: true })
    expect(await sendEntry(waiting({ needs: '轮椅' }, true))).toEqual({ ok: true, late: true, ended: true })
  })

  it('is not finished while a row is half filled', async () => {
    const requests = server()
    expect(await sendEntry(waiting(HALF, true))).toMatchObject({ ok: true, goOn: { half: true, body: { finish: false } } })
    expect(requests).toHaveLength(1)
  })

  it('that is refused goes on from what the server has, a colleague’s half row among it: it can be completed, and is not in conflict with itself', async () => {
    const theirs = [...CLAIMS.map((one) => ({ ...one, said: '', met: 'YES' as const })), { id: 'n9', claim: '水也停了', said: '' }]
    server({ finish: 'VISIT_INCOMPLETE', record: { claims: theirs } })
    const answer = (await sendEntry(waiting({ needs: '轮椅' }, true))) as Refusal
    const body = answer.body as RecordEntry['body']
    expect([answer.problem.code, body.base, body.finish, body.record]).toEqual(['VISIT_INCOMPLETE', 5, true, body.before])
    expect(body.record).toMatchObject({ needs: '轮椅', claims: theirs })
  })

  it('in conflict keeps the half-filled rows too', async () => {
    server({ conflicts: [{ field: 'needs', versions: [] }] })
    expect(await sendEntry(waiting(HALF, true))).toMatchObject({ problem: { code: 'VISIT_CONFLICTS' }, body: { record: { next: HALF.next } } })
  })
})

describe('another person who signs in on this phone', () => {
  afterEach(() => {
    signedIn.id = 'me'
  })

  it('brings nothing of the one before: neither the rest of a record, nor a step, nor a file', async () => {
    const requests = server()
    const answers = asked.getMockImplementation()!
    asked.mockImplementation(async (...given) => {
      const answer = await answers(...given)
      signedIn.id = 'other'
      return answer
    })
    expect(await sendEntry(waiting({ needs: '轮椅' }, true))).toMatchObject({ problem: { code: 'SIGN_IN' } })
    expect(requests.map(({ route }) => route.split(' ')[0])).toEqual(['PUT'])
    expect(await sendEntry(newStep({ visitId: 'v1', title: '', owner: 'me' }, { step: 'handOver', input: {} }, 'k', at(1)))).toMatchObject({
      problem: { code: 'SIGN_IN' },
    })
    const file = { id: 'p1', blob: 'b1', kind: 'PHOTO' as const, type: 'image/jpeg' as const, size: 1, sha256: 'hash', takenAt: at(1) }
    await storeFile(waiting({}, true), file, new Uint8Array([1]), () => undefined)
    const ask = (bringFile as jest.Mock).mock.calls.at(-1)![3] as typeof call
    expect(await ask('POST /v1/files/{id}/done', { params: { id: 'p1' } })).toMatchObject({ ok: false, problem: { code: 'SIGN_IN' } })
    expect(requests).toHaveLength(1)
  })
})

describe('a step', () => {
  const step = (name: 'setOut' | 'handOver' | 'notReached') =>
    newStep({ visitId: 'v1', title: '', owner: 'me' }, { step: name, input: {} }, `key-${name}`, at(1))
  it('ends the visit for who takes it when it is handed over or was the last try', async () => {
    server({ state: 'PLANNED' })
    expect(await sendEntry(step('setOut'))).toEqual({ ok: true })
    expect(await sendEntry(step('notReached'))).toEqual({ ok: true })
    expect(await sendEntry(step('handOver'))).toEqual({ ok: true, ended: true })
    server({ state: 'NOT_REACHED' })
    expect(await sendEntry(step('notReached'))).toEqual({ ok: true, ended: true })
  })

  it('out of the house that was overtaken is dropped; another one is put to the person', async () => {
    asked.mockImplementation(async () => ({ ok: false, problem: problemOf('STATE_FORBIDS') }))
    expect(await sendEntry(step('setOut'))).toEqual({ ok: true })
    expect(await sendEntry(step('handOver'))).toMatchObject({ problem: { code: 'STATE_FORBIDS' } })
  })
})
