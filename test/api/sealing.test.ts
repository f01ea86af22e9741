import { API, type RouteKey } from '../../functions/contract/api.ts'
import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { ROLES, type Role } from '../../functions/contract/people.ts'
import { splitOf } from '../support/bodies.ts'
import { makeObjects, makeUnsent } from '../support/objects.ts'
import { requestsFor } from '../support/requests.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })
type StaffRole = Exclude<Role, 'CITIZEN'>

/** Every route of the staff that points at a case by its id. */
const CASE_ROUTES = (Object.keys(API) as RouteKey[]).filter((route) => route.includes('/v1/cases/{id}') && API[route].action !== 'case.own')
/** They are asked in a body, and change nothing. */
const READING: readonly RouteKey[] = ['POST /v1/cases/search', 'POST /v1/register/check']
/** Every route of the staff that names no object: a list, a search or a comparison in which a case could turn up. Its own list of the discipline side is apart. */
const LISTS = (Object.keys(API) as RouteKey[]).filter(
  (route) => route !== 'GET /v1/sealed/cases' && API[route].action !== 'PUBLIC' && (READING.includes(route) || /^GET [^{]*$/.test(route)),
)

/** In which those who hold it hear of it. */
const THEIRS: readonly RouteKey[] = ['GET /v1/office/unsent', 'GET /v1/staff/inbox']

describe('a report on wrongdoing', () => {
  let world: World
  let clerk: Person
  let supervisor: Person
  let requests: ReturnType<typeof requestsFor>
  const reporter = person('知情人')
  let citizen: Awaited<ReturnType<World['resident']>>
  let sealed: { id: string; caseNo: string; queryCode: string }

  const report = (more: Record<string, unknown> = {}) =>
    petition('反映住建局经办人收受好处', {
      type: 'WHISTLEBLOW',
      person: reporter,
      accused: { unitIds: ['zhujian'], leaderIds: [], text: '审批科经办人' },
      ...more,
    })

  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    requests = requestsFor(await makeObjects(world))
    clerk = await world.member('CLERK', 'xinfang')
    supervisor = await world.member('SUPERVISOR', 'xinfang')
    citizen = await world.resident('知情人')
    const key = crypto.randomUUID()
    const receipt = await world.by(clerk, 'POST /v1/register', { body: report({ person: { ...reporter, idNo: citizen.idNo } }), key })
    const own = (await world.by(citizen, 'GET /v1/cases')).items.find(({ caseNo }) => caseNo === receipt.caseNo)!
    // The receipt opens it: it lies with the answer to the clerk's key for a day and no longer.
    const kept = (await world.scan()).find(({ sk }) => sk === `IDEM#${key}`)!
    expect(Number(kept.ttl) - Date.parse(receipt.registeredOn) / 1000).toBeLessThanOrEqual(2 * 86_400)
    sealed = { id: own.id, caseNo: receipt.caseNo, queryCode: receipt.queryCode! }
    expect([receipt.sealed, receipt.caseId]).toEqual([true, undefined])
  }, 180_000)
  afterAll(() => world?.close())

  /** Where a member of staff may sit: own office, the accused, below the accused, another unit, another government. */
  const PLACES = ['xinfang', 'county', 'zhujian', 'renshe', 'town', 'xinfang2', 'county2'] as const
  const READERS = ['SUPERVISOR of xinfang', 'SUPERVISOR of county']
  const member = (role: StaffRole, organ: string) =>
    role === 'LEADER' ? world.member('LEADER', 'county', organ === 'county' ? world.mayor : world.deputy) : world.member(role, organ)

  const everyone = async (): Promise<[string, Role, Person][]> => {
    const found: [string, Role, Person][] = []
    for (const role of ROLES) {
      if (role === 'CITIZEN') continue
      for (const organ of role === 'LEADER' ? (['county', 'xinfang'] as const) : PLACES)
        if (role !== 'ADMIN' || organ === 'county') found.push([`${role} of ${organ}`, role, await member(role, organ)])
    }
    return found
  }

  it.each(CASE_ROUTES)('%s is open to the discipline side of its organ alone: every role of every place', async (route) => {
    const members = await everyone()
    await world.settle()
    const before = await world.lines()
    const wrote: string[] = []
    for (const [name, , who] of members) {
      if (READERS.includes(name)) continue
      const { status, error } = await world.answerOf(route, who, { ...(requests[route].options as object), ...at(sealed.id) } as never)
      const refused = status !== 200 && ['NOT_FOUND', 'FORBIDDEN'].includes(error?.code ?? '')
      expect([name, refused ? 'refused' : error?.code]).toEqual([name, 'refused'])
      wrote.push(name)
    }
    expect(wrote.length).toBeGreaterThan(40)
    expect(await world.changesSince(before)).toEqual([])
  })

  it('is read by the supervisor of an office that is not accused, with whom it accuses; whoever registered it sees nothing of it any more', async () => {
    const read = await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(sealed.id))
    expect([read.sealed, read.type, read.accused]).toEqual([true, 'WHISTLEBLOW', '县住房和城乡建设局、审批科经办人'])
    expect((await world.by(supervisor, 'GET /v1/sealed/cases')).items.map(({ id }) => id)).toContain(sealed.id)
    expect(await world.refused(clerk, 'GET /v1/cases/{id}/dossier', at(sealed.id))).toBe('NOT_FOUND')
    expect(await world.refused(clerk, 'GET /v1/sealed/cases')).toBe('FORBIDDEN')
  })

  it('stands in no list, no search and no comparison, whoever asks', async () => {
    const searches = [
      { by: 'NO', caseNo: sealed.caseNo },
      { by: 'ID', idNo: citizen.idNo },
      { by: 'PHONE', phone: citizen.phone },
      { by: 'NAME', name: '知情人' },
      { by: 'UNIT', unitId: 'zhujian', state: 'REGISTERED' },
    ]
    const check = {
      person: { ...reporter, idNo: citizen.idNo },
      representatives: [],
      summary: '反映住建局经办人收受好处',
      category: 'LABOUR',
      type: 'CLAIM',
    }
    // What could not be sent to him names the case: whoever may read it sends it again, nobody else hears of it.
    const unsent = await makeUnsent(world, citizen.id, sealed.id)
    for (const [name, role, who] of await everyone()) {
      const handles = READERS.includes(name)
      if (['CLERK', 'SUPERVISOR'].includes(role) && !handles) {
        expect([name, await world.refused(who, 'POST /v1/office/unsent/resend', { body: { id: unsent } })]).toEqual([name, 'NOT_FOUND'])
        const told = { body: { id: unsent, note: '电话告知' } }
        expect([name, await world.refused(who, 'POST /v1/office/unsent/reached', told)]).toEqual([name, 'NOT_FOUND'])
      }
      for (const route of LISTS.filter((one) => !handles || !THEIRS.includes(one))) {
        const bodies = route === 'POST /v1/cases/search' ? searches : route === 'POST /v1/register/check' ? [check] : [undefined]
        for (const body of bodies) {
          const { answer } = await world.answerOf(route, who, { ...(body && { body }) } as never)
          const text = JSON.stringify(answer)
          expect([name, route, text.includes(sealed.id) || text.includes(sealed.caseNo)]).toEqual([name, route, false])
        }
      }
    }
    expect((await world.by(supervisor, 'GET /v1/office/unsent')).items.map(({ id }) => id)).toContain(unsent)
  })

  it('is followed by the person himself, and by number and 查询码, and is never rated', async () => {
    const own = await world.by(citizen, 'GET /v1/cases/{id}', at(sealed.id))
    const query = await world.ok('POST /v1/cases/query', { body: { caseNo: sealed.caseNo, queryCode: sealed.queryCode } })
    expect([own.state, query.state, own.rating.open, query.rating.open]).toEqual(['REGISTERED', 'REGISTERED', false, false])
  })

  it('is given to neither the accused nor anybody below; in another unit the head alone sees it', async () => {
    const assign = (unitId: string) => ({
      ...at(sealed.id),
      body: { step: 'assign' as const, input: { unitId, requirement: '核查', dueOn: '2026-12-20', path: 'CLEAR' as const } },
    })
    expect(await world.refused(supervisor, 'POST /v1/cases/{id}/steps', assign('zhujian'))).toBe('UNIT_RECUSED input.unitId')
    const helped = assign('renshe')
    const input = { ...helped.body.input, coUnitIds: ['zhujian'] }
    expect(await world.refused(supervisor, 'POST /v1/cases/{id}/steps', { ...helped, body: { ...helped.body, input } })).toBe(
      'UNIT_RECUSED input.coUnitIds',
    )
    await world.by(supervisor, 'POST /v1/cases/{id}/steps', helped)
    const head = await world.member('UNIT_HEAD', 'renshe')
    expect((await world.by(head, 'GET /v1/cases/{id}/dossier', at(sealed.id))).state).toBe('ASSIGNED')
    expect((await world.by(head, 'GET /v1/sealed/cases')).items.map(({ id }) => id)).toEqual([sealed.id])
    expect(JSON.stringify(await world.by(head, 'GET /v1/unit/cases'))).not.toContain(sealed.id)
    expect(await world.refused(await world.member('HANDLER', 'renshe'), 'GET /v1/cases/{id}/dossier', at(sealed.id))).toBe('NOT_FOUND')
  })

  it('tells its supervisor of a threat on the one list that he has of it, the head who holds it in the case alone', async () => {
    const grounds = async (who: Person) =>
      (await world.by(who, 'GET /v1/sealed/cases')).items.find(({ id }) => id === sealed.id)?.grounds.map(({ kind }) => kind)
    const step = (name: CaseStep, input: StepInput) =>
      world.by(supervisor, 'POST /v1/cases/{id}/steps', { ...at(sealed.id), body: { step: name, input } })
    await step('markThreat', { text: '说要在门前自焚' })
    expect([await grounds(supervisor), await grounds(await world.member('UNIT_HEAD', 'renshe'))]).toEqual([['THREAT'], []])
    await step('liftThreat', { text: '已见面稳定情绪' })
    expect(await grounds(supervisor)).toEqual([])
  })

  it('reminds those who hold it and nobody else, in their inbox and never by SMS', async () => {
    const head = await world.member('UNIT_HEAD', 'renshe')
    const heard = async (who: Person) => (await world.by(who, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === sealed.id)
    // One that has ended is still to be filed: 30 days.
    const other = await world.by(clerk, 'POST /v1/register', { body: report() })
    const ended = (await world.by(supervisor, 'GET /v1/sealed/cases')).items.find(({ caseNo }) => caseNo === other.caseNo)!.id
    const divert = { step: 'divert' as const, input: { channel: 'DISCIPLINE' as const, basis: '《条例》', guidance: '已移送' } }
    await world.by(supervisor, 'POST /v1/cases/{id}/steps', { ...at(ended), body: divert })
    await world.settle()
    expect((await heard(supervisor)).map(({ kind }) => kind).filter((kind) => kind !== 'ALERT')).toEqual(['TASK'])
    const sms = world.backend.sms.length
    world.setNow('2026-12-22T02:00:00.000Z')
    await world.job('remindCases')
    await world.settle()
    await world.job('sendHeld')
    expect((await heard(head)).filter(({ kind }) => kind === 'REMIND').length).toBeGreaterThan(0)
    const ofEnded = (await world.by(supervisor, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === ended)
    expect(ofEnded.map(({ kind }) => kind)).toContain('REMIND')
    const filed = { step: 'archive' as const, input: { index: '移送函', pages: 2, retention: 'PERMANENT' as const, sealChecked: true } }
    await world.by(supervisor, 'POST /v1/cases/{id}/steps', { ...at(ended), body: filed })
    expect(world.backend.sms.slice(sms).filter(({ text }) => text.includes(sealed.caseNo))).toEqual([])
    for (const who of [clerk, await world.member('HANDLER', 'renshe'), await world.member('UNIT_HEAD', 'zhujian')])
      expect(JSON.stringify(await world.by(who, 'GET /v1/staff/inbox'))).not.toContain(sealed.caseNo)
    world.setNow('2026-12-24T02:00:00.000Z')
    const tasks = async (who: Person) => (await world.by(who, 'GET /v1/office/phone-tasks')).items.map(({ caseId }) => caseId)
    expect([(await tasks(clerk)).includes(sealed.id), (await tasks(supervisor)).includes(sealed.id)]).toEqual([false, true])
  })

  it('is reviewed on its petitioner’s request by the body one level up, which reads it only then; a reviewer of the accused never does', async () => {
    const head = await world.member('UNIT_HEAD', 'renshe')
    const step = (who: Person, name: CaseStep, input: StepInput = {}) =>
      world.by(who, 'POST /v1/cases/{id}/steps', { ...at(sealed.id), body: { step: name, input } })
    await step(head, 'accept', { route: '核查后答复' })
    await step(head, 'beginHandling', { handlers: ['张三', '李四'] })
    const closure = [{ claim: '查处', kind: 'EXPLAINED' as const, text: '已说明' }]
    await step(head, 'draft', { facts: '经查不实', finding: 'NOT_SUPPORTED', opinion: '不予支持。', basis: '《条例》', closure })
    await step(head, 'approveUnit')
    await step(supervisor, 'approveOffice')
    await step(head, 'serve', { way: 'IN_PERSON', servedOn: '2026-12-24', result: 'SIGNED' })
    const reviewers = await Promise.all(['xinfang', 'county', 'renshe', 'zhujian', 'xinfang2'].map((organ) => world.member('REVIEWER', organ)))
    const reads = () => Promise.all(reviewers.map(async (who) => (await world.answerOf('GET /v1/cases/{id}/dossier', who, at(sealed.id))).status))
    expect(await reads()).toEqual([404, 404, 404, 404, 404])
    await world.by(citizen, 'POST /v1/cases/{id}/own-steps', { ...at(sealed.id), body: { step: 'requestReview', reason: '不服' } })
    expect(await reads()).toEqual([200, 200, 404, 404, 404])
    const listed = await Promise.all(reviewers.map(async (who) => (await world.by(who, 'GET /v1/review/cases')).items.map(({ id }) => id)))
    expect(listed.map((ids) => ids.includes(sealed.id))).toEqual([true, true, false, false, false])
    await step(reviewers[0]!, 'admitReview', { route: '受理' })
    await step(reviewers[0]!, 'decideReview', { decision: 'UPHELD', opinion: '维持', basis: 'Art 35' })
    world.setNow('2026-11-23T02:00:00.000Z')
  })

  it('is said to be resolved by its unit: its supervisor hears of it, has it as a ground in his own list and checks it; no leader is asked', async () => {
    const head = await world.member('UNIT_HEAD', 'renshe')
    const mayor = await world.member('LEADER', 'county', world.mayor)
    const step = (who: Person, name: CaseStep, input: StepInput = {}) =>
      world.by(who, 'POST /v1/cases/{id}/steps', { ...at(sealed.id), body: { step: name, input } })
    world.setNow('2027-01-08T02:00:00.000Z')
    const closure = [{ claim: '查处', kind: 'EXPLAINED' as const, text: '已说明' }]
    await step(head, 'claimResolved', { proof: '谈话记录', closure, ceased: 'YES' })
    await world.settle()
    const heard = async (who: Person) => (await world.by(who, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === sealed.id)
    expect((await heard(supervisor))[0]).toMatchObject({ kind: 'CHECK', title: '待核查', sentBy: 'NONE' })
    expect(await heard(mayor)).toEqual([])
    const [first] = (await world.by(supervisor, 'GET /v1/sealed/cases')).items
    expect([first?.id, first?.grounds.map(({ kind }) => kind)]).toEqual([sealed.id, expect.arrayContaining(['CLAIM_UNCHECKED'])])
    // One in so many is called back first; whether this one is follows from its id.
    const sampled = (await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(sealed.id))).steps.some((one) => one.step === 'callBack')
    const call: StepInput = { callbackWay: 'PHONE', reached: true, met: true, attitude: 'SATISFIED', text: '本人接听' }
    if (sampled) await step(supervisor, 'callBack', call)
    await step(supervisor, 'verifyResolved', { callback: '查阅案卷并与本人核对', met: true, ceased: 'YES' })
    const after = await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(sealed.id))
    expect([after.resolution, after.beside.grounds.some(({ kind }) => kind === 'CLAIM_UNCHECKED')]).toEqual(['VERIFIED', false])
    world.setNow('2026-11-23T02:00:00.000Z')
  })

  it('that accuses a leader of the government itself finds no reader here, and is handed on outside', async () => {
    const body = report({ accused: { unitIds: [], leaderIds: [world.mayor], text: '' } })
    expect(await world.refused(clerk, 'POST /v1/register', { body })).toBe('SEALED_NO_READER')
    expect(await world.refused(clerk, 'POST /v1/register', { body: report({ accused: undefined }) })).toBe('ACCUSED_MISSING accused')
    // A township's leader is read at the county.
    const townLeader = await world.leader('高镇', '镇长', ['全面工作'], 'town')
    const receipt = await world.by(clerk, 'POST /v1/register', { body: report({ accused: { unitIds: [], leaderIds: [townLeader], text: '' } }) })
    expect(receipt.organName).toBe('云岭县人民政府')
  })

  it('mixed with a claim is split: the words go with the sealed part, the unit of the ordinary part learns of nothing', async () => {
    const mixed = await world.by(clerk, 'POST /v1/register', {
      body: petition('养老金少发，经办人还索要好处费', { person: person('周全'), accused: { unitIds: [], leaderIds: [], text: '经办人' } }),
    })
    expect((await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(mixed.caseId!))).maySplit).toBe(true)
    await world.by(clerk, 'POST /v1/cases/{id}/steps', {
      ...at(mixed.caseId!),
      body: { step: 'addFacts', input: { text: '补充：好处费的转账截图' } },
    })
    const receipt = await world.by(supervisor, 'POST /v1/cases/{id}/split', { ...at(mixed.caseId!), body: splitOf() })
    expect(await world.refused(supervisor, 'POST /v1/cases/{id}/split', { ...at(mixed.caseId!), body: splitOf() })).toBe('STATE_FORBIDS')
    const ordinary = await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(mixed.caseId!))
    const [link] = ordinary.linked
    expect([ordinary.summary, ordinary.facts, ordinary.accused, link?.kind]).toEqual([
      '养老金少发两个月',
      '2026 年 8、9 月少发。',
      undefined,
      'SPLIT',
    ])
    const part = await world.by(supervisor, 'GET /v1/cases/{id}/dossier', at(link!.id))
    expect([part.sealed, part.caseNo, part.linked[0]?.id]).toEqual([true, receipt.caseNo, mixed.caseId])
    await world.by(supervisor, 'POST /v1/cases/{id}/steps', {
      ...at(mixed.caseId!),
      body: { step: 'assign', input: { unitId: 'renshe', requirement: '核发', dueOn: '2026-12-20', path: 'CLEAR' } },
    })
    for (const role of ['HANDLER', 'UNIT_HEAD'] as const) {
      const text = JSON.stringify(await world.by(await world.member(role, 'renshe'), 'GET /v1/cases/{id}/dossier', at(mixed.caseId!)))
      // What was written before the split names it: the receipt, the log.
      const reader = await world.member(role, 'renshe')
      const documents = (await world.by(reader, 'GET /v1/cases/{id}/documents', at(mixed.caseId!))).items
      expect([role, documents.map(({ kind }) => kind)]).toEqual([role, ['ASSIGNMENT']])
      const receiptOf = { params: { id: mixed.caseId!, no: '00001' } }
      expect(await world.refused(reader, 'GET /v1/cases/{id}/documents/{no}', receiptOf)).toBe('NOT_FOUND')
      for (const word of ['好处费', link!.id, receipt.caseNo]) expect([role, word, text.includes(word)]).toEqual([role, word, false])
    }
    expect(await world.ledger()).toEqual([])
  })
})
