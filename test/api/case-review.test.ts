import type { StepInput } from '../../functions/contract/case-steps.ts'
import { ASSIGN, caseCounty, DRAFT } from '../support/case-county.ts'
import { at, person } from '../support/world.ts'

const { world, people, day, newCase, step, refused, own, ownRefused, dossier, papers, received, handle, reply, reviewed } = caseCounty(
  'supervisor',
  'screener',
  'clerk',
  'handler',
  'head',
  'reviewer',
)

describe('a case whose answer the petitioner does not accept', () => {
  it('is sent back for more, reviewed, handled again, reviewed by the top of this system, and ends there: the next body lies outside', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-02')
    await handle(caseId)
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'supplement', { what: '缺照片', dueOn: '2026-12-10' })
    await step(people.handler, caseId, 'resume', { text: '已补照片' })
    await step(people.handler, caseId, 'draft', DRAFT)
    await step(people.head, caseId, 'approveUnit')
    expect(await refused(people.head, caseId, 'supplement', { what: '再补', dueOn: '2026-12-10' })).toBe('STATE_FORBIDS')
    await step(people.screener, caseId, 'sendBack', { what: '依据不明', dueOn: '2026-12-12' })
    expect((await dossier(people.handler, caseId)).supplementOf).toBe('依据不明')
    await step(people.handler, caseId, 'resume', { text: '已补依据' })
    day('2026-12-20')
    await reply(caseId, '2026-12-20')
    day('2027-01-10')
    const [window] = (await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).ownSteps
    expect(window).toEqual({ step: 'requestReview', lastDay: '2027-01-19', daysLeft: 9 })
    expect((await own(citizen, caseId, 'requestReview', '数额不对')).state).toBe('IN_REVIEW1')
    expect((await world.by(people.reviewer, 'GET /v1/review/cases')).items.map(({ id }) => id)).toEqual([caseId])
    await step(people.reviewer, caseId, 'admitReview', { route: '书面审查' })
    expect(await refused(people.reviewer, caseId, 'admitReview', { route: '再次受理' })).toBe('STATE_FORBIDS')
    await step(people.reviewer, caseId, 'decideReview', { decision: 'REDO', opinion: '重新核算', basis: '第三十五条' })
    expect((await dossier(people.handler, caseId)).state).toBe('REDO')
    await step(people.handler, caseId, 'beginHandling', { handlers: ['张三', '李四'] })
    day('2027-01-20')
    await reply(caseId, '2027-01-20')
    day('2027-01-25')
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(people.reviewer, caseId, 'decideReview', { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' })
    await step(people.reviewer, caseId, 'serveReview', { way: 'IN_PERSON', servedOn: '2027-01-25', result: 'SIGNED' })
    const proofs = (await papers(people.reviewer, caseId)).map(({ kind }) => kind)
    expect(proofs.slice(0, 2)).toEqual(['SERVICE_PROOF', 'REVIEW_OPINION'])
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    const above = { name: '昭明市人民政府', address: '昭明市府前路 2 号' }
    expect([shown.ownSteps, shown.outside]).toEqual([[], { step: 'requestReview2', ...above, lastDay: '2027-02-24' }])
    expect(shown.timeline.at(-1)).toMatchObject({ kind: 'REVIEW_SERVED_OUTSIDE', params: { body: above.name, until: '2月24日' } })
    expect(await ownRefused(citizen, caseId, 'requestReview2', '申请复核')).toBe('REVIEW_OUTSIDE')
    expect(await refused(people.clerk, caseId, 'enterReview2', { receivedOn: '2027-01-25', reason: '申请复核' })).toBe('REVIEW_OUTSIDE')
    const read = await dossier(people.clerk, caseId)
    expect([read.outside, read.steps.map((one) => one.step).includes('enterReview2')]).toEqual([above, false])
    day('2027-02-25')
    await step(people.supervisor, caseId, 'finish')
    expect((await dossier(people.supervisor, caseId)).state).toBe('FINAL')
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))).outside).toBeUndefined()
  })

  it('is reviewed by the body above its unit and re-reviewed by the one above that, never by one body twice; a hearing stops the clock', async () => {
    const { citizen, id, town } = await reviewed('田里人')
    const decided: StepInput = { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' }
    expect(await refused(people.reviewer, id, 'decideReview', decided)).toBe('NOT_FOUND')
    await step(town, id, 'decideReview', decided)
    await step(town, id, 'serveReview', { way: 'IN_PERSON', servedOn: '2026-12-20', result: 'SIGNED' })
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
    expect([shown.ownSteps, shown.outside]).toEqual([[{ step: 'requestReview2', lastDay: '2027-01-19', daysLeft: 30 }], undefined])
    await own(citizen, id, 'requestReview2', '申请复核')
    expect(await refused(town, id, 'decideReview2', decided)).toBe('NOT_FOUND')
    const due = async () => (await dossier(people.reviewer, id)).clocks.find(({ kind, metAt }) => kind === 'T8' && !metAt)?.dueOn
    expect(await due()).toBe('2027-01-19')
    await step(people.reviewer, id, 'beginHearing', { text: '听证' })
    day('2026-12-24')
    await step(people.reviewer, id, 'endHearing', { text: '听证结束' })
    expect(await due()).toBe('2027-01-24')
    await step(people.reviewer, id, 'decideReview2', decided)
    expect((await dossier(people.supervisor, id)).state).toBe('FINAL')
  })

  it('takes a written application of somebody without a login at the desk: its window is judged by the day on which the paper came', async () => {
    day('2026-12-01')
    const id = await newCase('老宅漏雨', { source: 'LETTER', receivedOn: '2026-12-01', person: person('孙老汉') })
    await step(people.supervisor, id, 'assign', ASSIGN)
    await handle(id)
    expect(await refused(people.clerk, id, 'enterWithdrawal', { receivedOn: '2026-11-30', reason: '不告了', signature: '孙老汉' })).toBe(
      'BAD_INPUT input.receivedOn',
    )
    await step(people.clerk, id, 'enterWithdrawal', { receivedOn: '2026-12-01', reason: '不告了', signature: '孙老汉' })
    await step(people.supervisor, id, 'denyWithdrawal', { callback: '本人说是儿子代写的，继续办理' })
    day('2026-12-20')
    await reply(id, '2026-12-20')
    day('2027-01-25')
    const paper = (receivedOn: string): StepInput => ({ receivedOn, reason: '只补了一间，请求全部修好' })
    expect(await refused(people.handler, id, 'enterReview', paper('2027-01-18'))).toBe('FORBIDDEN')
    expect(await refused(people.clerk, id, 'enterReview', paper('2027-01-26'))).toBe('BAD_INPUT input.receivedOn')
    expect(await refused(people.clerk, id, 'enterReview', paper('2026-12-19'))).toBe('BAD_INPUT input.receivedOn')
    expect(await refused(people.clerk, id, 'enterReview', paper('2027-01-20'))).toBe('TERM_OVER input.receivedOn')
    await step(people.clerk, id, 'enterReview', paper('2027-01-19'))
    const seen = await dossier(people.reviewer, id)
    expect([seen.state, seen.clocks.find(({ kind }) => kind === 'T6')?.dueOn]).toEqual(['IN_REVIEW1', '2027-02-18'])
    await step(people.reviewer, id, 'decideReview', { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' })
    await step(people.reviewer, id, 'serveReview', { way: 'POST', servedOn: '2027-01-25', result: 'SIGNED' })
    expect(await refused(people.clerk, id, 'enterReview2', paper('2027-01-25'))).toBe('REVIEW_OUTSIDE')
    expect((await dossier(people.reviewer, id)).state).toBe('IN_REVIEW1')
  })
})
