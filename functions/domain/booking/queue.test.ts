import fc from 'fast-check'
import { callingOrder, ticketNo, type Waiting } from './queue.ts'

const ticket = (bookingId: string, more: Partial<Waiting> = {}): Waiting => ({
  bookingId,
  state: 'CHECKED_IN',
  kind: 'BOOKED',
  band: '01',
  arrivedAt: '2026-11-30T00:40:00.000Z',
  passes: 0,
  held: false,
  greenChannel: false,
  ...more,
})

describe('the calling order', () => {
  it('is the band for the booked, whoever came first, and the arrival for walk-ins behind them', () => {
    const order = callingOrder([
      ticket('walk late', { kind: 'WALK_IN', band: '01', arrivedAt: '2026-11-30T00:50:00.000Z' }),
      ticket('second band', { band: '02', arrivedAt: '2026-11-30T00:10:00.000Z' }),
      ticket('walk early', { kind: 'WALK_IN', band: '04', arrivedAt: '2026-11-30T00:20:00.000Z' }),
      ticket('first band late', { arrivedAt: '2026-11-30T00:45:00.000Z' }),
      ticket('first band'),
    ])
    expect(order).toEqual(['first band', 'first band late', 'second band', 'walk early', 'walk late'])
  })

  it('takes the green channel first, also among those who did not book', () => {
    expect(callingOrder([ticket('booked'), ticket('green', { kind: 'WALK_IN', greenChannel: true })])).toEqual(['green', 'booked'])
  })

  it('puts who was passed behind everyone, the more often the further, and leaves out who is held or not here', () => {
    const order = callingOrder([
      ticket('twice', { passes: 2, greenChannel: true }),
      ticket('once', { passes: 1 }),
      ticket('walk', { kind: 'WALK_IN' }),
      ticket('held', { held: true }),
      ticket('called', { state: 'CALLED' }),
      ticket('coming', { state: 'CONFIRMED' }),
    ])
    expect(order).toEqual(['walk', 'once', 'twice'])
  })

  it('does not depend on the order in which the tickets are read', () => {
    const any = fc.record({
      bookingId: fc.uuid(),
      state: fc.constantFrom('CHECKED_IN' as const, 'CALLED' as const),
      kind: fc.constantFrom('BOOKED' as const, 'WALK_IN' as const),
      band: fc.constantFrom('01', '02'),
      arrivedAt: fc.constantFrom('2026-11-30T00:40:00.000Z', '2026-11-30T00:41:00.000Z', undefined),
      passes: fc.nat(2),
      held: fc.boolean(),
      greenChannel: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ bookingId }) => bookingId }), (tickets) => {
        expect(callingOrder([...tickets].reverse())).toEqual(callingOrder(tickets))
        expect(callingOrder(tickets)).toHaveLength(tickets.filter(({ state, held }) => state === 'CHECKED_IN' && !held).length)
      }),
    )
  })
})

it('tickets tell the booked from those who walk in', () => {
  expect([ticketNo('BOOKED', 1), ticketNo('WALK_IN', 12), ticketNo('BOOKED', 100)]).toEqual(['A01', 'B12', 'A100'])
})
