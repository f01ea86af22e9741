import type { CaseStep, OwnStep, StepInput } from '../../functions/contract/case-steps.ts'
import { accusing, type answered, checkInOf, checkOf, handedOver } from './bodies.ts'
import { at, matter, openWorld, type Person, person, petition, type World } from './world.ts'

/** Who of the county's staff has to do with its cases; `other` and `otherHead` sit in a bureau that has not got the case, or helps with it. */
const CAST = {
  clerk: ['CLERK', 'xinfang'],
  screener: ['SCREENER', 'xinfang'],
  supervisor: ['SUPERVISOR', 'xinfang'],
  reviewer: ['REVIEWER', 'xinfang'],
  handler: ['HANDLER', 'zhujian'],
  head: ['UNIT_HEAD', 'zhujian'],
  other: ['HANDLER', 'renshe'],
  otherHead: ['UNIT_HEAD', 'renshe'],
} as const
const LEADERS = ['mayor', 'deputy'] as const
type Leader = (typeof LEADERS)[number]
type Name = keyof typeof CAST | Leader

const START = '2026-11-23T01:00:00.000Z'
const isLeader = (name: Name): name is Leader => LEADERS.some((one) => one === name)

/** The case goes to the housing bureau alone. */
export const ASSIGN: StepInput = { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-20', path: 'CLEAR' }
export const CLOSURE = [{ claim: '加装电梯补贴', kind: 'SOLVED' as const, text: '已发放' }]
export const DRAFT: StepInput = {
  facts: '经查属实',
  finding: 'SUPPORTED',
  opinion: '予以支持，按标准补发。',
  basis: '《云岭县补贴办法》第三条',
  closure: CLOSURE,
  executeBy: '2027-02-28',
}

/**
 * A county for one test file: opened before its tests, with the people that are named here, and closed after them. Every test begins on Monday 23 November 2026 at nine; after each
 * of them what follows from it is done, and the ledger finds nothing wrong. `world` and `people` are filled from `beforeAll` on.
 */
export const caseCounty = <Named extends Name>(...names: Named[]) => {
  const world = {} as World
  const people = {} as Record<Named, Person>
  const member = (name: Name) => {
    if (isLeader(name)) return world.member('LEADER', 'county', world[name])
    const [role, organId] = CAST[name]
    return world.member(role, organId)
  }
  beforeAll(async () => {
    Object.assign(world, await openWorld(START))
    for (const name of names) people[name] = await member(name)
  }, 120_000)
  afterAll(() => world.close?.())
  beforeEach(() => world.setNow(START))
  afterEach(async () => {
    await world.settle()
    expect(await world.ledger()).toEqual([])
  })

  /** Ten in the morning of this day, unless another instant of it (UTC) is asked for. */
  const day = (date: string, time = '02:00') => world.setNow(`${date}T${time}:00.000Z`)
  /** What the clerk, or somebody else, registers at the desk. */
  const register = async (body: ReturnType<typeof petition>, who?: Person) => world.by(who ?? (await member('clerk')), 'POST /v1/register', { body })
  const registerRefused = async (body: ReturnType<typeof petition>, who?: Person) =>
    world.refused(who ?? (await member('clerk')), 'POST /v1/register', { body })
  /** What the desk is shown that was there already. */
  const found = async (body: ReturnType<typeof petition>) =>
    (await world.by(await member('clerk'), 'POST /v1/register/check', { body: checkOf(body) })).found
  /** The id of a new case of somebody who came to the desk. */
  const newCase = async (summary: string, more: Record<string, unknown> = {}) => (await register(petition(summary, more))).caseId!
  /** The id of a report on wrongdoing in the town, which is sealed: its supervisor knows it. */
  const newReport = async (summary: string) => {
    const { caseNo } = await register(petition(summary, { type: 'WHISTLEBLOW', person: person('知情人'), ...accusing({ unitIds: ['town'] }) }))
    return (await world.by(await member('supervisor'), 'GET /v1/sealed/cases')).items.find((one) => one.caseNo === caseNo)!.id
  }
  const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  /** The code with which the step is refused. */
  const refused = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.refused(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  /** A step of the petitioner's own. */
  const own = (who: Person, id: string, name: OwnStep, reason = '', signature?: string) =>
    world.by(who, 'POST /v1/cases/{id}/own-steps', { ...at(id), body: { step: name, reason, signature } })
  const ownRefused = (who: Person, id: string, name: OwnStep, reason = '', signature?: string) =>
    world.refused(who, 'POST /v1/cases/{id}/own-steps', { ...at(id), body: { step: name, reason, signature } })
  const dossier = (who: Person, id: string) => world.by(who, 'GET /v1/cases/{id}/dossier', at(id))
  /** What the number of a case and its query code show to anybody. */
  const query = ({ caseNo, queryCode = '' }: { caseNo: string; queryCode?: string }) =>
    world.ok('POST /v1/cases/query', { body: { caseNo, queryCode } })
  const papers = async (who: Person, id: string) => (await world.by(who, 'GET /v1/cases/{id}/documents', at(id))).items
  /** The titles of what somebody's inbox holds about a case. */
  const told = async (who: Person, id: string) =>
    (await world.by(who, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === id).map(({ title }) => title)

  const talks = new Map<string, number>()
  /** Somebody who booked a half hour of his own is received by the leader; the clock stands at ten to eight of that day. */
  const talk = async ({ date = '2026-11-30', leader = 'mayor' as Leader, content = {} } = {}) => {
    const nth = talks.get(date) ?? 0
    talks.set(date, nth + 1)
    const hour = String(8 + nth).padStart(2, '0')
    world.setNow(START)
    const session = await world.publish({ date, from: `${hour}:00`, to: `${hour}:30`, slotMinutes: 30, leaderId: world[leader] })
    const { citizen, booking } = await world.book(session.id, '01', undefined, matter(`${hour}点反映的事项`, content))
    world.setNow(new Date(`${date}T07:50:00+08:00`).toISOString())
    const clerk = await member('clerk')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await world.by(await member(leader), 'POST /v1/bookings/{id}/talk', at(booking.id))
    return { citizen, bookingId: booking.id }
  }
  type Outcome = ReturnType<typeof answered> | ReturnType<typeof handedOver>
  /** The case of such a talk, with this outcome: handed to the housing bureau unless said otherwise. */
  const received = async (outcome: Outcome = handedOver(world), how: Parameters<typeof talk>[0] = {}) => {
    const { citizen, bookingId } = await talk(how)
    const { caseId, caseNo, queryCode } = await world.by(await member(how.leader ?? 'mayor'), 'POST /v1/bookings/{id}/outcome', {
      ...at(bookingId),
      body: outcome,
    })
    return { citizen, bookingId, caseId, caseNo, queryCode }
  }

  type Unit = { handler: Person; head: Person }
  const bureau = async (): Promise<Unit> => ({ handler: await member('handler'), head: await member('head') })
  const handle = async (id: string, unit?: Unit) => {
    const { handler } = unit ?? (await bureau())
    await step(handler, id, 'accept', { route: '调查核实后书面答复' })
    await step(handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
  }
  /** Drafted, checked by the unit and by the office, and served in person on this day. */
  const reply = async (id: string, servedOn: string, draft: StepInput = DRAFT, unit?: Unit) => {
    const { handler, head } = unit ?? (await bureau())
    await step(handler, id, 'draft', draft)
    await step(head, id, 'approveUnit')
    await step(await member('supervisor'), id, 'approveOffice')
    await step(handler, id, 'serve', { way: 'IN_PERSON', servedOn, result: 'SIGNED' })
  }
  /** The case of somebody to whom a station under the town answered on 20 December: the town reviews it, and the county after it. */
  const reviewed = async (name: string) => {
    day('2026-12-01')
    const citizen = await world.resident(name)
    const id = await newCase('承包地界不清', { receivedOn: '2026-12-01', person: { ...person(name), idNo: citizen.idNo } })
    const station = { handler: await world.member('HANDLER', 'station'), head: await world.member('UNIT_HEAD', 'station') }
    const town = await world.member('REVIEWER', 'town')
    await step(await member('supervisor'), id, 'assign', { ...ASSIGN, unitId: 'station' })
    await handle(id, station)
    day('2026-12-20')
    await reply(id, '2026-12-20', DRAFT, station)
    await own(citizen, id, 'requestReview', '不服')
    return { citizen, id, town }
  }

  return {
    ...{ world, people, day, register, registerRefused, found, newCase, newReport, step, refused, own, ownRefused },
    ...{ dossier, query, papers, told, talk, received, handle, reply, reviewed },
  }
}
