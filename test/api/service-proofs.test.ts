import type { StepInput } from '../../functions/contract/case-steps.ts'
import { readDocument } from '../../functions/data/documents.ts'
import { answered } from '../support/bodies.ts'
import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { at, type Person, person } from '../support/world.ts'

const { world, people, day, newCase, newReport, step, refused, own, dossier, papers, received, handle, reply, reviewed } = caseCounty(
  'supervisor',
  'screener',
  'clerk',
  'handler',
  'head',
  'other',
  'reviewer',
)
const SIGNED = (servedOn: string): StepInput => ({ way: 'IN_PERSON', servedOn, result: 'SIGNED' })
const FILED: StepInput = { index: '一卷', pages: 12, retention: 'Y10', sealChecked: true }
/** What the newest proof of service says, and by which organ it was issued. */
const proofOf = async (who: Person, id: string) => {
  const card = (await papers(who, id)).find(({ kind }) => kind === 'SERVICE_PROOF')!
  return { ...card, words: JSON.stringify(await readDocument(world.stores, id, card.no)) }
}
const timeline = async (who: Person, id: string) => (await world.by(who, 'GET /v1/cases/{id}', at(id))).timeline.map(({ kind }) => kind)

describe('the notice of acceptance', () => {
  it('has its own proof of service, which names it by its number; it is entered once, while the handling goes on', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-02')
    const early = await refused(people.handler, caseId, 'serveAcceptance', SIGNED('2026-12-02'))
    await handle(caseId)
    expect([early, await refused(people.other, caseId, 'serveAcceptance', SIGNED('2026-12-02'))]).toEqual(['STATE_FORBIDS', 'NOT_FOUND'])
    day('2026-12-05')
    const refusedBy: StepInput = { way: 'IN_PERSON', servedOn: '2026-12-04', result: 'REFUSED', witnesses: ['甲'] }
    expect(await refused(people.handler, caseId, 'serveAcceptance', refusedBy)).toBe('BAD_INPUT input.witnesses')
    expect(await refused(people.handler, caseId, 'serveAcceptance', SIGNED('2026-12-01'))).toBe('BAD_INPUT input.servedOn')
    const offered = (await dossier(people.handler, caseId)).steps.find((one) => one.step === 'serveAcceptance')
    const before = await dossier(people.handler, caseId)
    await step(people.handler, caseId, 'serveAcceptance', { ...refusedBy, witnesses: ['甲', '乙'] })
    const after = await dossier(people.handler, caseId)
    expect([offered?.main, after.state, after.clocks]).toEqual([false, 'HANDLING', before.clocks])
    const proof = await proofOf(citizen, caseId)
    const notice = (await papers(citizen, caseId)).find(({ kind }) => kind === 'ACCEPTANCE')!
    expect([proof.step, proof.number]).toEqual(['serveAcceptance', '县住房和城乡建设局送〔2026〕1号'])
    expect(proof.words).toMatch(new RegExp(`受理告知书.*${notice.number}.*2026年12月4日.*甲、乙`))
    expect((await timeline(citizen, caseId)).at(-1)).toBe('ACCEPTANCE_SERVED')
    expect(await refused(people.handler, caseId, 'serveAcceptance', SIGNED('2026-12-05'))).toBe('STATE_FORBIDS')
    // The answer has a proof of its own.
    await reply(caseId, '2026-12-05')
    expect((await proofOf(citizen, caseId)).words).toContain('处理意见书')
  })

  it('of whoever gave no name is served on nobody; what the office takes over itself its own people serve', async () => {
    day('2026-12-02')
    const nameless = await newCase('路灯不亮', { person: null, source: 'LETTER', receivedOn: '2026-12-02' })
    await step(people.supervisor, nameless, 'assign', ASSIGN)
    await handle(nameless)
    expect(await refused(people.handler, nameless, 'serveAcceptance', SIGNED('2026-12-02'))).toBe('STATE_FORBIDS')
    const mayor = await world.member('LEADER', 'county', world.mayor)
    const id = await newCase('信访窗口态度', { person: person('钱某'), receivedOn: '2026-12-02' })
    await step(people.supervisor, id, 'submitToLeader', { leaderId: world.mayor })
    await step(mayor, id, 'read', { instruction: '本级办理' })
    await step(people.supervisor, id, 'takeOver', { route: '直接调查' })
    const office = await world.member('HANDLER', 'xinfang')
    await step(office, id, 'serveAcceptance', { ...SIGNED('2026-12-02'), way: 'POST' })
    const notice = (await papers(people.supervisor, id)).find(({ kind }) => kind === 'ACCEPTANCE')!
    expect((await proofOf(people.supervisor, id)).words).toContain(notice.number)
  })
})

describe('the opinion of a re-review', () => {
  const decided: StepInput = { decision: 'UPHELD', opinion: '维持', basis: '第三十五条' }
  /** At the county for its re-review, decided on 5 January 2027. */
  const reReviewed = async (name: string) => {
    const { citizen, id, town } = await reviewed(name)
    await step(town, id, 'decideReview', decided)
    await own(citizen, id, 'requestReview2', '申请复核')
    day('2027-01-05')
    await step(people.reviewer, id, 'decideReview2', decided)
    return { citizen, id, town }
  }
  const inReview = async () => (await world.by(people.reviewer, 'GET /v1/review/cases')).items
  const toFile = async () => (await world.by(people.clerk, 'GET /v1/office/archive')).items

  it('waits for its service in the list of the reviewing body, which alone proves it; then it is only to be filed', async () => {
    const { citizen, id, town } = await reReviewed('田里人')
    const waiting = (await inReview()).find((one) => one.id === id)
    expect(waiting).toMatchObject({ state: 'FINAL', owner: 'REVIEWER', next: 'serveReview2', clock: { kind: 'SERVE', dueOn: '2027-01-08' } })
    expect((await toFile()).map((one) => one.id)).toContain(id)
    expect((await world.by(citizen, 'GET /v1/cases/{id}', at(id))).dueFor).toBe('SERVE')
    expect(await refused(town, id, 'serveReview2', SIGNED('2027-01-05'))).toBe('NOT_FOUND')
    expect(await refused(people.clerk, id, 'serveReview2', SIGNED('2027-01-05'))).toBe('FORBIDDEN')
    day('2027-01-07')
    expect(await refused(people.reviewer, id, 'serveReview2', SIGNED('2027-01-04'))).toBe('BAD_INPUT input.servedOn')
    await step(people.reviewer, id, 'serveReview2', SIGNED('2027-01-06'))
    const opinion = (await papers(citizen, id)).find(({ kind }) => kind === 'FINAL_OPINION')!
    const proof = await proofOf(citizen, id)
    expect(proof.words).toMatch(new RegExp(`复核意见书.*${opinion.number}.*2027年1月6日`))
    expect(proof.number).toBe('云岭县人民政府送〔2027〕1号')
    expect((await timeline(citizen, id)).at(-1)).toBe('FINAL_SERVED')
    expect([(await inReview()).map((one) => one.id), await refused(people.reviewer, id, 'serveReview2', SIGNED('2027-01-06'))]).toEqual([
      expect.not.arrayContaining([id]),
      'STATE_FORBIDS',
    ])
    expect((await toFile()).find((one) => one.id === id)).toMatchObject({ owner: 'ARCHIVIST', next: 'archive', clock: { kind: 'ARCHIVE' } })
  })

  it('does not hold up the filing, and is served after it: its reviewer still has it', async () => {
    const { id } = await reReviewed('地头人')
    await step(people.clerk, id, 'archive', FILED)
    expect((await inReview()).find((one) => one.id === id)).toMatchObject({ state: 'ARCHIVED', next: 'serveReview2' })
    day('2027-01-06')
    await step(people.reviewer, id, 'attemptReviewService', { way: 'POST', servedOn: '2027-01-06', text: '退件' })
    await step(people.reviewer, id, 'serveReview2', SIGNED('2027-01-06'))
    const { state, clocks, log } = await dossier(people.supervisor, id)
    expect([state, clocks.filter(({ kind, metAt }) => kind === 'SERVE' && !metAt), log[0]?.step]).toEqual(['ARCHIVED', [], 'serveReview2'])
    expect((await inReview()).map((one) => one.id)).not.toContain(id)
  })
})

describe('a matter that has a procedure of its own', () => {
  it('is told how that ended, once, by the office, and long after the filing too', async () => {
    const citizen = await world.resident('劳动者')
    const id = await newCase('工伤认定', { person: { ...person('劳动者'), idNo: citizen.idNo } })
    await step(people.supervisor, id, 'divert', { channel: 'ARBITRATION', basis: '条例', guidance: '请申请仲裁' })
    await step(people.clerk, id, 'archive', FILED)
    day('2027-03-05')
    const ended: StepInput = { endedOn: '2027-03-01', text: '仲裁委裁决单位支付工伤待遇' }
    expect(await refused(people.clerk, id, 'endRoute', ended)).toBe('FORBIDDEN')
    expect(await refused(people.screener, id, 'endRoute', { ...ended, endedOn: '2027-03-06' })).toBe('BAD_INPUT input.endedOn')
    await step(people.screener, id, 'endRoute', ended)
    const shown = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
    expect([shown.state, shown.timeline.at(-1)]).toEqual([
      'ARCHIVED',
      expect.objectContaining({ kind: 'ROUTE_ENDED', params: { on: '3月1日', result: ended.text } }),
    ])
    expect(await refused(people.screener, id, 'endRoute', ended)).toBe('STATE_FORBIDS')
  })

  it('is told so too where a leader had shown the way in the talk, or a report went to the discipline inspection; else nothing of the kind ends', async () => {
    const guided = await received({ ...answered(), outcome: 'GUIDED' as never })
    await step(people.supervisor, guided.caseId, 'endRoute', { endedOn: '2026-11-30', text: '法院已调解结案' })
    expect((await timeline(guided.citizen, guided.caseId)).at(-1)).toBe('ROUTE_ENDED')
    const report = await newReport('反映镇里收好处')
    await step(people.supervisor, report, 'divert', { channel: 'DISCIPLINE', basis: '条例', guidance: '已移送' })
    expect(await refused(people.screener, report, 'endRoute', { endedOn: '2026-11-30', text: '已立案' })).toBe('NOT_FOUND')
    await step(people.supervisor, report, 'endRoute', { endedOn: '2026-11-30', text: '已立案' })
    const refusedOne = await newCase('工资没发')
    await step(people.supervisor, refusedOne, 'refuse', { refusal: 'LITIGATION', basis: '条例', channel: 'COURT', guidance: '请起诉' })
    expect(await refused(people.supervisor, refusedOne, 'endRoute', { endedOn: '2026-11-30', text: '判决' })).toBe('STATE_FORBIDS')
  })
})
