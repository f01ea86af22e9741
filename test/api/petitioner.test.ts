import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })
const day = (date: string) => world.setNow(`${date}T02:00:00.000Z`)

let world: World
let people: Record<'supervisor' | 'clerk' | 'handler' | 'head' | 'co' | 'leader', Person>
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  people = {
    supervisor: await world.member('SUPERVISOR', 'xinfang'),
    clerk: await world.member('CLERK', 'xinfang'),
    handler: await world.member('HANDLER', 'zhujian'),
    head: await world.member('UNIT_HEAD', 'zhujian'),
    co: await world.member('HANDLER', 'renshe'),
    leader: await world.member('LEADER', 'county', world.mayor),
  }
}, 120_000)
afterAll(() => world?.close())
afterEach(async () => {
  await world.settle()
  expect(await world.ledger()).toEqual([])
})

const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
  world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
const refused = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
  world.refused(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
const dossier = (who: Person, id: string) => world.by(who, 'GET /v1/cases/{id}/dossier', at(id))
/** A case of somebody who follows it on his phone, handled by the housing bureau. */
const handled = async (summary: string, name: string) => {
  const citizen = await world.resident(name)
  const known = { ...person(name), idNo: citizen.idNo, phone: citizen.phone }
  const receipt = await world.by(people.clerk, 'POST /v1/register', { body: petition(summary, { person: known }) })
  const id = receipt.caseId!
  const input = { unitId: 'zhujian', coUnitIds: ['renshe'], requirement: '核查答复', dueOn: '2026-12-20', path: 'CLEAR' as const }
  await step(people.supervisor, id, 'assign', input)
  await step(people.handler, id, 'accept', { route: '调查后答复' })
  await step(people.handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
  return { citizen, id, receipt }
}

describe('where the petitioner dies or is held', () => {
  it('the head pauses the handling and ends the pause; the petitioner reads of it, the supervisor hears of it, nobody else may', async () => {
    day('2026-11-24')
    const { citizen, id } = await handled('屋顶漏水', '顾老先生')
    const pause: StepInput = { pauseGround: 'DETENTION', text: '被公安机关拘留', dueOn: '2027-01-10' }
    for (const who of [people.handler, people.supervisor, people.clerk]) expect(await refused(who, id, 'pause', pause)).toBe('FORBIDDEN')
    await step(people.head, id, 'pause', pause)
    const paused = await dossier(people.handler, id)
    expect([paused.pause?.ground, paused.clocks.find(({ kind }) => kind === 'T4')?.pausedSince]).toEqual(['DETENTION', '2026-11-24'])
    expect((await dossier(people.head, id)).steps.filter(({ main }) => main).map(({ step: name }) => name)).toContain('endPause')
    expect(await refused(people.handler, id, 'draft')).toBe('STATE_FORBIDS')
    await world.settle()
    const told = (await world.by(people.supervisor, 'GET /v1/staff/inbox')).items.filter(({ caseId }) => caseId === id).map(({ title }) => title)
    expect(told).toContain('办理中止')
    const own = (await world.by(citizen, 'GET /v1/cases/{id}', at(id))).timeline
    expect([own.at(-1)?.kind, JSON.stringify(own).includes('拘留')]).toEqual(['PAUSED', false])
    day('2026-12-03')
    await step(people.head, id, 'endPause', { text: '已取保' })
    const over = await dossier(people.handler, id)
    // Nine days, from 24 November to 2 December: on the third it is worked on again.
    expect([over.pause, over.clocks.find(({ kind }) => kind === 'T4')?.dueOn]).toEqual([undefined, '2027-02-01'])
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(id))).timeline.at(-1)).toMatchObject({
      kind: 'RESUMED',
      params: { until: '，办理期限顺延到 2月1日' },
    })
  })

  it('an heir takes his place: the case, its messages and a new code are his, and the one before has it no more', async () => {
    day('2026-11-25')
    const { citizen, id, receipt } = await handled('围墙倒塌', '梅老太太')
    const heir = await world.resident('梅继业')
    const body = { person: { name: '梅继业', idNo: heir.idNo, phone: heir.phone, address: '云岭县' }, relation: '儿子', basis: '继承公证书' }
    for (const [who, code] of [
      [people.handler, 'FORBIDDEN'],
      [people.co, 'FORBIDDEN'],
      [await world.member('CLERK', 'xinfang2'), 'NOT_FOUND'],
    ] as const)
      expect(await world.refused(who, 'POST /v1/cases/{id}/petitioner', { ...at(id), body })).toBe(code)
    const wrong = { ...body, person: { ...body.person, idNo: `${heir.idNo.slice(0, 17)}${heir.idNo.endsWith('1') ? '2' : '1'}` } }
    expect(await world.refused(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body: wrong })).toMatch(/person\.idNo/)
    const same = { ...body, person: { ...body.person, idNo: citizen.idNo } }
    expect(await world.refused(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body: same })).toBe('BAD_INPUT person')

    const given = await world.by(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body })
    expect([given.caseNo, given.queryCode === receipt.queryCode]).toEqual([receipt.caseNo, false])
    const query = (queryCode: string) => ({ body: { caseNo: receipt.caseNo, queryCode } })
    expect(await world.refused(undefined, 'POST /v1/cases/query', query(receipt.queryCode!))).toBe('QUERY_WRONG')
    expect((await world.ok('POST /v1/cases/query', query(given.queryCode))).timeline.at(-1)).toMatchObject({ kind: 'PETITIONER_CHANGED' })
    expect((await world.by(citizen, 'GET /v1/cases')).items).toEqual([])
    expect(await world.refused(citizen, 'GET /v1/cases/{id}', at(id))).toBe('NOT_FOUND')
    expect((await world.by(heir, 'GET /v1/cases')).items.map((one) => one.id)).toEqual([id])
    await step(people.handler, id, 'log', { logKind: 'INTERVIEW', text: '约谈继承人' })
    await world.by(heir, 'POST /v1/cases/{id}/own-steps', { ...at(id), body: { step: 'urge', reason: '' } })
    await world.settle()
    expect((await world.by(heir, 'GET /v1/messages')).items.map(({ body: text }) => text)).toEqual([expect.stringContaining('接续参加')])
    const read = await dossier(people.clerk, id)
    expect([read.person.name, read.former?.map(({ name, relation, basis }) => [name, relation, basis])]).toEqual([
      '梅*业',
      [['梅**太', '儿子', '继承公证书']],
    ])
    // Found by the new name, and no more by the old one.
    const found = async (name: string) =>
      (await world.by(people.supervisor, 'POST /v1/cases/search', { body: { by: 'NAME', name } })).items.some((one) => one.id === id)
    expect([await found('梅继业'), await found('梅老太太')]).toEqual([true, false])
    const { table, vault } = world.stores
    const { differences } = await auditTable({ table, vault, now: '2026-11-25T03:00:00.000Z' }, { segments: 2, still: true })
    expect(differences).toEqual([])
  })

  it('nobody takes the place of one who gave no name or reports wrongdoing', async () => {
    day('2026-11-26')
    const body = { person: { name: '某某', address: '云岭县' }, relation: '侄子', basis: '委托书' }
    const nameless = await world.by(people.clerk, 'POST /v1/register', { body: petition('匿名反映', { person: null }) })
    const replace = (id: string) => world.refused(people.supervisor, 'POST /v1/cases/{id}/petitioner', { ...at(id), body })
    expect(await replace(nameless.caseId!)).toBe('STATE_FORBIDS')
    const report = petition('有人收钱', { type: 'WHISTLEBLOW', person: person('举报人'), accused: { unitIds: ['town'], leaderIds: [], text: '' } })
    const { caseNo } = await world.by(people.clerk, 'POST /v1/register', { body: report })
    const sealed = (await world.by(people.supervisor, 'GET /v1/sealed/cases')).items.find((one) => one.caseNo === caseNo)!.id
    expect(await replace(sealed)).toBe('STATE_FORBIDS')
  })
})

describe('a prohibited act (Art 26)', () => {
  it('is the petition office’s: neither its words nor its step reach the unit, a helper, a leader or the petitioner, whatever the state', async () => {
    day('2026-11-27')
    const { citizen, id } = await handled('车棚被拆', '段先生')
    await step(people.supervisor, id, 'sponsor', { leaderId: world.mayor, reason: '重点' })
    const act: StepInput = { incident: 'LINGERING', occurredOn: '2026-11-27', occurredAt: '09:10', place: '接访大厅', text: '滞留两小时，劝离' }
    expect(await refused(people.head, id, 'recordIncident', act)).toBe('FORBIDDEN')
    expect(await refused(people.clerk, id, 'recordIncident', { ...act, occurredAt: '23:00' })).toBe('BAD_INPUT input.occurredAt')
    await step(people.clerk, id, 'recordIncident', act)
    const office = await dossier(people.clerk, id)
    expect([office.incidents, office.log[0]?.step, office.state]).toEqual([
      [{ kind: 'LINGERING', at: '2026-11-27T01:10:00.000Z', place: '接访大厅', text: '滞留两小时，劝离' }],
      'recordIncident',
      'HANDLING',
    ])
    for (const who of [people.handler, people.head, people.co, people.leader])
      expect(JSON.stringify(await dossier(who, id))).not.toMatch(/滞留|LINGERING|recordIncident/)
    expect(JSON.stringify(await world.by(citizen, 'GET /v1/cases/{id}', at(id)))).not.toMatch(/滞留/)
    // Archived or merged, it is recorded all the same.
    const other = (await world.by(people.clerk, 'POST /v1/register', { body: petition('车棚又被拆', { person: person('段二') }) })).caseId!
    await step(people.supervisor, other, 'voidCase', { reason: '重复登记' })
    await step(await world.member('SUPERVISOR', 'county'), other, 'confirmSecond')
    await step(people.clerk, other, 'recordIncident', { ...act, incident: 'OTHER' })
    expect((await dossier(people.clerk, other)).incidents?.map(({ kind }) => kind)).toEqual(['OTHER'])
  })
})
