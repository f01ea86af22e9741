import { type DayEntry, MAX_REPRESENTATIVES } from '../../../../functions/contract/booking.ts'
import { countsOf, groupsOf, MAX_GO_IN, sessionToShow } from './day.ts'

const entry = (bookingId: string, state: DayEntry['state'], more: Partial<DayEntry> = {}): DayEntry => ({
  bookingId,
  code: bookingId,
  state,
  kind: 'BOOKED',
  band: { from: '09:00', to: '09:30' },
  person: { name: '王*' },
  summary: '',
  people: 1,
  collective: false,
  greenChannel: false,
  support: '',
  calls: 0,
  held: false,
  actions: [],
  ...more,
})

describe('the list of the day', () => {
  const day = {
    queue: ['c', 'b'],
    entries: [
      entry('a', 'CONFIRMED'),
      entry('b', 'CHECKED_IN', { arrivedAt: '2026-11-23T01:00:00.000Z' }),
      entry('c', 'CHECKED_IN', { arrivedAt: '2026-11-23T01:00:00.000Z' }),
      entry('d', 'CHECKED_IN', { held: true }),
      entry('e', 'IN_TALK'),
      entry('f', 'RECEIVED', { arrivedAt: '2026-11-23T01:00:00.000Z' }),
      entry('g', 'NO_SHOW'),
    ],
  }
  const ids = (entries: DayEntry[]) => entries.map((one) => one.bookingId).join('')

  it('keeps the order of the queue that the server decided, with held people behind', () => {
    expect(ids(groupsOf(day).queue)).toBe('cbd')
  })

  it('puts every person in exactly one group', () => {
    const groups = groupsOf(day)
    expect([ids(groups.inRoom), ids(groups.expected), ids(groups.finished)]).toEqual(['e', 'a', 'fg'])
  })

  it('does not count a no-show as someone who came', () => {
    expect(countsOf(groupsOf(day))).toEqual({ waiting: 3, came: 5, expected: 1 })
  })

  it('lets in as many people as the contract allows', () => {
    expect(MAX_GO_IN).toBe(MAX_REPRESENTATIVES)
  })

  it('shows the running session first unless another one is chosen', () => {
    const sessions = [
      { id: 's1', state: 'PUBLISHED' },
      { id: 's2', state: 'IN_SESSION' },
    ]
    expect(sessionToShow(sessions, undefined)?.id).toBe('s2')
    expect(sessionToShow(sessions, 's1')?.id).toBe('s1')
    expect(sessionToShow([], undefined)).toBeUndefined()
  })
})
