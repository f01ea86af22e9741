import { stepRow } from '../../test/support/step-row.ts'
import type { CaseState } from '../contract/case.ts'
import { heldClocks } from '../domain/case/owner.ts'
import { FIRST_RULEBOOK, startClock, type TermName } from '../domain/case/terms.ts'
import { NO_WORK } from '../domain/case/work.ts'
import { isWithUnit, listKeys, nextDue, pointerOf } from './case-lists.ts'
import type { CaseRow } from './case-row.ts'

const AT = '2026-11-23T02:00:00.000Z'
const clock = (term: TermName) => startClock(term, AT, FIRST_RULEBOOK)
const set = (kind: 'SLIP' | 'EXECUTE' | 'SPONSOR', dueOn: string) => ({ kind, startedAt: AT, dueOn, basis: '' })
const row = (state: CaseState, more: Partial<CaseRow> = {}): CaseRow =>
  ({
    ...stepRow(state),
    id: 'case',
    organId: 'county',
    registeredAt: AT,
    registeredOn: '2026-11-23',
    ...more,
  }) as CaseRow
/** By list: whose, and in which order it stands there. */
const lists = (one: CaseRow) => listKeys(one).map(({ pk, sk }) => `${pk} ${sk.slice('CASE#'.length, -'#case'.length)}`)
const sealed = (one: CaseRow) => lists(one).filter((list) => list.startsWith('SEAL#'))

describe('a sealed case in the list of the discipline side', () => {
  it('stands by what is still owed after its end too, so that the job reminds of it and the list shows it first', () => {
    const diverted = row('DIVERTED', { sealed: true, unitId: undefined, clocks: [clock('ARCHIVE')] })
    expect(sealed(diverted)).toEqual(['SEAL#county 2026-12-23'])
    const final = row('FINAL', { sealed: true, coUnitIds: ['helper'], clocks: [clock('ARCHIVE'), set('EXECUTE', '2027-01-20')] })
    // Its filing is the office's affair, the promise the unit's.
    expect(sealed(final)).toEqual(['SEAL#county 2026-12-23', 'SEAL#unit 2027-01-20', 'SEAL#helper 9999-12-31'])
    expect(sealed({ ...final, clocks: [clock('ARCHIVE')] })).toEqual(['SEAL#county 2026-12-23', 'SEAL#unit 9999-12-31', 'SEAL#helper 9999-12-31'])
  })

  it('comes last once nobody is held to anything', () => {
    const met = { ...clock('ARCHIVE'), metAt: AT }
    expect(sealed(row('ARCHIVED', { sealed: true, clocks: [met] }))).toEqual(['SEAL#county 9999-12-31', 'SEAL#unit 9999-12-31'])
    expect(sealed(row('MERGED', { sealed: true, clocks: [clock('T4')] }))).toEqual(['SEAL#county 9999-12-31', 'SEAL#unit 9999-12-31'])
  })
})

describe('what is with its unit', () => {
  it('is what is not answered yet, and what is owed after the answer; a case that only has to be filed stays where it was', () => {
    const withUnit = (state: CaseState, ...clocks: CaseRow['clocks']) => isWithUnit(row(state, { clocks }))
    expect([
      withUnit('HANDLING', clock('T4')),
      withUnit('FINAL', set('EXECUTE', '2027-01-20')),
      withUnit('SERVED', set('SLIP', '2026-12-01')),
    ]).toEqual([true, true, true])
    expect([withUnit('FINAL', clock('ARCHIVE')), withUnit('SERVED', clock('T5')), withUnit('MERGED', clock('T4'))]).toEqual([false, false, false])
  })
})

describe('what a co-unit has', () => {
  const part = { unitId: 'helper', unitName: '人社局', sentAt: AT, dueOn: '2026-12-01' }
  const shared = (state: CaseState, more: Partial<CaseRow> = {}, reply?: string) =>
    row(state, { coUnitIds: ['helper'], clocks: [clock('T4')], work: { ...NO_WORK, parts: [{ ...part, reply }] }, ...more })
  const ofHelper = (one: CaseRow) => lists(one).filter((list) => list.includes('#helper'))

  it('stands by the day of its own part, and leaves the list when it has given it; the lead unit has its own day', () => {
    expect(lists(shared('HANDLING'))).toEqual(expect.arrayContaining(['UNIT#helper 2026-12-01', 'UNIT#unit 2027-01-22']))
    expect([ofHelper(shared('HANDLING', {}, '已答复')), ofHelper(shared('SERVED'))]).toEqual([[`DONE#helper ${AT}`], [`DONE#helper ${AT}`]])
    // A slip after the answer is the lead unit's.
    expect(ofHelper(shared('SERVED', { clocks: [set('SLIP', '2026-12-05')] }, '已答复'))).toEqual([`DONE#helper ${AT}`])
  })

  it('is marked as help, for the job that reminds of parts; of a sealed case it stands in the list of sealed ones', () => {
    const marks = listKeys(shared('HANDLING')).filter(({ pk }) => pk.startsWith('UNIT#'))
    expect(marks.map((key) => [key.pk, pointerOf(key, shared('HANDLING')).part])).toEqual([
      ['UNIT#unit', undefined],
      ['UNIT#helper', true],
    ])
    expect(ofHelper(shared('HANDLING', { sealed: true }))).toEqual(['SEAL#helper 2026-12-01'])
    expect(ofHelper(shared('HANDLING', { sealed: true }, '已答复'))).toEqual(['SEAL#helper 9999-12-31'])
  })
})

describe('a merged case', () => {
  const merged = row('MERGED', {
    clocks: [clock('T4'), set('SPONSOR', '2026-12-01')],
    sponsorId: 'mayor',
    work: {
      ...NO_WORK,
      mergedFrom: 'HANDLING',
      sponsor: { leader: { id: 'mayor', name: '', post: '', remit: [] }, at: AT, duties: [] },
    },
  })
  it('holds nobody to its clocks: it is due for nobody, and no leader sponsors it, but it is found', () => {
    expect([heldClocks(merged), nextDue(merged)]).toEqual([[], '9999-12-31'])
    const kinds = lists(merged).map((list) => list.split('#')[0])
    expect(kinds.filter((kind) => ['UNIT', 'DUE', 'LDU', 'SPO', 'WATCH'].includes(kind!))).toEqual([])
    expect(kinds).toEqual(expect.arrayContaining(['DONE', 'LDR', 'OFF', 'UST']))
  })
  it('is due again when it is un-merged', () => {
    expect(lists({ ...merged, state: 'HANDLING' })).toEqual(expect.arrayContaining(['UNIT#unit 2026-12-01', 'SPO#mayor 2026-12-01']))
  })
})

describe('the list by unit and state', () => {
  it('has a place for what no unit has: not handed on yet, refused by the office, answered on the spot', () => {
    const found = (one: CaseRow) => lists(one).filter((list) => list.startsWith('UST#'))
    expect(found(row('REFUSED', { unitId: undefined }))).toEqual([`UST#county#- REFUSED#${AT}`])
    expect(found(row('HANDLING'))).toEqual([`UST#county#unit HANDLING#${AT}`])
    expect(found(row('REFUSED', { unitId: undefined, sealed: true }))).toEqual([])
  })
})

describe('a case that ended with a re-review', () => {
  const ended = (state: CaseState, ...clocks: CaseRow['clocks']) => row(state, { clocks, work: { ...NO_WORK, reviewOrganId: 'city' } })
  const of = (one: CaseRow, ...kinds: string[]) => lists(one).filter((list) => kinds.includes(list.split('#')[0]!))

  it('stays with the reviewing body by the day of the service until it is served, filed or not; the archivist has it meanwhile', () => {
    const open = ended('FINAL', clock('ARCHIVE'), clock('SERVE'))
    expect(of(open, 'REV', 'ARC', 'DUE')).toEqual(['DUE#county 2026-11-26', 'ARC#county 2026-12-23', 'REV#city 2026-11-26'])
    expect(of(ended('ARCHIVED', clock('SERVE')), 'REV', 'ARC', 'DUE')).toEqual(['DUE#county 2026-11-26', 'REV#city 2026-11-26'])
    expect(of({ ...open, sealed: true }, 'SEAL', 'REV')).toEqual(['SEAL#county 2026-11-26', 'SEAL#unit 9999-12-31', 'REV#city 2026-11-26'])
    expect(of(ended('FINAL', clock('ARCHIVE')), 'REV', 'ARC', 'DUE')).toEqual(['DUE#county 2026-12-23', 'ARC#county 2026-12-23'])
  })
})
