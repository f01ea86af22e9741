import type { Booking } from '../../../functions/contract/booking.ts'
import type { Session } from '../../../functions/contract/reception.ts'
import type { OutcomeRequest } from '../../../functions/contract/talk.ts'
import { addDays } from '../../../functions/domain/calendar/days.ts'
import { CITIZENS, type CitizenSeed } from './county.ts'
import { MATTERS } from './matters.ts'
import type { Plan } from './plan.ts'
import { book, clerk, person, personInput, scheduler, type World } from './world.ts'

export const citizenNo = (no: number): CitizenSeed => {
  const citizen = CITIZENS[no - 1]
  if (!citizen) throw new Error(`there is no citizen ${no}`)
  return citizen
}
export const as = (world: World, no: number) => person(world, citizenNo(no).phone)

const ZHAO = '13800000005'
const HEAD = '13800000006'

const atDesk = (world: World, session: Session, step: 'open' | 'close') =>
  clerk(world).call(`POST /v1/sessions/{id}/${step}`, { params: { id: session.id } })

/** Comes with his document, is called, and talks with the leader, who decides. */
const receive = async (
  world: World,
  leaderPhone: string,
  booking: Pick<Booking, 'id'>,
  who: CitizenSeed,
  outcome: OutcomeRequest,
  came = { personsCame: 1, goIn: [who.name] },
) => {
  const params = { id: booking.id }
  await clerk(world).call('POST /v1/bookings/{id}/check-in', { params, body: { identity: 'DOCUMENT', idNo: who.idNo, ...came } })
  await decide(world, leaderPhone, booking.id, outcome)
}

const decide = async (world: World, leaderPhone: string, id: string, body: OutcomeRequest) => {
  const params = { id }
  await clerk(world).call('POST /v1/bookings/{id}/call', { params })
  await person(world, leaderPhone).call('POST /v1/bookings/{id}/talk', { params })
  await person(world, leaderPhone).call('POST /v1/bookings/{id}/outcome', { params, body })
}

const NOTHING = { released: '', coUnitIds: [], requirement: '', reply: '', sponsor: false } satisfies Partial<OutcomeRequest>

/** A reception day with everything that happens on one: a reply on the spot, an assignment, a no-show and a walk-in. Ends reported. */
const firstDay = async (world: World, session: Session, booked: Record<string, Booking>): Promise<void> => {
  const { date } = session
  const due = (days: number) => addDays(date, days)
  world.at(date, '08:45')
  await atDesk(world, session, 'open')
  world.at(date, '09:05')
  await receive(world, ZHAO, booked.school!, citizenNo(3), {
    ...NOTHING,
    record: '来访人反映入学划片与去年公示不一致，步行路线有安全隐患，26 户家长情况相同。教育局说明今年学位不足，承认公示更新不及时。',
    outcome: 'ASSIGNED_ON_SPOT',
    instruction: '教育局十日内拿出就近入学或校车方案，公示依据，逐户说明。',
    released: '已责成县教育局十日内提出就近入学或校车方案，并逐户说明。',
    unitId: 'yunling-jyj',
    requirement: '提出就近入学或校车方案，公示调整依据，逐户书面答复。',
    dueOn: due(10),
  })
  world.at(date, '09:35')
  await receive(world, ZHAO, booked.clinic!, citizenNo(6), {
    ...NOTHING,
    record: '来访人反映卫生院夜间停诊。卫健局现场确认柳河乡卫生院下周起恢复夜间值班。',
    outcome: 'ANSWERED',
    instruction: '卫健局当场答复，下周一起恢复夜间急诊值班，一个月后回访。',
    released: '柳河乡卫生院自下周一起恢复夜间急诊值班。',
    reply: '您反映的夜间看病问题，卫健局已安排柳河乡卫生院自下周一起恢复夜间急诊值班，值班电话 0990-6252120。',
  })
  world.at(date, '10:20')
  await clerk(world).call('POST /v1/bookings/{id}/no-show', { params: { id: booked.ramp!.id } })
  const walkIn = await clerk(world).call('POST /v1/desk/walk-ins', {
    body: { sessionId: session.id, person: personInput(citizenNo(11)), matter: MATTERS.bridge, personsCame: 2, goIn: [citizenNo(11).name] },
  })
  world.at(date, '10:40')
  await decide(world, ZHAO, walkIn.bookingId, {
    ...NOTHING,
    record: '来访人反映便桥冲毁后学生绕行五公里。交通局表示项目已列入明年计划。',
    outcome: 'TRANSFERRED',
    instruction: '转交通局研究，冬季前先搭临时便桥。',
    released: '已转县交通运输局研究先行搭建临时便桥。',
    unitId: 'yunling-jtj',
    requirement: '实地查看，提出临时便桥方案并答复来访人。',
    dueOn: due(20),
  })
  world.at(date, '11:35')
  await atDesk(world, session, 'close')
  await scheduler(world).call('POST /v1/sessions/{id}/report', {
    params: { id: session.id },
    body: { report: '预约 3 批，到访 2 批；现场取号 1 批。当场答复 1 件，交办 1 件，转送 1 件；未到 1 批，已电话回访。' },
  })
}

/** The county head's day: a group of twelve of whom three go in, and matters for four units. */
const secondDay = async (world: World, session: Session, booked: Record<string, Booking>): Promise<void> => {
  const { date } = session
  const due = (days: number) => addDays(date, days)
  world.at(date, '08:50')
  await atDesk(world, session, 'open')
  world.at(date, '09:02')
  await receive(
    world,
    HEAD,
    booked.wages!,
    citizenNo(4),
    {
      ...NOTHING,
      record: '12 人到访，3 名代表接谈。劳务公司拖欠 23 人工资 31.4 万元，文化馆尚有 40 万元工程款未结。人社、住建两局到场。',
      outcome: 'SPONSORED',
      instruction: '由我包案。人社局牵头，住建局配合，从未结工程款中先行支付工资，春节前全部到位。',
      released: '县长包案，由县人社局牵头，从未结工程款中先行支付所欠工资。',
      unitId: 'yunling-rsj',
      coUnitIds: ['yunling-zjj'],
      requirement: '核清人数和金额，协调先行支付，办结后向代表书面答复。',
      dueOn: due(30),
      sponsor: true,
    },
    { personsCame: 12, goIn: ['马占山', '马长河', '石有田'] },
  )
  world.at(date, '09:35')
  await receive(world, HEAD, booked.land!, citizenNo(2), {
    ...NOTHING,
    record: '来访人反映高速连接线占地青苗补偿未发，同组五户相同。自然资源局称资金已拨镇里，需核对账目。',
    outcome: 'ASSIGNED_ON_SPOT',
    instruction: '自然资源局会同青石镇七日内核清账目，应发尽发。',
    released: '已责成县自然资源局会同青石镇核清补偿账目并发放。',
    unitId: 'yunling-zrj',
    requirement: '核清六户补偿账目，发放到户并书面答复。',
    dueOn: due(15),
  })
  world.at(date, '10:05')
  await receive(world, HEAD, booked.water!, citizenNo(9), {
    ...NOTHING,
    record: '来访人反映东柳村夏季以来限时供水。农业农村局称水泵待修。',
    outcome: 'SITE_SURVEY',
    instruction: '下周到东柳村现场查看，农业农村局先调备用泵。',
    released: '县领导将到现场查看，先行调配备用水泵。',
    unitId: 'yunling-nyj',
    requirement: '三日内调配备用泵，一周内陪同现场查看并提出根治方案。',
    dueOn: due(12),
  })
  world.at(date, '10:35')
  await receive(world, HEAD, booked.house!, citizenNo(1), {
    ...NOTHING,
    record: '来访人反映安置房逾期两年、过渡费停发，涉及 47 户。',
    outcome: 'CONFERENCE',
    instruction: '十日内召开专题会，住建局提出交房时间表，过渡费先补发。',
    released: '将召开专题会研究交房时间表，过渡费先行补发。',
    unitId: 'yunling-zjj',
    requirement: '提出交房时间表和过渡费补发方案，专题会后逐户答复。',
    dueOn: due(25),
  })
  world.at(date, '11:32')
  await atDesk(world, session, 'close')
}

/** Quiet days are opened and closed all the same; on one of them somebody was sent on to the ordinary window. */
const quietDay = async (world: World, session: Session, walkIn?: CitizenSeed): Promise<void> => {
  world.at(session.date, '08:55')
  await atDesk(world, session, 'open')
  if (walkIn) {
    const body = { sessionId: session.id, person: personInput(walkIn), matter: MATTERS.bus, personsCame: 1, goIn: [walkIn.name] }
    const entry = await clerk(world).call('POST /v1/desk/walk-ins', { body })
    await clerk(world).call('POST /v1/bookings/{id}/leave', {
      params: { id: entry.bookingId },
      body: { reason: '转普通窗口登记，建议向交通局反映线路调整' },
    })
  }
  world.at(session.date, '11:30')
  await atDesk(world, session, 'close')
}

/** The last six workdays, in order. */
export const playPast = async (world: World, plan: Plan): Promise<void> => {
  const [first, second] = [plan.rotation(-6), plan.rotation(-2)]
  world.at(world.workday(-9), '10:00')
  const booked = {
    school: await book(as(world, 3), first, 0, MATTERS.school),
    clinic: await book(as(world, 6), first, 1, MATTERS.clinic),
    ramp: await book(as(world, 10), first, 2, MATTERS.ramp),
    wages: await book(as(world, 4), second, 0, MATTERS.wages),
    land: await book(as(world, 2), second, 1, MATTERS.land),
    water: await book(as(world, 9), second, 2, MATTERS.water),
    house: await book(as(world, 1), second, 3, MATTERS.house),
  }
  world.at(addDays(first.date, -1), '10:00')
  await world.remind()
  await firstDay(world, first, booked)
  await quietDay(world, plan.rotation(-5))
  await quietDay(world, plan.rotation(-4), citizenNo(8))
  await quietDay(world, plan.rotation(-3))
  const [answered] = (await as(world, 6).call('GET /v1/cases')).items
  if (answered) {
    await as(world, 6).call('POST /v1/cases/{id}/rating', {
      params: { id: answered.id },
      body: { office: 'SATISFIED', comment: '当天就有答复，谢谢。' },
    })
  }
  // After that quiet day's end: the clock never goes back, or what the stream writes late would look older than it is.
  world.at(addDays(second.date, -1), '12:00')
  await world.remind()
  await secondDay(world, second, booked)
  await quietDay(world, plan.rotation(-1))
}
