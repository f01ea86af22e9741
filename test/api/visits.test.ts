import { NOW, visitCounty } from '../support/visit-county.ts'
import { fullRecord, phoneId, photoOf, picture, planOf, upload, uploadOf } from '../support/visit-requests.ts'
import { at, type Person, person, petition } from '../support/world.ts'

const { world, objects, colleague, newId, planned, step, refusedStep, send, view } = visitCounty()

it('lives from the plan to the check, and enters the case, its promises and its files', async () => {
  world.setNow('2026-12-02T00:30:00.000Z')
  const before = (await world.by(objects.citizen, 'GET /v1/cases/{id}', at(objects.caseId))).timeline.length
  const id = await planned({ area: { lat: 25, lng: 102, radius: 500, datum: 'GCJ02' } })
  const day = await world.by(objects.visitor, 'GET /v1/field/day', { query: { date: '2026-12-02' } })
  expect(day.items.find((one) => one.id === id)).toMatchObject({ address: objects.citizen.address, state: 'PLANNED' })

  const dossier = await world.by(objects.visitor, 'GET /v1/visits/{id}/take-along', at(id))
  expect(dossier.person).toEqual({ name: objects.citizen.name, phone: objects.citizen.phone, address: objects.citizen.address })
  expect(dossier.expiresAt).toBe('2026-12-04T16:00:00.000Z')
  expect(JSON.stringify(dossier)).not.toContain(objects.citizen.idNo)

  await step(objects.visitor, id, 'setOut', NOW)
  expect(await refusedStep(objects.visitor, id, 'finish', NOW)).toBe('VISIT_INCOMPLETE arrival')
  const photo = picture('灯杆')
  const record = fullRecord({
    noPhoto: '',
    photos: [{ id: phoneId('ph1'), takenAt: NOW.at, note: '灯杆', sha256: 'a'.repeat(64), place: { lat: 25, lng: 102, datum: 'GCJ02' } }],
  })
  const answer = await send(objects.visitor, id, uploadOf(record))
  expect(answer).toMatchObject({ version: 1, conflicts: [], late: false })
  // The position is taken out of a photo that is no survey's.
  expect(answer.record.photos[0]).not.toHaveProperty('place')
  await step(objects.visitor, id, 'finish', NOW)

  const seen = await view(objects.supervisor, id)
  expect(seen).toMatchObject({
    state: 'RECORDED',
    outside: expect.any(Number),
    waitingFiles: [phoneId('ph1')],
    recordedBy: { id: objects.visitor.id },
  })
  expect(await refusedStep(objects.visitor, id, 'check')).toBe('FORBIDDEN')
  expect(await refusedStep(objects.supervisor, id, 'check')).toBe('FILES_MISSING input.text')
  await upload(world, objects.visitor, photoOf(phoneId('ph1'), { kind: 'VISIT', id }, photo), photo)
  await step(objects.supervisor, id, 'check')
  expect(await view(objects.supervisor, id)).toMatchObject({ state: 'CHECKED', steps: [], files: [{ id: phoneId('ph1'), state: 'STORED' }] })

  const { timeline } = await world.by(objects.citizen, 'GET /v1/cases/{id}', at(objects.caseId))
  expect(timeline.slice(before)).toMatchObject([{ kind: 'VISITED', params: { on: '12月2日', visit: '实地回访' } }])
  const promises = (await world.by(objects.supervisor, 'GET /v1/office/help')).items.filter((one) => one.visitId === id)
  expect(promises).toMatchObject([{ what: '送一副轮椅', who: '民政办', dueOn: '2026-12-20', overdue: false, person: { name: '王*英' } }])
  const promise = promises[0]!.id
  await world.by(objects.visitor, 'POST /v1/help/{id}/done', { params: { id: promise }, body: { how: '已送到家', fileIds: [] } })
  expect((await world.by(objects.supervisor, 'GET /v1/office/help')).items.map((one) => one.id)).not.toContain(promise)
  expect((await world.by(objects.supervisor, 'GET /v1/office/visits')).items.map((one) => one.id)).not.toContain(id)
  const [item] = (await world.scan()).filter(({ pk, sk }) => pk === `VISIT#${id}` && sk === 'META')
  expect(item?.facts).toEqual({
    reached: 'IN_PERSON',
    met: 'YES',
    ceased: 'YES',
    inPlace: { SOLVED: 'DONE' },
    help: 1,
    photos: 1,
    signature: 'REFUSED',
  })
})

it('is the same visit when it is planned twice, and nobody else’s', async () => {
  const id = await planned()
  const body = planOf(id, objects.caseId, objects.visitor.id)
  expect(await world.by(objects.supervisor, 'POST /v1/visits', { body })).toEqual({ id, state: 'PLANNED' })
  expect(await world.refused(objects.mayor, 'POST /v1/visits', { body })).toBe('VISIT_ID_TAKEN id')
  const card = (await world.by(objects.supervisor, 'GET /v1/cases/{id}/visits', at(objects.caseId))).items.filter((one) => one.id === id)
  expect(card).toHaveLength(1)
  expect(card[0]!.address).toContain('***')
})

it.each([
  ['nobody is sent', { assignees: [] }, 'BAD_INPUT assignees'],
  ['no day is named', { visitOn: undefined }, 'BAD_INPUT visitOn'],
  ['the last day is over', { dueOn: '2026-11-01', visitOn: '2026-11-01' }, 'BAD_INPUT dueOn'],
  ['the visit is after its last day', { visitOn: '2027-01-09' }, 'BAD_INPUT visitOn'],
  ['three are sent', { assignees: ['aa', 'bb', 'cc'] }, 'BAD_INPUT assignees'],
])('is not planned when %s', async (_name, more, code) => {
  const body = planOf(newId(), objects.caseId, objects.visitor.id, more)
  expect(await world.refused(objects.supervisor, 'POST /v1/visits', { body })).toBe(code)
})

it('sends only field staff of the case’s office and below', async () => {
  const stranger = await world.member('FIELD', 'county2')
  const plan = (who: string) => ({ body: planOf(newId(), objects.caseId, who) })
  expect(await world.refused(objects.supervisor, 'POST /v1/visits', plan(stranger.id))).toBe('BAD_INPUT assignees')
  expect(await world.refused(objects.supervisor, 'POST /v1/visits', plan(objects.clerk.id))).toBe('BAD_INPUT assignees')
  const { items } = await world.by(objects.supervisor, 'GET /v1/cases/{id}/visitors', at(objects.caseId))
  expect(items.map(({ id }) => id).sort()).toEqual([objects.visitor.id, colleague.id].sort())
})

it('keeps a draft to its planners', async () => {
  const id = await planned({ draft: true, assignees: [], visitOn: undefined })
  expect(await world.refused(await world.member('HANDLER', 'zhujian'), 'GET /v1/visits/{id}', at(id))).toBe('NOT_FOUND')
  await step(objects.supervisor, id, 'plan', { assignees: [objects.visitor.id], visitOn: '2026-12-03' })
  expect(await view(objects.visitor, id)).toMatchObject({ state: 'PLANNED', visitOn: '2026-12-03' })
})

it('is planned, cancelled and checked by the lead unit and the office; a co-unit and a reviewing body only read', async () => {
  const { caseId } = await world.by(objects.clerk, 'POST /v1/register', { body: petition('养老金少发三个月', { person: person('周全福') }) })
  const input = { unitId: 'zhujian', coUnitIds: ['renshe'], requirement: '核发', dueOn: '2027-01-20', path: 'CLEAR' as const }
  await world.by(objects.supervisor, 'POST /v1/cases/{id}/steps', { ...at(caseId!), body: { step: 'assign', input } })
  const [head, other] = [await world.member('UNIT_HEAD', 'zhujian'), await world.member('UNIT_HEAD', 'renshe')]
  expect((await world.by(other, 'GET /v1/cases/{id}/dossier', at(caseId!))).coUnitIds).toEqual(['renshe'])
  const plan = (more: Parameters<typeof planOf>[3] = {}) => ({
    body: planOf(newId(), caseId!, objects.visitor.id, { dueOn: '2027-01-10', ...more }),
  })
  expect(await world.refused(other, 'POST /v1/visits', plan())).toBe('FORBIDDEN')
  expect(await world.refused(other, 'GET /v1/cases/{id}/visitors', at(caseId!))).toBe('FORBIDDEN')
  const [visit, draft] = [plan(), plan({ draft: true, assignees: [], visitOn: undefined })]
  for (const one of [visit, draft]) await world.by(head, 'POST /v1/visits', one)
  const { id } = visit.body
  const ids = async (who: Person) => (await world.by(who, 'GET /v1/cases/{id}/visits', at(caseId!))).items.map((one) => one.id).sort()
  expect([await ids(head), await ids(other)]).toEqual([[id, draft.body.id].sort(), [id]])
  expect(await world.refused(other, 'GET /v1/visits/{id}', at(draft.body.id))).toBe('NOT_FOUND')
  expect(await view(other, id)).toMatchObject({ sides: [], steps: [] })
  await send(objects.visitor, id, uploadOf(fullRecord()))
  await step(objects.visitor, id, 'finish', NOW)
  expect(await refusedStep(other, id, 'check')).toBe('FORBIDDEN')
  expect(await refusedStep(other, id, 'sendBack', { reason: '不清楚', dueOn: '2027-01-09' })).toBe('FORBIDDEN')
  expect(await refusedStep(other, id, 'cancel', { reason: '不去了' })).toBe('FORBIDDEN')
  await step(head, id, 'check')
})

describe('two people on one visit', () => {
  const both = async () => {
    const id = await planned({ assignees: [objects.visitor.id, colleague.id] })
    const base = await send(objects.visitor, id, uploadOf({ needs: '轮椅', attitude: '平和' }))
    return { id, base }
  }

  it('merge what they changed apart, field by field', async () => {
    const { id, base } = await both()
    await send(objects.visitor, id, uploadOf({ attitude: '很平和' }, base.version, base.record))
    const merged = await send(
      colleague,
      id,
      uploadOf({ text: '门口有台阶', met: [{ id: phoneId('p1'), who: 'CADRE', name: '村主任', note: '' }] }, base.version, base.record),
    )
    expect(merged).toMatchObject({
      version: 3,
      conflicts: [],
      record: { needs: '轮椅', attitude: '很平和', text: '门口有台阶', met: [{ who: 'CADRE' }] },
    })
  })

  it('keep both versions of what both changed, until a person chooses; until then nobody checks', async () => {
    const { id, base } = await both()
    await send(objects.visitor, id, uploadOf({ ...fullRecord(), needs: '轮椅和扶手' }, base.version, base.record))
    const merged = await send(colleague, id, uploadOf({ needs: '低保' }, base.version, base.record))
    expect(merged.conflicts).toMatchObject([{ field: 'needs', versions: [{ byName: expect.any(String) }, { byName: expect.any(String) }] }])
    expect(merged.conflicts[0]!.versions.map(({ value }) => value).sort()).toEqual(['低保', '轮椅和扶手'].sort())
    await step(objects.visitor, id, 'finish', NOW)
    expect(await refusedStep(objects.supervisor, id, 'check')).toBe('VISIT_CONFLICTS needs')
    const pick = merged.conflicts[0]!.versions.findIndex(({ value }) => value === '轮椅和扶手')
    const stale = { field: 'needs', pick, version: merged.version - 1 }
    expect(await world.refused(objects.supervisor, 'POST /v1/visits/{id}/resolve', { ...at(id), body: stale })).toBe('STALE')
    const chosen = await world.by(objects.supervisor, 'POST /v1/visits/{id}/resolve', {
      ...at(id),
      body: { field: 'needs', pick, version: merged.version },
    })
    expect(chosen).toMatchObject({ conflicts: [], record: { needs: '轮椅和扶手' } })
    // The colleague's phone syncs once more, from what it had got.
    expect(await send(colleague, id, uploadOf({}, merged.version, merged.record))).toMatchObject({ conflicts: [], record: { needs: '轮椅和扶手' } })
    await step(objects.supervisor, id, 'check')
  })

  it('both finish: who comes second hears that it is done, before the check and after it', async () => {
    const { id } = await both()
    const [mine, theirs] = [await send(objects.visitor, id, uploadOf(fullRecord())), await send(colleague, id, uploadOf({ text: '我也去了' }))]
    expect([mine.conflicts, theirs.conflicts]).toEqual([[], []])
    for (const who of [objects.visitor, colleague]) expect(await step(who, id, 'finish', NOW)).toEqual({ id, state: 'RECORDED' })
    expect((await view(objects.supervisor, id)).recordedBy?.id).toBe(objects.visitor.id)
    await step(objects.supervisor, id, 'check')
    expect(await step(colleague, id, 'finish', NOW)).toEqual({ id, state: 'CHECKED' })
  })

  it('one meets him while the other’s third try ends the visit: the record is taken, and the visit goes on to the check', async () => {
    const id = await planned({ assignees: [objects.visitor.id, colleague.id], dueOn: '2026-12-30' })
    for (const day of ['02', '03', '04']) {
      world.setNow(`2026-12-${day}T03:00:00.000Z`)
      const attempt = { id: phoneId(`n${day}${id.slice(-3)}`), at: `2026-12-${day}T02:00:00.000Z`, reason: 'NOBODY_HOME', text: '' }
      await step(colleague, id, 'notReached', { attempt })
    }
    expect((await view(objects.visitor, id)).state).toBe('NOT_REACHED')
    await send(objects.visitor, id, uploadOf(fullRecord()))
    expect(await step(objects.visitor, id, 'finish', NOW)).toEqual({ id, state: 'RECORDED' })
    await step(objects.supervisor, id, 'check')
  })

  it('make one of two uploads that arrive in the same moment, and lose neither', async () => {
    const { id, base } = await both()
    const one = () =>
      world.answerOf('PUT /v1/visits/{id}/record', objects.visitor, { ...at(id), body: uploadOf({ text: '甲写的' }, base.version, base.record) })
    const two = () =>
      world.answerOf('PUT /v1/visits/{id}/record', colleague, { ...at(id), body: uploadOf({ noPhoto: '下雨' }, base.version, base.record) })
    const tries = await Promise.all([one(), two()])
    // Who came second hears it, and sends again.
    for (const [index, { error }] of tries.entries()) if (error) expect([error.code, (await [one, two][index]!()).status]).toEqual(['STALE', 200])
    expect((await view(objects.supervisor, id)).record).toMatchObject({ text: '甲写的', noPhoto: '下雨', needs: '轮椅' })
  })
})

it('changes nothing when a record is sent again, under whatever key', async () => {
  const id = await planned()
  const body = uploadOf({ needs: '轮椅', text: '见到本人' })
  const first = await send(objects.visitor, id, body)
  const again = await send(objects.visitor, id, body)
  expect([again.version, again.record, again.conflicts]).toEqual([first.version, first.record, []])
  expect((await view(objects.visitor, id)).version).toBe(1)
  expect(await step(objects.visitor, id, 'setOut', NOW)).toEqual({ id, state: 'ON_THE_WAY' })
  expect(await step(objects.visitor, id, 'setOut', NOW)).toEqual({ id, state: 'ON_THE_WAY' })
})

it('keeps what arrives after the end beside the record, and merges nothing', async () => {
  const id = await planned()
  const sent = await send(objects.visitor, id, uploadOf(fullRecord()))
  await step(objects.visitor, id, 'finish', NOW)
  await step(objects.supervisor, id, 'check')
  const late = await send(objects.visitor, id, uploadOf({ text: '回来才想起' }, sent.version, sent.record))
  expect(late).toMatchObject({ late: true, state: 'CHECKED', record: { text: '' } })
  const seen = await view(objects.supervisor, id)
  expect(seen).toMatchObject({ late: 1, record: { text: '' } })
  expect(seen.lateUploads).toMatchObject([{ byName: expect.stringMatching(/./), fields: ['text'], record: { text: '回来才想起' } }])
  expect((await world.scan()).filter(({ pk, sk }) => pk === `VISIT#${id}` && sk.startsWith('LATE#'))).toHaveLength(1)
  // The same once more, because the answer was lost, is no second one.
  expect(await send(objects.visitor, id, uploadOf({ text: '回来才想起' }, sent.version, sent.record))).toMatchObject({ late: true })
  expect(await view(objects.supervisor, id)).toMatchObject({ late: 1 })
  // What it had sent before is no late news.
  expect(await send(objects.visitor, id, uploadOf(fullRecord()))).toMatchObject({ late: false })
})

it('ends as not reached after tries on three days, not after three on one', async () => {
  const id = await planned({ visitOn: '2026-12-02', dueOn: '2026-12-30' })
  const attempt = (no: number, day: string) => ({
    attempt: { id: phoneId(`t${no}${id.slice(-3)}`), at: `${day}T02:00:00.000Z`, reason: 'NOBODY_HOME', text: '' },
  })
  for (const [no, day, state] of [
    [1, '2026-12-02', 'PLANNED'],
    [2, '2026-12-02', 'PLANNED'],
    [3, '2026-12-03', 'PLANNED'],
    [4, '2026-12-04', 'NOT_REACHED'],
  ] as const) {
    world.setNow(`${day}T03:00:00.000Z`)
    expect((await step(objects.visitor, id, 'notReached', attempt(no, day))).state).toBe(state)
    // Sent once more it is no further try.
    expect((await step(objects.visitor, id, 'notReached', attempt(no, day))).state).toBe(state)
  }
  expect(await view(objects.supervisor, id)).toMatchObject({ tries: 3, attempts: [{}, {}, {}, {}] })
  expect((await world.by(objects.citizen, 'GET /v1/cases/{id}', at(objects.caseId))).timeline.at(-1)).toMatchObject({ kind: 'VISIT_MISSED' })
  await step(objects.supervisor, id, 'replan', { visitOn: '2026-12-10', dueOn: '2026-12-12', reason: '已电话约好' })
  expect(await view(objects.visitor, id)).toMatchObject({ state: 'PLANNED', tries: 0, visitOn: '2026-12-10' })
})

it('is handed over to a colleague, and then is his alone', async () => {
  const id = await planned({ visitOn: '2026-12-05', dueOn: '2026-12-30' })
  await step(objects.visitor, id, 'handOver', { assignees: [colleague.id], reason: '下乡' })
  expect(await world.refused(objects.visitor, 'GET /v1/visits/{id}', at(id))).toBe('NOT_FOUND')
  const days = await Promise.all([objects.visitor, colleague].map((who) => world.by(who, 'GET /v1/field/day', { query: { date: '2026-12-05' } })))
  expect(days.map(({ items }) => items.some((one) => one.id === id))).toEqual([false, true])
  expect((await view(colleague, id)).history.at(-1)).toMatchObject({ step: 'handOver', reason: '下乡' })
})

it('takes from whoever handed it over what he recorded, beside the record, and shows him nothing', async () => {
  const id = await planned({ visitOn: '2026-12-05', dueOn: '2026-12-30' })
  await step(objects.supervisor, id, 'handOver', { assignees: [colleague.id], reason: '调班' })
  await send(colleague, id, uploadOf({ attitude: '同事写的' }))
  const photo = picture('交接前')
  const body = uploadOf({ needs: '交接前记的', photos: [{ id: phoneId(`q${id.slice(-3)}`), takenAt: NOW.at, note: '', sha256: 'a'.repeat(64) }] })
  await upload(world, objects.visitor, photoOf(phoneId(`q${id.slice(-3)}`), { kind: 'VISIT', id }, photo), photo)
  const answer = await send(objects.visitor, id, body)
  expect(answer).toMatchObject({ late: true, record: { needs: '交接前记的', attitude: '' }, stamps: {}, conflicts: [] })
  // Sent once more it is no second one, and nothing else is open to him.
  await send(objects.visitor, id, body)
  expect(await world.refused(objects.visitor, 'GET /v1/visits/{id}', at(id))).toBe('NOT_FOUND')
  expect(await refusedStep(objects.visitor, id, 'finish', NOW)).toBe('NOT_FOUND')
  const seen = await view(objects.supervisor, id)
  expect(seen).toMatchObject({ late: 1, record: { needs: '', attitude: '同事写的' }, lateUploads: [{ record: { needs: '交接前记的' } }] })
  expect(seen.files.map((file) => file.id)).toContain(phoneId(`q${id.slice(-3)}`))
  // Who never went there is a stranger still.
  const stranger = await world.member('FIELD', 'county2')
  expect(await world.refused(stranger, 'PUT /v1/visits/{id}/record', { ...at(id), body })).toBe('NOT_FOUND')
})

it('is sent back to be completed, and cancelled with a reason', async () => {
  const id = await planned({ dueOn: '2026-12-30' })
  await send(objects.visitor, id, uploadOf(fullRecord()))
  await step(objects.visitor, id, 'finish', NOW)
  await step(objects.supervisor, id, 'sendBack', { reason: '没有写清路灯数量', dueOn: '2026-12-31' })
  expect(await view(objects.visitor, id)).toMatchObject({ state: 'ON_THE_WAY', dueOn: '2026-12-31' })
  expect(await refusedStep(objects.supervisor, id, 'cancel')).toBe('BAD_INPUT input.reason')
  await step(objects.supervisor, id, 'cancel', { reason: '群众要求改为电话' })
  expect(await refusedStep(objects.visitor, id, 'setOut', NOW)).toBe('STATE_FORBIDS')
})

it('says of a phone whose clock is wrong how far it is off, and keeps both times', async () => {
  const id = await planned({ dueOn: '2026-12-30' })
  world.setNow('2026-12-04T05:00:00.000Z')
  await send(objects.visitor, id, uploadOf({ needs: '轮椅' }))
  const [entry] = (await world.scan()).filter(({ pk, action }) => pk === `VISIT#${id}` && action === 'visit.record')
  expect(entry).toMatchObject({ at: expect.stringContaining('2026-12-04T05:00'), changes: { sentAt: '2026-12-02T02:00:05.000Z', fields: ['needs'] } })
  expect(Number((entry!.changes as { phoneOffBySeconds: number }).phoneOffBySeconds)).toBeGreaterThan(180_000)
  expect((await view(objects.visitor, id)).stamps.needs).toMatchObject({
    at: '2026-12-02T02:00:00.000Z',
    by: objects.visitor.id,
    taken: expect.stringContaining('2026-12-04'),
  })
})

it('holds nothing personal in clear', async () => {
  const secret = ['见到司马本人很激动', '上官证人甲', '慕容路 7 号院']
  const id = await planned({ address: secret[2], dueOn: '2026-12-30', purpose: secret[0] })
  await send(
    objects.visitor,
    id,
    uploadOf({
      attitude: secret[0],
      signature: { kind: 'REFUSED', at: NOW.at, witnesses: [secret[1]!, '乙'], reason: '' },
      help: [{ id: phoneId('h9'), what: secret[0]!, who: secret[1]!, dueOn: '2026-12-20' }],
    }),
  )
  await step(objects.visitor, id, 'notReached', { attempt: { id: phoneId('t9'), at: NOW.at, reason: 'OTHER', text: secret[0] } })
  const raw = JSON.stringify(await world.scan())
  expect(secret.filter((one) => raw.includes(one))).toEqual([])
})

it('leaves a ledger with which everything agrees', async () => {
  expect(await world.ledger()).toEqual([])
})
