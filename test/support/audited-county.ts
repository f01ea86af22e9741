import { noteUnsent, tell } from '../../functions/data/messages.ts'
import { queryItems, transact, updateItem } from '../../functions/data/table.ts'
import { answered, checkInOf, handedOver } from './bodies.ts'
import { makeObjects } from './objects.ts'
import { requestsFor } from './requests.ts'
import { matter, openWorld, type World } from './world.ts'

const at = (id: string) => ({ params: { id } })

/** A county with at least one item of every kind that the table may hold: every write route was called, and a few lives were led to where the rarer things lie. */
export const openCounty = async (): Promise<World> => {
  const world = await openWorld('2026-11-23T01:00:00.000Z')
  try {
    const objects = await makeObjects(world)
    for (const [route, { who, options }] of Object.entries(requestsFor(objects))) await world.answerOf(route as never, who, options as never)
    // Messages that the requests put in by hand: no step owes them.
    for (const { pk, sk } of (await world.scan()).filter((item) => item.sk.includes('CASE_PROGRESS.unsent')))
      await transact(world.stores.table, [{ name: 'made by hand', delete: { pk, sk } }])
    await rarer(world)
    await world.settle()
    await unsent(world, objects.citizen.id)
    await world.job('check')
    return world
  } catch (error) {
    await world.close()
    throw error
  }
}

/** A message that nobody took, as the sender leaves it. */
const unsent = async (world: World, citizenId: string): Promise<void> => {
  const { stores } = world
  const at = '2026-12-03T06:00:00.000Z'
  await tell(stores, { citizenId, kind: 'REMINDER', cause: 'unsent', at, vars: {} })
  await world.settle()
  const message = (await queryItems(stores.table, `CIT#${citizenId}`, 'MSG#')).items.find(({ kind }) => kind === 'REMINDER')!
  await updateItem(stores.table, message, { expression: 'REMOVE sentBy' })
  await noteUnsent(stores, message, at, true)
}

const rarer = async (world: World): Promise<void> => {
  const { by, member } = world
  const [clerk, mayor, handler] = [await member('CLERK'), await member('LEADER', 'county', world.mayor), await member('HANDLER', 'zhujian')]
  // One case with a unit, one that the unit has answered, one at the reviewing body.
  world.setNow('2026-11-30T00:10:00.000Z')
  const day = await world.publish({ date: '2026-12-03', from: '14:00', to: '16:00', walkInPlaces: 0 }, '测试')
  const lives = []
  for (const [index, band] of ['01', '01', '02'].entries()) lives.push(await world.book(day.id, band, undefined, matter(`第${index}件供审计的事项`)))
  const gone = await world.book(day.id, '02', undefined, matter('来了又走的事项'))
  world.setNow('2026-12-03T05:50:00.000Z')
  await by(clerk, 'POST /v1/sessions/{id}/open', at(day.id))
  const cases: string[] = []
  for (const [index, { citizen, booking }] of lives.entries()) {
    await by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(booking.id), body: checkInOf(citizen) })
    await by(mayor, 'POST /v1/bookings/{id}/talk', at(booking.id))
    const body = index === 2 ? answered() : handedOver(world)
    cases.push((await by(mayor, 'POST /v1/bookings/{id}/outcome', { ...at(booking.id), body })).caseId)
  }
  // One who came and went before he was called.
  await by(clerk, 'POST /v1/bookings/{id}/check-in', { ...at(gone.booking.id), body: checkInOf(gone.citizen) })
  await by(clerk, 'POST /v1/bookings/{id}/leave', { ...at(gone.booking.id), body: { reason: '有事先走' } })
  const [, second, third] = cases
  await by(await member('UNIT_HEAD', 'zhujian'), 'POST /v1/cases/{id}/steps', {
    ...at(second!),
    body: { step: 'unitRefuse', input: { refusal: 'NOT_COMPETENT', basis: '条例', channel: 'COURT', guidance: '请向法院提起诉讼' } },
  })
  await by(lives[2]!.citizen, 'POST /v1/cases/{id}/own-steps', { ...at(third!), body: { step: 'requestReview', reason: '不服' } })
  await by(handler, 'POST /v1/cases/{id}/steps', { ...at(cases[0]!), body: { step: 'accept', input: { route: '调查核实' } } })
  // A reminder that nobody opens.
  await by(await member('SUPERVISOR'), 'POST /v1/cases/{id}/steps', {
    ...at(cases[0]!),
    body: { step: 'remind', input: { reminder: 'MESSAGE', text: '请抓紧' } },
  })
  await world.settle()

  // A line at a full day: one who waits, and after a place was given back one who is asked.
  const full = await world.publish({ date: '2026-12-21', from: '09:00', to: '09:30', placesPerBand: 1, walkInPlaces: 0, leaderId: world.deputy })
  const { citizen, booking } = await world.book(full.id, '01', undefined, matter('幼儿园名额不够', { category: 'EDUCATION_HEALTH' }))
  for (const words of ['校门口太窄', '晚托班停了']) {
    const waiter = await world.resident()
    const draft = await by(waiter, 'POST /v1/matters', { body: matter(words, { category: 'EDUCATION_HEALTH' }) })
    await by(waiter, 'POST /v1/sessions/{id}/wait', { ...at(full.id), body: { band: 'ANY', matterId: draft.id } })
  }
  await by(citizen, 'POST /v1/bookings/{id}/cancel', { ...at(booking.id), body: { reason: '' } })
  await world.settle()
  // Somebody asks the screener.
  const screened = await world.publish({ date: '2026-12-22', mode: 'SCREENED' })
  await world.book(screened.id, '01', undefined, matter('小区停车收费不公开'))
  // A draw that is still open, with a registration.
  const drawn = await world.publish({ date: '2026-12-23', mode: 'DRAW' })
  const hopeful = await world.resident()
  const draft = await by(hopeful, 'POST /v1/matters', { body: matter('公交站撤了以后出行难') })
  await by(hopeful, 'POST /v1/sessions/{id}/register', { ...at(drawn.id), body: { band: 'ANY', matterId: draft.id } })
}
