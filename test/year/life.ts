import fc from 'fast-check'
import type { CaseRow } from '../../functions/data/case-row.ts'
import type { World } from '../support/world.ts'
import { besides, sendsPetition } from './beside.ts'
import { openChance } from './chance.ts'
import { daysLater } from './law.ts'
import type { Staff } from './people.ts'
import { openPlay, type Play } from './play.ts'
import { acts, errs, rates, registers } from './year.ts'

/**
 * The year's players as a model of fast-check: one life from a list of moves. Every move draws its own chance from its own number, so a list that lost some moves plays the
 * others much as before, and a life that breaks a rule is shrunk to its shortest.
 */
export type Move = { what: keyof typeof PLAYERS; days: number; seed: number }
/** `first`: how the first case comes in. */
export type Life = { first: number; moves: Move[] }

/** One of the cases of this life; the first has most of it. */
const one = ({ cases, chance }: Play) => cases[Math.floor(chance.next() ** 3 * cases.length)]

const PLAYERS = {
  arrives: (play: Play) => (play.chance.happens(0.3) ? sendsPetition(play) : registers(play)),
  acts: (play: Play) => withOne(play, acts),
  errs: (play: Play) => withOne(play, errs),
  rates: (play: Play) => withOne(play, rates),
  besides: (play: Play) => withOne(play, besides),
  night: ({ world, today }: Play) => {
    world.setNow(`${today}T14:00:00.000Z`)
    return world.job('finishCases').then(() => world.job('remindCases'))
  },
} satisfies Record<string, (play: Play) => Promise<unknown>>

const withOne = async (play: Play, does: (play: Play, found: Play['cases'][number]) => Promise<unknown>): Promise<void> => {
  const found = one(play)
  if (found) await does(play, found)
}

const FIRST_DAY = '2026-03-02'
const LAST_DAY = '2026-12-30'

const often: Record<Move['what'], number> = { acts: 14, arrives: 2, errs: 2, rates: 2, besides: 1, night: 2 }
const move = fc.record<Move>({
  what: fc.oneof(...Object.entries(often).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as Move['what']) }))),
  days: fc.oneof({ weight: 8, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(40) }),
  seed: fc.nat(999_999),
})
export const livesOf = (maxLength: number) =>
  fc.record<Life>({ first: fc.nat(999_999), moves: fc.array(move, { minLength: 1, maxLength, size: 'max' }) })

/** What was wrong in a life. `also`: one more rule, for the control of this model. */
export const live = async (
  world: World,
  staff: Staff,
  { first, moves: list }: Life,
  also: (row: CaseRow) => string[] = () => [],
): Promise<string[]> => {
  const play = openPlay(world, staff, 0, FIRST_DAY)
  for (const { what, days, seed } of [{ what: 'arrives', days: 0, seed: first } as Move, ...list]) {
    const today = daysLater(play.today, days)
    if (today > LAST_DAY) break
    if (today !== play.today) Object.assign(play, { today, minute: 0 })
    play.chance = openChance(seed)
    await PLAYERS[what](play)
    const wrong = [...play.figures.problems, ...play.cases.flatMap(({ row }) => also(row))]
    if (wrong.length > 0) return wrong
  }
  return []
}
