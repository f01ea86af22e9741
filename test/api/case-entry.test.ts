import { REGISTERED_SOURCES } from '../../functions/contract/case-kinds.ts'
import type { CaseSearch } from '../../functions/contract/registration.ts'
import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { at, type Person, person, petition } from '../support/world.ts'

const { world, people, register, registerRefused, newCase, newReport, step, refused, dossier, query } = caseCounty(
  'clerk',
  'screener',
  'supervisor',
  'handler',
  'other',
  'otherHead',
)

describe('a case that somebody registers', () => {
  it.each(REGISTERED_SOURCES)(
    'of source %s has a number, a 查询码, fifteen days that run, and goes to a unit by the table of steps',
    async (source) => {
      const receipt = await register(petition('门前道路积水', { source, receivedOn: '2026-11-20', person: person(`钱${source}`) }))
      expect(receipt.clocks).toEqual([expect.objectContaining({ kind: 'T1', dueOn: '2026-12-05', light: 'GREEN' })])
      const shown = await query(receipt)
      expect([shown.state, shown.source, shown.leader]).toEqual(['REGISTERED', source, undefined])
      await step(people.supervisor, receipt.caseId!, 'assign', ASSIGN)
      expect((await dossier(people.handler, receipt.caseId!)).state).toBe('ASSIGNED')
    },
  )

  it('lets the clerk register and add, never decide about acceptance or send it on', async () => {
    const id = await newCase('小区停水两周')
    for (const name of ['assign', 'transfer', 'refuse', 'refuseFinal', 'divert', 'takeOver', 'reclassify'] as const)
      expect(await refused(people.clerk, id, name)).toBe('FORBIDDEN')
    await step(people.clerk, id, 'addFacts', { text: '补交照片三张' })
    expect(await world.refused(people.handler, 'POST /v1/register', { body: petition() })).toBe('FORBIDDEN')
  })

  it('is handled by the office itself without a leader’s reading, as it can be handed on without one; a simple matter in ten workdays', async () => {
    const term = async (id: string) => (await dossier(people.supervisor, id)).clocks.find(({ kind }) => kind === 'T4')?.dueOn
    const [id, simple] = [await newCase('信访大厅没有饮水'), await newCase('询问大厅开放时间', { type: 'CONSULT', simple: true })]
    for (const one of [id, simple]) await step(people.screener, one, 'takeOver', { route: '本级自办' })
    expect([(await dossier(people.supervisor, id)).state, await term(id), await term(simple)]).toEqual(['ACCEPTED', '2027-01-22', '2026-12-07'])
    await step(await world.member('HANDLER', 'xinfang'), id, 'beginHandling', { handlers: ['甲', '乙'] })
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
    expect(await registerRefused(petition('x', { person: { ...person('错号'), idNo: '530102199001010000' } }))).toBe('ID_CHECKSUM person.idNo')
  })

  it('keeps an anonymous one by its content: no name, no message, no rating, but its number and code answer', async () => {
    const receipt = await register(petition('河道偷排污水', { person: null, source: 'LETTER' }))
    const read = await dossier(people.supervisor, receipt.caseId!)
    expect([read.anonymous, read.person, receipt.anonymous]).toEqual([true, { name: '匿名' }, true])
    await world.settle()
    const messages = (await world.scan()).filter(({ pk, sk }) => pk === `CIT#${read.citizenId}` && sk.startsWith('MSG#'))
    expect(messages).toEqual([])
    const shown = await query(receipt)
    expect(shown.rating.open).toBe(false)
  })

  it('shows the person’s number in full to the desk through the case, for a reason that is kept', async () => {
    const who = person('管得宽')
    const id = await newCase('路口没有标线', { person: who })
    const { citizenId, mayUnmask } = await dossier(people.clerk, id)
    const unmask = (by: Person) =>
      world.answerOf('POST /v1/people/{id}/unmask', by, { ...at(citizenId), body: { caseId: id, field: 'phone' as const, reason: '回电' } })
    expect([mayUnmask, (await unmask(people.clerk)).answer]).toEqual([true, { value: who.phone }])
    const stranger = await unmask(await world.member('CLERK', 'xinfang2'))
    expect(stranger.error?.code).toBe('NOT_FOUND')
  })

  it('records agent, representatives, persons and people concerned; a group names who speaks for it, five at most', async () => {
    const body = petition('集体反映征地补偿', { persons: 12, involved: 300 })
    expect(await registerRefused(body)).toBe('BAD_INPUT representatives')
    expect(await registerRefused({ ...body, representatives: [1, 2, 3, 4, 5, 6].map((n) => ({ name: `代表${n}` })) })).toBe(
      'BAD_INPUT representatives',
    )
    const agent = { name: '周律师', relation: '委托代理人', basis: '授权委托书' }
    const { caseId } = await register({ ...body, representatives: [{ name: '代表甲' }, { name: '代表乙' }], agent } as never)
    const { intake, collective } = await dossier(people.supervisor, caseId!)
    expect([collective, intake]).toEqual([
      true,
      expect.objectContaining({ persons: 12, involved: 300, agent, representatives: ['代表甲', '代表乙'], place: '云岭县河口镇' }),
    ])
    expect(await registerRefused(petition('将来收到', { receivedOn: '2026-12-01' }))).toBe('BAD_INPUT receivedOn')
  })

  it('has one clock for the citizen and a day for every co-unit, which answers for itself only; silence is seen', async () => {
    const id = await newCase('小区外立面脱落伤人')
    await step(people.supervisor, id, 'assign', { ...ASSIGN, coUnitIds: ['renshe'] })
    expect((await dossier(people.other, id)).steps.map(({ step: name }) => name)).toEqual(['partReply'])
    expect(await refused(people.other, id, 'accept', { route: '不该由协办受理' })).toBe('FORBIDDEN')
    expect(await refused(people.handler, id, 'partReply', { text: '主办不是协办' })).toBe('FORBIDDEN')
    const parts = async () => (await dossier(people.supervisor, id)).parts
    expect(await parts()).toEqual([expect.objectContaining({ unitId: 'renshe', dueOn: '2026-12-20', silent: false })])
    // In its list the case stands by the day of its part, with that as its next step; the lead unit has its own.
    const card = async (who: Person, route: 'GET /v1/unit/cases' | 'GET /v1/unit/done' = 'GET /v1/unit/cases') => {
      const one = (await world.by(who, route)).items.find((item) => item.id === id)
      return one && [one.clock?.kind, one.clock?.dueOn, one.next, one.owner]
    }
    expect([await card(people.other), await card(people.handler)]).toEqual([
      ['PART', '2026-12-20', 'partReply', 'CO_UNIT'],
      ['T2', '2026-12-08', 'accept', 'UNIT'],
    ])
    const { caseNo } = await dossier(people.supervisor, id)
    const foundBy = async (who: Person) =>
      (await world.by(who, 'POST /v1/cases/search', { body: { by: 'NO', caseNo } })).items.map(({ clock }) => clock?.kind)
    expect([await foundBy(people.other), await foundBy(people.handler)]).toEqual([['PART'], ['T2']])
    world.setNow('2026-11-27T01:00:00.000Z')
    expect((await parts())[0]?.silent).toBe(true)
    // Before its day the unit is reminded of it, once, and nobody else.
    world.setNow('2026-12-13T01:00:00.000Z')
    const reminded = async (who: Person) =>
      (await world.by(who, 'GET /v1/staff/inbox')).items
        .filter(({ caseId, body }) => caseId === id && body.includes('协办答复'))
        .map(({ body }) => body)
    for (let times = 0; times < 2; times++) {
      await world.job('remindCases')
      await world.settle()
    }
    expect([await reminded(people.other), await reminded(people.handler)]).toEqual([[expect.stringContaining('还有 7 天到期')], []])
    await step(people.otherHead, id, 'partReply', { text: '已核对用工情况' })
    expect([await card(people.other), await card(people.other, 'GET /v1/unit/done')]).toEqual([undefined, [undefined, undefined, undefined, 'UNIT']])
    expect(await parts()).toEqual([expect.objectContaining({ reply: '已核对用工情况', silent: false })])
    expect(await refused(people.other, id, 'partReply', { text: '再答' })).toBe('STATE_FORBIDS')
  })

  it('that is sealed stands in the list of a helping unit’s head with the part that he owes, in that of the lead with the lead’s clock', async () => {
    const id = await newReport('反映镇里有人收好处')
    await step(people.supervisor, id, 'assign', { ...ASSIGN, coUnitIds: ['renshe'] })
    const card = async (who: Person) => (await world.by(who, 'GET /v1/sealed/cases')).items.find((item) => item.id === id)!
    const shown = await Promise.all([people.otherHead, await world.member('UNIT_HEAD', 'zhujian')].map(card))
    expect(shown.map(({ clock, next, owner }) => [clock?.kind, next, owner])).toEqual([
      ['PART', 'partReply', 'CO_UNIT'],
      ['T2', 'accept', 'UNIT'],
    ])
  })

  it('changes its type with a reason before it is sent on, and the citizen reads it', async () => {
    const receipt = await register(petition('建议增设红绿灯'))
    await step(people.screener, receipt.caseId!, 'reclassify', { caseType: 'SUGGESTION', reason: '属于意见建议' })
    const read = await query(receipt)
    expect([read.type, read.timeline.at(-1)]).toEqual(['SUGGESTION', expect.objectContaining({ kind: 'RECLASSIFIED', params: { type: '意见建议' } })])
  })

  it('is found by number, ID, telephone, exact name, unit and state; by nobody who may not open it', async () => {
    const who = person('牛有德')
    const { caseId, caseNo } = await register(petition('邮政投递迟缓', { person: who }))
    const search = async (by: Person, body: CaseSearch) => (await world.by(by, 'POST /v1/cases/search', { body })).items.map(({ id }) => id)
    // What no unit has yet is found by its state too.
    const nobodys: CaseSearch = { by: 'UNIT', state: 'REGISTERED' }
    expect([await search(people.supervisor, nobodys), await search(people.other, nobodys)]).toEqual([expect.arrayContaining([caseId]), []])
    await step(people.supervisor, caseId!, 'assign', ASSIGN)
    expect(await search(people.supervisor, nobodys)).not.toContain(caseId)
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
