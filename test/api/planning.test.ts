import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { type Draft, type ImportRow, MOST_DRAFTS, type RotationRequest, type SessionTemplate } from '../../functions/contract/reception.ts'
import { addDays } from '../../functions/domain/calendar/days.ts'
import { recurrenceOf } from '../../functions/domain/reception/import-notice.ts'
import { templateOf } from '../support/bodies.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

type Notice = {
  id: string
  title: string
  form?: string
  place?: string
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

const read = (ids: string[]) => Promise.all(ids.map((id) => world.by(scheduler, 'GET /v1/sessions/{id}', { params: { id } })))
const sessionsOf = async (ids: string[]) => (await read(ids)).map(({ date, from, to, leader }) => `${date} ${from}-${to} ${leader.post}`).sort()

/** As the app does it: one slice after the other, whatever their number. */
const make = async (template: SessionTemplate, drafts: Draft[]): Promise<{ created: string[]; skipped: { at: number; code: string }[] }> => {
  const created: string[] = []
  const skipped: { at: number; code: string }[] = []
  for (let at = 0; at < drafts.length; at += MOST_DRAFTS) {
    const made = await world.by(scheduler, 'POST /v1/plan/drafts', { body: { template, drafts: drafts.slice(at, at + MOST_DRAFTS) } })
    created.push(...made.created)
    skipped.push(...made.skipped.map((one) => ({ at: at + one.at, code: one.code })))
  }
  return { created, skipped }
}

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
    const made = await make(body.template, days)
    expect(made.skipped).toEqual([])
    expect((await read(made.created)).map((one) => [one.date, one.from, one.leader.id, one.state]).sort()).toEqual(
      days.map((day) => [day.date, day.from, day.leaderId, 'PLANNED']).sort(),
    )
    expect(days.map(({ leaderId }) => leaderId)).toEqual([world.mayor, world.deputy, world.mayor, world.deputy])
    const plan = await world.by(scheduler, 'GET /v1/plan', { query: { month: '2026-12' } })
    expect(plan.sessions.map(({ date }) => date)).toEqual(['2026-12-15'])
  })

  it('does not plan the same days twice and says which were left out', async () => {
    const body = rotation()
    const { days } = await world.by(scheduler, 'POST /v1/plan/rotation/preview', { body })
    expect(days.every(({ warnings }) => warnings.includes('ALREADY_PLANNED'))).toBe(true)
    const again = await make(body.template, days)
    expect(again.created).toEqual([])
    expect(again.skipped).toEqual(days.map((_, at) => ({ at, code: 'LEADER_BUSY' })))
  })

  it('refuses turned or endless ranges and leaders that it does not know', async () => {
    const refuse = (more: Partial<RotationRequest>) => world.refused(scheduler, 'POST /v1/plan/rotation/preview', { body: rotation(more) })
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
      const { created } = await make(body.template, days)
      expect(days.length).toBeGreaterThan(1)
      expect((await sessionsOf(created)).map((line) => line.split(' ')[0])).toEqual(days.map(({ date }) => date))
    },
  )
})

describe('the sessions of a plan', () => {
  const draftsOf = (from: string, count: number): Draft[] =>
    Array.from({ length: count }, (_, at) => ({ date: addDays(from, at), ...HOURS, leaderId: at % 2 ? world.mayor : world.deputy }))
  const planned = async (month: string) => (await world.by(scheduler, 'GET /v1/plan', { query: { month } })).sessions.map(({ id }) => id).sort()
  const send = (drafts: Draft[], key: string) =>
    world.answerOf('POST /v1/plan/drafts', scheduler, { body: { template: templateOf(world), drafts }, key })

  it('come in requests of at most a bounded number', async () => {
    const body = (count: number) => ({ body: { template: templateOf(world), drafts: draftsOf('2028-01-01', count) } })
    expect(await world.refused(scheduler, 'POST /v1/plan/drafts', body(MOST_DRAFTS + 1))).toBe('BAD_INPUT drafts')
    expect((await world.by(scheduler, 'POST /v1/plan/drafts', body(MOST_DRAFTS))).created).toHaveLength(MOST_DRAFTS)
  })

  it('of a whole year, every workday in the morning and the afternoon, are made slice by slice, as previewed', async () => {
    const request: RotationRequest = {
      recurrence: { kind: 'EVERY_WORKDAY' },
      from: '2029-01-01',
      to: '2029-12-31',
      holiday: 'SKIP',
      leaderIds: [world.mayor, world.deputy],
      hours: [HOURS, { from: '14:30', to: '17:00' }],
      template: templateOf(world),
    }
    const { days } = await world.by(scheduler, 'POST /v1/plan/rotation/preview', { body: request })
    expect(days.length).toBeGreaterThan(500)
    const made = await make(request.template, days)
    expect([made.skipped, new Set(made.created).size]).toEqual([[], days.length])
    const again = await world.by(scheduler, 'POST /v1/plan/rotation/preview', { body: request })
    expect(again.days.filter(({ warnings }) => !warnings.includes('ALREADY_PLANNED'))).toEqual([])
  }, 120_000)

  it('cut in the middle of a slice are made to the end by the retry, nothing twice and nothing lost', async () => {
    const drafts = draftsOf('2028-03-01', 6)
    const key = crypto.randomUUID()
    const { client } = world.stores.table
    const send_ = client.send.bind(client) as (command: unknown) => Promise<unknown>
    let writes = 0
    const cut = jest.spyOn(client, 'send').mockImplementation((async (command: { input: object }) => {
      // The function dies after the third session, once before and once after its transaction arrived.
      if ('TransactItems' in command.input && ++writes > 3) {
        if (writes === 4) await send_(command)
        throw new Error('cut')
      }
      return send_(command)
    }) as never)
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    expect((await send(drafts, key)).status).toBe(500)
    quiet.mockRestore()
    cut.mockRestore()
    expect(await planned('2028-03')).toHaveLength(4)

    const retry = await send(drafts, key)
    expect(retry.answer).toMatchObject({ skipped: [] })
    expect(await planned('2028-03')).toEqual([...retry.answer.created].sort())
    expect(retry.answer.created).toHaveLength(6)
    expect((await send(drafts, key)).answer).toEqual(retry.answer)
    expect(await world.ledger()).toEqual([])
  })

  it('of which some cannot be made are told by place and reason, and the others are made', async () => {
    const drafts = draftsOf('2028-04-03', 4).map((draft, at) => ({
      ...draft,
      ...(at === 1 && { to: '08:00' }),
      ...(at === 2 && { venueId: 'nowhere' }),
    }))
    const { created, skipped } = (await send(drafts, crypto.randomUUID())).answer
    expect(skipped.map(({ at, code }) => [at, code])).toEqual([
      [1, 'ENDS_BEFORE_START'],
      [2, 'BAD_INPUT'],
    ])
    expect(skipped.every(({ reason }) => reason.length > 3)).toBe(true)
    expect((await read(created)).map(({ date }) => date)).toEqual(['2028-04-03', '2028-04-06'])
  })

  it('of a leader whom nobody knows are refused as a whole', async () => {
    const body = { template: templateOf(world), drafts: [...draftsOf('2028-05-02', 1), { date: '2028-05-03', ...HOURS, leaderId: 'nobody' }] }
    expect(await world.refused(scheduler, 'POST /v1/plan/drafts', { body })).toBe('BAD_INPUT drafts')
    expect(await planned('2028-05')).toEqual([])
  })
})

describe('the import of a published notice', () => {
  const template = () => ({ ...templateOf(world), videoVenueIds: [world.venue] })
  const expected = (notice: Notice) =>
    (notice.sessions ?? []).map(({ date, time, post }) => {
      const hours = time ?? notice.time ?? HOURS
      return `${date} ${hours.from}-${hours.to} ${post}`
    })
  const grid = (notice: Notice) => [
    ['日期', '开始时间', '结束时间', '职务', '形式', '接访地点'],
    ...(notice.sessions ?? []).map(({ date, time, post }) => {
      const hours = time ?? notice.time ?? HOURS
      return [date, hours.from, hours.to, post, notice.form === 'VIDEO' ? '视频接访' : '定点接访', notice.place ?? '']
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

  /** As the app does it: leaders whom the directory does not know join it, chosen venues fill the gaps, the rows go in slices. */
  const takeOver = async (rows: ImportRow[], chosen: Record<string, string> = {}) => {
    const added = new Map<string, string>()
    for (const { name, post, remit, leaderId } of rows) {
      const who = `${name}|${post}`
      if (leaderId || added.has(who)) continue
      const body = { name: name || post, post, remit, organId: 'county', active: true }
      added.set(who, (await world.by(scheduler, 'POST /v1/leaders', { body })).id)
    }
    const drafts = rows.map(({ date, from, to, form, room, name, post, place, leaderId, venueId }) => {
      const [leader, venue] = [leaderId ?? added.get(`${name}|${post}`), venueId ?? chosen[place]]
      return { date, from, to, form, room, leaderId: leader!, ...(venue && { venueId: venue }) }
    })
    return make(template(), drafts)
  }
  const preview = (file: { format: 'XLSX' | 'CSV' | 'JSON'; content: string }) =>
    world.by(scheduler, 'POST /v1/plan/import/preview', { body: { ...file, template: template(), hours: HOURS } })

  const withDays = NOTICES.filter(({ sessions }) => sessions)
  const venueIds: Record<string, string> = {}
  beforeAll(async () => {
    const add = async (name: string, address: string) =>
      (await world.by(scheduler, 'POST /v1/venues', { body: { name, address, organId: 'county', phone: '0556-1', rooms: ['接访室'] } })).id
    venueIds.桐城市信访局 = await add('桐城市信访局', '桐城市龙眠中路 8 号')
    venueIds['乐清市信访联合接待中心(伯乐东路557号一楼北侧)'] = await add('乐清市信访联合接待中心', '乐清市伯乐东路 557 号')
  })

  it.each(withDays.map((notice) => [notice.id, notice] as const))(
    '%s comes out with the same days and places from JSON, CSV and Excel',
    async (_id, notice) => {
      const venue = venueIds[notice.place ?? ''] ?? world.venue
      for (const file of await contents(notice)) {
        const seen = await preview(file)
        expect([file.format, seen.problems]).toEqual([file.format, []])
        expect(seen.rows.map((row) => `${row.date} ${row.from}-${row.to} ${row.post}`)).toEqual(expected(notice))
        const { created, skipped } = await takeOver(seen.rows)
        expect([file.format, skipped]).toEqual([file.format, []])
        expect(await sessionsOf(created)).toEqual(expected(notice).sort())
        expect((await read(created)).map(({ venueId }) => venueId)).toEqual(created.map(() => venue))
        // The next format brings the same days: room is made for them.
        for (const id of created) await world.by(scheduler, 'POST /v1/sessions/{id}/cancel', { params: { id }, body: { reason: '测试' } })
      }
    },
  )

  it('of a place that nobody knows asks for a venue, and takes the one that is chosen', async () => {
    const notice = { title: '七月接访', sessions: [{ date: '2028-07-05', post: '县长', place: '县文化馆三楼' }] }
    const { rows, problems } = await preview({ format: 'JSON', content: JSON.stringify(notice) })
    expect(problems).toEqual([{ row: 1, field: 'place', code: 'UNKNOWN_PLACE', value: '县文化馆三楼' }])
    expect(rows).toMatchObject([{ place: '县文化馆三楼' }])
    expect(rows[0]?.venueId).toBeUndefined()
    const { created } = await takeOver(rows, { 县文化馆三楼: venueIds.桐城市信访局! })
    expect((await read(created)).map(({ venueName }) => venueName)).toEqual(['桐城市信访局'])
  })

  it('takes the venue of another organ for nobody', async () => {
    const chief = await world.member('ADMIN', 'county2')
    await world.by(chief, 'POST /v1/venues', {
      body: { name: '云屏县信访大楼', address: '云屏县北街 3 号', organId: 'county2', phone: '1', rooms: ['一'] },
    })
    const { rows } = await preview({ format: 'CSV', content: '日期,职务,地点\n2028-07-06,县长,云屏县信访大楼\n' })
    expect(rows.map(({ venueId }) => venueId)).toEqual([undefined])
  })

  it('imports the good rows without the faulty ones and names those', async () => {
    const content = '日期,职务,地点\n2028-08-01,县长,县信访接待中心第二接访室\n2028年2月31日,县长,\n2028-08-02,县长,某处\n'
    const { rows, problems } = await preview({ format: 'CSV', content })
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'NOT_A_DAY'],
      [4, 'UNKNOWN_PLACE'],
    ])
    const { created, skipped } = await takeOver(rows.filter(({ venueId }) => venueId))
    expect(skipped).toEqual([])
    expect((await read(created)).map(({ date, venueId, room }) => [date, venueId, room])).toEqual([['2028-08-01', world.venue, '第二接访室']])
  })

  it('names the days that it could not take over instead of dropping them', async () => {
    const file = { format: 'CSV' as const, content: csv(withDays[0]!) }
    await takeOver((await preview(file)).rows)
    const again = await takeOver((await preview(file)).rows)
    expect(again.created).toEqual([])
    expect(again.skipped).toEqual(expected(withDays[0]!).map((_, at) => ({ at, code: 'LEADER_BUSY' })))
  })

  it('makes nothing of a notice that names neither days nor a rule', async () => {
    const notice = NOTICES.find(({ id }) => id === 'mayors-day-2006')!
    const { rows, problems } = await preview({ format: 'JSON', content: JSON.stringify(notice) })
    expect([rows, problems]).toMatchObject([[], [{ code: 'MISSING', field: 'sessions' }]])
  })

  it('answers a file that is none with a problem, never with an error', async () => {
    for (const format of ['XLSX', 'CSV', 'JSON'] as const) {
      const { rows, problems } = await preview({ format, content: '\u0000\u0001 no file' })
      expect([format, rows, problems.length > 0]).toEqual([format, [], true])
    }
  })

  it('finds a leader again whom an earlier import added', async () => {
    const { leaders } = await world.ok('GET /v1/directory')
    expect(leaders.filter(({ post }) => post === '市委书记')).toHaveLength(1)
    expect(leaders.filter(({ post }) => post === '副市长')).toHaveLength(1)
  })
})
