import fc from 'fast-check'
import { stepRow } from '../../../test/support/step-row.ts'
import { CASE_STATES, type CaseState } from '../../contract/case.ts'
import { CASE_STEPS } from '../../contract/case-steps.ts'
import { ROLES } from '../../contract/people.ts'
import { addDays, dayOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { clocksAt } from './clocks.ts'
import { choicesFor, matchOf } from './duplicates.ts'
import { factsOfCase } from './facts.ts'
import { isSilent } from './parts.ts'
import { maySee, maySplit, sealedSeat } from './secrecy.ts'
import { notSimple } from './simple.ts'
import { OPEN } from './states.ts'
import { mayStep } from './steps.ts'
import { FIRST_RULEBOOK, firstClock, receiptOf, startClock } from './terms.ts'
import { NO_WORK } from './work.ts'

const AT = '2026-11-30T02:00:00.000Z'

const TREE = [
  { id: 'city', parentId: null, kind: 'GOVERNMENT' as const },
  { id: 'cityOffice', parentId: 'city', kind: 'PETITION_OFFICE' as const },
  { id: 'county', parentId: 'city', kind: 'GOVERNMENT' as const },
  { id: 'office', parentId: 'county', kind: 'PETITION_OFFICE' as const },
  { id: 'bureau', parentId: 'county', kind: 'UNIT' as const },
  { id: 'station', parentId: 'bureau', kind: 'UNIT' as const },
  { id: 'town', parentId: 'county', kind: 'GOVERNMENT' as const },
]
const COUNTY = '/city/county'

describe('who may know of a case that accuses somebody', () => {
  it.each([
    ['a supervisor of the office', 'SUPERVISOR', `${COUNTY}/office`, true],
    ['the head of another unit', 'UNIT_HEAD', `${COUNTY}/other`, true],
    ['the head of a unit whose id only begins like the accused', 'UNIT_HEAD', `${COUNTY}/bureau2`, true],
    ['a supervisor in the accused unit', 'SUPERVISOR', `${COUNTY}/bureau`, false],
    ['a supervisor below it', 'SUPERVISOR', `${COUNTY}/bureau/station`, false],
    ['a clerk of the office', 'CLERK', `${COUNTY}/office`, false],
    ['a screener of the office', 'SCREENER', `${COUNTY}/office`, false],
    ['a handler of another unit', 'HANDLER', `${COUNTY}/other`, false],
    ['a reviewer, once the case is at his body', 'REVIEWER', `${COUNTY}/office`, true],
    ['a reviewer in the accused unit', 'REVIEWER', `${COUNTY}/bureau`, false],
    ['a leader', 'LEADER', COUNTY, false],
    ['the administrator', 'ADMIN', `${COUNTY}/office`, false],
  ] as const)('%s: sealed', (_name, role, place, expected) => {
    expect(maySee({ role, place }, true, { paths: [`${COUNTY}/bureau`], leaderIds: [] })).toBe(expected)
  })

  it('an open complaint is kept from the accused alone, whatever his role', () => {
    const accused = { paths: [`${COUNTY}/bureau`], leaderIds: ['mayor'] }
    for (const role of ROLES) {
      expect([role, maySee({ role, place: `${COUNTY}/bureau/station` }, false, accused)]).toEqual([role, false])
      expect([role, maySee({ role, place: `${COUNTY}/office` }, false, accused)]).toEqual([role, true])
    }
    expect(maySee({ role: 'LEADER', place: COUNTY, leaderId: 'mayor' }, false, accused)).toBe(false)
    expect(maySee({ role: 'LEADER', place: COUNTY, leaderId: 'deputy' }, false, accused)).toBe(true)
  })

  it('a sealed case stays where it came in, goes up when its office stands below the accused, and finds nobody when all do', () => {
    expect(sealedSeat(TREE, 'county', [`${COUNTY}/bureau`])).toBe('county')
    expect(sealedSeat(TREE, 'county', [COUNTY])).toBe('city')
    expect(sealedSeat(TREE, 'county', [`${COUNTY}/office`])).toBe('city')
    expect(sealedSeat(TREE, 'town', [`${COUNTY}/town`])).toBe('county')
    expect(sealedSeat(TREE, 'county', ['/city'])).toBeUndefined()
  })

  it('is split once, while it runs', () => {
    for (const state of CASE_STATES) expect([state, maySplit({ state })]).toEqual([state, OPEN.includes(state)])
    expect([maySplit({ state: 'READ', sealed: true }), maySplit({ state: 'READ', splitInto: 'x' })]).toEqual([false, false])
  })
})

describe('the same again', () => {
  const statement = { summary: '养老金少发两个月', category: 'LABOUR' }
  const earlier = (more: object = {}) => ({ ...statement, state: 'ASSIGNED' as CaseState, resolution: 'NONE' as const, ...more })

  it('is the same person with a claim alike in the same category; each reason is named', () => {
    expect(matchOf('SAME_ID', statement, earlier())).toEqual({ reasons: ['SAME_ID', 'SAME_CLAIM', 'SAME_CATEGORY'], alike: 100, same: true })
    expect(matchOf('SAME_ID', statement, earlier({ category: 'LAND' }))?.same).toBe(false)
    expect(matchOf('SAME_ID', statement, earlier({ summary: '宅基地确权' }))).toMatchObject({ reasons: ['SAME_ID', 'SAME_CATEGORY'], same: false })
  })

  it('is nobody by the name alone, and never a void registration', () => {
    expect(matchOf('SAME_NAME', statement, earlier({ summary: '宅基地确权' }))).toBeUndefined()
    expect(matchOf('SAME_NAME', statement, earlier())?.same).toBe(true)
    expect(matchOf('SAME_ID', statement, earlier({ state: 'VOID' }))).toBeUndefined()
  })

  it('is added to what runs, repeats what was answered, recurs when it was resolved', () => {
    for (const state of CASE_STATES) {
      const [first] = choicesFor({ state, resolution: 'NONE' })
      const runs = OPEN.includes(state) || ['REPLIED', 'IN_REVIEW1', 'IN_REVIEW2'].includes(state)
      const expected = runs ? 'SUPPLEMENT' : state === 'MERGED' || state === 'VOID' ? 'RELATED' : 'REPEAT'
      expect([state, first]).toEqual([state, expected])
    }
    expect(choicesFor({ state: 'FINAL', resolution: 'VERIFIED' })[0]).toBe('RECURRENCE')
    expect(choicesFor({ state: 'SERVED', resolution: 'PARTIAL' })[0]).toBe('REPEAT')
  })
})

describe('the simplified track', () => {
  it.each([
    [{}, undefined],
    [{ type: 'CONSULT' as const }, undefined],
    [{ type: 'WHISTLEBLOW' as const }, 'WHISTLEBLOW'],
    [{ repeat: true }, 'REPEAT'],
    [{ fromAbove: true }, 'FROM_ABOVE'],
    [{ collective: true }, 'COLLECTIVE'],
    [{ coUnits: 1 }, 'SEVERAL_UNITS'],
    [{ litigation: true }, 'LITIGATION'],
    [{ urgent: true }, 'URGENT'],
    [{ litigation: false, urgent: false, coUnits: 0 }, undefined],
  ])('%j is hindered by %s', (facts, expected) => expect(notSimple(facts)).toBe(expected))

  it('never begins late unless the law’s own fifteen days are over, and left by the office gives those from the receipt', () => {
    const registeredAt = AT
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (lay) => {
        const receivedOn = addDays(dayOf(AT), -lay)
        const from = receiptOf({ receivedOn, registeredAt })
        const clock = firstClock(true, from, AT, FIRST_RULEBOOK)
        const law = startClock('T1', from, FIRST_RULEBOOK)
        expect(clock.dueOn <= law.dueOn).toBe(true)
        if (law.dueOn >= dayOf(AT)) expect(clock.dueOn >= dayOf(AT)).toBe(true)
        const start = row('REGISTERED', { clocks: [clock], receivedOn, registeredAt, work: { ...NO_WORK, simple: true } })
        expect(applyStep(start, 'takeOffSimple', { reason: '复杂' }, AT, {}, FIRST_RULEBOOK).clocks).toEqual([law])
      }),
    )
  })

  it('left again gives the ordinary term from the day of the first acceptance, whenever it is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (days) => {
        const start = row('ACCEPTED', { clocks: [startClock('SIMPLE', AT, FIRST_RULEBOOK)], work: { ...NO_WORK, simple: true } })
        const later = `${addDays(dayOf(AT), days)}T02:00:00.000Z`
        const after = applyStep(start, 'leaveSimple', { reason: '复杂' }, later, {}, FIRST_RULEBOOK)
        expect(after.clocks).toEqual([startClock('T4', AT, FIRST_RULEBOOK)])
      }),
    )
  })
})

const row = (state: CaseState, more: Partial<StepRow> = {}): StepRow =>
  stepRow(state, { clocks: clocksAt(AT, true, FIRST_RULEBOOK, '2026-12-30'), ...more })

describe('two people', () => {
  it('bring a merged case back as it was, whatever its state and clocks, and its first receiver never changes', () => {
    const states = OPEN.filter((state) => mayStep('merge', factsOfCase(row(state)), AT))
    expect(states).toEqual([...OPEN])
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.integer({ min: 0, max: 90 }), (state, days) => {
        const before = { ...row(state), firstReceiver: 'clerk1' }
        const later = `${addDays(dayOf(AT), days)}T02:00:00.000Z`
        const take = (one: typeof before, step: 'merge' | 'confirmSecond' | 'unmerge') =>
          applyStep(one, step, { otherCaseId: 'other', reason: '理由' }, later, { by: 'a', otherCaseNo: 'NO' }, FIRST_RULEBOOK)
        const merged = take(take(before, 'merge'), 'confirmSecond')
        expect([merged.state, merged.clocks]).toEqual(['MERGED', before.clocks])
        const back = take(take(merged, 'unmerge'), 'confirmSecond')
        expect([back.state, back.clocks, back.firstReceiver]).toEqual([before.state, before.clocks, 'clerk1'])
        expect(back.timeline.map(({ kind }) => kind)).toEqual(['MERGED', 'UNMERGED'])
      }),
    )
  })

  it('no step ever touches who received it first', () => {
    for (const step of CASE_STEPS) {
      const one = { ...row('HANDLING'), firstReceiver: 'clerk1' }
      const input = { unitId: 'x', reason: '理由', decision: 'UPHELD' as const }
      try {
        const after = applyStep(one, step, input, AT, { unit: { id: 'x', name: '另一单位' } }, FIRST_RULEBOOK)
        expect([step, after.firstReceiver]).toEqual([step, 'clerk1'])
      } catch {
        // A step that this state does not know has nothing to work on.
      }
    }
  })
})

it('a co-unit is silent after more than three days, until it answers', () => {
  const sent = { sentAt: AT }
  expect([isSilent(sent, 3, '2026-12-03T02:00:00.000Z'), isSilent(sent, 3, '2026-12-04T02:00:00.000Z')]).toEqual([false, true])
  expect(isSilent({ ...sent, reply: '已答' }, 3, '2027-01-01T02:00:00.000Z')).toBe(false)
})
