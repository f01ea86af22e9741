import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { person, petition } from '../support/world.ts'

const { world, people, day, register, step, handle, reply } = caseCounty('supervisor', 'handler')
/** Registered, answered and served on 23 November: the window is over after 23 December. */
const answered = async (name: string) => {
  const { caseId, caseNo, queryCode } = await register(petition(`${name}的门前积水`, { person: person(name) }))
  await step(people.supervisor, caseId!, 'assign', ASSIGN)
  await handle(caseId!)
  await reply(caseId!, '2026-11-23')
  return { caseId: caseId!, caseNo, queryCode: queryCode! }
}
const stats = (from: string, to: string) => world.by(people.supervisor, 'GET /v1/supervision/ratings', { query: { from, to } })

it('the statistics of ratings follow every grade by its date, and windows without one by the day after them', async () => {
  const [one, two] = [await answered('甲一'), await answered('乙二')]
  await answered('丙三')
  const rate = (of: { caseNo: string; queryCode: string }, grades: object) =>
    world.ok('POST /v1/cases/query/rating', { body: { caseNo: of.caseNo, queryCode: of.queryCode, comment: '', ...grades } })
  day('2026-11-25')
  await rate(one, { office: 'SATISFIED', unit: 'DISSATISFIED' })
  await rate(two, { office: 'MOSTLY_SATISFIED' })
  const unit = async (from: string, to: string) => (await stats(from, to)).units.find(({ unitId }) => unitId === 'zhujian')?.rates
  // Who may still rate is not due yet.
  expect((await stats('2026-11', '2026-12')).office).toMatchObject({ rated: 2, due: 2, participation: 100, satisfaction: 100, both: 100 })
  expect(await unit('2026-11', '2026-11')).toMatchObject({ rated: 1, due: 1, dissatisfied: 1, satisfaction: 0 })

  // The second grade is the one that counts, by its own date.
  day('2026-12-02')
  await step(people.supervisor, one.caseId, 'repairRating', { ratingOf: 'UNIT', ratingCause: 'RESULT', text: '已返工' })
  await rate(one, { unit: 'SATISFIED' })
  expect([await unit('2026-11', '2026-11'), (await unit('2026-12', '2026-12'))?.satisfied]).toEqual([undefined, 1])

  day('2026-12-24')
  expect((await stats('2026-11', '2026-12')).office).toMatchObject({
    rated: 2,
    due: 3,
    participation: 66.67,
    satisfaction: 100,
    both: 66.67,
    lenient: 100,
  })
  expect(await unit('2026-12', '2026-12')).toMatchObject({ rated: 1, due: 3, satisfaction: 100, both: 33.33 })
  expect((await stats('2026-11', '2026-11')).office).toMatchObject({ rated: 2, due: 2 })
})

it('the statistics of ratings are asked for a year at most, by the office’s own supervisors', async () => {
  const query = { from: '2026-01', to: '2027-01' }
  expect(await world.refused(people.supervisor, 'GET /v1/supervision/ratings', { query })).toBe('BAD_INPUT to')
  const other = await world.by(await world.member('SUPERVISOR', 'county2'), 'GET /v1/supervision/ratings', {
    query: { from: '2026-01', to: '2026-12' },
  })
  expect([other.office.due, other.office.satisfaction]).toEqual([0, null])
  expect(await world.refused(people.handler, 'GET /v1/supervision/ratings', { query: { from: '2026-01', to: '2026-12' } })).toBe('FORBIDDEN')
})
