import type { Action } from '../../contract/api.ts'
import type { Role } from '../../contract/people.ts'

/**
 * How the caller must stand to the object.
 * OWN: it is his (his booking, his case, a session where he receives). ORGAN: the object's organ is his own or below it.
 * UNIT: his unit has it. ANY: no object, or every object.
 */
export type Relation = 'OWN' | 'UNIT' | 'ORGAN' | 'ANY'

const EVERY_STAFF = ['SCHEDULER', 'CLERK', 'SCREENER', 'LEADER', 'HANDLER', 'UNIT_HEAD', 'FIELD', 'SUPERVISOR', 'REVIEWER', 'ADMIN'] as const
const all = (roles: readonly Role[], relation: Relation): Partial<Record<Role, Relation>> => Object.fromEntries(roles.map((role) => [role, relation]))

/**
 * The one table of role x action x relation (design.md 7; duties: domain §3). A role that is missing may not.
 * The admin keeps accounts and directories and reads no case texts (domain §3 "must not").
 */
export const PERMISSIONS: Record<Action, Partial<Record<Role, Relation>>> = {
  'me.read': { CITIZEN: 'OWN', ...all(EVERY_STAFF, 'OWN') },
  'me.logout': { CITIZEN: 'OWN', ...all(EVERY_STAFF, 'OWN') },
  'profile.write': { CITIZEN: 'OWN' },
  'matter.own': { CITIZEN: 'OWN' },
  'booking.own': { CITIZEN: 'OWN' },
  'case.own': { CITIZEN: 'OWN' },
  'message.own': { CITIZEN: 'OWN' },
  'staff.manage': { ADMIN: 'ORGAN' },
  /** 机构撤并 moves cases and shuts an organ: the administrator's alone. */
  'organ.merge': { ADMIN: 'ORGAN' },
  'directory.write': { ADMIN: 'ORGAN', SCHEDULER: 'ORGAN' },
  /** The rule table holds for the whole tree: who answers for its root. */
  'limits.write': { ADMIN: 'ORGAN' },
  'person.unmask': { CLERK: 'ORGAN', SCREENER: 'ORGAN', LEADER: 'OWN', SUPERVISOR: 'ORGAN' },
  /** Who sees the document may put right what was typed from it. */
  'person.correct': { CLERK: 'ORGAN' },
  'plan.read': { SCHEDULER: 'ORGAN', CLERK: 'ORGAN', SCREENER: 'ORGAN', LEADER: 'ORGAN', SUPERVISOR: 'ORGAN', ADMIN: 'ORGAN' },
  'plan.write': { SCHEDULER: 'ORGAN' },
  /** "leader's office agreed" (domain §4): the leader himself, or the supervisor for him. */
  'plan.approve': { LEADER: 'OWN', SUPERVISOR: 'ORGAN' },
  'screening.work': { SCREENER: 'ORGAN' },
  'desk.read': { CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' },
  'desk.work': { CLERK: 'ORGAN' },
  'talk.read': { LEADER: 'OWN' },
  'talk.work': { LEADER: 'OWN' },
  'case.leader': { LEADER: 'OWN' },
  'case.unit': { HANDLER: 'UNIT', UNIT_HEAD: 'UNIT' },
  /** Who may look and act at all; the table of steps (domain/case/steps) says who may take which. */
  'case.read': {
    SUPERVISOR: 'ORGAN',
    SCREENER: 'ORGAN',
    CLERK: 'ORGAN',
    HANDLER: 'UNIT',
    UNIT_HEAD: 'UNIT',
    LEADER: 'OWN',
    REVIEWER: 'ORGAN',
  },
  /** The petitioner's own, and those of every case that somebody works on. */
  'document.read': {
    CITIZEN: 'OWN',
    SUPERVISOR: 'ORGAN',
    SCREENER: 'ORGAN',
    CLERK: 'ORGAN',
    HANDLER: 'UNIT',
    UNIT_HEAD: 'UNIT',
    LEADER: 'OWN',
    REVIEWER: 'ORGAN',
  },
  'case.step': {
    SUPERVISOR: 'ORGAN',
    SCREENER: 'ORGAN',
    CLERK: 'ORGAN',
    HANDLER: 'UNIT',
    UNIT_HEAD: 'UNIT',
    LEADER: 'OWN',
    REVIEWER: 'ORGAN',
  },
  /** Taking in is open to the desk; what is no petition the office says, never the clerk (domain §3). */
  'case.register': { CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' },
  /** An heir or agent takes the petitioner's place: entered from his papers, like a registration. */
  'case.petitioner': { CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' },
  'case.return': { SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' },
  'petition.own': { CITIZEN: 'OWN' },
  /** The discipline side (decision 0034); which of them the accused's tree shuts out is judged case by case. */
  'case.sealed': { SUPERVISOR: 'ORGAN', UNIT_HEAD: 'UNIT' },
  'case.split': { SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN' },
  /** Finds only cases that the caller may open. */
  'case.search': { CLERK: 'ORGAN', SCREENER: 'ORGAN', SUPERVISOR: 'ORGAN', HANDLER: 'UNIT', UNIT_HEAD: 'UNIT', LEADER: 'OWN', REVIEWER: 'ORGAN' },
  'case.review': { REVIEWER: 'ORGAN' },
  /** The clerk archives (domain/case/steps), so he sees what waits for it. */
  'case.office': { SUPERVISOR: 'ORGAN', SCREENER: 'ORGAN', CLERK: 'ORGAN' },
  /** Files belong to a case or a visit: who has to do with that. The citizen's own are those of his own case. */
  'file.write': {
    CITIZEN: 'OWN',
    FIELD: 'OWN',
    HANDLER: 'UNIT',
    UNIT_HEAD: 'UNIT',
    LEADER: 'OWN',
    SUPERVISOR: 'ORGAN',
    SCREENER: 'ORGAN',
    CLERK: 'ORGAN',
    REVIEWER: 'ORGAN',
  },
  'file.read': {
    CITIZEN: 'OWN',
    FIELD: 'OWN',
    HANDLER: 'UNIT',
    UNIT_HEAD: 'UNIT',
    LEADER: 'OWN',
    SUPERVISOR: 'ORGAN',
    SCREENER: 'ORGAN',
    CLERK: 'ORGAN',
    REVIEWER: 'ORGAN',
  },
  'file.judge': { SUPERVISOR: 'ORGAN' },
  /** Planned by unit head, supervisor or leader; gone by field staff; read by who handles the case (domain §3, §8). */
  'visit.plan': { UNIT_HEAD: 'UNIT', SUPERVISOR: 'ORGAN', LEADER: 'OWN' },
  'visit.read': { FIELD: 'OWN', HANDLER: 'UNIT', UNIT_HEAD: 'UNIT', LEADER: 'OWN', SUPERVISOR: 'ORGAN' },
  'visit.step': { FIELD: 'OWN', UNIT_HEAD: 'UNIT', LEADER: 'OWN', SUPERVISOR: 'ORGAN' },
  'visit.own': { FIELD: 'OWN' },
  'visit.unit': { HANDLER: 'UNIT', UNIT_HEAD: 'UNIT' },
  'visit.office': { SUPERVISOR: 'ORGAN' },
  'help.done': { FIELD: 'OWN', HANDLER: 'UNIT', UNIT_HEAD: 'UNIT', SUPERVISOR: 'ORGAN' },
  /** The supervisor's worklist, independent checks and batches of his office. */
  'case.supervise': { SUPERVISOR: 'ORGAN' },
  'inbox.own': all(EVERY_STAFF, 'OWN'),
  /** What did not go out is sent again or told by telephone; reminders that nobody opened are called after. */
  'message.office': { CLERK: 'ORGAN', SUPERVISOR: 'ORGAN' },
  /** Counts of the whole system and published days; nothing personal. */
  'supervision.read': { SUPERVISOR: 'ANY', ADMIN: 'ANY' },
}

/** The relation that `role` needs for `action`, or undefined when it may not at all. */
export const relationNeeded = (role: Role, action: Action): Relation | undefined => PERMISSIONS[action][role]
