import { ulid } from 'ulid'
import type { RouteKey } from '../../functions/contract/api.ts'
import { isFailure } from '../../functions/contract/failure.ts'
import type { Role } from '../../functions/contract/people.ts'
import { subjectOf } from '../../functions/data/citizens.ts'
import { checkBoard, checkChains, checkLeaderDays, checkLines, checkPlaces, type Finding } from '../../functions/data/ledger.ts'
import { checkDraws } from '../../functions/data/ledger-draws.ts'
import { matterItem } from '../../functions/data/matters.ts'
import { findStaff } from '../../functions/data/staff.ts'
import { type Item, queryAll, type Table, transact } from '../../functions/data/table.ts'
import { signAccess, type TokenCaller } from '../../functions/http/tokens.ts'
import type { LambdaRecord } from '../../infra/local/streams.ts'
import { chanceOf } from '../support/chance.ts'
import { type Answered, matter, type Options, openWorld, person, type World } from '../support/world.ts'
import type { Scenario, Shape } from './commands.ts'
import { at, HOUR, MINUTE, type Model, type Place, placeKey, type Session, type View } from './model.ts'

/** The real thing for the model to be compared with: one county for all runs, fresh sessions and people for each. */

export const BEGIN = '2026-11-23T01:00:00.000Z'
export const MATTERS = ['屋面渗漏三年物业一直没有修好', '征地补偿款到现在没有发下来', '孩子上学的路口缺少红绿灯']
const STAFF = ['SCHEDULER', 'SUPERVISOR', 'CLERK', 'SCREENER', 'ADMIN'] as const
export type Member = (typeof STAFF)[number]

/**
 * The clock of the functions stands still while a command runs, so that both sides judge the very same millisecond. The clock by which an instance
 * keeps its short memories (a full band, a session) goes on between commands, whatever the functions' clock does: they have always ended.
 */
const holdClock = () => {
  const [realNow, realRandom, realOffset] = [Date.now, Math.random, process.env.CLOCK_OFFSET_MS]
  let machine = realNow()
  return {
    set(now: number) {
      machine += 30_000
      const shown = machine
      Date.now = () => shown
      process.env.CLOCK_OFFSET_MS = String(now - shown)
    },
    chance(next: () => number) {
      Math.random = next
    },
    release() {
      Date.now = realNow
      Math.random = realRandom
      process.env.CLOCK_OFFSET_MS = realOffset
    },
  }
}

/** All these people are new: every look-up finds nobody, without asking. */
const nobody = { name: 'nobody', client: { send: async () => ({}) } } as unknown as Table

export type Human = ReturnType<typeof person> & { id: string; drafts: string[][] }
export type Who = { kind: 'CITIZEN'; no: number } | { kind: 'STAFF'; role: Member }

export type Town = Awaited<ReturnType<typeof openTown>>
export type Stage = Awaited<ReturnType<Town['stage']>>

const ms = (instant: unknown): number => Date.parse(String(instant))

export const openTown = async () => {
  const world: World = await openWorld(BEGIN)
  const { table, vault } = world.stores
  const callers = new Map<Member, TokenCaller>()
  for (const role of STAFF) {
    const { id } = await world.member(role, role === 'ADMIN' ? 'county' : 'xinfang')
    const found = (await findStaff(world.stores, id))!
    callers.set(role, { id, role: role as Role, family: 'model', version: found.tokenVersion })
  }
  const clock = holdClock()
  let pending: LambdaRecord[] = []

  const tokenOf = async (caller: TokenCaller, now: number) => (await signAccess(vault.tokenKey, caller, new Date(now).toISOString())).token

  const settlePeople = async (count: number, now: string): Promise<Human[]> => {
    const humans: Human[] = []
    for (let no = 0; no < count; no++) {
      const who = person(`来访人${no}`)
      const id = ulid()
      const made = await subjectOf({ ...world.stores, table: nobody }, who, id, { actor: { id, role: 'CITIZEN' }, now })
      if (isFailure(made)) throw new Error(`no record for a person: ${made.failure}`)
      // Each matter in two drafts of the same words: the second is the same matter again.
      const drafts = MATTERS.map((words) => [0, 1].map(() => ({ id: `${id}.${ulid()}`, words })))
      const writes = drafts.flat().map((draft) => ({
        name: 'matter',
        put: matterItem(vault, draft.id, matter(draft.words, { category: 'OTHER' }), now),
      }))
      const done = await transact(table, [...made.writes, ...writes])
      if (!done.ok) throw new Error(`a person could not be settled: ${done.failed}`)
      humans.push({ ...who, id, drafts: drafts.map((pair) => pair.map((draft) => draft.id)) })
    }
    return humans
  }

  const publish = async (leaderId: string, shape: Shape, hour: number, begin: number): Promise<string> => {
    const token = async (role: Member) => tokenOf(callers.get(role)!, begin)
    const moment = (hours: number) => new Date(begin + hours * HOUR).toISOString()
    const from = `${String(hour).padStart(2, '0')}:00`
    const to = `${String(hour + Math.floor(shape.bands / 2)).padStart(2, '0')}:${shape.bands % 2 ? '30' : '00'}`
    const body = world.sessionInput({
      ...{ date: shape.date, from, to, leaderId, slotMinutes: 30, placesPerBand: shape.placesPerBand, walkInPlaces: shape.walkIns },
      ...{ mode: shape.screened ? 'SCREENED' : 'INSTANT', deskPlaces: shape.deskPlaces, opensAt: moment(shape.opensIn) },
      ...(shape.drawnIn && { mode: 'DRAW', closesAt: moment(shape.drawnIn) }),
      ...(shape.waveIn && { waves: [{ opensAt: moment(shape.waveIn), percent: 50 }] }),
    })
    const { id } = await world.ok('POST /v1/sessions', { body, token: await token('SCHEDULER') })
    await world.ok('POST /v1/sessions/{id}/approve', { params: { id }, token: await token('SUPERVISOR') })
    const notice = { channels: ['小程序'], lateReason: '临时安排' }
    await world.ok('POST /v1/sessions/{id}/publish', { params: { id }, body: notice, token: await token('SCHEDULER') })
    return id
  }

  const partition = (pk: string) => queryAll(table, pk, '')

  /** Sessions and people of one run. */
  const stage = async (scenario: Scenario) => {
    const begin = Date.parse(BEGIN)
    clock.set(begin)
    // The same scenario meets the same chance.
    clock.chance(chanceOf(scenario.chance))
    const admin = await tokenOf(callers.get('ADMIN')!, begin)
    const leaders: string[] = []
    for (const name of ['周启明', '许国安']) {
      const body = { name, post: '县长', organId: 'county', remit: ['全面工作'], active: true }
      leaders.push((await world.ok('POST /v1/leaders', { body, token: admin })).id)
    }
    const humans = await settlePeople(scenario.people, BEGIN)
    const ids: string[] = []
    // Two sessions of one day follow each other.
    for (const [no, shape] of scenario.sessions.entries()) ids.push(await publish(leaders[0]!, shape, 9 + 2 * no, begin))

    const read = async (): Promise<Item[]> => {
      const keys = [
        ...ids.flatMap((id) => [`SES#${id}`, `WAIT#${id}`, `DRAW#${id}`]),
        ...humans.map(({ id }) => `CIT#${id}`),
        ...leaders.map((id) => `LEAD#${id}`),
        'OFFERS',
      ]
      const items = (await Promise.all(keys.map(partition))).flat()
      const own = (bookingId: unknown) => humans.some(({ id }) => String(bookingId).startsWith(`${id}.`))
      return items.filter((item) => item.pk !== 'OFFERS' || own(item.bookingId))
    }

    const placeOf = (item: Item): Place => {
      const session = ids.indexOf(item.pk.slice('SES#'.length))
      return {
        session,
        sk: item.sk,
        band: String(item.band),
        kind: item.kind as Place['kind'],
        share: item.st === 'DESK' || item.st === 'DRAW' ? item.st : 'PUBLIC',
        opens: ms(item.opens),
        shut: item.st === 'SHUT',
        ...(item.bk !== undefined && { holder: String(item.bk) }),
        ...(item.bk === undefined && item.hu !== undefined && { kept: { by: String(item.hf), until: ms(item.hu) } }),
        ...(item.pubFrom !== undefined && { back: ms(item.pubFrom) }),
      }
    }
    const bookingOf = (item: Item) => {
      const owner = item.pk.slice('CIT#'.length)
      const line = item.line ? String(item.line).split('#') : []
      const [rank, since] = line
      const offer = item.offer as { place: string; until: string; first: boolean } | undefined
      return {
        id: `${owner}.${item.sk.slice('BKG#'.length)}`,
        person: humans.findIndex(({ id }) => id === owner),
        session: ids.indexOf(String(item.sessionId)),
        state: item.state as View['bookings'] extends Map<string, infer B extends { state: unknown }> ? B['state'] : never,
        band: String(item.band),
        owed: item.owed === true,
        since: ms(item.rescheduledAt ?? item.createdAt),
        ...(item.place !== undefined && { place: String(item.place) }),
        ...(item.month !== undefined && { month: String(item.month) }),
        ...(rank !== undefined && { line: { rank: Number(rank), since: ms(since), ...(line.length > 3 && { nth: Number(line[2]) }) } }),
        ...(offer && { offer: { place: offer.place, until: ms(offer.until), first: offer.first } }),
      }
    }
    const viewOf = (items: readonly Item[]): View => ({
      places: new Map(
        items
          .filter(({ pk, sk }) => pk.startsWith('SES#') && sk.startsWith('P#'))
          .map(placeOf)
          .map((place) => [placeKey(place.session, place.sk), place]),
      ),
      bookings: new Map(
        items
          .filter(({ pk, sk }) => pk.startsWith('CIT#') && sk.startsWith('BKG#'))
          .map(bookingOf)
          .map((booking) => [booking.id, booking]),
      ),
    })

    const callerOf = (who: Who): TokenCaller =>
      who.kind === 'STAFF' ? callers.get(who.role)! : { id: humans[who.no]!.id, role: 'CITIZEN', family: 'model', version: 1 }

    const items = await read()
    const rows = new Map(items.filter(({ sk }) => sk === 'META').map((item) => [item.pk.slice('SES#'.length), item]))
    const sessions = scenario.sessions.map((shape, no): Session => {
      const row = rows.get(ids[no]!)!
      const first = at(shape.date, String(row.from))
      return {
        no,
        id: ids[no]!,
        date: shape.date,
        month: shape.date.slice(0, 7),
        bands: Array.from({ length: shape.bands }, (_, index) => ({ band: `0${index + 1}`, from: first + index * 30 * MINUTE })),
        opens: begin + shape.opensIn * HOUR,
        closes: ms(row.closesAt),
        ends: first + shape.bands * 30 * MINUTE,
        screened: shape.screened,
        leader: 0,
        state: 'PUBLISHED',
        ...(shape.drawnIn && { draw: { settled: false, gone: 0 } }),
      }
    })
    const model: Model = {
      ...viewOf(items),
      now: begin,
      sessions,
      people: humans.map(() => ({ noShows: 0 })),
      topics: new Map(),
      passed: new Set(),
      helpers: new Map(),
      early: new Set(),
      offersRanAt: begin,
    }

    return {
      world,
      humans,
      leaders,
      model,
      read,
      viewOf,
      setNow: (now: number) => clock.set(now),
      async call<K extends RouteKey>(key: K, who: Who | undefined, options: Options<K>): Promise<Answered<K>> {
        return world.call(key, { ...options, token: who && (await tokenOf(callerOf(who), model.now)) })
      },
      job: (job: 'offers' | 'expire' | 'remind' | 'draw') => world.job(job),
      /** What the office's own record of the session says of its draw. */
      drawOf(items: readonly Item[], session: number): { settled: boolean; closes: number } {
        const meta = items.find(({ pk, sk }) => pk === `SES#${ids[session]}` && sk === 'META')!
        return { settled: (meta.draw as { settledAt?: string } | undefined)?.settledAt !== undefined, closes: ms(meta.closesAt) }
      },
      /** What the ledger finds wrong; the board only when the stream has caught up. */
      async findings(list: readonly Item[], caughtUp: boolean): Promise<Finding[]> {
        const boards = caughtUp ? (await Promise.all(['2026-11', '2026-12'].map((month) => partition(`BOARD#county#${month}`)))).flat() : []
        const now = new Date(model.now).toISOString()
        return [
          ...checkChains(list),
          ...checkPlaces(list),
          ...checkLeaderDays(list),
          ...checkLines(list, now),
          ...checkDraws(list),
          ...(caughtUp ? checkBoard([...list, ...boards]) : []),
        ]
      },
      /**
       * The stream's records, as they came, twice, in any order, or only some of them while the others come later. True: nothing is on its way any more.
       */
      async deliver(how: 'IN_ORDER' | 'TWICE' | 'SHUFFLED' | 'SOME', seed: number): Promise<boolean> {
        const next = chanceOf(seed)
        for (;;) {
          pending.push(...(await world.collect()))
          if (pending.length === 0) return true
          const [now, later]: [LambdaRecord[], LambdaRecord[]] = [[], []]
          for (const record of pending) (how === 'SOME' && next() < 0.5 ? later : now).push(record)
          const order =
            how === 'SHUFFLED' || how === 'SOME'
              ? now.map((record) => ({ record, by: next() })).sort((a, b) => a.by - b.by)
              : now.map((record) => ({ record }))
          const list = order.map(({ record }) => record)
          pending = later
          for (const round of how === 'TWICE' ? [list, list] : [list]) {
            for (let from = 0; from < round.length; from += 25) {
              const { batchItemFailures } = await world.stream(round.slice(from, from + 25))
              if (batchItemFailures.length > 0) throw new Error('a record of the stream could not be handled')
            }
          }
          if (how === 'SOME') return false
        }
      },
    }
  }

  return {
    world,
    stage,
    async close() {
      clock.release()
      await world.close()
    },
  }
}
