import { noteUnsent, tell, unsentKey } from '../../functions/data/messages.ts'
import { updateItem } from '../../functions/data/table.ts'
import { answered, checkInOf } from './bodies.ts'
import { makeVisits } from './visit-requests.ts'
import { matter, person, petition, type World } from './world.ts'

/** Objects of the first county for every route to point at, and those to whom they belong. */
export type Objects = Awaited<ReturnType<typeof makeObjects>>

export const DAY = '2026-11-30'

/** A published day with bookings in the states that the routes ask for, a planned day, and a case that grew out of an earlier day. */
export const makeObjects = async (world: World) => {
  const { by, member, resident, settle, setNow } = world
  const [scheduler, clerk, screener, supervisor, admin] = await Promise.all(
    (['SCHEDULER', 'CLERK', 'SCREENER', 'SUPERVISOR', 'ADMIN'] as const).map((role) => member(role, role === 'ADMIN' ? 'county' : 'xinfang')),
  )
  const mayor = await member('LEADER', 'county', world.mayor)
  const handler = await member('HANDLER', 'zhujian')
  const reviewer = await member('REVIEWER', 'xinfang')
  const leaving = await member('REVIEWER', 'zhujian')
  const visitor = await member('FIELD', 'xinfang')
  const citizen = await resident()
  const helped = person('孙玉梅')

  const earlier = await world.publish({ date: '2026-11-27' })
  const first = await world.book(earlier.id, '01', citizen, matter('村道路灯坏了半年没有人修'))
  setNow('2026-11-27T01:00:00.000Z')
  await by(clerk!, 'POST /v1/sessions/{id}/open', { params: { id: earlier.id } })
  await by(clerk!, 'POST /v1/bookings/{id}/check-in', { params: { id: first.booking.id }, body: checkInOf(citizen) })
  await by(mayor, 'POST /v1/bookings/{id}/talk', { params: { id: first.booking.id } })
  const outcome = await by(mayor, 'POST /v1/bookings/{id}/outcome', { params: { id: first.booking.id }, body: answered() })
  await by(clerk!, 'POST /v1/sessions/{id}/close', { params: { id: earlier.id } })

  // A full day: one holds the only place, one waits for it and is offered it when it is given back.
  const full = await world.publish({ date: '2026-12-14', from: '09:00', to: '09:30', placesPerBand: 1, walkInPlaces: 0, leaderId: world.deputy })
  const { citizen: holder, booking: held } = await world.book(
    full.id,
    '01',
    undefined,
    matter('学校门口没有斑马线', { category: 'EDUCATION_HEALTH' }),
  )
  const waiter = await resident('郑卫东')
  const waiterDraft = await by(waiter, 'POST /v1/matters', { body: matter('校车绕路太远', { category: 'EDUCATION_HEALTH' }) })
  const waiting = await by(waiter, 'POST /v1/sessions/{id}/wait', { params: { id: full.id }, body: { band: 'ANY', matterId: waiterDraft.id } })
  await by(holder, 'POST /v1/bookings/{id}/cancel', { params: { id: held.id }, body: { reason: '' } })
  await settle()
  const refill = await world
    .book(full.id, '01', await resident('钱有余'), matter('食堂太贵', { category: 'EDUCATION_HEALTH' }))
    .catch(() => undefined)
  if (refill) throw new Error('a place that is kept for the waiting list was taken')
  const lineDraft = await by(citizen, 'POST /v1/matters', { body: matter('学校操场没有灯', { category: 'EDUCATION_HEALTH' }) })
  const drawn = await world.publish({ date: '2026-12-17', mode: 'DRAW' })
  const lotDraft = await by(citizen, 'POST /v1/matters', { body: matter('小区门口的路一直没有修好') })
  const withdrawn = await world.publish({ date: '2026-12-15', leaderId: world.deputy })
  await by(scheduler!, 'POST /v1/sessions/{id}/cancel', { params: { id: withdrawn.id }, body: { reason: '会议' } })

  // His two places of November are taken.
  const december = await world.publish({ date: '2026-12-16' })
  const session = await world.publish({ date: DAY, mode: 'SCREENED' }, '测试')
  const { booking } = await world.book(session.id, '01', citizen, matter('老旧小区漏水三年没有人修'))
  const helper = await resident('周敏')
  const helperDraft = await by(helper, 'POST /v1/matters', { body: matter('征地补偿款少算了两分地', { category: 'LAND' }) })
  const helpedBooking = await by(helper, 'POST /v1/bookings', {
    body: { sessionId: session.id, band: '02', matterId: helperDraft.id, onBehalf: { person: helped, relation: '邻居' } },
  })
  const draft = await by(citizen, 'POST /v1/matters', { body: matter('村小学撤并后孩子上学太远', { category: 'EDUCATION_HEALTH' }) })
  const toSend = await by(citizen, 'POST /v1/matters', { body: matter('村口的桥栏杆断了', { category: 'TRANSPORT_PROPERTY' }) })
  const sentDraft = await by(citizen, 'POST /v1/matters', { body: matter('公交站牌没有遮雨棚', { category: 'TRANSPORT_PROPERTY' }) })
  const sent = await by(citizen, 'POST /v1/petitions', { body: { matterId: sentDraft.id, organId: 'county' } })
  const registered = await by(clerk!, 'POST /v1/register', { body: petition('养老金少发两个月', { source: 'LETTER' }) })
  const planned = await world.plan({ date: '2026-12-07' })
  const plannedToo = await world.plan({ date: '2026-12-08', leaderId: world.deputy })
  // Two reminders that reach the office itself: one is opened, one is called after.
  const remind = (text: string) =>
    by(supervisor!, 'POST /v1/cases/{id}/steps', {
      params: { id: outcome.caseId },
      body: { step: 'remind', input: { reminder: 'PHONE', text } },
    })
  await remind('请核对送达')
  await remind('请补登送达回证')
  const { id: batch } = await by(supervisor!, 'POST /v1/batches', { body: { name: '2026 年第一批', dueOn: '2027-06-30', targetRate: 71 } })
  const { id: idleBatch } = await by(supervisor!, 'POST /v1/batches', { body: { name: '2026 年第二批', dueOn: '2027-06-30', targetRate: 80 } })
  await settle()
  const [phoneTask] = (await world.scan()).filter(({ pk }) => pk === 'UNREAD#county')
  const staffMessage = (await by(supervisor!, 'GET /v1/staff/inbox')).items.find(({ body }) => body.includes('送达回证'))!
  const message = (await by(citizen, 'GET /v1/messages')).items[0]!
  return {
    scheduler: scheduler!,
    clerk: clerk!,
    screener: screener!,
    supervisor: supervisor!,
    admin: admin!,
    mayor,
    handler,
    leaving,
    reviewer,
    visitor,
    ...(await makeVisits(world, outcome.caseId, supervisor!, visitor)),
    citizen,
    helper,
    waiter,
    offered: waiting.id,
    full: full.id,
    december: december.id,
    lineDraft: lineDraft.id,
    drawn: drawn.id,
    lotDraft: lotDraft.id,
    withdrawn: withdrawn.id,
    world,
    session: session.id,
    closed: earlier.id,
    planned: planned.id,
    plannedToo: plannedToo.id,
    booking: booking.id,
    helpedBooking: helpedBooking.id,
    helpedIdNo: helped.idNo,
    received: first.booking.id,
    draft: draft.id,
    toSend: toSend.id,
    petition: sent.id,
    registered: registered.caseId!,
    caseId: outcome.caseId,
    caseNo: outcome.caseNo,
    queryCode: outcome.queryCode,
    message: message.id,
    batch,
    idleBatch,
    phoneTask: phoneTask!.sk,
    staffMessage: staffMessage.id,
    unsent: await makeUnsent(world, citizen.id, outcome.caseId),
    unsentToo: await makeUnsent(world, citizen.id, outcome.caseId),
  }
}

let undelivered = 0
/** A message about a case that the provider did not take; the id of its entry. */
export const makeUnsent = async (world: World, citizenId: string, caseId: string): Promise<string> => {
  const at = new Date(Date.parse('2026-11-27T02:00:00.000Z') + ++undelivered).toISOString()
  await tell(world.stores, { citizenId, kind: 'CASE_PROGRESS', cause: `unsent${undelivered}`, at, vars: { caseNo: '', text: '' }, caseId })
  // The stream has seen it and lets it lie; then it was never sent.
  await world.settle()
  const { pk, sk } = (await world.scan()).find((one) => one.pk === `CIT#${citizenId}` && one.at === at)!
  const item = (await updateItem(world.stores.table, { pk, sk }, { expression: 'REMOVE sentBy, sendingAt' }))!
  await noteUnsent(world.stores, item, at, true)
  return unsentKey(item).sk
}
