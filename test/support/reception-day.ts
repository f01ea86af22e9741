import { checkInOf } from './bodies.ts'
import { matter, openWorld, type Person, person, type World } from './world.ts'

type Resident = Awaited<ReturnType<World['resident']>>
type Team = { world: World; clerk: Person; mayor: Person; deputy: Person }

export const at = (id: string) => ({ params: { id } })
export const instant = (date: string, time: string) => new Date(`${date}T${time}:00+08:00`).toISOString()

/** A county for one test file, with the people of its reception days and what they do at the desk. `team` is known from `beforeAll` on. */
export const receptionDays = () => {
  let team: Team
  beforeAll(async () => {
    const world = await openWorld('2026-11-23T01:00:00.000Z')
    const clerk = await world.member('CLERK')
    const mayor = await world.member('LEADER', 'county', world.mayor)
    team = { world, clerk, mayor, deputy: await world.member('LEADER', 'county', world.deputy) }
  })
  afterAll(() => team?.world.close())
  let used = 0
  return {
    team: () => team,
    /** A day of its own: people book a week before, the doors open at half past eight. */
    async openDay(bands: string[] = ['01'], more: object = {}, contents: ReturnType<typeof matter>[] = []) {
      const { world, clerk } = team
      const start = Date.parse('2026-12-01T00:00:00Z') + used++ * 7 * 86_400_000
      const date = new Date(start + 5 * 86_400_000).toISOString().slice(0, 10)
      world.setNow(new Date(start).toISOString())
      const session = await world.publish({ date, ...more })
      const booked = []
      for (const [index, band] of bands.entries()) {
        const made = await world.book(session.id, band, undefined, contents[index] ?? matter())
        booked.push({ citizen: made.citizen, booking: made.booking })
      }
      world.setNow(instant(date, '08:30'))
      await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
      return { session, date, booked }
    },
    checkIn: (id: string, who: Resident, more: object = {}) =>
      team.world.answerOf('POST /v1/bookings/{id}/check-in', team.clerk, { ...at(id), body: { ...checkInOf(who), ...more } }),
    walkIn(sessionId: string, more: object = {}) {
      const who = person('丁有福')
      const body = { sessionId, person: who, matter: matter('拖欠工资三个月', { category: 'OTHER' }), personsCame: 1, goIn: [who.name], ...more }
      return team.world.answerOf('POST /v1/desk/walk-ins', team.clerk, { body })
    },
    talk: (id: string, who = team.mayor) => team.world.by(who, 'POST /v1/bookings/{id}/talk', at(id)),
    outcome: (id: string, body: object, who = team.mayor) =>
      team.world.answerOf('POST /v1/bookings/{id}/outcome', who, { ...at(id), body: body as never }),
  }
}
