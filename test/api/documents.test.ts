import type { AnswerOf } from '../../functions/contract/api.ts'
import type { StepInput } from '../../functions/contract/case-steps.ts'
import { answered, handedOver } from '../support/bodies.ts'
import { caseCounty, DRAFT } from '../support/case-county.ts'
import { at, type Person } from '../support/world.ts'

const county = caseCounty('supervisor', 'clerk', 'handler', 'head', 'other', 'reviewer')
const { world, people, day, step, own, papers, handle } = county
let talks = 0
/** A talk of the first days of December that was held and handed to the housing bureau. */
const received = (outcome?: Parameters<typeof county.received>[0]) => county.received(outcome, { date: `2026-12-0${1 + (talks++ % 4)}` })

describe('the documents of a case', () => {
  const open = (who: Person, id: string, no: string) => world.answerOf('GET /v1/cases/{id}/documents/{no}', who, { params: { id, no } })

  it('are issued by the steps that tell somebody in writing, each with its number, its day and its step, and opened as PDF', async () => {
    const { citizen, caseId } = await received()
    day('2026-12-08')
    await handle(caseId)
    await step(people.supervisor, caseId, 'superviseSlip', { ground: 'SHIFTING', requirement: '抓紧办理', dueOn: '2026-12-20' })
    await step(people.handler, caseId, 'draft', DRAFT)
    const preview = await open(people.head, caseId, 'draft')
    expect([preview.status, Buffer.from(String(preview.answer), 'base64').subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect((await open(citizen, caseId, 'draft')).error?.code).toBe('NOT_FOUND')
    await step(people.head, caseId, 'approveUnit')
    await step(people.supervisor, caseId, 'approveOffice')
    await step(people.handler, caseId, 'serve', { way: 'IN_PERSON', servedOn: '2026-12-08', result: 'REFUSED', witnesses: ['甲', '乙'] })
    const all = await papers(people.supervisor, caseId)
    expect(all.map(({ kind, number, on, step: by }) => [kind, number, on, by])).toEqual([
      ['SERVICE_PROOF', '县住房和城乡建设局送〔2026〕1号', '2026-12-08', 'serve'],
      ['OPINION', '县住房和城乡建设局处〔2026〕1号', '2026-12-08', 'approveOffice'],
      ['SLIP', '云信督〔2026〕1号', '2026-12-08', 'superviseSlip'],
      ['ACCEPTANCE', '县住房和城乡建设局受〔2026〕1号', '2026-12-08', 'accept'],
      ['ASSIGNMENT', '云信交〔2026〕1号', '2026-12-01', undefined],
      ['RECEIPT', '530999202612010001', '2026-12-01', undefined],
    ])
    for (const { no } of all) {
      const pdf = await open(people.supervisor, caseId, no)
      expect([no, Buffer.from(String(pdf.answer), 'base64').subarray(0, 5).toString()]).toEqual([no, '%PDF-'])
    }
    // The petitioner has all but what the organs write to each other.
    const his = await papers(citizen, caseId)
    expect(his.map(({ kind }) => kind)).toEqual(['SERVICE_PROOF', 'OPINION', 'ACCEPTANCE', 'ASSIGNMENT', 'RECEIPT'])
    expect((await open(citizen, caseId, his[1]!.no)).status).toBe(200)
    expect((await open(citizen, caseId, all[2]!.no)).error?.code).toBe('NOT_FOUND')
    expect((await open(people.other, caseId, his[1]!.no)).error?.code).toBe('NOT_FOUND')
    expect((await open(citizen, caseId, '09999')).error?.code).toBe('NOT_FOUND')
  })

  const words = async (who: Person, id: string, kind: string) => {
    const { readDocument } = await import('../../functions/data/documents.ts')
    const one = (await papers(who, id)).find((card) => card.kind === kind)
    return one && (await readDocument(world.stores, id, one.no))
  }
  const REVIEW: StepInput = { opinion: '维持原答复', basis: '第三十五条' }

  it('prove the service of a review by its own facts, also where the leader had answered on the spot and no opinion was served', async () => {
    const { citizen, caseId } = await received(answered())
    day('2026-12-10')
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(people.reviewer, caseId, 'decideReview', { ...REVIEW, decision: 'UPHELD' })
    await step(people.reviewer, caseId, 'serveReview', { way: 'IN_PERSON', servedOn: '2026-12-10', result: 'REFUSED', witnesses: ['丙', '丁'] })
    const proof = JSON.stringify(await words(people.reviewer, caseId, 'SERVICE_PROOF'))
    expect(proof).toMatch(/复查意见书.*2026年12月10日.*丙、丁/)
    expect(proof).not.toContain('处理意见书')
  })

  it('write the review that follows a re-review with a new order as a first one, and prove its service by its own day', async () => {
    const station = { handler: await world.member('HANDLER', 'station'), head: await world.member('UNIT_HEAD', 'station') }
    const town = await world.member('REVIEWER', 'town')
    const { citizen, caseId } = await received(handedOver(world, { unitId: 'station' }))
    const answer = async () => {
      await step(station.handler, caseId, 'beginHandling', { handlers: ['张三', '李四'] })
      await step(station.handler, caseId, 'draft', DRAFT)
      await step(station.head, caseId, 'approveUnit')
      await step(people.supervisor, caseId, 'approveOffice')
      await step(station.handler, caseId, 'serve', { way: 'IN_PERSON', servedOn: '2026-12-08', result: 'REFUSED', witnesses: ['甲', '乙'] })
    }
    day('2026-12-08')
    await step(station.handler, caseId, 'accept', { route: '调查核实后书面答复' })
    await answer()
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(town, caseId, 'decideReview', { ...REVIEW, decision: 'UPHELD' })
    await own(citizen, caseId, 'requestReview2', '仍不服')
    await step(people.reviewer, caseId, 'decideReview2', { ...REVIEW, decision: 'REDO' })
    await answer()
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(town, caseId, 'admitReview', { route: '书面审查' })
    expect((await words(town, caseId, 'ADMISSION'))?.title).toContain('复查')
    await step(town, caseId, 'decideReview', { ...REVIEW, decision: 'UPHELD' })
    const review = JSON.stringify(await words(town, caseId, 'REVIEW_OPINION'))
    expect(review).toContain('向云岭县人民政府书面提出复核申请')
    expect(review).not.toContain('终结')
    day('2026-12-09')
    await step(town, caseId, 'serveReview', { way: 'IN_PERSON', servedOn: '2026-12-09', result: 'SIGNED' })
    const proof = JSON.stringify(await words(town, caseId, 'SERVICE_PROOF'))
    expect(proof).toMatch(/复查意见书.*2026年12月9日/)
    expect(proof).not.toContain('甲、乙')
  })

  it('name the body above this system, and where it is found, as the remedy against the review of its top', async () => {
    const { citizen, caseId } = await received(answered())
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(people.reviewer, caseId, 'decideReview', { ...REVIEW, decision: 'UPHELD' })
    const review = JSON.stringify(await words(people.reviewer, caseId, 'REVIEW_OPINION'))
    expect(review).toContain('向昭明市人民政府（昭明市府前路 2 号）书面提出复核申请')
  })

  it('stay as they were issued when a name is corrected afterwards, and lie sealed', async () => {
    const { citizen, caseId, bookingId } = await received()
    await step(people.handler, caseId, 'accept', { route: '调查核实后书面答复' })
    const [{ no } = { no: '' }] = await papers(citizen, caseId)
    const { readDocument } = await import('../../functions/data/documents.ts')
    const before = await readDocument(world.stores, caseId, no)
    expect(before?.to).toBe('王秀英：')
    const body = { name: '王秀瑛', idType: 'ID_CARD' as const, idNo: citizen.idNo, idNoAgain: citizen.idNo, seenBy: '赵窗口', reason: '登记时写错' }
    await world.by(people.clerk, 'POST /v1/desk/bookings/{id}/person', { ...at(bookingId), body })
    expect(await readDocument(world.stores, caseId, no)).toEqual(before)
    const stored = (await world.scan()).filter(({ pk, sk }) => pk === `CASE#${caseId}` && sk.startsWith('DOC#'))
    expect(stored.length).toBeGreaterThan(0)
    expect(JSON.stringify(stored)).not.toMatch(/王秀英|调查核实/)
  })

  it('thirty at once have thirty numbers in a row, and one that fails takes none', async () => {
    const cases: string[] = []
    for (let count = 0; count < 30; count++) cases.push((await received()).caseId)
    day('2026-12-09')
    const before = (await world.scan()).find(({ pk, sk }) => pk === 'DOCNO#zhujian#2026' && sk === 'ACCEPTANCE')
    const token = await people.handler.token()
    const accept = (id: string) =>
      world.call('POST /v1/cases/{id}/steps', { ...at(id), body: { step: 'accept', input: { route: '办理' } }, token, key: `accept-${id}` })
    // Twice each, as a phone does that hears no answer; a case that is busy is tried again.
    const answers = await Promise.all(cases.flatMap((id) => [accept(id), accept(id)]))
    for (const [at_, { error }] of answers.entries()) if (error) await accept(cases[Math.floor(at_ / 2)]!)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const serials = (await world.scan())
      .filter(({ pk, sk, kind }) => cases.includes(pk.slice(5)) && sk.startsWith('DOC#') && kind === 'ACCEPTANCE')
      .map(({ serial }) => Number(serial))
      .sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 30 }, (_, index) => Number(before?.count ?? 0) + 1 + index))
  }, 240_000)

  it('are not pushed out by the reminders of a case that is long late; its log is read page by page, to the first entry', async () => {
    const { citizen, caseId } = await received()
    for (let times = 1; times <= 101; times++) {
      world.setNow(new Date(Date.UTC(2026, 11, 8, 2, times)).toISOString())
      await step(people.supervisor, caseId, 'remind', { reminder: 'SLIP', text: `第${times}次催办` })
    }
    expect((await papers(citizen, caseId)).map(({ kind }) => kind)).toEqual(['ASSIGNMENT', 'RECEIPT'])
    expect((await papers(people.supervisor, caseId)).map(({ kind }) => kind)).toEqual([...Array(98).fill('REMINDER'), 'ASSIGNMENT', 'RECEIPT'])
    expect(JSON.stringify(await words(people.supervisor, caseId, 'REMINDER'))).toMatch(/县住房和城乡建设局：.*受理告知：2026年12月\d+日/)
    const first = await world.by(people.head, 'GET /v1/cases/{id}/dossier', at(caseId))
    const read = first.log.map(({ input }) => input.text)
    for (let cursor = first.logNext; cursor; ) {
      const page: AnswerOf<'GET /v1/cases/{id}/log'> = await world.by(people.head, 'GET /v1/cases/{id}/log', { ...at(caseId), query: { cursor } })
      read.push(...page.items.map(({ input }) => input.text))
      cursor = page.next
    }
    expect([first.log.length, read]).toEqual([50, Array.from({ length: 101 }, (_, times) => `第${101 - times}次催办`)])
    // Who may not read the case has no log of it either.
    expect(await world.refused(people.other, 'GET /v1/cases/{id}/log', at(caseId))).toBe('NOT_FOUND')
  }, 120_000)

  it('remind whom the reminder reaches, of his own term: the office before the case is handed on, the body that reviews it', async () => {
    const id = await county.newCase('路灯不亮')
    await step(people.supervisor, id, 'remind', { reminder: 'SLIP', text: '请尽快转办' })
    expect(JSON.stringify(await words(people.supervisor, id, 'REMINDER'))).toMatch(/县信访局：.*登记转办：2026年12月8日/)
    const { citizen, caseId } = await received(answered())
    day('2026-12-10')
    await own(citizen, caseId, 'requestReview', '仍不服')
    await step(people.supervisor, caseId, 'remind', { reminder: 'SLIP', text: '请及时受理' })
    expect(JSON.stringify(await words(people.supervisor, caseId, 'REMINDER'))).toMatch(/云岭县人民政府：.*复查复核受理：2026年12月25日/)
  })
})
