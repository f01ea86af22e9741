import * as z from 'zod/mini'
import { Day, Id, Instant, Reason, text } from './common.ts'
import { IdType, PersonInput, Phone } from './person.ts'

export * from './person.ts'

/** domain §3. CITIZEN comes in by phone or WeChat, all others by invitation. */
export const ROLES = [
  'CITIZEN',
  'SCHEDULER',
  'CLERK',
  'SCREENER',
  'LEADER',
  'HANDLER',
  'UNIT_HEAD',
  'FIELD',
  'SUPERVISOR',
  'REVIEWER',
  'ADMIN',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>
export const StaffRole = z.enum(ROLES.filter((role) => role !== 'CITIZEN') as Exclude<Role, 'CITIZEN'>[])

/** A person as lists show him: `王*英`, `110***********1234`, `138****5678`. */
export const MaskedPerson = z.object({ name: z.string(), idNo: z.optional(z.string()), phone: z.optional(z.string()) })
export type MaskedPerson = z.infer<typeof MaskedPerson>

export const LoginCodeRequest = z.object({ phone: Phone })
export const LoginCodeAnswer = z.object({ ok: z.literal(true), retryAfterSeconds: z.number() })
export const PhoneLoginRequest = z.object({ phone: Phone, code: z.string().check(z.regex(/^\d{6}$/)) })
/** `code` from wx.login; `phoneCode` from the getPhoneNumber button, when the citizen agreed to it. */
export const WechatLoginRequest = z.object({ code: text(200), phoneCode: z.optional(text(200)) })
export const RefreshRequest = z.object({ refreshToken: text(400) })

export const Account = z.object({
  id: Id,
  role: Role,
  /** Masked for citizens, full for staff. */
  name: z.string(),
  phone: z.optional(z.string()),
  idNo: z.optional(z.string()),
  /** Citizens: real name, ID number, phone and address are on record. */
  verified: z.boolean(),
  organId: z.optional(Id),
  organName: z.optional(z.string()),
  leaderId: z.optional(Id),
})
export type Account = z.infer<typeof Account>

export const LoginAnswer = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** When the access token ends; the app asks for a new one before. */
  expiresAt: Instant,
  account: Account,
})
export type LoginAnswer = z.infer<typeof LoginAnswer>

/** `code`: the login code of this phone, when it is not the one by which the account is entered. */
export const ProfileRequest = z.object({ ...PersonInput.shape, code: z.optional(z.string().check(z.regex(/^\d{6}$/))) })
export type ProfileRequest = z.infer<typeof ProfileRequest>

/** province / city / county / township tree; a UNIT hangs below the government of its level. */
export const Organ = z.object({
  id: Id,
  name: z.string(),
  level: z.enum(['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP']),
  kind: z.enum(['GOVERNMENT', 'PETITION_OFFICE', 'UNIT']),
  parentId: z.nullable(Id),
  phone: z.optional(z.string()),
  /** 发文机关代字 of its document numbers; without one its name stands there. */
  docWord: z.optional(text(12)),
  /** Of the root: the body one level up, which is not in this system, and where applications for a review by it are handed in. */
  above: z.optional(z.object({ name: text(80), address: text(200) })),
  /** Merged into or replaced by that unit: it gets nothing new, and its cases pass on (docs/decisions/0068). */
  successorId: z.optional(Id),
})
export type Organ = z.infer<typeof Organ>

/** 机构撤并: whoever takes over, and by what paper. */
export const OrganMerge = z.object({ successorId: Id, reason: Reason })

export const Leader = z.object({
  id: Id,
  organId: Id,
  name: z.string(),
  post: z.string(),
  /** 分管范围, in the words of the notice. */
  remit: z.array(z.string()),
  /** Days on which he cannot receive. */
  leave: z.array(z.object({ from: Day, to: Day })),
  active: z.boolean(),
})
export type Leader = z.infer<typeof Leader>

export const LeaderInput = z.object({
  name: text(50),
  post: text(80),
  organId: Id,
  remit: z.array(text(40)).check(z.maxLength(20)),
  active: z._default(z.boolean(), true),
})
/** 请假 of leaders, from today on. Why is written with the change alone. */
export const LeaderLeaves = z.object({ items: z.array(z.object({ id: Id, leave: Leader.shape.leave })) })
export type LeaderLeaves = z.infer<typeof LeaderLeaves>

export const LeaveInput = z.object({ from: Day, to: Day, reason: Reason })

export const Venue = z.object({
  id: Id,
  organId: Id,
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  rooms: z.array(z.string()),
})
export type Venue = z.infer<typeof Venue>
export const VenueInput = z.object({
  name: text(80),
  organId: Id,
  address: text(200),
  phone: text(30),
  rooms: z.array(text(40)).check(z.minLength(1), z.maxLength(30)),
})

export const InviteInput = z.object({
  name: text(50),
  phone: Phone,
  role: StaffRole,
  organId: Id,
  leaderId: z.optional(Id),
})
export const InviteAnswer = z.object({ code: z.string(), expiresAt: Instant })
/** The invited person proves the phone by its login code and joins by the invitation code. */
export const AcceptInviteRequest = z.object({
  invite: z.string().check(z.trim(), z.minLength(8), z.maxLength(20)),
  phone: Phone,
  code: z.string().check(z.regex(/^\d{6}$/)),
})
export const Staff = z.object({ id: Id, name: z.string(), role: StaffRole, organId: Id, organName: z.string(), active: z.boolean() })
export type Staff = z.infer<typeof Staff>

/** The booking or the case through which the caller has to do with the person: his right is judged by it. */
export const UnmaskRequest = z.object({
  bookingId: z.optional(Id),
  caseId: z.optional(Id),
  field: z.enum(['name', 'idNo', 'phone', 'address']),
  reason: Reason,
})
export const UnmaskAnswer = z.object({ value: z.string() })

/** A wrong name or document of a person, put right at the desk: the number is typed a second time from the document, and a colleague has seen it too. */
export const PersonCorrection = z.object({
  name: text(50),
  idType: IdType,
  idNo: PersonInput.shape.idNo,
  idNoAgain: PersonInput.shape.idNo,
  seenBy: text(50),
  reason: Reason,
})
export type PersonCorrection = z.infer<typeof PersonCorrection>

/** Everything a filter or a form chooses from; small, public, cacheable. */
export const Directory = z.object({ organs: z.array(Organ), leaders: z.array(Leader), venues: z.array(Venue), now: Instant })
export type Directory = z.infer<typeof Directory>
