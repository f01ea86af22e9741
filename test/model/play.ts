import { again, runJob, runStream } from './background.ts'
import { pick, sessionAt } from './choices.ts'
import * as citizens from './citizens.ts'
import type { Command, Scenario } from './commands.ts'
import { type Game, startGame } from './game.ts'
import { momentsOf } from './model.ts'
import * as office from './office.ts'
import { seeBooking, seeSession } from './pages.ts'
import type { Town } from './town.ts'

/** Plays a scenario on the model and on the real thing, and compares them after every command. Throws at the first difference. */

const windTo = ({ model }: Game, command: Extract<Command, { do: 'windTo' }>): void => {
  const offers = [...model.bookings.values()].flatMap(({ offer }) => (offer && offer.until > model.now + 1 ? [offer.until] : []))
  const moment = pick(command.what === 'OFFER' && offers.length > 0 ? offers : momentsOf(model).slice(0, 6), command.nth)
  if (moment) model.now = moment + command.off
}

/** What is done behind everybody's back; afterwards table and model are compared. */
const compared = async (game: Game, work: Promise<string>, quiet = false): Promise<string> => {
  const outcome = await work
  await game.agree(await game.look(), quiet)
  return outcome
}

const run = async (game: Game, command: Command): Promise<string> => {
  switch (command.do) {
    case 'look':
      await seeSession(game, sessionAt(game, command.session))
      return 'ok'
    case 'again':
    case 'reuse':
      return compared(game, again(game, command.nth, command.do === 'reuse'), true)
    case 'job':
      return compared(game, runJob(game, command.job))
    case 'stream':
      return compared(game, runStream(game, command.how, command.chance))
    case 'wind':
      game.model.now += command.minutes * 60_000
      return new Date(game.model.now).toISOString()
    case 'windTo':
      windTo(game, command)
      return new Date(game.model.now).toISOString()
    default:
      return ACTS[command.do](game, command as never)
  }
}

type Act = (game: Game, command: never) => Promise<string> | string
const ACTS: Record<Exclude<Command['do'], 'look' | 'again' | 'reuse' | 'job' | 'stream' | 'wind' | 'windTo'>, Act> = { ...citizens, ...office }

/** Everything that was under way comes to its end. */
const END: readonly Command[] = [
  { do: 'stream', how: 'IN_ORDER', chance: 0 },
  { do: 'job', job: 'offers' },
  { do: 'wind', minutes: 30 * 24 * 60 },
  { do: 'job', job: 'draw' },
  { do: 'stream', how: 'IN_ORDER', chance: 0 },
  { do: 'job', job: 'offers' },
  { do: 'stream', how: 'IN_ORDER', chance: 0 },
  { do: 'job', job: 'expire' },
  { do: 'stream', how: 'IN_ORDER', chance: 0 },
]

const ASKED = ['OFFERED', 'NEED_INFO', 'REGISTERED']

/** Plays one scenario to its end; the error of a difference tells every step up to it. Returns how each command went. */
export const play = async (town: Town, scenario: Scenario): Promise<string[]> => {
  const stage = await town.stage(scenario)
  const game = startGame(stage)
  const { model } = game
  const trace: string[] = []
  /** The next command comes a second later, but at the very moment to which somebody has wound the clock. */
  const step = async (command: Command): Promise<void> => {
    trace.push(`${new Date(model.now).toISOString()} ${JSON.stringify(command)}`)
    stage.setNow(model.now)
    trace[trace.length - 1] += ` ${await run(game, command)}`
    if (command.do === 'wind' || command.do === 'windTo') return
    // Whose page is looked at goes round with the steps.
    const booking = pick([...model.bookings.values()], trace.length)
    if (booking) await seeBooking(game, booking)
    model.now += 1000
  }
  try {
    for (const command of scenario.commands) await step(command)
    for (const command of END) await step(command)
    for (const booking of model.bookings.values()) await seeBooking(game, booking)
    for (const session of model.sessions) await seeSession(game, session)
    const asked = [...model.bookings.values()].filter(({ state }) => ASKED.includes(state))
    if (asked.length > 0) throw new Error(`${asked.map(({ id }) => id).join(', ')} is still being asked`)
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n  ${trace.join('\n  ')}`, { cause: error })
  }
  return trace
}
