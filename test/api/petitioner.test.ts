import type { StepInput } from '../../functions/contract/case-steps.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { at, person, personOf, petition } from '../support/world.ts'

const { world, people, day, register, newCase, newReport, step, refused, own, dossier, query, told, handle, reply } = caseCounty(
  'supervisor',
  'clerk',
  'handler',
  'head',
  'other',
  'mayor',
)
/** A case of somebody who follows it on his phone, handled by the housing bureau. */
const handled = async (summary: string, name: string) => {
  const citizen = await world.resident(name)
  const receipt = await register(petition(summary, { person: personOf(citizen) }))
  const id = receipt.caseId!
  await step(people.supervisor, id, 'assign', { ...ASSIGN, coUnitIds: ['renshe'] })
  await handle(id)
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
    expect(await told(people.supervisor, id)).toContain('办理中止')
    const { timeline } = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
    expect([timeline.at(-1)?.kind, JSON.stringify(timeline).includes('拘留')]).toEqual(['PAUSED', false])
    day('2026-12-03')
    await step(people.head, id, 'endPause', { text: '已取保' })
    const over = await dossier(people.handler, id)
    // Nine days, from 24 November to 2 December: on the third it is worked on again.
    expect([over.pause, over.clocks.find(({ kind }) => kind === 'T4')?.dueOn]).toEqual([undefined, '2027-02-01'])
    // The assigned day, which is the earlier: the one that his page promises.
    const resumed = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
    expect(resumed.dueOn).toBe('2026-12-29')
    expect(resumed.timeline.at(-1)).toMatchObject({
      kind: 'RESUMED',
      params: { until: '，办理期限顺延到 12月29日' },
    })
  })

  it('the office stops his days for a review too: the night ends nothing, and they go on when somebody can use them', async () => {
    const { citizen, id } = await handled('化粪池外溢', '顾老太太')
    await reply(id, '2026-11-23')
    day('2026-12-10')
    const stop: StepInput = { pauseGround: 'DETENTION', text: '被羁押', dueOn: '2027-01-10', approver: '局长' }
    for (const who of [people.head, people.handler, people.clerk]) expect(await refused(who, id, 'pauseWindow', stop)).toBe('FORBIDDEN')
    await step(people.supervisor, id, 'pauseWindow', stop)
    const card = async () => (await world.by(people.supervisor, 'GET /v1/office/due')).items.find((one) => one.id === id)
    expect([(await dossier(people.supervisor, id)).pause?.ground, (await card())?.windowEnd, (await card())?.next]).toEqual([
      'DETENTION',
      undefined,
      'endWindowPause',
    ])
    // Thirty days from the service would have ended on 23 December.
    world.setNow('2026-12-31T16:30:00.000Z')
    await world.job('finishCases')
    day('2027-01-04')
    await step(people.supervisor, id, 'endWindowPause', { text: '已取保' })
    expect([(await card())?.state, (await card())?.windowEnd]).toEqual(['SERVED', '2027-01-18'])
    const { timeline } = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
    expect([timeline.slice(-2).map(({ kind }) => kind), JSON.stringify(timeline).includes('羁押')]).toEqual([
      ['WINDOW_PAUSED', 'WINDOW_RESUMED'],
      false,
    ])
    await own(citizen, id, 'requestReview', '补发不足')
    expect((await dossier(people.supervisor, id)).state).toBe('IN_REVIEW1')
  })

  it('an heir takes his place: the case, its messages and a new code are his, and the one before has it no more', async () => {
    day('2026-11-25')
    const { citizen, id, receipt } = await handled('围墙倒塌', '梅老太太')
    const heir = await world.resident('梅继业')
    const body = { person: { name: '梅继业', idNo: heir.idNo, phone: heir.phone, address: '云岭县' }, relation: '儿子', basis: '继承公证书' }
    for (const [who, code] of [
      [people.handler, 'FORBIDDEN'],
      [people.other, 'FORBIDDEN'],
      [await world.member('CLERK', 'xinfang2'), 'NOT_FOUND'],
    ] as const)
      expect(await world.refused(who, 'POST /v1/cases/{id}/petitioner', { ...at(id), body })).toBe(code)
    const wrong = { ...body, person: { ...body.person, idNo: `${heir.idNo.slice(0, 17)}${heir.idNo.endsWith('1') ? '2' : '1'}` } }
    expect(await world.refused(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body: wrong })).toMatch(/person\.idNo/)
    const same = { ...body, person: { ...body.person, idNo: citizen.idNo } }
    expect(await world.refused(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body: same })).toBe('BAD_INPUT person')

    // A number that is on record under another name is a slip of the pen: the case does not go to a stranger.
    const stranger = { ...body, person: { ...body.person, idNo: (await world.resident('苗阿姨')).idNo } }
    expect(await world.refused(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body: stranger })).toBe('BAD_INPUT person.name')

    const given = await world.by(people.clerk, 'POST /v1/cases/{id}/petitioner', { ...at(id), body })
    expect([given.caseNo, given.queryCode === receipt.queryCode]).toEqual([receipt.caseNo, false])
    const before = { caseNo: receipt.caseNo, queryCode: receipt.queryCode! }
    expect(await world.refused(undefined, 'POST /v1/cases/query', { body: before })).toBe('QUERY_WRONG')
    expect((await query(given)).timeline.at(-1)).toMatchObject({ kind: 'PETITIONER_CHANGED' })
    expect((await world.by(citizen, 'GET /v1/cases')).items).toEqual([])
    expect(await world.refused(citizen, 'GET /v1/cases/{id}', at(id))).toBe('NOT_FOUND')
    expect((await world.by(heir, 'GET /v1/cases')).items.map((one) => one.id)).toEqual([id])
    await step(people.handler, id, 'log', { logKind: 'INTERVIEW', text: '约谈继承人' })
    await own(heir, id, 'urge')
    await world.settle()
    expect((await world.by(heir, 'GET /v1/messages')).items.map(({ body: text }) => text)).toEqual([expect.stringContaining('接续参加')])
    const heard = (await world.by(people.head, 'GET /v1/staff/inbox')).items.filter(({ caseId }) => caseId === id).map(({ title }) => title)
    expect(heard).toContain('信访人已由他人接续')
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
    const replace = (id: string) => world.refused(people.supervisor, 'POST /v1/cases/{id}/petitioner', { ...at(id), body })
    expect(await replace(await newCase('匿名反映', { person: null }))).toBe('STATE_FORBIDS')
    expect(await replace(await newReport('有人收钱'))).toBe('STATE_FORBIDS')
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
    for (const who of [people.handler, people.head, people.other, people.mayor])
      expect(JSON.stringify(await dossier(who, id))).not.toMatch(/滞留|LINGERING|recordIncident/)
    expect(JSON.stringify(await world.by(citizen, 'GET /v1/cases/{id}', at(id)))).not.toMatch(/滞留/)
    // Archived or merged, it is recorded all the same.
    const other = await newCase('车棚又被拆', { person: person('段二') })
    await step(people.supervisor, other, 'voidCase', { reason: '重复登记' })
    await step(await world.member('SUPERVISOR', 'county'), other, 'confirmSecond')
    await step(people.clerk, other, 'recordIncident', { ...act, incident: 'OTHER' })
    expect((await dossier(people.clerk, other)).incidents?.map(({ kind }) => kind)).toEqual(['OTHER'])
  })
})
