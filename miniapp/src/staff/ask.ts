import { confirm } from '../platform/dialog.ts'
import { STAFF } from '../texts/zh-CN/staff.ts'

/** A last question before something that cannot be taken back. */
export const ask = (question: string): Promise<boolean> => confirm(STAFF.please, question, STAFF.confirm, STAFF.giveUp)
