import { API, type RouteKey } from '../../functions/contract/api.ts'
import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import type { Role } from '../../functions/contract/people.ts'
import { STEPS } from '../../functions/domain/case/steps.ts'
import { CONTENT_MARK } from '../../infra/local/scan.ts'
import { checkInOf, handedOver, splitOf } from '../support/bodies.ts'
import { makeUnsent } from '../support/objects.ts'
import { fullRecord, phoneId, photoOf, picture, planOf, upload, uploadOf } from '../support/visit-requests.ts'
import { matter, openWorld, type Person, person, petition, type World } from '../support/world.ts'
import { ACTORS, type ActorName, BY_SIDE, NOT_OF_A_CASE, STEPS_BY_SIDE } from './case-sides.ts'
import { DOORS } from './role-table.ts'

const at = (id: string) => ({ params: { id } })
/** The roles of the actors; a route whose door is shut to all of them is judged by the role table alone. */
const ROLES_HERE: Role[] = ['HANDLER', 'UNIT_HEAD', 'LEADER', 'REVIEWER', 'SUPERVISOR']
const REFUSED = ['FORBIDDEN', 'NOT_FOUND']

/** Somebody's case, with what belongs to it. */
type Case = { id: string; caseNo: string; citizen: string; no: string; file: string; held: string; visit: string; help: string; unsent: string[] }

describe('the sides of a case', () => {
  let world: World
  let batch: string
  const who = {} as Record<ActorName, Person>
  const cases = {} as Record<'ordinary' | 'sealed', Case>
  let visitor: Person
  let settled: string

  const step = (person: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.by(person, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  let files = 0
  const send = async (belongsTo: string, bytes?: Buffer) => {
    const id = phoneId(`f${++files}`)
    await upload(world, who.supervisor, photoOf(id, { kind: 'CASE', id: belongsTo }, bytes, { kind: 'EVIDENCE' }), bytes ?? picture(id))
    return id
  }
  const firstDocument = async (id: string) => (await world.by(who.supervisor, 'GET /v1/cases/{id}/documents', at(id))).items[0]!.no
  /** Handled and served by the unit, then taken to the body above it by its petitioner. */
  const toReview = async (id: string, citizen: Person) => {
    const handler = who['lead head']
    await step(handler, id, 'accept', { route: '调查后答复' })
    await step(handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
    const closure = [{ claim: '诉求', kind: 'EXPLAINED' as const, text: '已说明' }]
    await step(handler, id, 'draft', { facts: '经查', finding: 'NOT_SUPPORTED', opinion: '不予支持。', basis: '《条例》', closure })
    await step(handler, id, 'approveUnit')
    await step(who.supervisor, id, 'approveOffice')
    await step(handler, id, 'serve', { way: 'IN_PERSON', servedOn: '2026-11-30', result: 'SIGNED' })
    await world.by(citizen, 'POST /v1/cases/{id}/own-steps', { ...at(id), body: { step: 'requestReview', reason: '不服' } })
  }

  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    const third = await world.leader('何副县', '副县长', ['交通'])
    const made: [ActorName, Promise<Person>][] = [
      ['lead handler', world.member('HANDLER', 'zhujian')],
      ['lead head', world.member('UNIT_HEAD', 'zhujian')],
      ['co-unit handler', world.member('HANDLER', 'renshe')],
      ['co-unit head', world.member('UNIT_HEAD', 'renshe')],
      ['other handler', world.member('HANDLER', 'town')],
      ['other head', world.member('UNIT_HEAD', 'town')],
      ['receiving leader', world.member('LEADER', 'county', world.mayor)],
      ['sponsor', world.member('LEADER', 'county', world.deputy)],
      ['other leader', world.member('LEADER', 'county', third)],
      ['reviewer', world.member('REVIEWER', 'xinfang')],
      ['other reviewer', world.member('REVIEWER', 'xinfang2')],
      ['supervisor', world.member('SUPERVISOR', 'xinfang')],
      ['other supervisor', world.member('SUPERVISOR', 'xinfang2')],
    ]
    for (const [name, person] of made) who[name] = await person
    visitor = await world.member('FIELD', 'xinfang')
    const clerk = await world.member('CLERK', 'xinfang')
    batch = (await world.by(who.supervisor, 'POST /v1/batches', { body: { name: '第一批', dueOn: '2027-06-30', targetRate: 70 } })).id

    const session = await world.publish({ date: '2026-11-30' })
    const { citizen, booking } = await world.book(session.id, '01', undefined, matter('小区电梯停用两年'))
    world.setNow('2026-11-30T01:00:00.000Z')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await world.by(who['receiving leader'], 'POST /v1/bookings/{id}/talk', at(booking.id))
    const body = handedOver(world, { coUnitIds: ['renshe'] })
    const { caseId, caseNo } = await world.by(who['receiving leader'], 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body })
    await step(who.supervisor, caseId, 'sponsor', { leaderId: world.deputy, reason: '重点包案' })
    const plan = async (name: string) => (await world.by(who.supervisor, 'POST /v1/visits', { body: planOf(phoneId(name), caseId, visitor.id) })).id
    const [open, gone] = [await plan('a1'), await plan('a2')]
    await world.by(visitor, 'PUT /v1/visits/{id}/record', { ...at(gone), body: uploadOf(fullRecord()) })
    await world.by(visitor, 'POST /v1/visits/{id}/steps', { ...at(gone), body: { step: 'finish', input: { at: '2026-12-02T02:11:00.000Z' } } })
    await world.by(who.supervisor, 'POST /v1/visits/{id}/steps', { ...at(gone), body: { step: 'check', input: {} } })
    await toReview(caseId, citizen)
    const held = Buffer.from(picture(CONTENT_MARK))
    const unsent = async (citizenId: string, id: string) => [await makeUnsent(world, citizenId, id), await makeUnsent(world, citizenId, id)]
    cases.ordinary = {
      id: caseId,
      caseNo,
      citizen: citizen.id,
      no: await firstDocument(caseId),
      file: await send(caseId),
      held: await send(caseId, held),
      visit: open,
      help: `${gone}.${phoneId('h1')}`,
      unsent: await unsent(citizen.id, caseId),
    }

    const reporter = await world.resident('知情人')
    const report = petition('反映镇里有人收好处', {
      type: 'WHISTLEBLOW',
      receivedOn: '2026-11-30',
      person: { ...person('知情人'), idNo: reporter.idNo },
      accused: { unitIds: ['town'], leaderIds: [], text: '' },
    })
    const receipt = await world.by(clerk, 'POST /v1/register', { body: report })
    const { id } = (await world.by(reporter, 'GET /v1/cases')).items.find((one) => one.caseNo === receipt.caseNo)!
    const input = { unitId: 'zhujian', coUnitIds: ['renshe'], requirement: '核查', dueOn: '2026-12-30', path: 'CLEAR' as const }
    await step(who.supervisor, id, 'assign', input)
    const sponsor = { step: 'sponsor' as const, input: { leaderId: world.deputy, reason: '重点' } }
    expect(await world.refused(who.supervisor, 'POST /v1/cases/{id}/steps', { ...at(id), body: sponsor })).toBe('STATE_FORBIDS')
    await toReview(id, reporter)
    cases.sealed = {
      id,
      caseNo: receipt.caseNo,
      citizen: reporter.id,
      no: await firstDocument(id),
      file: await send(id),
      held: await send(id, Buffer.from(picture(`${CONTENT_MARK}2`))),
      visit: phoneId('none1'),
      help: `${phoneId('none1')}.${phoneId('h1')}`,
      unsent: await unsent(reporter.id, id),
    }
    settled = (await world.by(clerk, 'POST /v1/register', { body: petition('工地欠薪', { receivedOn: '2026-11-30' }) })).caseId!
  }, 240_000)
  afterAll(() => world?.close())

  it('are written down for every route through whose door one of them comes', () => {
    const theirs = (Object.keys(API) as RouteKey[]).filter((route) => ROLES_HERE.some((role) => DOORS.get(route)?.[role]))
    const written = [...Object.keys(BY_SIDE), ...NOT_OF_A_CASE, 'POST /v1/cases/{id}/steps']
    expect(written.sort()).toEqual(theirs.sort())
    expect(new Set(STEPS_BY_SIDE.map((one) => STEPS[one.step].by)).size).toBeGreaterThan(8)
  })

  let serial = 0
  /** A request that is right in itself, about this case. */
  const optionsOf = (route: RouteKey, c: Case): object => {
    const id = at(c.id)
    const own = `e${++serial}`
    switch (route) {
      case 'GET /v1/cases/{id}/documents/{no}':
        return { params: { id: c.id, no: c.no } }
      case 'POST /v1/files':
        return { body: photoOf(phoneId(own), { kind: 'CASE', id: c.id }, undefined, { kind: 'EVIDENCE' }) }
      case 'GET /v1/files/{id}/link':
      case 'POST /v1/files/{id}/done':
        return at(c.file)
      case 'POST /v1/files/{id}/judge':
        return { ...at(c.held), body: { verdict: 'REJECT', reason: '看过' } }
      case 'POST /v1/cases/search':
        return { body: { by: 'NO', caseNo: c.caseNo } }
      case 'POST /v1/people/{id}/unmask':
        return { ...at(c.citizen), body: { field: 'phone', reason: '核对', caseId: c.id } }
      case 'POST /v1/cases/{id}/split':
        return { ...id, body: splitOf() }
      // Wrong by its number: judged after the side, and nothing is changed.
      case 'POST /v1/cases/{id}/petitioner':
        return { ...id, body: { person: { name: '继承人', idNo: '530102199001010002', address: '云岭县' }, relation: '子', basis: '公证书' } }
      case 'POST /v1/batches/{id}/cases':
        return { ...at(batch), body: { caseNo: c.caseNo } }
      case 'POST /v1/visits':
        return { body: planOf(phoneId(own), c.id, visitor.id) }
      case 'GET /v1/visits/{id}':
        return at(c.visit)
      case 'POST /v1/visits/{id}/steps':
        return { ...at(c.visit), body: { step: 'replan', input: { visitOn: '2026-12-03', dueOn: '2026-12-04', reason: '下雨' } } }
      case 'POST /v1/visits/{id}/resolve':
        return { ...at(c.visit), body: { field: 'needs', pick: 0, version: 1 } }
      case 'POST /v1/help/{id}/done':
        return { ...at(c.help), body: { how: '送到了', fileIds: [] } }
      case 'POST /v1/office/unsent/reached':
        return { body: { id: c.unsent[0]!, note: '电话告知' } }
      case 'GET /v1/office/cases':
        return { query: { month: '2026-11' } }
      default:
        return route.includes('/cases/{id}/') ? id : {}
    }
  }
  const isList = (route: RouteKey) => route === 'POST /v1/cases/search' || /^GET [^{]*$/.test(route)
  /** Lists first: what others do changes them. */
  const ROUTES = (Object.keys(BY_SIDE) as RouteKey[]).sort((a, b) => Number(isList(b)) - Number(isList(a)))
  /** Let in: to a list, when the case stands in it. */
  const letIn = async (route: RouteKey, name: ActorName, c: Case): Promise<boolean> => {
    const { status, answer, error } = await world.answerOf(route, who[name], optionsOf(route, c) as never)
    expect([route, name, status]).not.toEqual([route, name, 500])
    if (isList(route)) return status === 200 && JSON.stringify(answer).includes(c.id)
    // A case by its number in a body is no case to who may not put it in.
    return !(REFUSED.includes(error?.code ?? '') || (error?.code === 'BAD_INPUT' && error.field === 'caseNo'))
  }
  /** First those who are refused, so that nothing is over before they come. */
  const shut = (allowed: readonly ActorName[]) => [...ACTORS].sort((a, b) => Number(allowed.includes(a)) - Number(allowed.includes(b)))

  describe.each(['ordinary', 'sealed'] as const)('%s', (kind) => {
    it.each(ROUTES)('%s lets in exactly those whom the table names', async (route) => {
      const allowed = BY_SIDE[route]![kind]
      const found: ActorName[] = []
      for (const name of shut(allowed)) if (await letIn(route, name, cases[kind])) found.push(name)
      expect([route, found.sort()]).toEqual([route, [...allowed].sort()])
    })

    it.each(STEPS_BY_SIDE)('step $step is taken on the sides that the table names alone', async (row) => {
      const found: ActorName[] = []
      for (const name of shut(row[kind])) {
        const options = { ...at(cases[kind].id), body: { step: row.step, input: row.input } }
        const { error } = await world.answerOf('POST /v1/cases/{id}/steps', who[name], options)
        if (!REFUSED.includes(error?.code ?? '')) found.push(name)
      }
      expect([row.step, found.sort()]).toEqual([row.step, [...row[kind]].sort()])
    })
  })

  it('a reviewer has no case that is not at his body', async () => {
    for (const route of ['GET /v1/cases/{id}/dossier', 'GET /v1/cases/{id}/files', 'GET /v1/cases/{id}/documents'] as const)
      expect([route, await world.refused(who.reviewer, route, at(settled))]).toEqual([route, 'NOT_FOUND'])
  })

  it('leaves a ledger with which everything agrees', async () => {
    expect(await world.ledger()).toEqual([])
  })
})
