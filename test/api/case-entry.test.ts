import { REGISTERED_SOURCES } from '../../functions/contract/case-kinds.ts'
import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import type { CaseSearch, DuplicateDecision } from '../../functions/contract/registration.ts'
import { checkOf } from '../support/bodies.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('a case that somebody registers', () => {
  let world: World
  let people: Record<'clerk' | 'screener' | 'supervisor' | 'handler' | 'head' | 'other' | 'otherHead' | 'mayor', Person>
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    people = {
      clerk: await world.member('CLERK', 'xinfang'),
      screener: await world.member('SCREENER', 'xinfang'),
      supervisor: await world.member('SUPERVISOR', 'xinfang'),
      handler: await world.member('HANDLER', 'zhujian'),
      head: await world.member('UNIT_HEAD', 'zhujian'),
      other: await world.member('HANDLER', 'renshe'),
      otherHead: await world.member('UNIT_HEAD', 'renshe'),
      mayor: await world.member('LEADER', 'county', world.mayor),
    }
  }, 120_000)
  afterAll(() => world?.close())
  beforeEach(() => world.setNow('2026-11-23T01:00:00.000Z'))
  afterEach(async () => {
    await world.settle()
    expect(await world.ledger()).toEqual([])
  })

  const register = (body: ReturnType<typeof petition>, who: Person = people.clerk) => world.by(who, 'POST /v1/register', { body })
  const refusedTo = (body: ReturnType<typeof petition>, who: Person = people.clerk) => world.refused(who, 'POST /v1/register', { body })
  const dossier = (who: Person, id: string) => world.by(who, 'GET /v1/cases/{id}/dossier', at(id))
  const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const refused = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.refused(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const ASSIGN: StepInput = { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-20', path: 'CLEAR' }
  const found = async (body: ReturnType<typeof petition>) => (await world.by(people.clerk, 'POST /v1/register/check', { body: checkOf(body) })).found
  const decide = (caseId: string, choice: DuplicateDecision['choice']) => ({ caseId, choice, reason: '与来访人核对' })

  it.each(REGISTERED_SOURCES)(
    'of source %s has a number, a 查询码, fifteen days that run, and goes to a unit by the table of steps',
    async (source) => {
      const receipt = await register(petition('门前道路积水', { source, receivedOn: '2026-11-20', person: person(`钱${source}`) }))
      expect(receipt.clocks).toEqual([expect.objectContaining({ kind: 'T1', dueOn: '2026-12-05', light: 'GREEN' })])
      const shown = await world.ok('POST /v1/cases/query', { body: { caseNo: receipt.caseNo, queryCode: receipt.queryCode! } })
      expect([shown.state, shown.source, shown.leader]).toEqual(['REGISTERED', source, undefined])
      await step(people.supervisor, receipt.caseId!, 'assign', ASSIGN)
      expect((await dossier(people.handler, receipt.caseId!)).state).toBe('ASSIGNED')
    },
  )

  it('lets the clerk register and add, never decide about acceptance or send it on', async () => {
    const { caseId } = await register(petition('小区停水两周'))
    for (const name of ['assign', 'transfer', 'refuse', 'refuseFinal', 'divert', 'takeOver', 'reclassify'] as const)
      expect(await refused(people.clerk, caseId!, name)).toBe('FORBIDDEN')
    await step(people.clerk, caseId!, 'addFacts', { text: '补交照片三张' })
    expect(await world.refused(people.handler, 'POST /v1/register', { body: petition() })).toBe('FORBIDDEN')
  })

  it('finds the known person by ID number, and by telephone with the same name; a new one has no login', async () => {
    const known = await world.resident('唐兴国')
    const byId = await register(petition('路面塌陷无人修', { person: { ...person('唐兴国'), idNo: known.idNo } }))
    expect((await world.by(known, 'GET /v1/cases')).items.map(({ id }) => id)).toEqual([byId.caseId])
    const byPhone = await register(petition('楼道堆放杂物', { source: 'LETTER', person: { name: '唐兴国', phone: known.phone, address: '云岭县' } }))
    expect((await world.by(known, 'GET /v1/cases')).items.map(({ id }) => id).sort()).toEqual([byId.caseId, byPhone.caseId].sort())
    // The same telephone under another name is another member of the family.
    const family = await register(petition('楼道灯不亮', { source: 'LETTER', person: { name: '唐小妹', phone: known.phone, address: '云岭县' } }))
    expect((await world.by(known, 'GET /v1/cases')).items.map(({ id }) => id)).not.toContain(family.caseId)
    expect(await refusedTo(petition('x', { person: { ...person('错号'), idNo: '530102199001010000' } }))).toBe('ID_CHECKSUM person.idNo')
  })

  it('keeps an anonymous one by its content: no name, no message, no rating, but its number and code answer', async () => {
    const receipt = await register(petition('河道偷排污水', { person: null, source: 'LETTER' }))
    const read = await dossier(people.supervisor, receipt.caseId!)
    expect([read.anonymous, read.person, receipt.anonymous]).toEqual([true, { name: '匿名' }, true])
    await world.settle()
    const messages = (await world.scan()).filter(({ pk, sk }) => pk === `CIT#${read.citizenId}` && sk.startsWith('MSG#'))
    expect(messages).toEqual([])
    const shown = await world.ok('POST /v1/cases/query', { body: { caseNo: receipt.caseNo, queryCode: receipt.queryCode! } })
    expect(shown.rating.open).toBe(false)
  })

  it('shows the person’s number in full to the desk through the case, for a reason that is kept', async () => {
    const who = person('管得宽')
    const { caseId } = await register(petition('路口没有标线', { person: who }))
    const { citizenId, mayUnmask } = await dossier(people.clerk, caseId!)
    const unmask = (by: Person) =>
      world.answerOf('POST /v1/people/{id}/unmask', by, { ...at(citizenId), body: { caseId: caseId!, field: 'phone' as const, reason: '回电' } })
    expect([mayUnmask, (await unmask(people.clerk)).answer]).toEqual([true, { value: who.phone }])
    const stranger = await unmask(await world.member('CLERK', 'xinfang2'))
    expect(stranger.error?.code).toBe('NOT_FOUND')
  })

  it('records agent, representatives, persons and people concerned; a group names who speaks for it, five at most', async () => {
    const body = petition('集体反映征地补偿', { persons: 12, involved: 300 })
    expect(await refusedTo(body)).toBe('BAD_INPUT representatives')
    expect(await refusedTo({ ...body, representatives: [1, 2, 3, 4, 5, 6].map((n) => ({ name: `代表${n}` })) })).toBe('BAD_INPUT representatives')
    const agent = { name: '周律师', relation: '委托代理人', basis: '授权委托书' }
    const { caseId } = await register({ ...body, representatives: [{ name: '代表甲' }, { name: '代表乙' }], agent } as never)
    const { intake, collective } = await dossier(people.supervisor, caseId!)
    expect([collective, intake]).toEqual([
      true,
      expect.objectContaining({ persons: 12, involved: 300, agent, representatives: ['代表甲', '代表乙'], place: '云岭县河口镇' }),
    ])
    expect(await refusedTo(petition('将来收到', { receivedOn: '2026-12-01' }))).toBe('BAD_INPUT receivedOn')
  })

  describe('that was there already', () => {
    it('is not registered silently: the clerk hears which case, in what state and why, and adds to what still runs without a second clock', async () => {
      const who = person('郭长顺')
      const first = await register(petition('养老金少发两个月', { person: who }))
      await step(people.supervisor, first.caseId!, 'transfer', { unitId: 'renshe', requirement: '核查', path: 'CLEAR' })
      const again = petition('养老金又少发了两个月', { person: who })
      expect(await refusedTo(again)).toBe('DUPLICATE_FOUND')
      expect(await found(again)).toEqual([
        expect.objectContaining({
          id: first.caseId,
          state: 'TRANSFERRED',
          same: true,
          unitName: '县人力资源和社会保障局',
          reasons: ['SAME_ID', 'SAME_CLAIM', 'SAME_CATEGORY'],
          choices: ['SUPPLEMENT', 'RELATED', 'NEW'],
        }),
      ])
      expect(await refusedTo({ ...again, decision: decide(first.caseId!, 'REPEAT') } as never)).toBe('DECISION_UNFIT')
      const before = (await dossier(people.supervisor, first.caseId!)).clocks
      const added = await register({ ...again, decision: decide(first.caseId!, 'SUPPLEMENT') } as never)
      expect([added.addedTo, added.caseNo, added.queryCode]).toEqual([true, first.caseNo, undefined])
      const read = await dossier(people.supervisor, first.caseId!)
      expect(read.clocks).toEqual(before)
      expect(read.log[0]).toMatchObject({ step: 'addFacts', side: 'DESK' })
      const told = await world.ok('POST /v1/cases/query', { body: { caseNo: first.caseNo, queryCode: first.queryCode! } })
      expect(told.timeline.at(-1)?.kind).toBe('SUPPLEMENTED')
    })

    it('is a repeat after the answer, a related one when it is new, and each decision is kept with its reason', async () => {
      const who = person('贺来福')
      const first = await register(petition('公交线路取消', { person: who }))
      await step(people.supervisor, first.caseId!, 'divert', { channel: 'OTHER', basis: '条例', guidance: '请向交通部门申请' })
      const repeat = await register(petition('公交线路被取消了', { person: who, decision: decide(first.caseId!, 'REPEAT') }))
      const read = await dossier(people.supervisor, repeat.caseId!)
      expect([read.repeat, read.linked]).toEqual([true, [{ id: first.caseId, caseNo: first.caseNo, kind: 'SAME_MATTER' }]])
      expect(read.intake?.decision).toEqual({ caseId: first.caseId, caseNo: first.caseNo, choice: 'REPEAT', reason: '与来访人核对' })
      const related = await register(petition('公交站牌取消线路信息', { person: who, decision: decide(repeat.caseId!, 'RELATED') }))
      expect((await dossier(people.supervisor, related.caseId!)).repeat).toBe(false)
    })

    it('is found by the same name when the claim is alike, and by a representative; a name alone is nobody', async () => {
      const first = await register(petition('砖厂粉尘影响庄稼', { person: person('马桂花') }))
      const namesake = petition('砖厂粉尘影响庄稼收成', { person: person('马桂花') })
      expect(await found(namesake)).toEqual([expect.objectContaining({ id: first.caseId, reasons: ['SAME_NAME', 'SAME_CLAIM', 'SAME_CATEGORY'] })])
      expect(await found(petition('请求办理低保', { person: person('马桂花') }))).toEqual([])
      const group = petition('砖厂粉尘影响庄稼', { person: person('孙大力'), persons: 6, representatives: [{ name: '马桂花' }] })
      expect((await found(group))[0]?.reasons[0]).toBe('REPRESENTATIVE')
    })

    it('recurs when it was resolved: counted on the old case and carried to the new one', async () => {
      const who = person('丁月娥')
      let last = await register(petition('宅基地确权一直没有办', { person: who }))
      const CLOSURE = [{ claim: '确权', kind: 'SOLVED' as const, text: '已发证' }]
      const resolve = async (id: string) => {
        await step(people.supervisor, id, 'assign', ASSIGN)
        await step(people.handler, id, 'accept', { route: '核查' })
        await step(people.handler, id, 'beginHandling', { handlers: ['甲', '乙'] })
        const draft: StepInput = { facts: '属实', finding: 'EXPLAINED', opinion: '已发证', basis: '条例', closure: CLOSURE }
        await step(people.handler, id, 'draft', draft)
        await step(people.head, id, 'approveUnit')
        await step(people.supervisor, id, 'approveOffice')
        await step(people.handler, id, 'serve', { way: 'IN_PERSON', servedOn: '2026-11-23', result: 'SIGNED' })
        await step(people.supervisor, id, 'sponsor', { leaderId: world.mayor, reason: '包案' })
        await step(people.handler, id, 'claimResolved', { proof: '证书', closure: CLOSURE, ceased: 'YES' })
        await step(people.mayor, id, 'signResolved', { text: '同意' })
      }
      const counts: number[] = []
      for (let times = 1; times <= 3; times++) {
        await resolve(last.caseId!)
        const before = last.caseId!
        last = await register(petition('宅基地确权一直没有办下来', { person: who, decision: decide(before, 'RECURRENCE') }))
        expect((await dossier(people.supervisor, before)).resolution).toBe('RECURRED')
        counts.push((await dossier(people.supervisor, last.caseId!)).recurrences)
      }
      expect(counts).toEqual([1, 2, 3])
      const { beside } = await dossier(people.supervisor, last.caseId!)
      expect([beside.sponsor?.name, beside.escalation !== undefined, beside.grounds.map(({ kind }) => kind)]).toEqual([
        '县委副书记、县长周启明',
        true,
        ['REPEATS', 'ESCALATE'],
      ])
    })
  })

  describe('on the simplified track', () => {
    it('is sent on within one workday, decided within three, answered within ten; back on the ordinary one it counts from the first acceptance', async () => {
      const { caseId, clocks } = await register(petition('咨询医保转移手续', { type: 'CONSULT', simple: true }))
      expect(clocks[0]).toMatchObject({ kind: 'T1', dueOn: '2026-11-24' })
      await step(people.screener, caseId!, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
      const due = async (kind: string) => (await dossier(people.head, caseId!)).clocks.find((one) => one.kind === kind && one.light !== 'DONE')?.dueOn
      expect(await due('T2')).toBe('2026-11-26')
      world.setNow('2026-11-24T01:00:00.000Z')
      await step(people.handler, caseId!, 'accept', { route: '直接答复', simple: true })
      expect(await due('T4')).toBe('2026-12-08')
      world.setNow('2026-12-04T01:00:00.000Z')
      await step(people.handler, caseId!, 'leaveSimple', { reason: '需要调查' })
      expect([await due('T4'), (await dossier(people.head, caseId!)).simple]).toEqual(['2027-01-23', false])
      expect(await refused(people.handler, caseId!, 'leaveSimple', { reason: '再转' })).toBe('STATE_FORBIDS')
    })

    it('is sent on within one workday of the registration, however long a letter lay, and never later than its fifteen days', async () => {
      const letter = (summary: string, receivedOn: string) =>
        register(petition(summary, { source: 'LETTER', type: 'CONSULT', simple: true, receivedOn }))
      // Friday's letter, registered on Monday.
      expect((await letter('来信咨询社保转移', '2026-11-20')).clocks[0]).toMatchObject({
        kind: 'T1',
        dueOn: '2026-11-24',
        light: expect.not.stringMatching('RED'),
      })
      // Fifteen days from 8 November end today: they are the clock.
      expect((await letter('询问殡葬补助标准', '2026-11-08')).clocks[0]).toMatchObject({
        kind: 'T1',
        dueOn: '2026-11-23',
        basis: expect.stringContaining('15'),
      })
    })

    it('is left by the office before a unit has it: the fifteen days run from the receipt', async () => {
      const { caseId } = await register(petition('来信咨询补贴', { source: 'LETTER', type: 'CONSULT', simple: true, receivedOn: '2026-11-20' }))
      const why: StepInput = { reason: '需要几个部门核实' }
      expect(await refused(people.handler, caseId!, 'takeOffSimple', why)).toBe('NOT_FOUND')
      expect(await refused(people.clerk, caseId!, 'takeOffSimple', why)).toBe('FORBIDDEN')
      expect((await dossier(people.screener, caseId!)).steps.find((one) => one.step === 'takeOffSimple')?.main).toBe(false)
      await step(people.screener, caseId!, 'takeOffSimple', why)
      const shown = await dossier(people.supervisor, caseId!)
      expect([shown.simple, shown.clocks.map(({ kind, dueOn }) => [kind, dueOn])]).toEqual([false, [['T1', '2026-12-05']]])
      expect(await refused(people.screener, caseId!, 'takeOffSimple', why)).toBe('STATE_FORBIDS')
      const other = await register(petition('来信咨询公积金', { type: 'CONSULT', simple: true }))
      await step(people.screener, other.caseId!, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
      expect(await refused(people.screener, other.caseId!, 'takeOffSimple', why)).toBe('STATE_FORBIDS')
    })

    it('is not taken by the unit for what has become urgent meanwhile', async () => {
      const { caseId } = await register(petition('小区电梯异响'))
      await step(people.screener, caseId!, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
      await step(people.clerk, caseId!, 'markUrgent', { text: '电梯坠落伤人' })
      expect(await refused(people.handler, caseId!, 'accept', { route: '直接答复', simple: true })).toBe('NOT_SIMPLE input.simple')
      await step(people.handler, caseId!, 'accept', { route: '调查核实' })
    })

    it.each([
      ['a group', { persons: 7, representatives: [{ name: '甲' }] }],
      ['what is handed down from above', { fromAbove: true }],
      ['what is before a court', { litigation: true }],
      ['what is urgent', { urgent: true }],
    ])('is not open to %s', async (_name, more) => {
      expect(await refusedTo(petition('不能简易', { simple: true, ...more }))).toBe('NOT_SIMPLE simple')
    })

    it('is not open to a repeat', async () => {
      const who = person('简重来')
      const first = await register(petition('路口红绿灯不亮', { person: who }))
      await step(people.supervisor, first.caseId!, 'divert', { channel: 'OTHER', basis: '条例', guidance: '请向交警部门反映' })
      const again = petition('路口红绿灯又不亮', { person: who, decision: decide(first.caseId!, 'REPEAT'), simple: true })
      expect(await refusedTo(again)).toBe('NOT_SIMPLE simple')
      const { caseId } = await register({ ...again, simple: false })
      await step(people.supervisor, caseId!, 'assign', ASSIGN)
      expect(await refused(people.handler, caseId!, 'accept', { route: '办理', simple: true })).toBe('NOT_SIMPLE input.simple')
    })

    it('is not open to several units', async () => {
      const { caseId } = await register(petition('涉及两个单位的事'))
      await step(people.supervisor, caseId!, 'assign', { ...ASSIGN, coUnitIds: ['renshe'] })
      expect(await refused(people.handler, caseId!, 'accept', { route: '办理', simple: true })).toBe('NOT_SIMPLE input.simple')
    })
  })

  describe('with two people', () => {
    const pair = async (name: string) => {
      const who = person(name)
      const one = await register(petition('供暖温度不够', { person: who }))
      const two = await register(petition('物业收费过高', { person: who }))
      await step(people.supervisor, two.caseId!, 'assign', ASSIGN)
      await step(people.handler, two.caseId!, 'accept', { route: '办理' })
      return { one, two }
    }

    it('is merged only when another member of the office confirms, and un-merged with its state and clocks as they were', async () => {
      const { one, two } = await pair('曹大海')
      const before = await dossier(people.supervisor, two.caseId!)
      await step(people.supervisor, two.caseId!, 'merge', { otherCaseId: one.caseId!, reason: '实为一件事' })
      expect((await dossier(people.supervisor, two.caseId!)).state).toBe('ACCEPTED')
      expect(await refused(people.supervisor, two.caseId!, 'confirmSecond')).toBe('SECOND_PERSON')
      const mine = (await dossier(people.supervisor, two.caseId!)).steps.map(({ step: name }) => name)
      expect([mine.includes('confirmSecond'), mine.includes('rejectSecond')]).toEqual([false, true])
      expect(await refused(people.clerk, two.caseId!, 'confirmSecond')).toBe('FORBIDDEN')
      await step(people.screener, two.caseId!, 'confirmSecond')
      const merged = await dossier(people.supervisor, two.caseId!)
      expect([merged.state, merged.linked]).toEqual(['MERGED', [{ id: one.caseId, caseNo: one.caseNo, kind: 'MERGED' }]])
      const told = async (receipt: typeof one) =>
        (await world.ok('POST /v1/cases/query', { body: { caseNo: receipt.caseNo, queryCode: receipt.queryCode! } })).timeline.at(-1)
      expect([(await told(one))?.kind, (await told(two))?.params.caseNo]).toEqual(['MERGED_IN', one.caseNo])
      world.setNow('2026-11-30T01:00:00.000Z')
      await step(people.screener, two.caseId!, 'unmerge', { reason: '并错了' })
      await step(people.supervisor, two.caseId!, 'confirmSecond')
      const after = await dossier(people.supervisor, two.caseId!)
      const bare = (clocks: typeof after.clocks) => clocks.map(({ kind, startedAt, dueOn, metAt }) => ({ kind, startedAt, dueOn, metAt }))
      expect([after.state, after.caseNo, bare(after.clocks)]).toEqual([before.state, before.caseNo, bare(before.clocks)])
      expect((await told(two))?.kind).toBe('UNMERGED')
    })

    it('stays as it is when the second person does not agree; a registration is made void the same way', async () => {
      const { one, two } = await pair('曹小海')
      await step(people.screener, two.caseId!, 'merge', { otherCaseId: one.caseId!, reason: '像是一件事' })
      await step(people.supervisor, two.caseId!, 'rejectSecond', { reason: '是两件事' })
      const read = await dossier(people.supervisor, two.caseId!)
      expect([read.state, read.proposed]).toEqual(['ACCEPTED', undefined])
      await step(people.supervisor, one.caseId!, 'voidCase', { reason: '登记错人' })
      expect(await refused(people.supervisor, one.caseId!, 'voidCase', { reason: '再提' })).toBe('STATE_FORBIDS')
      await step(people.screener, one.caseId!, 'confirmSecond')
      expect((await dossier(people.supervisor, one.caseId!)).state).toBe('VOID')
      const next = await register(petition('号码不再使用', { person: person('曹三海') }))
      expect([one.caseNo, two.caseNo]).not.toContain(next.caseNo)
    })

    it('is not laid into a case that has ended meanwhile', async () => {
      const { one, two } = await pair('曹四海')
      await step(people.screener, two.caseId!, 'merge', { otherCaseId: one.caseId!, reason: '一件事' })
      await step(people.supervisor, one.caseId!, 'divert', { channel: 'COURT', basis: '条例', guidance: '起诉' })
      expect(await refused(people.supervisor, two.caseId!, 'confirmSecond')).toBe('STATE_FORBIDS')
    })
  })

  it('has one clock for the citizen and a day for every co-unit, which answers for itself only; silence is seen', async () => {
    const { caseId } = await register(petition('小区外立面脱落伤人'))
    await step(people.supervisor, caseId!, 'assign', { ...ASSIGN, coUnitIds: ['renshe'] })
    expect((await dossier(people.other, caseId!)).steps.map(({ step: name }) => name)).toEqual(['partReply'])
    expect(await refused(people.other, caseId!, 'accept', { route: '不该由协办受理' })).toBe('FORBIDDEN')
    expect(await refused(people.handler, caseId!, 'partReply', { text: '主办不是协办' })).toBe('FORBIDDEN')
    const parts = async () => (await dossier(people.supervisor, caseId!)).parts
    expect(await parts()).toEqual([expect.objectContaining({ unitId: 'renshe', dueOn: '2026-12-20', silent: false })])
    world.setNow('2026-11-27T01:00:00.000Z')
    expect((await parts())[0]?.silent).toBe(true)
    await step(people.otherHead, caseId!, 'partReply', { text: '已核对用工情况' })
    expect(await parts()).toEqual([expect.objectContaining({ reply: '已核对用工情况', silent: false })])
    expect(await refused(people.other, caseId!, 'partReply', { text: '再答' })).toBe('STATE_FORBIDS')
  })

  it('changes its type with a reason before it is sent on, and the citizen reads it', async () => {
    const receipt = await register(petition('建议增设红绿灯'))
    await step(people.screener, receipt.caseId!, 'reclassify', { caseType: 'SUGGESTION', reason: '属于意见建议' })
    const read = await world.ok('POST /v1/cases/query', { body: { caseNo: receipt.caseNo, queryCode: receipt.queryCode! } })
    expect([read.type, read.timeline.at(-1)]).toEqual(['SUGGESTION', expect.objectContaining({ kind: 'RECLASSIFIED', params: { type: '意见建议' } })])
  })

  it('is found by number, ID, telephone, exact name, unit and state; by nobody who may not open it', async () => {
    const who = person('牛有德')
    const { caseId, caseNo } = await register(petition('邮政投递迟缓', { person: who }))
    await step(people.supervisor, caseId!, 'assign', ASSIGN)
    const search = async (by: Person, body: CaseSearch) => (await world.by(by, 'POST /v1/cases/search', { body })).items.map(({ id }) => id)
    const ways: CaseSearch[] = [
      { by: 'NO', caseNo },
      { by: 'ID', idNo: who.idNo },
      { by: 'PHONE', phone: who.phone },
      { by: 'NAME', name: ' 牛 有德' },
      { by: 'UNIT', unitId: 'zhujian', state: 'ASSIGNED' },
    ]
    for (const way of ways) {
      expect([way.by, (await search(people.supervisor, way)).includes(caseId!)]).toEqual([way.by, true])
      expect([way.by, (await search(people.other, way)).includes(caseId!)]).toEqual([way.by, false])
    }
    expect(await search(people.handler, { by: 'NAME', name: '牛有德' })).toEqual([caseId])
    expect(await search(people.supervisor, { by: 'NAME', name: '牛有' })).toEqual([])
    await step(people.handler, caseId!, 'accept', { route: '办理' })
    expect(await search(people.supervisor, { by: 'UNIT', unitId: 'zhujian', state: 'ASSIGNED' })).not.toContain(caseId)
    expect(await search(people.supervisor, { by: 'UNIT', unitId: 'zhujian', state: 'ACCEPTED' })).toContain(caseId)
  })
})
