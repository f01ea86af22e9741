import { auditTable } from '../../infra/audit/walk.ts'
import { promiseCounty } from '../support/visit-county.ts'
import { phoneId, photoOf, picture, upload } from '../support/visit-requests.ts'
import { at, type Person, person, petition } from '../support/world.ts'

/** What becomes of help that was promised at the door. */
const { world, supervisor, visitor, heads, planned, recorded, check } = promiseCounty({ dueOn: '2026-12-31' })

const registered = async (name: string, more: Partial<Parameters<typeof petition>[1]> = {}) => {
  const clerk = await world.member('CLERK', 'xinfang')
  return (await world.by(clerk, 'POST /v1/register', { body: petition('粮库外墙开裂', { person: person(name), ...more }) })).caseId!
}
const assigned = async (name: string, more: Partial<Parameters<typeof petition>[1]> = {}) => {
  const caseId = await registered(name, more)
  const input = { unitId: 'liangshi', requirement: '核查答复', dueOn: '2027-01-10', path: 'CLEAR' as const }
  await world.by(supervisor, 'POST /v1/cases/{id}/steps', { ...at(caseId), body: { step: 'assign', input } })
  return caseId
}
/** What they hear of promises, the last first. */
const heard = async (who: Person) => {
  await world.settle()
  const { items } = await world.by(who, 'GET /v1/staff/inbox')
  return items.filter(({ helpId }) => helpId).map(({ title, body }) => [title, body.match(/\d+月\d+日/)?.[0] ?? ''].join(' ').trim())
}
const run = async (day: string) => {
  world.setNow(`2026-12-${day}T02:00:00.000Z`)
  await world.job('remindCases')
  await world.job('remindCases')
}

it('names the units that a promise may be of: the office’s own, none that is accused', async () => {
  world.setNow('2026-12-02T02:30:00.000Z')
  const units = (await world.by(visitor, 'GET /v1/visits/{id}', at(await planned(await assigned('何春梅'))))).units.map(({ id }) => id)
  expect(units).toEqual(expect.arrayContaining(['liangshi', 'renshe', 'zhujian']))
  for (const other of ['xinfang', 'county', 'county2']) expect(units).not.toContain(other)
  const accusing = await planned(await registered('何春兰', { accused: { unitIds: ['renshe'], leaderIds: [] } }))
  expect((await world.by(visitor, 'GET /v1/visits/{id}', at(accusing))).units.map(({ id }) => id)).not.toContain('renshe')
})

it('is told to each unit that gives it, at the check and before its day, and to the office when it is late, each once', async () => {
  const caseId = await assigned('冯秀兰')
  const promises = [
    { what: '修外墙', dueOn: '2026-12-18' },
    { what: '送米', dueOn: '2026-12-30' },
    { what: '办低保', unitId: 'renshe', dueOn: '2026-12-20' },
    // No unit of this office: the case's own gives it.
    { what: '送棉被', unitId: 'county2', dueOn: '2026-12-28' },
  ]
  const id = await recorded(caseId, promises)
  expect(await heard(heads.liangshi)).toEqual([])
  await check(id)
  const [promised, due, late] = ['走访时承诺的帮扶', '帮扶承诺快到期', '帮扶承诺已逾期']
  expect([await heard(heads.liangshi), await heard(heads.renshe), await heard(heads.zhujian)]).toEqual([
    [`${promised} 12月18日`],
    [`${promised} 12月20日`],
    [],
  ])
  await run('16')
  expect([await heard(heads.liangshi), await heard(heads.renshe)]).toEqual([[`${due} 12月18日`, `${promised} 12月18日`], [`${promised} 12月20日`]])
  for (const day of ['17', '18', '19', '20']) await run(day)
  expect(await heard(heads.renshe)).toEqual([`${due} 12月20日`, `${due} 12月20日`, `${due} 12月20日`, `${promised} 12月20日`])
  const given = (await world.by(heads.renshe, 'GET /v1/unit/help')).items[0]!
  expect(given).toMatchObject({ what: '办低保', unitName: expect.any(String) })
  await world.by(heads.renshe, 'POST /v1/help/{id}/done', { params: { id: given.id }, body: { how: '已办', fileIds: [] } })
  await run('21')
  await run('22')
  expect([(await heard(heads.renshe))[0], (await heard(heads.liangshi))[0], await heard(supervisor)]).toEqual([`${due} 12月20日`, late, [late]])
})

it('is proved by a paper of whoever gives it, who need not know the case; shown with the visit', async () => {
  world.setNow('2026-12-22T03:00:00.000Z')
  const visit = await recorded(await assigned('陶金莲'), [
    { what: '办低保', unitId: 'renshe', dueOn: '2026-12-28' },
    { what: '修外墙', dueOn: '2026-12-29' },
  ])
  const paper = (no: string) => photoOf(phoneId(no), { kind: 'VISIT', id: visit }, undefined, { kind: 'EVIDENCE', name: '低保证' })
  // Nobody has promised anything yet.
  expect(await world.refused(heads.renshe, 'POST /v1/files', { body: paper('e0') })).toBe('NOT_FOUND belongsTo')
  await check(visit)
  expect((await world.by(supervisor, 'GET /v1/visits/{id}', at(visit))).promises).toMatchObject([
    { unitName: '县人力资源和社会保障局', overdue: false },
    { unitName: '县粮食和物资储备局', overdue: false },
  ])
  const task = (await world.by(heads.renshe, 'GET /v1/unit/help')).items.find(({ visitId }) => visitId === visit)!
  const done = (fileIds: string[]) => ({ params: { id: task.id }, body: { how: '低保已批下来', fileIds } })
  expect(await world.refused(heads.zhujian, 'POST /v1/files', { body: paper('e1') })).toBe('NOT_FOUND belongsTo')
  await world.by(heads.renshe, 'POST /v1/files', { body: paper('e2') })
  // It has a place, and has not arrived.
  expect(await world.refused(heads.renshe, 'POST /v1/help/{id}/done', done([phoneId('e2')]))).toBe('BAD_INPUT fileIds')
  await upload(world, heads.renshe, paper('e3'), picture(phoneId('e3')))
  await world.by(heads.renshe, 'POST /v1/help/{id}/done', done([phoneId('e3')]))
  const [given] = (await world.by(supervisor, 'GET /v1/visits/{id}', at(visit))).promises
  expect(given?.done).toMatchObject({ how: '低保已批下来', files: [{ id: phoneId('e3'), name: '低保证', state: 'STORED' }] })
  expect((await fetch((await world.by(supervisor, 'GET /v1/files/{id}/link', at(phoneId('e3')))).url)).status).toBe(200)
  // It has given what it promised, and has to do with the visit no more.
  expect(await world.refused(heads.renshe, 'POST /v1/files', { body: paper('e4') })).toBe('NOT_FOUND belongsTo')
  expect(await world.refused(heads.renshe, 'GET /v1/visits/{id}', at(visit))).toBe('NOT_FOUND')
})

it('is told to the office where there is no unit', async () => {
  world.setNow('2026-12-23T02:00:00.000Z')
  const before = (await heard(supervisor)).length
  await check(await recorded(await registered('韩玉珍'), [{ what: '送轮椅', dueOn: '2026-12-29' }]))
  expect((await heard(supervisor)).slice(0, -before)).toEqual(['走访时承诺的帮扶 12月29日'])
})

it('agrees with the ledger: every post is owed by an entry, and every one that is owed is there', async () => {
  const { table, vault } = world.stores
  const { differences } = await auditTable({ table, vault, now: '2026-12-23T03:00:00.000Z' }, { segments: 2, still: true })
  expect(differences).toEqual([])
})
