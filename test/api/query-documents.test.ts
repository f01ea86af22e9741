import { openWorld, type Person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('the documents of a case by number and query code, without login', () => {
  let world: World
  let supervisor: Person
  let known: { caseNo: string; queryCode: string }
  let caseId: string
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    supervisor = await world.member('SUPERVISOR')
    const receipt = await world.by(await world.member('CLERK'), 'POST /v1/register', { body: petition() })
    known = { caseNo: receipt.caseNo, queryCode: receipt.queryCode! }
    caseId = receipt.caseId!
    const step = (name: 'assign' | 'remind', input: object) =>
      world.by(supervisor, 'POST /v1/cases/{id}/steps', { ...at(caseId), body: { step: name, input } as never })
    await step('assign', { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-20', path: 'CLEAR' })
    await step('remind', { reminder: 'SLIP', text: '请抓紧' })
  }, 120_000)
  afterAll(() => world?.close())
  beforeEach(() => world.setNow('2026-11-23T02:00:00.000Z'))

  const list = (body = known) => world.call('POST /v1/cases/query/documents', { body })
  const open = (pass: string) => world.call('GET /v1/documents', { query: { pass } })

  it('are those of the petitioner: no paper between organs, each opened as PDF', async () => {
    const { answer } = await list()
    expect(answer.items.map(({ kind }) => kind)).toEqual(['TRANSFER', 'RECEIPT'])
    for (const { pass } of answer.items) {
      const pdf = await open(pass)
      expect([pdf.status, Buffer.from(String(pdf.answer), 'base64').subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    }
    const all = (await world.by(supervisor, 'GET /v1/cases/{id}/documents', at(caseId))).items
    expect(all.map(({ kind }) => kind)).toContain('REMINDER')
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
