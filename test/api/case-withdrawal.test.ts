import { caseCounty, DRAFT } from '../support/case-county.ts'
import { at } from '../support/world.ts'

const { world, people, day, step, refused, own, ownRefused, dossier, received, handle } = caseCounty(
  'supervisor',
  'screener',
  'clerk',
  'handler',
  'head',
)

describe('a case that its petitioner urges or withdraws', () => {
  it('is supervised with a slip that the unit answers, urged once a day by the citizen, and withdrawn by him', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-18')
    const listed = (await world.by(people.supervisor, 'GET /v1/office/due')).items
    expect(listed.find(({ id }) => id === caseId)?.clock?.light).toBe('RED')
    await step(people.supervisor, caseId, 'superviseSlip', { ground: 'LATE_ACCEPTANCE', requirement: '三日内受理', dueOn: '2026-12-21' })
    expect(await refused(people.supervisor, caseId, 'superviseSlip', { ground: 'OTHER', requirement: '再督', dueOn: '2026-12-22' })).toBe(
      'STATE_FORBIDS',
    )
    await step(people.head, caseId, 'answerSlip', { text: '已受理' })
    await own(citizen, caseId, 'urge')
    expect(await ownRefused(citizen, caseId, 'urge')).toBe('STATE_FORBIDS')
    expect(await ownRefused(citizen, caseId, 'withdraw', '已私下解决', '李四')).toBe('NOT_YOUR_NAME signature')
    const asked = await own(citizen, caseId, 'withdraw', '已私下解决', '王秀英')
    expect([asked.state, asked.withdrawalAsked !== undefined, asked.urgeAgainOn, asked.ownSteps]).toEqual(['ASSIGNED', true, '2026-12-19', []])
    expect((await world.by(people.supervisor, 'GET /v1/office/due')).items.find(({ id }) => id === caseId)?.withdrawal).toBe(true)
    await step(people.screener, caseId, 'confirmWithdrawal', { callback: '电话核实，本人自愿' })
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).state).toBe('WITHDRAWN')
  })

  it('is not answered while its petitioner wants to withdraw and nobody has asked him back', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-02')
    await handle(caseId)
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'approveUnit')
    await own(citizen, caseId, 'withdraw', '已解决', '王秀英')
    const waiting = (await dossier(people.supervisor, caseId)).steps.filter(({ main }) => main).map(({ step: name }) => name)
    expect(waiting).toEqual(expect.arrayContaining(['confirmWithdrawal', 'denyWithdrawal']))
    expect(waiting).not.toContain('approveOffice')
    expect(await refused(people.supervisor, caseId, 'approveOffice')).toBe('WITHDRAWAL_OPEN')
    await step(people.supervisor, caseId, 'denyWithdrawal', { callback: '本人说是受劝' })
    await step(people.supervisor, caseId, 'approveOffice')
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).withdrawalAsked).toBeUndefined()
  })

  it('tells the petitioner himself what he may do and until when he is answered, and nobody who only has the number', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-02')
    const mine = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([mine.dueFor, mine.ownSteps]).toEqual(['T2', [{ step: 'urge' }, { step: 'withdraw' }]])
    const byNumber = await world.ok('POST /v1/cases/query', { body: { caseNo: mine.caseNo, queryCode: mine.queryCode! } })
    expect(byNumber.ownSteps).toEqual([])
    await own(citizen, caseId, 'withdraw', '已解决', '王秀英')
    await step(people.supervisor, caseId, 'confirmWithdrawal', { callback: '本人自愿' })
    const due = (await world.by(people.clerk, 'GET /v1/office/due')).items
    expect(due.find(({ id }) => id === caseId)).toMatchObject({ state: 'WITHDRAWN', owner: 'ARCHIVIST', clock: { kind: 'ARCHIVE' } })
  })
})
