import { type AnswerOf, API, type RouteKey } from '../../functions/contract/api.ts'
import { DEFAULT_CASE_RULES } from '../../functions/contract/case-rules.ts'
import { DEFAULT_LIMITS } from '../../functions/contract/limits.ts'
import type { StaffMessage } from '../../functions/contract/messages.ts'
import type { Role } from '../../functions/contract/people.ts'
import { fileLink, files, helpPage, visitors, visitPage } from './evidence-examples.ts'
import {
  boardCard,
  booking,
  caseCard,
  citizenCase,
  dayEntry,
  dossier,
  earlierCase,
  foundCase,
  inLine,
  leader,
  many,
  matter,
  NOW,
  offered,
  petition,
  queued,
  readingFile,
  session,
  TODAY,
  two,
} from './examples.ts'
import { takeAlong, visitCard, visitDay, visitTodo, visitView } from './visit-examples.ts'
import type { WxRequest, WxResponse } from './wx.ts'

const batch = (index: number) => ({
  id: `county.batch${index}`,
  name: `2026 年第 ${index + 1} 批重复信访事项`,
  dueOn: '2026-12-20',
  targetRate: 71,
  assigned: 40,
  resolved: 12,
  rate: index === 1 ? null : 30,
  daysLeft: 26,
  reportDue: index % 2 === 0,
  mayClose: index === 0,
})
const rates = {
  satisfied: 20,
  mostlySatisfied: 5,
  dissatisfied: 3,
  rated: 28,
  due: 40,
  participation: 70,
  satisfaction: 89.29,
  both: 62.5,
  lenient: 92.5,
  doubtful: false,
}
const staffMessage = (index: number): StaffMessage => ({
  id: `2026-11-24T01_00_00.000Z.NEW_TASK.${index}`,
  kind: index % 2 ? 'REMIND' : 'TASK',
  title: '新的待办事项',
  body: '信访事项 XF20261100001 转到您处办理，请在2026年12月8日前办理。',
  at: NOW,
  read: index > 11,
  caseId: `case${index}`,
})

/** Believable answers of every reading route, as large as a busy day, so that pages can be opened without a backend. */
const READS: { [K in RouteKey]?: () => AnswerOf<K> } = {
  'GET /v1/directory': () => ({
    organs: [
      { id: 'county', name: '滨江区', level: 'COUNTY', kind: 'GOVERNMENT', parentId: null, phone: '0510-12345678' },
      { id: 'office', name: '区信访局', level: 'COUNTY', kind: 'PETITION_OFFICE', parentId: 'county', phone: '0510-12345678' },
      { id: 'unit1', name: '区住建局', level: 'COUNTY', kind: 'UNIT', parentId: 'county' },
      { id: 'town1', name: '桥头镇', level: 'TOWNSHIP', kind: 'GOVERNMENT', parentId: 'county' },
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
  'GET /v1/leader/cases': () => ({ items: many(20, caseCard), now: NOW, counts: { SPONSORED: 12, TO_SIGN: 3, OVERDUE: 100, IN_CHARGE: 7 } }),
  'GET /v1/supervision/worklist': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/supervision/callbacks': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/supervision/visits': () => ({
    from: '2026-11',
    to: '2026-11',
    office: { planned: 46, made: 39, checked: 31, missed: 3 },
    units: [{ unitId: 'zhujian', unitName: '区住建局', counts: { planned: 12, made: 9, checked: 8, missed: 1 } }],
    now: NOW,
  }),
  'GET /v1/supervision/ratings': () => ({
    from: '2026-11',
    to: '2026-11',
    office: rates,
    units: many(6, (index) => ({ unitId: `unit${index}`, unitName: '区住建局', rates })),
    now: NOW,
  }),
  'GET /v1/batches': () => ({ items: many(6, batch), now: NOW }),
  'GET /v1/batches/{id}': () => ({
    batch: batch(0),
    reports: many(4, () => ({ at: NOW, text: '本周化解三件，两件正在协调。', assigned: 40, resolved: 12, rate: 30 })),
  }),
  'GET /v1/batches/{id}/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/staff/inbox': () => ({ items: many(20, staffMessage), unread: 12 }),
  'GET /v1/office/phone-tasks': () => ({
    items: many(6, (index) => ({ id: `task${index}`, at: NOW, kind: 'REMIND', to: '区住建局', caseId: `case${index}`, body: '信访事项催办' })),
  }),
  'GET /v1/office/unsent': () => ({
    items: many(12, (index) => ({
      id: `2026.OFFER.${index}#c`,
      kind: 'OFFER',
      title: '有名额了，请确认',
      body: '请在“我的预约”点一下确认。',
      at: NOW,
      why: index % 2 ? 'PROVIDER' : 'INTERRUPTED',
      person: caseCard(index).person,
      isStaff: index % 3 === 0,
    })),
  }),
  'GET /v1/unit/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/case-rules': () => ({
    versions: [{ from: '2026-12-01', basis: '区信访局〔2026〕15 号', enteredAt: NOW, rules: DEFAULT_CASE_RULES }],
    initial: DEFAULT_CASE_RULES,
    days: [{ day: '2027-02-06', kind: 'WORKDAY', basis: '国务院办公厅通知', enteredAt: NOW }],
    unknownYear: 2027,
    now: NOW,
  }),
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
  'GET /v1/office/archive': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/review/cases': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/unit/done': () => ({ items: many(20, caseCard), now: NOW }),
  'GET /v1/cases/{id}/dossier': () => dossier,
  'GET /v1/cases/{id}/log': () => ({ items: dossier.log, next: 'older' }),
  'GET /v1/petitions': () => ({
    items: (['SENT', 'REGISTERED', 'ADDED', 'RETURNED'] as const).map((state, index) => ({
      ...petition(index),
      state,
      ...(state !== 'SENT' && state !== 'RETURNED' && { caseId: 'case1' }),
      ...(state === 'RETURNED' && { returned: { reason: '属于民事纠纷。', channel: '人民调解委员会' } }),
    })),
  }),
  'GET /v1/office/petitions': () => ({
    items: many(8, queued),
    below: [{ organId: 'town', organName: '青石镇人民政府', since: NOW, waiting: 2, more: false }],
  }),
  'GET /v1/petitions/{id}/duplicates': () => ({ petition: queued(0), known: queued(0).person, found: [foundCase] }),
  'GET /v1/sealed/cases': () => ({ items: many(4, caseCard), now: NOW }),
  'POST /v1/cases/query/documents': () => ({
    items: [{ no: '00000', kind: 'RECEIPT', number: 'XF20261100001', on: TODAY, pass: 'v1.pass' }],
  }),
  'GET /v1/cases/{id}/documents': () => ({
    items: [
      { no: '00007', kind: 'OPINION', number: '区住建信处〔2026〕7号', on: TODAY, step: 'approveOffice' },
      { no: '00003', kind: 'ACCEPTANCE', number: '区住建信受〔2026〕12号', on: TODAY, step: 'accept' },
      { no: '00000', kind: 'RECEIPT', number: 'XF20261100001', on: TODAY },
    ],
  }),
  'GET /v1/field/day': () => visitDay,
  'GET /v1/field/visits': () => visitTodo,
  'GET /v1/cases/{id}/visits': () => ({ items: many(6, visitCard) }),
  'GET /v1/visits/{id}': () => visitView(0),
  'GET /v1/unit/visits': () => visitPage,
  'GET /v1/office/visits': () => visitPage,
  'GET /v1/cases/{id}/visitors': () => visitors,
  'GET /v1/cases/{id}/files': () => files,
  'GET /v1/files/{id}/link': () => fileLink,
  'GET /v1/leaders/leave': () => ({ items: many(2, (index) => ({ id: `leader${index}`, leave: [{ from: '2026-12-01', to: '2026-12-05' }] })) }),
  'GET /v1/unit/help': () => helpPage,
  'GET /v1/office/help': () => helpPage,
  'GET /v1/visits/{id}/take-along': () => takeAlong(0),
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
