import { auditTable } from '../../infra/audit/walk.ts'
import { decide } from '../support/bodies.ts'
import { caseCounty } from '../support/case-county.ts'
import { at, matter, type Person, person, petition } from '../support/world.ts'

const { world, people, day, register, registerRefused, found, dossier } = caseCounty('clerk', 'screener', 'supervisor')

describe('a petition from the phone, without a reception day', () => {
  const sent = async (summary: string, organId = 'county') => {
    const citizen = await world.resident('罗小云')
    const draft = await world.by(citizen, 'POST /v1/matters', { body: matter(summary) })
    const one = await world.by(citizen, 'POST /v1/petitions', { body: { matterId: draft.id, organId } })
    return { citizen, draft, one }
  }

  it('waits in the office’s queue, is fixed as it was sent, and its fifteen days run from then', async () => {
    const { citizen, draft, one } = await sent('消防通道被占')
    expect([one.state, one.dueOn]).toEqual(['SENT', '2026-12-08'])
    expect(await world.refused(citizen, 'PUT /v1/matters/{id}', { ...at(draft.id), body: matter('改了') })).toBe('STATE_FORBIDS')
    day('2026-11-25')
    const queued = (await world.by(people.clerk, 'GET /v1/office/petitions')).items.find(({ id }) => id === one.id)!
    expect([queued.person.name, queued.matter.facts]).toEqual(['罗*云', draft.facts])
    const body = petition(queued.summary, { person: null, source: 'WEB', petitionId: one.id, receivedOn: '2026-11-25' })
    const receipt = await register(body)
    expect([receipt.receivedOn, receipt.registeredOn, receipt.clocks[0]?.dueOn]).toEqual(['2026-11-23', '2026-11-25', '2026-12-08'])
    expect((await world.by(citizen, 'GET /v1/petitions')).items[0]).toMatchObject({ state: 'REGISTERED', caseId: receipt.caseId })
    const own = await world.by(citizen, 'GET /v1/cases/{id}', at(receipt.caseId!))
    expect(own.timeline.map(({ kind }) => kind)).toEqual(['SENT', 'REGISTERED'])
    expect((await dossier(people.supervisor, receipt.caseId!)).facts).toBe(draft.facts)
    expect(await registerRefused(body)).toBe('ALREADY_REGISTERED')
    expect((await world.by(people.clerk, 'GET /v1/office/petitions')).items.map(({ id }) => id)).not.toContain(one.id)
  })

  it('to a township is seen and registered by the office above it, and stays the township’s case; the township sees no other', async () => {
    const { one } = await sent('村里机井坏了', 'town')
    const read = (who: Person, organId?: string) => world.by(who, 'GET /v1/office/petitions', { query: { ...(organId && { organId }) } })
    expect((await read(people.clerk)).items.map(({ id }) => id)).not.toContain(one.id)
    const below = { organId: 'town', organName: expect.any(String), since: one.sentAt, waiting: 1, more: false }
    expect((await read(people.clerk)).below).toEqual([below])
    expect((await read(people.clerk, 'town')).items.map(({ id }) => id)).toEqual([one.id])
    const ofTown = await world.member('CLERK', 'town')
    expect((await read(ofTown)).items.map(({ id }) => id)).toEqual([one.id])
    expect(await world.refused(ofTown, 'GET /v1/office/petitions', { query: { organId: 'county' } })).toBe('FORBIDDEN')
    const body = petition('村里机井坏了', { person: null, source: 'WEB', petitionId: one.id, receivedOn: '2026-11-23' })
    expect((await register(body)).organName).toBe(one.organName)
    expect((await read(people.clerk)).below).toEqual([])
  })

  /** The newest first, on every page of the inbox. */
  const told = async (who: Person, id: string, cursor?: string): Promise<(readonly [string, string])[]> => {
    const page = await world.by(who, 'GET /v1/staff/inbox', { query: { ...(cursor && { cursor }) } })
    const here = page.items.filter(({ petitionId }) => petitionId === id).map(({ kind, body }) => [kind, body] as const)
    return page.next ? [...here, ...(await told(who, id, page.next))] : here
  }

  it('is told to who registers it when it arrives, and reminded of by the marks of its fifteen days, late ones too, until it is registered', async () => {
    const { one } = await sent('自来水浑浊')
    await world.settle()
    const arrived = ['TASK', '群众于11月23日向云岭县人民政府网上提交的信访事项等待登记，请在2026年12月8日前办理。']
    for (const who of [people.screener, people.supervisor]) expect(await told(who, one.id)).toEqual([arrived])
    expect(await told(people.clerk, one.id)).toEqual([])
    const reminded: string[] = []
    for (const [date, count] of [
      ['2026-11-30', 0],
      ['2026-12-01', 1],
      ['2026-12-02', 1],
      ['2026-12-05', 2],
      ['2026-12-07', 3],
      ['2026-12-08', 4],
      ['2026-12-12', 4],
      ['2026-12-13', 5],
      ['2026-12-18', 6],
    ] as const) {
      day(date)
      await world.job('remindCases')
      await world.job('remindCases')
      await world.settle()
      reminded.push(...(await told(people.screener, one.id)).slice(0, -1).map(([, body]) => body))
      expect([date, (await told(people.screener, one.id)).length]).toEqual([date, count + 1])
    }
    expect(reminded.at(-1)).toContain('还有 7 天到期')
    expect((await told(people.supervisor, one.id))[0]).toEqual([
      'REMIND',
      '群众于11月23日向云岭县人民政府网上提交的信访事项还没有登记：“登记转办”已逾期 10 天。',
    ])
    await register(petition('自来水浑浊', { person: null, source: 'WEB', petitionId: one.id, receivedOn: '2026-12-18' }))
    day('2026-12-23')
    await world.job('remindCases')
    await world.settle()
    expect(await told(people.screener, one.id)).toHaveLength(7)
    const { table, vault } = world.stores
    const audited = await auditTable({ table, vault, now: '2026-12-23T02:00:00.000Z' }, { segments: 2, still: true })
    expect(audited.differences).toEqual([])
  })

  it('to a township is told to the office above it as well; returned it is reminded of no more', async () => {
    const ofTown = await world.member('SCREENER', 'town')
    const { one } = await sent('河堤塌了一段', 'town')
    const { one: own } = await sent('路灯不亮一个月')
    await world.settle()
    expect([(await told(ofTown, one.id)).length, (await told(people.screener, one.id)).length]).toEqual([1, 1])
    expect([(await told(ofTown, own.id)).length, (await told(people.screener, own.id)).length]).toEqual([0, 1])
    const unread = (await world.by(people.screener, 'GET /v1/staff/inbox')).items.find(({ petitionId }) => petitionId === one.id)!
    await world.by(people.screener, 'POST /v1/staff/inbox/{id}/read', at(unread.id))
    const body = { reason: '属于水利工程日常维护。', channel: '镇农业综合服务中心' }
    await world.by(people.screener, 'POST /v1/petitions/{id}/return', { ...at(one.id), body })
    day('2026-12-01')
    await world.job('remindCases')
    await world.settle()
    expect([(await told(ofTown, one.id)).length, (await told(people.screener, own.id)).length]).toEqual([1, 2])
  })

  it('is compared by its sender’s name as well: the check shows the very case about which the registration asks', async () => {
    const earlier = await register(petition('河堤护栏缺失', { person: person('罗小云') }))
    const { one } = await sent('河堤护栏缺失')
    const body = petition('河堤护栏缺失', { person: null, source: 'WEB', petitionId: one.id, receivedOn: '2026-11-23' })
    expect(await registerRefused(body)).toBe('DUPLICATE_FOUND')
    // The office sets another category than the sender: asked again, the same case has to be decided about.
    const { found: shown } = await world.by(people.clerk, 'GET /v1/petitions/{id}/duplicates', at(one.id))
    expect(shown).toEqual([expect.objectContaining({ id: earlier.caseId, same: false, reasons: ['SAME_NAME', 'SAME_CLAIM'] })])
    expect(await found(body)).toEqual([expect.objectContaining({ id: earlier.caseId, same: true })])
    const decided = petition('河堤护栏缺失', { ...body, decision: decide(earlier.caseId!, 'RELATED') })
    expect((await register(decided)).caseNo).toMatch(/^\d{18}$/)
  })

  it('is returned by the office with the way to go, never by the clerk; the matter is the person’s own again', async () => {
    const { citizen, draft, one } = await sent('邻居装修噪音')
    const body = { reason: '属于邻里民事纠纷。', channel: '人民调解委员会' }
    expect(await world.refused(people.clerk, 'POST /v1/petitions/{id}/return', { ...at(one.id), body })).toBe('FORBIDDEN')
    await world.by(people.screener, 'POST /v1/petitions/{id}/return', { ...at(one.id), body })
    expect((await world.by(citizen, 'GET /v1/petitions')).items[0]).toMatchObject({ state: 'RETURNED', returned: body })
    await world.by(citizen, 'PUT /v1/matters/{id}', { ...at(draft.id), body: matter('邻居深夜装修噪音') })
    expect((await world.by(citizen, 'GET /v1/messages')).items[0]?.body).toContain('人民调解委员会')
    await world.by(citizen, 'POST /v1/petitions', { body: { matterId: draft.id, organId: 'county' } })
  })

  it('takes no report on wrongdoing and no unfinished matter, and each matter once', async () => {
    const citizen = await world.resident('罗小云')
    const send = async (body: ReturnType<typeof matter>) => {
      const draft = await world.by(citizen, 'POST /v1/matters', { body })
      return { draft, code: await world.refused(citizen, 'POST /v1/petitions', { body: { matterId: draft.id, organId: 'county' } }) }
    }
    expect((await send(matter('某人索贿', { whistleblow: true }))).code).toBe('WHISTLEBLOW')
    expect((await send(matter('没有写完', { facts: '' }))).code).toBe('MATTER_INCOMPLETE matter.facts')
    const { citizen: sender, draft } = await sent('井盖丢失')
    expect(await world.refused(sender, 'POST /v1/petitions', { body: { matterId: draft.id, organId: 'county' } })).toBe('STATE_FORBIDS')
  })
})
