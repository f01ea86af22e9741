import { matter, openWorld, person, petition, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
}, 120_000)
afterAll(() => world?.close())

it('a case is found by the corrected name of its petitioner, and no more by the wrong one, without anybody touching it', async () => {
  const [clerk, supervisor] = [await world.member('CLERK'), await world.member('SUPERVISOR')]
  const citizen = await world.resident('王秀英')
  const session = await world.publish({ date: '2026-11-30' })
  const { booking } = await world.book(session.id, '01', citizen, matter('楼道灯不亮'))
  const registered = await world.by(clerk, 'POST /v1/register', {
    body: petition('门前积水', { person: { ...person('王秀英'), idNo: citizen.idNo, phone: citizen.phone } }),
  })
  const search = async (name: string) =>
    (await world.by(supervisor, 'POST /v1/cases/search', { body: { by: 'NAME', name } })).items.map(({ id }) => id)
  await world.settle()
  expect([await search('王秀英'), await search('王秀瑛')]).toEqual([[registered.caseId], []])
  const correction = {
    name: '王秀瑛',
    idType: 'ID_CARD' as const,
    idNo: citizen.idNo,
    idNoAgain: citizen.idNo,
    seenBy: '赵窗口',
    reason: '登记时名字写错',
  }
  await world.by(clerk, 'POST /v1/desk/bookings/{id}/person', { params: { id: booking.id }, body: correction })
  await world.settle()
  expect([await search('王秀英'), await search('王秀瑛')]).toEqual([[], [registered.caseId]])
  const lines = await world.lines()
  await world.settle()
  expect([await world.changesSince(lines), await world.ledger()]).toEqual([[], []])
})
