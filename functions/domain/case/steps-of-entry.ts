import type { CaseState } from '../../contract/case.ts'
import type { CaseStep } from '../../contract/case-steps.ts'
import { OPEN } from './states.ts'
import { ENDED, type Rule, SETTLED, WITH_UNIT } from './step-rule.ts'

/** Whose confirmation would still do what was proposed: a case that has moved on meanwhile can only be left as it is. */
const CONFIRMABLE: Record<'merge' | 'unmerge' | 'voidCase', readonly CaseState[]> = {
  merge: OPEN,
  unmerge: ['MERGED'],
  voidCase: ['REGISTERED', 'READ'],
}

/** What is done about the entry of a case: its type, what comes in later, acts of two people, the simplified track, the parts of co-units. */
export const STEPS_OF_ENTRY = {
  reclassify: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    records: ['caseType', 'reason'],
    when: ({ sealed }) => !sealed,
    basis: '§6.2：按事项性质分类办理，改类须有理由',
  },
  addFacts: {
    by: 'DESK',
    from: [...OPEN, 'REPLIED', 'IN_REVIEW1', 'IN_REVIEW2'],
    records: ['text'],
    basis: 'Art 19：期限内再次提出的并入原件，不另计期限',
  },
  confirmSecond: {
    by: 'OFFICE',
    from: [...OPEN, 'MERGED'],
    records: [],
    when: ({ proposed, state }) => proposed !== undefined && CONFIRMABLE[proposed.step].includes(state),
    basis: '须由提出人以外的第二人核定',
  },
  rejectSecond: {
    by: 'OFFICE',
    from: [...OPEN, 'REPLIED', ...SETTLED, ...ENDED, 'MERGED'],
    records: ['reason'],
    when: ({ proposed }) => proposed !== undefined,
    basis: '须由提出人以外的第二人核定',
  },
  leaveSimple: {
    by: 'UNIT',
    from: ['TRANSFERRED', 'ASSIGNED', 'ACCEPTED', 'HANDLING', 'SUPPLEMENT'],
    records: ['reason'],
    when: ({ simple }) => simple === true,
    basis: '国信办发〔2022〕17号：不宜简易办理的转为普通程序，期限自受理之日起算',
  },
  takeOffSimple: {
    by: 'OFFICE',
    from: ['REGISTERED', 'READ'],
    records: ['reason'],
    when: ({ simple }) => simple === true,
    basis: '国信办发〔2022〕17号：转送、交办前发现不宜简易办理的，按普通程序自收到之日起算',
  },
  markThreat: {
    by: 'DESK',
    from: [...OPEN, 'REPLIED', ...SETTLED, ...ENDED],
    records: ['text'],
    when: ({ threat }) => !threat,
    basis: '§11：扬言的标注并立即告知值班督办员，不自动报警',
  },
  liftThreat: {
    by: 'SUPERVISOR',
    from: [...OPEN, 'REPLIED', ...SETTLED, ...ENDED],
    records: ['text'],
    when: ({ threat }) => threat === true,
    basis: '§11：处置后解除',
  },
  partReply: {
    by: 'CO_UNIT',
    from: WITH_UNIT,
    records: ['text'],
    when: ({ partOpen }) => partOpen === true,
    basis: '§11：协办单位答复主办单位，对群众一份答复',
  },
} satisfies Partial<Record<CaseStep, Rule>>
