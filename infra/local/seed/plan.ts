import { MOST_DRAFTS, type Session, type SessionInput } from '../../../functions/contract/reception.ts'
import type { Day } from '../../../functions/domain/calendar/days.ts'
import { COUNTY } from './county.ts'
import { leaderId, scheduler, supervisor, venueId, type World } from './world.ts'

type Template = Omit<SessionInput, 'date' | 'from' | 'to' | 'leaderId' | 'opensAt' | 'closesAt'>

const template = (world: World, more: Partial<Template> = {}): Template => ({
  organId: COUNTY,
  form: 'FIXED',
  venueId: venueId(world, 'center'),
  room: '一号接访室',
  topic: '',
  mode: 'INSTANT',
  slotMinutes: 30,
  placesPerBand: 2,
  walkInPlaces: 4,
  videoVenueIds: [],
  accompanying: ['县信访局', '事项涉及的责任单位'],
  ...more,
})

/** Every workday in turn; so the leaders with a demo account receive six workdays ago, two days ago, today, in four days … */
const IN_TURN = ['zhao', 'chen', 'sun', 'he', 'head', 'wu']
export const FIRST = -6
export const PUBLISHED_TO = 9
const LAST = 15

/** What stands beside the rotation: one of every form. */
const EXTRA: { name: string; offset: number; from: string; to: string; leader: string; make: (world: World) => Partial<Template> }[] = [
  {
    name: 'walkIn',
    offset: 2,
    from: '14:30',
    to: '17:00',
    leader: 'zheng',
    make: () => ({ form: 'WALK_IN', placesPerBand: 1, walkInPlaces: 10, room: '二号接访室' }),
  },
  { name: 'screened', offset: 3, from: '14:30', to: '17:00', leader: 'head', make: () => ({ mode: 'SCREENED', slotMinutes: 50, walkInPlaces: 0 }) },
  {
    name: 'video',
    offset: 5,
    from: '14:30',
    to: '16:30',
    leader: 'party',
    make: (world) => ({
      form: 'VIDEO',
      mode: 'SCREENED',
      slotMinutes: 40,
      placesPerBand: 1,
      walkInPlaces: 0,
      videoVenueIds: [venueId(world, 'qingshi'), venueId(world, 'liuhe')],
    }),
  },
  { name: 'topic', offset: 6, from: '14:30', to: '17:30', leader: 'chen', make: () => ({ form: 'TOPIC', topic: '农民工工资', room: '联合会商室' }) },
  {
    name: 'invited',
    offset: 7,
    from: '15:00',
    to: '16:30',
    leader: 'head',
    make: () => ({ form: 'INVITED_KEY', topic: '北门巷安置房', walkInPlaces: 0, room: '联合会商室' }),
  },
  {
    name: 'outreach',
    offset: 8,
    from: '09:00',
    to: '11:30',
    leader: 'he',
    make: (world) => ({ form: 'OUTREACH', venueId: venueId(world, 'qingshi'), room: '' }),
  },
]

export type Plan = { rotation: (offset: number) => Session; extra: Record<string, Session> }

const monthsOf = (days: Day[]): string[] => [...new Set(days.map((day) => day.slice(0, 7)))]

const sessionsOf = async (world: World): Promise<Session[]> => {
  const months = monthsOf(Array.from({ length: LAST - FIRST + 1 }, (_, index) => world.workday(FIRST + index)))
  const plans = await Promise.all(months.map((month) => scheduler(world).call('GET /v1/plan', { query: { organId: COUNTY, month } })))
  return plans.flatMap((plan) => plan.sessions)
}

const approve = (world: World, { id }: Session) => supervisor(world).call('POST /v1/sessions/{id}/approve', { params: { id } })
const publish = (world: World, { id }: Session) =>
  scheduler(world).call('POST /v1/sessions/{id}/publish', { params: { id }, body: { channels: ['小程序', '县政府网站', '《云岭日报》'] } })

/** Plans by rotation and one by one; what is near is approved and published, what is far is still being agreed. */
export const makePlan = async (world: World): Promise<Plan> => {
  const { call } = scheduler(world)
  const { days } = await call('POST /v1/plan/rotation/preview', {
    body: {
      recurrence: { kind: 'EVERY_WORKDAY' },
      from: world.workday(FIRST),
      to: world.workday(LAST),
      holiday: 'SKIP',
      leaderIds: IN_TURN.map((key) => leaderId(world, key)),
      hours: [{ from: '09:00', to: '11:30' }],
      template: template(world),
    },
  })
  const created: string[] = []
  for (let at = 0; at < days.length; at += MOST_DRAFTS) {
    const made = await call('POST /v1/plan/drafts', { body: { template: template(world), drafts: days.slice(at, at + MOST_DRAFTS) } })
    if (made.skipped.length > 0) throw new Error(`the rotation skipped ${JSON.stringify(made.skipped)}`)
    created.push(...made.created)
  }
  const extra: Record<string, Session> = {}
  for (const { name, offset, from, to, leader, make } of EXTRA) {
    const body = { ...template(world, make(world)), date: world.workday(offset), from, to, leaderId: leaderId(world, leader) }
    const session = await call('POST /v1/sessions', { body })
    await approve(world, session)
    extra[name] = await publish(world, session)
  }
  const rotation = (await sessionsOf(world)).filter((session) => created.includes(session.id))
  for (const session of rotation) {
    if (session.date <= world.workday(PUBLISHED_TO + 3)) await approve(world, session)
    if (session.date <= world.workday(PUBLISHED_TO)) await publish(world, session)
  }
  const byDay = new Map(rotation.map((session) => [session.date, session]))
  return {
    extra,
    rotation(offset) {
      const session = byDay.get(world.workday(offset))
      if (!session) throw new Error(`no session on the workday ${offset}`)
      return session
    },
  }
}
