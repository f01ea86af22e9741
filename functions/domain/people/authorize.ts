import type { Action } from '../../contract/api.ts'
import type { Role } from '../../contract/people.ts'
import { isWithin, type OrganPath, organIdOf } from './organs.ts'
import { type Relation, relationNeeded } from './permissions.ts'

/** Who calls. Citizens have no organ; `leaderId` only for a leader's own account. */
export type Caller = { role: Role; id: string; organPath?: OrganPath; leaderId?: string }

/** What it is about: give every fact that is known; a fact that is missing never grants anything. */
export type Subject = { ownerId?: string; leaderId?: string; organPath?: OrganPath; unitId?: string }

/** Whether the caller stands to the object as the relation demands. */
export const stands = (caller: Caller, relation: Relation, object: Subject): boolean => {
  switch (relation) {
    case 'ANY':
      return true
    case 'OWN':
      return object.ownerId === caller.id || (caller.leaderId !== undefined && object.leaderId === caller.leaderId)
    case 'UNIT':
      return caller.organPath !== undefined && object.unitId === organIdOf(caller.organPath)
    case 'ORGAN':
      return caller.organPath !== undefined && object.organPath !== undefined && isWithin(caller.organPath, object.organPath)
  }
}

/** The one judgement of rights: the table `PERMISSIONS` and the caller's relation to this object. */
export const may = (caller: Caller, action: Action, object: Subject): boolean => {
  const relation = relationNeeded(caller.role, action)
  return relation !== undefined && stands(caller, relation, object)
}

/** Whether the role has the action for some object: for the door of a route, before the object is read. Never instead of `may`. */
export const mayAtAll = (role: Role, action: Action): boolean => relationNeeded(role, action) !== undefined
