import type { DuplicateDecision } from '../../functions/contract/registration.ts'
import type { petition } from './county.ts'
import type { World } from './world.ts'

/** Bodies that several tests send. */

export const checkInOf = (who: { name: string; idNo: string }) => ({
  identity: 'DOCUMENT' as const,
  idNo: who.idNo,
  personsCame: 1,
  goIn: [who.name],
})

export const answered = () => ({
  record: '来访人反映路灯问题。',
  outcome: 'ANSWERED' as const,
  instruction: '当场答复。',
  released: '',
  coUnitIds: [],
  requirement: '',
  reply: '下周五前修复。',
  sponsor: false,
})

export const handedOver = (world: World, more: Record<string, unknown> = {}) => ({
  ...answered(),
  outcome: 'ASSIGNED_ON_SPOT' as const,
  unitId: 'zhujian',
  requirement: '现场查勘并书面答复',
  dueOn: '2026-12-30',
  reply: '',
  instruction: `请住建局办理（${world.mayor.slice(-4)}）`,
  ...more,
})

/** A mixed case is split: the report on the bureau apart from the claim. */
export const splitOf = () => ({
  summary: '反映经办人索要好处费',
  rest: { summary: '养老金少发两个月', facts: '2026 年 8、9 月少发。', ask: '补发。', earlier: '', requirement: '', category: 'LABOUR' as const },
  accused: { unitIds: ['renshe'], leaderIds: [], text: '' },
})

export const templateOf = (world: World) => {
  const { date: _date, from: _from, to: _to, leaderId: _leader, opensAt: _opens, closesAt: _closes, ...template } = world.sessionInput()
  return template
}

/** What the desk asks before it registers this. */
export const checkOf = (body: ReturnType<typeof petition>) => ({
  person: body.person,
  representatives: body.representatives,
  summary: body.matter.summary,
  category: body.matter.category,
  type: body.type,
  ...('petitionId' in body && { petitionId: String(body.petitionId) }),
})

/** What the clerk decides about a case that was there already. */
export const decide = (caseId: string, choice: DuplicateDecision['choice']) => ({ caseId, choice, reason: '与来访人核对' })

/** Whom a petition complains about: organs and leaders of the county. */
export const accusing = (more: { unitIds?: string[]; leaderIds?: string[] }) => ({ accused: { unitIds: [], leaderIds: [], text: '', ...more } })
