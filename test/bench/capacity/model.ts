import type { Heat, Measured } from './measure.ts'
import type { Prices } from './prices.ts'

/** The province of design.md, "Sizes and limits", and what has to be assumed beside it. Rates are per second. */
export type Province = {
  sessions: number
  places: number
  people: number
  /** Of them, all at the one famous session. */
  famous: number
  famousPlaces: number
  /** In which they all come. */
  windowSeconds: number
  /** How much more than the average comes in the worst second: people press at the stroke, not spread over the minute. */
  peakFactor: number
  /** Presses per person: a double tap, another band. */
  pressesEach: number
  /** Transactions that are sent for one that wins, at the famous session (bench: contention) and elsewhere. */
  famousTriesPerWin: number
  triesPerWin: number
  /** Reads of board and session page and one check per person, in the same minute. */
  boardReadsEach: number
  pageReadsEach: number
  /** Boards above a session: county, city, province. */
  boardLevels: number
  organs: number
  leaders: number
  venues: number
  /** Time of one event in a function, in ms, where a DynamoDB call takes 5: an assumption, not measured here. */
  bookMs: number
  citizenMs: number
  bookMemoryGb: number
  citizenMemoryGb: number
  streamMemoryGb: number
  /** What the gateway lets through on `POST /v1/bookings` and on every other route (infra/throttle.yml). */
  bookLimit: number
  routeLimit: number
}

export const PROVINCE: Province = {
  sessions: 1000,
  places: 20_000,
  people: 100_000,
  famous: 10_000,
  famousPlaces: 40,
  windowSeconds: 60,
  peakFactor: 5,
  pressesEach: 1.5,
  famousTriesPerWin: 2,
  triesPerWin: 1.2,
  boardReadsEach: 1,
  pageReadsEach: 2,
  boardLevels: 3,
  organs: 1500,
  leaders: 3000,
  venues: 1500,
  bookMs: 30,
  citizenMs: 20,
  bookMemoryGb: 1,
  citizenMemoryGb: 0.5,
  streamMemoryGb: 0.5,
  bookLimit: 2000,
  routeLimit: 3000,
}

/** DynamoDB's limits of one partition, in units a second (design.md). */
export const LIMIT = { write: 1000, read: 3000 }
/** How long an instance keeps what it has read, in seconds; the code says the same (bookings.ts, public.ts, directory.ts). */
export const KEPT = { session: 2, sessionPage: 1, directory: 10 }

/** How often a card changes its word while its places go: many, few, full. */
const WORDS = 3

const none = { write: 0, read: 0 }
const at = (heat: Heat, kind: string) => heat[kind] ?? none
export const total = (heat: Heat) => Object.values(heat).reduce((sum, one) => ({ write: sum.write + one.write, read: sum.read + one.read }), none)

export type Rates = {
  presses: number
  refused: number
  famousPresses: number
  wins: number
  famousWins: number
  boards: number
  pages: number
  checks: number
}

/**
 * What comes in the worst second, after the gateway's limits: every tap on an ordinary session wins (places are still there), and the famous one sells out.
 */
export const ratesOf = (province: Province): Rates => {
  const worst = (each: number) => (province.people / province.windowSeconds) * province.peakFactor * each
  const asked = worst(province.pressesEach)
  const presses = Math.min(asked, province.bookLimit)
  const famousPresses = presses * (province.famous / province.people)
  return {
    presses,
    refused: asked - presses,
    famousPresses,
    wins: presses - famousPresses + province.famousPlaces,
    famousWins: province.famousPlaces,
    boards: Math.min(worst(province.boardReadsEach), province.routeLimit),
    pages: Math.min(worst(province.pageReadsEach), province.routeLimit),
    checks: Math.min(worst(1), province.routeLimit),
  }
}

export type Concurrency = { book: number; citizen: number }
/** Little's law: events a second times seconds an event. */
export const concurrencyOf = (province: Province, rates: Rates): Concurrency => ({
  book: Math.ceil((rates.presses * province.bookMs) / 1000),
  citizen: Math.ceil(((rates.boards + rates.pages + rates.checks) * province.citizenMs) / 1000),
})

export type Row = { partition: string; touchedBy: string; write: number; read: number; over?: string }

const KB4 = 4096

/** The hottest partition of every kind in the worst second. */
export const hottest = (province: Province, measured: Measured): Row[] => {
  const rates = ratesOf(province)
  const instances = concurrencyOf(province, rates)
  const famousShare = province.famous / province.people
  const famousChecks = rates.checks * famousShare
  const { win, loss, check, board, sessionPage, streamOfWin } = measured
  const tries = rates.famousWins * province.famousTriesPerWin
  // A batch writes a session's card once; at worst every taken place comes in a batch of its own.
  const refreshes = rates.wins
  const sellOut = province.places / rates.wins
  const directory = (rows: number, bytes: number) => (0.5 * instances.citizen * Math.ceil((rows * bytes) / KB4)) / KEPT.directory
  const row = (partition: string, touchedBy: string, write: number, read: number, over?: string): Row => ({
    partition,
    touchedBy,
    write,
    read,
    over: write > LIMIT.write || read > LIMIT.read ? over : undefined,
  })
  return [
    row(
      'SES#<the famous session>',
      'places taken, lost tries, bands read before "full", the session kept by instances, the stream',
      tries * at(win, 'SES').write,
      rates.famousPresses * at(loss, 'SES').read +
        (instances.book / KEPT.session) * at(check, 'SES').read +
        Math.min(famousChecks, instances.citizen / KEPT.session) * at(check, 'SES').read +
        Math.min(rates.pages * famousShare, instances.citizen / KEPT.sessionPage) * at(sessionPage, 'SES').read +
        rates.famousWins * at(streamOfWin, 'SES').read,
      'a partition a band: SES#<id>#<band>',
    ),
    row(
      'SES#<any other>',
      'the same, for its share of places and people',
      (rates.wins / province.sessions) * province.triesPerWin * at(win, 'SES').write,
      ((rates.presses - rates.famousPresses) / province.sessions) * at(loss, 'SES').read +
        (rates.wins / province.sessions) * at(streamOfWin, 'SES').read +
        at(sessionPage, 'SES').read * Math.min(rates.pages / province.sessions, instances.citizen / KEPT.sessionPage),
    ),
    row(
      'CIT#<a person>',
      'claim, booking, audit entry, answer, check, message of the stream, a second tap',
      at(win, 'CIT').write + at(streamOfWin, 'CIT').write,
      at(check, 'CIT').read + at(win, 'CIT').read + at(streamOfWin, 'CIT').read + at(loss, 'CIT').read,
    ),
    row(
      'BOARD#<county>#<month>',
      'cards of its own sessions, its own readers (one county of a hundred)',
      (refreshes * at(streamOfWin, 'BOARD').write) / 100,
      (rates.boards / 100) * at(board, 'BOARD').read,
    ),
    row(
      'BOARD#<province>#<month>',
      'cards above the county are written when their word changes (many, few, full), found out by a read; an instance keeps a page for a second',
      (WORDS * province.sessions * at(streamOfWin, 'BOARD').write) / sellOut,
      refreshes + 2 * Math.min(rates.boards, instances.citizen) * at(board, 'BOARD').read,
      'a partition a day',
    ),
    row('DIR#ORGAN', 'the organ tree, kept by instances', 0, directory(province.organs, measured.directoryBytes.ORGAN), 'kept for longer'),
    row('DIR#LEADER', 'as DIR#ORGAN', 0, directory(province.leaders, measured.directoryBytes.LEADER), 'kept for longer'),
    row('DIR#VENUE', 'as DIR#ORGAN', 0, directory(province.venues, measured.directoryBytes.VENUE), 'kept for longer'),
    row('ROLL#<the famous session>', 'who ever had a place of it, for the recount', rates.famousWins * at(streamOfWin, 'ROLL').write, 0),
    row('SCREEN#<organ>', 'one entry for each booking of a screened session', Math.ceil((rates.wins / province.sessions) * 2), 0),
  ]
}

export type Load = { write: number; read: number }
/** The whole table in the worst second: what has to be warm. */
export const tableLoad = (province: Province, measured: Measured): Load => {
  const rates = ratesOf(province)
  const { win, loss, check, board, sessionPage, streamOfWin } = measured
  const losing = Math.max(0, rates.presses - rates.wins)
  const [winUnits, lossUnits, streamUnits] = [total(win), total(loss), total(streamOfWin)]
  const cards = rates.wins * at(streamOfWin, 'BOARD').write * (province.boardLevels - 1)
  return {
    write: rates.wins * (winUnits.write + streamUnits.write) + rates.wins * (province.triesPerWin - 1) * winUnits.write + cards,
    read:
      rates.wins * (winUnits.read + streamUnits.read) +
      losing * lossUnits.read +
      rates.checks * total(check).read +
      rates.boards * total(board).read +
      rates.pages * total(sessionPage).read,
  }
}

export type Cost = { name: string; amount: number }[]
/** What 100,000 bookings cost, each with its check, one board, two pages, one refusal, its share of the stream, and nothing for storage, messages and traffic. */
export const costOf = (province: Province, measured: Measured, prices: Prices, bookings = 100_000): Cost => {
  const { win, loss, check, board, sessionPage, streamOfWin } = measured
  const add = (what: 'write' | 'read') =>
    total(win)[what] +
    total(loss)[what] +
    total(check)[what] +
    total(streamOfWin)[what] +
    province.boardReadsEach * total(board)[what] +
    province.pageReadsEach * total(sessionPage)[what]
  const calls = { book: 2, citizen: 1 + province.boardReadsEach + province.pageReadsEach }
  // The stream works through records of a booking and its message in batches; its time is counted as three calls of the citizen function.
  const gbSeconds =
    (calls.book * province.bookMs * province.bookMemoryGb +
      calls.citizen * province.citizenMs * province.citizenMemoryGb +
      3 * province.citizenMs * province.streamMemoryGb) /
    1000
  const million = bookings / 1_000_000
  return [
    { name: 'table, writes', amount: add('write') * million * prices.perMillionWrites },
    { name: 'table, reads', amount: add('read') * million * prices.perMillionReads },
    { name: 'functions, calls', amount: (calls.book + calls.citizen) * million * prices.perMillionInvocations },
    { name: 'functions, time', amount: bookings * gbSeconds * prices.perGbSecond },
    { name: 'gateway', amount: (calls.book + calls.citizen) * million * prices.perMillionApiCalls },
  ]
}

/** Keeping so many instances warm for some hours. */
export const warmCost = (instances: number, gb: number, hours: number, prices: Prices): number => instances * gb * hours * prices.perProvisionedGbHour
