import { type Action, API } from '../../contract/api.ts'
import { ROLES, type Role } from '../../contract/people.ts'
import { type Caller, may, mayAtAll, type Subject } from './authorize.ts'
import { PERMISSIONS, type Relation } from './permissions.ts'

const ACTIONS = Object.keys(PERMISSIONS) as Action[]
const HOME = '/prov/city/county'

const callerOf = (role: Role): Caller => ({
  role,
  id: `account-${role}`,
  ...(role === 'CITIZEN' ? {} : { organPath: HOME }),
  ...(role === 'LEADER' ? { leaderId: 'leader-1' } : {}),
})

/** Objects by how they stand to the caller, and the relations that each of them satisfies. */
const OBJECTS: Record<string, { object: (caller: Caller) => Subject; satisfies: (caller: Caller) => Relation[] }> = {
  'his own': { object: ({ id }) => ({ ownerId: id }), satisfies: () => ['OWN', 'ANY'] },
  "another person's": { object: () => ({ ownerId: 'someone' }), satisfies: () => ['ANY'] },
  'where leader 1 receives': {
    object: () => ({ ownerId: 'someone', leaderId: 'leader-1' }),
    satisfies: ({ leaderId }) => (leaderId ? ['OWN', 'ANY'] : ['ANY']),
  },
  'where another leader receives': { object: () => ({ ownerId: 'someone', leaderId: 'leader-2' }), satisfies: () => ['ANY'] },
  "with the caller's unit": { object: () => ({ unitId: 'county' }), satisfies: ({ organPath }) => (organPath ? ['UNIT', 'ANY'] : ['ANY']) },
  'with another unit': { object: () => ({ unitId: 'housing' }), satisfies: () => ['ANY'] },
  "of the caller's organ": { object: () => ({ organPath: HOME }), satisfies: ({ organPath }) => (organPath ? ['ORGAN', 'ANY'] : ['ANY']) },
  'of an organ below': { object: () => ({ organPath: `${HOME}/town` }), satisfies: ({ organPath }) => (organPath ? ['ORGAN', 'ANY'] : ['ANY']) },
  'of the organ above': { object: () => ({ organPath: '/prov/city' }), satisfies: () => ['ANY'] },
  'of a neighbour': { object: () => ({ organPath: '/prov/city/county2' }), satisfies: () => ['ANY'] },
  'of which nothing is known': { object: () => ({}), satisfies: () => ['ANY'] },
}

describe('rights', () => {
  it('have a row for every action of the routes, and none besides', () => {
    const asked = new Set(Object.values(API).map(({ action }) => action))
    asked.delete('PUBLIC')
    expect(new Set(ACTIONS)).toEqual(asked)
  })

  describe.each(ROLES)('%s', (role) => {
    const caller = callerOf(role)

    it.each(ACTIONS)('%s: exactly as the table says, for every relation', (action) => {
      const needed = PERMISSIONS[action][role]
      expect(mayAtAll(role, action)).toBe(needed !== undefined)
      for (const [name, { object, satisfies }] of Object.entries(OBJECTS)) {
        const expected = needed !== undefined && satisfies(caller).includes(needed)
        expect([name, may(caller, action, object(caller))]).toEqual([name, expected])
      }
    })
  })

  it('grant nothing to an account without organ or leader, even for objects without them', () => {
    const lost: Caller = { role: 'LEADER', id: 'x' }
    expect(may(lost, 'talk.work', {})).toBe(false)
    expect(may({ role: 'SCREENER', id: 'x' }, 'screening.work', {})).toBe(false)
    expect(may({ role: 'HANDLER', id: 'x' }, 'case.unit', {})).toBe(false)
  })

  it('keep the duties of domain §3 apart', () => {
    const everything: Subject = { ownerId: 'account-ADMIN', leaderId: 'leader-1', organPath: HOME, unitId: 'county' }
    const reads: Action[] = ['case.own', 'case.leader', 'case.unit', 'case.office', 'talk.read', 'desk.read', 'screening.work', 'person.unmask']
    expect(reads.filter((action) => may(callerOf('ADMIN'), action, everything))).toEqual([])
    expect(may(callerOf('CLERK'), 'screening.work', everything)).toBe(false)
    expect(may(callerOf('SCHEDULER'), 'plan.approve', everything)).toBe(false)
    expect(ROLES.filter((role) => role !== 'CITIZEN' && may(callerOf(role), 'booking.own', { ...everything, ownerId: `account-${role}` }))).toEqual(
      [],
    )
    expect(
      ACTIONS.filter((action) => !action.startsWith('me.') && mayAtAll('CITIZEN', action)).every((action) => PERMISSIONS[action].CITIZEN === 'OWN'),
    ).toBe(true)
  })
})
