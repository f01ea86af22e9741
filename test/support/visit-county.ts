import type { VisitRecord } from '../../functions/contract/visit.ts'
import { makeObjects, type Objects } from './objects.ts'
import { fullRecord, phoneId, planOf, uploadOf } from './visit-requests.ts'
import { at, openWorld, type Person, type World } from './world.ts'

type Plan = NonNullable<Parameters<typeof planOf>[3]>
type Promised = Pick<VisitRecord['help'][number], 'what'> & Partial<VisitRecord['help'][number]>

const START = '2026-11-23T01:00:00.000Z'
/** A moment of the day on which visits are planned, as a phone sends it. */
export const NOW = { at: '2026-12-02T02:00:00.000Z' }

/** A county for one test file that opens before its tests and closes after them, and what is done with its visits, whoever plans and makes them. */
const opened = (fill: (world: World) => Promise<void>, then?: string) => {
  const world = {} as World
  beforeAll(async () => {
    Object.assign(world, await openWorld(START))
    await fill(world)
    if (then) world.setNow(then)
  }, 120_000)
  afterAll(() => world.close?.())
  let serial = 500
  const newId = () => phoneId(String(++serial))
  const bodyOf = (step: string, input: Record<string, unknown>) => ({ step, input }) as never
  const step = (who: Person, id: string, name: string, input: Record<string, unknown> = {}) =>
    world.by(who, 'POST /v1/visits/{id}/steps', { ...at(id), body: bodyOf(name, input) })
  const refusedStep = (who: Person, id: string, name: string, input: Record<string, unknown> = {}) =>
    world.refused(who, 'POST /v1/visits/{id}/steps', { ...at(id), body: bodyOf(name, input) })
  const send = (who: Person, id: string, body: ReturnType<typeof uploadOf>) => world.by(who, 'PUT /v1/visits/{id}/record', { ...at(id), body })
  const view = (who: Person, id: string) => world.by(who, 'GET /v1/visits/{id}', at(id))
  return { world, newId, step, refusedStep, send, view }
}

/** Visits in the case of the objects: `planned` by its office for the visitor, `colleague` is another one. `plan`: what all of them have; `then`: the moment at which the tests begin. */
export const visitCounty = (plan: Plan = {}, then?: string) => {
  const objects = {} as Objects
  const colleague = {} as Person
  const county = opened(async (world) => {
    Object.assign(objects, await makeObjects(world))
    Object.assign(colleague, await world.member('FIELD', 'town'))
  }, then)
  const planned = async (more: Plan = {}) => {
    const id = county.newId()
    await county.world.by(objects.supervisor, 'POST /v1/visits', { body: planOf(id, objects.caseId, objects.visitor.id, { ...plan, ...more }) })
    return id
  }
  return { ...county, objects, colleague, planned }
}

/** Visits in cases that the test registers, with help that is promised at the door; `heads` of units that may give it. */
export const promiseCounty = (plan: Plan) => {
  const [supervisor, visitor] = [{} as Person, {} as Person]
  const heads = {} as Record<'liangshi' | 'renshe' | 'zhujian', Person>
  const county = opened(async (world) => {
    Object.assign(supervisor, await world.member('SUPERVISOR', 'xinfang'))
    Object.assign(visitor, await world.member('FIELD', 'xinfang'))
    for (const unit of ['liangshi', 'renshe', 'zhujian'] as const) heads[unit] = await world.member('UNIT_HEAD', unit)
  })
  const planned = async (caseId: string) => {
    const id = county.newId()
    await county.world.by(supervisor, 'POST /v1/visits', { body: planOf(id, caseId, visitor.id, plan) })
    return id
  }
  /** One that has ended, with these promises in its record; it waits for its check. */
  const recorded = async (caseId: string, promises: readonly Promised[]) => {
    const id = await planned(caseId)
    const help = promises.map((one, no) => ({ id: phoneId(`${id.slice(-4)}${no}`), who: '', dueOn: '2026-12-20', ...one }))
    await county.send(visitor, id, uploadOf(fullRecord({ help })))
    await county.step(visitor, id, 'finish', NOW)
    return id
  }
  const check = (id: string) => county.step(supervisor, id, 'check', NOW)
  return { ...county, supervisor, visitor, heads, planned, recorded, check }
}
