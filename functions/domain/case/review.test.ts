import { stepRow } from '../../../test/support/step-row.ts'
import { instantOf } from '../calendar/days.ts'
import { factsOfCase } from './facts.ts'
import { outsideBody, outsideReview, review2Body, reviewBody } from './review.ts'
import { mayStep } from './steps.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const ABOVE = { name: '市政府', address: '府前路 2 号' }
const TREE = [
  { id: 'county', parentId: null, above: ABOVE },
  { id: 'bureau', parentId: 'county' },
  { id: 'town', parentId: 'county' },
  { id: 'station', parentId: 'town' },
  { id: 'bare', parentId: null },
  { id: 'a', parentId: 'b' },
  { id: 'b', parentId: 'a' },
]
const of = (organId: string, unitId?: string, reviewOrganId?: string) => ({ organId, unitId, work: { ...NO_WORK, reviewOrganId } })

describe('the bodies of review and re-review', () => {
  it.each([
    ['a station', of('county', 'station'), 'town', 'county'],
    ['a bureau of the root', of('county', 'bureau'), 'county', undefined],
    ['a township', of('county', 'town'), 'county', undefined],
    ['the root itself', of('county', 'county'), undefined, undefined],
    ['a leader of a township, on the spot', of('town'), 'county', undefined],
    ['a leader of the root, on the spot', of('county'), 'county', undefined],
  ])('of %s are each one level up', (_name, row, first, second) => {
    expect([reviewBody(TREE, row), review2Body(TREE, row)]).toEqual([first, second])
  })

  it('are never the same, whatever the tree and whoever answered', () => {
    for (const organId of TREE.map(({ id }) => id))
      for (const unitId of [undefined, ...TREE.map(({ id }) => id)]) {
        const row = of(organId, unitId)
        const first = reviewBody(TREE, row)
        const second = review2Body(TREE, { ...row, work: { ...row.work, reviewOrganId: first } })
        if (first !== undefined) expect([organId, unitId, first === second]).toEqual([organId, unitId, false])
      }
  })

  it('above the root is the one that the installation names, or none by name', () => {
    expect([outsideBody(TREE, 'station'), outsideBody(TREE, 'bare'), outsideBody(TREE, 'a')]).toEqual([
      ABOVE,
      { name: '', address: '' },
      { name: '', address: '' },
    ])
  })

  it('outside this system are told to the petitioner with the last day, and no application is taken here, by phone or on paper', () => {
    const served = '2026-12-01T02:00:00.000Z'
    const row = (outside: boolean) =>
      stepRow('SERVED', { clocks: [startClock('T5', served, FIRST_RULEBOOK)], work: { ...NO_WORK, ...(outside && { outside: ABOVE }) } })
    const may = (outside: boolean) =>
      (['requestReview', 'enterReview'] as const).map((step) => mayStep(step, factsOfCase(row(outside)), instantOf('2026-12-31', '12:00')))
    expect([may(false), may(true)]).toEqual([
      [true, true],
      [false, false],
    ])
    const shown = (day: string) => outsideReview(row(true), instantOf(day, '12:00'))
    expect([shown('2026-12-31'), shown('2027-01-01')]).toEqual([{ step: 'requestReview', ...ABOVE, lastDay: '2026-12-31' }, undefined])
    expect(outsideReview(row(false), served)).toBeUndefined()
  })
})
