import { accusing } from '../support/bodies.ts'
import { ASSIGN as ALONE, caseCounty } from '../support/case-county.ts'
import { type Person, person, petition } from '../support/world.ts'

const { world, people, day, register, newCase, step, refused, own, dossier, query, papers, told, received } = caseCounty(
  'clerk',
  'screener',
  'supervisor',
  'handler',
  'head',
  'other',
  'mayor',
  'deputy',
)
const URGENT = '紧急事项，请立即处置'
const ASSIGN = { ...ALONE, coUnitIds: ['renshe'] }

describe('what alerts the supervisor', () => {
  const grounds = async (id: string) =>
    (await world.by(people.supervisor, 'GET /v1/supervision/worklist')).items.find((card) => card.id === id)?.grounds.map(({ kind }) => kind)

  it('is the third time that somebody comes with the same matter, while it runs or after it ended', async () => {
    const who = person('常来客')
    const again = (caseId: string, choice: 'SUPPLEMENT' | 'REPEAT') =>
      register(petition('巷口路灯一直不亮', { person: who, decision: { caseId, choice, reason: '同一件事' } }))
    const first = await newCase('巷口路灯不亮', { person: who })
    await again(first, 'SUPPLEMENT')
    expect(await grounds(first)).toBeUndefined()
    await step(people.supervisor, first, 'divert', { channel: 'OTHER', basis: '条例', guidance: '请向城管反映' })
    const second = await again(first, 'REPEAT')
    expect(await grounds(second.caseId!)).toBeUndefined()
    await again(second.caseId!, 'SUPPLEMENT')
    expect(await grounds(second.caseId!)).toEqual(['REPEATS'])
  })

  it('is a threat: told at once to who is on duty, shown to those who meet the person, to no clerk and no co-unit', async () => {
    const caseId = await newCase('工资被拖欠半年')
    await step(people.supervisor, caseId, 'assign', ASSIGN)
    await step(people.clerk, caseId, 'markThreat', { text: '说再不解决就从楼上跳下去' })
    await world.settle()
    expect(await told(people.supervisor, caseId)).toContain('请立即查看')
    expect(JSON.stringify((await world.by(people.supervisor, 'GET /v1/staff/inbox')).items)).not.toContain('跳下去')
    expect(await grounds(caseId)).toEqual(['THREAT'])
    for (const who of [people.supervisor, people.screener, people.handler]) expect((await dossier(who, caseId)).threat?.text).toContain('跳下去')
    for (const who of [people.clerk, people.other]) expect(JSON.stringify(await dossier(who, caseId))).not.toMatch(/跳下去|THREAT/)
    const due = (await world.by(people.clerk, 'GET /v1/office/due')).items.find(({ id }) => id === caseId)
    expect(JSON.stringify(due)).not.toContain('THREAT')
    await step(people.supervisor, caseId, 'liftThreat', { text: '已见面稳定情绪' })
    expect([await grounds(caseId), (await dossier(people.handler, caseId)).threat]).toEqual([undefined, undefined])
  })

  it('is what is urgent: told to the office and the one above it, asked for until the telephone call is recorded', async () => {
    // On a day of its own: the town of this county has the county's code, and so its numbers.
    day('2026-11-22')
    const townClerk = await world.member('CLERK', 'town')
    const { caseId } = await register(petition('围堵村委会', { urgent: true, receivedOn: '2026-11-22', person: person('村民甲') }), townClerk)
    await world.settle()
    day('2026-11-23')
    expect(await told(people.supervisor, caseId!)).toContain(URGENT)
    const gas = await newCase('锅炉房漏气')
    await step(people.clerk, gas, 'markUrgent', { text: '居民楼下燃气泄漏' })
    await world.settle()
    expect([await told(people.supervisor, gas), await told(people.screener, gas)]).toEqual([
      expect.arrayContaining([URGENT, '新的待办事项']),
      ['新的待办事项'],
    ])
    expect(await grounds(gas)).toEqual(['URGENT'])
    const call = { people: '李副县长', calledOn: '2026-11-23', text: '已通知燃气公司关阀' }
    expect(await refused(people.clerk, gas, 'reportUrgent', { ...call, calledAt: '23:59' })).toBe('BAD_INPUT input.calledAt')
    await step(people.clerk, gas, 'reportUrgent', { ...call, calledAt: '08:50' })
    expect(await grounds(gas)).toBeUndefined()
  })

  it('is what is urgent, for a leader too: who receives today, the case’s own, else all of the organ; he may read it and signs for nobody', async () => {
    const { mayor, deputy } = people
    const first = await newCase('化工厂泄漏', { urgent: true })
    await world.settle()
    expect([await told(mayor, first), await told(deputy, first)]).toEqual([[URGENT], [URGENT]])
    const read = await dossier(deputy, first)
    expect(read.steps.map((one) => one.step)).toEqual(['read'])
    // Never whom it complains about, and no leader of what is sealed.
    const complaint = await newCase('工地塌方无人管', { urgent: true, ...accusing({ leaderIds: [world.deputy] }) })
    const before = (await world.by(mayor, 'GET /v1/staff/inbox')).items.length
    const report = { type: 'WHISTLEBLOW', urgent: true, ...accusing({ unitIds: ['renshe'] }) }
    await register(petition('反映截留救灾款', report))
    await world.settle()
    expect([await told(mayor, complaint), await told(deputy, complaint)]).toEqual([[URGENT], []])
    expect((await world.by(mayor, 'GET /v1/staff/inbox')).items.length).toBe(before + 1)
    // On a day on which somebody receives he is on duty; the leader who received the petitioner hears of his own case.
    const { caseId } = await received(undefined, { leader: 'deputy', content: { summary: '学校食堂多人腹泻', category: 'EDUCATION_HEALTH' } })
    const today = await newCase('桥面断裂', { urgent: true, receivedOn: '2026-11-30' })
    day('2026-12-01')
    await step(people.supervisor, caseId, 'sponsor', { leaderId: world.mayor, reason: '重点' })
    await step(people.clerk, caseId, 'markUrgent', { text: '有人堵路' })
    await world.settle()
    const heard = async (who: Person, id: string) => (await told(who, id)).filter((title) => title === URGENT).length
    expect([await heard(mayor, today), await heard(deputy, today)]).toEqual([0, 1])
    expect([await heard(mayor, caseId), await heard(deputy, caseId)]).toEqual([1, 1])
  })

  it('is a threat that the head of the unit in charge must know of, when it is marked or when the case comes to him; its words reach no helper', async () => {
    const THREAT = '请立即查看'
    const caseId = await newCase('补偿款被扣')
    await step(people.clerk, caseId, 'markThreat', { text: '说要点火' })
    await step(people.supervisor, caseId, 'assign', ASSIGN)
    const later = await newCase('门面被拆')
    await step(people.supervisor, later, 'assign', ASSIGN)
    await step(people.clerk, later, 'markThreat', { text: '说要点火' })
    await world.settle()
    for (const id of [caseId, later]) {
      expect([id, (await told(people.head, id)).filter((title) => title === THREAT).length]).toEqual([id, 1])
      for (const who of [people.other, people.clerk]) expect(await told(who, id)).not.toContain(THREAT)
      expect((await dossier(people.head, id)).threat?.text).toBe('说要点火')
      expect(JSON.stringify((await world.by(people.head, 'GET /v1/staff/inbox')).items)).not.toContain('点火')
    }
  })

  it('is what is added, proposed and merged: the unit hears of the first and the last, the office of what waits for a second person', async () => {
    const who = person('同一人')
    const [one, two] = [await newCase('一号楼漏水', { person: who }), await newCase('二号楼停电', { person: who })]
    await step(people.supervisor, two, 'assign', ALONE)
    await step(people.clerk, two, 'addFacts', { text: '又停了一天' })
    await step(people.clerk, one, 'markThreat', { text: '说要断电' })
    await step(people.screener, one, 'merge', { otherCaseId: two, reason: '同一人同一小区' })
    await world.settle()
    expect(await told(people.handler, two)).toContain('群众补充了情况')
    expect(await told(people.supervisor, one)).toContain('待第二人核定')
    const card = (await world.by(people.supervisor, 'GET /v1/office/due')).items.find(({ id }) => id === one)
    expect(card?.proposed).toBe(true)
    await step(people.supervisor, one, 'confirmSecond')
    await world.settle()
    expect((await told(people.handler, two)).filter((title) => title === '群众补充了情况')).toHaveLength(2)
    // Whoever meets the person now must know of his threat.
    expect([await told(people.supervisor, two), await grounds(two)]).toEqual([expect.arrayContaining(['请立即查看']), ['THREAT']])
    expect((await dossier(people.handler, two)).threat?.text).toBe('说要断电')
    const links = async () => (await dossier(people.supervisor, two)).linked.map(({ id, kind }) => [id, kind])
    expect(await links()).toEqual([[one, 'MERGED']])
    await step(people.supervisor, one, 'unmerge', { reason: '其实是两件事' })
    await step(people.screener, one, 'confirmSecond')
    expect(await links()).toEqual([])
  })

  it('is the citizen who urges: whoever has the case hears it, the office before it is handed on', async () => {
    const citizen = await world.resident('林家长')
    const id = await newCase('孩子入学', { person: { ...person('林家长'), idNo: citizen.idNo } })
    await own(citizen, id, 'urge')
    await world.settle()
    expect(await told(people.screener, id)).toContain('群众催办')
  })

  it('is late: the unit gets a numbered 催办单 from the office, five days after the term and not before', async () => {
    const receipt = await register(petition('水表计量不准'))
    const id = receipt.caseId!
    await step(people.supervisor, id, 'assign', ALONE)
    // T2 is due on 8 December.
    const reminders = async () => (await papers(people.supervisor, id)).filter((one) => one.kind === 'REMINDER')
    for (const [date, count] of [
      ['2026-12-08', 0],
      ['2026-12-13', 1],
      ['2026-12-14', 1],
      ['2026-12-18', 2],
    ] as const) {
      day(date)
      await world.job('remindCases')
      expect([date, (await reminders()).length]).toEqual([date, count])
    }
    // Numbered through the office's year: other late cases of this county have theirs.
    const numbers = (await reminders()).map(({ number }) => Number(/^云信催〔2026〕(\d+)号$/.exec(number)?.[1]))
    expect(numbers[0]).toBeGreaterThan(numbers[1]!)
    expect(numbers[1]).toBeGreaterThanOrEqual(1)
    expect(JSON.stringify(await query(receipt))).not.toContain('催办单')
  })
})
