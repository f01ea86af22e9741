import fc from 'fast-check'
import { auditTable } from '../../infra/audit/walk.ts'
import { openWorld, type World } from '../support/world.ts'
import { type Life, live, livesOf } from './life.ts'
import { openStaff, type Staff } from './people.ts'

/** Lives of one petitioner's cases from random moves of everybody, on the real engine, through the deployed handlers. */
describe('the life of a case by random moves of everybody', () => {
  let world: World
  let staff: Staff
  beforeAll(async () => {
    world = await openWorld('2026-03-02T01:00:00.000Z')
    staff = await openStaff(world)
  }, 120_000)
  afterAll(() => world?.close())

  it('never leaves a case without owner, clock or next step, in an illegal state, or with a clock that is wrong by hand', async () => {
    const keepsTheRules = fc.asyncProperty(livesOf(60), async (life) => {
      expect(await live(world, staff, life)).toEqual([])
    })
    await fc.assert(keepsTheRules, { numRuns: Number(process.env.LIVES ?? 15), seed: Number(process.env.LIFE_SEED ?? 7) })
    await world.settle()
    const { table, vault } = world.stores
    const now = new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString()
    expect((await auditTable({ table, vault, now }, { segments: 2, still: true })).differences).toEqual([])
  }, 300_000)

  it('finds a rule that does not hold, and shrinks the life that breaks it to a few moves (control)', async () => {
    const objected = (life: Life) => live(world, staff, life, ({ state }) => (state === 'OBJECTED' ? ['a unit objected'] : []))
    const nobodyObjects = fc.asyncProperty(livesOf(12), async (life) => {
      expect(await objected(life)).toEqual([])
    })
    const { failed, counterexample } = await fc.check(nobodyObjects, { numRuns: 60, seed: 7 })
    expect(failed).toBe(true)
    const [{ first, moves }] = counterexample as [Life]
    expect(moves.length).toBeLessThanOrEqual(3)
    // The shrinker cuts from the front: what follows the move that broke the rule was never played.
    let played = moves
    while ((await objected({ first, moves: played.slice(0, -1) })).length > 0) played = played.slice(0, -1)
    // A case, handed to a unit, and the unit objects: what else happened is not needed.
    expect(played.filter(({ what }) => what !== 'acts' && what !== 'arrives')).toEqual([])
    expect(played.at(-1)?.what).toBe('acts')
  }, 300_000)
})
