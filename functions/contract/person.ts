import * as z from 'zod/mini'
import { text } from './common.ts'

export const Phone = z.string().check(z.regex(/^1[3-9]\d{9}$/))

/** domain §11: no ID card / foreigner: passport or another number; all may be completed at the desk. */
export const ID_TYPES = ['ID_CARD', 'PASSPORT', 'RESIDENCE_PERMIT', 'OTHER'] as const
export const IdType = z.enum(ID_TYPES)
export type IdType = z.infer<typeof IdType>

/** A person as typed by himself, his helper or the desk. The checksum of an ID card (GB 11643) is judged by domain/people. */
export const PersonInput = z.object({
  name: text(50),
  idType: IdType,
  idNo: z.string().check(z.trim(), z.minLength(4), z.maxLength(30)),
  phone: Phone,
  address: text(200),
})
export type PersonInput = z.infer<typeof PersonInput>
