import { API, type RouteKey } from '../../functions/contract/api.ts'
import { ROLES, type Role } from '../../functions/contract/people.ts'
import { makeObjects, type Objects } from '../support/objects.ts'
import { type Request, requestsFor } from '../support/requests.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { DOORS, OPEN_ROUTES } from './role-table.ts'

const ROUTES = Object.keys(API) as RouteKey[]
const open = (route: RouteKey) => OPEN_ROUTES.includes(route)
const mayAtAll = (role: Role, route: RouteKey) => open(route) || DOORS.get(route)?.[role] !== undefined

describe('the table of rights', () => {
  let world: World
  let objects: Objects
  let requests: ReturnType<typeof requestsFor>
  const roles = {} as Record<Role, Person>

  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    objects = await makeObjects(world)
    requests = requestsFor(objects)
    const organOf = (role: Role) => (role === 'LEADER' ? 'county' : ['HANDLER', 'UNIT_HEAD', 'FIELD'].includes(role) ? 'zhujian' : 'xinfang')
    for (const role of ROLES) {
      roles[role] = role === 'CITIZEN' ? objects.citizen : await world.member(role, organOf(role), role === 'LEADER' ? world.mayor : undefined)
    }
  })
  afterAll(() => world?.close())

  const ask = (route: RouteKey, who: Person | undefined): ReturnType<World['answerOf']> =>
    world.answerOf(route, who, (requests[route] as Request).options as never) as never

  it('has a request for every route of the contract', () => {
    expect(Object.keys(requests).sort()).toEqual([...ROUTES].sort())
  })

  it('says of every route who may come in: a new one needs its line in the role table', () => {
    expect([...DOORS.keys(), ...OPEN_ROUTES].sort()).toEqual([...ROUTES].sort())
  })

  it('lets nobody through who is not signed in', async () => {
    const before = await world.lines()
    for (const route of ROUTES.filter((one) => !open(one))) {
      const { status, error } = await ask(route, undefined)
      expect([route, status, error?.code]).toEqual([route, 401, 'SIGN_IN'])
      const forged = await world.call(route, { ...((requests[route] as Request).options as object), token: 'not.a.token' } as never)
      expect([route, forged.status, forged.error?.code]).toEqual([route, 401, 'SESSION_ENDED'])
    }
    expect(await world.changesSince(before)).toEqual([])
  })

  it.each(ROLES)('refuses %s at the door of every route that the role table does not give to that role', async (role) => {
    const before = await world.lines()
    for (const route of ROUTES.filter((one) => !mayAtAll(role, one))) {
      const { status, error } = await ask(route, roles[role])
      expect([route, status, error?.code]).toEqual([route, 403, 'FORBIDDEN'])
    }
    expect(await world.changesSince(before)).toEqual([])
  })

  describe('by relation', () => {
    const strangers: Record<string, () => Promise<Person>> = {}
    const NO = ['FORBIDDEN', 'NOT_FOUND', 'NOT_TODAYS_LEADER']
    const objectRoutes = ROUTES.filter((route) => !open(route))

    beforeAll(async () => {
      const leader2 = await world.leader('冯邻', '县长', ['全面工作'], 'county2', await (await world.member('ADMIN', 'county2')).token())
      const townLeader = await world.leader('高镇', '镇长', ['全面工作'], 'town')
      strangers['another citizen'] = () => world.resident('钱生人')
      strangers['the other leader of the county'] = () => world.member('LEADER', 'county', world.deputy)
      strangers['a leader of the next county'] = () => world.member('LEADER', 'county2', leader2)
      strangers['a leader of the township below'] = () => world.member('LEADER', 'town', townLeader)
    })

    const foreignOrgans = ['xinfang2', 'county2', 'town', 'renshe'] as const

    /** Everyone who may come in for some object, but not for these. */
    const strangersTo = async (route: RouteKey): Promise<[string, Person][]> => {
      const found: [string, Person][] = []
      for (const [role, relation] of Object.entries(DOORS.get(route) ?? {}) as [Exclude<Role, 'CITIZEN'> | 'CITIZEN', string][]) {
        if (role === 'CITIZEN') found.push(['another citizen', await strangers['another citizen']!()])
        else if (role === 'LEADER' && relation === 'OWN') {
          for (const [name, made] of Object.entries(strangers)) if (name.includes('leader')) found.push([name, await made()])
        } else if (role === 'LEADER') {
          for (const name of ['a leader of the next county', 'a leader of the township below']) found.push([name, await strangers[name]!()])
        } else for (const organ of foreignOrgans) found.push([`${role} of ${organ}`, await world.member(role, organ)])
      }
      return found
    }

    it.each(objectRoutes)('%s does nothing for those who do not stand to its object as the table demands', async (route) => {
      if (!(requests[route] as Request).object) return
      const foreign = await strangersTo(route)
      expect(foreign.length).toBeGreaterThan(0)
      const before = await world.lines()
      for (const [name, who] of foreign) {
        const { error } = await ask(route, who)
        expect([route, name, NO.includes(error?.code ?? 'nothing') ? 'refused' : error?.code]).toEqual([route, name, 'refused'])
      }
      expect(await world.changesSince(before)).toEqual([])
    })

    it('marks every route with an object, so that none is forgotten', () => {
      const WITHOUT: RouteKey[] = [
        'GET /v1/me',
        'POST /v1/logout',
        'POST /v1/logout/everywhere',
        'PUT /v1/me/profile',
        'GET /v1/matters',
        'POST /v1/matters',
        'GET /v1/bookings',
        'GET /v1/cases',
        'GET /v1/messages',
        'POST /v1/consents',
        'GET /v1/staff',
        'GET /v1/leaders/leave',
        'GET /v1/screening/organs',
        'GET /v1/desk/sessions',
        'GET /v1/leader/days',
        'GET /v1/leader/cases',
        'GET /v1/unit/cases',
        'GET /v1/office/cases',
        'GET /v1/office/due',
        'GET /v1/office/archive',
        'GET /v1/review/cases',
        'GET /v1/unit/done',
        'GET /v1/supervision/invariants',
        // one's own office
        'POST /v1/register/check',
        'POST /v1/register',
        'GET /v1/office/petitions',
        'GET /v1/petitions',
        'GET /v1/sealed/cases',
        'POST /v1/cases/search',
        'GET /v1/supervision/ratings',
        'GET /v1/supervision/visits',
        'GET /v1/supervision/worklist',
        'GET /v1/supervision/callbacks',
        'GET /v1/batches',
        'POST /v1/batches',
        'GET /v1/staff/inbox',
        'GET /v1/office/phone-tasks',
        'GET /v1/office/unsent',
        'GET /v1/office/held-files',
        'GET /v1/field/day',
        'GET /v1/field/visits',
        'GET /v1/unit/visits',
        'GET /v1/office/visits',
        'GET /v1/unit/help',
        'GET /v1/office/help',
      ]
      const unmarked = objectRoutes.filter((route) => !(requests[route] as Request).object)
      expect(unmarked.sort()).toEqual(WITHOUT.sort())
    })

    it('shows in every list only what belongs to the caller, his unit or his organ', async () => {
      const stranger = await world.resident('钱生人')
      expect((await world.by(stranger, 'GET /v1/matters')).items).toEqual([])
      expect((await world.by(stranger, 'GET /v1/bookings')).items).toEqual([])
      expect((await world.by(stranger, 'GET /v1/cases')).items).toEqual([])
      expect((await world.by(stranger, 'GET /v1/messages')).items).toEqual([])
      // Every list of the staff, asked by everybody who may ask at all from another organ: nothing of ours stands in it.
      const { caseId, caseNo, registered, booking, helpedBooking, visit, help, batch, petition, heldFile, phoneTask, staffMessage, unsent } = objects
      const things = [caseId, caseNo, registered, booking, helpedBooking, visit, help, batch, petition, heldFile, phoneTask, staffMessage, unsent]
      const lists = objectRoutes.filter((route) => route.startsWith('GET ') && !route.includes('{') && DOORS.get(route)?.CITIZEN === undefined)
      const queries: Partial<Record<RouteKey, Record<string, string>>> = {
        'GET /v1/desk/sessions': { date: '2026-11-30' },
        'GET /v1/office/cases': { month: '2026-11' },
        'GET /v1/plan': { organId: 'county', month: '2026-11' },
        'GET /v1/field/day': { date: '2026-12-02' },
      }
      expect(lists.length).toBeGreaterThan(20)
      for (const route of lists) {
        for (const role of Object.keys(DOORS.get(route)!) as Exclude<Role, 'CITIZEN'>[]) {
          for (const organ of role === 'LEADER' ? [] : foreignOrgans) {
            const { answer } = await world.answerOf(route, await world.member(role, organ), { query: queries[route] } as never)
            const text = JSON.stringify(answer)
            expect([route, role, organ, things.filter((id) => text.includes(id))]).toEqual([route, role, organ, []])
          }
        }
      }
      for (const [name, made] of Object.entries(strangers).filter(([name]) => name.includes('leader'))) {
        const leader = await made()
        expect([name, (await world.by(leader, 'GET /v1/leader/days')).sessions]).toEqual([name, []])
        expect([name, (await world.by(leader, 'GET /v1/leader/cases')).items]).toEqual([name, []])
      }
      const staff = (await world.by(await world.member('ADMIN', 'county2'), 'GET /v1/staff')).items
      expect(new Set(staff.map((one) => one.organId))).toEqual(new Set(['county2', 'xinfang2']))
      const ours = (await world.by(objects.admin, 'GET /v1/staff')).items
      expect(ours.filter((one) => one.organId.endsWith('2'))).toEqual([])
    })

    it('lets an administrator invite nobody into, and no leader from, another organ', async () => {
      const town = await world.member('ADMIN', 'town')
      const invite = { name: '假冒', phone: '13912345678', role: 'LEADER' as const, organId: 'town', leaderId: world.mayor }
      expect(await world.refused(town, 'POST /v1/staff/invites', { body: invite })).toBe('BAD_INPUT leaderId')
      expect(await world.refused(town, 'POST /v1/staff/invites', { body: { ...invite, role: 'CLERK', organId: 'county' } })).toBe('FORBIDDEN')
    })

    it('plans no day for a leader of another organ', async () => {
      const town = await world.member('SCHEDULER', 'town')
      const body = world.sessionInput({ organId: 'town', leaderId: world.mayor, date: '2026-12-25' })
      expect(await world.refused(town, 'POST /v1/sessions', { body })).toBe('BAD_INPUT leaderId')
    })
  })

  it('lets everyone through who stands to the object as the table demands', async () => {
    for (const route of ROUTES.filter((one) => !open(one))) {
      const { who } = requests[route] as Request
      const { status, error } = await ask(route, who)
      expect([
        route,
        ['FORBIDDEN', 'NOT_FOUND', 'SIGN_IN', 'NOT_TODAYS_LEADER', 'INTERNAL'].includes(error?.code ?? '') ? error?.code : 'let in',
      ]).toEqual([route, 'let in'])
      expect(status).toBeLessThan(500)
    }
  })

  it('leaves a ledger with which everything agrees', async () => {
    expect(await world.ledger()).toEqual([])
  })
})
