import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { noteUnsent } from '../../functions/data/messages.ts'
import { updateItem } from '../../functions/data/table.ts'
import { checkInOf, handedOver } from '../support/bodies.ts'
import { matter, openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })
const day = (date: string, time = '02:00') => world.setNow(`${date}T${time}:00.000Z`)

let world: World
let people: Record<'mayor' | 'deputy' | 'supervisor' | 'clerk' | 'handler' | 'head' | 'other' | 'reviewer', Person>
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  people = {
    mayor: await world.member('LEADER', 'county', world.mayor),
    deputy: await world.member('LEADER', 'county', world.deputy),
    supervisor: await world.member('SUPERVISOR', 'xinfang'),
    clerk: await world.member('CLERK', 'xinfang'),
    handler: await world.member('HANDLER', 'zhujian'),
    head: await world.member('UNIT_HEAD', 'zhujian'),
    other: await world.member('HANDLER', 'renshe'),
    reviewer: await world.member('REVIEWER', 'xinfang'),
  }
}, 120_000)
afterAll(() => world?.close())
afterEach(async () => {
  await world.settle()
  expect(await world.ledger()).toEqual([])
})

let hour = 8
/** A case that the mayor hands to the housing bureau on 30 November, and its petitioner. */
const received = async (more: Record<string, unknown> = {}) => {
  world.setNow('2026-11-23T01:00:00.000Z')
  const from = String(hour++).padStart(2, '0')
  const session = await world.publish({ date: '2026-11-30', from: `${from}:00`, to: `${from}:30`, slotMinutes: 30 })
  const { citizen, booking } = await world.book(session.id, '01', undefined, matter(`${from}点反映的事项`))
  world.setNow('2026-11-29T23:50:00.000Z')
  await world.by(people.clerk, 'POST /v1/sessions/{id}/open', at(session.id))
  await world.by(people.clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
  await world.by(people.mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
  const { caseId, caseNo } = await world.by(people.mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body: handedOver(world, more) })
  return { citizen, caseId, caseNo }
}
const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
  world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
const refused = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
  world.refused(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })
const dossier = (id: string) => world.by(people.supervisor, 'GET /v1/cases/{id}/dossier', at(id))
const inboxOf = async (who: Person, no: string) => {
  await world.settle()
  return (await world.by(who, 'GET /v1/staff/inbox')).items.filter(({ body }) => body.includes(no))
}

describe('what reaches the staff', () => {
  it('is the new task in the inbox of everyone in the unit and nobody else, with an SMS each, once', async () => {
    const { caseNo } = await received()
    world.setNow('2026-11-30T00:30:00.000Z')
    await world.job('sendHeld')
    for (const who of [people.handler, people.head]) {
      expect((await inboxOf(who, caseNo)).map(({ title, read, sentBy }) => [title, read, sentBy])).toEqual([['新的待办事项', false, 'SMS']])
    }
    for (const who of [people.other, people.supervisor, people.mayor]) expect(await inboxOf(who, caseNo)).toEqual([])
    // The bureau has two handlers and a head.
    const sent = world.backend.sms.filter(({ text }) => text.includes(caseNo) && text.startsWith('新的待办事项'))
    expect([sent.length, new Set(sent.map(({ phone }) => phone)).size]).toEqual([3, 3])
  })

  it('waits at night for the morning, for staff and for citizens, and lies in the inbox meanwhile', async () => {
    const { caseId, caseNo, citizen } = await received()
    day('2026-12-01')
    await world.settle()
    await world.job('sendHeld')
    const before = world.backend.sms.length
    // 21:30 in Shanghai
    day('2026-12-01', '13:30')
    await step(people.handler, caseId, 'accept', { route: '调查核实' })
    await step(people.handler, caseId, 'beginHandling', { handlers: ['甲', '乙'] })
    await step(people.handler, caseId, 'draft', {
      facts: '属实',
      finding: 'EXPLAINED',
      opinion: '已说明',
      basis: '办法',
      closure: [{ claim: '补贴', kind: 'EXPLAINED', text: '已解释' }],
    })
    const toCheck = (await inboxOf(people.head, caseNo)).filter(({ kind }) => kind === 'CHECK')
    expect(toCheck.map(({ sentBy }) => sentBy)).toEqual([undefined])
    expect(world.backend.sms.length).toBe(before)
    await world.job('sendHeld')
    expect(world.backend.sms.length).toBe(before)
    day('2026-12-02', '00:01')
    await world.job('sendHeld')
    await world.job('sendHeld')
    const sent = world.backend.sms.slice(before)
    expect(sent.filter(({ text }) => text.startsWith('待审核'))).toHaveLength(1)
    expect(sent.filter(({ phone }) => phone === citizen.phone).length).toBe(2)
    expect((await world.scan()).filter(({ pk }) => pk === 'NIGHT')).toEqual([])
  })
})

describe('reminders', () => {
  it('go to whose clock it is, once for each mark, stand in the log with sender, receiver and reading, and become a call when nobody opens them', async () => {
    const { caseId, caseNo } = await received()
    // T2 is due on 15 December: the mark of seven days is the 8th.
    const run = async (date: string, time = '01:00') => {
      day(date, time)
      await world.job('remindCases')
    }
    const reminders = async () => (await inboxOf(people.handler, caseNo)).filter(({ kind }) => kind === 'REMIND')
    await run('2026-12-07')
    expect(await reminders()).toEqual([])
    await run('2026-12-08', '13:30')
    expect(await reminders()).toEqual([])
    await run('2026-12-08')
    await run('2026-12-08', '02:00')
    await run('2026-12-10')
    const [first, ...more] = await reminders()
    expect([first?.body, more]).toEqual([expect.stringContaining('“受理告知”还有 7 天到期'), []])
    const logged = (await dossier(caseId)).log.filter(({ step: name }) => name === 'remind')
    expect(logged).toMatchObject([{ by: 'jobs', input: { reminder: 'MESSAGE' } }])
    expect((await dossier(caseId)).beside.reminders).toEqual([
      { at: expect.any(String), step: 'remind', to: '县住房和城乡建设局', by: '', text: expect.stringContaining('受理告知') },
    ])

    const calls = async () => (await world.by(people.clerk, 'GET /v1/office/phone-tasks')).items.filter((task) => task.caseId === caseId)
    expect((await calls()).map(({ to }) => to)).toEqual(['县住房和城乡建设局'])
    await world.by(people.handler, 'POST /v1/staff/inbox/{id}/read', at(first!.id))
    expect([await calls(), (await dossier(caseId)).beside.reminders[0]?.readAt]).toEqual([[], expect.any(String)])

    await run('2026-12-12')
    day('2026-12-13', '02:00')
    const [task] = await calls()
    await world.by(people.clerk, 'POST /v1/office/phone-tasks/done', { body: { id: task!.id, note: '承办人已知晓' } })
    expect([await calls(), (await dossier(caseId)).beside.reminders[0]?.phonedAt]).toEqual([[], expect.any(String)])
    expect(await world.refused(people.clerk, 'POST /v1/office/phone-tasks/done', { body: { id: task!.id, note: '再次' } })).toBe('NOT_FOUND')

    await run('2026-12-20')
    expect((await reminders())[0]?.body).toContain('“受理告知”已逾期 5 天')
    // The reminded is not on the office's own shoulders.
    expect((await inboxOf(people.supervisor, caseNo)).filter(({ kind }) => kind === 'REMIND')).toEqual([])
  })
})

describe('the supervisor’s list', () => {
  it('has a case from the first day of a ground on, with the reason, and no longer when it is gone', async () => {
    const { caseId } = await received()
    const grounds = async () => (await world.by(people.supervisor, 'GET /v1/supervision/worklist')).items.find(({ id }) => id === caseId)?.grounds
    day('2026-12-15')
    expect(await grounds()).toBeUndefined()
    day('2026-12-16')
    expect(await grounds()).toEqual([{ kind: 'OVERDUE', clock: 'T2', since: '2026-12-15' }])
    await step(people.handler, caseId, 'accept', { route: '调查核实' })
    expect(await grounds()).toBeUndefined()
  })

  it('issues slips that the head answers and the supervisor checks, measures, and names who answers for a delay', async () => {
    const { caseId, caseNo } = await received()
    day('2026-12-18')
    const slip = { ground: 'LATE_ACCEPTANCE' as const, requirement: '三日内受理', dueOn: '2026-12-21' }
    expect(await refused(people.supervisor, caseId, 'takeMeasure', { measure: 'TALK', text: '约谈' })).toBe('STATE_FORBIDS')
    await step(people.supervisor, caseId, 'superviseSlip', slip)
    expect((await inboxOf(people.head, caseNo)).map(({ kind }) => kind)).toContain('SLIP')
    await step(people.head, caseId, 'answerSlip', { text: '已受理' })
    expect((await inboxOf(people.supervisor, caseNo)).map(({ title }) => title)).toContain('督办单已回复')
    await step(people.supervisor, caseId, 'checkSlip', { slipResult: 'NOT_TRUE', text: '群众说没有收到' })
    await step(people.supervisor, caseId, 'superviseSlip', { ...slip, ground: 'FALSE_RESULT' })
    expect(await refused(people.supervisor, caseId, 'takeMeasure', { measure: 'LISTED', text: '挂牌' })).toBe('BAD_INPUT input.dueOn')
    await step(people.supervisor, caseId, 'takeMeasure', { measure: 'LISTED', text: '县级挂牌督办', dueOn: '2026-12-30' })
    expect(await refused(people.supervisor, caseId, 'accountability', { overdueClock: 'T4', accountable: '王某', text: '逾期' })).toBe(
      'BAD_INPUT input.overdueClock',
    )
    await step(people.supervisor, caseId, 'accountability', { overdueClock: 'T2', accountable: '王某 副局长', text: '无正当理由逾期不受理' })
    await step(people.supervisor, caseId, 'propose', { proposal: 'IMPROVE_WORK', text: '建立收文登记' })
    await step(people.head, caseId, 'answerProposal', { adoption: 'PARTLY', text: '已建立台账' })
    const { beside, clocks } = await dossier(caseId)
    expect(beside.slips.map(({ no, answered, checked }) => [no, answered, checked?.result])).toEqual([
      [1, '已受理', 'NOT_TRUE'],
      [2, undefined, undefined],
    ])
    expect([beside.measures[0]?.measure, beside.accounts[0]?.accountable, beside.proposals[0]?.adoption]).toEqual(['LISTED', '王某 副局长', 'PARTLY'])
    expect(clocks.find(({ kind }) => kind === 'PROPOSAL')).toMatchObject({ dueOn: '2027-01-17', light: 'DONE' })
  })

  it('notices a co-unit that says nothing for three days, until it has spoken', async () => {
    const { caseId, caseNo } = await received({ coUnitIds: ['renshe'] })
    day('2026-12-01')
    expect((await inboxOf(people.other, caseNo)).map(({ kind }) => kind)).toEqual(['CO_TASK'])
    day('2026-12-05')
    const grounds = async () => (await dossier(caseId)).beside.grounds.map(({ kind }) => kind)
    expect(await grounds()).toEqual(['CO_UNIT_SILENT'])
    await step(people.other, caseId, 'partReply', { text: '已提供参保记录' })
    expect(await grounds()).toEqual([])
  })
})

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
    day('2026-11-30')
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
      const body = petition(`第${n}号楼外墙脱落`, { person: person(`邻居${String.fromCharCode(0x4e00 + n)}`) })
      const { caseNo } = await world.by(await world.member('CLERK'), 'POST /v1/register', { body })
      await world.by(people.supervisor, 'POST /v1/batches/{id}/cases', { ...at(id), body: { caseNo } })
      numbers.push(caseNo)
    }
    const first = await world.by(people.supervisor, 'GET /v1/batches/{id}/cases', at(id))
    const second = await world.by(people.supervisor, 'GET /v1/batches/{id}/cases', { ...at(id), query: { cursor: first.next! } })
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 1, undefined])
    expect([...first.items, ...second.items].map((one) => one.caseNo).sort()).toEqual(numbers.sort())
  })
})

/** Answered and served on a day. */
const settledTo = async (id: string, date: string) => {
  day(date)
  await step(people.handler, id, 'accept', { route: '调查' })
  await step(people.handler, id, 'beginHandling', { handlers: ['甲', '乙'] })
  await step(people.handler, id, 'draft', {
    facts: '属实',
    finding: 'EXPLAINED',
    opinion: '已说明',
    basis: '办法',
    closure: [{ claim: '补贴', kind: 'SOLVED', text: '已发' }],
  })
  await step(people.head, id, 'approveUnit')
  await step(people.supervisor, id, 'approveOffice')
  await step(people.handler, id, 'serve', { way: 'IN_PERSON', servedOn: date, result: 'SIGNED' })
}

/** Answered and served on a day, signed, called back and verified. */
const settled = async (id: string, date: string, signer = people.mayor) => {
  const { state } = await dossier(id)
  if (state === 'ASSIGNED') await settledTo(id, date)
  await step(people.handler, id, 'claimResolved', { proof: '凭证', closure: [{ claim: '补贴', kind: 'SOLVED', text: '已发' }], ceased: 'YES' })
  await step(signer, id, 'signResolved', { text: '属实' })
  if (state === 'ASSIGNED') day('2026-12-17')
  await step(people.supervisor, id, 'callBack', { callbackWay: 'PHONE', reached: true, met: true, attitude: 'SATISFIED', text: '认可' })
  await step(people.supervisor, id, 'verifyResolved', { callback: '核查', met: true, ceased: 'YES' })
}

/** Makes the other case one of the same petitioner, as a second registration of his would be. */
const anotherOf = async (id: string, otherId: string): Promise<string> => {
  const owner = (await dossier(id)).citizenId
  await updateItem(world.stores.table, { pk: `CASE#${otherId}`, sk: 'META' }, { expression: 'SET citizenId = :owner', values: { ':owner': owner } })
  return otherId
}

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
    const old = await dossier(caseId)
    expect([old.beside.escalation, old.beside.grounds, old.beside.sponsor?.struckOff]).toEqual([undefined, [], expect.stringContaining('继续包案')])
    const { beside, recurrences } = await dossier(other)
    expect([recurrences, beside.sponsor?.name, beside.escalation?.leaders.map(({ id }) => id)]).toEqual([3, '县委副书记、县长周启明', [world.deputy]])
    expect(beside.grounds.map(({ kind }) => kind)).toContain('ESCALATE')
    await world.settle()
    const told = (await world.by(people.supervisor, 'GET /v1/staff/inbox')).items.filter(
      (one) => one.caseId === other && one.title === '建议提级包案',
    )
    expect(told).toHaveLength(1)
    const sponsored = async (who: Person) => (await world.by(who, 'GET /v1/leader/cases', { query: { list: 'SPONSORED' } })).items.map(({ id }) => id)
    expect([(await sponsored(people.mayor)).includes(other), (await sponsored(people.mayor)).includes(caseId)]).toEqual([true, false])
    expect(await refused(people.supervisor, caseId, 'escalate', { leaderId: world.deputy, reason: '提级' })).toBe('STATE_FORBIDS')
    expect(await refused(people.supervisor, other, 'escalate', { leaderId: world.mayor, reason: '提级' })).toBe('BAD_INPUT input.leaderId')
    await step(people.supervisor, other, 'escalate', { leaderId: world.deputy, reason: '三次回流' })
    const after = await dossier(other)
    expect(after.beside.sponsor?.before[0]?.name).toBe('县委副书记、县长周启明')
    expect(after.beside.grounds.map(({ kind }) => kind)).not.toContain('ESCALATE')
    await settledTo(other, '2026-12-18')
    await step(people.handler, other, 'claimResolved', { proof: '凭证', closure: [{ claim: '补贴', kind: 'SOLVED', text: '已发' }], ceased: 'YES' })
    expect(await refused(people.mayor, other, 'signResolved', { text: '同意' })).toBe('FORBIDDEN')
    expect(await refused(people.mayor, other, 'declineResolved', { reason: '没有落实' })).toBe('FORBIDDEN')
    const lists = await world.by(people.deputy, 'GET /v1/leader/cases', { query: { list: 'TO_SIGN' } })
    expect([lists.items.map(({ id }) => id), lists.counts.TO_SIGN, lists.counts.SPONSORED]).toEqual([[other], 1, 1])
    await step(people.deputy, other, 'declineResolved', { reason: '还有两户没有领到' })
    const declined = await dossier(other)
    expect([declined.resolution, declined.beside.resolved?.declined]).toEqual(['PARTIAL', '还有两户没有领到'])
    await world.settle()
    expect((await world.by(people.handler, 'GET /v1/staff/inbox')).items.some((one) => one.caseId === other && one.title === '化解未获认可')).toBe(
      true,
    )
  })
})

describe('what did not go out', () => {
  it('is listed with its cause to the office that answers for it, sent again by one tap, or marked as told by telephone', async () => {
    const { caseId, caseNo, citizen } = await received()
    day('2026-12-01')
    await world.settle()
    await world.job('sendHeld')
    const failing = async () => {
      const item = (await world.scan()).find(({ pk, sk, caseId: id }) => pk === `CIT#${citizen.id}` && sk.startsWith('MSG#') && id === caseId)!
      const key = { pk: item.pk, sk: item.sk }
      const bare = (await updateItem(world.stores.table, key, { expression: 'REMOVE sentBy, sendingAt, heldUntil' }))!
      await noteUnsent(world.stores, bare, '2026-12-01T02:00:00.000Z', true)
    }
    const listed = async (who: Person) => (await world.by(who, 'GET /v1/office/unsent')).items.filter((one) => one.caseId === caseId)
    await failing()
    const [entry] = await listed(people.clerk)
    expect([entry?.why, entry?.person.phone]).toEqual(['PROVIDER', expect.stringContaining('****')])
    expect(await listed(await world.member('CLERK', 'county2'))).toEqual([])
    const { queryCode } = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([entry?.body, queryCode]).toEqual([expect.stringContaining(caseNo), expect.stringMatching(/^\w{8}$/)])
    expect(entry?.body).not.toContain(queryCode)
    jest.spyOn(world.stores.sms, 'send').mockRejectedValueOnce(new Error('away'))
    jest.spyOn(console, 'error').mockImplementation()
    expect(await world.refused(people.clerk, 'POST /v1/office/unsent/resend', { body: { id: entry!.id } })).toBe('NOT_SENT')
    jest.restoreAllMocks()
    const before = world.backend.sms.length
    const resend = { body: { id: entry!.id }, key: crypto.randomUUID() }
    // Cut after the provider took it: the retry finds it sent, and sends it no second time.
    world.justBefore(
      (input) => JSON.stringify(input).includes('message.resend'),
      () => Promise.reject(new Error('cut')),
    )
    jest.spyOn(console, 'error').mockImplementation()
    await world.answerOf('POST /v1/office/unsent/resend', people.clerk, resend)
    jest.restoreAllMocks()
    const resends = async () => (await world.scan()).filter(({ action, pk }) => action === 'message.resend' && pk === `CIT#${citizen.id}`)
    expect([world.backend.sms.length - before, await listed(people.clerk), await resends()]).toEqual([1, [], []])
    expect(await world.by(people.clerk, 'POST /v1/office/unsent/resend', resend)).toEqual({ ok: true })
    expect(world.backend.sms.length - before).toBe(1)
    expect(world.backend.sms.at(-1)?.text).toContain(queryCode)
    expect(await resends()).toMatchObject([{ actor: { id: people.clerk.id, role: 'CLERK' } }])

    await failing()
    const [second] = await listed(people.clerk)
    await world.by(people.clerk, 'POST /v1/office/unsent/reached', { body: { id: second!.id, note: '本人接听' } })
    expect(await listed(people.clerk)).toEqual([])
    const message = (await world.by(citizen, 'GET /v1/messages')).items.find((one) => one.sentBy === 'PHONE')
    expect(message?.caseId).toBe(caseId)
    const entries = (await world.scan()).filter(({ action }) => action === 'message.reached')
    expect(entries.map(({ actor }) => (actor as { id: string }).id)).toContain(people.clerk.id)
  })
})
