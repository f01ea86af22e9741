import type { CaseState } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import { today } from '../calendar/days.ts'
import { OPEN } from './states.ts'
import { ENDED, type Rule, SETTLED, WITH_UNIT } from './step-rule.ts'

/** Every state in which somebody is waited for: a reminder reaches the office, the reviewer and the archivist too. */
const OWNED: readonly CaseState[] = [...new Set([...OPEN, ...WITH_UNIT, 'SERVED', 'IN_REVIEW1', 'IN_REVIEW2', ...ENDED] as CaseState[])]
const SUPERVISED: readonly CaseState[] = [...WITH_UNIT, ...SETTLED]
/** Whoever was late is named whatever became of the case: a refusal, a diversion or a withdrawal too (§7: each overdue has an accountable person). */
const ANSWERABLE: readonly CaseState[] = [...new Set([...OPEN, 'REPLIED', ...SETTLED, ...ENDED] as CaseState[])]
const SPONSORED: readonly CaseState[] = [...new Set([...OPEN, 'REPLIED', ...SETTLED] as CaseState[])]

/** What runs beside the state (domain §6 "in parallel", §8): supervision, sponsorship, resolution. */
export const STEPS_BESIDE = {
  remind: { by: 'SUPERVISOR', from: OWNED, records: ['reminder', 'text'], basis: '§8 催办' },
  superviseSlip: {
    by: 'SUPERVISOR',
    from: SUPERVISED,
    records: ['ground', 'requirement', 'dueOn'],
    when: ({ openSlip, unitId }) => !openSlip && unitId !== undefined,
    basis: 'Art 38–40 督办',
  },
  answerSlip: { by: 'HEAD', from: SUPERVISED, records: ['text'], when: ({ openSlip }) => openSlip === true, meets: ['SLIP'], basis: '§8 督办回复' },
  checkSlip: {
    by: 'SUPERVISOR',
    from: SUPERVISED,
    records: ['slipResult', 'text'],
    when: ({ slipToCheck }) => slipToCheck === true,
    basis: '§8 督办结果：是否属实、是否落实',
  },
  takeMeasure: {
    by: 'SUPERVISOR',
    from: SUPERVISED,
    records: ['measure', 'text'],
    may: ['dueOn'],
    when: ({ slips = 0, openMeasure }) => slips > 0 && !openMeasure,
    basis: 'Art 38–40：限期整改、挂牌督办、约谈、通报',
  },
  liftMeasure: {
    by: 'SUPERVISOR',
    from: SUPERVISED,
    records: ['text'],
    when: ({ openMeasure }) => openMeasure === true,
    meets: ['MEASURE'],
    basis: '整改到位后摘牌、销号',
  },
  accountability: {
    by: 'SUPERVISOR',
    from: ANSWERABLE,
    records: ['overdueClock', 'accountable', 'text'],
    basis: 'Art 40 责任追究建议：逐项逾期写明责任人',
  },
  propose: {
    by: 'SUPERVISOR',
    from: SUPERVISED,
    records: ['proposal', 'text'],
    when: ({ openProposal, unitId }) => !openProposal && unitId !== undefined,
    basis: 'Art 40：三项建议权',
  },
  answerProposal: {
    by: 'HEAD',
    from: SUPERVISED,
    records: ['adoption', 'text'],
    when: ({ openProposal }) => openProposal === true,
    meets: ['PROPOSAL'],
    basis: 'Art 40：反馈采纳情况',
  },
  // No leader reads what is sealed (docs/decisions/0065).
  sponsor: { by: 'SUPERVISOR', from: SPONSORED, records: ['leaderId', 'reason'], when: ({ sealed }) => !sealed, basis: '包案' },
  sponsorPlan: {
    by: 'LEADER',
    from: SPONSORED,
    records: ['text', 'dueOn'],
    when: ({ sponsorId }) => sponsorId !== undefined,
    meets: ['SPONSOR'],
    basis: '包案化解方案',
  },
  sponsorProgress: { by: 'LEADER', from: SPONSORED, records: ['text'], when: ({ sponsorId }) => sponsorId !== undefined, basis: '包案进展' },
  sponsorDuty: {
    by: 'LEADER',
    from: SPONSORED,
    records: ['duty', 'text'],
    when: ({ sponsorId, dutiesOpen }) => sponsorId !== undefined && dutiesOpen === true,
    basis: '包案职责逐项落实（四包、五包）',
  },
  extendSponsor: {
    by: 'SUPERVISOR',
    from: SPONSORED,
    records: ['dueOn', 'reason', 'approver'],
    when: ({ clocks }) => clocks.some(({ kind, metAt }) => kind === 'SPONSOR' && !metAt),
    basis: '包案延期须经主要负责人批准',
  },
  callBack: {
    by: 'SUPERVISOR',
    from: SETTLED,
    records: ['callbackWay', 'reached', 'text'],
    may: ['met', 'attitude', 'needs', 'visitId'],
    when: ({ callback }, now) => callback?.open === true && today(now) >= callback.from && callback.triedOn !== today(now),
    basis: '§8 回访：送达后按规则回访，不同日期试三次',
  },
  claimResolved: {
    by: 'UNIT',
    from: SETTLED,
    records: ['proof', 'closure', 'ceased'],
    may: ['fileIds'],
    when: ({ resolution }) => resolution === 'NONE' || resolution === 'RECURRED' || resolution === 'PARTIAL',
    basis: '实体化解：单位报送，三到位逐项对照',
  },
  signResolved: { by: 'LEADER', from: SETTLED, records: ['text'], when: ({ resolution }) => resolution === 'CLAIMED', basis: '包案领导签字' },
  declineResolved: {
    by: 'LEADER',
    from: SETTLED,
    records: ['reason'],
    when: ({ resolution }) => resolution === 'CLAIMED',
    basis: '包案领导不认可的，退回单位继续化解',
  },
  verifyResolved: {
    by: 'SUPERVISOR',
    from: SETTLED,
    records: ['callback', 'met', 'ceased'],
    may: ['visitId'],
    // Nobody signs in a sealed case: the discipline side's own check stands for both.
    when: ({ resolution, callback, sealed }) => (resolution === 'SIGNED' || (sealed === true && resolution === 'CLAIMED')) && !callback?.open,
    basis: '独立回访核查；密件不设包案领导，单位报送后由督办人员核查',
  },
  recur: {
    by: 'OFFICE',
    from: SETTLED,
    records: ['otherCaseId', 'reason'],
    may: ['accountable'],
    when: ({ resolution }) => resolution === 'SIGNED' || resolution === 'VERIFIED',
    basis: '回流：同一人同一事再次信访，查明原因、倒查责任',
  },
  analyseRecurrence: {
    by: 'SUPERVISOR',
    from: SETTLED,
    records: ['reason', 'accountable'],
    when: ({ causeMissing }) => causeMissing === true,
    basis: '回流原因分析和责任倒查',
  },
  escalate: {
    by: 'SUPERVISOR',
    from: SPONSORED,
    records: ['leaderId', 'reason'],
    when: ({ escalates }) => escalates === true,
    basis: '回流达到次数的，由上一级领导包案',
  },
  joinBatch: {
    by: 'SUPERVISOR',
    from: SPONSORED,
    records: ['batchId'],
    when: ({ inBatch }) => !inBatch,
    basis: '专项积案批次',
  },
  strikeOff: {
    by: 'SUPERVISOR',
    from: SETTLED,
    records: ['reason'],
    when: ({ resolution, sponsorId, dutiesOpen }) => resolution === 'VERIFIED' && sponsorId !== undefined && !dutiesOpen,
    meets: ['SPONSOR'],
    basis: '包案销号',
  },
} satisfies Partial<Record<CaseStep, Rule>>
