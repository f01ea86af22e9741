import type { RouteKey } from '../../functions/contract/api.ts'
import { makeObjects, type Objects } from '../support/objects.ts'
import { phoneId, photoOf, picture, planOf, upload } from '../support/visit-requests.ts'
import { matter, openWorld, type Person, petition, type World } from '../support/world.ts'

let world: World
let objects: Objects
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  objects = await makeObjects(world)
})
afterAll(() => world?.close())

const at = (id: string) => ({ params: { id } })

/** Done before under another key: the new key gets the answer, keeps it, and takes no other request after that. */
const keepsTheKey = async (route: RouteKey, who: Person, options: object, other: object) => {
  const send = (more: object) => world.answerOf(route, who, more as never)
  expect((await send(options)).status).toBe(200)
  const key = crypto.randomUUID()
  const known = await send({ ...options, key })
  expect(known.status).toBe(200)
  expect((await send({ ...options, key })).answer).toEqual(known.answer)
  expect((await send({ ...other, key })).error?.code).toBe('IDEMPOTENCY_KEY_REUSED')
}

describe('what was done before under another key keeps the answer under the new key as well', () => {
  it('a visit that is planned already', async () => {
    const plan = planOf(phoneId('801'), objects.caseId, objects.visitor.id)
    await keepsTheKey('POST /v1/visits', objects.supervisor, { body: plan }, { body: { ...plan, purpose: '别的事' } })
  })

  it('a step of a visit that has happened already', async () => {
    const id = phoneId('802')
    await world.by(objects.supervisor, 'POST /v1/visits', { body: planOf(id, objects.caseId, objects.visitor.id) })
    const body = { step: 'setOut', input: { at: '2026-12-02T01:00:00.000Z' } }
    await keepsTheKey(
      'POST /v1/visits/{id}/steps',
      objects.visitor,
      { ...at(id), body },
      { ...at(id), body: { ...body, input: { at: '2026-12-02T02:00:00.000Z' } } },
    )
  })

  it('a file that has arrived already', async () => {
    const [id, bytes] = [phoneId('803'), picture('到了')]
    await upload(world, objects.visitor, photoOf(id, { kind: 'VISIT', id: objects.visit }, bytes), bytes)
    await keepsTheKey('POST /v1/files/{id}/done', objects.visitor, at(id), at(objects.file))
  })

  it('a message that is read already', async () => {
    await keepsTheKey('POST /v1/messages/{id}/read', objects.citizen, at(objects.message), at('other'))
    await keepsTheKey('POST /v1/staff/inbox/{id}/read', objects.supervisor, at(objects.staffMessage), at('other'))
  })
})

it('takes the plan of a visit for the same only when it says the same', async () => {
  const id = phoneId('804')
  const plan = planOf(id, objects.caseId, objects.visitor.id)
  await world.by(objects.supervisor, 'POST /v1/visits', { body: plan })
  const refused = (more: object) => world.refused(objects.supervisor, 'POST /v1/visits', { body: { ...plan, ...more } as never })
  for (const more of [{ purpose: '别的事' }, { visitOn: '2026-12-03' }, { claims: ['另一件'] }, { address: '人民路' }, { draft: true }])
    expect(await refused(more)).toBe('VISIT_ID_TAKEN id')
})

it('tells whoever registers a petition second, in the same moment, that it is registered', async () => {
  const draft = await world.by(objects.citizen, 'POST /v1/matters', { body: matter('村卫生室没有医生', { category: 'EDUCATION_HEALTH' }) })
  const sent = await world.by(objects.citizen, 'POST /v1/petitions', { body: { matterId: draft.id, organId: 'county' } })
  const body = petition('村卫生室没有医生', { person: null, source: 'WEB', petitionId: sent.id })
  const register = () => world.answerOf('POST /v1/register', objects.clerk, { body })
  let first: Awaited<ReturnType<typeof register>> | undefined
  world.justBefore(
    (input) => JSON.stringify(input).includes('"TransactItems"'),
    async () => {
      first = await register()
    },
  )
  const second = await register()
  expect([first?.status, second.error?.code]).toEqual([200, 'ALREADY_REGISTERED'])
})

describe('a case file that is taken along', () => {
  const taken = async () => (await world.scan()).filter((item) => item.pk === `VISIT#${objects.visit}` && item.action === 'visit.takeAlong').length
  const take = () => world.answerOf('GET /v1/visits/{id}/take-along', objects.visitor, at(objects.visit))

  it('is written down for each of two who take it in the same moment', async () => {
    const before = await taken()
    world.justBefore((input) => JSON.stringify(input).includes('"TransactItems"'), take)
    expect((await take()).status).toBe(200)
    expect(await taken()).toBe(before + 2)
  })

  it('is not given when it cannot be written down', async () => {
    const before = await taken()
    const { client } = world.stores.table
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>
    const spy = jest.spyOn(client, 'send').mockImplementation((async (command: { operation: string }) => {
      if (command.operation !== 'TransactWriteItems') return send(command)
      const { AwsError } = await import('../../functions/adapters/aws.ts')
      throw new AwsError('TransactionCanceledException', 400, { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] })
    }) as never)
    const answer = await take()
    spy.mockRestore()
    expect(answer.error?.code).toBe('STALE')
    expect(await taken()).toBe(before)
  })
})
