import { decide } from '../support/bodies.ts'
import { ASSIGN, CLOSURE, caseCounty } from '../support/case-county.ts'
import { person, petition } from '../support/world.ts'

const { world, people, register, registerRefused, found, step, refused, dossier, query, handle, reply } = caseCounty(
  'clerk',
  'screener',
  'supervisor',
  'handler',
  'head',
  'mayor',
)

describe('a case that was there already', () => {
  it('is not registered silently: the clerk hears which case, in what state and why, and adds to what still runs without a second clock', async () => {
    const who = person('郭长顺')
    const first = await register(petition('养老金少发两个月', { person: who }))
    await step(people.supervisor, first.caseId!, 'transfer', { unitId: 'renshe', requirement: '核查', path: 'CLEAR' })
    const again = petition('养老金又少发了两个月', { person: who })
    expect(await registerRefused(again)).toBe('DUPLICATE_FOUND')
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
    expect(await registerRefused({ ...again, decision: decide(first.caseId!, 'REPEAT') } as never)).toBe('DECISION_UNFIT')
    const before = (await dossier(people.supervisor, first.caseId!)).clocks
    const added = await register({ ...again, decision: decide(first.caseId!, 'SUPPLEMENT') } as never)
    expect([added.addedTo, added.caseNo, added.queryCode]).toEqual([true, first.caseNo, undefined])
    const read = await dossier(people.supervisor, first.caseId!)
    expect(read.clocks).toEqual(before)
    expect(read.log[0]).toMatchObject({ step: 'addFacts', side: 'DESK' })
    const told = await query(first)
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
    const resolve = async (id: string) => {
      await step(people.supervisor, id, 'assign', ASSIGN)
      await handle(id)
      await reply(id, '2026-11-23')
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

describe('a case that two people decide about', () => {
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
    // Nobody is held to its clocks any more, for staff and for its petitioner.
    const card = (await world.by(people.supervisor, 'POST /v1/cases/search', { body: { by: 'NO', caseNo: two.caseNo } })).items[0]
    expect([card?.state, card?.clock, (await query(two)).dueOn]).toEqual(['MERGED', undefined, undefined])
    expect([merged.clocks.filter(({ metAt }) => !metAt), merged.overdue]).toEqual([[], false])
    const told = async (receipt: typeof one) => (await query(receipt)).timeline.at(-1)
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
