import type { VisitKind, VisitState } from '../../../../functions/contract/visit-words.ts'

/** Words of visits that the field staff's and the unit's pages share. */
export const VISIT_KIND_TEXT: Record<VisitKind, string> = {
  CALLBACK: '回访',
  FIELD_CALLBACK: '实地回访',
  SITE_SURVEY: '现场踏勘',
  OUTREACH: '带案下访',
  HELP: '帮扶走访',
}
export const VISIT_STATE_TEXT: Record<VisitState, string> = {
  DRAFT: '草稿',
  PLANNED: '待出发',
  ON_THE_WAY: '走访中',
  RECORDED: '待核查',
  CHECKED: '已核查',
  NOT_REACHED: '未见到',
  CANCELLED: '已取消',
}
