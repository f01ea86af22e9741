import { API } from '../../functions/contract/api.ts'
import type { VisitPlan } from '../../functions/contract/visit.ts'
import { login, scripted } from './answers.ts'
import { createHost, type Host } from './host.ts'
import { needOutput, WEAPP } from './output.ts'
import type { WxRequest } from './wx.ts'

/** The planner's form on the mini-program's own build: where the visit is expected, and a draft. */
const hosts: Host[] = []
afterAll(() => {
  for (const host of hosts) host.stop()
})

const start = async (chosen?: { latitude: number; longitude: number; name: string; address: string }) => {
  const plans: VisitPlan[] = []
  const reads = scripted('SUPERVISOR')
  const request = async (asked: WxRequest) => {
    if (asked.method !== 'POST' || !asked.url.endsWith('/v1/visits')) return reads(asked)
    const plan = API['POST /v1/visits'].body.parse(typeof asked.data === 'string' ? JSON.parse(asked.data) : asked.data)
    plans.push(plan)
    return { statusCode: 200, data: { id: plan.id, state: plan.draft ? 'DRAFT' : 'PLANNED' } }
  }
  const storage = new Map([['session', JSON.stringify(JSON.stringify(login('SUPERVISOR')))]])
  const host = createHost({ dist: needOutput(WEAPP), request, storage, disk: { files: new Map(), chosen: () => chosen } })
  hosts.push(host)
  await host.launch('/unit/dossier/index?id=case1')
  const need = (id: string) => host.waitFor(() => host.byId(id), id)
  const tap = async (id: string) => host.fire(await need(id), 'tap')
  const type = async (id: string, value: string) => host.fire(await need(id), 'input', { value })
  /** Days are native pickers around what shows them. */
  const pickDay = async (id: string, value: string) => {
    const picker = await host.waitFor(() => host.nodes().find(({ cn }) => Array.isArray(cn) && cn.some(({ uid }) => uid === id)), id)
    await host.fire(picker, 'change', { value })
  }
  await tap('plan-visit')
  return { host, plans, need, tap, type, pickDay }
}

it('a place that was pointed at on WeChat’s map goes with the plan, with its radius, and fills an empty address', async () => {
  const one = await start({ latitude: 31.5123456, longitude: 120.3, name: '柳林村委会', address: '河口镇柳林村' })
  await one.type('visit-purpose', '回访路灯')
  await one.tap('area-map')
  for (const id of ['area-radius', 'area-radius-1000']) await one.tap(id)
  await one.pickDay('visit-due', '2026-12-20')
  await one.tap('plan-draft')
  await one.host.waitFor(() => one.plans.length > 0, 'the plan')
  expect(one.plans[0]).toMatchObject({
    draft: true,
    assignees: [],
    dueOn: '2026-12-20',
    address: '河口镇柳林村 柳林村委会',
    area: { lat: 31.512346, lng: 120.3, radius: 1000, datum: 'GCJ02' },
  })
}, 60_000)

it('a place that is typed by half is told and not sent; none is needed', async () => {
  const one = await start()
  await one.type('visit-purpose', '回访路灯')
  await one.pickDay('visit-due', '2026-12-20')
  await one.tap('area-map')
  await one.type('area-lat', '31.5')
  await one.tap('plan-draft')
  await one.need('plan-missing')
  expect([one.host.text().includes('请填写预定地点'), one.plans.length]).toEqual([true, 0])
  await one.tap('area-none')
  await one.tap('plan-draft')
  await one.host.waitFor(() => one.plans.length > 0, 'the plan')
  expect(one.plans[0]!.area).toBeUndefined()
}, 60_000)
