import fc from 'fast-check'
import { SESSION_ACTIONS, SESSION_FORMS, SESSION_STATES, type SessionAction, type SessionState } from '../../contract/reception.ts'
import { instantOf } from '../calendar/days.ts'
import { bookingWindow, checkPublish } from './publication.ts'
import { type Bookable, bookable, endOf, isPublic, type SessionRight, sessionActions, stateAfter } from './session.ts'

const HOURS = { date: '2026-03-18', from: '08:00', to: '11:00' }
const BEFORE = instantOf('2026-03-10', '09:00')
const DURING = instantOf('2026-03-18', '09:00')
const AFTER = instantOf('2026-03-18', '11:00')
const everything = (): boolean => true

/** domain §4, written a second time by hand: everything that is not here is forbidden. */
const ALLOWED: Record<SessionState, Partial<Record<SessionAction, SessionState>>> = {
  PLANNED: { edit: 'PLANNED', approve: 'APPROVED', swap: 'PLANNED', cancel: 'CANCELLED' },
  APPROVED: { edit: 'PLANNED', publish: 'PUBLISHED', swap: 'PLANNED', cancel: 'CANCELLED' },
  PUBLISHED: { change: 'CHANGED', swap: 'CHANGED', cancel: 'CANCELLED', open: 'IN_SESSION' },
  CHANGED: { publish: 'PUBLISHED', change: 'CHANGED', swap: 'CHANGED', cancel: 'CANCELLED', open: 'IN_SESSION' },
  IN_SESSION: { close: 'CLOSED' },
  CLOSED: { report: 'REPORTED' },
  REPORTED: {},
  CANCELLED: { substitute: 'CANCELLED' },
}

describe('the states of a session', () => {
  it.each(SESSION_STATES.flatMap((state) => SESSION_ACTIONS.map((action) => [state, action] as const)))(
    '%s: %s is moved or refused as domain §4 says',
    (state, action) => {
      expect(stateAfter(state, action)).toBe(ALLOWED[state][action])
    },
  )

  it('offer only what the state allows, the right grants and the time permits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SESSION_STATES),
        fc.subarray<SessionRight>(['plan.write', 'plan.approve', 'desk.work']),
        fc.constantFrom(BEFORE, DURING, AFTER),
        (state, rights, now) => {
          for (const action of sessionActions({ ...HOURS, state }, (right) => rights.includes(right), now)) {
            expect(ALLOWED[state][action]).toBeDefined()
            expect(rights).toContain(action === 'approve' ? 'plan.approve' : action === 'open' || action === 'close' ? 'desk.work' : 'plan.write')
            if (['approve', 'publish', 'change', 'swap'].includes(action)) expect(now < endOf(HOURS)).toBe(true)
            if (action === 'open') expect(now).not.toBe(BEFORE)
          }
        },
      ),
    )
  })

  it('offer nobody anything without rights', () => {
    for (const state of SESSION_STATES) expect(sessionActions({ ...HOURS, state }, () => false, DURING)).toEqual([])
  })

  it('let the desk open on the day, and later when the hall was without power', () => {
    const published = { ...HOURS, state: 'PUBLISHED' as const }
    expect(sessionActions(published, everything, BEFORE)).toEqual(['change', 'swap', 'cancel'])
    expect(sessionActions(published, everything, instantOf('2026-03-18', '00:00'))).toContain('open')
    expect(sessionActions(published, everything, instantOf('2026-03-20', '09:00'))).toEqual(['cancel', 'open'])
  })

  it('are public from publication on', () => {
    expect(SESSION_STATES.filter((state) => !isPublic(state))).toEqual(['PLANNED', 'APPROVED'])
  })
})

describe('publishing', () => {
  it.each([
    ['three workdays before', '2026-03-18', '2026-03-13', false],
    ['two workdays before', '2026-03-18', '2026-03-16', true],
    ['on Friday for Wednesday, the weekend not counted', '2026-03-18', '2026-03-13', false],
    ['on Sunday for Wednesday', '2026-03-18', '2026-03-15', false],
    ['before the Spring Festival for the second day after it', '2026-02-25', '2026-02-13', false],
    ['in the Spring Festival for the second day after it', '2026-02-25', '2026-02-16', true],
    ['on the day itself', '2026-03-18', '2026-03-18', true],
  ])('%s', (_when, date, published, needsLateReason) => {
    expect(checkPublish(date, instantOf(published, '10:00'), 3).needsLateReason).toBe(needsLateReason)
  })

  it('follows the office when it sets another lead', () => {
    expect(checkPublish('2026-03-18', instantOf('2026-03-16', '10:00'), 2)).toEqual({ needsLateReason: false, workdays: 2 })
  })
})

describe('the booking window', () => {
  it('opens at publication and closes at 17:00 of the workday before: as the notice of Yueqing says', () => {
    expect(bookingWindow({ date: '2016-10-19' }, '2016-10-17T01:00:00.000Z')).toEqual({
      opensAt: '2016-10-17T01:00:00.000Z',
      closesAt: instantOf('2016-10-18', '17:00'),
    })
  })

  it('closes before a holiday for the first day after it', () => {
    expect(bookingWindow({ date: '2026-02-24' }, BEFORE).closesAt).toBe(instantOf('2026-02-14', '17:00'))
  })

  it('is what the office set', () => {
    const set = { date: '2026-03-18', opensAt: instantOf('2026-03-12', '08:00'), closesAt: instantOf('2026-03-18', '07:30') }
    expect(bookingWindow(set, BEFORE)).toEqual({ opensAt: set.opensAt, closesAt: set.closesAt })
  })
})

it('instants typed without milliseconds get the spelling that compares', () => {
  expect(bookingWindow({ date: '2026-03-18', opensAt: '2026-03-12T00:00:00Z' }, BEFORE).opensAt).toBe('2026-03-12T00:00:00.000Z')
})

describe('whether a session can be booked', () => {
  const open = {
    ...HOURS,
    state: 'PUBLISHED' as const,
    form: 'FIXED' as const,
    opensAt: instantOf('2026-03-09', '08:00'),
    closesAt: instantOf('2026-03-17', '17:00'),
  }

  it.each<[string, Partial<Record<keyof typeof open, string>>, number, string, Bookable]>([
    ['a place is free', {}, 1, BEFORE, 'OPEN'],
    ['a changed session too', { state: 'CHANGED' }, 1, BEFORE, 'OPEN'],
    ['none is free', {}, 0, BEFORE, 'FULL'],
    ['the window opens that very moment', {}, 1, open.opensAt, 'OPEN'],
    ['a moment before', {}, 1, '2026-03-08T23:59:59.999Z', 'NOT_YET'],
    ['the window closes that very moment', {}, 1, open.closesAt, 'ENDED'],
    ['it ended, full or not', {}, 0, open.closesAt, 'ENDED'],
    ['not yet published', { state: 'APPROVED' }, 1, BEFORE, 'NOT_YET'],
    ['cancelled', { state: 'CANCELLED' }, 1, AFTER, 'CANCELLED'],
    ['closed', { state: 'CLOSED' }, 1, BEFORE, 'ENDED'],
    ['the hours are over though the window was set longer', { closesAt: instantOf('2026-03-30', '17:00') }, 1, AFTER, 'ENDED'],
    ['walk-in', { form: 'WALK_IN' }, 1, BEFORE, 'WALK_IN_ONLY'],
    ['invited', { form: 'INVITED' }, 1, BEFORE, 'INVITED_ONLY'],
    ['invited for a key case', { form: 'INVITED_KEY' }, 1, BEFORE, 'INVITED_ONLY'],
    ['outreach with a case', { form: 'OUTREACH_WITH_CASE' }, 1, BEFORE, 'INVITED_ONLY'],
    ['outreach', { form: 'OUTREACH' }, 1, BEFORE, 'OPEN'],
    ['an invited one that is over', { form: 'INVITED' }, 1, AFTER, 'ENDED'],
  ])('%s', (_why, over, left, now, expected) => {
    expect(bookable({ ...open, ...over } as typeof open, left, now)).toBe(expected)
  })

  it('is open only inside the window, with a place, published and for everyone', () => {
    const minute = (count: number): string => new Date(Date.parse(open.opensAt) - 3_600_000 + count * 60_000).toISOString()
    fc.assert(
      fc.property(
        fc.constantFrom(...SESSION_STATES),
        fc.constantFrom(...SESSION_FORMS),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 20_000 }),
        (state, form, left, count) => {
          const now = minute(count)
          const isOpen = bookable({ ...open, state, form }, left, now) === 'OPEN'
          const expected =
            left > 0 &&
            now >= open.opensAt &&
            now < open.closesAt &&
            ['PUBLISHED', 'CHANGED', 'IN_SESSION'].includes(state) &&
            ['FIXED', 'TOPIC', 'VIDEO', 'OUTREACH'].includes(form)
          expect(isOpen).toBe(expected)
        },
      ),
    )
  })
})
