import type { CLAIM_MET, IN_PLACE, IN_PLACE_KINDS, MET_PEOPLE } from '../../../../functions/contract/visit-words.ts'

/** Words of a visit's record that the field staff's and the unit's pages share. */
type Words<L extends readonly string[]> = Record<L[number], string>

export const MET_TEXT: Words<typeof MET_PEOPLE> = {
  PETITIONER: '本人',
  FAMILY: '家属',
  AGENT: '代理人',
  NEIGHBOUR: '邻居',
  CADRE: '村（社区）干部',
  OTHER: '其他人',
}
export const CLAIM_MET_TEXT: Words<typeof CLAIM_MET> = { YES: '已解决', PARTLY: '部分解决', NO: '没有解决', UNKNOWN: '说不清' }
export const IN_PLACE_KIND_TEXT: Words<typeof IN_PLACE_KINDS> = {
  SOLVED: '诉求合理的，解决到位',
  EXPLAINED: '诉求无理的，教育到位',
  HELPED: '生活困难的，帮扶到位',
  LEGAL: '行为违法的，依法处理',
}
export const IN_PLACE_TEXT: Words<typeof IN_PLACE> = { DONE: '到位', PARTLY: '部分到位', NOT_DONE: '没有到位', NOT_APPLICABLE: '不涉及' }
