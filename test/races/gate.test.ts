import fc from 'fast-check'
import { SESSION_FORMS, SESSION_STATES } from '../../functions/contract/reception.ts'
import { asItem, type PlaceRow, placeRefusal, placeRows, readBand, takeWrite, type Via } from '../../functions/data/places.ts'
import { openTable, putItem, transact, updateItem } from '../../functions/data/table.ts'
import { bookable } from '../../functions/domain/reception/session.ts'
import { startTestEngine } from '../../infra/local/testing.ts'

const instant = fc.integer({ min: 0, max: 6 }).map((hour) => `2026-12-01T0${hour}:00:00.000Z`)

describe('what is shown and what the write allows', () => {
  let engine: Awaited<ReturnType<typeof startTestEngine>>
  let table: ReturnType<typeof openTable>
  beforeAll(async () => {
    engine = await startTestEngine()
    Object.assign(process.env, { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' })
    table = openTable({ TABLE_NAME: engine.table, DYNAMODB_ENDPOINT: engine.endpoint })
  })
  afterAll(async () => {
    table.client.destroy()
    await engine.stop()
  })

  it('agree on the real engine for every row, way in and moment: the refusal that is computed is the condition that is written', async () => {
    const row = fc.record({
      kind: fc.constant('BOOK' as const),
      st: fc.constantFrom('OPEN' as const, 'DESK' as const, 'SHUT' as const),
      opens: instant,
      closes: instant,
      bk: fc.option(fc.constant('somebody'), { nil: undefined }),
    })
    let serial = 0
    await fc.assert(
      fc.asyncProperty(row, fc.constantFrom<Via>('CITIZEN', 'DESK'), instant, async (shape, via, now) => {
        const place: PlaceRow = { pk: 'SES#gate', sk: `P#01#${serial++}`, band: '01', ...shape }
        await putItem(table, asItem(place))
        const taken = await transact(table, [takeWrite(place, via, { id: 'me', key: 'key' }, now)])
        expect(taken.ok).toBe(placeRefusal(place, via, now) === undefined)
      }),
      { numRuns: 150 },
    )
  })

  it('agree between the board and the place rows of a published session', () => {
    const session = fc.record({ form: fc.constantFrom(...SESSION_FORMS), opensAt: instant, closesAt: instant, now: instant })
    fc.assert(
      fc.property(session, ({ form, opensAt, closesAt, now }) => {
        const shape = {
          id: 's',
          form,
          date: '2026-12-01',
          from: '09:00',
          to: '14:00',
          slotMinutes: 60,
          placesPerBand: 1,
          walkInPlaces: 0,
          opensAt,
          closesAt,
        }
        const [place] = placeRows(shape)
        const shown = bookable({ ...shape, state: 'PUBLISHED' }, 1, now)
        const allowed = place !== undefined && placeRefusal(place, 'CITIZEN', now) === undefined
        expect(allowed).toBe(shown === 'OPEN')
      }),
    )
  })

  it('agree that a session in no other than a public, running state can be booked', () => {
    for (const state of SESSION_STATES) {
      const shape = {
        form: 'FIXED' as const,
        date: '2026-12-01',
        from: '09:00',
        to: '14:00',
        opensAt: '2026-12-01T00:00:00.000Z',
        closesAt: '2026-12-01T05:00:00.000Z',
      }
      const open = bookable({ ...shape, state }, 1, '2026-12-01T02:00:00.000Z') === 'OPEN'
      expect([state, open]).toEqual([state, ['PUBLISHED', 'CHANGED', 'IN_SESSION'].includes(state)])
    }
  })

  it('agree from the very moment at which a wave opens, also when the band is remembered as full until then', async () => {
    const opens = '2026-12-01T02:00:00.000Z'
    const row = (no: number, more: Partial<PlaceRow>): PlaceRow => ({
      pk: 'SES#wave',
      sk: `P#01#${no}`,
      band: '01',
      kind: 'BOOK',
      st: 'OPEN',
      opens: '2026-12-01T01:00:00.000Z',
      closes: '2026-12-01T06:00:00.000Z',
      ...more,
    })
    for (const place of [row(1, { bk: 'somebody' }), row(2, { opens })]) await putItem(table, asItem(place))
    const read = (now: string) => readBand({ table }, { sessionId: 'wave', band: '01', via: 'CITIZEN', booking: { id: 'me', key: 'key' }, now }, true)
    const before = '2026-12-01T01:59:59.990Z'
    const said = { refused: { failure: 'NEXT_WAVE', field: 'band', details: { opensAt: opens } } }
    // Twice: from the rows, then from the memory. It counts by the clock that judged the rows, not by how long the look took.
    expect([await read(before), await read(before)]).toEqual([said, said])
    expect(await read(opens)).toMatchObject({ free: [{ sk: 'P#01#2' }] })
  })

  it('differ as soon as the condition is taken out of the write: the control', async () => {
    const place: PlaceRow = {
      pk: 'SES#gate',
      sk: 'P#02#1',
      band: '02',
      kind: 'BOOK',
      st: 'OPEN',
      opens: '2026-12-01T00:00:00.000Z',
      closes: '2026-12-01T06:00:00.000Z',
      bk: 'somebody',
    }
    await putItem(table, asItem(place))
    const write = takeWrite(place, 'DESK', { id: 'me', key: 'key' }, '2026-12-01T02:00:00.000Z')
    if (!('update' in write)) throw new Error('the gate takes a place by an update')
    await updateItem(table, write.update, { expression: write.expression, values: { ':bk': 'me', ':k': 'key' } })
    expect(placeRefusal(place, 'DESK', '2026-12-01T02:00:00.000Z')).toBeDefined()
  })
})
