import { NOW, visitCounty } from '../support/visit-county.ts'
import { fullRecord, phoneId, photoOf, picture, upload, uploadOf } from '../support/visit-requests.ts'
import { at, type Person } from '../support/world.ts'

/** What the office sees and checks of a record, and what two people who go together may do to each other's. */
const { world, objects, colleague, planned, step, refusedStep, send, view } = visitCounty({ dueOn: '2026-12-30' }, '2026-12-02T00:30:00.000Z')
const both = () => planned({ assignees: [objects.visitor.id, colleague.id] })

it('shows who checks it every file, however many there are', async () => {
  const id = await planned()
  const ids = Array.from({ length: 25 }, (_, no) => phoneId(`a${id.slice(-3)}${no}`))
  for (const one of ids) await upload(world, objects.visitor, photoOf(one, { kind: 'VISIT', id }), picture(one))
  await send(objects.visitor, id, uploadOf({ photos: ids.map((one) => ({ id: one, takenAt: NOW.at, note: '', sha256: 'a'.repeat(64) })) }))
  const seen = await view(objects.supervisor, id)
  expect([seen.files.map((file) => file.id), seen.waitingFiles]).toEqual([[...ids].reverse(), []])
})

it('is checked only as it was read: what came since is read first', async () => {
  const id = await both()
  const sent = await send(objects.visitor, id, uploadOf(fullRecord()))
  await step(objects.visitor, id, 'finish', NOW)
  const read = await view(objects.supervisor, id)
  expect(read.steps.find((one) => one.step === 'check')?.may).toContain('version')
  const promise = { id: phoneId('h7'), what: '修好屋顶', who: '', dueOn: '2026-12-22' }
  await send(colleague, id, uploadOf({ help: [...sent.record.help, promise] }, sent.version, sent.record))
  expect(await refusedStep(objects.supervisor, id, 'check', { version: read.version })).toBe('STALE')
  await step(objects.supervisor, id, 'check', { version: read.version + 1 })
  expect(await view(objects.supervisor, id)).toMatchObject({ state: 'CHECKED', record: { help: [{}, {}] } })
})

it('keeps what came late once, whoever sent something in between', async () => {
  const id = await both()
  const sent = await send(objects.visitor, id, uploadOf(fullRecord()))
  await step(objects.visitor, id, 'finish', NOW)
  await step(objects.supervisor, id, 'check')
  const late = (text: string) => uploadOf({ text }, sent.version, sent.record)
  for (const [who, text] of [
    [objects.visitor, '甲回来才想起'],
    [colleague, '乙也想起'],
    [objects.visitor, '甲回来才想起'],
    [colleague, '甲回来才想起'],
  ] as const)
    expect(await send(who, id, late(text))).toMatchObject({ late: true })
  expect((await view(objects.supervisor, id)).lateUploads.map(({ record }) => record.text)).toEqual(['甲回来才想起', '乙也想起', '甲回来才想起'])
})

describe('one of two who hands over', () => {
  const who = async (id: string) => (await view(objects.supervisor, id)).assignees.map((one) => one.id)
  const handOver = (by: Person, id: string, assignees: string[]) => step(by, id, 'handOver', { assignees, reason: '下乡' })

  it('gives away his own place; the other stays, and his record is merged', async () => {
    const third = await world.member('FIELD', 'county')
    const id = await both()
    await handOver(objects.visitor, id, [third.id])
    expect(await who(id)).toEqual([colleague.id, third.id])
    expect(await send(colleague, id, uploadOf({ needs: '在门口写的' }))).toMatchObject({ late: false, record: { needs: '在门口写的' } })
    expect(await world.refused(objects.visitor, 'GET /v1/visits/{id}', at(id))).toBe('NOT_FOUND')
  })

  it('may leave it to the other alone, and cannot send more than go together, or nobody', async () => {
    const third = await world.member('FIELD', 'county')
    const id = await both()
    const refused = (assignees: string[]) => refusedStep(objects.visitor, id, 'handOver', { assignees, reason: '下乡' })
    expect(await refused([third.id, objects.clerk.id])).toBe('BAD_INPUT input.assignees')
    await handOver(objects.visitor, id, [colleague.id])
    expect(await who(id)).toEqual([colleague.id])
    expect(await refusedStep(colleague, id, 'handOver', { assignees: [colleague.id], reason: '下乡' })).toBe('BAD_INPUT input.assignees')
  })

  it('is a planner’s to name as a whole', async () => {
    const id = await both()
    const third = await world.member('FIELD', 'county')
    await handOver(objects.supervisor, id, [third.id])
    expect(await who(id)).toEqual([third.id])
  })
})

it('takes no file that was rejected as evidence', async () => {
  const body = { how: '已送到家', fileIds: [objects.heldFile] }
  await world.by(objects.supervisor, 'POST /v1/files/{id}/judge', { ...at(objects.heldFile), body: { verdict: 'REJECT', reason: '拍到了人' } })
  expect(await world.refused(objects.supervisor, 'POST /v1/help/{id}/done', { ...at(objects.help), body })).toBe('BAD_INPUT fileIds')
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
