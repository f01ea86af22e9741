import { createHash } from 'node:crypto'
import { GRACE_SECONDS } from '../../functions/data/logins.ts'
import { openReason } from '../../functions/data/unit-of-work.ts'
import { checkInOf, handedOver } from '../support/bodies.ts'
import { matter, newIdNo, newPhone, openWorld, type Person, person, type World } from '../support/world.ts'

const later = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString()

let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
})
afterAll(() => world?.close())

/** Moves the clock on from where it is. */
const move = (seconds: number) => world.setNow(later(new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString(), seconds))

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
    world.setNow(new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS) + 1000 * (GRACE_SECONDS + 1)).toISOString())
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
