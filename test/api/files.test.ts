import { EICAR } from '../../infra/local/scan.ts'
import { sendFile } from '../../infra/local/send-file.ts'
import { makeObjects, type Objects } from '../support/objects.ts'
import { phoneId, photoOf, picture, upload } from '../support/visit-requests.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let objects: Objects
let visitor: Person
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  objects = await makeObjects(world)
  visitor = objects.visitor
})
afterAll(() => world?.close())

let serial = 100
const newFile = (words = '', more: Parameters<typeof photoOf>[3] = {}) => {
  const id = phoneId(`a${++serial}`)
  const bytes = picture(words || id)
  return { id, bytes, request: photoOf(id, { kind: 'VISIT', id: objects.visit }, bytes, more) }
}
const at = (id: string) => ({ params: { id } })
const place = (request: Parameters<typeof upload>[2], who = visitor) => world.by(who, 'POST /v1/files', { body: request })
const done = (id: string, who = visitor) => world.answerOf('POST /v1/files/{id}/done', who, at(id))

it('goes straight to storage and comes back byte for byte, by a link that lives minutes and whose opening is written down', async () => {
  const { id, bytes, request } = newFile()
  expect(await upload(world, visitor, request, bytes)).toMatchObject({ id, state: 'STORED', name: '路灯照片', byName: 'FIELD' })
  const { url, until } = await world.by(visitor, 'GET /v1/files/{id}/link', at(id))
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true)
  expect(url).not.toContain(encodeURIComponent('路灯照片'))
  world.setNow(new Date(Date.parse(until) + 1000).toISOString())
  expect((await fetch(url)).status).toBe(403)
  const opened = (await world.scan()).filter(({ pk, action }) => pk === `FILE#${id}` && action === 'file.open')
  expect(opened).toMatchObject([{ actor: { id: visitor.id, role: 'FIELD' } }])
})

it('goes on after a cut: the place is given anew for the same id, and what has arrived is not sent again', async () => {
  const { id, bytes, request } = newFile()
  const first = (await place(request)).upload!
  // The connection breaks in the middle of the file.
  const form = new FormData()
  for (const [name, value] of Object.entries(first.fields)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(bytes)]))
  const whole = new Uint8Array(await new Response(form).arrayBuffer())
  const type = new Response(form).headers.get('content-type')!
  expect((await fetch(first.url, { method: 'POST', headers: { 'content-type': type }, body: whole.subarray(0, whole.length - 40) })).ok).toBe(false)
  expect((await done(id)).error?.code).toBe('FILE_NOT_THERE')
  // Hours later the policy is over; the phone asks once more.
  world.setNow(new Date(Date.parse(first.until) + 3_600_000).toISOString())
  expect(await sendFile(first, bytes)).toBe(403)
  const again = await place(request)
  expect(again).toMatchObject({ id, state: 'WAITING' })
  expect(await sendFile(again.upload!, bytes)).toBe(204)
  // The answer to "done" is lost: asked again, by another key, it is the same.
  const [one, two] = [await done(id), await done(id)]
  expect([one.answer.state, two.answer]).toEqual(['STORED', one.answer])
  expect(await place(request)).toEqual({ id, state: 'STORED' })
  const list = await world.by(objects.supervisor, 'GET /v1/cases/{id}/files', at(objects.caseId))
  expect(list.items.filter((file) => file.id === id)).toHaveLength(1)
})

it('takes an id for one file only', async () => {
  const { id, request } = newFile()
  await place(request)
  expect(await world.refused(visitor, 'POST /v1/files', { body: { ...request, sha256: 'b'.repeat(64) } })).toBe('FILE_ID_TAKEN id')
  const other = await world.member('UNIT_HEAD', 'zhujian')
  const forCase = { ...request, belongsTo: { kind: 'CASE' as const, id: objects.caseId } }
  expect(await world.refused(objects.supervisor, 'POST /v1/files', { body: forCase })).toBe('FILE_ID_TAKEN id')
  expect(await world.refused(other, 'POST /v1/files', { body: request })).toBe('NOT_FOUND belongsTo')
  expect((await done(id, objects.supervisor)).error?.code).toBe('NOT_FOUND')
})

it.each([
  ['a photo that is too large', { size: 6 * 1024 * 1024 }, 'FILE_TOO_LARGE size'],
  ['a photo that is a paper', { type: 'application/pdf' as const }, 'FILE_TYPE type'],
  ['a signature that is a JPEG', { kind: 'SIGNATURE' as const, type: 'image/jpeg' as const }, 'FILE_TYPE type'],
  ['a type that nobody knows', { type: 'text/html' as never }, 'BAD_INPUT type'],
  ['a hash that is none', { sha256: 'ABC' }, 'BAD_INPUT sha256'],
  ['a visit that is not there', { belongsTo: { kind: 'VISIT' as const, id: phoneId('nothing') } }, 'NOT_FOUND belongsTo'],
])('gives no place to %s', async (_name, more, code) => {
  expect(await world.refused(visitor, 'POST /v1/files', { body: { ...newFile().request, ...more } })).toBe(code)
})

it('serves nothing that is not what it says, and gives a place to send it again', async () => {
  const page = Buffer.from('<html><script>alert(1)</script></html>')
  const { id } = newFile()
  const request = photoOf(id, { kind: 'VISIT', id: objects.visit }, page)
  const { upload: to } = await place(request)
  expect(await sendFile(to!, page)).toBe(204)
  expect((await done(id)).error?.code).toBe('FILE_BROKEN')
  expect(await world.refused(visitor, 'GET /v1/files/{id}/link', at(id))).toBe('FILE_NOT_THERE')
  expect(await place(request)).toMatchObject({ state: 'BROKEN', upload: { url: to!.url } })
})

describe('what a check stops', () => {
  const held = async (words: string) => {
    const { id, bytes, request } = newFile(words)
    const view = await upload(world, visitor, request, bytes)
    return { id, view }
  }

  it('is kept, shown to nobody, and waits for a person; a virus is never released', async () => {
    const { id, view } = await held(EICAR)
    expect(view).toMatchObject({ state: 'HELD', finding: 'VIRUS' })
    expect(await world.refused(visitor, 'GET /v1/files/{id}/link', at(id))).toBe('FILE_HELD')
    const waiting = (await world.by(objects.supervisor, 'GET /v1/office/held-files')).items
    expect(waiting.map((file) => file.id)).toContain(id)
    const judge = (verdict: 'RELEASE' | 'REJECT') => ({ ...at(id), body: { verdict, reason: '看过' } })
    expect(await world.refused(objects.supervisor, 'POST /v1/files/{id}/judge', judge('RELEASE'))).toBe('STATE_FORBIDS')
    expect(await world.by(objects.supervisor, 'POST /v1/files/{id}/judge', judge('REJECT'))).toMatchObject({ state: 'REJECTED' })
    expect(await world.refused(objects.supervisor, 'GET /v1/files/{id}/link', at(id))).toBe('FILE_HELD')
    expect((await world.by(objects.supervisor, 'GET /v1/office/held-files')).items.map((file) => file.id)).not.toContain(id)
    // The visit goes on as before.
    expect(await world.by(visitor, 'GET /v1/visits/{id}', at(objects.visit))).toMatchObject({ state: 'PLANNED' })
  })

  it('is served after a person has looked at it and released it', async () => {
    expect(
      await world.by(objects.supervisor, 'POST /v1/files/{id}/judge', { ...at(objects.heldFile), body: { verdict: 'RELEASE', reason: '现场标语' } }),
    ).toMatchObject({ state: 'STORED' })
    expect((await fetch((await world.by(visitor, 'GET /v1/files/{id}/link', at(objects.heldFile))).url)).status).toBe(200)
  })
})

it('shows a citizen what he sent himself, and none of the organs’ evidence', async () => {
  const bytes = picture('收条')
  const request = photoOf(phoneId('c1'), { kind: 'CASE', id: objects.caseId }, bytes, { kind: 'EVIDENCE', name: '收条照片' })
  await upload(world, objects.citizen, request, bytes)
  const own = await world.by(objects.citizen, 'GET /v1/cases/{id}/files', at(objects.caseId))
  expect(own.items.map(({ id }) => id)).toEqual([request.id])
  expect((await fetch((await world.by(objects.citizen, 'GET /v1/files/{id}/link', at(request.id))).url)).status).toBe(200)
  expect(await world.refused(objects.citizen, 'GET /v1/files/{id}/link', at(objects.file))).toBe('NOT_FOUND')
  const all = (await world.by(objects.supervisor, 'GET /v1/cases/{id}/files', at(objects.caseId))).items
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([request.id, objects.file]))
  expect(await world.refused(await world.resident('过路人'), 'POST /v1/files', { body: { ...request, id: phoneId('c2') } })).toBe(
    'NOT_FOUND belongsTo',
  )
})

it('is read by a reviewer while the case is at his body, as the case itself is, and not before', async () => {
  const belongsTo = { kind: 'CASE' as const, id: objects.caseId }
  const own = photoOf(phoneId('r1'), belongsTo, undefined, { kind: 'EVIDENCE' })
  const reads = async () => ({
    dossier: (await world.answerOf('GET /v1/cases/{id}/dossier', objects.reviewer, at(objects.caseId))).status,
    list: (await world.answerOf('GET /v1/cases/{id}/files', objects.reviewer, at(objects.caseId))).status,
    link: (await world.answerOf('GET /v1/files/{id}/link', objects.reviewer, at(objects.file))).status,
    place: (await world.answerOf('POST /v1/files', objects.reviewer, { body: own })).status,
  })
  expect(await reads()).toEqual({ dossier: 404, list: 404, link: 404, place: 404 })
  await world.by(objects.citizen, 'POST /v1/cases/{id}/own-steps', { ...at(objects.caseId), body: { step: 'requestReview', reason: '对答复不服' } })
  expect(await reads()).toEqual({ dossier: 200, list: 200, link: 200, place: 200 })
})

it('is evidence of a step only of its own case, and stands in the log of it', async () => {
  const { caseId } = objects
  const foreign = picture('别的事')
  const other = photoOf(phoneId('e2'), { kind: 'CASE', id: objects.registered }, foreign, { kind: 'EVIDENCE', name: '别的事' })
  await upload(world, objects.supervisor, other, foreign)
  const bytes = picture('化解凭据')
  const request = photoOf(phoneId('e1'), { kind: 'CASE', id: caseId }, bytes, { kind: 'EVIDENCE', name: '化解凭据' })
  await upload(world, objects.supervisor, request, bytes)
  const sponsor = (fileIds: string[]) => ({
    ...at(caseId),
    body: { step: 'sponsor' as const, input: { leaderId: world.deputy, reason: '重点包案', fileIds } },
  })
  expect(await world.refused(objects.supervisor, 'POST /v1/cases/{id}/steps', sponsor([phoneId('nothing1')]))).toBe('BAD_INPUT input.fileIds')
  expect(await world.refused(objects.supervisor, 'POST /v1/cases/{id}/steps', sponsor([request.id, other.id]))).toBe('BAD_INPUT input.fileIds')
  await world.by(objects.supervisor, 'POST /v1/cases/{id}/steps', sponsor([request.id, objects.file]))
  const { log } = await world.by(objects.supervisor, 'GET /v1/cases/{id}/dossier', at(caseId))
  expect(log[0]).toMatchObject({ step: 'sponsor', input: { fileIds: [request.id, objects.file] } })
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
