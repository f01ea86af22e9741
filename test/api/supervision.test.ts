import { handedOver } from '../support/bodies.ts'
import { caseCounty, DRAFT } from '../support/case-county.ts'
import { at, type Person } from '../support/world.ts'

const { world, people, day, step, refused, dossier, received, handle } = caseCounty('mayor', 'supervisor', 'clerk', 'handler', 'head', 'other')
/** What somebody's inbox holds about a case, now that everything is sent. */
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
    await handle(caseId)
    await step(people.handler, caseId, 'draft', DRAFT)
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
    const logged = (await dossier(people.supervisor, caseId)).log.filter(({ step: name }) => name === 'remind')
    expect(logged).toMatchObject([{ by: 'jobs', input: { reminder: 'MESSAGE' } }])
    expect((await dossier(people.supervisor, caseId)).beside.reminders).toEqual([
      { at: expect.any(String), step: 'remind', to: '县住房和城乡建设局', by: '', text: expect.stringContaining('受理告知') },
    ])

    const calls = async () => (await world.by(people.clerk, 'GET /v1/office/phone-tasks')).items.filter((task) => task.caseId === caseId)
    expect((await calls()).map(({ to }) => to)).toEqual(['县住房和城乡建设局'])
    await world.by(people.handler, 'POST /v1/staff/inbox/{id}/read', at(first!.id))
    expect([await calls(), (await dossier(people.supervisor, caseId)).beside.reminders[0]?.readAt]).toEqual([[], expect.any(String)])

    await run('2026-12-12')
    day('2026-12-13', '02:00')
    const [task] = await calls()
    await world.by(people.clerk, 'POST /v1/office/phone-tasks/done', { body: { id: task!.id, note: '承办人已知晓' } })
    expect([await calls(), (await dossier(people.supervisor, caseId)).beside.reminders[0]?.phonedAt]).toEqual([[], expect.any(String)])
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
    const { beside, clocks } = await dossier(people.supervisor, caseId)
    expect(beside.slips.map(({ no, answered, checked }) => [no, answered, checked?.result])).toEqual([
      [1, '已受理', 'NOT_TRUE'],
      [2, undefined, undefined],
    ])
    expect([beside.measures[0]?.measure, beside.accounts[0]?.accountable, beside.proposals[0]?.adoption]).toEqual(['LISTED', '王某 副局长', 'PARTLY'])
    expect(clocks.find(({ kind }) => kind === 'PROPOSAL')).toMatchObject({ dueOn: '2027-01-17', light: 'DONE' })
  })

  it('notices a co-unit that says nothing for three days, until it has spoken', async () => {
    const { caseId, caseNo } = await received(handedOver(world, { coUnitIds: ['renshe'] }))
    day('2026-12-01')
    expect((await inboxOf(people.other, caseNo)).map(({ kind }) => kind)).toEqual(['CO_TASK'])
    day('2026-12-05')
    const grounds = async () => (await dossier(people.supervisor, caseId)).beside.grounds.map(({ kind }) => kind)
    expect(await grounds()).toEqual(['CO_UNIT_SILENT'])
    await step(people.other, caseId, 'partReply', { text: '已提供参保记录' })
    expect(await grounds()).toEqual([])
  })
})
