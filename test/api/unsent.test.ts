import { noteUnsent } from '../../functions/data/messages.ts'
import { updateItem } from '../../functions/data/table.ts'
import { caseCounty } from '../support/case-county.ts'
import { at, type Person } from '../support/world.ts'

const { world, people, day, received } = caseCounty('clerk')

describe('what did not go out', () => {
  it('is listed with its cause to the office that answers for it, sent again by one tap, or marked as told by telephone', async () => {
    const { caseId, caseNo, citizen } = await received()
    day('2026-12-01')
    await world.settle()
    await world.job('sendHeld')
    const failing = async () => {
      const item = (await world.scan()).find(({ pk, sk, caseId: id }) => pk === `CIT#${citizen.id}` && sk.startsWith('MSG#') && id === caseId)!
      const key = { pk: item.pk, sk: item.sk }
      const bare = (await updateItem(world.stores.table, key, { expression: 'REMOVE sentBy, sendingAt, heldUntil' }))!
      await noteUnsent(world.stores, bare, '2026-12-01T02:00:00.000Z', true)
    }
    const listed = async (who: Person) => (await world.by(who, 'GET /v1/office/unsent')).items.filter((one) => one.caseId === caseId)
    await failing()
    const [entry] = await listed(people.clerk)
    expect([entry?.why, entry?.person.phone]).toEqual(['PROVIDER', expect.stringContaining('****')])
    expect(await listed(await world.member('CLERK', 'county2'))).toEqual([])
    const { queryCode } = await world.by(citizen, 'GET /v1/cases/{id}', at(caseId))
    expect([entry?.body, queryCode]).toEqual([expect.stringContaining(caseNo), expect.stringMatching(/^\w{8}$/)])
    expect(entry?.body).not.toContain(queryCode)
    jest.spyOn(world.stores.sms, 'send').mockRejectedValueOnce(new Error('away'))
    jest.spyOn(console, 'error').mockImplementation()
    expect(await world.refused(people.clerk, 'POST /v1/office/unsent/resend', { body: { id: entry!.id } })).toBe('NOT_SENT')
    jest.restoreAllMocks()
    const before = world.backend.sms.length
    const resend = { body: { id: entry!.id }, key: crypto.randomUUID() }
    // Cut after the provider took it: the retry finds it sent, and sends it no second time.
    world.justBefore(
      (input) => JSON.stringify(input).includes('message.resend'),
      () => Promise.reject(new Error('cut')),
    )
    jest.spyOn(console, 'error').mockImplementation()
    await world.answerOf('POST /v1/office/unsent/resend', people.clerk, resend)
    jest.restoreAllMocks()
    const resends = async () => (await world.scan()).filter(({ action, pk }) => action === 'message.resend' && pk === `CIT#${citizen.id}`)
    expect([world.backend.sms.length - before, await listed(people.clerk), await resends()]).toEqual([1, [], []])
    expect(await world.by(people.clerk, 'POST /v1/office/unsent/resend', resend)).toEqual({ ok: true })
    expect(world.backend.sms.length - before).toBe(1)
    expect(world.backend.sms.at(-1)?.text).toContain(queryCode)
    expect(await resends()).toMatchObject([{ actor: { id: people.clerk.id, role: 'CLERK' } }])

    await failing()
    const [second] = await listed(people.clerk)
    await world.by(people.clerk, 'POST /v1/office/unsent/reached', { body: { id: second!.id, note: '本人接听' } })
    expect(await listed(people.clerk)).toEqual([])
    const message = (await world.by(citizen, 'GET /v1/messages')).items.find((one) => one.sentBy === 'PHONE')
    expect(message?.caseId).toBe(caseId)
    const entries = (await world.scan()).filter(({ action }) => action === 'message.reached')
    expect(entries.map(({ actor }) => (actor as { id: string }).id)).toContain(people.clerk.id)
  })
})
