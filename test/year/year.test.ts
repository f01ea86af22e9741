import { openWorld, type World } from '../support/world.ts'
import type { Figures } from './play.ts'
import { playYear } from './year.ts'

/** A small part of the year; the whole of it is `npm run year -- --cases 2000`. */
describe('some weeks of a simulated county', () => {
  let world: World
  let figures: Figures
  beforeAll(async () => {
    world = await openWorld('2026-01-29T01:00:00.000Z')
    // Over Spring Festival with its make-up workdays.
    figures = await playYear(world, { cases: 30, seed: Number(process.env.YEAR_SEED ?? 7), from: '2026-01-29', to: '2026-03-20', spread: 25 })
  }, 240_000)
  afterAll(() => world?.close())

  it('leaves no case without owner, clock or next step, in an illegal state, or with a clock that is wrong by hand', () => {
    // The seed stands beside the fault: YEAR_SEED plays the same weeks again.
    expect({ seed: figures.seed, problems: figures.problems }).toEqual({ seed: figures.seed, problems: [] })
    expect(figures.cases).toBeGreaterThan(20)
    expect(Object.keys(figures.steps).length).toBeGreaterThan(15)
  })

  it('has petitions from the phone, visits with their files, files of cases, and batches', () => {
    expect(Object.keys(figures.steps)).toEqual(expect.arrayContaining(['(visit setOut)', '(visit finish)', '(file)', '(batch)']))
    expect(Object.keys(figures.sources)).toContain('WEB CLAIM')
  })

  it('refuses what may not be done, by its code', () => {
    expect(Object.keys(figures.refusals)).toEqual(expect.arrayContaining(['FORBIDDEN', 'NOT_FOUND']))
  })

  it('leaves a table in which the audit finds nothing', () => {
    expect({ seed: figures.seed, differences: figures.differences }).toEqual({ seed: figures.seed, differences: [] })
    expect(figures.items).toBeGreaterThan(500)
  })
})
