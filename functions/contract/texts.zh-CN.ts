import type * as z from 'zod/mini'
import type { BookingState, Category, DeclineCode } from './booking.ts'
import type { CaseState } from './case.ts'
import type { CaseSource, CaseType } from './case-kinds.ts'
import type { IdType, Role } from './people.ts'
import type { Rating } from './rating.ts'
import type { SessionForm, SessionState, Weekday } from './reception.ts'
import type { Outcome } from './talk.ts'

/** The words that server and app share, in Simplified Chinese. Another language is another file of the same shape. */

/** `{name}` places are filled from `vars`; an unknown name stays visible so that a test finds it. */
export const fill = (template: string, vars: Record<string, string | number | undefined>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => (vars[name] === undefined ? whole : String(vars[name])))

export const FORM_TEXT: Record<SessionForm, string> = {
  FIXED: '定点接访',
  WALK_IN: '随机接访',
  INVITED: '约访',
  INVITED_KEY: '重点约访',
  OUTREACH: '下访',
  OUTREACH_WITH_CASE: '带案下访',
  TOPIC: '专题接访',
  VIDEO: '视频接访',
}

export const SESSION_STATE_TEXT: Record<SessionState, string> = {
  PLANNED: '排期草稿',
  APPROVED: '已审定',
  PUBLISHED: '已公示',
  CHANGED: '已变更',
  IN_SESSION: '接访中',
  CLOSED: '已结束',
  REPORTED: '已报告',
  CANCELLED: '已取消',
}

export const BOOKING_STATE_TEXT: Record<BookingState, string> = {
  REGISTERED: '已登记·待抽签',
  NOT_DRAWN: '未中签',
  WAITING: '候补中',
  OFFERED: '有名额·待您确认',
  SUBMITTED: '待审核',
  NEED_INFO: '待补充',
  CONFIRMED: '已预约·待接访',
  DECLINED: '不予安排',
  EARLY_ANSWERED: '会前已答复',
  CANCELLED: '已取消',
  CHECKED_IN: '已报到',
  CALLED: '已叫号',
  IN_TALK: '接谈中',
  RECEIVED: '已接访',
  NO_SHOW: '未到',
  LEFT: '已离开',
}

export const CATEGORY_TEXT: Record<Category, string> = {
  LAND: '土地征收',
  DEMOLITION: '房屋拆迁',
  LABOUR: '劳动社保',
  URBAN: '城乡建设',
  ENVIRONMENT: '环境保护',
  RURAL: '农村农业',
  EDUCATION_HEALTH: '教育卫生',
  TRANSPORT_PROPERTY: '交通物业',
  LITIGATION: '涉法涉诉',
  CADRE_CONDUCT: '干部作风',
  LEGACY: '历史遗留',
  OTHER: '其他',
}

/** What the citizen reads (domain §9, end). */
export const CASE_STATE_TEXT: Record<CaseState, string> = {
  REGISTERED: '已登记',
  READ: '正在分送',
  TRANSFERRED: '已转送',
  ASSIGNED: '已交办',
  OBJECTED: '正在核定办理单位',
  ACCEPTED: '已受理',
  REFUSED: '不予受理',
  REFUSED_FINAL: '不再受理',
  DIVERTED: '已引导法定途径',
  HANDLING: '办理中',
  CHECKING: '审核中',
  SUPPLEMENT: '补充办理中',
  REPLIED: '已答复',
  SERVED: '已答复·已送达',
  IN_REVIEW1: '复查中',
  IN_REVIEW2: '复核中',
  REDO: '重新办理中',
  FINAL: '已结束',
  ARCHIVED: '已结束',
  WITHDRAWN: '已撤回',
  MERGED: '已并案',
  VOID: '已作废',
}

export const OUTCOME_TEXT: Record<Outcome, string> = {
  ANSWERED: '当场答复',
  ASSIGNED_ON_SPOT: '当场交办',
  TRANSFERRED: '转办',
  SPONSORED: '列入包案',
  CONFERENCE: '专题会办',
  SITE_SURVEY: '实地踏勘',
  GUIDED: '引导法定途径',
  EXPLAINED: '解释疏导',
}

export const CASE_SOURCE_TEXT: Record<CaseSource, string> = {
  RECEPTION: '领导接访',
  LETTER: '来信',
  VISIT: '来访',
  WEB: '网上',
  PHONE: '来电',
  HOTLINE: '12345 热线',
  MESSAGE_BOARD: '领导留言板',
  MEDIA: '媒体线索',
}
export const CASE_TYPE_TEXT: Record<CaseType, string> = { CLAIM: '申诉求决', SUGGESTION: '意见建议', CONSULT: '咨询', WHISTLEBLOW: '检举控告' }
/** Why a case cannot be handled in the simplified way. */
export const NOT_SIMPLE_TEXT = {
  REPEAT: '重复信访不适用',
  COLLECTIVE: '集体信访不适用',
  SEVERAL_UNITS: '涉及几个单位的不适用',
  FROM_ABOVE: '上级交办的不适用',
  WHISTLEBLOW: '检举控告不适用',
  LITIGATION: '涉法涉诉的不适用',
  URGENT: '重大、紧急的不适用',
} as const
/** The body above the root of the tree where the installation does not name it. */
export const HIGHER_BODY_TEXT = '上一级机关'
export const ANONYMOUS_TEXT = '匿名'

/** Whose work was rated, in a sentence: 对信访部门满意. */
export const RATED_SIDE_TEXT = { OFFICE: '对信访部门', UNIT: '对办理单位' } as const
export const RATING_TEXT: Record<z.infer<typeof Rating>, string> = { SATISFIED: '满意', MOSTLY_SATISFIED: '基本满意', DISSATISFIED: '不满意' }

export const ROLE_TEXT: Record<Role, string> = {
  CITIZEN: '群众',
  SCHEDULER: '排班公示员',
  CLERK: '接访窗口',
  SCREENER: '预审员',
  LEADER: '接访领导',
  HANDLER: '承办人',
  UNIT_HEAD: '单位负责人',
  FIELD: '走访人员',
  SUPERVISOR: '督办人员',
  REVIEWER: '复查复核人员',
  ADMIN: '管理员',
}

export const ID_TYPE_TEXT: Record<IdType, string> = { ID_CARD: '居民身份证', PASSPORT: '护照', RESIDENCE_PERMIT: '居住证/通行证', OTHER: '其他证件' }

export const WEEKDAY_TEXT: Record<Weekday, string> = {
  MONDAY: '星期一',
  TUESDAY: '星期二',
  WEDNESDAY: '星期三',
  THURSDAY: '星期四',
  FRIDAY: '星期五',
  SATURDAY: '星期六',
  SUNDAY: '星期日',
}

/** domain §5.1: each decline says why in plain words and where to go. `{phone}` is the office's telephone. */
export const DECLINE_TEXT: Record<DeclineCode, { reason: string; channel: string }> = {
  NOT_IN_REMIT: { reason: '这件事不属于这位领导的分管范围。', channel: '请选择分管此事的领导：{leader}。' },
  IN_TERM: {
    reason: '同一件事已经受理，正在法定期限内办理。',
    channel: '可在“我的事项”查看进度，由{unit}办理；需要补充情况请在该事项中提交或致电。',
  },
  ALREADY_FINAL: { reason: '这件事已经复核终结，同一事实和理由不再受理。', channel: '有新的事实和理由，请到信访接待窗口重新登记。' },
  REVIEW_PENDING: { reason: '这件事正在复查或复核。', channel: '请等待复查、复核决定，可在“我的事项”查看。' },
  LITIGATION: {
    reason: '涉及诉讼、仲裁或行政复议的事项，依法应当向有关机关提出。',
    channel: '请向办理该案的法院、检察院、公安、仲裁或复议机关提出，窗口可当面说明法律途径。',
  },
  WHISTLEBLOW: { reason: '检举控告公职人员的事项由纪检监察机关受理，我们会为您保密。', channel: '请拨打 12388 或到同级纪委监委信访室反映。' },
  SKIP_LEVEL: { reason: '这件事应当先由有权处理的本级或下一级机关办理。', channel: '请向{unit}提出，窗口也可以为您登记后转送。' },
  OVER_5_REPS: { reason: '多人反映同一事项，应当推选不超过 5 名代表。', channel: '请推选 5 名以内代表，其余人员的意见可以书面附上。' },
  NO_ID: { reason: '还缺身份证明。', channel: '可以先预约，来访当天到窗口补办身份核验。' },
  DUPLICATE_BOOKING: { reason: '同一件事您已经有一个有效预约。', channel: '可在“我的预约”查看、改期或取消后再约。' },
  FULL: { reason: '本场名额已经约满。', channel: '请选择其他时段、其他场次，或当天到现场取号。' },
}

/** The same to a helper (代办): what the person concerned has with the office is told to that person only. */
export const HELPER_DECLINE_TEXT: Partial<Record<DeclineCode, { reason: string; channel: string }>> = {
  IN_TERM: { reason: '当事人的同一件事已经受理，正在法定期限内办理。', channel: '请当事人本人登录后在“我的事项”查看进度，或凭编号和查询码查询。' },
  ALREADY_FINAL: { reason: '当事人的这件事已经复核终结，同一事实和理由不再受理。', channel: '有新的事实和理由，请当事人到信访接待窗口重新登记。' },
  REVIEW_PENDING: { reason: '当事人的这件事正在复查或复核。', channel: '请等待复查、复核决定，当事人本人登录后可在“我的事项”查看。' },
  DUPLICATE_BOOKING: { reason: '同一件事当事人已经有一个有效预约。', channel: '请当事人本人登录后在“我的预约”查看、改期，或请窗口协助。' },
}

/** Instead of words that a split keeps from the reader. */
export const BEFORE_SPLIT_TEXT = '拆分前的内容由信访部门掌握'
