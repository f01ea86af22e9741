import type { Api, RouteKey } from '../../functions/contract/api.ts'
import { DEFAULT_CASE_RULES } from '../../functions/contract/case-rules.ts'
import { DEFAULT_LIMITS } from '../../functions/contract/limits.ts'
import { noteUnsent, tell, unsentKey } from '../../functions/data/messages.ts'
import { updateItem } from '../../functions/data/table.ts'
import { makeVisits, phoneId, photoOf, planOf, uploadOf } from './visit-requests.ts'
import { matter, newPhone, type Options, type Person, person, petition, type World } from './world.ts'

/** Objects of the first county for every route to point at, and those to whom they belong. */
export type Objects = Awaited<ReturnType<typeof makeObjects>>

const DAY = '2026-11-30'

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

export const checkInOf = (who: { name: string; idNo: string }) => ({
  identity: 'DOCUMENT' as const,
  idNo: who.idNo,
  personsCame: 1,
  goIn: [who.name],
})

export const answered = () => ({
  record: '来访人反映路灯问题。',
  outcome: 'ANSWERED' as const,
  instruction: '当场答复。',
  released: '',
  coUnitIds: [],
  requirement: '',
  reply: '下周五前修复。',
  sponsor: false,
})

export const handedOver = (world: World, more: Record<string, unknown> = {}) => ({
  ...answered(),
  outcome: 'ASSIGNED_ON_SPOT' as const,
  unitId: 'zhujian',
  requirement: '现场查勘并书面答复',
  dueOn: '2026-12-30',
  reply: '',
  instruction: `请住建局办理（${world.mayor.slice(-4)}）`,
  ...more,
})

/** Who calls with what; `object`: it points at somebody's object, so that a stranger must be refused. */
export type Request<K extends RouteKey = RouteKey> = { who?: Person; options: Options<K>; object?: true }

/** A request to every route that is right in itself, by someone who may make it. A route that is missing here fails the tests that enumerate. */
export const requestsFor = (o: Objects): { [K in keyof Api]: Request<K> } => {
  const { world } = o
  const rotation = {
    recurrence: { kind: 'MONTH_DAY' as const, day: 15 },
    from: '2027-01-01',
    to: '2027-03-31',
    holiday: 'ROLL' as const,
    leaderIds: [world.deputy],
    hours: [{ from: '09:00', to: '11:00' }],
    template: templateOf(world),
  }
  const notice = {
    format: 'CSV' as const,
    content: '日期,时间,领导,职务\n2027-04-15,9:00-11:00,李建国,副县长\n',
    template: templateOf(world),
    hours: { from: '08:30', to: '11:30' },
  }
  const drafts = {
    template: templateOf(world),
    drafts: ['2027-04-15', '2027-04-16'].map((date) => ({ date, from: '09:00', to: '11:00', leaderId: world.deputy })),
  }
  const at = (id: string) => ({ params: { id } })
  const input = world.sessionInput({ date: '2026-12-21' })
  return {
    'GET /v1/directory': { options: {} },
    'GET /v1/limits': { options: {} },
    'GET /v1/case-rules': { options: {} },
    'GET /v1/board': { options: { query: { month: '2026-11' } } },
    'GET /v1/board/sessions/{id}': { options: at(o.session) },
    'GET /v1/board/sessions/{id}/draw': { options: at(o.drawn) },
    'GET /v1/board/sessions/{id}/calendar.ics': { options: at(o.session) },
    'POST /v1/cases/query': { options: { body: { caseNo: o.caseNo, queryCode: o.queryCode } } },
    'POST /v1/cases/query/rating': { options: { body: { caseNo: o.caseNo, queryCode: o.queryCode, office: 'SATISFIED', comment: '' } } },
    'POST /v1/login/code': { options: { body: { phone: newPhone() } } },
    'POST /v1/login/phone': { options: { body: { phone: newPhone(), code: '000000' } } },
    'POST /v1/login/wechat': { options: { body: { code: 'twin-nobody' } } },
    'POST /v1/login/refresh': { options: { body: { refreshToken: 'nobody~nothing' } } },
    'POST /v1/login/invite': { options: { body: { invite: 'AAAAAAAAAA', phone: newPhone(), code: '000000' } } },
    'GET /v1/me': { who: o.citizen, options: {} },
    'POST /v1/logout': { who: o.helper, options: {} },
    'POST /v1/logout/everywhere': { who: o.helper, options: {} },

    'PUT /v1/me/profile': { who: o.citizen, options: { body: { ...person('王秀英') } } },
    'GET /v1/matters': { who: o.citizen, options: {} },
    'POST /v1/matters': { who: o.citizen, options: { body: matter() } },
    'GET /v1/matters/{id}': { who: o.citizen, options: at(o.draft), object: true },
    'PUT /v1/matters/{id}': { who: o.citizen, options: { ...at(o.draft), body: matter('村小学撤并以后上学太远') }, object: true },
    'POST /v1/bookings/check': { who: o.citizen, options: { body: { sessionId: o.session, matterId: o.draft } }, object: true },
    'POST /v1/bookings': { who: o.citizen, options: { body: { sessionId: o.december, band: '03', matterId: o.draft } }, object: true },
    'GET /v1/bookings': { who: o.citizen, options: {} },
    'GET /v1/bookings/{id}': { who: o.citizen, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/cancel': { who: o.citizen, options: { ...at(o.booking), body: { reason: '有事' } }, object: true },
    'POST /v1/bookings/{id}/reschedule': {
      who: o.citizen,
      options: { ...at(o.booking), body: { sessionId: o.session, band: '04' } },
      object: true,
    },
    'POST /v1/bookings/{id}/supplement': { who: o.citizen, options: { ...at(o.booking), body: { text: '补充材料' } }, object: true },
    'POST /v1/bookings/{id}/accept-offer': { who: o.waiter, options: at(o.offered), object: true },
    'POST /v1/sessions/{id}/register': { who: o.citizen, options: { ...at(o.drawn), body: { band: 'ANY', matterId: o.lotDraft } }, object: true },
    'POST /v1/sessions/{id}/wait': { who: o.citizen, options: { ...at(o.full), body: { band: 'ANY', matterId: o.lineDraft } }, object: true },
    'POST /v1/bookings/{id}/answer-early': { who: o.citizen, options: { ...at(o.booking), body: { accept: true } }, object: true },
    'GET /v1/cases': { who: o.citizen, options: {} },
    'GET /v1/cases/{id}': { who: o.citizen, options: at(o.caseId), object: true },
    'POST /v1/cases/{id}/own-steps': {
      who: o.citizen,
      options: { ...at(o.caseId), body: { step: 'requestReview', reason: '对答复不服' } },
      object: true,
    },
    'GET /v1/cases/{id}/dossier': { who: o.supervisor, options: at(o.caseId), object: true },
    'POST /v1/cases/{id}/steps': {
      who: o.supervisor,
      options: { ...at(o.caseId), body: { step: 'sponsor', input: { leaderId: o.world.deputy, reason: '重点包案' } } },
      object: true,
    },
    'GET /v1/cases/{id}/documents': { who: o.citizen, options: at(o.caseId), object: true },
    'GET /v1/cases/{id}/documents/{no}': { who: o.citizen, options: { params: { id: o.caseId, no: '00000' } }, object: true },
    'GET /v1/office/due': { who: o.supervisor, options: {} },
    'GET /v1/office/archive': { who: o.clerk, options: {} },
    'GET /v1/review/cases': { who: o.reviewer, options: {} },
    'GET /v1/unit/done': { who: o.handler, options: {} },
    'POST /v1/cases/{id}/rating': { who: o.citizen, options: { ...at(o.caseId), body: { office: 'SATISFIED', comment: '' } }, object: true },
    'GET /v1/messages': { who: o.citizen, options: {} },
    'POST /v1/messages/{id}/read': { who: o.citizen, options: at(o.message), object: true },
    'POST /v1/consents': { who: o.citizen, options: { body: { templates: ['REMINDER'] } } },

    'GET /v1/staff': { who: o.admin, options: {} },
    'POST /v1/staff/invites': {
      who: o.admin,
      options: { body: { name: '新人', phone: newPhone(), role: 'CLERK', organId: 'xinfang' } },
      object: true,
    },
    'POST /v1/staff/{id}/end': { who: o.admin, options: { ...at(o.leaving.id), body: { reason: '调离' } }, object: true },
    'POST /v1/leaders': {
      who: o.scheduler,
      options: { body: { name: '吴新', post: '县委常委', organId: 'county', remit: ['农业'], active: true } },
      object: true,
    },
    'PUT /v1/leaders/{id}': {
      who: o.scheduler,
      options: { ...at(world.deputy), body: { name: '李建国', post: '副县长', organId: 'county', remit: ['教育'], active: true } },
      object: true,
    },
    'POST /v1/leaders/{id}/leave': {
      who: o.scheduler,
      options: { ...at(world.deputy), body: { from: '2027-06-01', to: '2027-06-05', reason: '学习' } },
      object: true,
    },
    'POST /v1/venues': {
      who: o.scheduler,
      options: { body: { name: '分中心', organId: 'county', address: '云岭县', phone: '0870-1', rooms: ['一室'] } },
      object: true,
    },
    'PUT /v1/venues/{id}': {
      who: o.scheduler,
      options: { ...at(world.venue), body: { name: '县信访接待中心', organId: 'county', address: '云岭县', phone: '0870-1', rooms: ['第一接访室'] } },
      object: true,
    },
    'POST /v1/case-rules': {
      who: o.admin,
      options: { body: { from: '2027-01-01', basis: '县信访局〔2026〕15 号', rules: DEFAULT_CASE_RULES } },
      object: true,
    },
    'POST /v1/calendar': {
      who: o.admin,
      options: { body: { day: '2027-02-06', kind: 'WORKDAY', basis: '国务院办公厅关于 2027 年部分节假日安排的通知' } },
      object: true,
    },
    'POST /v1/limits': {
      who: o.admin,
      options: { body: { from: '2027-01-01', basis: '县信访局〔2026〕12 号', limits: DEFAULT_LIMITS } },
      object: true,
    },
    'POST /v1/people/{id}/unmask': {
      who: o.clerk,
      options: { ...at(o.citizen.id), body: { bookingId: o.booking, field: 'phone', reason: '电话联系' } },
      object: true,
    },

    'GET /v1/plan': { who: o.scheduler, options: { query: { organId: 'county', month: '2026-11' } }, object: true },
    'POST /v1/plan/rotation/preview': { who: o.scheduler, options: { body: rotation }, object: true },
    'POST /v1/plan/import/preview': { who: o.scheduler, options: { body: notice }, object: true },
    'POST /v1/plan/drafts': { who: o.scheduler, options: { body: drafts }, object: true },
    'POST /v1/sessions': { who: o.scheduler, options: { body: input }, object: true },
    'GET /v1/sessions/{id}': { who: o.scheduler, options: at(o.planned), object: true },
    'GET /v1/sessions/{id}/versions': { who: o.scheduler, options: at(o.session), object: true },
    'PUT /v1/sessions/{id}': {
      who: o.scheduler,
      options: { ...at(o.planned), body: world.sessionInput({ date: '2026-12-09' }) },
      object: true,
    },
    'POST /v1/sessions/{id}/approve': { who: o.supervisor, options: at(o.planned), object: true },
    'POST /v1/sessions/{id}/publish': { who: o.scheduler, options: { ...at(o.planned), body: { channels: ['小程序'] } }, object: true },
    'POST /v1/sessions/{id}/change': {
      who: o.scheduler,
      options: { ...at(o.session), body: { reason: '换房间', room: '第二接访室' } },
      object: true,
    },
    'POST /v1/sessions/{id}/swap': {
      who: o.scheduler,
      options: { ...at(o.planned), body: { otherSessionId: o.plannedToo, reason: '出差' } },
      object: true,
    },
    'POST /v1/sessions/{id}/substitute': { who: o.scheduler, options: { ...at(o.withdrawn), body: { substituteSessionId: o.full } }, object: true },
    'POST /v1/sessions/{id}/cancel': { who: o.scheduler, options: { ...at(o.plannedToo), body: { reason: '会议' } }, object: true },
    'POST /v1/sessions/{id}/open': { who: o.clerk, options: at(o.session), object: true },
    'POST /v1/sessions/{id}/close': { who: o.clerk, options: at(o.session), object: true },
    'POST /v1/sessions/{id}/report': { who: o.scheduler, options: { ...at(o.closed), body: { report: '接访一批一人次。' } }, object: true },

    'GET /v1/screening': { who: o.screener, options: { query: { organId: 'county' } }, object: true },
    'GET /v1/screening/organs': { who: o.screener, options: {} },
    'POST /v1/bookings/{id}/confirm': { who: o.screener, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/need-info': {
      who: o.screener,
      options: { ...at(o.booking), body: { what: '产权证', until: '2026-11-28T09:00:00.000Z' } },
      object: true,
    },
    'POST /v1/bookings/{id}/decline': {
      who: o.screener,
      options: { ...at(o.booking), body: { code: 'SKIP_LEVEL', text: '先由镇办理', channel: '河口镇信访办' } },
      object: true,
    },
    'POST /v1/bookings/{id}/early-answer': { who: o.screener, options: { ...at(o.booking), body: { text: '已安排维修' } }, object: true },

    'GET /v1/desk/sessions': { who: o.clerk, options: { query: { date: DAY } } },
    'GET /v1/sessions/{id}/day': { who: o.clerk, options: at(o.session), object: true },
    'GET /v1/sessions/{id}/hall': { who: o.clerk, options: at(o.session), object: true },
    'POST /v1/desk/find': { who: o.clerk, options: { body: { sessionId: o.session, by: o.helpedIdNo } }, object: true },
    'POST /v1/desk/bookings': {
      who: o.clerk,
      options: {
        body: {
          sessionId: o.session,
          band: '03',
          person: person('马桂花'),
          matter: matter('低保停发要求恢复', { category: 'OTHER' }),
          channel: 'PHONE',
        },
      },
      object: true,
    },
    'POST /v1/desk/bookings/{id}/cancel': { who: o.clerk, options: { ...at(o.helpedBooking), body: { reason: '本人来电' } }, object: true },
    'POST /v1/desk/bookings/{id}/person': {
      who: o.clerk,
      options: {
        ...at(o.booking),
        body: {
          name: '王秀瑛',
          idType: 'ID_CARD',
          idNo: o.citizen.idNo,
          idNoAgain: o.citizen.idNo,
          seenBy: '赵窗口',
          reason: '登记时名字写错',
        },
      },
      object: true,
    },
    'POST /v1/desk/walk-ins': {
      who: o.clerk,
      options: {
        body: {
          sessionId: o.session,
          person: person('丁有福'),
          matter: matter('拖欠工资三个月', { category: 'OTHER' }),
          personsCame: 1,
          goIn: ['丁有福'],
        },
      },
      object: true,
    },
    'POST /v1/bookings/{id}/check-in': { who: o.clerk, options: { ...at(o.booking), body: checkInOf(o.citizen) }, object: true },
    'POST /v1/bookings/{id}/call': { who: o.clerk, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/pass': { who: o.clerk, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/hold': { who: o.clerk, options: { ...at(o.booking), body: { reason: '等家属' } }, object: true },
    'POST /v1/bookings/{id}/release': { who: o.clerk, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/no-show': { who: o.clerk, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/leave': { who: o.clerk, options: { ...at(o.booking), body: { reason: '转窗口' } }, object: true },

    'GET /v1/leader/days': { who: o.mayor, options: {} },
    'GET /v1/bookings/{id}/reading-file': { who: o.mayor, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/talk': { who: o.mayor, options: at(o.booking), object: true },
    'POST /v1/bookings/{id}/outcome': { who: o.mayor, options: { ...at(o.booking), body: answered() }, object: true },
    'GET /v1/leader/cases': { who: o.mayor, options: {} },
    'GET /v1/unit/cases': { who: o.handler, options: {} },
    'GET /v1/office/cases': { who: o.supervisor, options: { query: { month: '2026-11' } } },
    'POST /v1/files': { who: o.visitor, options: { body: photoOf(phoneId('f9'), { kind: 'VISIT', id: o.visit }) }, object: true },
    'POST /v1/files/{id}/done': { who: o.visitor, options: at(o.sentFile), object: true },
    'GET /v1/files/{id}/link': { who: o.visitor, options: at(o.file), object: true },
    'POST /v1/files/{id}/judge': {
      who: o.supervisor,
      options: { ...at(o.heldFile), body: { verdict: 'RELEASE', reason: '看过，没有问题' } },
      object: true,
    },
    'GET /v1/cases/{id}/files': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/office/held-files': { who: o.supervisor, options: {} },
    'POST /v1/visits': { who: o.supervisor, options: { body: planOf(phoneId('8'), o.caseId, o.visitor.id) }, object: true },
    'GET /v1/visits/{id}': { who: o.supervisor, options: at(o.visit), object: true },
    'GET /v1/visits/{id}/take-along': { who: o.visitor, options: at(o.visit), object: true },
    'POST /v1/visits/{id}/steps': {
      who: o.visitor,
      options: { ...at(o.visit), body: { step: 'setOut', input: { at: '2026-12-02T01:00:00.000Z' } } },
      object: true,
    },
    'PUT /v1/visits/{id}/record': { who: o.visitor, options: { ...at(o.visit), body: uploadOf() }, object: true },
    'POST /v1/visits/{id}/resolve': { who: o.supervisor, options: { ...at(o.visit), body: { field: 'needs', pick: 0, version: 1 } }, object: true },
    'GET /v1/field/day': { who: o.visitor, options: {} },
    'GET /v1/field/visits': { who: o.visitor, options: {} },
    'GET /v1/unit/visits': { who: o.handler, options: {} },
    'GET /v1/office/visits': { who: o.supervisor, options: {} },
    'GET /v1/cases/{id}/visits': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/cases/{id}/visitors': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/unit/help': { who: o.handler, options: {} },
    'GET /v1/office/help': { who: o.supervisor, options: {} },
    'POST /v1/help/{id}/done': { who: o.supervisor, options: { ...at(o.help), body: { how: '轮椅已送到', fileIds: [] } }, object: true },
    'POST /v1/register/check': {
      who: o.clerk,
      options: { body: { person: null, representatives: [], summary: '养老金少发', category: 'LABOUR', type: 'CLAIM' } },
    },
    'POST /v1/register': { who: o.clerk, options: { body: petition('工地欠薪三个月') } },
    'GET /v1/office/petitions': { who: o.clerk, options: {} },
    'GET /v1/petitions/{id}/duplicates': { who: o.clerk, options: at(o.petition), object: true },
    'POST /v1/petitions/{id}/return': {
      who: o.screener,
      options: { ...at(o.petition), body: { reason: '属于商业纠纷。', channel: '人民法院' } },
      object: true,
    },
    'GET /v1/petitions': { who: o.citizen, options: {} },
    'POST /v1/petitions': { who: o.citizen, options: { body: { matterId: o.toSend, organId: 'county' } }, object: true },
    'GET /v1/sealed/cases': { who: o.supervisor, options: {} },
    'POST /v1/cases/search': { who: o.supervisor, options: { body: { by: 'NO', caseNo: o.caseNo } } },
    'POST /v1/cases/{id}/split': { who: o.supervisor, options: { ...at(o.registered), body: splitOf() }, object: true },
    'GET /v1/supervision/invariants': { who: o.supervisor, options: {} },
    'GET /v1/supervision/worklist': { who: o.supervisor, options: {} },
    'GET /v1/supervision/callbacks': { who: o.supervisor, options: {} },
    'GET /v1/batches': { who: o.supervisor, options: {} },
    'POST /v1/batches': { who: o.supervisor, options: { body: { name: '2026 年第三批', dueOn: '2027-03-01', targetRate: 80 } } },
    'GET /v1/batches/{id}': { who: o.supervisor, options: at(o.batch), object: true },
    'POST /v1/batches/{id}/cases': { who: o.supervisor, options: { ...at(o.batch), body: { caseNo: o.caseNo } }, object: true },
    'POST /v1/batches/{id}/reports': { who: o.supervisor, options: { ...at(o.batch), body: { text: '本周化解一件。' } }, object: true },
    'GET /v1/staff/inbox': { who: o.supervisor, options: {} },
    'POST /v1/staff/inbox/{id}/read': { who: o.supervisor, options: at(o.staffMessage), object: true },
    'GET /v1/office/phone-tasks': { who: o.clerk, options: {} },
    'POST /v1/office/phone-tasks/done': { who: o.clerk, options: { body: { id: o.phoneTask, note: '已电话告知承办人' } }, object: true },
    'GET /v1/office/unsent': { who: o.clerk, options: {} },
    'POST /v1/office/unsent/resend': { who: o.clerk, options: { body: { id: o.unsent } }, object: true },
    'POST /v1/office/unsent/reached': { who: o.clerk, options: { body: { id: o.unsentToo, note: '电话告知本人' } }, object: true },
  }
}

/** A mixed case is split: the report on the bureau apart from the claim. */
export const splitOf = () => ({
  summary: '反映经办人索要好处费',
  rest: { summary: '养老金少发两个月', facts: '2026 年 8、9 月少发。', ask: '补发。', earlier: '', category: 'LABOUR' as const },
  accused: { unitIds: ['renshe'], leaderIds: [], text: '' },
})

export const templateOf = (world: World) => {
  const { date: _date, from: _from, to: _to, leaderId: _leader, opensAt: _opens, closesAt: _closes, ...template } = world.sessionInput()
  return template
}
