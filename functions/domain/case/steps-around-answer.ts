import type { CaseStep } from '../../contract/case-steps.ts'
import { OPEN } from './states.ts'
import { ALL_CLOCKS, ENDED, type Rule, SETTLED } from './step-rule.ts'

/** What surrounds the answer: the service of the acceptance, the end of another procedure, the office's check, service and execution of an opinion, a withdrawal that is asked back, the admission of a review, dissatisfied ratings. */
export const STEPS_AROUND_ANSWER = {
  // Beside the handling: whoever waits for the signed proof goes on working.
  serveAcceptance: {
    by: 'UNIT',
    from: ['ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO'],
    records: ['way', 'servedOn', 'result'],
    may: ['witnesses', 'fileIds'],
    when: ({ acceptanceOn, anonymous }) => acceptanceOn !== undefined && !anonymous,
    basis: '§6-6 受理告知书的送达回证；拒收须两名见证人',
  },
  // A procedure outlives the thirty days of the filing.
  endRoute: {
    by: 'OFFICE',
    from: ['DIVERTED', 'ARCHIVED'],
    records: ['endedOn', 'text'],
    when: ({ routeOpen }) => routeOpen === true,
    basis: 'Art 31：引导法定途径的，登记该程序办结的日期和结果',
  },
  sendBack: {
    by: 'OFFICE',
    from: ['CHECKING'],
    to: 'SUPPLEMENT',
    records: ['what', 'dueOn'],
    when: ({ checkStage }) => checkStage === 'OFFICE',
    meets: ['CHECK'],
    basis: '补办：不清楚、不完整的退回',
  },
  attemptService: { by: 'UNIT', from: ['REPLIED'], records: ['way', 'servedOn', 'text'], basis: '§11：无法送达的再次送达，仍不能送达的公告' },
  execute: {
    by: 'UNIT',
    from: SETTLED,
    records: ['executedOn', 'proof'],
    when: ({ executeBy, executedOn }) => executeBy !== undefined && executedOn === undefined,
    meets: ['EXECUTE'],
    basis: 'Art 32：予以支持的应当履行，逾期不履行的督办',
  },
  confirmWithdrawal: {
    by: 'OFFICE',
    from: OPEN,
    to: 'WITHDRAWN',
    records: ['callback'],
    when: ({ withdrawalAsked }) => withdrawalAsked === true,
    meets: ALL_CLOCKS,
    starts: ['ARCHIVE'],
    basis: '§11：自愿撤回，回访核实',
  },
  denyWithdrawal: {
    by: 'OFFICE',
    from: OPEN,
    records: ['callback'],
    when: ({ withdrawalAsked }) => withdrawalAsked === true,
    basis: '§11：非自愿的继续办理',
  },
  admitReview: {
    by: 'REVIEWER',
    from: ['IN_REVIEW1', 'IN_REVIEW2'],
    records: ['route'],
    when: ({ state, reviewAdmitted, reviewDecided }) => !reviewAdmitted && !(state === 'IN_REVIEW1' && reviewDecided),
    meets: ['ADMIT'],
    basis: '本办法：收到申请之日起 15 日内书面告知是否受理',
  },
  repairRating: {
    by: 'SUPERVISOR',
    from: [...new Set([...SETTLED, ...ENDED, 'REDO', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED'] as const)],
    records: ['ratingOf', 'ratingCause', 'text'],
    when: ({ ratingTickets = [] }) => ratingTickets.length > 0,
    basis: '§8 不满意评价：查明原因，补救或说明后可再评价一次',
  },
} satisfies Partial<Record<CaseStep, Rule>>
