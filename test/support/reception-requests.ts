import type { RouteKey } from '../../functions/contract/api.ts'
import { DEFAULT_LIMITS } from '../../functions/contract/limits.ts'
import { answered, checkInOf, templateOf } from './bodies.ts'
import { DAY, type Objects } from './objects.ts'
import type { Request } from './requests.ts'
import { matter, newPhone, person } from './world.ts'

/** Logins, people, planning, booking, the day and the talk. */
export const receptionRequests = (o: Objects) => {
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
    'GET /v1/board': { options: { query: { month: '2026-11' } } },
    'GET /v1/board/sessions/{id}': { options: at(o.session) },
    'GET /v1/board/sessions/{id}/draw': { options: at(o.drawn) },
    'GET /v1/board/sessions/{id}/calendar.ics': { options: at(o.session) },
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
    'POST /v1/organs/{id}/merge': {
      who: o.admin,
      options: { ...at('liangshi'), body: { successorId: 'renshe', reason: '云岭县机构改革方案' } },
      object: true,
    },
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
    'GET /v1/leaders/leave': { who: o.scheduler, options: {} },
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
  } satisfies Partial<{ [K in RouteKey]: Request<K> }>
}
