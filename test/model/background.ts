import { canonical } from '../../functions/data/audit.ts'
import { pick } from './choices.ts'
import { type Cause, wrongWith } from './follows.ts'
import type { Game } from './game.ts'
import { accepts, type Booking, drawsLots, placesOf, type Session } from './model.ts'

/** What nobody taps: the stream, the jobs, and phones that send the same request again. */

const follow = async ({ model, look, stage }: Game, by: Cause): Promise<void> => {
  const { items, seen } = await look()
  const wrong = wrongWith(model, seen, by)
  if (wrong.length > 0) throw new Error(`by itself (${by}):\n${wrong.join('\n')}`)
  for (const [id, is] of seen.bookings) {
    const was = model.bookings.get(id)!
    if (by === 'offers' && was.state === 'OFFERED' && is.state === 'WAITING') model.passed.add(id)
    if (is.state === 'OFFERED') model.passed.delete(id)
    model.bookings.set(id, { ...is, needUntil: was.needUntil })
  }
  // A place that is shut says no longer whose share it was.
  for (const [key, place] of seen.places) model.places.set(key, { ...place, share: place.shut ? model.places.get(key)!.share : place.share })
  if (by !== 'draw') return
  for (const session of model.sessions.filter(drawsLots)) {
    const { settled, closes } = stage.drawOf(items, session.no)
    if (settled) Object.assign(session, { closes, draw: { ...session.draw!, settled } })
  }
}

/** Everybody of a draw has his end, and nobody lost while a place that he would have taken was left over. */
const afterDraw = ({ model }: Game, due: readonly Session[], registered: readonly Booking[]): string[] =>
  due.flatMap((session) => {
    if (drawsLots(session) && session.state !== 'CANCELLED') return [`the draw of ${session.id} was not settled`]
    const own = registered.filter((one) => one.session === session.no).map(({ id }) => model.bookings.get(id)!)
    const left = own.filter(({ state }) => state === 'REGISTERED').map(({ id }) => `${id} was drawn and has no result`)
    // Who left after the list was closed may have won: his place stays over.
    if (session.draw!.gone > 0 || session.state !== 'PUBLISHED') return left
    const over = placesOf(model, session.no).filter(({ kind, holder }) => kind === 'BOOK' && !holder)
    const losers = own.filter(({ state }) => state === 'WAITING' || state === 'NOT_DRAWN')
    return [...left, ...losers.filter((one) => over.some((place) => accepts(one, place))).map(({ id }) => `${id} lost while a place was left over`)]
  })

const DRAW_MARGIN = 2 * 60_000

export const runJob = async (game: Game, name: 'offers' | 'expire' | 'remind' | 'draw'): Promise<string> => {
  const { model, stage } = game
  const bookings = [...model.bookings.values()]
  const overdue = bookings.filter(({ state, offer }) => state === 'OFFERED' && offer!.until <= model.now)
  const unanswered = bookings.filter(({ state, needUntil }) => state === 'NEED_INFO' && needUntil! <= model.now)
  const registered = bookings.filter(({ state }) => state === 'REGISTERED')
  const due = model.sessions.filter((session) => drawsLots(session) && session.state !== 'CANCELLED' && session.closes + DRAW_MARGIN <= model.now)
  const queued = game.caughtUp
  game.caughtUp = false
  await stage.job(name)
  if (name === 'remind') return 'ok'
  await follow(game, name)
  if (name === 'draw') {
    const wrong = afterDraw(game, due, registered)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    return due.length > 0 ? 'drawn' : 'nothing to draw'
  }
  if (name === 'offers') model.offersRanAt = model.now
  const left =
    name === 'offers'
      ? overdue.filter(({ id, offer }) => model.bookings.get(id)!.offer?.until === offer!.until)
      : queued
        ? unanswered.filter(({ id }) => model.bookings.get(id)!.state === 'NEED_INFO')
        : []
  if (left.length > 0) throw new Error(`the job ${name} left ${left.map(({ id }) => id).join(', ')}`)
  return 'ok'
}

export const runStream = async (game: Game, how: 'IN_ORDER' | 'TWICE' | 'SHUFFLED' | 'SOME', chance: number): Promise<string> => {
  game.caughtUp = await game.stage.deliver(how, chance)
  await follow(game, 'stream')
  return game.caughtUp ? 'caught up' : 'some of it'
}

/** The same key again: with the same body the same answer, with another one its own error. */
export const again = async ({ sent, stage }: Game, nth: number, reuse: boolean): Promise<string> => {
  const one = pick(sent, nth)
  if (!one) return '-'
  const body = one.body as Record<string, unknown> | undefined
  const changed = () => {
    if (body && 'reason' in body) return { ...body, reason: '换一个理由' }
    return body && 'band' in body ? { ...body, band: body.band === '01' ? '02' : '01' } : undefined
  }
  const other = changed()
  if (reuse && !other) return '-'
  const { status, answer, error } = await stage.call(one.key, one.who, {
    params: one.params,
    body: (reuse ? other : body) as never,
    key: one.attempt,
  })
  if (reuse) {
    if (error?.code !== 'IDEMPOTENCY_KEY_REUSED') throw new Error(`another body under the key of ${one.key} answered ${error?.code ?? status}`)
  } else if (status !== 200 || canonical(answer) !== one.answer) {
    throw new Error(`${one.key} answered ${error?.code ?? canonical(answer)} to the same key, first ${one.answer}`)
  }
  return 'ok'
}
