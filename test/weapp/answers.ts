import { type AnswerOf, API, type RouteKey } from '../../functions/contract/api.ts'
import type { Booking, DayEntry, Matter } from '../../functions/contract/booking.ts'
import type { CaseCard, CitizenCase, Clock, Dossier, ReadingFile } from '../../functions/contract/case.ts'
import { DEFAULT_LIMITS } from '../../functions/contract/limits.ts'
import type { Role } from '../../functions/contract/people.ts'
import type { BoardCard, LeaderRef, Session } from '../../functions/contract/reception.ts'
import type { WxRequest, WxResponse } from './wx.ts'

/** Believable answers of every reading route, as large as a busy day, so that pages can be opened without a backend. */
const NOW = '2026-11-23T01:00:00.000Z'
const TODAY = '2026-11-23'
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))
const two = (value: number) => String(value).padStart(2, '0')

const leader: LeaderRef = { id: 'leader1', name: '陈志远', post: '区委副书记、区长', remit: ['城乡建设', '自然资源', '信访'] }
const person = { name: '王*英', idNo: '110***********1234', phone: '138****5678' }

const session = (index: number): Session => ({
  id: `session${index}`,
  organId: 'office',
  organName: '区信访局',
  form: 'FIXED',
  state: index === 0 ? 'IN_SESSION' : 'PUBLISHED',
  date: index === 0 ? TODAY : `2026-11-${two(1 + (index % 28))}`,
  from: '09:00',
  to: '11:30',
  plannedLeader: leader,
  leader,
  venueId: 'venue1',
  venueName: '区人民来访接待中心',
  venueAddress: '人民路 18 号',
  venuePhone: '0510-12345678',
  room: '第一接访室',
  topic: '',
  mode: index % 2 ? 'SCREENED' : 'INSTANT',
  slotMinutes: 30,
  placesPerBand: 2,
  walkInPlaces: 3,
  opensAt: NOW,
  closesAt: NOW,
  videoPoints: [],
  accompanying: ['区住建局', '区自然资源局'],
  version: 2,
  corrections: [{ no: 1, at: NOW, text: '接访地点由第二接访室改为第一接访室。', reason: '会议室维修' }],
  places: { total: 10, left: 3 },
  actions: ['edit', 'approve', 'publish', 'change', 'swap', 'cancel', 'substitute', 'open', 'close', 'report'],
})

const matter: Matter = {
  id: 'matter1',
  updatedAt: NOW,
  complete: true,
  missing: [],
  summary: '小区加装电梯手续停办八个月',
  facts: '2026 年 3 月提交申请后一直没有答复。'.repeat(6),
  ask: '请明确办理时限并书面答复。',
  earlier: '6 月到街道反映，答复正在研究。',
  category: 'URBAN',
  people: 12,
  representatives: [{ name: '王秀英' }],
  litigation: false,
  whistleblow: false,
  againstLeaderId: null,
  againstText: '',
  support: '',
  greenChannel: true,
  sameAsCaseId: null,
}
const earlierCase = {
  id: 'case1',
  caseNo: 'XF20261100001',
  summary: '加装电梯补贴未发',
  state: 'HANDLING',
  registeredOn: '2026-10-10',
  unitName: '区住建局',
  dueOn: '2026-12-10',
}

const booking = (index: number): Booking => ({
  id: `booking${index}`,
  code: `8K3M${index}2`,
  qr: `LR:8K3M${index}2`,
  state: 'CONFIRMED',
  mode: 'SCREENED',
  session: {
    id: 'session0',
    date: TODAY,
    from: '09:00',
    to: '11:30',
    form: 'FIXED',
    state: 'PUBLISHED',
    leader,
    organName: '区信访局',
    venueName: '区人民来访接待中心',
    venueAddress: '人民路 18 号',
    venuePhone: '0510-12345678',
    room: '第一接访室',
    corrections: [],
  },
  band: { from: '09:00', to: '09:30' },
  person,
  matterId: 'matter1',
  summary: matter.summary,
  category: 'URBAN',
  people: 12,
  bookedBy: { kind: 'SELF' },
  owed: false,
  createdAt: NOW,
  cancelBefore: NOW,
  actions: ['cancel', 'reschedule', 'supplement', 'confirm', 'needInfo', 'decline', 'earlyAnswer'],
})

const inLine: Booking = {
  ...booking(4),
  state: 'WAITING',
  owed: true,
  movedFrom: { date: TODAY, leader: leader.name, reason: '会场停电' },
  actions: ['cancel', 'reschedule'],
}
const offered: Booking = {
  ...booking(5),
  state: 'OFFERED',
  offer: { from: '09:00', to: '09:30', until: '2026-11-23T03:00:00.000Z', first: false },
  actions: ['cancel', 'reschedule', 'acceptOffer'],
}

const STATES = ['CONFIRMED', 'CHECKED_IN', 'CALLED', 'IN_TALK', 'RECEIVED', 'NO_SHOW', 'LEFT'] as const
const dayEntry = (index: number): DayEntry => ({
  bookingId: `booking${index}`,
  code: `8K3M${index}2`,
  state: STATES[index % STATES.length]!,
  kind: index % 3 ? 'BOOKED' : 'WALK_IN',
  band: { from: '09:00', to: '09:30' },
  person,
  summary: matter.summary,
  people: 3,
  personsCame: 3,
  goIn: ['王秀英', '李国强'],
  collective: index === 1,
  greenChannel: index === 2,
  support: '',
  ticketNo: `A${two(index)}`,
  arrivedAt: NOW,
  calls: 1,
  held: index === 1,
  actions: ['checkIn', 'call', 'pass', 'hold', 'release', 'noShow', 'leave'],
})

const clock: Clock = { kind: 'T2', startedAt: NOW, dueOn: '2026-12-08', basis: '《信访工作条例》第二十三条', daysLeft: 3, light: 'YELLOW' }
const caseCard = (index: number): CaseCard => ({
  id: `case${index}`,
  caseNo: `XF2026110000${index}`,
  state: 'ASSIGNED',
  summary: matter.summary,
  category: 'URBAN',
  person,
  registeredOn: TODAY,
  outcome: 'ASSIGNED_ON_SPOT',
  unitName: '区住建局',
  leaderName: leader.name,
  requirement: '一个月内拿出办理意见并答复群众',
  sponsored: index % 2 === 0,
  slip: index % 3 === 0,
  rerouted: index % 3,
  owner: 'UNIT',
  clock: { ...clock, light: (['GREEN', 'YELLOW', 'RED', 'DONE'] as const)[index % 4]! },
})
const citizenCase: CitizenCase = {
  id: 'case1',
  caseNo: 'XF20261100001',
  queryCode: '482915',
  state: 'ASSIGNED',
  summary: matter.summary,
  registeredOn: TODAY,
  leader,
  outcome: 'ASSIGNED_ON_SPOT',
  unitName: '区住建局',
  dueOn: '2026-12-08',
  released: '请区住建局牵头研究，一个月内答复。',
  timeline: [
    { at: NOW, kind: 'RECEIVED', params: { leader: leader.name, outcome: '当场交办' } },
    { at: NOW, kind: 'REGISTERED', params: { caseNo: 'XF20261100001' } },
  ],
  rating: { open: true, until: '2026-12-23', needsUnit: false },
  dueFor: 'T2',
  ownSteps: [{ step: 'urge' }, { step: 'withdraw' }],
}
const dossier: Dossier = {
  id: 'case1',
  caseNo: 'XF20261100001',
  state: 'CHECKING',
  owner: 'HEAD',
  person,
  citizenId: 'citizen1',
  summary: matter.summary,
  facts: matter.facts,
  ask: matter.ask,
  category: 'URBAN',
  registeredOn: TODAY,
  leader,
  outcome: 'ASSIGNED_ON_SPOT',
  record: '来访人陈述了停办的经过。'.repeat(20),
  instruction: '请区住建局牵头研究，一个月内答复。',
  unitId: 'unit1',
  unitName: '区住建局',
  coUnitIds: [],
  requirement: '一个月内拿出办理意见并答复群众',
  reply: '',
  clocks: many(6, (index) => ({ ...clock, startedAt: `2026-11-2${index}T01:00:00.000Z`, light: index > 2 ? 'DONE' : 'RED' })),
  overdue: true,
  rerouted: 2,
  recurrences: 3,
  resolution: 'CLAIMED',
  sponsor: { name: '区长陈志远', plan: '三个月内化解' },
  draft: { facts: matter.facts, finding: 'SUPPORTED', opinion: '予以支持。', basis: '补贴办法第三条', executeBy: '2027-02-28', at: NOW },
  closure: [{ claim: '恢复办理手续', kind: 'SOLVED', text: '已恢复' }],
  slip: { no: 1, ground: 'LATE_REPLY', requirement: '三日内答复', at: NOW },
  earlier: [earlierCase],
  log: many(50, () => ({ at: NOW, step: 'log', side: 'UNIT', by: 'staff1', input: { logKind: 'SITE_SURVEY', text: '到小区现场查看。' } })),
  steps: [
    { step: 'approveUnit', main: true, records: [], may: [], basis: '两级审核' },
    { step: 'supplement', main: true, records: ['what', 'dueOn'], may: [], basis: '补办' },
    { step: 'propose', main: false, records: ['proposal', 'text'], may: [], basis: 'Art 40' },
  ],
  now: NOW,
}
const readingFile = (index: number): ReadingFile => ({
  bookingId: `booking${index}`,
  state: index === 0 ? 'IN_TALK' : 'CONFIRMED',
  ticketNo: `A${two(index)}`,
  band: { from: '09:00', to: '09:30' },
  person,
  citizenId: 'citizen1',
  matter,
  bookedBy: { kind: 'HELPER', name: '李*', relation: '女儿' },
  personsCame: 12,
  goIn: ['王秀英', '李国强'],
  collective: true,
  recusal: index === 2,
  earlierCases: [earlierCase],
  actions: ['startTalk', 'recordOutcome'],
})
const boardCard = (index: number): BoardCard => ({
  id: `session${index}`,
  organId: 'office',
  organName: '区信访局',
  form: 'FIXED',
  state: 'PUBLISHED',
  date: `2026-11-${two(24 + (index % 6))}`,
  from: '09:00',
  to: '11:30',
  leader,
  venueName: '区人民来访接待中心',
  topic: '',
  mode: 'INSTANT',
  total: 10,
  left: index % 4,
  few: index % 4 === 1,
  opensAt: NOW,
  closesAt: '2026-11-23T09:00:00.000Z',
  bookable: index % 4 ? 'OPEN' : 'FULL',
})

const READS: { [K in RouteKey]?: () => AnswerOf<K> } = {
  'GET /v1/directory': () => ({
    organs: [
      { id: 'county', name: '滨江区', level: 'COUNTY', kind: 'GOVERNMENT', parentId: null, phone: '0510-12345678' },
      { id: 'office', name: '区信访局', level: 'COUNTY', kind: 'PETITION_OFFICE', parentId: 'county', phone: '0510-12345678' },
      { id: 'unit1', name: '区住建局', level: 'COUNTY', kind: 'UNIT', parentId: 'county' },
    ],
    leaders: many(6, (index) => ({ ...leader, id: `leader${index}`, organId: 'county', leave: [], active: true })),
    venues: [
      {
        id: 'venue1',
        organId: 'office',
        name: '区人民来访接待中心',
        address: '人民路 18 号',
        phone: '0510-12345678',
        rooms: ['第一接访室', '第二接访室'],
      },
    ],
    now: NOW,
  }),
  'GET /v1/board': () => ({ items: many(20, boardCard), now: NOW }),
  'GET /v1/board/sessions/{id}': () => ({
    ...boardCard(1),
    venueAddress: '人民路 18 号',
    venuePhone: '0510-12345678',
    room: '第一接访室',
    accompanying: ['区住建局'],
    videoPoints: [],
    corrections: [],
    walkInPlaces: 3,
    waves: [{ opensAt: '2026-11-24T01:00:00.000Z', percent: 30 }],
    draw: {
      commitment: 'ec4916dd28fc4c10d78e287ca5d9cc51ee1ae73cbfde08c6b37324cbfaac8bc5',
      drawnAt: NOW,
      closedAt: NOW,
      settledAt: NOW,
      seed: '1'.padStart(64, '0'),
      listHash: '93e2b0b84188a1e641e581abce3eae0b6f4f22a3d0a40188f312b92d186e57f0',
      registered: 2,
      places: [{ band: '01', places: 1 }],
    },
    deskPlaces: 1,
    limits: { bookingsPerMonth: 2, cancelHours: 24, offerMinutes: 120, waitingPlaces: 50 },
    bands: many(5, (index) => ({
      band: `${two(9 + Math.floor(index / 2))}:${index % 2 ? '30' : '00'}`,
      from: '09:00',
      to: '09:30',
      total: 2,
      left: index % 3,
    })),
    now: NOW,
  }),
  'GET /v1/matters': () => ({ items: [matter] }),
  'GET /v1/matters/{id}': () => matter,
  'GET /v1/bookings': () => ({ items: [...many(4, booking), inLine, offered] }),
  'GET /v1/bookings/{id}': () => booking(1),
  'GET /v1/cases': () => ({ items: [citizenCase] }),
  'GET /v1/cases/{id}': () => citizenCase,
  'GET /v1/messages': () => ({
    items: many(12, (index) => ({
      id: `message${index}`,
      kind: 'REMINDER',
      title: '接访提醒',
      body: '提醒您：明天上午接访。',
      at: NOW,
      read: index > 2,
      bookingId: 'booking1',
    })),
    unread: 3,
  }),
  'GET /v1/staff': () => ({
    items: many(8, (index) => ({
      id: `staff${index}`,
      name: `工作人员${index}`,
      role: 'CLERK',
      organId: 'office',
      organName: '区信访局',
      active: true,
    })),
  }),
  'GET /v1/plan': () => ({ month: '2026-11', sessions: many(24, session), calendarKnown: true }),
  'GET /v1/sessions/{id}': () => session(1),
  'GET /v1/sessions/{id}/versions': () => ({ items: [session(1), session(1)] }),
  'GET /v1/screening': () => ({
    items: many(8, (index) => ({
      booking: { ...booking(index), state: 'SUBMITTED' },
      waitingSince: NOW,
      facts: matter.facts,
      ask: matter.ask,
      earlier: matter.earlier,
      earlierCases: [earlierCase],
    })),
  }),
  'GET /v1/screening/organs': () => ({
    items: many(6, (index) => ({ organId: `organ${index}`, organName: '河口镇人民政府', own: index === 0, waiting: 8, more: false })),
  }),
  'GET /v1/desk/sessions': () => ({ items: [session(0)], today: TODAY }),
  'GET /v1/sessions/{id}/day': () => ({
    session: session(0),
    entries: many(14, dayEntry),
    queue: ['booking1', 'booking8'],
    walkInsLeft: 2,
    now: NOW,
  }),
  'GET /v1/sessions/{id}/hall': () => ({
    title: '区领导接访日',
    room: '第一接访室',
    leader: '陈志远 区长',
    now: NOW,
    called: [{ ticketNo: 'A02', name: '王*英' }],
    inTalk: [{ ticketNo: 'A01', name: '李*' }],
    next: many(5, (index) => ({ ticketNo: `A${two(index + 3)}`, name: '张*' })),
    waiting: 7,
  }),
  'GET /v1/leader/days': () => ({
    sessions: [TODAY, '2026-11-24'].map((date, index) => ({
      id: `session${index}`,
      organName: '云岭县委县政府',
      date,
      from: '09:00',
      to: '11:30',
      form: 'FIXED',
      state: 'PUBLISHED',
      venueName: '区人民来访接待中心',
      room: '第一接访室',
      people: many(6, readingFile),
    })),
    now: NOW,
  }),
  'GET /v1/bookings/{id}/reading-file': () => readingFile(0),
  'GET /v1/leader/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/unit/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/limits': () => ({
    versions: [{ from: '2026-12-01', basis: '区信访局〔2026〕12 号', enteredAt: NOW, limits: { ...DEFAULT_LIMITS, cancelHours: 12 } }],
    initial: DEFAULT_LIMITS,
    now: NOW,
  }),
  'GET /v1/supervision/invariants': () => ({
    checkedAt: NOW,
    sessions: 40,
    oversold: 1,
    claimsWithoutBooking: 0,
    offersOverdue: 0,
    undelivered: 50,
    breaches: many(50, (index) => ({
      problem: index === 0 ? 'PLACE_TWICE' : 'UNDELIVERED',
      sessionId: `session${index}`,
      date: TODAY,
      leader: '区长陈志远',
    })),
    now: NOW,
  }),
  'GET /v1/office/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/office/due': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/review/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/unit/done': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/cases/{id}/dossier': () => dossier,
}

const account = (role: Role): AnswerOf<'GET /v1/me'> => ({
  id: 'me',
  role,
  name: role === 'CITIZEN' ? '王*英' : '周敏',
  phone: '138****5678',
  verified: true,
  organId: 'office',
  organName: '区信访局',
  leaderId: role === 'LEADER' ? 'leader1' : undefined,
})
export const login = (role: Role): AnswerOf<'POST /v1/login/wechat'> => ({
  accessToken: 'access',
  refreshToken: 'refresh',
  expiresAt: '2099-01-01T00:00:00.000Z',
  account: account(role),
})

const matches = (key: string, call: string) => new RegExp(`^${key.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(call)

/** Answers a page's request as `role` would get it; each answer passes the contract's schema first. */
export const scripted =
  (role: Role, asked: string[] = []) =>
  async ({ method, url }: WxRequest): Promise<WxResponse> => {
    const path = url.slice(url.indexOf('/v1/')).split('?')[0]!
    const call = `${method} ${path}`
    asked.push(call)
    const all: typeof READS = {
      ...READS,
      'GET /v1/me': () => account(role),
      'POST /v1/login/wechat': () => login(role),
      'POST /v1/login/refresh': () => login(role),
    }
    const key = (Object.keys(API) as RouteKey[]).find((one) => one in all && (one === call || (!one.endsWith('calendar.ics') && matches(one, call))))
    if (!key) return { statusCode: 404, data: { error: { code: 'NOT_FOUND', message: '没有找到这项内容。', next: '请返回。', requestId: 'host' } } }
    return { statusCode: 200, data: API[key].answer.parse(all[key]!()) }
  }
