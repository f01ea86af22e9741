import type { ErrorCode } from '../../functions/contract/errors.ts'
import type { Organ, Role } from '../../functions/contract/people.ts'
import { problemOf } from '../../miniapp/src/api/problem.ts'
import { login, scripted } from './answers.ts'
import { dossier, NOW, readingFile } from './examples.ts'
import { createHost, type Host } from './host.ts'
import { createAria, needOutput, WEAPP } from './output.ts'
import type { WxRequest, WxResponse } from './wx.ts'

/** Who may be given a case, on the mini-program's own build: what the forms of a hand-over offer, and what they say when the server takes none of it. */
const hosts: Host[] = []
afterAll(() => {
  for (const host of hosts) host.stop()
})

const organ = (id: string, name: string, kind: Organ['kind'], parentId: string | null, more: Partial<Organ> = {}): Organ => ({
  id,
  name,
  kind,
  parentId,
  level: 'COUNTY',
  ...more,
})
/** Two counties; whoever is signed in belongs to the first one's petition office (`office`). */
const ORGANS: Organ[] = [
  organ('county', '滨江区', 'GOVERNMENT', null),
  organ('office', '区信访局', 'PETITION_OFFICE', 'county'),
  organ('unit1', '区住建局', 'UNIT', 'county'),
  organ('unit2', '区城管局', 'UNIT', 'county'),
  organ('gone', '区房管局', 'UNIT', 'county', { successorId: 'unit1' }),
  organ('town', '桥头镇', 'GOVERNMENT', 'county', { level: 'TOWNSHIP' }),
  organ('town-office', '桥头镇信访办', 'PETITION_OFFICE', 'town', { level: 'TOWNSHIP' }),
  organ('station', '桥头镇规划所', 'UNIT', 'town', { level: 'TOWNSHIP' }),
  organ('county2', '山北县', 'GOVERNMENT', null),
  organ('office2', '山北县信访局', 'PETITION_OFFICE', 'county2'),
  organ('unit9', '山北县住建局', 'UNIT', 'county2'),
]
const TAKERS = ['区住建局', '区城管局', '桥头镇', '桥头镇规划所']
const UNFIT = problemOf('ORGAN_UNFIT')

const start = async (role: Role, page: string, refusal: { code: ErrorCode; field: string }) => {
  const reads = scripted(role)
  const sent: unknown[] = []
  const records = ['unitId', 'requirement', 'dueOn', 'path'] as const
  const steps = (['assign', 'transfer'] as const).map((step) => ({
    step,
    main: true,
    records: [...records],
    may: ['coUnitIds' as const],
    basis: 'Art 22',
  }))
  const own: Record<string, unknown> = {
    '/v1/directory': { organs: ORGANS, leaders: [], venues: [], now: NOW },
    '/v1/cases/case1/dossier': { ...dossier, reading: undefined, steps },
    '/v1/bookings/booking0/reading-file': { ...readingFile(0), actions: ['recordOutcome'] },
  }
  const request = async (asked: WxRequest): Promise<WxResponse> => {
    const path = asked.url.slice(asked.url.indexOf('/v1/')).split('?')[0]!
    if (asked.method === 'GET') return path in own ? { statusCode: 200, data: own[path] } : reads(asked)
    sent.push(typeof asked.data === 'string' ? JSON.parse(asked.data) : asked.data)
    return { statusCode: 409, data: { error: { ...problemOf(refusal.code), field: refusal.field, requestId: 'host' } } }
  }
  const storage = new Map([['session', JSON.stringify(JSON.stringify(login(role)))]])
  const host = createHost({ dist: needOutput(WEAPP), request, storage, answer: () => true })
  hosts.push(host)
  await host.launch(page)
  const aria = createAria()
  const need = (id: string) => host.waitFor(() => host.byId(id), id)
  const tap = async (id: string) => host.fire(await need(id), 'tap')
  const type = async (id: string, value: string) => host.fire(await need(id), 'input', { value })
  /** Days are native pickers around what shows them. */
  const pickDay = async (id: string, value: string) => {
    const picker = await host.waitFor(() => host.nodes().find(({ cn }) => Array.isArray(cn) && cn.some(({ uid }) => uid === id)), id)
    await host.fire(picker, 'change', { value })
  }
  /** The lines of a list that is open; of several, without their mark. */
  const offered = async (id: string, role: 'radio' | 'checkbox') => {
    await need(`${id}-unit2`)
    const lines = host.nodes().filter((node) => aria(node, 'role') === role && String(node.uid).startsWith(`${id}-`))
    return lines.map((node) => aria(node, 'label').split('，')[0])
  }
  return { host, sent, need, tap, type, pickDay, offered }
}
/** The words of an element and of all in it. */
const wordsOf = (node: Record<string, unknown>): string =>
  `${typeof node.v === 'string' ? node.v : ''}${(Array.isArray(node.cn) ? node.cn : []).map((child) => wordsOf(child as Record<string, unknown>)).join('')}`

it.each(['assign', 'transfer'])(
  'to %s, the units and townships of the office’s own tree are offered: no petition office, not its own government, nobody of another county, no merged unit',
  async (step) => {
    const one = await start('SUPERVISOR', '/unit/dossier/index?id=case1', { code: 'ORGAN_UNFIT', field: 'input.unitId' })
    await one.tap(`do-${step}`)
    expect(await one.offered('step-co-unit-ids', 'checkbox')).toEqual(TAKERS)
    await one.tap('step-unit-id')
    expect(await one.offered('step-unit-id', 'radio')).toEqual(TAKERS)
    await one.tap('step-unit-id-unit1')
    // Who leads helps nobody.
    await one.host.waitFor(() => !one.host.byId('step-co-unit-ids-unit1'), 'the helpers without the lead')
    expect(await one.offered('step-co-unit-ids', 'checkbox')).toEqual(TAKERS.filter((name) => name !== '区住建局'))
  },
  60_000,
)

it.each([
  ['input.unitId', '请检查：承办单位。'],
  ['input.coUnitIds', '请检查：协办单位（最多 5 个）。'],
])(
  'an organ that moved out of the tree meanwhile (%s) is told in a sentence with the next step, and what is typed stays',
  async (field, which) => {
    const one = await start('SUPERVISOR', '/unit/dossier/index?id=case1', { code: 'ORGAN_UNFIT', field })
    await one.tap('do-assign')
    await one.tap('step-unit-id')
    await one.tap('step-unit-id-station')
    await one.tap('step-co-unit-ids-unit2')
    await one.type('step-requirement', '核查后书面答复')
    await one.pickDay('step-due-on', '2026-12-20')
    await one.tap('step-path-clear')
    await one.tap('step-submit')
    const problem = wordsOf(await one.need('step-problem'))
    expect(problem).toBe(`${UNFIT.message}${which}${UNFIT.next}`)
    expect(one.sent).toEqual([
      {
        step: 'assign',
        input: { unitId: 'station', requirement: '核查后书面答复', dueOn: '2026-12-20', path: 'CLEAR', coUnitIds: ['unit2'] },
      },
    ])
    expect(wordsOf(await one.need('step-unit-id'))).toBe('桥头镇规划所')
    if (field === 'input.unitId') expect(wordsOf(await one.need('step-unit-id-error'))).toBe(UNFIT.message)
  },
  60_000,
)

it('the leader is offered the same at a reception, and told the same', async () => {
  const one = await start('LEADER', '/leader/talk/index?bookingId=booking0', { code: 'ORGAN_UNFIT', field: 'unitId' })
  await one.tap('outcome-assigned_on_spot')
  await one.tap('unit')
  expect(await one.offered('unit', 'radio')).toEqual(TAKERS)
  await one.tap('unit-town')
  await one.host.waitFor(() => !one.host.byId('co-units-town'), 'the helpers without the lead')
  expect(await one.offered('co-units', 'checkbox')).toEqual(TAKERS.filter((name) => name !== '桥头镇'))
  for (const field of ['record', 'instruction', 'released', 'requirement']) await one.type(field, '请依法处理')
  await one.pickDay('due-on', '2026-12-20')
  await one.tap('outcome-submit')
  expect(wordsOf(await one.need('outcome-problem'))).toBe(`${UNFIT.message}${UNFIT.next}`)
  expect(wordsOf(await one.need('unit-error'))).toBe(UNFIT.message)
}, 60_000)
