import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { petition } from '../support/world.ts'

const { world, people, register, step, papers } = caseCounty('supervisor')

describe('the documents of a case by number and query code, without login', () => {
  let known: { caseNo: string; queryCode: string }
  let caseId: string
  beforeAll(async () => {
    const receipt = await register(petition())
    known = { caseNo: receipt.caseNo, queryCode: receipt.queryCode! }
    caseId = receipt.caseId!
    await step(people.supervisor, caseId, 'assign', ASSIGN)
    await step(people.supervisor, caseId, 'remind', { reminder: 'SLIP', text: '请抓紧' })
  })
  beforeEach(() => world.setNow('2026-11-23T02:00:00.000Z'))

  const list = (body = known) => world.call('POST /v1/cases/query/documents', { body })
  const open = (pass: string) => world.call('GET /v1/documents', { query: { pass } })

  it('are those of the petitioner: no paper between organs, each opened as PDF', async () => {
    const { answer } = await list()
    expect(answer.items.map(({ kind }) => kind)).toEqual(['ASSIGNMENT', 'RECEIPT'])
    for (const { pass } of answer.items) {
      const pdf = await open(pass)
      expect([pdf.status, Buffer.from(String(pdf.answer), 'base64').subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    }
    expect((await papers(people.supervisor, caseId)).map(({ kind }) => kind)).toContain('REMINDER')
  }, 60_000)

  it('open for ten minutes and by nothing else than the pass that was given', async () => {
    const { pass } = (await list()).answer.items[0]!
    world.setNow('2026-11-23T02:11:00.000Z')
    expect((await open(pass)).error?.code).toBe('NOT_FOUND')
    for (const other of [`${pass.slice(0, -3)}AAA`, 'v1.AAAA', caseId]) expect((await open(other)).error?.code).toBe('NOT_FOUND')
  })

  it('are shut for an hour after five wrong codes, for the right one as well', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await list({ ...known, queryCode: 'AAAAAAAA' })).error?.code).toBe('QUERY_WRONG')
    expect((await list()).error?.code).toBe('QUERY_LOCKED')
    world.setNow('2026-11-23T03:01:00.000Z')
    expect((await list()).status).toBe(200)
  })
})
