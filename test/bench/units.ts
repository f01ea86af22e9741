import type { World } from '../support/world.ts'
import { type Heat, heatWhile } from './capacity/measure.ts'
import { crowd, dayOf, passesOf } from './crowd.ts'

const total = (heat: Heat, what: 'read' | 'write') => Object.values(heat).reduce((sum, one) => sum + one[what], 0)

/** Write and read units of a booking that wins and of one that finds the band full, as the engine reports them (ReturnConsumedCapacity). */
export const measureUnits = async (world: World, now: string) => {
  const [winner, filler, loser] = await crowd(world, 3, now)
  const open = (await dayOf(world, 250, 5, 4))[0]!
  const full = (await dayOf(world, 251, 1, 4))[0]!
  await world.ok('POST /v1/bookings', { body: { ...full, matterId: filler!.matterId }, token: filler!.token })
  const [pass] = await passesOf(world, [winner!], [open])
  const win = await heatWhile(world, () =>
    world.ok('POST /v1/bookings', { body: { ...open, matterId: winner!.matterId, pass }, token: winner!.token }),
  )
  const loss = await heatWhile(world, async () => {
    const answer = await world.call('POST /v1/bookings', { body: { ...full, matterId: loser!.matterId }, token: loser!.token })
    if (answer.error?.code !== 'FULL') throw new Error(`expected FULL, got ${answer.status} ${answer.error?.code}`)
  })
  return {
    wcuPerWin: total(win, 'write'),
    rcuPerWin: total(win, 'read'),
    wcuPerLoss: total(loss, 'write'),
    rcuPerLoss: total(loss, 'read'),
  }
}
