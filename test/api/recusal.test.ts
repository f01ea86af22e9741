import { noteUnsent } from '../../functions/data/messages.ts'
import { updateItem } from '../../functions/data/table.ts'
import { CONTENT_MARK } from '../../infra/local/scan.ts'
import { accusing } from '../support/bodies.ts'
import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { fullRecord, phoneId, photoOf, picture, planOf, upload, uploadOf } from '../support/visit-requests.ts'
import { at, matter, type Person, person, personOf, petition } from '../support/world.ts'

/** Art 28: what complains about a unit or a leader is kept from them, wherever it could turn up. */
const { world, people, day, register, newCase, step, refused, dossier } = caseCounty('clerk', 'supervisor', 'handler', 'mayor')
/** Sits in the government itself, not in the petition office beside it. */
let outside: Person
beforeAll(async () => {
  outside = await world.member('SUPERVISOR', 'county')
})

describe('what was sent from the phone', () => {
  const sent = async (more: Record<string, unknown>, organId = 'county') => {
    const citizen = await world.resident('钱多多')
    const draft = await world.by(citizen, 'POST /v1/matters', { body: matter('征地补偿少算了两分地', { category: 'LAND', ...more }) })
    return { citizen, petition: await world.by(citizen, 'POST /v1/petitions', { body: { matterId: draft.id, organId } }) }
  }

  it('keeps away from the leader whom the person named, whatever the desk adds', async () => {
    const { petition: waiting } = await sent({ againstLeaderId: world.deputy, againstText: '征地时拍板的就是他' })
    const body = petition('征地补偿', { source: 'WEB', petitionId: waiting.id, person: null, ...accusing({ unitIds: ['zhujian'] }) })
    const id = (await register(body)).caseId!
    expect((await dossier(people.supervisor, id)).accused).toBe('县住房和城乡建设局、副县长李建国、征地时拍板的就是他')
    expect(await refused(people.supervisor, id, 'sponsor', { leaderId: world.deputy, reason: '重点' })).toBe('RECUSAL input.leaderId')
  })

  it('is not even counted for a leader from the house that it accuses', async () => {
    const bureau = await world.member('LEADER', 'zhujian', world.deputy)
    const counts = async () => {
      const { items, counts } = await world.by(bureau, 'GET /v1/leader/cases', { query: { list: 'SPONSORED' } })
      return [items.length, counts.SPONSORED]
    }
    for (const more of [{}, accusing({ unitIds: ['zhujian'] })]) {
      const id = await newCase(Object.keys(more).length === 0 ? '外墙瓷砖脱落' : '公园儿童滑梯断裂', more)
      await step(people.supervisor, id, 'sponsor', { leaderId: world.deputy, reason: '群众反映强烈' })
    }
    expect(await counts()).toEqual([1, 1])
  })

  it('that is returned and could not be told is the business of the office that returned it', async () => {
    const { petition: waiting, citizen } = await sent({}, 'town')
    const returned = { ...at(waiting.id), body: { reason: '属于商业纠纷。', channel: '人民法院' } }
    await world.by(await world.member('SCREENER', 'town'), 'POST /v1/petitions/{id}/return', returned)
    await world.settle()
    const message = (await world.scan()).find(({ pk, kind }) => pk === `CIT#${citizen.id}` && kind === 'PETITION_RETURNED')!
    const unsent = await updateItem(world.stores.table, { pk: message.pk, sk: message.sk }, { expression: 'REMOVE sentBy, sendingAt' })
    await noteUnsent(world.stores, unsent!, String(message.at), true)
    const listed = async (who: Person) => (await world.by(who, 'GET /v1/office/unsent')).items.filter(({ body }) => body.includes('人民法院'))
    expect([(await listed(await world.member('CLERK', 'town'))).length, await listed(await world.member('CLERK', 'county2'))]).toEqual([1, []])
  })
})

describe('an open complaint', () => {
  it('is no earlier case to the leader or the unit that it is about, nor to a screener of that office; others see it', async () => {
    const citizen = await world.resident('孙反映')
    const known = personOf(citizen)
    const about = {
      mayor: await newCase('县长答复不实', { person: known, ...accusing({ leaderIds: [world.mayor] }) }),
      unit: await newCase('住建局不作为', {
        person: known,
        matter: { ...petition().matter, summary: '住建局不作为', category: 'URBAN' },
        ...accusing({ unitIds: ['zhujian'] }),
      }),
      office: await newCase('信访局推诿', {
        person: known,
        matter: { ...petition().matter, summary: '信访局推诿', category: 'CADRE_CONDUCT' },
        ...accusing({ unitIds: ['xinfang'] }),
      }),
    }
    const names = new Map(Object.entries(about).map(([name, id]) => [id, name]))
    const earlier = (cases: { id: string }[]) => cases.flatMap(({ id }) => names.get(id) ?? []).sort()

    const session = await world.publish({ date: '2026-12-01', mode: 'SCREENED' })
    const draft = await world.by(citizen, 'POST /v1/matters', { body: matter('村里的桥塌了没有人管', { category: 'TRANSPORT_PROPERTY' }) })
    const booking = await world.by(citizen, 'POST /v1/bookings', { body: { sessionId: session.id, band: '01', matterId: draft.id } })
    await world.settle()
    const screened = async (who: Person) =>
      earlier((await world.by(who, 'GET /v1/screening')).items.find((item) => item.booking.id === booking.id)!.earlierCases)
    expect(await screened(await world.member('SCREENER', 'xinfang'))).toEqual(['mayor', 'unit'])
    expect(await screened(await world.member('SCREENER', 'county'))).toEqual(['mayor', 'office', 'unit'])
    expect(earlier((await world.by(people.mayor, 'GET /v1/bookings/{id}/reading-file', at(booking.id))).earlierCases)).toEqual(['office', 'unit'])

    const other = await newCase('桥塌了', {
      person: known,
      matter: { ...petition().matter, summary: '桥塌了没有人修', category: 'TRANSPORT_PROPERTY' },
    })
    await step(people.supervisor, other, 'assign', ASSIGN)
    expect(earlier((await dossier(people.handler, other)).earlier)).toEqual(['mayor', 'office'])
    expect(earlier((await dossier(outside, other)).earlier)).toEqual(['mayor', 'office', 'unit'])
  })

  it('sends no visitor of the accused house, and what one was given before is not his any more', async () => {
    const id = await newCase('拆迁队态度恶劣', accusing({ unitIds: ['zhujian'] }))
    const [theirs, ours] = [await world.member('FIELD', 'zhujian'), await world.member('FIELD', 'xinfang')]
    expect((await world.by(people.supervisor, 'GET /v1/cases/{id}/visitors', at(id))).items.map((one) => one.id)).toEqual([ours.id])
    const plan = (visitor: Person) => ({ body: planOf(phoneId('71'), id, visitor.id) })
    expect(await world.refused(people.supervisor, 'POST /v1/visits', plan(theirs))).toBe('UNIT_RECUSED assignees')
    const { id: visit } = await world.by(people.supervisor, 'POST /v1/visits', plan(ours))
    const [own, listed] = [
      () => world.answerOf('GET /v1/visits/{id}', ours, at(visit)),
      async () => (await world.by(ours, 'GET /v1/field/day', { query: { date: '2026-12-02' } })).items.map((one) => one.id),
    ]
    expect([(await own()).status, await listed()]).toEqual([200, [visit]])
    await updateItem(world.stores.table, { pk: `STF#${ours.id}`, sk: 'META' }, { expression: 'SET organId = :to', values: { ':to': 'zhujian' } })
    expect([(await own()).error?.code, await listed()]).toEqual(['NOT_FOUND', []])
    const taken = await world.answerOf('GET /v1/visits/{id}/take-along', ours, at(visit))
    expect(taken.error?.code).toBe('NOT_FOUND')
    await updateItem(world.stores.table, { pk: `STF#${ours.id}`, sk: 'META' }, { expression: 'SET organId = :to', values: { ':to': 'xinfang' } })
  })
})

describe('an open complaint about the petition office itself', () => {
  const LISTS = ['GET /v1/office/cases', 'GET /v1/office/due', 'GET /v1/office/visits', 'GET /v1/office/help', 'GET /v1/office/held-files'] as const

  it('stands in no list of its members, reaches no inbox of theirs, and nobody of them judges its files; the government’s own people have it', async () => {
    const id = await newCase('信访局三次不登记', { person: person('郑不平'), ...accusing({ unitIds: ['xinfang'] }) })
    const visitor = await world.member('FIELD', 'county')
    const done = await world.by(outside, 'POST /v1/visits', { body: planOf(phoneId('81'), id, visitor.id) })
    await world.by(visitor, 'PUT /v1/visits/{id}/record', { ...at(done.id), body: uploadOf(fullRecord()) })
    await world.by(visitor, 'POST /v1/visits/{id}/steps', { ...at(done.id), body: { step: 'finish', input: { at: '2026-12-02T02:11:00.000Z' } } })
    await world.by(outside, 'POST /v1/visits/{id}/steps', { ...at(done.id), body: { step: 'check', input: {} } })
    await world.by(outside, 'POST /v1/visits', { body: planOf(phoneId('82'), id, visitor.id) })
    const held = picture(CONTENT_MARK)
    await upload(world, outside, photoOf(phoneId('83'), { kind: 'CASE', id }, held, { kind: 'EVIDENCE' }), held)
    await step(outside, id, 'remind', { reminder: 'PHONE', text: '尽快办理' })
    await world.settle()

    const held1 = { ...at(phoneId('83')), body: { verdict: 'RELEASE' as const, reason: '看过' } }
    const found = async (who: Person, route: (typeof LISTS)[number]) => {
      const { answer } = await world.answerOf(route, who)
      return JSON.stringify(answer).includes(id)
    }
    for (const route of LISTS) expect([route, await found(people.supervisor, route), await found(outside, route)]).toEqual([route, false, true])
    expect(await world.refused(people.supervisor, 'GET /v1/cases/{id}/dossier', at(id))).toBe('NOT_FOUND')
    expect(await world.refused(people.supervisor, 'POST /v1/files/{id}/judge', held1)).toBe('NOT_FOUND')
    const help = `${done.id}.${phoneId('h1')}`
    const helped = { ...at(help), body: { how: '送到了', fileIds: [] } }
    expect(await world.refused(people.supervisor, 'POST /v1/help/{id}/done', helped)).toBe('NOT_FOUND')

    const inbox = async (who: Person) => (await world.by(who, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === id).length
    expect([await inbox(people.supervisor), (await inbox(outside)) > 0]).toEqual([0, true])
    day('2026-11-25')
    const tasks = async (who: Person) => (await world.by(who, 'GET /v1/office/phone-tasks')).items.filter((one) => one.caseId === id)
    const [task] = await tasks(outside)
    expect([await tasks(people.clerk), task?.caseId]).toEqual([[], id])
    const phoned = { body: { id: task!.id, note: '打过电话' } }
    expect(await world.refused(people.clerk, 'POST /v1/office/phone-tasks/done', phoned)).toBe('NOT_FOUND')
    await world.by(outside, 'POST /v1/office/phone-tasks/done', phoned)
    await world.by(outside, 'POST /v1/files/{id}/judge', held1)
  })

  it('of a township goes to the county', async () => {
    const body = petition('镇政府推诿', { person: person('吴小镇'), ...accusing({ unitIds: ['town'] }) })
    const receipt = await register(body, await world.member('CLERK', 'town'))
    expect(receipt.organName).toBe('云岭县人民政府')
  })
})
