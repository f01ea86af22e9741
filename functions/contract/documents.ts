import * as z from 'zod/mini'
import { CaseStep } from './case-steps.ts'
import { Day, Id, text } from './common.ts'

/** The written documents of a case (domain §6, nos. 2-15, §8). */
export const DOCUMENT_KINDS = [
  'RECEIPT', // 登记回执
  'TRANSFER', // 转送告知书
  'ASSIGNMENT', // 交办告知书，改派的也是
  'ACCEPTANCE', // 受理告知书
  'REFUSAL', // 不予受理告知书
  'REFUSAL_FINAL', // 不再受理告知书
  'DIVERSION', // 引导告知书
  'EXTENSION', // 延长办理期限告知书
  'OPINION', // 信访处理意见书
  'REPLY', // 答复书：意见建议、咨询
  'SERVICE_PROOF', // 送达回证
  'ADMISSION', // 复查、复核申请受理告知书
  'REVIEW_OPINION', // 复查意见书
  'FINAL_OPINION', // 复核意见书
  'SLIP', // 督办单
  'REMINDER', // 催办单
] as const
export const DocumentKind = z.enum(DOCUMENT_KINDS)
export type DocumentKind = z.infer<typeof DocumentKind>

/** Between organs only: the petitioner neither lists nor opens them (domain §9: never internal notes). */
export const INTERNAL_KINDS: readonly DocumentKind[] = ['SLIP', 'REMINDER']

/** The opinion as it is drafted, without a number; in the place of an issued document's own `no`. */
export const DRAFT_NO = 'draft'

/** `no` names it within its case; `number` is what stands on the paper (文号, of the receipt the case number). */
export const DocumentCard = z.object({ no: Id, kind: DocumentKind, number: z.string(), on: Day, step: z.optional(CaseStep) })
export type DocumentCard = z.infer<typeof DocumentCard>
export const DocumentList = z.object({ items: z.array(DocumentCard) })
export type DocumentList = z.infer<typeof DocumentList>

/** By number and 查询码: `pass` opens one document for some minutes. */
export const CodeDocumentList = z.object({ items: z.array(z.object({ ...DocumentCard.shape, pass: z.string() })) })
export const DocumentQuery = z.object({ pass: text(1000) })
