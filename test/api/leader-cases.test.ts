import { transact } from '../../functions/data/table.ts'
import { accusing } from '../support/bodies.ts'
import { ASSIGN, caseCounty } from '../support/case-county.ts'
import { at, type Person, person, petition } from '../support/world.ts'

const { world, people, day, newCase, newReport, step, refused, dossier, told } = caseCounty('mayor', 'deputy', 'supervisor', 'clerk', 'handler')
/** A deputy governor of building and traffic. */
let urban: Person & { leaderId: string }
beforeAll(async () => {
  const leaderId = await world.leader('孙海涛', '副县长', ['住房和城乡建设', '交通运输'])
  urban = { ...(await world.member('LEADER', 'county', leaderId)), leaderId }
})

const register = async (
  summary: string,
  more: Record<string, unknown> = {},
  category: 'LABOUR' | 'URBAN' | 'EDUCATION_HEALTH' | 'LEGACY' = 'LABOUR',
) => {
  return newCase(summary, { person: person(`吴${summary}`), matter: { ...petition(summary).matter, category }, ...more })
}
const list = (who: Person, which: 'MINE' | 'OVERDUE' | 'IN_CHARGE', cursor?: string) =>
  world.by(who, 'GET /v1/leader/cases', { query: { list: which, ...(cursor && { cursor }) } })
/** What somebody was told about a case, now that everything is sent. */
const inbox = async (who: Person, id: string) => {
  await world.settle()
  return told(who, id)
}

describe('a letter that a leader reads (批阅)', () => {
  it('reaches him with its dossier and his two workdays, and comes back to the office with his words', async () => {
    day('2026-11-27')
    const id = await register('学校门口没有红绿灯', {}, 'EDUCATION_HEALTH')
    expect(await world.refused(people.deputy, 'GET /v1/cases/{id}/dossier', at(id))).toBe('NOT_FOUND')
    expect(await refused(people.clerk, id, 'submitToLeader', { leaderId: world.deputy })).toBe('FORBIDDEN')
    await step(people.supervisor, id, 'submitToLeader', { leaderId: world.deputy, reason: '家长联名' })

    expect(await inbox(people.deputy, id)).toEqual(['待批阅'])
    const mine = (await list(people.deputy, 'MINE')).items.find((one) => one.id === id)
    expect([mine?.state, mine?.clock?.kind, mine?.clock?.dueOn]).toEqual(['REGISTERED', 'READ', '2026-12-01'])
    const read = await dossier(people.deputy, id)
    expect([read.reading?.name, read.reading?.reason, read.steps.filter(({ main }) => main).map(({ step: name }) => name)]).toEqual([
      '副县长李建国',
      '家长联名',
      ['read'],
    ])
    // Who was not asked does not read, whoever he is.
    expect(await refused(people.mayor, id, 'read', { instruction: '请办' })).toBe('NOT_FOUND')

    day('2026-11-30')
    await step(people.deputy, id, 'read', { instruction: '请住建局一周内答复', unitId: 'zhujian', dueOn: '2026-12-08' })
    // Once when it was registered, once more now.
    expect((await inbox(people.supervisor, id)).filter((title) => title === '新的待办事项')).toHaveLength(2)
    const office = await dossier(people.supervisor, id)
    expect([office.state, office.instruction, office.reading?.unitId, office.reading?.dueOn]).toEqual([
      'READ',
      '请住建局一周内答复',
      'zhujian',
      '2026-12-08',
    ])
    await step(people.supervisor, id, 'assign', ASSIGN)
    expect((await list(people.deputy, 'MINE')).items.map((one) => one.id)).toContain(id)
    // He has read it; its resolution is signed by whoever sponsors.
    expect((await dossier(people.deputy, id)).steps).toEqual([])
  })

  it('is taken over by the office, transferred or assigned without him when he does not come to it; late he is reminded', async () => {
    day('2026-11-27')
    const id = await register('医院停车难', {}, 'EDUCATION_HEALTH')
    await step(people.supervisor, id, 'submitToLeader', { leaderId: world.deputy })
    day('2026-12-08')
    await world.job('remindCases')
    expect((await inbox(people.deputy, id)).toSorted()).toEqual(['催办', '待批阅'])
    expect((await list(people.deputy, 'OVERDUE')).items.map((one) => one.id)).toContain(id)
    await step(people.supervisor, id, 'assign', ASSIGN)
    const { clocks } = await dossier(people.supervisor, id)
    expect(clocks.find(({ kind }) => kind === 'READ')).toMatchObject({ light: 'DONE', late: true })
    expect(await refused(people.deputy, id, 'read', { instruction: '请办' })).toBe('STATE_FORBIDS')
  })

  it('is never given to a leader whom it complains about, nor to one of the accused house, nor to another county’s', async () => {
    day('2026-11-27')
    const bureau = await world.leader('钱局长', '住建局局长', [], 'zhujian')
    const stranger = await world.leader('外县长', '县长', [], 'county2', await (await world.member('ADMIN', 'county2')).token())
    const about = await register('副县长插手工程', accusing({ unitIds: ['zhujian'], leaderIds: [world.deputy] }))
    for (const leaderId of [world.deputy, bureau])
      expect(await refused(people.supervisor, about, 'submitToLeader', { leaderId })).toBe('RECUSAL input.leaderId')
    expect(await refused(people.supervisor, about, 'submitToLeader', { leaderId: stranger })).toBe('BAD_INPUT input.leaderId')
    await step(people.supervisor, about, 'submitToLeader', { leaderId: world.mayor })
    expect((await dossier(people.mayor, about)).reading?.name).toBe('县委副书记、县长周启明')
  })

  it('is no report on wrongdoing', async () => {
    day('2026-11-27')
    const sealed = await newReport('反映有人收好处')
    expect(await refused(people.supervisor, sealed, 'submitToLeader', { leaderId: world.mayor })).toBe('STATE_FORBIDS')
  })
})

describe('what is late in a leader’s charge (分管)', () => {
  it('is found by the category of the matter and by the unit that has it: as a line that tells no story and opens nothing', async () => {
    day('2026-12-01')
    const NEW = { receivedOn: '2026-12-01' }
    const labour = await register('工地欠薪半年', NEW, 'LABOUR')
    const school = await register('小学食堂变质', NEW, 'EDUCATION_HEALTH')
    const legacy = await register('九十年代的旧账', NEW, 'LEGACY')
    const own = await register('小区消防通道被占', NEW, 'URBAN')
    await step(people.supervisor, own, 'sponsor', { leaderId: urban.leaderId, reason: '重点' })
    for (const id of [labour, own]) await step(people.supervisor, id, 'assign', ASSIGN)
    const about = await register('孙副县长推诿', { ...NEW, ...accusing({ leaderIds: [urban.leaderId] }) }, 'URBAN')
    await newReport('住建系统收钱')
    const ids = [labour, school, legacy, own, about]
    const seen = async (who: Person) => (await list(who, 'IN_CHARGE')).items.filter(({ id }) => ids.includes(id))
    const names = new Map(Object.entries({ labour, school, legacy, own, about }).map(([name, id]) => [id, name]))
    const named = async (who: Person) => (await seen(who)).map(({ id }) => names.get(id)).sort()
    // Came on the first: fifteen days to hand it on, and as many for the unit to answer.
    day('2026-12-16')
    for (const who of [people.mayor, people.deputy, urban]) expect(await named(who)).toEqual([])
    day('2026-12-30')
    expect(await named(people.deputy)).toEqual(['school'])
    // The housing bureau has the labour case; of the complaint about himself he hears nothing.
    expect(await named(urban)).toEqual(['labour', 'own'])
    expect(await named(people.mayor)).toEqual(['about', 'labour', 'legacy', 'own', 'school'])
    const [line, his] = [labour, own].map(async (id) => (await seen(urban)).find((one) => one.id === id))
    expect(await line).toMatchObject({ closed: true, summary: '', person: { name: '' }, requirement: '', unitName: '县住房和城乡建设局' })
    expect((await line)?.clock?.light).toBe('RED')
    const open = await his
    expect([open?.closed, open?.summary]).toEqual([undefined, '小区消防通道被占'])
    expect(await world.refused(urban, 'GET /v1/cases/{id}/dossier', at(labour))).toBe('NOT_FOUND')
    const { counts } = await list(urban, 'MINE')
    expect(counts.IN_CHARGE).toBe((await list(urban, 'IN_CHARGE')).items.length)
  })

  it('of a bureau’s own head is everything that the bureau is late with', async () => {
    const bureau = await world.leader('赵局长', '住建局局长', [], 'zhujian')
    const chief = await world.member('LEADER', 'county', bureau)
    day('2026-12-30')
    const found = await list(chief, 'IN_CHARGE')
    expect(found.items.length).toBeGreaterThan(0)
    expect(found.items.every(({ unitName }) => unitName === '县住房和城乡建设局')).toBe(true)
  })

  it('is looked for in pages of bounded reads: one that holds nothing of his has a next one', async () => {
    const { table } = world.stores
    const none = await world.leader('周副县', '副县长', ['林业'])
    const who = await world.member('LEADER', 'county', none)
    // Two hundred rows of what is not his come first: the rows alone are looked at, no case.
    const rows = Array.from({ length: 200 }, (_, index) => ({ pk: 'DUE#county', sk: `CASE#2020-01-01#filler${String(index).padStart(3, '0')}` }))
    const halves = [rows.slice(0, 100), rows.slice(100)]
    for (const half of halves)
      await transact(
        table,
        half.map((key) => ({ name: 'filler', put: { ...key, caseId: key.sk.slice(-9), category: 'LABOUR' } })),
      )
    day('2026-12-30')
    const first = await list(who, 'IN_CHARGE')
    expect([first.items, first.next === undefined]).toEqual([[], false])
    expect((await list(who, 'IN_CHARGE', first.next)).items).toEqual([])
    for (const half of halves)
      await transact(
        table,
        half.map((key) => ({ name: 'filler', delete: key })),
      )
  })
})
