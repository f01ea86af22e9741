import { spawnSync } from 'node:child_process'
import { openClient, signIn } from '../infra/local/client.ts'
import { startTestSystem, type TestSystem } from '../infra/local/testing.ts'

let system: TestSystem
/** A phone gets one code a minute: whoever is signed in stays so. */
const people = new Map<string, ReturnType<typeof signIn>>()
const signedIn = (phone: string) => {
  const known = people.get(phone) ?? signIn(system.url, phone)
  people.set(phone, known)
  return known
}
beforeAll(async () => {
  system = await startTestSystem({ seed: true })
}, 180_000)
afterAll(async () => {
  await system?.stop()
  system?.remove()
})

/** This month's sessions and the next one's: the demo county reaches over the end of a month. */
const boards = async () => {
  const call = openClient(system.url)
  const { items, now } = await call('GET /v1/board')
  const next = new Date(Date.parse(now))
  next.setUTCDate(1)
  next.setUTCMonth(next.getUTCMonth() + 1)
  const months = [next.toISOString().slice(0, 7), new Date(Date.parse(now) - 31 * 86_400_000).toISOString().slice(0, 7)]
  const others = await Promise.all(months.map((month) => call('GET /v1/board', { query: { month } })))
  return [...items, ...others.flatMap((board) => board.items)]
}

describe('the demo county', () => {
  it('shows sessions of every state that the public may see, and of both modes', async () => {
    const cards = await boards()
    expect([...new Set(cards.map((card) => card.state))].sort()).toEqual(
      expect.arrayContaining(['CANCELLED', 'CHANGED', 'CLOSED', 'PUBLISHED', 'REPORTED']),
    )
    expect([...new Set(cards.map((card) => card.mode))].sort()).toEqual(['INSTANT', 'SCREENED'])
    expect(cards.some((card) => card.bookable === 'OPEN')).toBe(true)
  })

  it('has people for every queue: the screener, the unit and the supervisor', async () => {
    const screener = await signedIn('13800000004')
    const waiting = (await screener.call('GET /v1/screening')).items.map((item) => item.booking.state)
    expect(waiting.sort()).toEqual(['NEED_INFO', 'SUBMITTED'])
    const handler = await signedIn('13800000007')
    expect((await handler.call('GET /v1/unit/cases')).items.map((one) => one.sponsored)).toEqual([true])
    const supervisor = await signedIn('13800000010')
    expect((await supervisor.call('GET /v1/office/cases')).items.length).toBeGreaterThanOrEqual(4)
  })

  it('has a township that receives a case, sees it in its inbox and its list, and handles it', async () => {
    const handler = await signedIn('13800000013')
    const head = await signedIn('13800000014')
    const [given] = (await handler.call('GET /v1/unit/cases')).items
    expect([given?.unitName, given?.state]).toEqual(['青石镇人民政府', 'ASSIGNED'])
    for (const who of [handler, head])
      expect((await who.call('GET /v1/staff/inbox')).items.map(({ caseId, title }) => [caseId, title])).toContainEqual([given!.id, '新的待办事项'])
    const take = (who: typeof handler, step: 'accept' | 'beginHandling', input: object) =>
      who.call('POST /v1/cases/{id}/steps', { params: { id: given!.id }, body: { step, input } })
    expect((await take(head, 'accept', { route: '调查核实后书面答复' })).state).toBe('ACCEPTED')
    expect((await take(handler, 'beginHandling', { handlers: ['石磊', '温秀兰'] })).state).toBe('HANDLING')
  })

  it('lets a citizen see his case, his bookings and what he was told', async () => {
    const citizen = await signedIn('13900000001')
    const { items: cases } = await citizen.call('GET /v1/cases')
    expect(cases.map((one) => one.outcome)).toEqual(['CONFERENCE'])
    const { items: bookings } = await citizen.call('GET /v1/bookings')
    expect(bookings.map((one) => one.state)).toEqual(['SUBMITTED', 'RECEIVED'])
    const kinds = (await citizen.call('GET /v1/messages')).items.map((one) => one.kind)
    expect(kinds).toEqual(expect.arrayContaining(['BOOKING_SUBMITTED', 'CASE_REGISTERED', 'REMINDER', 'BOOKING_CONFIRMED']))
  })

  it('gives the visitor a day of five stops, and the supervisor one visit to check with two versions of a field', async () => {
    const field = await signedIn('13800000009')
    const planned = (await field.call('GET /v1/field/visits')).items.filter((one) => one.state === 'PLANNED')
    // By the last day, which is the same for all of them: the order of the stops is the day's.
    expect(planned.map((one) => one.kind).sort()).toEqual(['CALLBACK', 'FIELD_CALLBACK', 'HELP', 'OUTREACH', 'SITE_SURVEY'])
    expect(planned.every((one) => one.area && one.address.length > 5)).toBe(true)
    const supervisor = await signedIn('13800000010')
    const waiting = (await supervisor.call('GET /v1/office/visits')).items.filter((one) => one.state === 'RECORDED')
    expect(waiting).toMatchObject([{ kind: 'FIELD_CALLBACK', conflicts: 1 }])
    const { files } = await supervisor.call('GET /v1/visits/{id}', { params: { id: waiting[0]!.id } })
    expect(files.map((one) => one.state)).toEqual(['STORED', 'STORED'])
    expect((await supervisor.call('GET /v1/office/help')).items).toHaveLength(1)
  })

  /** As an operator starts it: `npm run audit` on the folder of `npm start`. */
  const audit = () => {
    const { NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, DYNAMODB_ENDPOINT: _endpoint, TABLE_NAME: _table, ...env } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/audit/main.ts', '--json', '--folder', system.folder], {
      env,
      encoding: 'utf8',
    })
    return { status, said: stderr, report: JSON.parse(stdout || '{}') as { items?: number; differences?: object[] } }
  }

  it('is as its ledger says, by the command of the audit, while it runs and when it is stopped', async () => {
    // What follows from the last change by the stream may still be under way.
    let running = audit()
    for (let tries = 0; tries < 5 && running.report.differences?.length; tries++) running = audit()
    expect([running.report.differences, running.status, running.said]).toEqual([[], 0, ''])
    await system.stop()
    const stopped = audit()
    expect([stopped.report.differences, stopped.status, stopped.said]).toEqual([[], 0, ''])
    expect(stopped.report.items).toBeGreaterThan(500)
    system = await startTestSystem({ seed: true, folder: system.folder })
  }, 180_000)

  it('is made once: a second start finds it and leaves it as it is', async () => {
    const before = await boards()
    await system.stop()
    system = await startTestSystem({ seed: true, folder: system.folder })
    expect((await boards()).map((card) => [card.id, card.state, card.left])).toEqual(before.map((card) => [card.id, card.state, card.left]))
  })
})
