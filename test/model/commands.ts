import fc from 'fast-check'

/**
 * What people, the office, the stream, the jobs and the clock do, as plain data: a counter-example prints as it stands and can be pasted into a test.
 * Numbers choose among what there is (modulo), so every list of commands has a meaning and may be shortened.
 */
export type Command =
  /** `nth` chooses among all that could be asked for (see `play`); `wish` says it, for an example. */
  | { do: 'book' | 'wait' | 'deskBook' | 'register'; nth: number; draft: number; wish?: Wish }
  /** Somebody books for another. */
  | { do: 'help'; nth: number; helper: number; wish?: Wish }
  /** So many people press for one band at the same moment, each of them twice. */
  | { do: 'rush'; session: number; band: number; topic: number; people: number }
  | { do: 'walkIn'; who: number; session: number; topic: number }
  | { do: 'cancel'; nth: number; by: 'OWNER' | 'STRANGER' | 'DESK' }
  | { do: 'move'; nth: number; session: number; band: number }
  | { do: 'accept'; nth: number; by: 'OWNER' | 'STRANGER' }
  | { do: 'earlyAnswer'; nth: number }
  | { do: 'answerEarly'; nth: number; accept: boolean }
  /** The office corrects a published day: its room, its leader, or the day itself (`other` chooses it). */
  | { do: 'change'; session: number; what: 'ROOM' | 'LEADER' | 'DAY'; other: number }
  | { do: 'confirm' | 'needInfo' | 'decline' | 'supplement' | 'checkIn' | 'noShow' | 'leave'; nth: number }
  | { do: 'again' | 'reuse'; nth: number }
  | { do: 'callOff' | 'substitute'; session: number; other: number }
  | { do: 'open' | 'close' | 'look'; session: number }
  | { do: 'job'; job: 'offers' | 'expire' | 'remind' | 'draw' }
  | { do: 'stream'; how: 'IN_ORDER' | 'TWICE' | 'SHUFFLED' | 'SOME'; chance: number }
  | { do: 'wind'; minutes: number }
  /** To a moment at which something changes, or to the end of an offer. */
  | { do: 'windTo'; what: 'ANY' | 'OFFER'; nth: number; off: -1 | 0 | 1 }

/** Days that a session may have: two months, and a weekend between them. */
export const DATES = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'] as const

export type Wish = { person: number; session: number; band: string; topic: number }

export type Shape = {
  date: string
  bands: number
  placesPerBand: number
  walkIns: number
  deskPlaces: number
  screened: boolean
  /** Hours after the beginning at which booking opens, and a second half does. */
  opensIn: number
  waveIn?: number
  /** Given by lot; hours after the beginning at which registration ends. */
  drawnIn?: number
}
export type Scenario = { sessions: Shape[]; people: number; chance: number; commands: Command[] }

const n = (max: number) => fc.nat({ max })
const booking = { nth: n(40) }
const target = { session: n(3), band: n(1) }

const commands: { weight: number; arbitrary: fc.Arbitrary<Command> }[] = [
  { weight: 22, arbitrary: fc.record({ do: fc.constant('book' as const), nth: n(999), draft: n(1) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('register' as const), nth: n(999), draft: n(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('help' as const), nth: n(999), helper: n(4) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rush' as const), ...target, topic: n(2), people: fc.integer({ min: 2, max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('earlyAnswer' as const), ...booking }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answerEarly' as const), ...booking, accept: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('change' as const), session: n(3), what: fc.constantFrom('ROOM', 'LEADER', 'DAY', 'DAY'), other: n(3) }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('wait' as const), nth: n(999), draft: n(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deskBook' as const), nth: n(999), draft: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('walkIn' as const), who: n(4), session: n(3), topic: n(2) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('cancel' as const), ...booking, by: fc.constantFrom('OWNER', 'OWNER', 'DESK', 'STRANGER') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), ...booking, ...target }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('accept' as const), ...booking, by: fc.constantFrom('OWNER', 'OWNER', 'OWNER', 'STRANGER') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('confirm', 'needInfo', 'decline', 'supplement'), ...booking }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('checkIn', 'noShow', 'leave'), ...booking }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('again', 'reuse'), ...booking }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('callOff', 'callOff', 'substitute'), session: n(3), other: n(4) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('open', 'close', 'look', 'look'), session: n(3) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('job' as const), job: fc.constantFrom('offers', 'offers', 'expire', 'remind', 'draw', 'draw') }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('stream' as const),
      how: fc.constantFrom('IN_ORDER', 'IN_ORDER', 'TWICE', 'SHUFFLED', 'SOME'),
      chance: n(9999),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wind' as const), minutes: fc.constantFrom(1, 1, 20, 20, 61, 61, 190, 720) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('windTo' as const), what: fc.constantFrom('ANY', 'OFFER'), nth: n(5), off: fc.constantFrom(0, -1, 1) }),
  },
]

/** A day that is drawn has neither waves nor a screener nor a desk's share. */
const plainDraw = (shape: Shape): Shape => (shape.drawnIn === undefined ? shape : { ...shape, waveIn: undefined, screened: false, deskPlaces: 0 })
const shape: fc.Arbitrary<Shape> = fc
  .record({
    date: fc.constantFrom(...DATES),
    bands: fc.integer({ min: 1, max: 2 }),
    placesPerBand: fc.constantFrom(1, 2, 2),
    walkIns: n(1),
    deskPlaces: fc.constantFrom(0, 0, 0, 1),
    screened: fc.constantFrom(false, false, true),
    opensIn: fc.constantFrom(0, 0, 0, 1),
    waveIn: fc.constantFrom(undefined, undefined, 3),
    drawnIn: fc.constantFrom(undefined, undefined, undefined, 6),
  })
  .map(plainDraw)

/** A small town: few places and few people, so that they meet. */
export const scenarios = (most: number): fc.Arbitrary<Scenario> =>
  fc.record({
    sessions: fc.array(shape, { minLength: 3, maxLength: 4 }),
    people: fc.integer({ min: 2, max: 4 }),
    chance: n(0x7fffffff),
    // Without bias: long lives, and every choice as likely as any other.
    commands: fc.noBias(fc.array(fc.oneof(...commands), { minLength: 1, maxLength: most, size: 'max' })),
  })
