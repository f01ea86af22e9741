import { type Chance, chanceOf } from './chance.ts'

/** What everyone is going to do: follows from the seed alone, so a failing seed plays the same plan again. */

export type Wish = { session: number; band: string }

export type PersonPlan = {
  no: number
  /** What his phone's clock says. By a wrong one he presses a day early or a day late; only the server judges. */
  clock: 'RIGHT' | 'DAY_AHEAD' | 'DAY_BEHIND'
  /** When he presses, in ms after the opening by the server's clock; negative is too early. */
  pressMs: number
  /** He looked at the check page before, and its pass spares the look at person and rules. */
  pass: boolean
  /** Phones in his hands, each with a key of its own, and taps on each with the same key. */
  devices: number
  taps: number
  /** What he tries in turn; at the end `rounds` times from the start again, after a pause. */
  wishes: Wish[]
  rounds: number
  /** What he does with the place that he won. */
  deed: 'KEEP' | 'CANCEL' | 'CANCEL_AND_AGAIN' | 'RESCHEDULE'
  deedMs: number
  /** Without a place he stands in line; the place that is then kept for him he takes, or lets pass. */
  waits: boolean
  accepts: boolean
  /** Without a place, and in no line, he registers for the day that is drawn. */
  draws: boolean
}

export type Size = { citizens: number; sessions: number; places: number }

/** The bands of a session with so many places: at most 16 of them (08:00-16:00 by half hours), five places each where that divides. */
export const bandsFor = (places: number): { bands: number; placesPerBand: number } => {
  let bands = Math.min(16, Math.max(1, Math.floor(places / 5)))
  while (places % bands !== 0) bands--
  return { bands, placesPerBand: places / bands }
}

export const bandName = (index: number): string => String(index + 1).padStart(2, '0')

/** Most want the head of the county on the first day, in the first hours. */
const wish = (chance: Chance, size: Size): Wish => {
  const { bands } = bandsFor(size.places)
  const skewed = (below: number) => Math.floor(below * chance.next() ** 2)
  return { session: chance.next() < 0.5 ? 0 : chance.whole(size.sessions), band: bandName(skewed(bands)) }
}

const personPlan = (seed: string, no: number, size: Size): PersonPlan => {
  const chance = chanceOf(`${seed}/person/${no}`)
  return {
    no,
    clock: chance.pick({ RIGHT: 94, DAY_AHEAD: 3, DAY_BEHIND: 3 }),
    // Most of them in the first half second; some cannot wait.
    pressMs: chance.next() < 0.08 ? -chance.between(0, 1500) : -400 * Math.log(1 - chance.next()),
    pass: chance.next() < 0.6,
    devices: Number(chance.pick({ 1: 78, 2: 17, 3: 5 })),
    taps: Number(chance.pick({ 1: 70, 2: 24, 4: 6 })),
    wishes: Array.from({ length: 1 + chance.whole(3) }, () => wish(chance, size)),
    rounds: Number(chance.pick({ 0: 70, 1: 20, 2: 10 })),
    deed: chance.pick({ KEEP: 62, CANCEL: 14, CANCEL_AND_AGAIN: 10, RESCHEDULE: 14 }),
    deedMs: chance.between(0, 1500),
    waits: chance.next() < 0.3,
    accepts: chance.next() < 0.8,
    draws: chance.next() < 0.4,
  }
}

export const planOf = (seed: string, size: Size): PersonPlan[] => Array.from({ length: size.citizens }, (_, no) => personPlan(seed, no, size))

/**
 * What befalls one attempt. `at`: the how manieth call to the database. CUT: nothing of this handler reaches the engine from there on, and nobody
 * hears of it (killed, or the answer lost after the commit). BLINK: this one call fails and the client's own retry goes through.
 * UNHEARD: all went well, but the phone was in a tunnel.
 */
export type Fault = { kind: 'CUT' | 'BLINK'; at: number; when: 'BEFORE' | 'AFTER' } | { kind: 'UNHEARD' }

export const faultOf = (seed: string, key: string, attempt: number): Fault | undefined => {
  const chance = chanceOf(`${seed}/fault/${key}/${attempt}`)
  if (chance.next() > 0.15) return undefined
  const kind = chance.pick({ CUT: 50, BLINK: 30, UNHEARD: 20 })
  if (kind === 'UNHEARD') return { kind }
  return { kind, at: 1 + chance.whole(4), when: chance.next() < 0.5 ? 'BEFORE' : 'AFTER' }
}
