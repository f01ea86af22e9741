import fc from 'fast-check'
import { CATEGORIES, type MatterDraft } from '../../contract/booking.ts'
import { CASE_STATES } from '../../contract/case.ts'
import { type Circumstances, inRemit, isCollective, missingFields, refusalOf } from './rules.ts'

const matter = (more: Partial<MatterDraft> = {}): MatterDraft => ({
  summary: '小区漏水三年没有人修',
  facts: '自 2023 年起渗漏。',
  ask: '请求修缮。',
  earlier: '',
  category: 'URBAN',
  people: 1,
  representatives: [],
  litigation: false,
  whistleblow: false,
  againstLeaderId: null,
  againstText: '',
  support: '',
  greenChannel: false,
  sameAsCaseId: null,
  ...more,
})
const facts = (more: Partial<Circumstances> = {}): Circumstances => ({
  matter: matter(),
  leader: { id: 'mayor', remit: ['县政府全面工作'] },
  topic: '',
  cases: [],
  bookings: [],
  ...more,
})
const known = (state: (typeof CASE_STATES)[number], id = 'case', summary = '小区漏水三年没人修') => ({ id, state, summary, category: 'URBAN' })

describe('the rules before a booking', () => {
  it('let an ordinary matter through', () => {
    expect(refusalOf(facts())).toBeUndefined()
  })

  it.each(CASE_STATES.map((state) => [state]))('know what a case of the same matter in %s means', (state) => {
    const code = refusalOf(facts({ cases: [known(state)] }))
    const term = ['REGISTERED', 'READ', 'TRANSFERRED', 'ASSIGNED', 'OBJECTED', 'ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REDO']
    const expected = term.includes(state)
      ? { code: 'IN_TERM', caseId: 'case' }
      : ['IN_REVIEW1', 'IN_REVIEW2'].includes(state)
        ? { code: 'REVIEW_PENDING', caseId: 'case' }
        : ['FINAL', 'ARCHIVED', 'REFUSED_FINAL'].includes(state)
          ? { code: 'ALREADY_FINAL', caseId: 'case' }
          : undefined
    expect(code).toEqual(expected)
  })

  it('take a case for the same matter when the citizen says so, whatever its words', () => {
    const cases = [known('HANDLING', 'other', '完全不同的表述')]
    expect(refusalOf(facts({ cases }))).toBeUndefined()
    expect(refusalOf(facts({ cases, matter: matter({ sameAsCaseId: 'other' }) }))).toEqual({ code: 'IN_TERM', caseId: 'other' })
  })

  it('look at active bookings only', () => {
    const booking = { id: 'b', summary: '小区漏水三年没有人修', category: 'URBAN', active: true }
    expect(refusalOf(facts({ bookings: [booking] }))).toEqual({ code: 'DUPLICATE_BOOKING', bookingId: 'b' })
    expect(refusalOf(facts({ bookings: [{ ...booking, active: false }] }))).toBeUndefined()
  })

  it('name the gravest reason first: a report on wrongdoing is never answered with a remit', () => {
    const all = matter({ whistleblow: true, litigation: true, againstLeaderId: 'narrow', category: 'ENVIRONMENT' })
    const narrow = { id: 'narrow', remit: ['教育'] }
    expect(refusalOf(facts({ matter: all, leader: narrow }))?.code).toBe('WHISTLEBLOW')
    expect(refusalOf(facts({ matter: { ...all, whistleblow: false }, leader: narrow }))?.code).toBe('LITIGATION')
    expect(refusalOf(facts({ matter: { ...all, whistleblow: false, litigation: false }, leader: narrow }))?.code).toBe('RECUSAL')
    const remit = { ...all, whistleblow: false, litigation: false, againstLeaderId: null }
    expect(refusalOf(facts({ matter: remit, leader: narrow }))?.code).toBe('NOT_IN_REMIT')
    expect(refusalOf(facts({ matter: remit, leader: narrow, topic: '环境专场' }))).toBeUndefined()
  })
})

describe('a remit', () => {
  it('of everything, or none at all, covers every category; old and other matters go to anybody', () => {
    for (const category of CATEGORIES) {
      expect([category, inRemit(category, ['主持县政府全面工作']), inRemit(category, [])]).toEqual([category, true, true])
    }
    expect(inRemit('LEGACY', ['教育']) && inRemit('OTHER', ['教育'])).toBe(true)
  })

  it.each([
    ['LAND', ['自然资源和规划'], true],
    ['LABOUR', ['人社、民政'], true],
    ['EDUCATION_HEALTH', ['教育', '卫生健康'], true],
    ['EDUCATION_HEALTH', ['工业'], false],
    ['ENVIRONMENT', ['生态文明建设'], true],
    ['TRANSPORT_PROPERTY', ['公安、交通运输'], true],
    ['RURAL', ['财政', '税务'], false],
  ] as const)('%s in %s: %s', (category, remit, expected) => {
    expect(inRemit(category, remit)).toBe(expected)
  })
})

describe('a matter', () => {
  it('can be booked when nothing is missing', () => {
    expect(missingFields(matter())).toEqual([])
    expect(missingFields(matter({ summary: '', facts: '', ask: '', category: null }))).toEqual(['summary', 'facts', 'ask', 'category'])
  })

  it('of a group names who speaks for it, from five people on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (people) => {
        expect(missingFields(matter({ people })).includes('representatives')).toBe(isCollective(people))
        expect(isCollective(people)).toBe(people >= 5)
      }),
    )
    expect(missingFields(matter({ people: 12, representatives: [{ name: '甲' }] }))).toEqual([])
  })
})
