import { readdirSync, readFileSync } from 'node:fs'
import type { Booking, MatterDraft } from '../../../functions/contract/booking.ts'
import type { Directory } from '../../../functions/contract/people.ts'
import type { Session, SessionInput } from '../../../functions/contract/reception.ts'
import { addDays, dayOf, instantOf } from '../../../functions/domain/calendar/days.ts'
import { isWorkday } from '../../../functions/domain/calendar/workdays.ts'
import { ApiProblem, type Call, lastCode, type SignedIn, signIn } from '../../../infra/local/client.ts'
import { startTestSystem, type TestSystem, type TestSystemOptions } from '../../../infra/local/testing.ts'
import { matter, newIdNo } from '../../support/county.ts'

/** The demo county as a running system of its own, its movable clock, and what a test prepares through the API before people come to the browser. */

export const PHONE = {
  admin: '13800000001',
  scheduler: '13800000002',
  clerk: '13800000003',
  screener: '13800000004',
  deputy: '13800000005',
  head: '13800000006',
  handler: '13800000007',
  field: '13800000009',
  supervisor: '13800000010',
  reviewer: '13800000011',
} as const
type StaffName = keyof typeof PHONE

export type Citizen = SignedIn & { name: string; phone: string; idNo: string; address: string }
export type County = Awaited<ReturnType<typeof openCounty>>

const post = (url: string, body: unknown = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Only one code a minute goes to a phone; the clock is moved past the minute instead of waiting for it. */
const CODE_PAUSE_MS = 90_000

let serial = 0

/** The database engine of a system is not its direct child: it is found by the port that it serves. */
const engineOf = (endpoint: string): number => {
  const port = new URL(endpoint).port
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return words[0]?.endsWith('dynoxide') && words.includes(port)
    } catch {
      return false
    }
  })
  if (!found) throw new Error(`no engine serves ${endpoint}`)
  return Number(found)
}

export const openCounty = async (options: TestSystemOptions = {}) => {
  let system: TestSystem = await startTestSystem({ seed: true, ...options })
  const staff = new Map<string, Promise<SignedIn>>()
  const codes = new Map<string, number>()

  const now = async (): Promise<string> => ((await (await fetch(`${system.url}/_local/clock`)).json()) as { now: string }).now
  const setNow = async (instant: string) => void (await post(`${system.url}/_local/clock`, { now: instant }))
  const settle = async () => void (await post(`${system.url}/_local/stream/drain`))

  /** Makes sure that the phone may be sent a code now. */
  const awaitCode = async (phone: string): Promise<void> => {
    const at = Date.parse(await now())
    const sent = codes.get(phone) ?? 0
    if (at < sent + CODE_PAUSE_MS) await setNow(new Date(sent + CODE_PAUSE_MS).toISOString())
    codes.set(phone, Date.parse(await now()))
  }
  const login = async (phone: string): Promise<SignedIn> => {
    await awaitCode(phone)
    return signIn(system.url, phone)
  }
  const as = (name: StaffName): Promise<SignedIn> => {
    const known = staff.get(name) ?? login(PHONE[name])
    staff.set(name, known)
    return known
  }
  const call: (name: StaffName) => Call = (name) => async (route, input) => (await as(name)).call(route, input)

  /** The n-th workday after today on the system's clock. */
  const workday = async (offset: number): Promise<string> => {
    let day = dayOf(await now())
    for (let left = offset; left > 0; ) {
      day = addDays(day, 1)
      if (isWorkday(day)) left--
    }
    return day
  }

  let directory: Directory | undefined
  const known = async (): Promise<Directory> => {
    directory ??= await call('scheduler')('GET /v1/directory')
    return directory
  }
  const leader = async (name: string) => {
    const found = (await known()).leaders.find((one) => one.name === name)
    if (!found) throw new Error(`no leader ${name}`)
    return found
  }

  /** A session of the deputy (教育、卫生) on his first free afternoon from `offset` workdays after today on, approved and published. */
  const session = async (offset: number, more: Partial<SessionInput> = {}): Promise<Session> => {
    const { venues } = await known()
    const venue = venues.find((one) => one.name.includes('来访接待中心'))
    const plan = async (after: number): Promise<Session> => {
      const body = {
        organId: 'yunling',
        form: 'FIXED' as const,
        date: await workday(after),
        from: '14:30',
        to: '16:30',
        leaderId: (await leader('赵立平')).id,
        venueId: venue?.id ?? '',
        room: '二号接访室',
        topic: '',
        mode: 'INSTANT' as const,
        slotMinutes: 30,
        placesPerBand: 1,
        walkInPlaces: 2,
        videoVenueIds: [],
        accompanying: [],
        ...more,
      }
      try {
        return await call('scheduler')('POST /v1/sessions', { body })
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.code === 'LEADER_BUSY' && after < offset + 10) return plan(after + 1)
        throw problem
      }
    }
    const planned = await plan(offset)
    await call('supervisor')('POST /v1/sessions/{id}/approve', { params: { id: planned.id } })
    const published = await call('scheduler')('POST /v1/sessions/{id}/publish', {
      params: { id: planned.id },
      body: { channels: ['小程序'], lateReason: '领导日程刚刚确定' },
    })
    await settle()
    return published
  }

  /** Somebody who is signed in by the API and whose real name is on record. */
  const citizen = async (name: string): Promise<Citizen> => {
    const phone = `1391${String(1_000_000 + ++serial)}`
    const signed = await login(phone)
    const body = { name, idType: 'ID_CARD' as const, idNo: newIdNo(), phone, address: '云岭县城关街道文昌路 9 号' }
    await signed.call('PUT /v1/me/profile', { body })
    return { ...signed, ...body }
  }

  /** Takes a place by the API; `band` counts from 0. */
  const book = async (who: SignedIn, of: Session, band: number, draft: MatterDraft = school()): Promise<Booking> => {
    const stored = await who.call('POST /v1/matters', { body: draft })
    const { bands } = await who.call('GET /v1/board/sessions/{id}', { params: { id: of.id } })
    const made = await who.call('POST /v1/bookings', { body: { sessionId: of.id, band: bands[band]?.band ?? '', matterId: stored.id } })
    await settle()
    return made
  }

  // Every story begins in the morning of a workday, whenever the tests run.
  await setNow(instantOf(await workday(1), '08:30'))

  return {
    get url() {
      return system.url
    },
    get endpoint() {
      return system.endpoint
    },
    now,
    setNow,
    /** Moves the clock to a time of day in Shanghai. */
    at: (day: string, time: string) => setNow(instantOf(day, time)),
    settle,
    async fire(job: 'remind' | 'expire' | 'offers' | 'draw' | 'check' | 'remindCases' | 'succeedCases' | 'sendHeld') {
      await post(`${system.url}/_local/schedules/${job}`)
      await settle()
    },
    awaitCode,
    login,
    code: (phone: string) => lastCode(system.url, phone),
    /** Every SMS to a phone, oldest first. */
    async sms(phone: string): Promise<string[]> {
      const { messages } = (await (await fetch(`${system.url}/_twin/sms?phone=${phone}`)).json()) as { messages: { text: string }[] }
      return messages.map(({ text }) => text)
    },
    call,
    workday,
    leader,
    session,
    citizen,
    book,
    /** A power cut: system and engine are killed without warning, then the same data is started again at the same address. */
    async crash() {
      const { folder, url } = system
      const engine = engineOf(system.endpoint)
      const gone = system.stop('SIGKILL')
      process.kill(engine, 'SIGKILL')
      await gone
      system = await startTestSystem({ seed: true, ...options, folder, port: Number(new URL(url).port) })
    },
    async close() {
      await system.stop()
      system.remove()
    },
  }
}

/** What the desk types of him from his document. */
export const identityOf = ({ name, idNo, phone, address }: Citizen) => ({ name, idType: 'ID_CARD' as const, idNo, phone, address })

/** Within the deputy's remit. */
export const school = (more: Partial<MatterDraft> = {}): MatterDraft =>
  matter('锦绣家园小区幼儿园学位不足', {
    facts: '小区今年有四十二个孩子到了入园年龄，公办园只收十五个。',
    ask: '请增加学位，或安排就近的园所。',
    earlier: '',
    category: 'EDUCATION_HEALTH',
    ...more,
  }) as MatterDraft
