import type {
  CHANNELS,
  FINDINGS,
  REFUSAL_REASONS,
  REVIEW_DECISIONS,
  SERVICE_RESULTS,
  SERVICE_WAYS,
  SLIP_GROUNDS,
} from '../../../contract/case-steps.ts'
import type { DocumentKind } from '../../../contract/documents.ts'

type Words<T extends readonly string[]> = Record<T[number], string>

/** 文号: the organ's own word, the kind's character, the year, the number. The receipt carries the case number. */
export const NUMBER = '{organ}{kind}〔{year}〕{serial}号'
export const KIND_WORD: Record<DocumentKind, string> = {
  RECEIPT: '',
  TRANSFER: '转',
  ASSIGNMENT: '交',
  ACCEPTANCE: '受',
  REFUSAL: '不受',
  REFUSAL_FINAL: '不再受',
  DIVERSION: '导',
  EXTENSION: '延',
  OPINION: '处',
  REPLY: '答',
  SERVICE_PROOF: '送',
  ADMISSION: '复受',
  REVIEW_OPINION: '查',
  FINAL_OPINION: '核',
  SLIP: '督',
  REMINDER: '催',
}

export const TITLE: Record<DocumentKind, string> = {
  RECEIPT: '信访事项登记回执',
  TRANSFER: '信访事项转送告知书',
  ASSIGNMENT: '信访事项交办告知书',
  ACCEPTANCE: '信访事项受理告知书',
  REFUSAL: '信访事项不予受理告知书',
  REFUSAL_FINAL: '信访事项不再受理告知书',
  DIVERSION: '信访事项引导告知书',
  EXTENSION: '信访事项延长办理期限告知书',
  OPINION: '信访事项处理意见书',
  REPLY: '信访事项答复书',
  SERVICE_PROOF: '送达回证',
  ADMISSION: '信访事项{review}申请受理告知书',
  REVIEW_OPINION: '信访事项复查意见书',
  FINAL_OPINION: '信访事项复核意见书',
  SLIP: '信访事项督办单',
  REMINDER: '信访事项催办单',
}

export const REFUSAL_TEXT: Words<typeof REFUSAL_REASONS> = {
  NOT_COMPETENT: '该事项不属于本机关职权范围',
  LITIGATION: '该事项已经或者依法应当通过诉讼途径解决',
  STATUTORY_ROUTE: '该事项依法应当通过其他法定途径解决',
  ALREADY_FINAL: '该事项已经复核终结',
  SAME_MATTER_IN_TERM: '同一信访事项正在法定期限内办理',
  NO_FACTS: '所反映的内容没有具体的事实和请求',
}
export const CHANNEL_TEXT: Words<typeof CHANNELS> = {
  COURT: '诉讼',
  ARBITRATION: '仲裁',
  ADMIN_REVIEW: '行政复议',
  DISCIPLINE: '纪检监察举报',
  CONGRESS: '人大机关受理',
  OTHER: '其他法定',
}
export const FINDING_TEXT: Words<typeof FINDINGS> = {
  SUPPORTED: '请求事实清楚，符合法律、法规、规章或者其他有关规定，予以支持。',
  EXPLAINED: '请求事由合理但缺乏法律依据，作出解释说明。',
  NOT_SUPPORTED: '请求缺乏事实根据或者不符合法律、法规、规章或者其他有关规定，不予支持。',
  ADOPTED: '经研究，您的建议予以采纳。',
  PARTLY_ADOPTED: '经研究，您的建议部分采纳。',
  NOT_ADOPTED: '经研究，您的建议暂不采纳。',
  ANSWERED: '现就您咨询的事项答复如下。',
}
export const DECISION_TEXT: Words<typeof REVIEW_DECISIONS> = {
  UPHELD: '维持原处理意见。',
  CHANGED: '变更原处理意见。',
  REDO: '责令原办理机关重新办理。',
}
export const WAY_TEXT: Words<typeof SERVICE_WAYS> = { IN_PERSON: '直接送达', POST: '邮寄送达', ELECTRONIC: '电子送达', NOTICE: '公告送达' }
export const RESULT_TEXT: Words<typeof SERVICE_RESULTS> = { SIGNED: '签收', REFUSED: '拒收，留置送达', UNDELIVERABLE: '无法送达，公告期满视为送达' }
export const GROUND_TEXT: Words<typeof SLIP_GROUNDS> = {
  LATE_ACCEPTANCE: '应当受理而未按期受理',
  LATE_REPLY: '未按规定期限办结',
  NO_FEEDBACK: '未按要求反馈办理结果',
  NO_NOTE: '办理时限过半没有办理记录',
  CO_UNIT_SILENT: '协办单位不响应',
  NOT_RESUBMITTED: '退回补办后未重新报送',
  REROUTED: '多次改派',
  REPEATS: '信访人多次重复反映',
  WRONG_PROCEDURE: '办理程序不规范',
  LEADER_ORDER: '领导批示督办',
  SHIFTING: '推诿、敷衍、拖延办理',
  FALSE_RESULT: '办理结果不真实',
  NOT_EXECUTED: '拒不执行信访处理意见',
  OTHER: '其他需要督办的情形',
}

/** `{matter}` is the summary, `{received}` the day of the registration. */
export const TEXT = {
  to: '{name}：',
  asked: '您反映的“{matter}”信访事项（登记编号 {caseNo}），本机关于{received}收到。',
  receipt: '您反映的信访事项已经登记。凭登记编号和查询码，可以查询办理进度、评价办理情况。查询码请妥善保管，不要告诉他人。',
  receiptTerm: '根据《信访工作条例》第二十二条规定，本机关将在15日内确定办理方式并告知您。',
  transfer: '您反映的“{matter}”信访事项（登记编号 {caseNo}）收悉。根据《信访工作条例》第二十二条规定，现将该事项转送{unit}办理。{decide}',
  assign: '您反映的“{matter}”信访事项（登记编号 {caseNo}）收悉。根据《信访工作条例》第二十二条规定，现将该事项交由{unit}办理。{decide}',
  reroute: '您反映的“{matter}”信访事项（登记编号 {caseNo}），经核定改由{unit}办理。{decide}',
  decide: '{unit}应当于{due}前书面告知您是否受理以及办理的途径和程序。',
  accept: '经审查，该事项属于本机关职权范围，根据《信访工作条例》第二十三条规定，决定予以受理。',
  route: '办理途径和程序：{route}',
  term: '本机关将于{due}前办结，并书面答复您。',
  simple: '该事项适用简易办理程序，本机关将于{due}前办结并答复您。',
  refuse: '经审查，{reason}，根据{basis}，决定不予受理。',
  refuseFinal: '该事项已经复核终结。根据{basis}，您就同一事实和理由再次提出的，本机关不再受理。',
  divert: '经审查，该事项依法应当通过{channel}途径解决。依据：{basis}',
  guidance: '{guidance}',
  channel: '您可以依法通过{channel}途径提出。',
  extend: '因{reason}，该事项不能在规定期限内办结。根据《信访工作条例》规定，经{approver}批准，办理期限延长{days}日，至{due}。',
  heads: ['一、信访诉求', '二、查明的事实和理由', '三、处理意见', '四、依据'],
  replyHeads: {
    SUGGESTION: ['一、您的建议', '二、了解的情况', '三、研究意见', '四、依据'],
    CONSULT: ['一、您咨询的事项', '二、了解的情况', '三、答复', '四、依据'],
  },
  execute: '本机关应当于{due}前履行上述处理意见。',
  remedy: '如不服本处理意见，可以自收到本意见书之日起30日内，向{organ}书面提出复查申请。无正当理由逾期不提出的，不再受理。',
  reviewHeads: ['一、申请人的请求和理由', '二、{review}查明的情况和意见', '三、{review}决定', '四、依据'],
  reviewAsked: '申请人不服有关机关就“{matter}”信访事项（登记编号 {caseNo}）作出的意见，于{asked}向本机关提出{review}申请。',
  reviewRemedy: '如不服本复查意见，可以自收到本意见书之日起30日内，向{organ}书面提出复核申请。无正当理由逾期不提出的，不再受理。',
  final: '本复核意见为终结意见。就同一事实和理由再次提出投诉请求的，各级信访工作机构和有关机关、单位不再受理。',
  admit: '您就“{matter}”信访事项（登记编号 {caseNo}）提出的{review}申请，本机关于{asked}收到。经审查，符合规定，决定予以受理。',
  admitTerm: '本机关将于{due}前作出{review}意见。',
  slipRows: {
    no: '督办编号',
    caseNo: '登记编号',
    matter: '事项摘要',
    unit: '承办单位',
    ground: '督办情形',
    requirement: '督办要求',
    due: '回复期限',
  },
  slip: '根据《信访工作条例》有关规定，现对上述事项予以督办。请按要求办理，并在期限内书面回复。',
  remindRows: { caseNo: '登记编号', matter: '事项摘要', to: '催办对象', due: '期限', text: '催办内容' },
  remindTerm: '{clock}：{due}',
  remind: '上述事项临近或者已过办理期限，请抓紧办理，并按时反馈办理情况。',
  serviceRows: {
    document: '送达文书',
    caseNo: '登记编号',
    person: '受送达人',
    way: '送达方式',
    noticeOn: '公告日期',
    on: '送达日期',
    result: '送达结果',
    witnesses: '见证人',
  },
  serviceLines: ['受送达人签名或者盖章', '见证人签名', '送达人签名（两人）', '备注'],
  receiptRows: { caseNo: '登记编号', queryCode: '查 询 码', person: '信 访 人', on: '登记日期', leader: '接访领导', matter: '事项摘要' },
  inTwo: '本回证一式两份，一份交受送达人，一份存卷。',
} as const

/** On a copy for somebody else than the petitioner. */
export const HIDDEN = '********（仅本人可见）'
export const DRAFT_NUMBER = '（草稿，未编号）'
