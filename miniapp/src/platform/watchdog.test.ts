import { SILENCE_MS, timeFor, watchFor } from './watchdog.ts'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

it('never gives up what moves, however slowly, and gives up what is silent', () => {
  const gaveUp = jest.fn()
  const dog = watchFor(SILENCE_MS, gaveUp)
  for (let step = 0; step < 100; step++) {
    jest.advanceTimersByTime(SILENCE_MS - 1)
    dog.alive()
  }
  expect(gaveUp).not.toHaveBeenCalled()
  jest.advanceTimersByTime(SILENCE_MS)
  expect(gaveUp).toHaveBeenCalledTimes(1)
})

it('says nothing after the end, whatever is still told', () => {
  const gaveUp = jest.fn()
  const dog = watchFor(SILENCE_MS, gaveUp)
  dog.stop()
  dog.alive()
  jest.advanceTimersByTime(10 * SILENCE_MS)
  expect(gaveUp).not.toHaveBeenCalled()
})

it('gives a photo of 2 MB the time that a village network takes, and nothing longer than its policy lives', () => {
  expect(timeFor(100)).toBe(60_000)
  expect(timeFor(2_000_000)).toBeGreaterThan(8 * 60_000)
  expect(timeFor(50_000_000)).toBeLessThan(15 * 60_000)
})
