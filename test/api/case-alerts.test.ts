import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { checkInOf, handedOver } from '../support/bodies.ts'
import { matter, openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

describe('what alerts the supervisor', () => {
  let world: World
  let people: Record<'clerk' | 'screener' | 'supervisor' | 'handler' | 'coHandler', Person>
  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    people = {
      clerk: await world.member('CLERK'),
      screener: await world.member('SCREENER'),
      supervisor: await world.member('SUPERVISOR'),
      handler: await world.member('HANDLER', 'zhujian'),
      coHandler: await world.member('HANDLER', 'renshe'),
    }
  }, 120_000)
  afterAll(() => world?.close())
  beforeEach(() => world.setNow('2026-11-23T01:00:00.000Z'))
  afterEach(async () => {
    await world.settle()
    expect(await world.ledger()).toEqual([])
  })

  const register = (body: ReturnType<typeof petition>) => world.by(people.clerk, 'POST /v1/register', { body })
  const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
    world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
  const dossier = (who: Person, id: string) => world.by(who, 'GET /v1/cases/{id}/dossier', at(id))
  const grounds = async (id: string) =>
    (await world.by(people.supervisor, 'GET /v1/supervision/worklist')).items.find((card) => card.id === id)?.grounds.map(({ kind }) => kind)
  const ASSIGN: StepInput = { unitId: 'zhujian', requirement: '书面答复', dueOn: '2026-12-20', path: 'CLEAR', coUnitIds: ['renshe'] }

  it('is the third time that somebody comes with the same matter, while it runs or after it ended', async () => {
    const who = person('常来客')
    const again = (caseId: string, choice: 'SUPPLEMENT' | 'REPEAT') =>
      register(petition('巷口路灯一直不亮', { person: who, decision: { caseId, choice, reason: '同一件事' } }))
    const first = await register(petition('巷口路灯不亮', { person: who }))
    await again(first.caseId!, 'SUPPLEMENT')
    expect(await grounds(first.caseId!)).toBeUndefined()
    await step(people.supervisor, first.caseId!, 'divert', { channel: 'OTHER', basis: '条例', guidance: '请向城管反映' })
    const second = await again(first.caseId!, 'REPEAT')
    expect(await grounds(second.caseId!)).toBeUndefined()
    await again(second.caseId!, 'SUPPLEMENT')
    expect(await grounds(second.caseId!)).toEqual(['REPEATS'])
  })

  it('is a threat: told at once to who is on duty, shown to those who meet the person, to no clerk and no co-unit', async () => {
    const { caseId } = await register(petition('工资被拖欠半年'))
    await step(people.supervisor, caseId!, 'assign', ASSIGN)
    await step(people.clerk, caseId!, 'markThreat', { text: '说再不解决就从楼上跳下去' })
    await world.settle()
    const told = (await world.by(people.supervisor, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === caseId)
    expect(told.map(({ title }) => title)).toContain('请立即查看')
    expect(JSON.stringify(told)).not.toContain('跳下去')
    expect(await grounds(caseId!)).toEqual(['THREAT'])
    for (const who of [people.supervisor, people.screener, people.handler]) expect((await dossier(who, caseId!)).threat?.text).toContain('跳下去')
    for (const who of [people.clerk, people.coHandler]) expect(JSON.stringify(await dossier(who, caseId!))).not.toMatch(/跳下去|THREAT/)
    const due = (await world.by(people.clerk, 'GET /v1/office/due')).items.find(({ id }) => id === caseId)
    expect(JSON.stringify(due)).not.toContain('THREAT')
    await step(people.supervisor, caseId!, 'liftThreat', { text: '已见面稳定情绪' })
    expect([await grounds(caseId!), (await dossier(people.handler, caseId!)).threat]).toEqual([undefined, undefined])
  })

  const told = async (who: Person, id: string) =>
    (await world.by(who, 'GET /v1/staff/inbox')).items.filter((one) => one.caseId === id).map(({ title }) => title)

  it('is what is urgent: told to the office and the one above it, asked for until the telephone call is recorded', async () => {
    // On a day of its own: the town of this county has the county's code, and so its numbers.
    world.setNow('2026-11-22T01:00:00.000Z')
    const townClerk = await world.member('CLERK', 'town')
    const { caseId } = await world.by(townClerk, 'POST /v1/register', {
      body: petition('围堵村委会', { urgent: true, receivedOn: '2026-11-22', person: person('村民甲') }),
    })
    await world.settle()
    world.setNow('2026-11-23T01:00:00.000Z')
    expect(await told(people.supervisor, caseId!)).toContain('紧急事项，请立即处置')
    const own = await register(petition('锅炉房漏气'))
    await step(people.clerk, own.caseId!, 'markUrgent', { text: '居民楼下燃气泄漏' })
    await world.settle()
    expect([await told(people.supervisor, own.caseId!), await told(people.screener, own.caseId!)]).toEqual([
      expect.arrayContaining(['紧急事项，请立即处置', '新的待办事项']),
      ['新的待办事项'],
    ])
    expect(await grounds(own.caseId!)).toEqual(['URGENT'])
    const call = { people: '李副县长', calledOn: '2026-11-23', text: '已通知燃气公司关阀' }
    const later = { ...at(own.caseId!), body: { step: 'reportUrgent' as const, input: { ...call, calledAt: '23:59' } } }
    expect(await world.refused(people.clerk, 'POST /v1/cases/{id}/steps', later)).toBe('BAD_INPUT input.calledAt')
    await step(people.clerk, own.caseId!, 'reportUrgent', { ...call, calledAt: '08:50' })
    expect(await grounds(own.caseId!)).toBeUndefined()
  })

  const URGENT = '紧急事项，请立即处置'

  it('is what is urgent, for a leader too: who receives today, the case’s own, else all of the organ; he may read it and signs for nobody', async () => {
    const mayor = await world.member('LEADER', 'county', world.mayor)
    const deputy = await world.member('LEADER', 'county', world.deputy)
    const first = await register(petition('化工厂泄漏', { urgent: true }))
    await world.settle()
    expect([await told(mayor, first.caseId!), await told(deputy, first.caseId!)]).toEqual([[URGENT], [URGENT]])
    const read = await dossier(deputy, first.caseId!)
    expect(read.steps.map((one) => one.step)).toEqual(['read'])
    // Never whom it complains about, and no leader of what is sealed.
    const complaint = await register(petition('工地塌方无人管', { urgent: true, accused: { unitIds: [], leaderIds: [world.deputy], text: '' } }))
    const before = (await world.by(mayor, 'GET /v1/staff/inbox')).items.length
    const report = { type: 'WHISTLEBLOW', urgent: true, accused: { unitIds: ['renshe'], leaderIds: [], text: '' } }
    await register(petition('反映截留救灾款', report))
    await world.settle()
    expect([await told(mayor, complaint.caseId!), await told(deputy, complaint.caseId!)]).toEqual([[URGENT], []])
    expect((await world.by(mayor, 'GET /v1/staff/inbox')).items.length).toBe(before + 1)
    // On a day on which somebody receives he is on duty; the leader who received the petitioner hears of his own case.
    const session = await world.publish({ date: '2026-11-30', leaderId: world.deputy })
    const { booking, citizen } = await world.book(session.id, '01', undefined, matter('学校食堂多人腹泻', { category: 'EDUCATION_HEALTH' }))
    world.setNow('2026-11-30T00:50:00.000Z')
    await world.by(people.clerk, 'POST /v1/sessions/{id}/open', at(session.id))
    await world.by(people.clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await world.by(deputy, 'POST /v1/bookings/{id}/talk', at(booking.id))
    const { caseId } = await world.by(deputy, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: handedOver(world) })
    const today = await register(petition('桥面断裂', { urgent: true, receivedOn: '2026-11-30' }))
    world.setNow('2026-12-01T01:00:00.000Z')
    await step(people.supervisor, caseId, 'sponsor', { leaderId: world.mayor, reason: '重点' })
    await step(people.clerk, caseId, 'markUrgent', { text: '有人堵路' })
    await world.settle()
    const heard = async (who: Person, id: string) => (await told(who, id)).filter((title) => title === URGENT).length
    expect([await heard(mayor, today.caseId!), await heard(deputy, today.caseId!)]).toEqual([0, 1])
    expect([await heard(mayor, caseId), await heard(deputy, caseId)]).toEqual([1, 1])
  })

  it('is a threat that the head of the unit in charge must know of, when it is marked or when the case comes to him; its words reach no helper', async () => {
    const head = await world.member('UNIT_HEAD', 'zhujian')
    const THREAT = '请立即查看'
    const { caseId } = await register(petition('补偿款被扣'))
    await step(people.clerk, caseId!, 'markThreat', { text: '说要点火' })
    await step(people.supervisor, caseId!, 'assign', ASSIGN)
    const later = await register(petition('门面被拆'))
    await step(people.supervisor, later.caseId!, 'assign', ASSIGN)
    await step(people.clerk, later.caseId!, 'markThreat', { text: '说要点火' })
    await world.settle()
    for (const id of [caseId!, later.caseId!]) {
      expect([id, (await told(head, id)).filter((title) => title === THREAT).length]).toEqual([id, 1])
      for (const who of [people.coHandler, people.clerk]) expect(await told(who, id)).not.toContain(THREAT)
      expect((await dossier(head, id)).threat?.text).toBe('说要点火')
      expect(JSON.stringify((await world.by(head, 'GET /v1/staff/inbox')).items)).not.toContain('点火')
    }
  })

  it('is what is added, proposed and merged: the unit hears of the first and the last, the office of what waits for a second person', async () => {
    const who = person('同一人')
    const [one, two] = [await register(petition('一号楼漏水', { person: who })), await register(petition('二号楼停电', { person: who }))]
    await step(people.supervisor, two.caseId!, 'assign', { ...ASSIGN, coUnitIds: [] })
    await step(people.clerk, two.caseId!, 'addFacts', { text: '又停了一天' })
    await step(people.clerk, one.caseId!, 'markThreat', { text: '说要断电' })
    await step(people.screener, one.caseId!, 'merge', { otherCaseId: two.caseId!, reason: '同一人同一小区' })
    await world.settle()
    expect(await told(people.handler, two.caseId!)).toContain('群众补充了情况')
    expect(await told(people.supervisor, one.caseId!)).toContain('待第二人核定')
    const card = (await world.by(people.supervisor, 'GET /v1/office/due')).items.find(({ id }) => id === one.caseId)
    expect(card?.proposed).toBe(true)
    await step(people.supervisor, one.caseId!, 'confirmSecond')
    await world.settle()
    expect((await told(people.handler, two.caseId!)).filter((title) => title === '群众补充了情况')).toHaveLength(2)
    // Whoever meets the person now must know of his threat.
    expect([await told(people.supervisor, two.caseId!), await grounds(two.caseId!)]).toEqual([expect.arrayContaining(['请立即查看']), ['THREAT']])
    expect((await dossier(people.handler, two.caseId!)).threat?.text).toBe('说要断电')
    const links = async () => (await dossier(people.supervisor, two.caseId!)).linked.map(({ id, kind }) => [id, kind])
    expect(await links()).toEqual([[one.caseId, 'MERGED']])
    await step(people.supervisor, one.caseId!, 'unmerge', { reason: '其实是两件事' })
    await step(people.screener, one.caseId!, 'confirmSecond')
    expect(await links()).toEqual([])
  })

  it('is the citizen who urges: whoever has the case hears it, the office before it is handed on', async () => {
    const citizen = await world.resident('林家长')
    const { caseId } = await world.by(people.clerk, 'POST /v1/register', {
      body: petition('孩子入学', { person: { ...person('林家长'), idNo: citizen.idNo } }),
    })
    await world.by(citizen, 'POST /v1/cases/{id}/own-steps', { ...at(caseId!), body: { step: 'urge', reason: '' } })
    await world.settle()
    expect(await told(people.screener, caseId!)).toContain('群众催办')
  })

  it('is late: the unit gets a numbered 催办单 from the office, five days after the term and not before', async () => {
    const { caseId, caseNo, queryCode } = await register(petition('水表计量不准'))
    await step(people.supervisor, caseId!, 'assign', { ...ASSIGN, coUnitIds: [] })
    // T2 is due on 8 December.
    const papers = async () =>
      (await world.by(people.supervisor, 'GET /v1/cases/{id}/documents', at(caseId!))).items.filter((one) => one.kind === 'REMINDER')
    for (const [day, count] of [
      ['2026-12-08', 0],
      ['2026-12-13', 1],
      ['2026-12-14', 1],
      ['2026-12-18', 2],
    ] as const) {
      world.setNow(`${day}T02:00:00.000Z`)
      await world.job('remindCases')
      expect([day, (await papers()).length]).toEqual([day, count])
    }
    // Numbered through the office's year: other late cases of this county have theirs.
    const numbers = (await papers()).map(({ number }) => Number(/^云信催〔2026〕(\d+)号$/.exec(number)?.[1]))
    expect(numbers[0]).toBeGreaterThan(numbers[1]!)
    expect(numbers[1]).toBeGreaterThanOrEqual(1)
    const told = await world.ok('POST /v1/cases/query', { body: { caseNo, queryCode: queryCode! } })
    expect(JSON.stringify(told)).not.toContain('催办单')
  })
})
