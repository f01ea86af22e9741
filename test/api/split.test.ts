import type { AnswerOf } from '../../functions/contract/api.ts'
import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { BEFORE_SPLIT_TEXT } from '../../functions/contract/texts.zh-CN.ts'
import { splitOf } from '../support/bodies.ts'
import { fullRecord, phoneId, photoOf, picture, planOf, upload, uploadOf } from '../support/visit-requests.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

/** A mixed case that a unit has had for a while: what lies with it from before the split, and who reads that afterwards. */
describe('a split', () => {
  const BRIBE = '好处费'
  const SPLIT_ON = '2026-11-24'
  let world: World
  let supervisor: Person
  let handler: Person
  let head: Person
  let other: Person
  let visitor: Person
  let colleague: Person
  let mayor: Person
  let id: string
  let sealedId: string
  const file = { old: phoneId('a1'), ofVisit: phoneId('a2'), fresh: phoneId('a3') }
  const visit = { checked: phoneId('b1'), open: phoneId('b2'), fresh: phoneId('b3') }

  const step = (who: Person, name: CaseStep, input: StepInput = {}) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const plan = (who: Person, visitId: string, more: Record<string, unknown> = {}) =>
    world.by(who, 'POST /v1/visits', { body: planOf(visitId, id, visitor.id, more) })
  const send = (who: Person, fileId: string, belongsTo: { kind: 'CASE' | 'VISIT'; id: string }) =>
    upload(world, who, photoOf(fileId, belongsTo, undefined, { kind: belongsTo.kind === 'CASE' ? 'EVIDENCE' : 'PHOTO' }), picture(fileId))
  const go = async (visitId: string, needs: string) => {
    await world.by(visitor, 'PUT /v1/visits/{id}/record', { ...at(visitId), body: uploadOf(fullRecord({ needs })) })
    await world.by(visitor, 'POST /v1/visits/{id}/steps', { ...at(visitId), body: { step: 'finish', input: { at: '2026-12-02T02:11:00.000Z' } } })
    await world.by(supervisor, 'POST /v1/visits/{id}/steps', { ...at(visitId), body: { step: 'check', input: {} } })
  }

  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    supervisor = await world.member('SUPERVISOR', 'xinfang')
    handler = await world.member('HANDLER', 'zhujian')
    head = await world.member('UNIT_HEAD', 'zhujian')
    other = await world.member('HANDLER', 'renshe')
    visitor = await world.member('FIELD', 'zhujian')
    colleague = await world.member('FIELD', 'xinfang')
    mayor = await world.member('LEADER', 'county', world.mayor)
    const body = petition(`养老金少发，经办人还索要${BRIBE}`, { person: person('周全') })
    id = (await world.by(await world.member('CLERK'), 'POST /v1/register', { body })).caseId!
    const assigned = { unitId: 'zhujian', coUnitIds: ['renshe'], requirement: `核发并查${BRIBE}`, dueOn: '2027-01-20', path: 'CLEAR' as const }
    await step(supervisor, 'assign', assigned)
    await step(handler, 'accept', { route: '调查后答复' })
    await step(other, 'partReply', { text: `我局没有人收${BRIBE}` })
    await step(supervisor, 'superviseSlip', { ground: 'SHIFTING', requirement: `说明${BRIBE}一事`, dueOn: '2026-12-20' })
    await step(supervisor, 'sponsor', { leaderId: world.mayor, reason: '养老金涉及面广' })
    await step(mayor, 'sponsorPlan', { text: `先查${BRIBE}`, dueOn: '2027-01-10' })
    await step(mayor, 'sponsorDuty', { duty: '掌握情况', text: `已问过${BRIBE}` })
    // An answer that came back before anybody saw what it touched.
    await step(handler, 'beginHandling', { handlers: ['甲', '乙'] })
    const closure = [{ claim: `退还${BRIBE}`, kind: 'EXPLAINED' as const, text: '未查实' }]
    await step(handler, 'draft', { facts: `没有收${BRIBE}`, finding: 'EXPLAINED', opinion: '不予支持', basis: '条例', closure })
    await step(head, 'supplement', { what: `说清${BRIBE}`, dueOn: '2026-12-10' })
    await step(handler, 'resume', { text: '已说清' })
    await step(handler, 'draft', { facts: `确实没有收${BRIBE}`, finding: 'EXPLAINED', opinion: '不予支持', basis: '条例', closure })
    await step(supervisor, 'markUrgent', { text: `数十人围住经办人要${BRIBE}` })
    await send(handler, file.old, { kind: 'CASE', id })
    for (const one of [visit.checked, visit.open]) await plan(head, one, { purpose: `问清${BRIBE}` })
    await send(visitor, file.ofVisit, { kind: 'VISIT', id: visit.checked })
    await go(visit.checked, `说起${BRIBE}`)
    world.setNow(`${SPLIT_ON}T01:00:00.000Z`)
    const split = splitOf()
    await world.by(supervisor, 'POST /v1/cases/{id}/split', { ...at(id), body: { ...split, rest: { ...split.rest, requirement: '核发' } } })
    sealedId = (await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(id))).linked.find(({ kind }) => kind === 'SPLIT')!.id
    world.setNow('2026-11-25T01:00:00.000Z')
    await send(head, file.fresh, { kind: 'CASE', id })
    await plan(head, visit.fresh)
    await go(visit.fresh, '缺一副轮椅')
    await world.settle()
  }, 180_000)
  afterAll(() => world?.close())

  it('leaves the units no word from before; the office reads them on, and what was newly required stands', async () => {
    const read = async (who: Person) => world.by(who, 'GET /v1/cases/{id}/dossier', at(id))
    for (const who of [handler, head, other]) {
      const dossier = await read(who)
      expect(JSON.stringify(dossier)).not.toContain(BRIBE)
      const log = await world.by(who, 'GET /v1/cases/{id}/log', at(id))
      expect([JSON.stringify(log.items), log.next]).toEqual([expect.not.stringContaining(BRIBE), undefined])
      expect([dossier.requirement, dossier.beside.slips[0]?.requirement, dossier.parts[0]?.reply]).toEqual([
        '核发',
        BEFORE_SPLIT_TEXT,
        BEFORE_SPLIT_TEXT,
      ])
      expect([dossier.closure, dossier.beside.sponsor?.plan, dossier.beside.sponsor?.duties[0]?.done]).toEqual([
        undefined,
        BEFORE_SPLIT_TEXT,
        BEFORE_SPLIT_TEXT,
      ])
    }
    const office = await read(supervisor)
    expect([office.beside.slips[0]?.requirement, office.parts[0]?.reply]).toEqual([`说明${BRIBE}一事`, `我局没有人收${BRIBE}`])
    expect([office.closure?.[0]?.claim, office.beside.sponsor?.plan]).toEqual([`退还${BRIBE}`, `先查${BRIBE}`])
    expect(JSON.stringify(office.log)).toContain(`核发并查${BRIBE}`)
    expect(JSON.stringify(await world.by(supervisor, 'GET /v1/cases/{id}/log', at(id)))).toContain(`核发并查${BRIBE}`)
  })

  it('takes an opinion that is being checked back to the unit: its head approves nothing that he cannot read, nor opens it as a draft', async () => {
    const read = await world.by(head, 'GET /v1/cases/{id}/dossier', at(id))
    expect([read.state, read.clocks.filter(({ kind }) => kind === 'CHECK').at(-1)?.metAt]).toEqual(['HANDLING', expect.any(String)])
    expect(read.steps.map(({ step: one }) => one)).not.toContain('approveUnit')
    const draft = (who: Person) => world.answerOf('GET /v1/cases/{id}/documents/{no}', who, { params: { id, no: 'draft' } })
    for (const who of [handler, head, other]) expect((await draft(who)).status).toBe(404)
    expect((await draft(supervisor)).status).toBe(200)
    const told = (await world.by(handler, 'GET /v1/staff/inbox')).items.filter(({ caseId, at: on }) => caseId === id && on.startsWith(SPLIT_ON))
    expect(told.map(({ title }) => title)).toEqual(['新的待办事项'])
  })

  it('of an urgent case leaves both halves urgent: the readers of the sealed one have it for a ground too, and were told', async () => {
    const [open, sealed] = await Promise.all([id, sealedId].map((one) => world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(one))))
    expect([open, sealed].map((one) => one!.beside.grounds.map(({ kind }) => kind))).toEqual([['URGENT'], ['URGENT']])
    const told = async (who: Person) => (await world.by(who, 'GET /v1/staff/inbox')).items.map(({ caseId, title }) => [caseId, title])
    expect(await told(supervisor)).toContainEqual([sealedId, '紧急事项，请立即处置'])
    expect((await told(mayor)).map(([of]) => of)).not.toContain(sealedId)
  })

  it('shows older files to the office and to those who read the sealed part, to the units only what came since', async () => {
    const files = async (who: Person, caseId: string) => {
      const items: string[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: AnswerOf<'GET /v1/cases/{id}/files'> = await world.by(who, 'GET /v1/cases/{id}/files', {
          ...at(caseId),
          ...(cursor && { query: { cursor } }),
        })
        items.push(...page.items.map((one) => one.id))
        cursor = page.next
      }
      return items.sort()
    }
    const link = async (who: Person, fileId: string) => (await world.answerOf('GET /v1/files/{id}/link', who, at(fileId))).status
    for (const who of [handler, head, other]) {
      expect(await files(who, id)).toEqual([file.fresh])
      expect([await link(who, file.old), await link(who, file.ofVisit), await link(who, file.fresh)]).toEqual([404, 404, 200])
    }
    expect(await files(supervisor, id)).toEqual([file.old, file.ofVisit, file.fresh].sort())
    expect(await files(supervisor, sealedId)).toEqual([file.old, file.ofVisit].sort())
    await world.by(supervisor, 'POST /v1/cases/{id}/steps', {
      ...at(sealedId),
      body: { step: 'assign', input: { unitId: 'zhujian', requirement: '核查', dueOn: '2026-12-20', path: 'CLEAR' } },
    })
    // Its head holds the sealed part now; his handler does not.
    expect(await files(head, sealedId)).toEqual([file.old, file.ofVisit].sort())
    expect([await link(head, file.old), await link(head, file.ofVisit), await link(handler, file.old)]).toEqual([200, 200, 404])
  })

  it('shows older visits to the office alone and to those who were sent; these hand theirs on to nobody and take nothing of the older ones along', async () => {
    const listed = async (who: Person) => (await world.by(who, 'GET /v1/cases/{id}/visits', at(id))).items.map((one) => one.id).sort()
    expect([await listed(handler), await listed(head), await listed(supervisor)]).toEqual([[visit.fresh], [visit.fresh], Object.values(visit).sort()])
    const open = async (who: Person, route: 'GET /v1/unit/visits' | 'GET /v1/office/visits') =>
      (await world.by(who, route)).items.map((one) => one.id)
    expect([await open(handler, 'GET /v1/unit/visits'), await open(supervisor, 'GET /v1/office/visits')]).toEqual([[], [visit.open]])
    for (const who of [handler, head, other]) expect(await world.refused(who, 'GET /v1/visits/{id}', at(visit.open))).toBe('NOT_FOUND')
    expect((await world.by(supervisor, 'GET /v1/visits/{id}', at(visit.open))).purpose).toContain(BRIBE)
    expect((await world.by(visitor, 'GET /v1/visits/{id}', at(visit.open))).state).toBe('PLANNED')
    const handOver = { ...at(visit.open), body: { step: 'handOver' as const, input: { assignees: [colleague.id], reason: '调岗' } } }
    expect(await world.refused(visitor, 'POST /v1/visits/{id}/steps', handOver)).toBe('FORBIDDEN')
    const along = await world.by(visitor, 'GET /v1/visits/{id}/take-along', at(visit.open))
    expect([JSON.stringify([along.case, along.earlierVisits]).includes(BRIBE), along.case.requirement]).toEqual([false, '核发'])
    expect(await world.ledger()).toEqual([])
  })
})
