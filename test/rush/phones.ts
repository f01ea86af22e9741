import { canonical } from '../../functions/data/audit.ts'
import { topicOf } from '../../functions/data/matters.ts'
import { makePass } from '../../functions/data/pass.ts'
import type { SessionRow } from '../../functions/data/session-row.ts'
import { signAccess } from '../../functions/http/tokens.ts'
import { toEvent } from '../support/request.ts'
import type { World } from '../support/world.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Pool } from './instances.ts'
import { faultOf, type Wish } from './plan.ts'
import type { Resident } from './town.ts'
import { type Attempt, type Kind, ROUTES, type Wanted } from './wanted.ts'
import type { Wire } from './wire.ts'

/** What people do with their phones. Everything they hear is kept for the recount. */

export type Street = {
  world: World
  pool: Pool
  wire: Wire
  seed: string
  /** Faults strike only while this is true. */
  stormy(): boolean
  /** How often the engine has gone down or come back so far: odd while it is away. An error over that is excused. */
  engineTurns(): number
  sessions: string[]
  rows: Map<string, SessionRow>
  opensAt: number
  /** The day whose places are given by lot. */
  draw?: string
  attempts: Attempt[]
  onAttempt?(count: number): void
}

export const serverNow = (): number => Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0)
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)))
/** Waits until the server's clock shows this moment. */
const until = (moment: number) => sleep(moment - serverNow())

/** Answers after which a phone tries the same again, with the same key. */
const TRANSIENT = new Set(['BUSY', 'TOO_MANY', 'INTERNAL'])

const send = async (street: Street, wanted: Wanted, count: number): Promise<Attempt> => {
  const { world, pool, wire } = street
  return pool.use(async (instance) => {
    const fault = street.stormy() ? faultOf(street.seed, wanted.key, count) : undefined
    wire.arm(instance.no, fault)
    const turns = street.engineTurns()
    const caller = { id: wanted.citizenId, role: 'CITIZEN' as const, family: 'rush', version: 1 }
    const { token } = await signAccess(world.stores.vault.tokenKey, caller, new Date(serverNow()).toISOString())
    const sentAt = serverNow()
    const event = toEvent(ROUTES[wanted.kind], { params: wanted.params, body: wanted.body as never, token, key: wanted.key })
    const result = await instance.handle(event)
    const struck = wire.struck(instance.no)
    const heard = (outcome: Attempt['outcome']): Attempt => {
      const attempt: Attempt = { wanted, instance: instance.no, sentAt, heardAt: serverNow(), outcome }
      street.attempts.push(attempt)
      street.onAttempt?.(street.attempts.length)
      return attempt
    }
    if (fault?.kind === 'UNHEARD' || (fault?.kind === 'CUT' && struck)) return heard({ kind: 'LOST', excused: true })
    const answer = JSON.parse(result.body ?? '{}') as { id?: string; error?: { code: string } }
    if (result.statusCode === 200) return heard({ kind: 'WON', answer: canonical(answer), bookingId: String(answer.id) })
    const code = answer.error?.code ?? String(result.statusCode)
    const excused = code !== 'INTERNAL' || struck || turns % 2 === 1 || turns !== street.engineTurns()
    return heard(TRANSIENT.has(code) ? { kind: 'LOST', code, excused } : { kind: 'REFUSED', code })
  })
}

const PATIENCE = 8

/** Presses until there is an answer, always with the same key; undefined when the person gives up. */
export const ask = async (street: Street, wanted: Wanted, patience = PATIENCE): Promise<Attempt | undefined> => {
  const chance = chanceOf(`${street.seed}/patience/${wanted.key}`)
  for (let count = 0; count < patience; count++) {
    const attempt = await send(street, wanted, count)
    if (attempt.outcome.kind !== 'LOST') return attempt
    await sleep(chance.between(30, 100 * 2 ** Math.min(count, 4)))
  }
  return undefined
}

/** The same request by several taps at once; the first good answer is what the person sees. */
const tap = async (street: Street, taps: number, wanted: Wanted): Promise<Attempt | undefined> => {
  const heard = await Promise.all(Array.from({ length: taps }, () => ask(street, wanted)))
  return heard.find((one) => one?.outcome.kind === 'WON') ?? heard.find(Boolean)
}

const keyOf = ({ citizen }: Resident, kind: string, no: string | number) => `${kind}-${citizen.id.slice(-10)}-${no}`

const bookOf = (street: Street, who: Resident, wish: Wish, no: string): Wanted => {
  const sessionId = street.sessions[wish.session]!
  const now = new Date(serverNow()).toISOString()
  const pass = who.plan.pass
    ? makePass(street.world.stores.vault, { ...who, claim: topicOf(street.world.stores.vault, who.matter) }, street.rows.get(sessionId)!, now)
    : undefined
  return {
    key: keyOf(who, 'book', no),
    citizenId: who.citizen.id,
    kind: 'book',
    body: { sessionId, band: wish.band, matterId: who.matter.id, ...(pass && { pass }) },
  }
}

/** One wish, on all his phones at once. */
export const press = async (street: Street, who: Resident, wish: Wish, no: string): Promise<Attempt | undefined> => {
  const heard = await Promise.all(
    Array.from({ length: who.plan.devices }, (_, device) => tap(street, who.plan.taps, bookOf(street, who, wish, `${no}-${device}`))),
  )
  return heard.find((one) => one?.outcome.kind === 'WON') ?? heard.find(Boolean)
}

/** Something that has an address: a booking, or a session to wait for. */
const change = (who: Resident, kind: Exclude<Kind, 'book'>, id: string, body: Wanted['body'], no: string): Wanted => ({
  key: keyOf(who, kind, no),
  citizenId: who.citizen.id,
  kind,
  params: { id },
  body,
})

type Won = { bookingId: string; wish: Wish }

/** Goes through his wishes until one comes true. Told that it is too early, he waits for the opening by the server's clock. */
const tryWishes = async (street: Street, who: Resident, chance: Chance, round: string): Promise<Won | undefined> => {
  for (const [index, wish] of who.plan.wishes.entries()) {
    let heard = await press(street, who, wish, `${round}${index}`)
    if (heard?.outcome.kind === 'REFUSED' && heard.outcome.code === 'NOT_OPEN_YET') {
      await until(street.opensAt + chance.between(0, 300))
      heard = await press(street, who, wish, `${round}${index}-open`)
    }
    if (heard?.outcome.kind === 'WON') return { bookingId: heard.outcome.bookingId, wish }
    if (heard?.outcome.kind === 'REFUSED' && heard.outcome.code === 'DUPLICATE_BOOKING') return undefined
  }
  return undefined
}

const live = async (street: Street, who: Resident, start: number): Promise<void> => {
  const { plan } = who
  const chance = chanceOf(`${street.seed}/life/${plan.no}`)
  await until(start + plan.pressMs)
  let won = await tryWishes(street, who, chance, 'a')
  for (let round = 0; !won && round < plan.rounds; round++) {
    await sleep(chance.between(800, 2500))
    won = await tryWishes(street, who, chance, `r${round}-`)
  }
  if (!won && plan.waits) {
    const { session, band } = plan.wishes.at(-1)!
    await tap(street, plan.taps, change(who, 'wait', street.sessions[session]!, { band, matterId: who.matter.id }, 'w'))
  }
  if (!won && !plan.waits && plan.draws && street.draw) {
    await tap(street, plan.taps, change(who, 'register', street.draw, { band: 'ANY', matterId: who.matter.id }, 'd'))
  }
  if (!won || plan.deed === 'KEEP') return
  await sleep(plan.deedMs)
  if (plan.deed === 'RESCHEDULE') {
    // To the same hours of another day; where there is only one day, he keeps what he has.
    const sessionId = street.sessions[(won.wish.session + 1) % street.sessions.length]!
    if (street.sessions.length > 1) await tap(street, plan.taps, change(who, 'reschedule', won.bookingId, { sessionId, band: won.wish.band }, 'c'))
    return
  }
  await tap(street, plan.taps, change(who, 'cancel', won.bookingId, { reason: '' }, 'c'))
  if (plan.deed === 'CANCEL_AND_AGAIN') await tryWishes(street, who, chance, 'again-')
}

/** Everyone around the opening; who came a day too early was told when to come again. Only those who are a day late miss it. */
export const rush = (street: Street, people: Resident[]): Promise<unknown> =>
  Promise.all(people.filter(({ plan }) => plan.clock !== 'DAY_BEHIND').map((who) => live(street, who, street.opensAt)))

/** Those whose clock is off by a day, on the day that they take for the opening. */
export const pressByWrongClock = (street: Street, people: Resident[], clock: 'DAY_AHEAD' | 'DAY_BEHIND'): Promise<unknown> =>
  Promise.all(people.filter(({ plan }) => plan.clock === clock).map((who) => press(street, who, who.plan.wishes[0]!, clock.toLowerCase().slice(4))))

/** Those in line answer the message that a place is kept for them; whoever was not asked tries in vain. */
export const acceptOffers = async (street: Street, people: Resident[]): Promise<void> => {
  const byId = new Map(people.map((who) => [who.citizen.id, who]))
  const waiting = street.attempts.flatMap(({ wanted, outcome }) =>
    wanted.kind === 'wait' && outcome.kind === 'WON' ? [[outcome.bookingId, byId.get(wanted.citizenId)!] as const] : [],
  )
  await Promise.all(
    [...new Map(waiting)].map(async ([id, who]) => {
      if (who.plan.accepts) await tap(street, who.plan.taps, change(who, 'accept', id, {}, 'o'))
    }),
  )
}
