import { wrongVisit } from './visit-proof.ts'
import type { CaseWork } from './work.ts'

const visit = { visitId: 'v1', kind: 'FIELD_CALLBACK', reached: true, met: 'YES', on: '2026-12-22', at: '2026-12-23T01:00:00.000Z' }
const callback = { from: '2026-12-21', triesAllowed: 3, tries: [] }
const work = (more: Partial<typeof visit> = {}, other: Partial<CaseWork['callback']> = {}) => ({
  lastVisit: { ...visit, ...more },
  callback: { ...callback, ...other } as CaseWork['callback'],
})
const call = { visitId: 'v1', callbackWay: 'VISIT', reached: true, met: true } as const

describe('a home visit as the proof of a callback', () => {
  it('is taken when it asked back in the callback’s time and says what is said', () => {
    expect(wrongVisit('callBack', call, work())).toBeUndefined()
    expect(wrongVisit('callBack', { ...call, visitId: undefined }, work({ kind: 'HELP' }))).toBeUndefined()
  })
  it.each([
    ['another visit is named', { ...call, visitId: 'v2' }, work(), 'visitId'],
    ['it was no callback', call, work({ kind: 'SITE_SURVEY' }), 'visitId'],
    ['it was before the callback’s time', call, work({ on: '2026-12-20' }), 'visitId'],
    ['it was counted before', call, work({}, { tries: [{ at: '', way: 'VISIT', reached: true, text: '', visitId: 'v1' }] }), 'visitId'],
    ['it reached nobody', call, work({ reached: false }), 'reached'],
    ['the way was another', { ...call, callbackWay: 'PHONE' as const }, work(), 'callbackWay'],
    ['the visit says that the claim is not met', call, work({ met: 'NO' }), 'met'],
  ] as const)('is refused when %s', (_name, input, known, field) => {
    expect(wrongVisit('callBack', input, known)).toBe(field)
  })
})

describe('a home visit as the proof of a check of the resolution', () => {
  it('may be of any kind that met the person, and never says more than he said', () => {
    const input = { visitId: 'v1', met: true }
    expect(wrongVisit('verifyResolved', input, work({ kind: 'OUTREACH', on: '2026-12-01' }))).toBeUndefined()
    expect(wrongVisit('verifyResolved', input, work({ reached: false }))).toBe('visitId')
    expect(wrongVisit('verifyResolved', input, work({ met: 'NO' }))).toBe('met')
    expect(wrongVisit('verifyResolved', { ...input, met: false }, work({ met: 'NO' }))).toBeUndefined()
  })
})
