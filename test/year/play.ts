import type { CaseRow } from '../../functions/data/case-row.ts'
import { findCase } from '../../functions/data/cases.ts'
import type { Difference } from '../../functions/data/checker/replay.ts'
import { phoneId } from '../support/visit-requests.ts'
import type { World } from '../support/world.ts'
import { type Chance, openChance } from './chance.ts'
import { problemsOf } from './check.ts'
import type { Staff } from './people.ts'

export type Figures = {
  seed: number
  days: number
  cases: number
  sources: Record<string, number>
  steps: Record<string, number>
  missingSteps: string[]
  states: Record<string, number>
  refusals: Record<string, number>
  items: number
  problems: string[]
  differences: Difference[]
}
/** `spread`: workdays over which the cases come in. */
export type Wanted = { cases: number; seed: number; from?: string; to?: string; spread?: number; log?: (line: string) => void }

export type Resident = Awaited<ReturnType<World['resident']>>
/** A case that is followed: how it was when it was last looked at, and whose it is. */
export type Followed = { id: string; row: CaseRow; resident?: Resident }
export type Play = {
  world: World
  staff: Staff
  chance: Chance
  figures: Figures
  cases: Followed[]
  residents: Resident[]
  batches: string[]
  today: string
  minute: number
}

/** Nothing has happened yet. */
export const openPlay = (world: World, staff: Staff, seed: number, from: string): Play => ({
  world,
  staff,
  chance: openChance(seed),
  figures: {
    seed,
    days: 0,
    cases: 0,
    sources: {},
    steps: {},
    missingSteps: [],
    states: {},
    refusals: {},
    items: 0,
    problems: [],
    differences: [],
  },
  cases: [],
  residents: [],
  batches: [],
  today: from,
  minute: 0,
})

let made = 0
/** An id as a phone makes it, never the same one twice: several lives may share a table. */
export const newPhoneId = (): string => phoneId(`7${made++}`)

export const at = (id: string) => ({ params: { id } })
export const count = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1
}

/** A minute passes: no two things of a day happen at once. */
export const tick = (play: Play): void => {
  play.minute++
  const minutes = 9 * 60 + Math.floor(play.minute / 2)
  const seconds = (play.minute % 2) * 30
  const pad = (value: number) => String(value).padStart(2, '0')
  // 09:00 in China is 01:00 UTC.
  play.world.setNow(`${play.today}T${pad(Math.floor(minutes / 60) - 8)}:${pad(minutes % 60)}:${pad(seconds)}.000Z`)
}
export const nowOf = (): string => new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString()

export const SUBJECTS = [
  '加装电梯',
  '拖欠工资',
  '征地补偿',
  '小区漏水',
  '噪声扰民',
  '养老金少发',
  '道路积水',
  '学校分班',
  '油烟扰民',
  '停车收费',
  '危房改造',
  '供水不足',
]
export const PLACES = ['东街', '西街', '河口村', '北门小区', '南坪', '上寨', '下寨', '新城', '老城', '开发区']

export const resident = async (play: Play): Promise<Resident> => {
  const { chance, residents, world } = play
  if (residents.length > 0 && chance.happens(0.25)) return chance.pick(residents)
  const made = await world.resident(chance.pick(['王秀英', '李国强', '刘长顺', '陈桂兰', '赵志明', '周小燕']))
  residents.push(made)
  return made
}

export const follow = async (play: Play, id: string, who: Resident | undefined): Promise<void> => {
  const found = await findCase(play.world.stores, id)
  if (!found) throw new Error(`case ${id} is not there`)
  play.cases.push({ id, row: found.row, resident: who })
  count(play.figures.sources, `${found.row.source} ${found.row.type}`)
  look(play, play.cases.at(-1)!, undefined)
}

/** Looks at a case after something happened to it. */
const look = (play: Play, { id, row }: Followed, before: CaseRow | undefined): void => {
  count(play.figures.states, row.state)
  for (const problem of problemsOf(play.staff, row, before)) play.figures.problems.push(`${nowOf()} case ${id} ${problem}`)
}

export const refresh = async (play: Play, one: Followed): Promise<void> => {
  const found = await findCase(play.world.stores, one.id)
  const before = one.row
  one.row = found!.row
  look(play, one, before)
}
