import { officialFont } from '../functions/adapters/pdf/font.ts'
import { renderPdf } from '../functions/adapters/pdf/render.ts'
import type { DOCUMENT_KINDS } from '../functions/contract/documents.ts'
import { compose, type DocumentFacts } from '../functions/domain/case/documents/compose.ts'
import { asReadBy, type DocumentContent } from '../functions/domain/case/documents/content.ts'
import { documentNumber, documentOf } from '../functions/domain/case/documents/issue.ts'
import { HIDDEN } from '../functions/domain/case/documents/texts.zh-CN.ts'
import { FIRST_RULEBOOK, startClock } from '../functions/domain/case/terms.ts'
import { EXAMPLES, exampleOf, factsFor } from './support/document-examples.ts'

const wordsOf = (content: DocumentContent): string =>
  [
    content.title,
    content.to,
    ...content.blocks.flatMap((block) =>
      block.kind === 'ROWS' ? block.rows.map(({ label, text }) => `${label} ${text}`) : block.kind === 'LINES' ? block.labels : [block.text],
    ),
    content.signature,
    content.date,
  ].join('\n')
const words = (kind: (typeof DOCUMENT_KINDS)[number]) => wordsOf(exampleOf(kind))

describe('a document in words', () => {
  it.each(EXAMPLES)('%s leaves no place empty and is signed by whoever issues it', (kind, content) => {
    expect(wordsOf(content)).not.toMatch(/\{\w+\}|undefined|null/)
    if (kind !== 'SERVICE_PROOF') expect([content.signature, content.date]).toEqual([content.issuer, '2026年12月2日'])
    expect(content.number).not.toBe('')
  })

  it('the opinion has the claim, the facts and reasons, the opinion, its execution, the basis and the remedy with its days and its body', () => {
    const text = words('OPINION')
    for (const part of ['请求住建部门督促', '渗漏面积约120平方米', '予以支持', '责令云岭安居', '应当于2027年2月28日前履行', '第三十二条'])
      expect(text).toContain(part)
    expect(text).toContain('自收到本意见书之日起30日内，向云岭县人民政府书面提出复查申请')
  })

  it('a suggestion is taken up or not and a question is answered: no opinion on a claim, and no review', () => {
    expect((['CLAIM', 'WHISTLEBLOW', 'SUGGESTION', 'CONSULT'] as const).map((type) => documentOf('approveOffice', {}, { type }))).toEqual([
      'OPINION',
      'OPINION',
      'REPLY',
      'REPLY',
    ])
    const suggested = words('REPLY')
    for (const part of ['信访事项答复书', '一、您的建议', '您的建议部分采纳', '增设3路车站点', '第二十九条']) expect(suggested).toContain(part)
    const facts = factsFor('REPLY')
    const draft = { ...facts.work.draft!, finding: 'ANSWERED' as const }
    const asked = wordsOf(compose('REPLY', { ...facts, type: 'CONSULT', work: { ...facts.work, draft } }))
    for (const part of ['一、您咨询的事项', '现就您咨询的事项答复如下', '增设3路车站点']) expect(asked).toContain(part)
    for (const text of [suggested, asked]) expect(text).not.toMatch(/复查|处理意见|支持|诉求/)
    const served = factsFor('SERVICE_PROOF')
    expect(wordsOf(compose('SERVICE_PROOF', { ...served, type: 'CONSULT' }))).toContain('信访事项答复书')
  })

  it('what is handed on says how, to whom, and by which day the unit must answer: that of its clock', () => {
    const handed = (kind: 'TRANSFER' | 'ASSIGNMENT', more: Partial<DocumentFacts> = {}) => wordsOf(compose(kind, { ...factsFor(kind), ...more }))
    expect(handed('TRANSFER')).toMatch(/转送告知书[\s\S]*转送云岭县住房和城乡建设局办理。云岭县住房和城乡建设局应当于2026年12月17日前书面告知/)
    expect(handed('ASSIGNMENT', { step: 'assign' })).toMatch(/交办告知书[\s\S]*交由云岭县住房和城乡建设局办理/)
    for (const step of ['agreeObjection', 'reroute'] as const)
      expect(handed('ASSIGNMENT', { step })).toContain('经核定改由云岭县住房和城乡建设局办理')
    const clocks = [startClock('SIMPLE_ACCEPT', '2026-12-02T02:00:00.000Z', FIRST_RULEBOOK)]
    expect(handed('TRANSFER', { clocks })).toContain('应当于2026年12月7日前')
  })

  it('a reminder names whom it reminds and the term that ran out, whatever else still runs', () => {
    const late = factsFor('REMINDER')
    expect(words('REMINDER')).toMatch(/云岭县住房和城乡建设局：[\s\S]*督办回复：2026年12月12日/)
    const execute = { name: '云岭县人民政府', term: { kind: 'EXECUTE' as const, dueOn: '2026-11-01' } }
    const text = wordsOf(compose('REMINDER', { ...late, reminded: execute }))
    expect(text).toMatch(/云岭县人民政府：[\s\S]*履行期限：2026年11月1日/)
    expect(text).not.toContain('住房和城乡建设局：')
    expect(wordsOf(compose('REMINDER', { ...late, reminded: { name: '云岭县信访局' } }))).not.toContain('年12月17日')
  })

  it('an acceptance tells the route and the last day, a refusal why and where to go', () => {
    expect(words('ACCEPTANCE')).toContain('本机关将于2027年1月31日前办结')
    expect(words('REFUSAL')).toContain('该事项依法应当通过其他法定途径解决')
    expect(words('REFUSAL')).toContain('行政复议途径')
    expect(words('EXTENSION')).toContain('经局长马建军批准，办理期限延长30日')
  })

  it('a review that orders anew has no further remedy, one that upholds has the re-review, and the re-review is the end', () => {
    expect(words('REVIEW_OPINION')).not.toContain('复核申请')
    const facts = factsFor('REVIEW_OPINION')
    expect(wordsOf(compose('REVIEW_OPINION', { ...facts, input: { ...facts.input, decision: 'UPHELD' } }))).toContain('书面提出复核申请')
    expect(words('FINAL_OPINION')).toContain('本复核意见为终结意见')
  })

  it('a proof of service names the opinion by its number, the witnesses of a refusal, and leaves room to sign', () => {
    const text = words('SERVICE_PROOF')
    for (const part of ['云住建信处〔2026〕7号', '李素芬、社区民警赵刚', '拒收', '送达人签名']) expect(text).toContain(part)
  })

  it('a proof of service is of the paper that its step serves, with the day of that service', () => {
    const facts = factsFor('SERVICE_PROOF')
    const on = (day: string) => ({ way: 'IN_PERSON', on: day, result: 'SIGNED', witnesses: [] })
    const review = { reason: '不服', at: '2026-12-02T02:00:00.000Z' }
    const work = {
      ...facts.work,
      accepted: { at: '2026-12-01T02:00:00.000Z', service: on('2026-12-03') },
      review1: { ...review, service: on('2026-12-25') },
      review2: { ...review, service: on('2026-12-31') },
    }
    const proof = (step: 'serveAcceptance' | 'serve' | 'serveReview' | 'serveReview2') => wordsOf(compose('SERVICE_PROOF', { ...facts, work, step }))
    expect(proof('serveAcceptance')).toMatch(/信访事项受理告知书[\s\S]*2026年12月3日/)
    expect(proof('serve')).toMatch(/信访事项处理意见书[\s\S]*2026年12月20日/)
    expect(proof('serveReview')).toMatch(/信访事项复查意见书[\s\S]*2026年12月25日/)
    expect(proof('serveReview2')).toMatch(/信访事项复核意见书[\s\S]*2026年12月31日/)
  })

  it('papers between organs name no petitioner', () => {
    for (const kind of ['SLIP', 'REMINDER'] as const) expect(words(kind)).not.toContain('王秀瑛')
  })

  it('the query code is for the petitioner', () => {
    const receipt = exampleOf('RECEIPT')
    expect(wordsOf(asReadBy(receipt, true))).toContain('8K3M2QXT')
    expect(wordsOf(asReadBy(receipt, false))).not.toContain('8K3M2QXT')
    expect(wordsOf(asReadBy(receipt, false))).toContain(HIDDEN)
  })
})

it('a number names organ, kind and year; without a word of its own an organ writes its name', () => {
  expect(documentNumber({ name: '云岭县信访局', docWord: '云信' }, 'ACCEPTANCE', '2026-12-02', 12)).toBe('云信受〔2026〕12号')
  expect(documentNumber({ name: '河口镇人民政府' }, 'REFUSAL', '2027-01-01', 1)).toBe('河口镇人民政府不受〔2027〕1号')
})

it('a reminder is a paper only when it is sent as one', () => {
  expect([documentOf('remind', { reminder: 'PHONE' }, {}), documentOf('remind', { reminder: 'SLIP' }, {}), documentOf('log', {}, {})]).toEqual([
    undefined,
    'REMINDER',
    undefined,
  ])
})

describe('a document as PDF', () => {
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

  it.each(EXAMPLES)('%s is drawn, on one page where its words are few', async (kind, content) => {
    const pdf = await renderPdf(content, {}, '2026-12-02T02:00:00.000Z')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect([kind, pagesOf(pdf)]).toEqual([kind, ['OPINION', 'REPLY', 'REVIEW_OPINION', 'FINAL_OPINION'].includes(kind) ? 2 : 1])
  })

  it('takes as many pages as a long text needs', async () => {
    const facts = factsFor('OPINION')
    const draft = { ...facts.work.draft!, facts: '经查，'.repeat(1300) }
    expect(pagesOf(await renderPdf(compose('OPINION', { ...facts, work: { ...facts.work, draft } }), {}, '2026-12-02'))).toBeGreaterThan(6)
  })

  it('has every letter that the templates and rare names need', () => {
    const { create } = jest.requireActual<{ create(data: Buffer): { hasGlyphForCodePoint(point: number): boolean } }>('fontkit')
    const font = create(officialFont())
    const letters = new Set([...EXAMPLES.flatMap(([, content]) => [...wordsOf(content)]), ...'㛃䶮喆堃昇犇玥翀'].filter((one) => one !== '\n'))
    expect([...letters].filter((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0)!))).toEqual([])
  })
})
