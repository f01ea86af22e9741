import type { ClockKind, TimelineEntry } from './case.ts'
import type { MessageKind, PostAbout } from './messages.ts'
import type { VisitKind } from './visit-words.ts'

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
  DECLINED: { title: '化解未获认可', body: '信访事项 {caseNo} 报送的化解领导未认可，请继续化解后重新报送。' },
  TO_VERIFY: { title: '待回访核查', body: '信访事项 {caseNo} 领导已签字，请独立回访核查。' },
  RECURRED: { title: '事项回流', body: '信访事项 {caseNo} 信访人再次反映，请查明原因和责任。' },
  ESCALATE: { title: '建议提级包案', body: '信访事项 {caseNo} 回流已达到次数，应由上一级领导包案。' },
  URGED: { title: '群众催办', body: '信访事项 {caseNo} 的信访人催办。' },
  WITHDRAWAL_ASKED: { title: '申请撤回，待回访', body: '信访事项 {caseNo} 信访人申请撤回，请回访核实是否自愿。' },
  DISSATISFIED: { title: '不满意评价', body: '信访事项 {caseNo} 信访人评价不满意，请查明原因并答复{due}。' },
  WITHDRAWN: { title: '信访人撤回', body: '信访事项 {caseNo} 信访人已撤回，不再继续办理。' },
  THREAT: { title: '请立即查看', body: '信访事项 {caseNo} 有紧急情况需要值班人员立即处置。' },
  URGENT: { title: '紧急事项，请立即处置', body: '信访事项 {caseNo} 登记为紧急。请先电话联系，立即报告本级领导和上级，并登记电话报告情况。' },
  ADDED: { title: '群众补充了情况', body: '信访事项 {caseNo} 有补充的情况，请查看。' },
  PROPOSED: { title: '待第二人核定', body: '信访事项 {caseNo} 有一项提议（并案、拆案或者作废），须由提出人以外的第二人核定。' },
  MERGED: { title: '事项已并案', body: '信访事项 {caseNo} 已并入同一人的另一事项，一并办理、一并答复。' },
  PAUSED: { title: '办理中止', body: '信访事项 {caseNo} 经单位负责人批准中止办理{due}复核。' },
  RESUMED: { title: '恢复办理', body: '信访事项 {caseNo} 已恢复办理{due}。' },
  SUCCEEDED: { title: '机构撤并移交', body: '信访事项 {caseNo} 因机构撤并移交您单位继续办理，期限不变{due}。' },
  RESULT_MOVED: { title: '交办时限另定', body: '信访事项 {caseNo} 的交办时限已另定{due}。' },
  TO_READ: { title: '待批阅', body: '信访事项 {caseNo} 呈请您批阅{due}。' },
  VISIT_PLANNED: { title: '新的走访任务', body: '信访事项 {caseNo} 安排您走访{due}。' },
  VISIT_MOVED: { title: '走访另定日期', body: '信访事项 {caseNo} 的走访另定了日期{due}。' },
  VISIT_HANDED: { title: '走访转交给您', body: '信访事项 {caseNo} 的走访转交给您{due}。' },
  VISIT_TAKEN: { title: '走访已转交', body: '信访事项 {caseNo} 的走访已交给其他同事，手机上未发送的记录仍会收下。' },
  VISIT_BACK: { title: '走访记录退回补充', body: '信访事项 {caseNo} 的走访记录退回补充{due}。' },
  VISIT_CANCELLED: { title: '走访已取消', body: '信访事项 {caseNo} 的走访已取消，不用再去。' },
  REMIND: { title: '催办', body: '信访事项 {caseNo} 催办：{more}{due}。' },
  URGENT_LEADER: { title: '紧急事项，请立即处置', body: '信访事项 {caseNo} 登记为紧急，请听取信访部门电话报告，作出处置安排。' },
  NO_SIGNER: { title: '请确定包案领导', body: '信访事项 {caseNo} 单位报送已化解，没有可以签字的领导，请确定包案领导。' },
  CLAIMED: { title: '待核查', body: '信访事项 {caseNo} 单位报送已化解，请独立核查。' },
  NOT_VERIFIED: { title: '化解未获确认', body: '信访事项 {caseNo} 报送的化解经核查未获确认，请继续化解后重新报送。' },
  PETITION: { title: '网上信访待登记', body: '群众于{sent}向{organ}网上提交的信访事项等待登记{due}。' },
  PETITION_LATE: { title: '催办', body: '群众于{sent}向{organ}网上提交的信访事项还没有登记：{more}。' },
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
  READ: '批阅',
  PAUSE: '中止复核',
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
  ASSIGNED: '已交{unit}办理，{unit}应在 {dueOn} 前书面告知是否受理',
  DIVERTED: '已告知您依法应走的途径',
  REROUTED: '经核定，改由{unit}办理，应在 {dueOn} 前书面告知是否受理',
  REFUSED: '不予受理：{guidance}',
  ACCEPTED: '已受理，办理途径：{route}',
  HANDLING: '正在办理',
  EXTENDED: '办理期限延长到 {dueOn}，原因：{reason}',
  REPLIED: '已作出答复',
  SERVED: '答复已于 {on} 送达您，不服可在 {until} 前申请复查',
  SERVED_OUTSIDE: '答复已于 {on} 送达您，不服可在 {until} 前向{body}书面申请复查',
  REVIEW_SERVED_OUTSIDE: '复查意见已于 {on} 送达您，不服可在 {until} 前向{body}书面申请复核',
  REVIEW_SERVED: '复查意见已于 {on} 送达您，不服可在 {until} 前申请复核',
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
  PAUSED: '办理暂时中止，中止的时间不计入办理期限，恢复后会告知',
  RESUMED: '已恢复办理{until}',
  PETITIONER_CHANGED: '信访人的{relation}持证明接续参加，查询码已更换',
  LEFT_SIMPLE: '本事项不宜简易办理，改按普通程序办理{until}',
  SUCCEEDED: '{from}已并入{unit}，由{unit}继续办理，办理期限不变',
  EXECUTED: '处理意见已于 {on} 履行',
  WITHDRAWAL_ASKED: '您申请撤回事项，工作人员会与您核实，核实前照常办理',
  WITHDRAWAL_DENIED: '经核实，事项继续办理',
  REVIEW_ADMITTED: '复查（复核）申请已受理，办理途径：{route}',
  RATING_ANSWERED: '对您的不满意评价已核查答复：{text}您可以在 {until} 前再评价一次',
  SERVICE_TRIED: '{on} 送达答复未成，将再次送达',
  VISITED: '工作人员于 {on} 上门{visit}，情况已记录核查',
  VISIT_MISSED: '工作人员三次上门{visit}没有见到您，请与信访部门联系',
}

/** What the ordinary term is for, when a case leaves the simplified track. */
export const ORDINARY_TEXT = {
  T1: '，信访部门应在 {dueOn} 前确定办理单位',
  T2: '，办理单位应在 {dueOn} 前书面告知是否受理',
  T4: '，办理期限到 {dueOn}',
} as const

/** Kinds of visits as a sentence names them. */
export const VISIT_WORD: Record<VisitKind, string> = {
  CALLBACK: '回访',
  FIELD_CALLBACK: '实地回访',
  SITE_SURVEY: '踏勘',
  OUTREACH: '带案下访',
  HELP: '帮扶走访',
}
