import type { Deps } from '../context.ts'
import { type Failure, fail, isFailure } from '../contract/failure.ts'
import type { Account, LoginAnswer } from '../contract/people.ts'
import { addPhone, citizenOfLogin, findCitizen, joinByPhone, toAccount } from '../data/citizens.ts'
import { keys } from '../data/keys.ts'
import {
  bumpTokenVersion,
  checkLoginCode,
  endFamily,
  type Family,
  type LoginWay,
  makeLoginCode,
  RESEND_SECONDS,
  rotate,
  startFamily,
} from '../data/logins.ts'
import { acceptInvite, findStaff, type StaffMember, staffAccount, staffOfPhone } from '../data/staff.ts'
import { type RouteTable, route } from './route.ts'
import { signAccess } from './tokens.ts'

const answerWith = async (deps: Deps, account: Account, family: Family, refreshToken: string, now: string): Promise<LoginAnswer> => {
  const [familyId = ''] = refreshToken.split('~')
  const access = await signAccess(deps.vault.tokenKey, { id: account.id, role: account.role, family: familyId, version: family.tokenVersion }, now)
  return { accessToken: access.token, refreshToken, expiresAt: access.expiresAt, account }
}

const begin = async (deps: Deps, account: Account, tokenVersion: number, by: LoginWay, now: string): Promise<LoginAnswer | Failure> => {
  const family: Family = { subject: account.id, role: account.role, tokenVersion }
  const token = await startFamily(deps, family, by, now)
  return isFailure(token) ? token : answerWith(deps, account, family, token, now)
}

const beginStaff = async (deps: Deps, member: StaffMember, by: LoginWay, now: string): Promise<LoginAnswer | Failure> =>
  begin(deps, staffAccount(member, await deps.directory.list('ORGAN')), member.tokenVersion, by, now)

/** The account behind a token family as it is now; a version that has moved on means that the person signed out everywhere. */
const accountOf = async (deps: Deps, family: Family): Promise<Account | Failure> => {
  if (family.role === 'CITIZEN') {
    const citizen = await findCitizen(deps, family.subject)
    return citizen && citizen.tokenVersion === family.tokenVersion ? toAccount(citizen) : fail('SESSION_ENDED')
  }
  const member = await findStaff(deps, family.subject)
  return member?.active && member.tokenVersion === family.tokenVersion
    ? staffAccount(member, await deps.directory.list('ORGAN'))
    : fail('SESSION_ENDED')
}

export const loginRoutes: RouteTable = {
  'POST /v1/login/code': route('POST /v1/login/code', async ({ deps, body, now }) => {
    const code = await makeLoginCode(deps, body.phone, now)
    if (isFailure(code)) return code
    await deps.sms.send({ phone: body.phone, text: `验证码 ${code}，5 分钟内有效。工作人员不会向您索要验证码。` })
    return { ok: true, retryAfterSeconds: RESEND_SECONDS }
  }),

  'POST /v1/login/phone': route('POST /v1/login/phone', async ({ deps, body, now, newId }) => {
    const wrong = await checkLoginCode(deps, body.phone, body.code, now)
    if (wrong) return wrong
    const member = await staffOfPhone(deps, body.phone)
    if (member) return beginStaff(deps, member, 'PHONE', now)
    const id = newId()
    const citizen = await citizenOfLogin(deps, 'PHONE', body.phone, id, { actor: { id, role: 'CITIZEN' }, now })
    return begin(deps, toAccount(citizen), citizen.tokenVersion, 'PHONE', now)
  }),

  'POST /v1/login/wechat': route('POST /v1/login/wechat', async ({ deps, body, now, newId }) => {
    const openid = await deps.wechat.openid(body.code)
    if (!openid) return fail('WECHAT_UNKNOWN', { field: 'code' })
    const phone = body.phoneCode ? await deps.wechat.phone(body.phoneCode) : undefined
    const id = newId()
    const call = { actor: { id, role: 'CITIZEN' }, now }
    // Who came by this phone before finds his own account in WeChat too.
    if (phone) await joinByPhone(deps, openid, phone, now)
    const citizen = await citizenOfLogin(deps, 'OPENID', openid, id, call)
    if (phone) await addPhone(deps, citizen, phone, { ...call, actor: { id: citizen.id, role: 'CITIZEN' } })
    const fresh = (await findCitizen(deps, citizen.id)) ?? citizen
    return begin(deps, toAccount(fresh), fresh.tokenVersion, 'WECHAT', now)
  }),

  'POST /v1/login/refresh': route('POST /v1/login/refresh', async ({ deps, body, now }) => {
    const rotated = await rotate(deps, body.refreshToken, now)
    if (isFailure(rotated)) return rotated
    const account = await accountOf(deps, rotated.family)
    if (isFailure(account)) return account
    return answerWith(deps, account, rotated.family, rotated.token, now)
  }),

  'POST /v1/login/invite': route('POST /v1/login/invite', async ({ deps, body, now, newId }) => {
    const wrong = await checkLoginCode(deps, body.phone, body.code, now)
    if (wrong) return wrong
    const member = await acceptInvite(deps, body.invite, body.phone, newId(), { actor: { id: 'invited', role: 'NONE' }, now })
    return isFailure(member) ? member : beginStaff(deps, member, 'INVITE', now)
  }),

  'GET /v1/me': route('GET /v1/me', async ({ deps, caller }) => {
    if (caller.role === 'CITIZEN') {
      const citizen = await findCitizen(deps, caller.id)
      return citizen ? toAccount(citizen) : fail('SESSION_ENDED')
    }
    const member = await findStaff(deps, caller.id)
    return member ? staffAccount(member, await deps.directory.list('ORGAN')) : fail('SESSION_ENDED')
  }),

  'POST /v1/logout': route('POST /v1/logout', ({ deps, caller, call }) => endFamily(deps, caller.family, 'login.end', call)),

  'POST /v1/logout/everywhere': route('POST /v1/logout/everywhere', ({ deps, caller, call }) =>
    bumpTokenVersion(deps, caller.role === 'CITIZEN' ? keys.citizen(caller.id) : keys.staff(caller.id), call),
  ),
}
