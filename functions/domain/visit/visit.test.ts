import fc from 'fast-check'
import { VISIT_KINDS, VISIT_STATES, VISIT_STEPS, type VisitRecord, type VisitState, type VisitStep } from '../../contract/visit.ts'
import { emptyRecord } from '../../contract/visit-merge.ts'
import { missingOf } from '../../contract/visit-missing.ts'
import { claimMet, filesNamed, metresBetween, metresOutside } from './facts.ts'
import { keptOf, VISIT_RULES } from './rules.ts'
import { CLOSED_VISITS, mayVisitStep, stateAfterTry, triedDays, VISIT_STEP_RULES } from './steps.ts'

describe('the table of steps', () => {
  /** Written a second time by hand, state by state. */
  const MAY: Record<VisitState, VisitStep[]> = {
    DRAFT: ['plan', 'edit', 'discard'],
    PLANNED: ['setOut', 'finish', 'notReached', 'handOver', 'replan', 'cancel'],
    ON_THE_WAY: ['finish', 'notReached', 'handOver', 'replan', 'cancel'],
    RECORDED: ['sendBack', 'check'],
    CHECKED: [],
    NOT_REACHED: ['finish', 'replan', 'cancel'],
    CANCELLED: [],
  }
  it.each(VISIT_STATES)('lets from %s only what may follow', (state) => {
    expect(VISIT_STEPS.filter((step) => mayVisitStep(step, state)).sort()).toEqual([...MAY[state]].sort())
  })
  it('asks a reason wherever something is taken away from somebody', () => {
    for (const step of ['handOver', 'replan', 'sendBack', 'cancel'] as const) expect(VISIT_STEP_RULES[step].records).toContain('reason')
  })
  it('lets nobody who goes check, and closes nothing that can be opened again', () => {
    expect(VISIT_STEP_RULES.check.by).toEqual(['CHECKER'])
    for (const state of CLOSED_VISITS) expect(VISIT_STEPS.filter((step) => mayVisitStep(step, state))).toEqual([])
  })
})

describe('tries', () => {
  const on = (day: string, time = '02:00') => ({ at: `2026-12-${day}T${time}:00.000Z`, taken: `2026-12-${day}T23:00:00.000Z` })
  it('count by days of Shanghai', () => {
    expect(stateAfterTry([on('01'), on('01'), on('02')])).toBe('PLANNED')
    expect(stateAfterTry([on('01'), on('02'), on('03')])).toBe('NOT_REACHED')
    // 15:59 and 16:00 UTC are two days.
    expect(
      triedDays([
        { at: '2026-12-01T15:59:00.000Z', taken: '2026-12-05T00:00:00.000Z' },
        { at: '2026-12-01T16:00:00.000Z', taken: '2026-12-05T00:00:00.000Z' },
      ]),
    ).toBe(2)
  })
  it('of a phone whose clock runs ahead count on the day on which they arrived', () => {
    const ahead = ['10', '11', '12'].map((day) => ({ at: `2026-12-${day}T02:00:00.000Z`, taken: '2026-12-01T02:00:00.000Z' }))
    expect(triedDays(ahead)).toBe(1)
  })
})

describe('places', () => {
  const home = { lat: 25, lng: 102, radius: 500, datum: 'GCJ02' as const }
  it('are compared in metres', () => {
    expect(Math.round(metresBetween({ lat: 25, lng: 102 }, { lat: 25.01, lng: 102 }))).toBe(1112)
    expect(metresOutside(home, { lat: 25.01, lng: 102, datum: 'GCJ02' })).toBe(612)
    expect(metresOutside(home, { lat: 25.004, lng: 102, datum: 'GCJ02' })).toBeUndefined()
    expect(metresOutside(home, undefined)).toBeUndefined()
    expect(metresOutside(undefined, home)).toBeUndefined()
  })
  it('are given the benefit of the phone’s accuracy and of the map’s shift', () => {
    expect(metresOutside(home, { lat: 25.01, lng: 102, datum: 'GCJ02', accuracy: 700 })).toBeUndefined()
    expect(metresOutside(home, { lat: 25.01, lng: 102, datum: 'WGS84' })).toBeUndefined()
  })
  it('are never a negative distance outside', () => {
    const place = fc.record({
      lat: fc.double({ min: 20, max: 30, noNaN: true }),
      lng: fc.double({ min: 98, max: 106, noNaN: true }),
      datum: fc.constant('GCJ02' as const),
    })
    fc.assert(fc.property(place, (one) => (metresOutside(home, one) ?? 1) > 0))
  })
})

describe('what is kept', () => {
  const place = { lat: 25.123456, lng: 102.654321, datum: 'GCJ02' as const }
  const record: VisitRecord = {
    ...emptyRecord(),
    arrival: { at: '2026-12-02T01:00:00.000Z', place },
    photos: [{ id: 'p', takenAt: '2026-12-02T01:00:00.000Z', note: '', sha256: 'a', place }],
  }
  it.each(VISIT_KINDS)('of a %s is no finer than its rule needs', (kind) => {
    const rule = VISIT_RULES[kind]
    const kept = keptOf(rule, record)
    expect(kept.arrival!.place!.lat).toBe(rule.place === 'ASKED' ? 25.123456 : 25.123)
    expect(kept.photos[0]!.place).toEqual(kind === 'SITE_SURVEY' ? place : undefined)
    expect(keptOf(rule, kept)).toEqual(kept)
    expect(rule.basis.length).toBeGreaterThan(10)
  })
})

describe('what is missing before a record is finished', () => {
  const whole: VisitRecord = {
    ...emptyRecord(),
    arrival: { at: '2026-12-02T01:00:00.000Z', noPlace: { reason: 'NO_SIGNAL', text: '' } },
    departure: { at: '2026-12-02T02:00:00.000Z' },
    reached: 'IN_PERSON',
    met: [{ id: 'm', who: 'PETITIONER', name: '', note: '' }],
    claims: [{ id: 'c01', claim: '修路', said: '', met: 'YES' }],
    inPlace: [{ id: 'SOLVED', state: 'DONE', proof: '路已修好', fileIds: [] }],
    noPhoto: '下雨',
    signature: { kind: 'REFUSED', at: '2026-12-02T02:00:00.000Z', witnesses: ['甲', '乙'], reason: '' },
  }
  const rule = VISIT_RULES.FIELD_CALLBACK
  it('is nothing when everything that is asked is there, or why not', () => {
    expect(missingOf(rule, whole)).toEqual([])
  })
  it.each([
    ['arrival/place', { arrival: { at: '2026-12-02T01:00:00.000Z' } }],
    ['met', { met: [] }],
    ['claims/c01/met', { claims: [{ id: 'c01', claim: '修路', said: '' }] }],
    ['inPlace', { inPlace: [] }],
    ['inPlace/SOLVED/proof', { inPlace: [{ id: 'SOLVED', state: 'DONE', proof: '', fileIds: [] }] }],
    ['inPlace/SOLVED/proof', { inPlace: [{ id: 'SOLVED', state: 'DONE', proof: ' \n', fileIds: [] }] }],
    ['photos', { noPhoto: '' }],
    ['photos', { noPhoto: ' ' }],
    ['signature', { signature: undefined }],
    ['signature/fileId', { signature: { kind: 'SIGNED', at: '2026-12-02T02:00:00.000Z', witnesses: [], reason: '' } }],
    ['signature/witnesses', { signature: { kind: 'REFUSED', at: '2026-12-02T02:00:00.000Z', witnesses: ['甲', '甲'], reason: '' } }],
    ['signature/witnesses', { signature: { kind: 'REFUSED', at: '2026-12-02T02:00:00.000Z', witnesses: ['甲', '甲 '], reason: '' } }],
    ['signature/witnesses', { signature: { kind: 'REFUSED', at: '2026-12-02T02:00:00.000Z', witnesses: ['甲', ' '], reason: '' } }],
    ['departure/at', { departure: { at: '2026-12-02T00:00:00.000Z' } }],
  ] as [string, Partial<VisitRecord>][])('names %s', (field, more) => {
    expect(missingOf(rule, { ...whole, ...more })).toEqual([field])
  })
  it('demands neither photo nor place nor signature where the rule does not ask', () => {
    const bare = { ...whole, arrival: { at: '2026-12-02T01:00:00.000Z' }, noPhoto: '', signature: undefined, inPlace: [] }
    for (const kind of ['CALLBACK', 'OUTREACH', 'HELP'] as const) expect(missingOf(VISIT_RULES[kind], bare)).toEqual([])
  })
})

it('says whether the claim is met by the worst of its parts', () => {
  const of = (...met: (VisitRecord['claims'][number]['met'] | undefined)[]) =>
    claimMet({ ...emptyRecord(), claims: met.map((one, at) => ({ id: `c${at}`, claim: '', said: '', met: one })) })
  expect([of('YES', 'YES'), of('NO', 'NO'), of('YES', 'NO'), of('PARTLY'), of('YES', undefined), of()]).toEqual([
    'YES',
    'NO',
    'PARTLY',
    'PARTLY',
    'UNKNOWN',
    'UNKNOWN',
  ])
})

it('knows every file that a record names, once', () => {
  const at = '2026-12-02T01:00:00.000Z'
  const record: VisitRecord = {
    ...emptyRecord(),
    photos: [{ id: 'a', takenAt: at, note: '', sha256: '' }],
    inPlace: [{ id: 'SOLVED', state: 'DONE', proof: '', fileIds: ['a', 'b'] }],
    voice: { fileId: 'c', seconds: 1 },
    signature: { kind: 'SIGNED', at, fileId: 'd', witnesses: [], reason: '' },
  }
  expect(filesNamed(record)).toEqual(['a', 'b', 'c', 'd'])
})
