import type { Ground } from '../../../../functions/contract/beside.ts'
import type { OPEN_TYPES } from '../../../../functions/contract/case-kinds.ts'
import type * as S from '../../../../functions/contract/case-steps.ts'

/** The words of every choice that a step offers, and of what was chosen. */
type Words<T extends readonly string[]> = Record<T[number], string>

export const CHOICE_TEXT: {
  path: Words<typeof S.ASSIGN_PATHS>
  refusal: Words<typeof S.REFUSAL_REASONS>
  channel: Words<typeof S.CHANNELS>
  logKind: Words<typeof S.LOG_KINDS>
  finding: Words<typeof S.FINDINGS>
  way: Words<typeof S.SERVICE_WAYS>
  result: Words<typeof S.SERVICE_RESULTS>
  decision: Words<typeof S.REVIEW_DECISIONS>
  retention: Words<typeof S.RETENTION>
  reminder: Words<typeof S.REMINDER_WAYS>
  ground: Words<typeof S.SLIP_GROUNDS>
  proposal: Words<typeof S.PROPOSALS>
  ceased: Words<typeof S.CEASED>
  ratingOf: Words<typeof S.RATING_SIDES>
  ratingCause: Words<typeof S.RATING_CAUSES>
  caseType: Words<typeof OPEN_TYPES>
  slipResult: Words<typeof S.SLIP_RESULTS>
  measure: Words<typeof S.MEASURES>
  overdueClock: Words<typeof S.ACCOUNTABLE_CLOCKS>
  adoption: Words<typeof S.ADOPTIONS>
  callbackWay: Words<typeof S.CALLBACK_WAYS>
  attitude: Words<typeof S.ATTITUDES>
  pauseGround: Words<typeof S.PAUSE_GROUNDS>
  incident: Words<typeof S.INCIDENTS>
} = {
  path: { CLEAR: '职责清楚', COMPLEX: '情况复杂', COLLECTIVE: '集体研究' },
  refusal: {
    NOT_COMPETENT: '不属于本机关职权',
    LITIGATION: '属于诉讼事项',
    STATUTORY_ROUTE: '有其他法定途径',
    ALREADY_FINAL: '已经复核终结',
    SAME_MATTER_IN_TERM: '同一事项正在办理',
    NO_FACTS: '没有具体事实和请求',
  },
  channel: {
    COURT: '人民法院',
    ARBITRATION: '仲裁',
    ADMIN_REVIEW: '行政复议',
    DISCIPLINE: '纪检监察',
    CONGRESS: '人大机关',
    OTHER: '其他途径',
  },
  logKind: { INVESTIGATION: '调查核实', INTERVIEW: '约谈走访', SITE_SURVEY: '现场查看', HEARING: '听证', MEETING: '会商', OTHER: '其他' },
  finding: {
    SUPPORTED: '支持',
    EXPLAINED: '解释说明',
    NOT_SUPPORTED: '不支持',
    ADOPTED: '采纳',
    PARTLY_ADOPTED: '部分采纳',
    NOT_ADOPTED: '不予采纳',
    ANSWERED: '答复咨询',
  },
  way: { IN_PERSON: '当面送达', POST: '邮寄', ELECTRONIC: '电子送达', NOTICE: '公告送达' },
  result: { SIGNED: '已签收', REFUSED: '拒收', UNDELIVERABLE: '无法送达' },
  decision: { UPHELD: '维持', CHANGED: '变更', REDO: '责令重新办理' },
  retention: { Y5: '5 年', Y10: '10 年', PERMANENT: '永久' },
  reminder: { MESSAGE: '消息', PHONE: '电话', SLIP: '催办单' },
  ground: {
    LATE_ACCEPTANCE: '逾期不受理',
    LATE_REPLY: '逾期不办结',
    NO_FEEDBACK: '未按要求反馈',
    NO_NOTE: '时限过半无办理记录',
    CO_UNIT_SILENT: '协办单位不响应',
    NOT_RESUBMITTED: '退回后未重报',
    REROUTED: '多次改派',
    REPEATS: '多次重复信访',
    WRONG_PROCEDURE: '程序不规范',
    SHIFTING: '推诿敷衍',
    FALSE_RESULT: '办理结果不实',
    NOT_EXECUTED: '处理意见不执行',
    LEADER_ORDER: '领导批示督办',
    OTHER: '其他',
  },
  proposal: { IMPROVE_WORK: '改进工作', IMPROVE_POLICY: '完善政策', ACCOUNTABILITY: '追究责任' },
  ceased: { YES: '是', NO: '否', PARTIAL: '部分' },
  ratingOf: { OFFICE: '信访部门的工作', UNIT: '承办单位的工作' },
  ratingCause: { PROCEDURE: '程序', ATTITUDE: '态度', RESULT: '结果', EXECUTION: '履行' },
  caseType: { CLAIM: '申诉求决', SUGGESTION: '意见建议', CONSULT: '咨询' },
  slipResult: { DONE: '属实，已落实', NOT_DONE: '属实，未落实', NOT_TRUE: '反馈不属实' },
  measure: { RECTIFY: '限期整改', LISTED: '挂牌督办', TALK: '约谈', CIRCULAR: '通报' },
  overdueClock: {
    T1: '登记转办',
    T2: '受理告知',
    OBJECTION: '异议核定',
    RESULT: '交办时限',
    T4: '办理期限',
    CHECK: '审核',
    SUPPLEMENT: '补办',
    SERVE: '送达',
    T6: '复查',
    T8: '复核',
    ARCHIVE: '归档',
    SLIP: '督办回复',
    EXECUTE: '履行',
  },
  adoption: { ADOPTED: '采纳', PARTLY: '部分采纳', NOT_ADOPTED: '不采纳' },
  callbackWay: { PHONE: '电话', VISIT: '上门' },
  attitude: { SATISFIED: '满意', UNDERSTANDS: '理解', DISSATISFIED: '不满意' },
  pauseGround: { DEATH: '信访人死亡', DETENTION: '信访人被羁押', OTHER: '其他法定情形' },
  incident: {
    GATHERING: '非法聚集、围堵冲击、拦截公务车辆、堵塞交通',
    DANGEROUS_ITEMS: '携带危险物品、管制器具',
    VIOLENCE: '侮辱、殴打、威胁，非法限制人身自由，毁坏财物',
    LINGERING: '滞留滋事，弃留生活不能自理的人',
    INCITING: '煽动、串联、胁迫、财物诱使、幕后操纵，借机敛财',
    OTHER: '其他扰乱公共秩序、妨害国家和公共安全的行为',
  },
}

export const CLOSURE_TEXT: Words<typeof S.CLOSURE_KINDS> = {
  SOLVED: '诉求合理，解决到位',
  EXPLAINED: '诉求无理，教育到位',
  HELPED: '生活困难，帮扶到位',
  LEGAL: '行为违法，依法处理',
}

export const RESOLUTION_TEXT = {
  NONE: '未报送',
  CLAIMED: '单位已报送，待领导签字',
  SIGNED: '领导已签字，待回访核查',
  VERIFIED: '回访确认已化解',
  PARTIAL: '未获确认，继续化解',
  RECURRED: '已回流',
} as const

export const GROUND_TEXT: Record<Ground['kind'], string> = {
  OVERDUE: '{clock}已逾期（{since} 到期）',
  NO_FEEDBACK: '未按交办时限反馈（{since} 到期）',
  NO_NOTE: '时限过半无办理记录',
  CO_UNIT_SILENT: '协办单位不响应',
  NOT_RESUBMITTED: '退回后未重报',
  NOT_EXECUTED: '逾期未履行（{since} 到期）',
  REROUTED: '多次改派',
  REPEATS: '多次重复信访',
  DISSATISFIED: '群众不满意待答复',
  CAUSE_MISSING: '回流未查明责任',
  ESCALATE: '应提级包案',
  NO_SIGNER: '已报送化解，请确定包案领导签字',
  THREAT: '扬言，请立即处置',
  URGENT: '紧急，还没有登记电话报告',
  CLAIM_UNCHECKED: '单位已报送化解，请督办人员核查',
}
