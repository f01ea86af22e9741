import { PHONE, school } from './support/county.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

/** Names, targets, contrast and width, measured in the browser on every page, as it comes and in elder mode. */

const STANDARD = 44
const ELDER = 60

type Stop = { name: string; path: string; query?: Record<string, string>; ready: string; act?: (person: Person) => Promise<void> }

/** Walks the pages and tells what is wrong on each of them; none may be left. */
const walk = async (person: Person, stops: Stop[], least: number, pictures: string): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const { name, path, query, ready, act } of stops) {
    await person.go(path, query)
    await person.see(ready).waitFor()
    await act?.(person)
    await person.shot(`${pictures}-${name}`)
    const problems = await inspect(person.page, least)
    if (problems.length > 0) found[name] = problems
  }
  return found
}

const toElder = async (person: Person): Promise<void> => {
  await person.go('pages/board/index')
  await person.tap('elder-switch')
  await person.page.locator('.kit-elder:visible').first().waitFor()
}

describe('every page is usable by everybody', () => {
  const stage = useStage()

  const open: Stop[] = [
    { name: 'board', path: 'pages/board/index', ready: 'board-days' },
    { name: 'board-filters', path: 'pages/board/index', ready: 'board-days', act: (person) => person.tap('filter-toggle') },
    { name: 'login', path: 'pages/login/index', ready: 'login-submit' },
    { name: 'query', path: 'pages/query/index', ready: 'query-submit' },
    { name: 'me-nobody', path: 'pages/me/index', ready: 'me' },
  ]

  const citizenStops = async (): Promise<{ phone: string; stops: Stop[] }> => {
    const { county } = stage()
    const who = await county.login('13900000001')
    // In a later month: the demo people have their places of this one.
    const session = await county.session(25)
    const full = await county.session(4, { mode: 'SCREENED' })
    const booking = await county.book(who, session, 0, school({ summary: '校门口摆摊堵路' }))
    const cases = await who.call('GET /v1/cases')
    const at = { id: session.id }
    return {
      phone: '13900000001',
      stops: [
        { name: 'session', path: 'pages/session/index', query: at, ready: 'band-1500', act: (person) => person.tap('band-1500') },
        { name: 'session-screened', path: 'pages/session/index', query: { id: full.id }, ready: 'band-1500' },
        {
          name: 'matter',
          path: 'pages/matter/index',
          query: { sessionId: session.id, band: '02' },
          ready: 'matter-summary',
          act: async (person) => {
            await person.tap('matter-more')
            await person.tap('matter-next')
          },
        },
        {
          name: 'matter-category',
          path: 'pages/matter/index',
          query: { sessionId: session.id, band: '02' },
          ready: 'matter-summary',
          act: (person) => person.tap('matter-category'),
        },
        { name: 'profile', path: 'pages/profile/index', ready: 'profile-save', act: (person) => person.tap('profile-save') },
        { name: 'bookings', path: 'pages/bookings/index', ready: `booking-${booking.id}` },
        { name: 'booking', path: 'pages/booking/index', query: { id: booking.id, done: '1' }, ready: 'booking-qr' },
        {
          name: 'booking-cancel',
          path: 'pages/booking/index',
          query: { id: booking.id },
          ready: 'booking-qr',
          act: (person) => person.tap('booking-cancel'),
        },
        { name: 'cases', path: 'pages/cases/index', ready: 'cases' },
        { name: 'case', path: 'pages/case/index', query: { id: cases.items[0]?.id ?? '' }, ready: 'case-timeline' },
        { name: 'evidence', path: 'petition/evidence/index', query: { id: cases.items[0]?.id ?? '' }, ready: 'add-file' },
        {
          name: 'messages',
          path: 'pages/messages/index',
          ready: 'messages',
          act: (person) => person.page.locator('[id^="message-"]').first().waitFor(),
        },
        { name: 'me', path: 'pages/me/index', ready: 'me-sign-out' },
      ],
    }
  }
  let citizen: Awaited<ReturnType<typeof citizenStops>> | undefined
  const citizenWay = async () => {
    citizen ??= await citizenStops()
    return citizen
  }

  it('for a citizen on a phone of 320 px', async () => {
    const { person } = stage()
    const { phone, stops } = await citizenWay()
    const small = await person('small')
    const before = await walk(small, open, STANDARD, 'a11y-320')
    await small.signIn(phone)
    expect({ ...before, ...(await walk(small, stops, STANDARD, 'a11y-320')) }).toEqual({})
  }, 180_000)

  it('for a citizen in elder mode on a phone of 320 px', async () => {
    const { person } = stage()
    const { phone, stops } = await citizenWay()
    const small = await person('small')
    await toElder(small)
    const before = await walk(small, open, ELDER, 'a11y-elder')
    await small.signIn(phone)
    expect({ ...before, ...(await walk(small, stops, ELDER, 'a11y-elder')) }).toEqual({})
  }, 180_000)

  /** One talks with the leader, one waits, one is still expected. */
  const busyAfternoon = async () => {
    const { county } = stage()
    const today = await county.session(2)
    const people = await Promise.all(['方一', '方二', '方三'].map((name) => county.citizen(name)))
    const bookings = []
    for (const [at, who] of people.entries()) bookings.push(await county.book(who, today, at, school({ summary: `公园健身器材损坏之${at + 1}` })))
    await county.at(today.date, '14:10')
    const clerk = county.call('clerk')
    await clerk('POST /v1/sessions/{id}/open', { params: { id: today.id } })
    for (const [at, who] of people.slice(0, 2).entries()) {
      const body = { identity: 'DOCUMENT' as const, idNo: who.idNo, personsCame: 1, goIn: [who.name] }
      await clerk('POST /v1/bookings/{id}/check-in', { params: { id: bookings[at]?.id ?? '' }, body })
    }
    const params = { id: bookings[0]?.id ?? '' }
    await clerk('POST /v1/bookings/{id}/call', { params })
    await county.call('deputy')('POST /v1/bookings/{id}/talk', { params })
    return { today, talking: params.id }
  }

  const staffWays = async (): Promise<{ phone: string; stops: Stop[] }[]> => {
    const { county } = stage()
    const later = await county.session(4)
    const { today, talking } = await busyAfternoon()
    const session = { id: later.id }
    return [
      {
        phone: PHONE.scheduler,
        stops: [
          { name: 'plan', path: 'office/plan/index', ready: 'new-session' },
          { name: 'calendar', path: 'office/plan/index', ready: 'new-session', act: (person) => person.tap('view-calendar') },
          { name: 'new-session', path: 'office/session/index', ready: 'session-save' },
          { name: 'session', path: 'office/session/index', query: session, ready: 'session-change', act: (person) => person.tap('session-change') },
          { name: 'rotation', path: 'office/rotation/index', ready: 'office-rotation' },
          { name: 'import', path: 'office/import/index', ready: 'office-import' },
          { name: 'directory', path: 'office/directory/index', ready: 'office-directory' },
        ],
      },
      { phone: PHONE.screener, stops: [{ name: 'screening', path: 'office/screening/index', ready: 'office-screening' }] },
      {
        phone: PHONE.clerk,
        stops: [
          { name: 'today', path: 'desk/today/index', query: { sessionId: today.id }, ready: 'group-queue' },
          { name: 'desk-book', path: 'desk/book/index', ready: 'booking-session' },
          { name: 'walk-in', path: 'desk/book/index', query: { kind: 'walk-in' }, ready: 'desk-book' },
          { name: 'hall', path: 'desk/hall/index', query: { sessionId: today.id }, ready: 'hall-called' },
        ],
      },
      {
        phone: PHONE.deputy,
        stops: [
          { name: 'leader-days', path: 'leader/days/index', ready: 'leader-days' },
          {
            name: 'talk',
            path: 'leader/talk/index',
            query: { bookingId: talking },
            ready: 'outcome-form',
            act: (person) => person.tap('outcome-submit'),
          },
          { name: 'leader-cases', path: 'leader/cases/index', ready: 'leader-cases' },
        ],
      },
      { phone: PHONE.supervisor, stops: [{ name: 'office-cases', path: 'office/cases/index', ready: 'office-cases' }] },
      { phone: PHONE.handler, stops: [{ name: 'unit-cases', path: 'unit/cases/index', ready: 'unit-cases' }] },
    ]
  }
  let staff: Awaited<ReturnType<typeof staffWays>> | undefined
  const staffWalk = async (least: number, pictures: string, elder: boolean) => {
    staff ??= await staffWays()
    const found: Record<string, string[]> = {}
    for (const { phone, stops } of staff) {
      const desk = await stage().person('desktop')
      if (elder) await toElder(desk)
      await desk.signIn(phone)
      // The hall's screen is nobody's own page: it has no elder mode.
      const own = elder ? stops.filter(({ name }) => name !== 'hall') : stops
      Object.assign(found, await walk(desk, own, least, pictures))
      await desk.close()
    }
    return found
  }

  it('for the staff at a desk', async () => {
    expect(await staffWalk(STANDARD, 'a11y-staff', false)).toEqual({})
  }, 240_000)

  it('for the staff in elder mode', async () => {
    expect(await staffWalk(ELDER, 'a11y-staff-elder', true)).toEqual({})
  }, 240_000)
})
