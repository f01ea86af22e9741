import { GRACE_SECONDS } from '../../functions/data/logins.ts'
import { newIdNo, newPhone, openWorld, person, type World } from '../support/world.ts'

const later = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString()

let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
})
afterAll(() => world?.close())

/** Moves the clock on from where it is. */
const move = (seconds: number) => world.setNow(later(new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString(), seconds))

describe('signing in', () => {
  const askCode = (phone: string) => world.call('POST /v1/login/code', { body: { phone } })
  const give = (phone: string, code: string) => world.call('POST /v1/login/phone', { body: { phone, code } })
  const wrongOf = (code: string) => (code === '111111' ? '222222' : '111111')

  it('takes the right code once', async () => {
    const phone = newPhone()
    await askCode(phone)
    const code = world.lastCode(phone)
    expect((await give(phone, wrongOf(code))).error).toMatchObject({ code: 'CODE_WRONG', field: 'code' })
    expect((await give(phone, code)).answer.account).toMatchObject({ role: 'CITIZEN', verified: false })
    expect((await give(phone, code)).error?.code).toBe('CODE_EXPIRED')
  })

  it('refuses a code after five minutes', async () => {
    const phone = newPhone()
    await askCode(phone)
    const code = world.lastCode(phone)
    move(301)
    expect((await give(phone, code)).error?.code).toBe('CODE_EXPIRED')
  })

  it('lets five tries pass and not a sixth, even with the right code, also when they come at once', async () => {
    const phone = newPhone()
    await askCode(phone)
    const code = world.lastCode(phone)
    const tries = await Promise.all(Array.from({ length: 12 }, () => give(phone, wrongOf(code))))
    expect(tries.filter(({ error }) => error?.code === 'CODE_WRONG')).toHaveLength(5)
    expect((await give(phone, code)).error?.code).toBe('CODE_EXPIRED')
  })

  it('sends one code a minute, also to those who ask at once, and eight an hour', async () => {
    const phone = newPhone()
    const first = await Promise.all(Array.from({ length: 5 }, () => askCode(phone)))
    expect(first.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(world.backend.sms.filter((sms) => sms.phone === phone)).toHaveLength(1)
    const wait = (await askCode(phone)).error
    expect(wait).toMatchObject({ code: 'TOO_MANY' })
    expect(Number(wait?.details?.retryAfterSeconds)).toBeLessThanOrEqual(60)
    for (let count = 2; count <= 8; count++) {
      move(61)
      expect((await askCode(phone)).status).toBe(200)
    }
    move(61)
    expect((await askCode(phone)).error?.code).toBe('TOO_MANY')
    move(3600)
    expect((await askCode(phone)).status).toBe(200)
  })

  it('gives one account to two first logins of one phone', async () => {
    const phone = newPhone()
    const first = await world.login(phone)
    move(61)
    expect((await world.login(phone)).account.id).toBe(first.account.id)
  })

  it('knows a WeChat user again, takes his phone when he agrees, and refuses a code WeChat does not know', async () => {
    const phone = newPhone()
    const first = await world.ok('POST /v1/login/wechat', { body: { code: 'twin-wang' } })
    expect(first.account.phone).toBeUndefined()
    const again = await world.ok('POST /v1/login/wechat', { body: { code: 'twin-wang', phoneCode: `phone-${phone}` } })
    expect(again.account.id).toBe(first.account.id)
    expect(again.account.phone).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`)
    expect((await world.login(phone)).account.id).toBe(first.account.id)
    expect((await world.call('POST /v1/login/wechat', { body: { code: 'old' } })).error).toMatchObject({ code: 'WECHAT_UNKNOWN', field: 'code' })
  })

  it('opens the account of the phone to its owner when he comes by WeChat later', async () => {
    const citizen = await world.resident()
    const wechat = await world.ok('POST /v1/login/wechat', { body: { code: 'twin-later', phoneCode: `phone-${citizen.phone}` } })
    expect(wechat.account).toMatchObject({ id: citizen.id, verified: true })
    expect((await world.ok('POST /v1/login/wechat', { body: { code: 'twin-later' } })).account.id).toBe(citizen.id)
    const other = await world.ok('POST /v1/login/wechat', { body: { code: 'twin-second', phoneCode: `phone-${citizen.phone}` } })
    expect(other.account.id).not.toBe(citizen.id)
  })

  const refresh = (refreshToken: string) => world.call('POST /v1/login/refresh', { body: { refreshToken } })

  it('rotates the refresh token; one that is used again after the grace ends the whole family', async () => {
    const first = await world.login(newPhone())
    const second = await refresh(first.refreshToken)
    expect(second.status).toBe(200)
    expect(second.answer.refreshToken).not.toBe(first.refreshToken)
    move(GRACE_SECONDS + 1)
    expect((await refresh(first.refreshToken)).error?.code).toBe('SESSION_ENDED')
    expect((await refresh(second.answer.refreshToken)).error?.code).toBe('SESSION_ENDED')
  })

  it('answers a refresh whose answer was lost with the same successor, and goes on', async () => {
    const first = await world.login(newPhone())
    const lost = await refresh(first.refreshToken)
    move(GRACE_SECONDS - 1)
    const again = await refresh(first.refreshToken)
    expect([again.status, again.answer.refreshToken]).toEqual([200, lost.answer.refreshToken])
    expect((await refresh(again.answer.refreshToken)).status).toBe(200)
    // Its successor has been used meanwhile: now the first one is a copy, grace or not.
    expect((await refresh(first.refreshToken)).error?.code).toBe('SESSION_ENDED')
  })

  it('lets two windows that renew at once go on with one login', async () => {
    const first = await world.login(newPhone())
    const both = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both[0]!.answer.refreshToken).toBe(both[1]!.answer.refreshToken)
    expect((await refresh(both[0]!.answer.refreshToken)).status).toBe(200)
  })

  it('gives no successor of a token that was only guessed, in the grace or not', async () => {
    const first = await world.login(newPhone())
    await refresh(first.refreshToken)
    const family = first.refreshToken.split('~')[0]
    expect((await refresh(`${family}~guessed`)).error?.code).toBe('SESSION_ENDED')
  })

  it('ends an access token within its quarter of an hour, and a refresh token after thirty days', async () => {
    const { accessToken, refreshToken } = await world.login(newPhone())
    expect((await world.call('GET /v1/me', { token: accessToken })).status).toBe(200)
    move(16 * 60)
    expect((await world.call('GET /v1/me', { token: accessToken })).error?.code).toBe('SESSION_ENDED')
    const next = await world.ok('POST /v1/login/refresh', { body: { refreshToken } })
    move(31 * 86_400)
    expect((await world.call('POST /v1/login/refresh', { body: { refreshToken: next.refreshToken } })).error?.code).toBe('SESSION_ENDED')
  })

  it('signs out one device, or everywhere', async () => {
    const phone = newPhone()
    const one = await world.login(phone)
    move(61)
    const two = await world.login(phone)
    await world.ok('POST /v1/logout', { token: one.accessToken })
    expect((await world.call('POST /v1/login/refresh', { body: { refreshToken: one.refreshToken } })).status).toBe(401)
    const kept = await world.ok('POST /v1/login/refresh', { body: { refreshToken: two.refreshToken } })
    await world.ok('POST /v1/logout/everywhere', { token: kept.accessToken })
    expect((await world.call('POST /v1/login/refresh', { body: { refreshToken: kept.refreshToken } })).status).toBe(401)
  })

  it('keeps a sign-out everywhere that comes together with a saved profile', async () => {
    const citizen = await world.resident()
    const token = await citizen.token()
    const { id: _id, token: _token, ...profile } = citizen
    await Promise.all([
      world.call('POST /v1/logout/everywhere', { token }),
      ...['甲', '乙', '丙'].map((name) => world.call('PUT /v1/me/profile', { body: { ...profile, address: `${profile.address}${name}` }, token })),
    ])
    move(20 * 60)
    await expect(citizen.token()).rejects.toThrow('SESSION_ENDED')
  })
})

describe('staff', () => {
  const invite = async (phone: string, more: object = {}) =>
    world.by(await world.member('ADMIN', 'county'), 'POST /v1/staff/invites', {
      body: { name: '新窗口员', phone, role: 'CLERK', organId: 'xinfang', ...more },
    })
  const join = async (code: string, phone: string) => {
    await world.ok('POST /v1/login/code', { body: { phone } })
    return world.call('POST /v1/login/invite', { body: { invite: code, phone, code: world.lastCode(phone) } })
  }
  const minute = () => move(61)

  it('join by an invitation once, and only with the phone that was invited', async () => {
    const [phone, stranger] = [newPhone(), newPhone()]
    const { code } = await invite(phone)
    expect((await join(code, stranger)).error?.code).toBe('INVITE_INVALID')
    const joined = await join(code.toLowerCase(), phone)
    expect(joined.answer.account).toMatchObject({ role: 'CLERK', organName: '云岭县信访局' })
    minute()
    expect((await join(code, phone)).error?.code).toBe('INVITE_INVALID')
  })

  it('cannot join by an invitation that is a week old', async () => {
    const phone = newPhone()
    const { code, expiresAt } = await invite(phone)
    world.setNow(later(expiresAt, 1))
    expect((await join(code, phone)).error?.code).toBe('INVITE_INVALID')
  })

  it('leave the old post when they are invited to a new one', async () => {
    const phone = newPhone()
    const first = await join((await invite(phone)).code, phone)
    minute()
    const second = await join((await invite(phone, { role: 'SCREENER' })).code, phone)
    expect(second.answer.account.role).toBe('SCREENER')
    expect((await world.call('GET /v1/me', { token: first.answer.accessToken })).error?.code).toBe('SESSION_ENDED')
    minute()
    expect((await world.login(phone)).account).toMatchObject({ id: second.answer.account.id, role: 'SCREENER' })
  })

  it('lose access at once when they are ended, and at their next login are citizens like everyone', async () => {
    const phone = newPhone()
    const { answer } = await join((await invite(phone)).code, phone)
    expect((await world.call('GET /v1/desk/sessions', { token: answer.accessToken })).status).toBe(200)
    await world.by(await world.member('ADMIN', 'county'), 'POST /v1/staff/{id}/end', { params: { id: answer.account.id }, body: { reason: '退休' } })
    expect((await world.call('GET /v1/desk/sessions', { token: answer.accessToken })).error?.code).toBe('SESSION_ENDED')
    expect((await world.call('POST /v1/login/refresh', { body: { refreshToken: answer.refreshToken } })).status).toBe(401)
    minute()
    expect((await world.login(phone)).account.role).toBe('CITIZEN')
  })

  it('who sign out everywhere lose the access token too', async () => {
    const phone = newPhone()
    const { answer } = await join((await invite(phone)).code, phone)
    await world.ok('POST /v1/logout/everywhere', { token: answer.accessToken })
    expect((await world.call('GET /v1/me', { token: answer.accessToken })).error?.code).toBe('SESSION_ENDED')
  })
})

describe('the profile', () => {
  const save = async (body: ReturnType<typeof person>) => {
    const { accessToken } = await world.login(body.phone)
    return world.call('PUT /v1/me/profile', { body, token: accessToken })
  }

  it('takes a real name and a valid document and shows them masked', async () => {
    const who = person('欧阳文静')
    const { answer } = await save(who)
    expect(answer).toMatchObject({ verified: true, name: '欧**静', idNo: `530***********${who.idNo.slice(-4)}` })
    expect(JSON.stringify(answer)).not.toContain(who.phone)
  })

  it('refuses an ID number whose checksum or birth date is wrong, and one that another account has', async () => {
    const who = person()
    const wrong = who.idNo.slice(0, 17) + (who.idNo.endsWith('1') ? '2' : '1')
    expect((await save({ ...who, idNo: wrong })).error).toMatchObject({ code: 'ID_CHECKSUM', field: 'idNo' })
    const known = await world.resident()
    expect((await save({ ...person(), idNo: known.idNo })).error).toMatchObject({ code: 'ID_TAKEN', field: 'idNo' })
  })

  it('gives an ID number to one of two accounts that claim it at once', async () => {
    const idNo = newIdNo()
    const results = await Promise.all([save({ ...person('甲一'), idNo }), save({ ...person('乙二'), idNo }), save({ ...person('丙三'), idNo })])
    expect(results.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(results.filter(({ error }) => error?.code === 'ID_TAKEN')).toHaveLength(2)
  })

  it('may change phone and address later, never the name and the document that bookings are bound to', async () => {
    const citizen = await world.resident()
    const { id: _id, token: _token, ...profile } = citizen
    const moved = await world.by(citizen, 'PUT /v1/me/profile', { body: { ...profile, address: '云岭县城关镇 1 号' } })
    expect(moved.verified).toBe(true)
    expect(await world.refused(citizen, 'PUT /v1/me/profile', { body: { ...profile, idNo: newIdNo() } })).toBe('PROFILE_FIXED idNo')
    expect(await world.refused(citizen, 'PUT /v1/me/profile', { body: { ...profile, name: '王秀瑛' } })).toBe('PROFILE_FIXED name')
  })

  it('asks a code for a phone by which the account is not entered, and makes it the way in', async () => {
    const signed = await world.ok('POST /v1/login/wechat', { body: { code: 'twin-no-phone' } })
    const who = person()
    const put = (more: object = {}) => world.call('PUT /v1/me/profile', { body: { ...who, ...more }, token: signed.accessToken })
    expect((await put()).error).toMatchObject({ code: 'PHONE_UNPROVEN', field: 'phone' })
    await world.ok('POST /v1/login/code', { body: { phone: who.phone } })
    const code = world.lastCode(who.phone)
    expect((await put({ code: code === '111111' ? '222222' : '111111' })).error).toMatchObject({ code: 'CODE_WRONG', field: 'code' })
    // What else is wrong is said before the code is used up.
    expect((await put({ code, idNo: '530102199001010000' })).error?.code).toBe('ID_CHECKSUM')
    expect((await put({ code })).answer.verified).toBe(true)
    expect((await put({ address: '云岭县城关镇 2 号' })).status).toBe(200)
    move(61)
    expect((await world.login(who.phone)).account.id).toBe(signed.account.id)
  })

  it('moves the way in to a new phone; the old one leads to this account no more', async () => {
    const citizen = await world.resident()
    const { id, token: _token, ...profile } = citizen
    const phone = newPhone()
    await world.ok('POST /v1/login/code', { body: { phone } })
    await world.by(citizen, 'PUT /v1/me/profile', { body: { ...profile, phone, code: world.lastCode(phone) } })
    move(61)
    expect((await world.login(phone)).account.id).toBe(id)
    expect((await world.login(citizen.phone)).account.id).not.toBe(id)
  })

  it('takes a telephone that a family shares for messages, and leaves its login to whom it belongs', async () => {
    const [owner, wife] = [await world.resident('王老汉'), await world.resident('李桂兰')]
    const { id: _id, token: _token, ...profile } = wife
    move(61)
    await world.ok('POST /v1/login/code', { body: { phone: owner.phone } })
    const body = { ...profile, phone: owner.phone }
    await world.by(wife, 'PUT /v1/me/profile', { body: { ...body, code: world.lastCode(owner.phone) } })
    // Shown once, it is not asked for again.
    await world.by(wife, 'PUT /v1/me/profile', { body: { ...body, address: '云岭县城关镇 3 号' } })
    move(61)
    expect((await world.login(owner.phone)).account.id).toBe(owner.id)
    expect((await world.login(wife.phone)).account.id).toBe(wife.id)
  })

  it('takes passports and other documents', async () => {
    const { answer } = await save({ ...person('John Smith'), idType: 'PASSPORT' as never, idNo: 'e12345678' })
    expect(answer).toMatchObject({ verified: true, idNo: 'E******78' })
  })
})
