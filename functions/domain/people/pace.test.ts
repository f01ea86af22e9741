import fc from 'fast-check'
import { type Pace, step } from './pace.ts'

const START = Date.parse('2026-11-23T01:00:00.000Z')

/** Sends at these moments (ms after the start); the moments that were let through. */
const through = (moments: readonly number[], limit: number): number[] => {
  let pace: Pace | undefined
  return moments.filter((moment) => {
    const next = step(pace, START + moment, limit)
    if (!('pace' in next)) return false
    pace = next.pace
    return true
  })
}

describe('the pace of one person', () => {
  it('lets as many through in a minute as the table says, and tells the next one when to come again', () => {
    let pace: Pace | undefined
    for (let count = 0; count < 5; count++) {
      const next = step(pace, START + count, 5)
      if (!('pace' in next)) throw new Error('refused')
      pace = next.pace
    }
    // The minute ends after 60 s; a fifth of the next one later there is room for one again.
    expect(step(pace, START + 10_000, 5)).toEqual({ retryAfterSeconds: 62 })
    expect(step(pace, START + 72_000, 5)).toHaveProperty('pace')
  })

  it('forgets what lies two minutes back, and does not stumble over a clock that is set back', () => {
    const full: Pace = { minute: Math.floor(START / 60_000), before: 5, count: 5 }
    expect(step(full, START + 120_000, 5)).toHaveProperty('pace')
    expect(step(full, START - 300_000, 5)).toHaveProperty('pace')
  })

  const moments = fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 300 }).map((list) => list.sort((a, b) => a - b))

  it('never lets more than twice the limit through in any sixty seconds, nor more than the limit in a minute of the clock', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (sent, limit) => {
        const passed = through(sent, limit)
        for (const from of passed) {
          expect(passed.filter((one) => one >= from && one < from + 60_000).length).toBeLessThanOrEqual(2 * limit)
          const minute = Math.floor(from / 60_000)
          expect(passed.filter((one) => Math.floor(one / 60_000) === minute).length).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })

  it('stops nobody who keeps to the limit in every minute that slides over his requests', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (sent, limit) => {
        const kept: number[] = []
        // He looks back over two minutes of the clock, which is more than the sixty seconds.
        for (const moment of sent) if (kept.filter((one) => one > moment - 120_000).length < limit) kept.push(moment)
        expect(through(kept, limit)).toEqual(kept)
      }),
    )
  })

  it('lets him through at the second that it told him', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (sent, limit) => {
        let pace: Pace | undefined
        for (const moment of sent) {
          const next = step(pace, START + moment, limit)
          if ('pace' in next) pace = next.pace
          else expect(step(pace, START + moment + next.retryAfterSeconds * 1000, limit)).toHaveProperty('pace')
        }
      }),
    )
  })
})
