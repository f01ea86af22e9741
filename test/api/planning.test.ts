import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import type { RotationRequest } from '../../functions/contract/reception.ts'
import { recurrenceOf } from '../../functions/domain/reception/import-notice.ts'
import { templateOf } from '../support/requests.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

type Notice = {
  id: string
  title: string
  form?: string
  time?: { from: string; to: string }
  sessions?: { date: string; time?: { from: string; to: string }; post: string }[]
}
const NOTICES: Notice[] = JSON.parse(readFileSync(join(__dirname, '../data/reception-notices.json'), 'utf8')).notices
const HOURS = { from: '08:30', to: '11:30' }

let world: World
let scheduler: Person
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  scheduler = await world.member('SCHEDULER')
})
afterAll(() => world?.close())

const sessionsOf = async (ids: string[]) =>
  (await Promise.all(ids.map((id) => world.by(scheduler, 'GET /v1/sessions/{id}', { params: { id } }))))
    .map(({ date, from, to, leader }) => `${date} ${from}-${to} ${leader.post}`)
    .sort()

describe('the rotation planner', () => {
  const rotation = (more: Partial<RotationRequest> = {}): RotationRequest => ({
    recurrence: { kind: 'MONTH_DAY', day: 15 },
    from: '2026-12-01',
    to: '2027-03-31',
    holiday: 'ROLL',
    leaderIds: [world.mayor, world.deputy],
    hours: [HOURS],
    template: templateOf(world),
    ...more,
  })

  it('creates exactly the days of its preview', async () => {
    const body = rotation()
    const { days } = await world.by(scheduler, 'POST /v1/plan/rotation/preview', { body })
    const made = await world.by(scheduler, 'POST /v1/plan/rotation', { body })
    expect(made.skipped).toEqual([])
    const created = await Promise.all(made.created.map((id) => world.by(scheduler, 'GET /v1/sessions/{id}', { params: { id } })))
    expect(created.map((one) => [one.date, one.from, one.leader.id, one.state]).sort()).toEqual(
      days.map((day) => [day.date, day.from, day.leaderId, 'PLANNED']).sort(),
    )
    expect(days.map(({ leaderId }) => leaderId)).toEqual([world.mayor, world.deputy, world.mayor, world.deputy])
    const plan = await world.by(scheduler, 'GET /v1/plan', { query: { month: '2026-12' } })
    expect(plan.sessions.map(({ date }) => date)).toEqual(['2026-12-15'])
  })

  it('does not plan the same days twice and says which were left out', async () => {
    const body = rotation()
    const preview = await world.by(scheduler, 'POST /v1/plan/rotation/preview', { body })
    expect(preview.days.every(({ warnings }) => warnings.includes('ALREADY_PLANNED'))).toBe(true)
    const again = await world.by(scheduler, 'POST /v1/plan/rotation', { body })
    expect(again.created).toEqual([])
    expect(again.skipped.map(({ date }) => date)).toEqual(preview.days.map(({ date }) => date))
  })

  it('refuses turned or endless ranges and leaders that it does not know', async () => {
    const refuse = (more: Partial<RotationRequest>) => world.refused(scheduler, 'POST /v1/plan/rotation', { body: rotation(more) })
    expect(await refuse({ to: '2026-11-01' })).toBe('ENDS_BEFORE_START to')
    expect(await refuse({ to: '2029-01-01' })).toBe('RANGE_TOO_LONG to')
    expect(await refuse({ leaderIds: ['nobody'] })).toBe('BAD_INPUT leaderIds')
    expect(await refuse({ hours: [{ from: '11:00', to: '09:00' }] })).toBe('ENDS_BEFORE_START hours')
  })

  it.each(NOTICES.filter((notice) => recurrenceOf(notice)).map((notice) => [notice.id, notice] as const))(
    'plans the rule of the real notice %s',
    async (_id, notice) => {
      const { recurrence, holiday, hours } = recurrenceOf(notice, HOURS)!
      const year = { county: '2008', wuhu: '2027', wuxi: '2022' }[notice.id.split('-')[0] as 'county']
      const body = rotation({ recurrence, holiday, hours, from: `${year}-01-01`, to: `${year}-06-30` })
      const { days } = await world.by(scheduler, 'POST /v1/plan/rotation/preview', { body })
      const { created } = await world.by(scheduler, 'POST /v1/plan/rotation', { body })
      expect(days.length).toBeGreaterThan(1)
      expect((await sessionsOf(created)).map((line) => line.split(' ')[0])).toEqual(days.map(({ date }) => date))
    },
  )
})

describe('the import of a published notice', () => {
  const template = () => ({ ...templateOf(world), videoVenueIds: [world.venue] })
  const expected = (notice: Notice) =>
    (notice.sessions ?? []).map(({ date, time, post }) => {
      const hours = time ?? notice.time ?? HOURS
      return `${date} ${hours.from}-${hours.to} ${post}`
    })
  const grid = (notice: Notice) => [
    ['日期', '开始时间', '结束时间', '职务', '形式'],
    ...(notice.sessions ?? []).map(({ date, time, post }) => {
      const hours = time ?? notice.time ?? HOURS
      return [date, hours.from, hours.to, post, notice.form === 'VIDEO' ? '视频接访' : '定点接访']
    }),
  ]
  const csv = (notice: Notice) => [[notice.title], ...grid(notice)].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
  const xlsx = async (notice: Notice) => {
    const buffer = await writeXlsxFile([[{ value: notice.title }], ...grid(notice).map((row) => row.map((value) => ({ value })))]).toBuffer()
    return buffer.toString('base64')
  }
  const contents = async (notice: Notice) =>
    [
      { format: 'JSON' as const, content: JSON.stringify(notice) },
      { format: 'CSV' as const, content: csv(notice) },
      { format: 'XLSX' as const, content: await xlsx(notice) },
    ] as const

  const withDays = NOTICES.filter(({ sessions }) => sessions)
  it.each(withDays.map((notice) => [notice.id, notice] as const))('%s comes out with the same days from JSON, CSV and Excel', async (_id, notice) => {
    for (const file of await contents(notice)) {
      const body = { ...file, template: template(), hours: HOURS }
      const preview = await world.by(scheduler, 'POST /v1/plan/import/preview', { body })
      expect([file.format, preview.problems]).toEqual([file.format, []])
      expect(preview.rows.map((row) => `${row.date} ${row.from}-${row.to} ${row.post}`)).toEqual(expected(notice))
      const { created, skipped } = await world.by(scheduler, 'POST /v1/plan/import', { body })
      expect([file.format, skipped]).toEqual([file.format, []])
      expect(await sessionsOf(created)).toEqual(expected(notice).sort())
      // The next format brings the same days: room is made for them.
      for (const id of created) await world.by(scheduler, 'POST /v1/sessions/{id}/cancel', { params: { id }, body: { reason: '测试' } })
    }
  })

  it('names the days that it could not take over instead of dropping them', async () => {
    const body = { format: 'CSV' as const, content: csv(withDays[0]!), template: template(), hours: HOURS }
    await world.by(scheduler, 'POST /v1/plan/import', { body })
    const again = await world.by(scheduler, 'POST /v1/plan/import', { body })
    expect(again.created).toEqual([])
    expect(again.skipped).toHaveLength(expected(withDays[0]!).length)
  })

  it('makes nothing of a notice that names neither days nor a rule', async () => {
    const notice = NOTICES.find(({ id }) => id === 'mayors-day-2006')!
    const body = { format: 'JSON' as const, content: JSON.stringify(notice), template: template(), hours: HOURS }
    expect((await world.by(scheduler, 'POST /v1/plan/import/preview', { body })).problems).toMatchObject([{ code: 'MISSING', field: 'sessions' }])
    expect(await world.by(scheduler, 'POST /v1/plan/import', { body })).toEqual({ created: [], skipped: [] })
  })

  it('answers a file that is none with a problem, never with an error', async () => {
    for (const format of ['XLSX', 'CSV', 'JSON'] as const) {
      const body = { format, content: '\u0000\u0001 no file', template: template(), hours: HOURS }
      const preview = await world.by(scheduler, 'POST /v1/plan/import/preview', { body })
      expect([format, preview.rows, preview.problems.length > 0]).toEqual([format, [], true])
    }
  })

  it('adds a leader whom the notice names to the directory, and nothing else than leaders', async () => {
    const { leaders, organs, venues } = await world.ok('GET /v1/directory')
    expect(leaders.filter(({ post }) => post === '市委书记')).toHaveLength(1)
    expect([...leaders, ...organs, ...venues].every(({ id }) => !id.startsWith('AUD'))).toBe(true)
    expect(venues).toHaveLength(1)
  })
})
