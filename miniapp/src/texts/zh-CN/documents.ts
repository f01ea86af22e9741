import type { DocumentKind } from '../../../../functions/contract/documents.ts'

export const DOCUMENT_TEXT: Record<DocumentKind, string> = {
  RECEIPT: '登记回执',
  TRANSFER: '转送告知书',
  ASSIGNMENT: '交办告知书',
  ACCEPTANCE: '受理告知书',
  REFUSAL: '不予受理告知书',
  REFUSAL_FINAL: '不再受理告知书',
  DIVERSION: '引导告知书',
  EXTENSION: '延期告知书',
  OPINION: '处理意见书',
  REPLY: '答复书',
  SERVICE_PROOF: '送达回证',
  ADMISSION: '复查复核受理告知书',
  REVIEW_OPINION: '复查意见书',
  FINAL_OPINION: '复核意见书',
  SLIP: '督办单',
  REMINDER: '催办单',
}

export const DOCUMENTS = {
  title: '文书',
  open: '打开',
  openLabel: '打开{kind}，{number}',
  failed: '没有打开，请再试一次',
  preview: '预览处理意见书',
} as const
