import { fill } from '../../functions/contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../functions/contract/texts-messages.zh-CN.ts'
import { answered } from '../support/bodies.ts'
import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { at, type Person, person, petition } from '../support/world.ts'

const { world, people, day, register, step, refused, dossier, query, received, handle, reply } = caseCounty('supervisor')

describe('the ratings of a case', () => {
  /** Answered on the spot on 30 November: the office can be rated until 30 December. */
  const answeredCase = () => received(answered())
  const rate = (who: Person, id: string, body: Record<string, unknown>) =>
    world.by(who, 'POST /v1/cases/{id}/rating', { ...at(id), body: { comment: '', ...body } as never })
  const rateRefused = (who: Person, id: string, body: Record<string, unknown>) =>
    world.refused(who, 'POST /v1/cases/{id}/rating', { ...at(id), body: { comment: '', ...body } as never })

  it('a dissatisfied one is a ticket of the supervisor with a term; his answer opens the second one, which ends it', async () => {
    const { citizen, caseId } = await answeredCase()
    day('2026-12-02')
    const first = await rate(citizen, caseId, { office: 'DISSATISFIED', comment: '答非所问' })
    expect([first.rating.open, first.rating.office.status]).toEqual([false, 'RATED'])
    const card = (await world.by(people.supervisor, 'GET /v1/office/due')).items.find(({ id }) => id === caseId)
    // The callback of every case of a leader is due first.
    expect([card?.dissatisfied, card?.clock?.kind]).toEqual([true, 'CALLBACK'])
    const tickets = (await dossier(people.supervisor, caseId)).clocks.filter(({ kind }) => kind === 'TICKET')
    expect(tickets.map(({ dueOn }) => dueOn)).toEqual(['2026-12-16'])
    const repair = { ratingOf: 'UNIT', ratingCause: 'RESULT', text: '已补充答复' } as const
    expect(await refused(people.supervisor, caseId, 'repairRating', repair)).toBe('BAD_INPUT input.ratingOf')
    await step(people.supervisor, caseId, 'repairRating', { ratingOf: 'OFFICE', ratingCause: 'RESULT', text: '已当面补充答复。' })
    const again = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([again.rating.office.status, again.rating.office.repair?.text]).toEqual(['SECOND_OPEN', '已当面补充答复。'])
    const second = await rate(citizen, caseId, { office: 'MOSTLY_SATISFIED' })
    expect(second.rating.office).toMatchObject({ status: 'SECOND_RATED', first: { grade: 'DISSATISFIED' }, second: { grade: 'MOSTLY_SATISFIED' } })
    expect(await rateRefused(citizen, caseId, { office: 'SATISFIED' })).toBe('ALREADY_RATED')
    expect((await dossier(people.supervisor, caseId)).steps.map((one) => one.step)).not.toContain('repairRating')
  })

  it('after the window is locked; words are still taken and not counted', async () => {
    const { citizen, caseId } = await answeredCase()
    day('2026-12-31')
    expect(await rateRefused(citizen, caseId, { office: 'SATISFIED' })).toBe('RATING_CLOSED')
    const left = await rate(citizen, caseId, { comment: '路灯还是不亮' })
    expect([left.rating.office.status, left.rating.remarks.map(({ text }) => text)]).toEqual(['EXPIRED', ['路灯还是不亮']])
  })

  it('is given by number and code too, once, and the same one sent again is answered alike', async () => {
    const { caseId, caseNo, queryCode, citizen } = await answeredCase()
    day('2026-12-02')
    const body = { caseNo, queryCode, office: 'SATISFIED' as const, comment: '' }
    for (const _ of [1, 2]) expect((await world.ok('POST /v1/cases/query/rating', { body })).rating.office.status).toBe('RATED')
    const other = await world.call('POST /v1/cases/query/rating', { body: { ...body, office: 'DISSATISFIED' } })
    expect(other.error?.code).toBe('ALREADY_RATED')
    expect((await world.call('POST /v1/cases/query/rating', { body: { ...body, queryCode: 'AAAAAAAA' } })).error?.code).toBe('QUERY_WRONG')
    expect(await rateRefused(citizen, caseId, { office: 'SATISFIED' })).toBe('ALREADY_RATED')
  })

  it('keeps a remark by number and code once, however often it is sent', async () => {
    const { caseNo, queryCode } = await answeredCase()
    day('2026-12-31')
    const remark = (comment: string) => world.ok('POST /v1/cases/query/rating', { body: { caseNo, queryCode, comment } })
    const lines = async () => (await remark('路灯还是不亮')).rating.remarks.map(({ text }) => text)
    expect([await lines(), await lines()]).toEqual([['路灯还是不亮'], ['路灯还是不亮']])
    expect((await remark('后来亮了')).rating.remarks).toHaveLength(2)
  })

  it('of the office and of the unit stand side by side in what the petitioner reads of it', async () => {
    const who = await world.resident('两评人')
    const id = (await register(petition('物业不开发票', { person: { ...person('两评人'), idNo: who.idNo } }))).caseId!
    await step(people.supervisor, id, 'assign', ASSIGN)
    await handle(id)
    await reply(id, '2026-11-23')
    const { timeline } = await rate(who, id, { office: 'SATISFIED', unit: 'DISSATISFIED' })
    const { kind, params } = timeline.at(-1)!
    expect(fill(TIMELINE_TEXT[kind], params)).toBe('您作出了评价：对信访部门满意，对办理单位不满意')
  })

  it('is not asked about what is before a court', async () => {
    const registered = async (litigation: boolean) => {
      const who = person(litigation ? '诉讼人' : '求助人')
      const receipt = await register(petition('工资没有发', { person: who, litigation }))
      const id = receipt.caseId!
      await step(people.supervisor, id, 'assign', ASSIGN)
      await handle(id)
      await reply(id, '2026-11-23')
      const { rating } = await query(receipt)
      return [rating.open, rating.office.status, rating.unit.status]
    }
    expect(await registered(false)).toEqual([true, 'OPEN', 'OPEN'])
    expect(await registered(true)).toEqual([false, 'NONE', 'NONE'])
  })

  it('is not staff’s to give, nor a stranger’s', async () => {
    const { caseId } = await answeredCase()
    expect(await rateRefused(people.supervisor, caseId, { office: 'SATISFIED' })).toBe('FORBIDDEN')
    expect(await rateRefused(await world.resident('钱生人'), caseId, { office: 'SATISFIED' })).toBe('NOT_FOUND')
  })

  it('asks for a grade or for words', async () => {
    const { citizen, caseId } = await answeredCase()
    expect(await rateRefused(citizen, caseId, {})).toBe('BAD_INPUT office')
  })
})
