import { createHash } from 'node:crypto'
import { openReason } from '../../functions/data/unit-of-work.ts'
import { checkInOf, handedOver } from '../support/requests.ts'
import { matter, newIdNo, newPhone, openWorld, type Person, person, type World } from '../support/world.ts'

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

  it('rotates the refresh token; one that is used twice ends the whole family', async () => {
    const first = await world.login(newPhone())
    const refresh = (refreshToken: string) => world.call('POST /v1/login/refresh', { body: { refreshToken } })
    const second = await refresh(first.refreshToken)
    expect(second.status).toBe(200)
    expect(second.answer.refreshToken).not.toBe(first.refreshToken)
    expect((await refresh(first.refreshToken)).error?.code).toBe('SESSION_ENDED')
    expect((await refresh(second.answer.refreshToken)).error?.code).toBe('SESSION_ENDED')
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

describe('a name or number that is wrong', () => {
  const stage = async (date: string) => {
    const session = await world.publish({ date })
    const { citizen, booking } = await world.book(session.id)
    const idNo = newIdNo()
    const body = {
      name: '王秀瑛',
      idType: 'ID_CARD' as const,
      idNo,
      idNoAgain: idNo,
      seenBy: '赵窗口',
      reason: '王秀英身份证看错',
    }
    return { session, citizen, booking, body, idNo, params: { id: booking.id }, clerk: await world.member('CLERK') }
  }
  const ROUTE = 'POST /v1/desk/bookings/{id}/person'

  it('is put right at the desk from the document: the new number finds the person, the old one nobody', async () => {
    const { session, citizen, booking, body, idNo, params, clerk } = await stage('2027-03-16')
    expect(await world.by(clerk, ROUTE, { params, body })).toMatchObject({ name: '王*瑛', idNo: `530***********${idNo.slice(-4)}` })
    const find = (by: string) => world.answerOf('POST /v1/desk/find', clerk, { body: { sessionId: session.id, by } })
    expect((await find(idNo)).answer.bookingId).toBe(booking.id)
    expect((await find(citizen.idNo)).error?.code).toBe('NOT_FOUND')
    const other = person()
    const token = (await world.login(other.phone)).accessToken
    expect((await world.call('PUT /v1/me/profile', { body: { ...other, idNo: citizen.idNo }, token })).status).toBe(200)
  })

  it('is written into the audit with the reason, the colleague and what stood there before, all sealed', async () => {
    const { citizen, body, params, clerk } = await stage('2027-03-17')
    await world.by(clerk, ROUTE, { params, body })
    const entry = (await world.scan()).find((item) => item.pk === `CIT#${citizen.id}` && item.action === 'person.correct')!
    expect(entry.actor).toEqual({ id: clerk.id, role: 'CLERK' })
    expect(openReason(world.stores.vault, { pk: `CIT#${citizen.id}`, sk: 'META' }, String(entry.reason))).toBe(body.reason)
    const { before, seenBy } = entry.changes as { before: string; seenBy: string }
    expect(JSON.parse(world.stores.vault.open(before, `CIT#${citizen.id}|correct.before`))).toMatchObject({ name: '王秀英', idNo: citizen.idNo })
    expect(world.stores.vault.open(seenBy, `CIT#${citizen.id}|correct.seenBy`)).toBe('赵窗口')
    expect(JSON.stringify(entry)).not.toContain('王秀')
    expect(await world.ledger()).toEqual([])
  })

  it('stays when the second reading differs, the number is no number, or it is another person’s', async () => {
    const { body, params, clerk } = await stage('2027-03-18')
    await world.settle()
    const before = await world.lines()
    const refused = (more: object) => world.refused(clerk, ROUTE, { params, body: { ...body, ...more } })
    expect(await refused({ idNoAgain: newIdNo() })).toBe('BAD_INPUT idNoAgain')
    expect(await refused({ idNo: '530102199001010000' })).toBe('ID_CHECKSUM idNo')
    expect(await refused({ seenBy: ' ' })).toBe('BAD_INPUT seenBy')
    expect(await refused({ reason: '' })).toBe('BAD_INPUT reason')
    expect(await world.changesSince(before)).toEqual([])
    const { idNo } = await world.resident()
    expect(await refused({ idNo, idNoAgain: idNo })).toBe('ID_OF_ANOTHER idNo')
  })

  it('goes to one of two people who are given the same number at once', async () => {
    const [one, two] = [await stage('2027-03-19'), await stage('2027-03-22')]
    const same = { idNo: one.idNo, idNoAgain: one.idNo }
    const results = await Promise.all(
      [one, two].map(({ params, body, clerk }) => world.answerOf(ROUTE, clerk, { params, body: { ...body, ...same } })),
    )
    expect(results.map(({ status, error }) => (status === 200 ? 'ok' : error?.code)).sort()).toEqual(['ID_OF_ANOTHER', 'ok'])
  })
})

describe('what people do with their own things', () => {
  const entriesOf = async (pk: string, sk: string) => (await world.scan()).filter((item) => item.pk === pk && item.sk.startsWith(`AUD#${sk}`))
  const actions = (entries: Record<string, unknown>[]) => entries.map(({ action }) => action)

  it('a draft is in the ledger when it is begun, when it becomes complete, and at most once in ten minutes between', async () => {
    const citizen = await world.resident()
    const full = matter('村口水渠塌了没人修', { category: 'OTHER' })
    const { id } = await world.by(citizen, 'POST /v1/matters', { body: { ...full, facts: '' } })
    const [owner, ulid] = id.split('.') as [string, string]
    const save = (summary: string, facts: string) => world.by(citizen, 'PUT /v1/matters/{id}', { params: { id }, body: { ...full, summary, facts } })
    for (const words of ['村口', '村口水', '村口水渠']) await save(words, '')
    expect(actions(await entriesOf(`CIT#${owner}`, `MAT#${ulid}`))).toEqual(['matter.create'])
    expect((await save(full.summary, '去年雨季以后')).complete).toBe(true)
    for (const words of ['去年雨季以后一', '去年雨季以后一直']) await save(full.summary, words)
    expect(actions(await entriesOf(`CIT#${owner}`, `MAT#${ulid}`))).toEqual(['matter.create', 'matter.save'])
    move(601)
    await save(full.summary, '去年雨季以后一直没人修')
    const entries = await entriesOf(`CIT#${owner}`, `MAT#${ulid}`)
    expect(entries.map(({ changes }) => changes)).toEqual([{ complete: false }, { complete: true }, { complete: true }])
    expect(JSON.stringify(entries)).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('a message is read once, consents are counted and told of together', async () => {
    const session = await world.publish({ date: '2027-03-24' })
    const { citizen } = await world.book(session.id)
    await world.settle()
    const [message] = (await world.by(citizen, 'GET /v1/messages')).items
    const read = () => world.by(citizen, 'POST /v1/messages/{id}/read', { params: { id: message!.id } })
    await read()
    await read()
    expect((await world.by(citizen, 'GET /v1/messages')).items.map((one) => one.read)).toEqual([true])
    expect(actions(await entriesOf(`CIT#${citizen.id}`, 'MSG#'))).toEqual(['message.read'])
    const agree = (templates: ('REMINDER' | 'SESSION_CHANGED')[]) => world.by(citizen, 'POST /v1/consents', { body: { templates } })
    await Promise.all([agree(['REMINDER']), agree(['REMINDER', 'SESSION_CHANGED'])])
    const given = await entriesOf(`CIT#${citizen.id}`, 'CONSENTS')
    expect(given).toHaveLength(2)
    const item = (await world.scan()).find(({ pk, sk }) => pk === `CIT#${citizen.id}` && sk === 'CONSENTS')
    expect(item).toMatchObject({ REMINDER: 2, SESSION_CHANGED: 1 })
    expect(await world.ledger()).toEqual([])
  })

  it('a login is in the ledger from its beginning to its end, also when its token is used twice', async () => {
    const loginsOf = async (subject: string) => {
      const items = await world.scan()
      const families = items.filter((item) => item.pk.startsWith('FAM#') && item.subject === subject)
      return families.map(({ pk, state }) => [state, ...actions(items.filter((item) => item.pk === pk && item.sk.startsWith('AUD#')))])
    }
    const out = await world.login(newPhone())
    expect(await loginsOf(out.account.id)).toEqual([['ACTIVE', 'login.begin']])
    await world.ok('POST /v1/logout', { token: out.accessToken })
    await world.ok('POST /v1/logout', { token: out.accessToken })
    expect(await loginsOf(out.account.id)).toEqual([['ENDED', 'login.begin', 'login.end']])

    const copied = await world.login(newPhone())
    const refresh = () => world.call('POST /v1/login/refresh', { body: { refreshToken: copied.refreshToken } })
    await refresh()
    await refresh()
    await refresh()
    expect(await loginsOf(copied.account.id)).toEqual([['ENDED', 'login.begin', 'login.replay']])
    expect(await world.ledger()).toEqual([])
  })

  it('after a sign-out everywhere no token that is still young changes anything', async () => {
    const session = await world.publish({ date: '2027-03-25' })
    const { citizen, booking, draft } = await world.book(session.id)
    const token = await citizen.token()
    await world.ok('POST /v1/logout/everywhere', { token })
    await world.settle()
    const before = await world.lines()
    const tried = [
      await world.call('POST /v1/bookings/{id}/cancel', { params: { id: booking.id }, body: { reason: '' }, token }),
      await world.call('POST /v1/bookings/{id}/reschedule', { params: { id: booking.id }, body: { sessionId: session.id, band: '02' }, token }),
      await world.call('PUT /v1/matters/{id}', { params: { id: draft.id }, body: matter('另一件事'), token }),
      await world.call('POST /v1/bookings', { body: { sessionId: session.id, band: '03', matterId: draft.id }, token }),
    ]
    expect(tried.map(({ error }) => error?.code)).toEqual(Array(4).fill('SESSION_ENDED'))
    expect(await world.changesSince(before)).toEqual([])
  })
})

describe('a helper who asks before he books', () => {
  const words = () => matter('老宅院墙被邻居推倒', { category: 'OTHER' })
  const check = async (helper: Person, sessionId: string, who: ReturnType<typeof person>) => {
    const draft = await world.by(helper, 'POST /v1/matters', { body: words() })
    const body = { sessionId, matterId: draft.id, onBehalf: { person: who, relation: '儿子' } }
    return { body, answered: await world.answerOf('POST /v1/bookings/check', helper, { body }) }
  }
  const asPerson = ({ id: _id, token: _token, ...who }: Awaited<ReturnType<World['resident']>>) => who

  it('hears the verdict on the person concerned and a way out, and nothing that leads to that person’s things', async () => {
    const session = await world.publish({ date: '2027-03-02' })
    const subject = await world.resident('孙玉梅')
    const { booking, draft } = await world.book(session.id, '01', subject, words())
    const helper = await world.resident('周敏')
    const { body, answered } = await check(helper, session.id, asPerson(subject))
    expect(answered.answer.refusal).toMatchObject({ code: 'DUPLICATE_BOOKING', channel: expect.stringContaining('本人') })
    expect(answered.answer).toMatchObject({ earlier: [], notes: [] })
    expect(answered.answer.pass).toBeUndefined()
    const refused = await world.answerOf('POST /v1/bookings', helper, { body: { ...body, band: '02' } })
    expect(refused.error?.code).toBe('DUPLICATE_BOOKING')
    const heard = JSON.stringify([answered.answer, refused.error])
    for (const secret of [booking.id, booking.code, draft.id, subject.id]) expect(heard).not.toContain(secret)
    // The person himself is led to his booking.
    const own = await world.by(subject, 'POST /v1/bookings/check', { body: { sessionId: session.id, matterId: draft.id } })
    expect(own.refusal?.bookingId).toBe(booking.id)
  })

  it('hears of a case in its term without its number, its words or its unit', async () => {
    const [today, next] = [await world.publish({ date: '2027-03-03' }), await world.publish({ date: '2027-03-10' })]
    const subject = await world.resident('孙玉梅')
    const { booking } = await world.book(today.id, '01', subject, words())
    const [clerk, mayor] = [await world.member('CLERK'), await world.member('LEADER', 'county', world.mayor)]
    const before = new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString()
    world.setNow('2027-03-03T01:00:00.000Z')
    const at = { params: { id: booking.id } }
    await world.by(clerk, 'POST /v1/sessions/{id}/open', { params: { id: today.id } })
    await world.by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at, body: checkInOf(subject) })
    await world.by(mayor, 'POST /v1/bookings/{id}/talk', at)
    const { caseId, caseNo } = await world.by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at, body: handedOver(world, { dueOn: '2027-03-30' }) })
    const { answered } = await check(await world.resident('周敏'), next.id, asPerson(subject))
    expect(answered.answer.refusal?.code).toBe('IN_TERM')
    for (const secret of [caseId, caseNo, '住建局', '院墙']) expect(JSON.stringify(answered.answer)).not.toContain(secret)
    world.setNow(before)
  })

  it('is not judged by what he himself has, and the question leaves nothing behind', async () => {
    const session = await world.publish({ date: '2027-03-04' })
    const helper = await world.resident('周敏')
    await world.book(session.id, '01', helper, words())
    await check(helper, session.id, person())
    await world.settle()
    const lines = await world.lines()
    const { answered } = await check(helper, session.id, person('何大妈'))
    expect(answered.answer.refusal).toBeUndefined()
    const changes = await world.changesSince(lines)
    expect(changes.filter((line) => !/\|(MAT|IDEM|AUD#MAT)#/.test(line))).toEqual([])
  })

  it('must know the name that belongs to the ID number', async () => {
    const session = await world.publish({ date: '2027-03-05' })
    const subject = await world.resident('孙玉梅')
    const { answered } = await check(await world.resident('周敏'), session.id, { ...asPerson(subject), name: '某某' })
    expect(answered.error).toMatchObject({ code: 'BAD_INPUT', field: 'onBehalf.person.name' })
    expect(JSON.stringify(answered.error)).not.toContain('孙')
  })
})

describe('un-masking', () => {
  it('shows one field to whoever has to do with the person, asks a reason and writes both into the audit', async () => {
    const session = await world.publish({ date: '2027-02-26' })
    const { citizen, booking } = await world.book(session.id)
    const clerk = await world.member('CLERK')
    const params = { id: citizen.id }
    const body = { bookingId: booking.id, field: 'phone' as const, reason: '王秀英电话通知改期' }
    expect(await world.by(clerk, 'POST /v1/people/{id}/unmask', { params, body })).toEqual({ value: citizen.phone })
    expect(await world.refused(clerk, 'POST /v1/people/{id}/unmask', { params, body: { ...body, reason: ' ' } })).toBe('BAD_INPUT reason')
    expect(await world.refused(clerk, 'POST /v1/people/{id}/unmask', { params: { id: clerk.id }, body })).toBe('NOT_FOUND')
    const mayor = await world.member('LEADER', 'county', world.mayor)
    expect((await world.by(mayor, 'POST /v1/people/{id}/unmask', { params, body: { ...body, field: 'name' } })).value).toBe('王秀英')

    const entries = (await world.scan()).filter((item) => item.pk === `CIT#${citizen.id}` && item.action === 'person.unmask')
    expect(entries.map((entry) => [(entry.actor as { id: string }).id, (entry.changes as { field: string }).field])).toEqual([
      [clerk.id, 'phone'],
      [mayor.id, 'name'],
    ])
    const reason = String(entries[0]!.reason)
    expect(reason).not.toContain('王秀英')
    expect(openReason(world.stores.vault, { pk: `CIT#${citizen.id}`, sk: 'META' }, reason)).toBe('王秀英电话通知改期')
  })

  it('finds the keyed hash of a number in the table, never a plain one', async () => {
    const { idNo } = await world.resident()
    const plain = createHash('sha256').update(idNo).digest('base64url')
    expect(JSON.stringify(await world.scan())).not.toContain(plain.slice(0, 20))
  })
})
