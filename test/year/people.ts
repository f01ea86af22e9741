import type { CaseStep } from '../../functions/contract/case-steps.ts'
import type { CaseRow } from '../../functions/data/case-row.ts'
import { STEPS, type StepSide } from '../../functions/domain/case/steps.ts'
import type { Person, World } from '../support/world.ts'

/**
 * The last of them is merged into the one before it in the middle of the year. The station lies under the town: what it answers is reviewed there and re-reviewed by the county,
 * while the re-review of a county unit's answer lies outside this system (0064).
 */
const UNITS = ['zhujian', 'station', 'renshe', 'liangshi']
export const MERGED = { from: 'liangshi', into: 'renshe' }

/** Everybody who works in the county of the simulated year. */
export const openStaff = async (world: World) => {
  const one = world.member
  // What the office handles by itself, people of its own handle: they sit in the petition office and serve the county.
  const ofUnits = async (role: 'HANDLER' | 'UNIT_HEAD') => {
    const units = await Promise.all(UNITS.map(async (unit) => [unit, await one(role, unit)] as const))
    return new Map<string, Person>([...units, ['county', await one(role, 'xinfang')]])
  }
  return {
    clerk: await one('CLERK', 'xinfang'),
    screener: await one('SCREENER', 'xinfang'),
    supervisor: await one('SUPERVISOR', 'xinfang'),
    second: await one('SUPERVISOR', 'county'),
    /** By the body for which they review. */
    reviewers: new Map([
      ['county', await one('REVIEWER', 'xinfang')],
      ['town', await one('REVIEWER', 'town')],
    ]),
    visitor: await one('FIELD', 'xinfang'),
    admin: await one('ADMIN', 'county'),
    /** Units that take cases now. */
    units: UNITS,
    leaders: new Map([
      [world.mayor, await one('LEADER', 'county', world.mayor)],
      [world.deputy, await one('LEADER', 'county', world.deputy)],
    ]),
    handlers: await ofUnits('HANDLER'),
    heads: await ofUnits('UNIT_HEAD'),
    strangers: [await one('SUPERVISOR', 'county2'), await one('HANDLER', 'town')],
  }
}
export type Staff = Awaited<ReturnType<typeof openStaff>>

const present = <T>(list: readonly (T | undefined)[]): T[] => list.filter((one): one is T => one !== undefined)

/**
 * domain §3 by hand: who stands on which side of this case. Of a sealed report only supervisors, the head of the unit that was given it and the body that reviews it; the
 * person himself stands on his own side.
 */
const standing = (staff: Staff, row: CaseRow): Record<StepSide, readonly Person[]> => {
  const { clerk, screener, supervisor, second, reviewers: bodies, leaders, handlers, heads } = staff
  const supervisors = [supervisor, second]
  const accused = row.accused?.unitIds ?? []
  const mine = (unit: string | undefined) => (unit && !accused.includes(unit) ? unit : undefined)
  const unit = mine(row.unitId)
  const co = row.coUnitIds.filter((id) => mine(id) && !row.work.parts?.find(({ unitId }) => unitId === id)?.reply)
  const head = unit ? present([heads.get(unit)]) : []
  const reviewers = present([bodies.get(row.work.reviewOrganId ?? '')])
  if (row.sealed) {
    const none: readonly Person[] = []
    return {
      OFFICE: supervisors,
      SUPERVISOR: supervisors,
      ARCHIVIST: supervisors,
      DESK: supervisors,
      UNIT: head,
      HEAD: head,
      CO_UNIT: present(co.map((id) => heads.get(id))),
      LEADER: none,
      REVIEWER: reviewers,
      CITIZEN: none,
    }
  }
  // Whoever hears that it is urgent, or is asked to read, is a leader of the case too.
  const leaderIds = [...new Set(present([row.leader?.id, row.sponsorId, row.work.reading?.leader.id, ...(row.work.urgency?.leaders ?? [])]))].filter(
    (id) => !row.accused?.leaderIds.includes(id),
  )
  return {
    OFFICE: [...supervisors, screener],
    SUPERVISOR: supervisors,
    ARCHIVIST: [...supervisors, clerk],
    DESK: [...supervisors, screener, clerk],
    UNIT: unit ? [...head, ...present([handlers.get(unit)])] : [],
    HEAD: head,
    CO_UNIT: present(co.flatMap((id) => [handlers.get(id), heads.get(id)])),
    LEADER: present(leaderIds.map((id) => leaders.get(id))),
    REVIEWER: reviewers,
    CITIZEN: [],
  }
}

/** Who of the staff may take this step of this case; whoever proposed something does not confirm it himself. */
export const actorsOf = (staff: Staff, row: CaseRow, step: CaseStep): readonly Person[] => {
  const { by } = STEPS[step]
  // The job's alone.
  if (step === 'succeed') return []
  return standing(staff, row)[by].filter(({ id }) => step !== 'confirmSecond' || row.work.proposed?.by !== id)
}

export const everyone = ({ clerk, screener, supervisor, second, reviewers, admin, leaders, handlers, heads, strangers }: Staff): Person[] => [
  clerk,
  screener,
  supervisor,
  second,
  ...reviewers.values(),
  admin,
  ...leaders.values(),
  ...handlers.values(),
  ...heads.values(),
  ...strangers,
]
