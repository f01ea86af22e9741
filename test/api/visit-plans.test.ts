import { MOST } from '../../functions/contract/visit-words.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { NOW, visitCounty } from '../support/visit-county.ts'
import { fullRecord, phoneId, uploadOf } from '../support/visit-requests.ts'
import { at, type Person } from '../support/world.ts'

/** Visits from the planner's side: where, by whom, as a draft, what the visitor hears of it, and what is left over. */
const county = visitCounty({ dueOn: '2026-12-30' }, '2026-12-01T01:00:00.000Z')
const { world, objects, colleague, planned, step, refusedStep: refused, send, view } = county
const todo = async (who: Person) => (await world.by(who, 'GET /v1/field/visits')).items
/** What he finds in his inbox about a visit, oldest first. */
const told = async (who: Person, id: string) => {
  await world.settle()
  const { items } = await world.by(who, 'GET /v1/staff/inbox')
  return items
    .filter(({ visitId }) => visitId === id)
    .map(({ title }) => title)
    .reverse()
}

describe('the expected area', () => {
  const area = { lat: 25.123456, lng: 102.654321, radius: 500, datum: 'GCJ02' as const }
  it('is exact for who goes and street-level for who plans, and an arrival outside of it is noted on the record', async () => {
    const id = await planned({ area })
    expect((await view(objects.visitor, id)).area).toEqual(area)
    expect((await view(objects.supervisor, id)).area).toEqual({ ...area, lat: 25.123, lng: 102.654 })
    const [card] = (await world.by(objects.supervisor, 'GET /v1/office/visits')).items.filter((one) => one.id === id)
    expect(card).not.toHaveProperty('area')
    await send(objects.visitor, id, uploadOf(fullRecord()))
    expect((await view(objects.supervisor, id)).outside).toBeGreaterThan(1000)
  })

  it('may be set and moved later; what was recorded is measured anew', async () => {
    const id = await planned({ area })
    await send(objects.visitor, id, uploadOf(fullRecord()))
    const moved = { lat: 25.01, lng: 102.02, radius: 300, datum: 'GCJ02' }
    await step(objects.supervisor, id, 'replan', { visitOn: '2026-12-03', dueOn: '2026-12-30', reason: '搬家了', area: moved })
    const seen = await view(objects.supervisor, id)
    expect([seen.area?.radius, seen.outside]).toEqual([300, undefined])
  })
})

describe('a draft', () => {
  const drafts = async (who: Person) => (await world.by(who, 'GET /v1/office/visits', { query: { which: 'DRAFT' } })).items.map(({ id }) => id)
  const office = async () => (await world.by(objects.supervisor, 'GET /v1/office/visits')).items.map(({ id }) => id)
  it('stands among its planner’s drafts alone, is completed and planned, and only then sends somebody', async () => {
    const id = await planned({ draft: true, visitOn: undefined })
    expect([await drafts(objects.supervisor), (await office()).includes(id)]).toEqual([[id], false])
    expect(await drafts(await world.member('SUPERVISOR', 'xinfang2'))).toEqual([])
    expect([await told(objects.visitor, id), await world.refused(objects.visitor, 'GET /v1/visits/{id}', at(id))]).toEqual([[], 'NOT_FOUND'])
    await step(objects.supervisor, id, 'plan', { assignees: [objects.visitor.id], visitOn: '2026-12-03' })
    expect([await drafts(objects.supervisor), (await office()).includes(id)]).toEqual([[], true])
    expect(await told(objects.visitor, id)).toEqual(['新的走访任务'])
  })

  it('is changed in everything that was written down; what is not named stays, and nobody hears of it', async () => {
    const id = await planned({ draft: true, visitOn: undefined, claims: ['修路灯'] })
    const changed = {
      kind: 'SITE_SURVEY',
      purpose: '踏勘排水沟',
      claims: ['疏通排水沟', '说明工期'],
      assignees: [colleague.id],
      visitOn: '2026-12-04',
    }
    expect(await step(objects.supervisor, id, 'edit', changed)).toEqual({ id, state: 'DRAFT' })
    await step(objects.supervisor, id, 'edit', { dueOn: '2026-12-28' })
    const seen = await view(objects.supervisor, id)
    expect(seen).toMatchObject({ state: 'DRAFT', kind: 'SITE_SURVEY', purpose: '踏勘排水沟', visitOn: '2026-12-04', dueOn: '2026-12-28' })
    expect([seen.claims.map(({ claim }) => claim), seen.assignees.map((one) => one.id)]).toEqual([changed.claims, [colleague.id]])
    expect(await refused(objects.supervisor, id, 'edit', { dueOn: '2026-12-03' })).toBe('BAD_INPUT input.visitOn')
    await step(objects.supervisor, id, 'plan', { assignees: [colleague.id], visitOn: '2026-12-04' })
    expect(await refused(objects.supervisor, id, 'edit', { purpose: '别的' })).toBe('STATE_FORBIDS')
    expect([await told(objects.visitor, id), await told(colleague, id)]).toEqual([[], ['新的走访任务']])
    // Who stood in the draft was never sent: he sees nothing of the visit.
    expect(await world.refused(objects.visitor, 'PUT /v1/visits/{id}/record', { ...at(id), body: uploadOf(fullRecord()) })).toBe('NOT_FOUND')
  })

  it('is discarded without a reason, and a visit that was planned is not', async () => {
    const id = await planned({ draft: true, assignees: [], visitOn: undefined })
    expect((await view(objects.supervisor, id)).steps.map((one) => one.step)).toEqual(['plan', 'edit', 'discard'])
    expect(await step(objects.supervisor, id, 'discard')).toEqual({ id, state: 'CANCELLED' })
    expect(await drafts(objects.supervisor)).toEqual([])
    expect(await refused(objects.supervisor, await planned(), 'discard')).toBe('STATE_FORBIDS')
  })
})

describe('the visitor hears', () => {
  it('that a visit is planned for him, moved, sent back and cancelled, each once and with the way to it', async () => {
    const id = await planned()
    await step(objects.supervisor, id, 'replan', { visitOn: '2026-12-04', dueOn: '2026-12-30', reason: '改期' })
    await send(objects.visitor, id, uploadOf(fullRecord()))
    await step(objects.visitor, id, 'finish', NOW)
    await step(objects.supervisor, id, 'sendBack', { reason: '没有写清数量', dueOn: '2026-12-31' })
    await step(objects.supervisor, id, 'cancel', { reason: '不用去了' })
    expect(await told(objects.visitor, id)).toEqual(['新的走访任务', '走访另定日期', '走访记录退回补充', '走访已取消'])
    const { items } = await world.by(objects.visitor, 'GET /v1/staff/inbox')
    expect(JSON.stringify(items)).not.toContain('没有写清数量')
  })

  it('of a hand-over both: who goes now, and who goes no more unless it was his own doing', async () => {
    const [own, others] = [await planned(), await planned()]
    await step(objects.visitor, own, 'handOver', { assignees: [colleague.id], reason: '下乡' })
    await step(objects.supervisor, others, 'handOver', { assignees: [colleague.id], reason: '调班' })
    expect([await told(objects.visitor, own), await told(colleague, own)]).toEqual([['新的走访任务'], ['走访转交给您']])
    expect([await told(objects.visitor, others), await told(colleague, others)]).toEqual([['新的走访任务', '走访已转交'], ['走访转交给您']])
  })
})

it('what he still has to do is one list, whatever day it was planned for: with what is missing when it was sent back, until it is handed in', async () => {
  const id = await planned({ visitOn: '2026-12-02' })
  world.setNow('2026-12-05T01:00:00.000Z')
  const mine = async () => (await todo(objects.visitor)).find((one) => one.id === id)
  expect(await mine()).toMatchObject({ visitOn: '2026-12-02', state: 'PLANNED' })
  await send(objects.visitor, id, uploadOf(fullRecord()))
  await step(objects.visitor, id, 'finish', NOW)
  expect(await mine()).toBeUndefined()
  await step(objects.supervisor, id, 'sendBack', { reason: '没有写清路灯数量', dueOn: '2026-12-31' })
  expect(await mine()).toMatchObject({ sentBack: '没有写清路灯数量', address: objects.citizen.address })
  expect((await world.by(objects.visitor, 'GET /v1/field/day', { query: { date: '2026-12-05' } })).items.map((one) => one.id)).not.toContain(id)
  await step(objects.visitor, id, 'finish', NOW)
  await step(objects.supervisor, id, 'check')
  expect(await mine()).toBeUndefined()
})

describe('two phones that recorded the most each', () => {
  const photos = (from: number) =>
    Array.from({ length: MOST.photos }, (_, no) => ({ id: phoneId(`e${from + no}`), takenAt: NOW.at, note: '', sha256: 'a'.repeat(64) }))
  const promises = (from: number) =>
    Array.from({ length: MOST.help }, (_, no) => ({ id: phoneId(`d${from + no}`), what: `第${from + no}项`, who: '', dueOn: '2026-12-20' }))
  it('make one record with all of it, which both can go on with', async () => {
    const id = await planned({ assignees: [objects.visitor.id, colleague.id] })
    await send(objects.visitor, id, uploadOf({ photos: photos(1000), help: promises(100) }))
    const merged = await send(colleague, id, uploadOf({ photos: photos(2000), help: promises(200) }))
    expect([merged.record.photos.length, merged.record.help.length, merged.conflicts]).toEqual([2 * MOST.photos, 2 * MOST.help, []])
    const next = await send(colleague, id, uploadOf({ text: '补一句' }, merged.version, merged.record))
    expect(next.record).toMatchObject({ text: '补一句' })
    expect(next.record.photos).toHaveLength(2 * MOST.photos)
    // More promises than become tasks at once: the checker hears how it goes on.
    const whole = await send(
      objects.visitor,
      id,
      uploadOf(fullRecord({ help: next.record.help, photos: [], text: '补一句' }), next.version, next.record),
    )
    await step(objects.visitor, id, 'finish', NOW)
    expect(await refused(objects.supervisor, id, 'check')).toBe('TOO_MANY_PROMISES')
    await step(objects.supervisor, id, 'sendBack', { reason: '合并重复的承诺', dueOn: '2026-12-31' })
    await send(objects.visitor, id, uploadOf({ help: whole.record.help.slice(0, MOST.help) }, whole.version, whole.record))
    await step(objects.visitor, id, 'finish', NOW)
    expect((await step(objects.supervisor, id, 'check')).state).toBe('CHECKED')
  })
})

it('leaves lists, posts and counts with which the ledger agrees', async () => {
  await world.settle()
  const { table, vault } = world.stores
  const now = new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString()
  const { differences } = await auditTable({ table, vault, now }, { segments: 1, still: true })
  // Two messages that the support put in by hand.
  expect(differences.filter(({ item }) => !/unsent\d$/.test(item))).toEqual([])
})
