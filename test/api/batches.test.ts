import { updateItem } from '../../functions/data/table.ts'
import { CLOSURE, caseCounty } from '../support/case-county.ts'
import { at, type Person, person, petition } from '../support/world.ts'

const { world, people, day, register, step, refused, dossier, told, received, handle, reply } = caseCounty('mayor', 'deputy', 'supervisor', 'handler')

/** Answered and served on a day. */
const settledTo = async (id: string, date: string) => {
  day(date)
  await handle(id)
  await reply(id, date)
}

/** Answered and served on a day, signed, called back and verified. */
const settled = async (id: string, date: string, signer = people.mayor) => {
  const { state } = await dossier(people.supervisor, id)
  if (state === 'ASSIGNED') await settledTo(id, date)
  await step(people.handler, id, 'claimResolved', { proof: '凭证', closure: CLOSURE, ceased: 'YES' })
  await step(signer, id, 'signResolved', { text: '属实' })
  if (state === 'ASSIGNED') day('2026-12-17')
  await step(people.supervisor, id, 'callBack', { callbackWay: 'PHONE', reached: true, met: true, attitude: 'SATISFIED', text: '认可' })
  await step(people.supervisor, id, 'verifyResolved', { callback: '核查', met: true, ceased: 'YES' })
}

/** Makes the other case one of the same petitioner, as a second registration of his would be. */
const anotherOf = async (id: string, otherId: string): Promise<string> => {
  const owner = (await dossier(people.supervisor, id)).citizenId
  await updateItem(world.stores.table, { pk: `CASE#${otherId}`, sk: 'META' }, { expression: 'SET citizenId = :owner', values: { ':owner': owner } })
  return otherId
}

describe('a batch of backlog cases', () => {
  it('counts what was put in and what is signed and independently checked; without cases it has no rate', async () => {
    const { caseId, caseNo } = await received()
    day('2026-12-01')
    const { id } = await world.by(people.supervisor, 'POST /v1/batches', { body: { name: '2026 年第二批', dueOn: '2027-06-20', targetRate: 71 } })
    const batch = async () => (await world.by(people.supervisor, 'GET /v1/batches/{id}', at(id))).batch
    expect(await batch()).toMatchObject({ assigned: 0, resolved: 0, rate: null, reportDue: false })
    await world.by(people.supervisor, 'POST /v1/batches/{id}/cases', { ...at(id), body: { caseNo } })
    expect(await world.refused(people.supervisor, 'POST /v1/batches/{id}/cases', { ...at(id), body: { caseNo } })).toBe('STATE_FORBIDS')
    expect(await world.refused(people.supervisor, 'POST /v1/batches/{id}/cases', { ...at(id), body: { caseNo: 'none' } })).toBe('BAD_INPUT caseNo')
    expect(await batch()).toMatchObject({ assigned: 1, resolved: 0, rate: 0 })
    day('2026-12-09')
    expect((await batch()).reportDue).toBe(true)
    await world.by(people.supervisor, 'POST /v1/batches/{id}/reports', { ...at(id), body: { text: '本周协调两次' } })
    const shown = {
      ...(await world.by(people.supervisor, 'GET /v1/batches/{id}', at(id))),
      cases: await world.by(people.supervisor, 'GET /v1/batches/{id}/cases', at(id)),
    }
    expect([shown.batch.reportDue, shown.reports[0]?.text, shown.cases.items.map((one) => one.id)]).toEqual([false, '本周协调两次', [caseId]])
    await settled(caseId, '2026-12-10')
    expect(await batch()).toMatchObject({ assigned: 1, resolved: 1, rate: 100 })
    const again = await received()
    // The same person comes once more: what was counted is counted no longer.
    day('2027-01-05')
    const other = await anotherOf(caseId, again.caseId)
    await step(people.supervisor, caseId, 'recur', { otherCaseId: other, reason: '承诺未兑现', accountable: '王某' })
    expect(await batch()).toMatchObject({ assigned: 1, resolved: 0, rate: 0 })
    expect(await world.refused(await world.member('SUPERVISOR', 'county2'), 'GET /v1/batches/{id}', at(id))).toBe('NOT_FOUND')
  })

  it('is closed when all in it is resolved or its time is over; its numbers stay, nothing is put in any more', async () => {
    const { caseNo } = await received()
    day('2026-12-01')
    const { id } = await world.by(people.supervisor, 'POST /v1/batches', { body: { name: '2026 年第三批', dueOn: '2026-12-20', targetRate: 71 } })
    const put = { ...at(id), body: { caseNo } }
    await world.by(people.supervisor, 'POST /v1/batches/{id}/cases', put)
    const close = { ...at(id), body: { text: '一件未化解，转入下一批，由县住建局继续办理' } }
    const batch = async () => (await world.by(people.supervisor, 'GET /v1/batches/{id}', at(id))).batch
    expect([(await batch()).mayClose, await world.refused(people.supervisor, 'POST /v1/batches/{id}/close', close)]).toEqual([false, 'STATE_FORBIDS'])
    day('2026-12-21')
    await world.by(people.supervisor, 'POST /v1/batches/{id}/close', close)
    expect(await batch()).toMatchObject({ mayClose: false, reportDue: false, closed: { text: close.body.text, assigned: 1, resolved: 0, rate: 0 } })
    for (const [route, body] of [
      ['POST /v1/batches/{id}/close', close.body],
      ['POST /v1/batches/{id}/reports', { text: '再写' }],
      ['POST /v1/batches/{id}/cases', { caseNo }],
    ] as const)
      expect(await world.refused(people.supervisor, route, { ...at(id), body } as never)).toBe('STATE_FORBIDS')
  })

  it('shows its cases in pages of twenty', async () => {
    day('2026-12-01')
    const { id } = await world.by(people.supervisor, 'POST /v1/batches', { body: { name: '大批次', dueOn: '2027-06-20', targetRate: 71 } })
    const numbers: string[] = []
    for (let n = 0; n < 21; n++) {
      const { caseNo } = await register(petition(`第${n}号楼外墙脱落`, { person: person(`邻居${String.fromCharCode(0x4e00 + n)}`) }))
      await world.by(people.supervisor, 'POST /v1/batches/{id}/cases', { ...at(id), body: { caseNo } })
      numbers.push(caseNo)
    }
    const first = await world.by(people.supervisor, 'GET /v1/batches/{id}/cases', at(id))
    const second = await world.by(people.supervisor, 'GET /v1/batches/{id}/cases', { ...at(id), query: { cursor: first.next! } })
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 1, undefined])
    expect([...first.items, ...second.items].map((one) => one.caseNo).sort()).toEqual(numbers.sort())
  })
})

describe('a third return', () => {
  it('proposes a sponsor in the case that runs on, where the one before has gone with the matter; he alone signs from then on', async () => {
    const { caseId } = await received()
    const { caseId: otherId } = await received()
    day('2026-12-10')
    await step(people.supervisor, caseId, 'sponsor', { leaderId: world.mayor, reason: '重点' })
    const other = await anotherOf(caseId, otherId)
    await settled(caseId, '2026-12-10')
    for (const time of [1, 2, 3]) {
      await step(people.supervisor, caseId, 'recur', { otherCaseId: other, reason: `第${time}次回流`, accountable: '王某' })
      if (time < 3) await settled(caseId, '2026-12-10')
    }
    const old = await dossier(people.supervisor, caseId)
    expect([old.beside.escalation, old.beside.grounds, old.beside.sponsor?.struckOff]).toEqual([undefined, [], expect.stringContaining('继续包案')])
    const { beside, recurrences } = await dossier(people.supervisor, other)
    expect([recurrences, beside.sponsor?.name, beside.escalation?.leaders.map(({ id }) => id)]).toEqual([3, '县委副书记、县长周启明', [world.deputy]])
    expect(beside.grounds.map(({ kind }) => kind)).toContain('ESCALATE')
    await world.settle()
    expect((await told(people.supervisor, other)).filter((title) => title === '建议提级包案')).toHaveLength(1)
    const sponsored = async (who: Person) => (await world.by(who, 'GET /v1/leader/cases', { query: { list: 'SPONSORED' } })).items.map(({ id }) => id)
    expect([(await sponsored(people.mayor)).includes(other), (await sponsored(people.mayor)).includes(caseId)]).toEqual([true, false])
    expect(await refused(people.supervisor, caseId, 'escalate', { leaderId: world.deputy, reason: '提级' })).toBe('STATE_FORBIDS')
    expect(await refused(people.supervisor, other, 'escalate', { leaderId: world.mayor, reason: '提级' })).toBe('BAD_INPUT input.leaderId')
    await step(people.supervisor, other, 'escalate', { leaderId: world.deputy, reason: '三次回流' })
    const after = await dossier(people.supervisor, other)
    expect(after.beside.sponsor?.before[0]?.name).toBe('县委副书记、县长周启明')
    expect(after.beside.grounds.map(({ kind }) => kind)).not.toContain('ESCALATE')
    await settledTo(other, '2026-12-18')
    await step(people.handler, other, 'claimResolved', { proof: '凭证', closure: CLOSURE, ceased: 'YES' })
    expect(await refused(people.mayor, other, 'signResolved', { text: '同意' })).toBe('FORBIDDEN')
    expect(await refused(people.mayor, other, 'declineResolved', { reason: '没有落实' })).toBe('FORBIDDEN')
    const lists = await world.by(people.deputy, 'GET /v1/leader/cases', { query: { list: 'TO_SIGN' } })
    expect([lists.items.map(({ id }) => id), lists.counts.TO_SIGN, lists.counts.SPONSORED]).toEqual([[other], 1, 1])
    await step(people.deputy, other, 'declineResolved', { reason: '还有两户没有领到' })
    const declined = await dossier(people.supervisor, other)
    expect([declined.resolution, declined.beside.resolved?.declined]).toEqual(['PARTIAL', '还有两户没有领到'])
    await world.settle()
    expect(await told(people.handler, other)).toContain('化解未获认可')
  })
})
