import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { answered, checkInOf } from '../support/bodies.ts'
import { matter, openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('the ratings of a case', () => {
  let world: World
  let supervisor: Person
  let clerk: Person
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    supervisor = await world.member('SUPERVISOR')
    clerk = await world.member('CLERK')
  }, 120_000)
  afterAll(() => world?.close())
  afterEach(async () => {
    await world.settle()
    expect(await world.ledger()).toEqual([])
  })

  let hour = 8
  const now = (day: string) => world.setNow(`${day}T02:00:00.000Z`)
  /** Answered on the spot on 30 November: the office can be rated until 30 December. */
  const answeredCase = async (more: Record<string, unknown> = {}) => {
    now('2026-11-23')
    const from = `${String(++hour).padStart(2, '0')}:00`
    const session = await world.publish({ date: '2026-11-30', from, to: `${from.slice(0, 3)}30`, slotMinutes: 30 })
    const { citizen, booking } = await world.book(session.id, '01', undefined, matter(`第${hour}件事`, more))
    world.setNow('2026-11-29T23:50:00.000Z')
    await world.by(clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    const mayor = await world.member('LEADER', 'county', world.mayor)
    await world.by(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
    const { caseId, caseNo, queryCode } = await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: answered() })
    return { citizen, caseId, caseNo, queryCode }
  }
  const rate = (who: Person, id: string, body: Record<string, unknown>) =>
    world.by(who, 'POST /v1/cases/{id}/rating', { ...at(id), body: { comment: '', ...body } as never })
  const refused = (who: Person, id: string, body: Record<string, unknown>) =>
    world.refused(who, 'POST /v1/cases/{id}/rating', { ...at(id), body: { comment: '', ...body } as never })
  const step = (who: Person, id: string, name: CaseStep, input: StepInput) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })

  it('a dissatisfied one is a ticket of the supervisor with a term; his answer opens the second one, which ends it', async () => {
    const { citizen, caseId } = await answeredCase()
    now('2026-12-02')
    const first = await rate(citizen, caseId, { office: 'DISSATISFIED', comment: '答非所问' })
    expect([first.rating.open, first.rating.office.status]).toEqual([false, 'RATED'])
    const card = (await world.by(supervisor, 'GET /v1/office/due')).items.find(({ id }) => id === caseId)
    expect([card?.dissatisfied, card?.clock?.kind, card?.clock?.dueOn]).toEqual([true, 'TICKET', '2026-12-16'])
    const wrong = { step: 'repairRating' as const, input: { ratingOf: 'UNIT' as const, ratingCause: 'RESULT' as const, text: '已补充答复' } }
    expect(await world.refused(supervisor, 'POST /v1/cases/{id}/steps', { ...at(caseId), body: wrong })).toBe('BAD_INPUT input.ratingOf')
    await step(supervisor, caseId, 'repairRating', { ratingOf: 'OFFICE', ratingCause: 'RESULT', text: '已当面补充答复。' })
    const again = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([again.rating.office.status, again.rating.office.repair?.text]).toEqual(['SECOND_OPEN', '已当面补充答复。'])
    const second = await rate(citizen, caseId, { office: 'MOSTLY_SATISFIED' })
    expect(second.rating.office).toMatchObject({ status: 'SECOND_RATED', first: { grade: 'DISSATISFIED' }, second: { grade: 'MOSTLY_SATISFIED' } })
    expect(await refused(citizen, caseId, { office: 'SATISFIED' })).toBe('ALREADY_RATED')
    expect((await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(caseId))).steps.map((one) => one.step)).not.toContain('repairRating')
  })

  it('after the window is locked; words are still taken and not counted', async () => {
    const { citizen, caseId } = await answeredCase()
    now('2026-12-31')
    expect(await refused(citizen, caseId, { office: 'SATISFIED' })).toBe('RATING_CLOSED')
    const left = await rate(citizen, caseId, { comment: '路灯还是不亮' })
    expect([left.rating.office.status, left.rating.remarks.map(({ text }) => text)]).toEqual(['EXPIRED', ['路灯还是不亮']])
  })

  it('is given by number and code too, once, and the same one sent again is answered alike', async () => {
    const { caseId, caseNo, queryCode, citizen } = await answeredCase()
    now('2026-12-02')
    const body = { caseNo, queryCode, office: 'SATISFIED' as const, comment: '' }
    for (const _ of [1, 2]) expect((await world.ok('POST /v1/cases/query/rating', { body })).rating.office.status).toBe('RATED')
    const other = await world.call('POST /v1/cases/query/rating', { body: { ...body, office: 'DISSATISFIED' } })
    expect(other.error?.code).toBe('ALREADY_RATED')
    expect((await world.call('POST /v1/cases/query/rating', { body: { ...body, queryCode: 'AAAAAAAA' } })).error?.code).toBe('QUERY_WRONG')
    expect(await refused(citizen, caseId, { office: 'SATISFIED' })).toBe('ALREADY_RATED')
  })

  it('keeps a remark by number and code once, however often it is sent', async () => {
    const { caseNo, queryCode } = await answeredCase()
    now('2026-12-31')
    const remark = (comment: string) => world.ok('POST /v1/cases/query/rating', { body: { caseNo, queryCode, comment } })
    const lines = async () => (await remark('路灯还是不亮')).rating.remarks.map(({ text }) => text)
    expect([await lines(), await lines()]).toEqual([['路灯还是不亮'], ['路灯还是不亮']])
    expect((await remark('后来亮了')).rating.remarks).toHaveLength(2)
  })

  it('is not asked about what is before a court', async () => {
    now('2026-11-23')
    const registered = async (litigation: boolean) => {
      const body = petition('工资没有发', { person: person(litigation ? '诉讼人' : '求助人'), litigation })
      const { caseId, caseNo, queryCode } = await world.by(clerk, 'POST /v1/register', { body })
      const input = { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-20', path: 'CLEAR' as const }
      const handler = await world.member('HANDLER', 'zhujian')
      await step(supervisor, caseId!, 'assign', input)
      await step(handler, caseId!, 'accept', { route: '信访程序' })
      await step(handler, caseId!, 'beginHandling', { handlers: ['甲', '乙'] })
      const closure = [{ claim: '发工资', kind: 'SOLVED' as const, text: '已发' }]
      await step(handler, caseId!, 'draft', { facts: '属实', finding: 'SUPPORTED', opinion: '补发', basis: '条例', closure, executeBy: '2026-12-31' })
      await step(await world.member('UNIT_HEAD', 'zhujian'), caseId!, 'approveUnit', {})
      await step(supervisor, caseId!, 'approveOffice', {})
      await step(handler, caseId!, 'serve', { way: 'IN_PERSON', servedOn: '2026-11-23', result: 'SIGNED' })
      const { rating } = await world.ok('POST /v1/cases/query', { body: { caseNo, queryCode: queryCode! } })
      return [rating.open, rating.office.status, rating.unit.status]
    }
    expect(await registered(false)).toEqual([true, 'OPEN', 'OPEN'])
    expect(await registered(true)).toEqual([false, 'NONE', 'NONE'])
  })

  it('is not staff’s to give, nor a stranger’s', async () => {
    const { caseId } = await answeredCase()
    expect(await refused(supervisor, caseId, { office: 'SATISFIED' })).toBe('FORBIDDEN')
    expect(await refused(await world.resident('钱生人'), caseId, { office: 'SATISFIED' })).toBe('NOT_FOUND')
  })

  it('asks for a grade or for words', async () => {
    const { citizen, caseId } = await answeredCase()
    expect(await refused(citizen, caseId, {})).toBe('BAD_INPUT office')
  })
})
