import type * as z from 'zod/mini'
import type { BookingState, Category, DeclineCode } from './booking.ts'
import type { CaseState, ClockKind, Outcome, Rating, TimelineEntry } from './case.ts'
import type { CaseSource, CaseType } from './case-kinds.ts'
import type { ErrorCode } from './errors.ts'
import type { MessageKind, PostAbout } from './messages.ts'
import type { IdType, Role } from './people.ts'
import type { SessionForm, SessionState, Weekday } from './reception.ts'
import type { VisitKind } from './visit-words.ts'

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
} as const
export const ANONYMOUS_TEXT = '匿名'

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

/** The sentence of every error, and what the person can do now. */
export const ERROR_TEXT: Record<ErrorCode, { message: string; next: string }> = {
  BAD_INPUT: { message: '有内容没有填对。', next: '请检查标出的那一项，其余内容都已保留。' },
  BAD_JSON: { message: '请求内容无法读取。', next: '请重试；仍不行请更新小程序。' },
  NOT_FOUND: { message: '没有找到这项内容。', next: '可能已被撤下，请返回重新查找。' },
  IDEMPOTENCY_KEY_MISSING: { message: '请求缺少防重复编号。', next: '请更新小程序后重试。' },
  IDEMPOTENCY_KEY_REUSED: { message: '这个提交编号已用于另一项内容。', next: '请返回上一步重新提交。' },
  TOO_MANY: { message: '操作太频繁了。', next: '请 {retryAfterSeconds} 秒后再试。' },
  BUSY: { message: '现在办理的人很多，您的操作还没有完成。', next: '您填写的内容已保留，请再点一次。' },
  STALE: { message: '内容刚刚被别人更新过。', next: '请刷新后再操作。' },
  SIGN_IN: { message: '请先登录。', next: '登录后会回到这一页，已填内容不会丢失。' },
  SESSION_ENDED: { message: '登录已过期。', next: '请重新登录，已填内容不会丢失。' },
  FORBIDDEN: { message: '您没有办理这项业务的权限。', next: '如有需要，请联系管理员。' },
  CODE_WRONG: { message: '验证码不对。', next: '请核对短信中的 6 位数字。' },
  CODE_EXPIRED: { message: '验证码已失效。', next: '请重新获取验证码。' },
  INVITE_INVALID: { message: '邀请码无效或已使用。', next: '请联系管理员重新发出邀请。' },
  WECHAT_UNKNOWN: { message: '微信登录没有成功。', next: '请重试，或改用手机号登录。' },
  ID_CHECKSUM: { message: '身份证号码不正确。', next: '请对照证件逐位核对，最后一位可能是 X。' },
  ID_TAKEN: { message: '这个证件号已在另一个账号登记。', next: '请用原手机号登录，或到窗口核实后合并。' },
  ID_OF_ANOTHER: { message: '这个证件号登记在另一个人名下。', next: '请再核对证件；两份记录确属同一人的，请联系管理员。' },
  PHONE_UNPROVEN: { message: '这个手机号还没有验证。', next: '请获取短信验证码，填写后保存。' },
  PROFILE_FIXED: { message: '姓名和证件已经核验，不能自行修改。', next: '登记错了的，请带证件到接访窗口更正。' },
  PROFILE_INCOMPLETE: { message: '预约前需要先完成实名信息。', next: '请补全姓名、证件、电话和住址，只需一次。' },
  STATE_FORBIDS: { message: '现在的状态不能做这项操作。', next: '请刷新查看最新状态。' },
  LEAD_TIME: { message: '距接访日不足公示提前期。', next: '请填写晚公示的原因，或改排以后的日期。' },
  ENDS_BEFORE_START: { message: '结束时间要晚于开始时间。', next: '请修改时间。' },
  NO_BAND: { message: '时间太短，排不出一个时段。', next: '请延长时间或缩短每段时长。' },
  LEADER_BUSY: { message: '这位领导同一时间已有安排。', next: '请换一个时间或换一位领导。' },
  LEADER_ON_LEAVE: { message: '这位领导当天请假。', next: '请换一位领导或与其他场次对调。' },
  NOT_YET_EFFECTIVE: { message: '规则只能从明天或以后开始生效。', next: '请另选生效日期；已经公示的场次仍按原规则。' },
  DAY_OVER: { message: '这一天已经过去。', next: '日历只能登记今天或以后的日子；已经算好的期限不变。' },
  RANGE_TOO_LONG: { message: '一次最多排 400 天。', next: '请缩短起止日期。' },
  NOT_CLOSABLE: { message: '还有来访人没有结果，不能结束本场。', next: '请先为每位来访人登记结果。' },
  FULL: { message: '本时段名额已约满。', next: '请选择其他时段或场次，您填写的内容都已保留。' },
  JUST_TAKEN: { message: '这个名额刚刚被约走了。', next: '请选择其他时段，您填写的内容都已保留。' },
  NOT_OPEN_YET: { message: '本场预约还没有开始。', next: '请在 {opensAt} 之后预约。' },
  BOOKING_ENDED: { message: '本场预约已经截止。', next: '请选择其他场次，或当天到现场取号。' },
  NEXT_WAVE: { message: '这一批名额已约满。', next: '下一批名额 {opensAt} 放出，您填写的内容都已保留。' },
  PLACES_LEFT: { message: '现在还有名额，不用排队。', next: '请直接预约。' },
  WAITING_FULL: { message: '候补人数已满。', next: '请选择其他场次，或当天到现场取号。' },
  OFFER_ENDED: { message: '为您保留的名额已过确认时间。', next: '可以选择其他时段或场次。' },
  DRAW_ONLY: { message: '本场名额以抽签方式分配。', next: '请在登记时间内登记，不分先后。' },
  MONTH_LIMIT: { message: '您在这个月的预约次数已到上限。', next: '每人每月最多 {limit} 次，可以选择下个月的场次，或到窗口反映。' },
  SESSION_CANCELLED: { message: '本场接访已取消。', next: '请查看公示中的替代场次。' },
  NOT_BOOKABLE: { message: '本场不接受自行预约。', next: '约访由信访部门联系；随机接访请当天到现场取号。' },
  MATTER_INCOMPLETE: { message: '反映事项还没有填完整。', next: '请补全标出的内容。' },
  DUPLICATE_BOOKING: { message: '同一件事已经有一个有效预约。', next: '预约人本人可在“我的预约”查看、改期或取消。' },
  NOT_IN_REMIT: { message: '这件事不属于这位领导的分管范围。', next: '请选择分管此事的领导。' },
  IN_TERM: { message: '同一件事已经受理，正在办理期限内。', next: '预约人本人可在“我的事项”查看进度。' },
  ALREADY_FINAL: { message: '这件事已经终结，同一事实和理由不再受理。', next: '有新的事实和理由，请到窗口登记。' },
  REVIEW_PENDING: { message: '这件事正在复查或复核。', next: '请等待决定，预约人本人可在“我的事项”查看。' },
  LITIGATION: { message: '涉法涉诉事项请依法向有关机关提出。', next: '窗口可以当面说明法律途径。' },
  WHISTLEBLOW: { message: '检举控告事项由纪检监察机关受理。', next: '请拨打 12388，我们会为您保密。' },
  RECUSAL: { message: '反映的事项涉及这位领导本人，依法应当回避。', next: '请选择其他领导接访。' },
  TOO_LATE_TO_CANCEL: { message: '已过自行取消的时间。', next: '请致电接访窗口，窗口可以为您办理。' },
  TOO_LATE_TO_CHANGE: { message: '已过自行改期的时间。', next: '请致电接访窗口，窗口可以为您办理。' },
  WRONG_ID: { message: '证件与预约人不一致。', next: '请核对预约人证件；预约不能转让。' },
  OVER_5_REPS: { message: '进入接谈的代表不能超过 5 人。', next: '请推选 5 名以内代表，其他人员在候访区等候。' },
  WRONG_DAY: { message: '这个预约不是今天的。', next: '请核对日期和场次。' },
  NO_WALK_IN_PLACE: { message: '今天的现场号已取完。', next: '可以在普通窗口登记信访事项，不影响受理。' },
  NOT_TODAYS_LEADER: { message: '这一场不是由您接访。', next: '请核对场次。' },
  OUTCOME_INCOMPLETE: { message: '处理意见还没有填完整。', next: '交办、转办要写明单位、要求和时限；答复要写明答复内容。' },
  DUE_TOO_LATE: { message: '时限超过了法定期限。', next: '可以更短，不能超过法定期限。' },
  QUERY_WRONG: { message: '编号或查询码不对。', next: '请核对回执上的编号和查询码。' },
  QUERY_LOCKED: { message: '输错次数过多，已暂停查询。', next: '请一小时后再试，或致电窗口。' },
  NOT_SENT: { message: '还是没有发出去。', next: '请稍后再试，或电话告知本人后点“已电话告知”。' },
  RATING_CLOSED: { message: '评价时间已过或尚未开始。', next: '仍可以致电窗口反映意见。' },
  NOT_YOUR_NAME: { message: '签名与登记的姓名不一致。', next: '请填写您本人的姓名。' },
  ALREADY_RATED: { message: '已经评价过了。', next: '谢谢您的评价。' },
  FILE_ID_TAKEN: { message: '这个文件编号已经用于另一个文件。', next: '请重新选择文件再上传。' },
  FILE_TOO_LARGE: { message: '文件太大。', next: '请压缩后再上传，最大 {max}。' },
  FILE_TYPE: { message: '这里不能上传这种文件。', next: '照片用 JPG、PNG，材料用 PDF、Word、Excel。' },
  FILE_NOT_THERE: { message: '文件还没有传完。', next: '请保持网络，稍后会继续上传。' },
  FILE_BROKEN: { message: '收到的文件与原文件不一致。', next: '请重新上传这个文件。' },
  FILE_HELD: { message: '这个文件正在人工核查。', next: '核查通过后才能打开，不影响事项办理。' },
  FILES_FULL: { message: '材料数量已到上限。', next: '请整理后再上传，或与承办人联系。' },
  VISIT_ID_TAKEN: { message: '这个走访编号已经用过。', next: '请重新打开页面再提交。' },
  VISIT_INCOMPLETE: { message: '走访记录还没有填完整。', next: '请补全标出的内容，已填写的都在。' },
  VISIT_CONFLICTS: { message: '有内容两边都改过，还没有选定。', next: '请逐项选定一个版本，两个版本都保留着。' },
  OWN_RECORD: { message: '不能核查自己填写的记录。', next: '请由另一位同志核查。' },
  FILES_MISSING: { message: '还有照片或文件没有传到。', next: '请等走访人员上传完，或写明原因后核查。' },
  SECOND_PERSON: { message: '须由提出人以外的第二人核定。', next: '请本单位另一位同事登录后核定。' },
  NOT_SIMPLE: { message: '这件事不能简易办理。', next: '{why}，请按普通程序办理。' },
  DUPLICATE_FOUND: { message: '同一人就同一事项已有登记。', next: '请先核对系统列出的事项，选择处理方式并写明理由。' },
  DECISION_UNFIT: { message: '对已有事项的处理方式现在不合适。', next: '该事项的状态可能已有变化，请重新查重后选择。' },
  SEALED_NO_READER: { message: '本系统内没有可以阅看此件的机关。', next: '请不要录入，将材料密封，直接移送上一级纪检监察机关。' },
  ACCUSED_MISSING: { message: '检举控告须写明被反映的单位或人员。', next: '请从名录中选择，名录中没有的写在说明里。' },
  ALREADY_REGISTERED: { message: '这件来信来访已经登记过了。', next: '请刷新待登记列表。' },
  INTERNAL: { message: '系统出了问题，不是您的操作有误。', next: '您填写的内容已保留，请稍后再试。' },
}

/** The inbox, WeChat and SMS. Facts come as `vars`; no personal data beyond what the person himself needs. */
export const MESSAGE_TEXT: Record<MessageKind, { title: string; body: string }> = {
  BOOKING_CONFIRMED: {
    title: '预约成功',
    body: '您已预约{date} {band} {leader}接访，地点：{venue}。预约码 {code}，请带身份证和书面材料，提前 15 分钟报到。',
  },
  BOOKING_SUBMITTED: { title: '预约已提交', body: '您提交的{date} {band} {leader}接访预约正在审核，一般 1 个工作日内答复。预约码 {code}。' },
  BOOKING_NEED_INFO: { title: '请补充材料', body: '您的接访预约需要补充：{what}。请在{until}前补充，逾期名额将不保留。' },
  BOOKING_DECLINED: { title: '预约未能安排', body: '{reason}{channel}如有疑问请致电 {phone}。这不影响您依法提出信访事项。' },
  BOOKING_EARLY_ANSWER: { title: '会前答复', body: '有关单位已先行答复：{text} 请选择是否接受；不接受仍按原预约接访。' },
  BOOKING_CANCELLED: { title: '预约已取消', body: '您{date} {band} {leader}接访的预约已取消。{reason}' },
  BOOKING_RESCHEDULED: { title: '预约已改期', body: '您的预约已改为{date} {band} {leader}接访，地点：{venue}。预约码 {code}。{screening}' },
  SESSION_CHANGED: { title: '接访安排有变更', body: '{text}原因：{reason}。您的预约仍然有效；时间不合适可以改期。' },
  SESSION_CANCELLED: { title: '接访取消通知', body: '原定{date} {band} {leader}接访因故取消：{reason}。{substitute}对给您带来的不便深表歉意。' },
  DRAW_REGISTERED: { title: '抽签登记成功', body: '您已登记{date} {leader}接访的抽签，登记号 {lot}。登记截止后公开抽签，不分先后，结果会通知您。' },
  DRAW_WON: { title: '中签通知', body: '您已中签：{date} {band} {leader}接访，地点{venue}，预约码 {code}。' },
  DRAW_LOST: { title: '抽签结果', body: '{date} {leader}接访的抽签您这次没有中签。{line}下次抽签按规则为您加签。' },
  WAITING: { title: '候补登记成功', body: '您已排入{date} {leader}接访的候补名单。有名额时会第一时间通知您，请留意消息。' },
  OFFER: { title: '有名额了，请确认', body: '{date} {band} {leader}接访空出一个名额，已为您保留到{until}，请在“我的预约”点一下确认。' },
  OFFER_LAPSED: { title: '保留的名额已过时', body: '为您保留的{date} {leader}接访名额没有在时限内确认，已转给下一位。您可以重新预约。' },
  FIRST_CHOICE: {
    title: '接访改期，请优先选择',
    body: '原定{was}的接访因故取消：{reason}。已为您保留{date} {band} {leader}接访的名额到{until}，请在“我的预约”点一下确认。',
  },
  OWED: {
    title: '接访取消，资格保留',
    body: '原定{was}的接访因故取消：{reason}。您的约访资格保留，可在“我的预约”改约任意场次；安排补接后会优先通知您。',
  },
  REMINDER: { title: '接访提醒', body: '提醒您：{date} {band} {leader}接访，地点：{venue}。预约码 {code}，请带身份证和书面材料。' },
  CASE_REGISTERED: { title: '信访事项已登记', body: '您反映的事项已登记，编号 {caseNo}，查询码 {queryCode}，请妥善保存。{text}' },
  CASE_PROGRESS: { title: '办理进展', body: '您反映的事项（{caseNo}）有新进展：{text}。' },
  PETITION_RETURNED: {
    title: '提交的事项已退回',
    body: '您提交的事项没有登记为信访事项：{reason}请向{channel}提出。内容已为您保留，可以修改后重新提交。',
  },
  RATING_OPEN: { title: '请您评价', body: '您反映的事项（{caseNo}）已有答复，请在{until}前对办理情况作出评价。' },
}

/** What reaches members of staff: numbers and days, never what a case is about. `due` is empty or a whole clause. */
export const POST_TEXT: Record<PostAbout, { title: string; body: string }> = {
  NEW_TASK: { title: '新的待办事项', body: '信访事项 {caseNo} 转到您处办理{due}。' },
  CO_TASK: { title: '协办事项', body: '信访事项 {caseNo} 请您单位协办{due}反馈协办情况。' },
  TO_CHECK: { title: '待审核', body: '信访事项 {caseNo} 的处理意见等待审核{due}。' },
  SLIP: { title: '督办单', body: '信访事项 {caseNo} 已发出督办单{due}书面回复。' },
  SLIP_ANSWERED: { title: '督办单已回复', body: '信访事项 {caseNo} 的督办单已回复，请核查是否属实、是否落实。' },
  MEASURE: { title: '督办措施', body: '信访事项 {caseNo} 已采取督办措施{due}。' },
  PROPOSAL: { title: '收到建议', body: '信访事项 {caseNo} 有一项建议发给您单位{due}反馈采纳情况。' },
  PROPOSAL_ANSWERED: { title: '建议已反馈', body: '信访事项 {caseNo} 的建议已反馈采纳情况。' },
  SPONSOR: { title: '确定由您包案', body: '信访事项 {caseNo} 确定由您包案，请制定化解方案。' },
  TO_SIGN: { title: '待签字', body: '信访事项 {caseNo} 单位报送已化解，请核实后签字。' },
  TO_VERIFY: { title: '待回访核查', body: '信访事项 {caseNo} 领导已签字，请独立回访核查。' },
  RECURRED: { title: '事项回流', body: '信访事项 {caseNo} 信访人再次反映，请查明原因和责任。' },
  ESCALATE: { title: '建议提级包案', body: '信访事项 {caseNo} 回流已达到次数，应由上一级领导包案。' },
  URGED: { title: '群众催办', body: '信访事项 {caseNo} 的信访人催办。' },
  WITHDRAWAL_ASKED: { title: '申请撤回，待回访', body: '信访事项 {caseNo} 信访人申请撤回，请回访核实是否自愿。' },
  DISSATISFIED: { title: '不满意评价', body: '信访事项 {caseNo} 信访人评价不满意，请查明原因并答复{due}。' },
  WITHDRAWN: { title: '信访人撤回', body: '信访事项 {caseNo} 信访人已撤回，不再继续办理。' },
  REMIND: { title: '催办', body: '信访事项 {caseNo} 催办：{more}{due}。' },
}
/** The system's own reminder (domain §8): which term, and how it stands. */
export const REMINDER_TEXT = { before: '“{clock}”还有 {days} 天到期', today: '“{clock}”今天到期', late: '“{clock}”已逾期 {days} 天' }
export const CLOCK_TEXT: Record<ClockKind, string> = {
  T1: '登记转办',
  T2: '受理告知',
  T3: '异议',
  OBJECTION: '异议核定',
  RESULT: '交办时限',
  T4: '办理期限',
  CHECK: '审核',
  SUPPLEMENT: '补办',
  SERVE: '送达',
  T5: '申请复查',
  T6: '复查意见',
  T7: '申请复核',
  T8: '复核意见',
  ARCHIVE: '归档',
  SLIP: '督办回复',
  EXECUTE: '履行期限',
  CALLBACK: '回访',
  PROPOSAL: '建议反馈',
  SPONSOR: '包案化解',
  MEASURE: '整改',
  ADMIT: '复查复核受理',
  TICKET: '不满意答复',
}

/** Goes with a change to a session that a screener looks at first. */
export const SCREENED_FIRST = '本场先预审，结果会另行通知您。'

/** Why someone who waited to the end got no place. */
export const LINE_ENDED = '接访已开始，候补没有递补到名额'

/** The timeline, in plain words. */
export const TIMELINE_TEXT: Record<TimelineEntry['kind'], string> = {
  BOOKED: '您预约了{leader}接访',
  RECEIVED: '{leader}接待了您，处理意见：{outcome}',
  REGISTERED: '事项已登记，编号 {caseNo}',
  TRANSFERRED: '已转到{unit}，{unit}应在 {dueOn} 前书面告知是否受理',
  ASSIGNED: '已交{unit}办理，{unit}应在 {dueOn} 前书面告知是否受理，要求：{requirement}',
  DIVERTED: '已告知您依法应走的途径',
  REROUTED: '经核定，改由{unit}办理，应在 {dueOn} 前书面告知是否受理',
  REFUSED: '不予受理：{guidance}',
  ACCEPTED: '已受理，办理途径：{route}',
  HANDLING: '正在办理',
  EXTENDED: '办理期限延长到 {dueOn}，原因：{reason}',
  REPLIED: '已作出答复',
  SERVED: '答复已于 {on} 送达您，不服可在 {until} 前申请复查',
  REVIEW_REQUESTED: '您提出了复查（复核）申请',
  REVIEW_DECIDED: '已作出复查（复核）意见：{opinion}',
  REDO: '责令重新办理',
  FINAL: '事项已结束',
  ARCHIVED: '已归档',
  WITHDRAWN: '您撤回了事项',
  MERGED: '已并入您的另一事项 {caseNo} 办理',
  REOPENED: '重新启动办理',
  URGED: '您催办了一次',
  RATED: '您作出了评价：{rating}',
  CLOSED: '事项已结束',
  SENT: '您提交了信访事项',
  SUPPLEMENTED: '您补充的情况已收入本事项一并办理',
  SPLIT: '您反映的内容已分为两件分别办理',
  UNMERGED: '并案已撤销，本事项恢复单独办理',
  MERGED_IN: '您的另一事项 {caseNo} 并入本事项办理',
  VOIDED: '本事项登记有误，已作废',
  RECLASSIFIED: '事项类别调整为{type}',
  EXECUTED: '处理意见已于 {on} 履行',
  WITHDRAWAL_ASKED: '您申请撤回事项，工作人员会与您核实，核实前照常办理',
  WITHDRAWAL_DENIED: '经核实，事项继续办理',
  REVIEW_ADMITTED: '复查（复核）申请已受理，办理途径：{route}',
  RATING_ANSWERED: '对您的不满意评价已核查答复：{text}您可以在 {until} 前再评价一次',
  SERVICE_TRIED: '{on} 送达答复未成，将再次送达',
  VISITED: '工作人员于 {on} 上门{visit}，情况已记录核查',
  VISIT_MISSED: '工作人员三次上门{visit}没有见到您，请与信访部门联系',
}

/** Kinds of visits as a sentence names them. */
export const VISIT_WORD: Record<VisitKind, string> = {
  CALLBACK: '回访',
  FIELD_CALLBACK: '实地回访',
  SITE_SURVEY: '踏勘',
  OUTREACH: '带案下访',
  HELP: '帮扶走访',
}
