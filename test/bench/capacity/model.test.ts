import type { Measured } from './measure.ts'
import { concurrencyOf, costOf, hottest, PROVINCE, type Province, ratesOf, tableLoad, warmCost } from './model.ts'
import type { Prices } from './prices.ts'

/** Round numbers: every person presses once and looks at one board; nothing is thinned out by a limit. */
const SMALL: Province = {
  ...PROVINCE,
  sessions: 10,
  places: 200,
  people: 600,
  famous: 60,
  famousPlaces: 20,
  windowSeconds: 60,
  peakFactor: 5,
  pressesEach: 1,
  boardReadsEach: 1,
  pageReadsEach: 1,
  famousTriesPerWin: 2,
  triesPerWin: 1,
  bookMs: 100,
  citizenMs: 100,
  bookMemoryGb: 1,
  citizenMemoryGb: 1,
  streamMemoryGb: 1,
  bookLimit: 1000,
  routeLimit: 1000,
  boardLevels: 3,
  organs: 40,
  leaders: 40,
  venues: 40,
}
const MEASURED: Measured = {
  board: { BOARD: { write: 0, read: 3 } },
  sessionPage: { SES: { write: 0, read: 1 } },
  check: { SES: { write: 0, read: 1 }, CIT: { write: 0, read: 2 } },
  win: { SES: { write: 2, read: 1 }, CIT: { write: 8, read: 0 } },
  loss: { SES: { write: 0, read: 1 }, CIT: { write: 0, read: 1 } },
  lossRemembered: { CIT: { write: 0, read: 1 } },
  streamOfWin: { CIT: { write: 3, read: 2 }, SES: { write: 0, read: 3 }, BOARD: { write: 1, read: 0 } },
  cancel: {},
  directoryBytes: { ORGAN: 1024, LEADER: 1024, VENUE: 1024 },
}
const find = (province: Province, partition: string) => hottest(province, MEASURED).find((row) => row.partition === partition)

it('lets as many come in the worst second as people, minute and stroke make', () => {
  // 600 people in 60 s are 10 a second, five times as many at the stroke; a tenth of them at the famous session.
  expect(ratesOf(SMALL)).toEqual({ presses: 50, refused: 0, famousPresses: 5, wins: 65, famousWins: 20, boards: 50, pages: 50, checks: 50 })
})

it('counts those whom the gateway turns away, and lets nobody else win', () => {
  const rates = ratesOf({ ...SMALL, bookLimit: 20, routeLimit: 30 })
  expect(rates).toMatchObject({ presses: 20, refused: 30, famousPresses: 2, wins: 38, boards: 30, pages: 30, checks: 30 })
})

it('keeps as many instances busy as events arrive while one runs', () => {
  expect(concurrencyOf(SMALL, ratesOf(SMALL))).toEqual({ book: 5, citizen: 15 })
})

it('heats the famous session by its places and by everyone who looks', () => {
  // 20 wins x 2 tries x 2 units; 5 taps, instances that look anew (2.5 + 5 checks), 5 pages, 20 wins x 3 units of the stream.
  expect(find(SMALL, 'SES#<the famous session>')).toMatchObject({ write: 80, read: 5 + 2.5 + 5 + 5 + 60, over: undefined })
})

it('heats a person only by what is his own', () => {
  expect(find(SMALL, 'CIT#<a person>')).toMatchObject({ write: 11, read: 2 + 0 + 2 + 1 })
})

it('heats the board of the province by words that change, a look for every win and every instance that reads, and says so when that is too much', () => {
  // Three words of ten sessions in the 200 / 65 seconds in which everything is sold; 65 looks, 15 instances twice a second.
  expect(find(SMALL, 'BOARD#<province>#<month>')).toMatchObject({ write: 9.75, read: 65 + 2 * 15 * 3, over: undefined })
  expect(find({ ...SMALL, people: 60_000, bookLimit: 10_000 }, 'BOARD#<province>#<month>')?.over).toBeDefined()
  expect(find({ ...SMALL, people: 60_000, routeLimit: 2000 }, 'BOARD#<province>#<month>')).toMatchObject({
    read: 1019 + 2 * 600 * 3,
    over: expect.any(String),
  })
})

it('heats the directory by instances, not by people', () => {
  // 40 rows of a kilobyte are 10 blocks of 4 KB, half a unit each; 15 instances once in ten seconds.
  expect(find(SMALL, 'DIR#LEADER')?.read).toBe(7.5)
})

it('warms the table for wins, lost tries, the stream and the cards above', () => {
  // 65 wins x (10 + 4) and two more cards each; reads: 65 x (1 + 5), no losers, 50 checks x 3, 50 boards x 3, 50 pages.
  expect(tableLoad(SMALL, MEASURED)).toEqual({ write: 65 * 14 + 65 * 2, read: 65 * 6 + 150 + 150 + 50 })
  expect(tableLoad({ ...SMALL, triesPerWin: 2 }, MEASURED).write).toBe(65 * 14 + 65 * 10 + 65 * 2)
})

it('adds up what bookings cost', () => {
  const prices: Prices = {
    currency: 'X',
    asOf: 'never',
    perMillionWrites: 10,
    perMillionReads: 1,
    perMillionInvocations: 2,
    perGbSecond: 0.001,
    perMillionApiCalls: 4,
    perProvisionedGbHour: 0.5,
  }
  const cost = Object.fromEntries(costOf(SMALL, MEASURED, prices, 1_000_000).map(({ name, amount }) => [name, amount]))
  expect(cost).toEqual({
    'table, writes': 14 * 10,
    // win 1, loss 2, check 3, stream 5, a board 3, a page 1
    'table, reads': 15,
    // two taps, a check, a board, a page
    'functions, calls': 5 * 2,
    'functions, time': expect.closeTo(1_000_000 * 0.8 * 0.001),
    gateway: 5 * 4,
  })
  expect(warmCost(10, 2, 3, prices)).toBe(30)
})

it('holds for the province of the design: no partition is over its limit', () => {
  const over = hottest(PROVINCE, { ...MEASURED, directoryBytes: { ORGAN: 230, LEADER: 260, VENUE: 290 } }).filter((row) => row.over)
  expect(over).toEqual([])
})
