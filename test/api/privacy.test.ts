import { handedOver } from '../support/bodies.ts'
import { makeObjects, type Objects } from '../support/objects.ts'
import { requestsFor } from '../support/requests.ts'
import { matter, openWorld, person, type World } from '../support/world.ts'

/** What must never be read by those who only look at lists, logs or the table. Every text has a word of its own, so that a leak names its way. */
const SECRETS = {
  name: '司马青云',
  walkIn: '尉迟敬远',
  representative: '东方未晞',
  address: '云岭县柳溪乡鹤鸣村七组 88 号',
  facts: '事实甲：二〇二三年起屋顶渗漏。',
  ask: '诉求乙：请求修缮。',
  earlier: '经过丙：社区答复等待。',
  summary: '摘要丁漏水无人修理',
  support: '需要庚轮椅',
  against: '控诉辛某经办人',
  supplement: '补充戊产权证复印件',
  what: '需补己购房合同',
  cancel: '取消壬因住院手术',
  hold: '等候癸的女儿',
  record: '记录子情绪激动',
  instruction: '批示丑从严从快',
  requirement: '要求寅三日内上门',
  comment: '评语卯态度很好',
  vouched: '担保人辰',
  unmask: '查看巳为了回电',
  decline: '不予午安排的原因',
  early: '先行未答复内容',
  leaveReason: '请假申做手术',
  correct: '更正酉证件看错',
  seenBy: '同看戌同志',
  corrected: '欧阳亥明',
  report: '报告酉来访人身患重病',
}

let world: World
let objects: Objects
const said: string[] = []
const identities: string[] = []

const secretMatter = () =>
  matter(SECRETS.summary, {
    facts: SECRETS.facts,
    ask: SECRETS.ask,
    earlier: SECRETS.earlier,
    support: SECRETS.support,
    againstText: SECRETS.against,
    people: 6,
    representatives: [{ name: SECRETS.representative, phone: '13887654321' }],
  })

beforeAll(async () => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      said.push(words.map(String).join(' '))
    })
  }
  world = await openWorld('2026-11-23T01:00:00.000Z')
  process.env.LOG_LEVEL = 'info'
  objects = await makeObjects(world)
  const { by } = world
  const { clerk, screener, mayor, citizen, admin, scheduler } = objects
  identities.push(citizen.name, citizen.idNo, citizen.phone)

  // One who is screened, declined; one who cancels; one who comes, is heard, gets a case, rates it; one who comes without booking.
  const screened = await world.publish({ date: '2026-12-02', mode: 'SCREENED' })
  const who = { ...person(SECRETS.name), address: SECRETS.address }
  const signed = await world.login(who.phone)
  await world.ok('PUT /v1/me/profile', { body: who, token: signed.accessToken })
  identities.push(who.idNo, who.phone)
  const bookAs = async (sessionId: string, band: string, summary: string) => {
    const draft = await world.ok('POST /v1/matters', { body: { ...secretMatter(), summary }, token: signed.accessToken })
    return world.ok('POST /v1/bookings', { body: { sessionId, band, matterId: draft.id }, token: signed.accessToken })
  }
  const declined = await bookAs(screened.id, '01', `${SECRETS.summary}之一号院屋面`)
  const params = { id: declined.id }
  await by(screener, 'POST /v1/bookings/{id}/need-info', { params, body: { what: SECRETS.what, until: '2026-11-30T00:00:00.000Z' } })
  await world.ok('POST /v1/bookings/{id}/supplement', { params, body: { text: SECRETS.supplement }, token: signed.accessToken })
  await by(screener, 'POST /v1/bookings/{id}/early-answer', { params, body: { text: SECRETS.early } })
  await world.ok('POST /v1/bookings/{id}/cancel', { params, body: { reason: SECRETS.cancel }, token: signed.accessToken })
  const again = await bookAs(screened.id, '01', `${SECRETS.summary}之一号院屋面`)
  await by(screener, 'POST /v1/bookings/{id}/decline', {
    params: { id: again.id },
    body: { code: 'SKIP_LEVEL', text: SECRETS.decline, channel: '镇里' },
  })

  const day = await world.publish({ date: '2026-11-27', from: '14:00', to: '16:00', leaderId: world.mayor }, '临时安排')
  const walkIn = person(SECRETS.walkIn)
  identities.push(walkIn.idNo, walkIn.phone)
  await by(clerk, 'POST /v1/sessions/{id}/open', { params: { id: day.id } })
  const ticket = await by(clerk, 'POST /v1/desk/walk-ins', {
    body: { sessionId: day.id, person: walkIn, matter: secretMatter(), personsCame: 6, goIn: [SECRETS.walkIn, SECRETS.representative] },
  })
  const at = { params: { id: ticket.bookingId } }
  await by(clerk, 'POST /v1/bookings/{id}/hold', { ...at, body: { reason: SECRETS.hold } })
  await by(clerk, 'POST /v1/bookings/{id}/release', at)
  await by(mayor, 'POST /v1/bookings/{id}/talk', at)
  await by(mayor, 'POST /v1/bookings/{id}/outcome', {
    ...at,
    body: handedOver(world, { record: SECRETS.record, instruction: SECRETS.instruction, requirement: SECRETS.requirement, dueOn: '2026-12-20' }),
  })
  const desk = await by(clerk, 'POST /v1/desk/bookings', {
    body: {
      sessionId: day.id,
      band: '02',
      person: person('呼延灼日'),
      matter: matter('咨询养老认证办法', { category: 'OTHER' }),
      channel: 'COUNTER',
    },
  })
  await by(clerk, 'POST /v1/bookings/{id}/check-in', {
    params: { id: desk.id },
    body: { identity: 'VOUCHED', vouchedBy: SECRETS.vouched, personsCame: 1, goIn: ['呼延灼日'] },
  })
  await by(clerk, 'POST /v1/bookings/{id}/leave', { params: { id: desk.id }, body: { reason: SECRETS.hold } })
  await by(objects.citizen, 'POST /v1/cases/{id}/rating', { params: { id: objects.caseId }, body: { office: 'SATISFIED', comment: SECRETS.comment } })
  await by(clerk, 'POST /v1/people/{id}/unmask', {
    params: { id: objects.citizen.id },
    body: { bookingId: objects.booking, field: 'address', reason: SECRETS.unmask },
  })
  await by(clerk, 'POST /v1/desk/bookings/{id}/person', {
    params: { id: objects.booking },
    body: {
      name: SECRETS.corrected,
      idType: 'ID_CARD',
      idNo: objects.citizen.idNo,
      idNoAgain: objects.citizen.idNo,
      seenBy: SECRETS.seenBy,
      reason: SECRETS.correct,
    },
  })
  await by(scheduler, 'POST /v1/leaders/{id}/leave', {
    params: { id: world.deputy },
    body: { from: '2027-01-01', to: '2027-01-02', reason: SECRETS.leaveReason },
  })
  await by(admin, 'POST /v1/staff/{id}/end', { params: { id: objects.handler.id }, body: { reason: SECRETS.leaveReason } })
  await by(scheduler, 'POST /v1/sessions/{id}/report', { params: { id: objects.closed }, body: { report: SECRETS.report } })
  await world.job('remind')
  await world.settle()
  // Bad requests are logged too, and carry the most personal things.
  await world.call('PUT /v1/me/profile', { body: { ...who, idNo: '123' } as never, token: signed.accessToken })
  await world.call('POST /v1/matters', { raw: `{"facts":"${SECRETS.facts}"`, token: signed.accessToken } as never)
}, 60_000)
afterAll(async () => {
  jest.restoreAllMocks()
  await world?.close()
})

const leaks = (text: string) => [...Object.values(SECRETS), ...identities].filter((secret) => text.includes(secret))

it('writes nothing personal into a log line, whatever happened', () => {
  expect(said.length).toBeGreaterThan(1)
  expect(said.flatMap(leaks)).toEqual([])
  expect(said.join('\n')).not.toMatch(/1[3-9]\d{9}/)
})

it('keeps nothing personal in clear in any item of the table', async () => {
  const items = await world.scan()
  const found = items.flatMap((item) => leaks(JSON.stringify(item)).map((secret) => `${item.pk.split('#')[0]} ${item.sk.split('#')[0]}: ${secret}`))
  expect(found).toEqual([])
  // Phones and ID numbers of any person, also of those who were not named above.
  const numbers = items.flatMap((item) => {
    const { pk, sk, ...rest } = item
    return (JSON.stringify(rest).match(/(?<![\w-])(1[3-9]\d{9}|\d{17}[\dX])(?![\w-])/g) ?? [])
      .filter((number) => number !== objects.caseNo && !number.startsWith('530999'))
      .map((number) => `${pk.split('#')[0]} ${sk}: ${number}`)
  })
  expect(numbers).toEqual([])
})

it('shows masks in every list and on the big screen', async () => {
  const requests = requestsFor(objects)
  const lists = [
    'GET /v1/screening',
    'GET /v1/sessions/{id}/day',
    'GET /v1/sessions/{id}/hall',
    'POST /v1/desk/find',
    'GET /v1/leader/days',
    'GET /v1/leader/cases',
    'GET /v1/office/cases',
    'GET /v1/bookings',
    'GET /v1/me',
  ] as const
  const day = (await world.by(objects.clerk, 'GET /v1/desk/sessions', { query: { date: '2026-11-27' } })).items
  const texts: string[] = []
  for (const route of lists) {
    const { who, options } = requests[route]
    texts.push(JSON.stringify(await world.by(who!, route, options as never)))
  }
  for (const { id } of day) {
    texts.push(JSON.stringify(await world.by(objects.clerk, 'GET /v1/sessions/{id}/day', { params: { id } })))
    texts.push(JSON.stringify(await world.by(objects.clerk, 'GET /v1/sessions/{id}/hall', { params: { id } })))
  }
  const personal = [SECRETS.name, SECRETS.walkIn, SECRETS.representative, SECRETS.address, ...identities]
  expect(texts.flatMap((text) => personal.filter((secret) => text.includes(secret)))).toEqual([])
  expect(texts.join('')).not.toMatch(/(?<!\d)(1[3-9]\d{9}|(?!530999)\d{17}[\dX])(?!\d)/)
})

it('tells the public board nothing of those who booked', async () => {
  const board = JSON.stringify([
    await world.ok('GET /v1/board', { query: { month: '2026-11' } }),
    await world.ok('GET /v1/board/sessions/{id}', { params: { id: objects.session } }),
    await world.ok('GET /v1/directory'),
  ])
  expect(leaks(board)).toEqual([])
})
