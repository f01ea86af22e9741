import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { today } from '../../functions/domain/calendar/days.ts'
import type { DemoPerson } from './console.ts'
import { answerComing, bookComing } from './seed/coming.ts'
import { ADMIN, CITIZENS, STAFF } from './seed/county.ts'
import { registerSome } from './seed/entry.ts'
import { playPast } from './seed/past.ts'
import { makePlan } from './seed/plan.ts'
import { beginCounty, fillDirectory } from './seed/setup.ts'
import { visitHomes } from './seed/visits.ts'
import { instant, type World, workdayFrom } from './seed/world.ts'
import type { LocalSystem } from './system.ts'

const CITIZENS_DO: Record<number, string> = {
  1: '有办理中的事项和待审核的预约',
  2: '有办理中的事项，会前答复待确认',
  3: '划片事项已交办',
  4: '欠薪事项由县长包案，另有专题接访预约',
  5: '有今天的预约，另一件不予安排',
  6: '当场答复，已评价',
}

/** Who can sign in after the seed, and what there is to see. */
export const DEMO_PEOPLE: DemoPerson[] = [
  { who: `${ADMIN.name}(管理员)`, phone: ADMIN.phone, does: '账号、机构、领导、场所' },
  ...STAFF.map(({ name, phone, does }) => ({ who: name, phone, does })),
  ...CITIZENS.slice(0, 6).map(({ name, phone }, index) => ({ who: `${name}(群众)`, phone, does: CITIZENS_DO[index + 1] ?? '' })),
]

const createWorld = (system: LocalSystem): World => {
  const day = today(new Date().toISOString())
  return {
    url: system.url,
    at: (date, time) => system.setClock(instant(date, time)),
    settle: async () => system.stream?.drain(),
    async remind() {
      await system.stream?.drain()
      await system.fire('remind')
    },
    clock: () => system.now().getTime(),
    workday: (offset) => workdayFrom(day, offset),
    leaders: {},
    venues: {},
    people: {},
  }
}

const PREPARED = -12

/**
 * A believable county, made through the real API on a clock that is moved along: three weeks ago the plan, then the days as they were played,
 * then what is still to come. Runs on an empty table only.
 */
export const seed = async (system: LocalSystem, folder: string, log: (line: string) => void): Promise<void> => {
  const mark = join(folder, 'seeded')
  const world = createWorld(system)
  const start = world.workday(PREPARED)
  if (!(await beginCounty(instant(start, '08:00').toISOString()))) {
    if (!existsSync(mark)) log('The demo county is not complete: a former start was stopped while making it. `npm start -- --fresh` makes it anew.')
    return
  }
  log('making the demo county ...')
  world.at(start, '09:00')
  await fillDirectory(world)
  const plan = await makePlan(world)
  await playPast(world, plan)
  const bookings = await bookComing(world, plan)
  // The visits' days lie before: what the stream still has to do for the bookings must not look older than it is.
  await world.settle()
  await visitHomes(world)
  await world.settle()
  system.setClock(undefined)
  await answerComing(world, plan, bookings)
  await registerSome(world)
  await world.settle()
  writeFileSync(mark, new Date().toISOString())
}
