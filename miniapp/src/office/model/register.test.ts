import type { FoundCase } from '../../../../functions/contract/registration.ts'
import { RegisterRequest } from '../../../../functions/contract/registration.ts'
import { emptyTyped, missingIn, namesOf, toCheck, toRequest, undecided } from './register.ts'

const typed = {
  ...emptyTyped('2026-11-26'),
  name: ' 刘长顺 ',
  address: '河口镇',
  summary: '养老金少发',
  facts: '少发两个月',
  ask: '补发',
  category: 'LABOUR' as const,
}

describe('the form of a registration', () => {
  it('names what is missing in the order of the form', () => {
    expect(missingIn(emptyTyped('2026-11-26'), false)).toEqual(['name', 'address', 'summary', 'facts', 'ask', 'category'])
    expect(missingIn({ ...emptyTyped('2026-11-26'), anonymous: true }, false)).toEqual(['summary', 'facts', 'ask', 'category'])
    expect(missingIn(typed, false)).toEqual([])
    expect(missingIn({ ...typed, persons: 5 }, false)).toEqual(['representatives'])
    expect(missingIn({ ...typed, type: 'WHISTLEBLOW' }, false)).toEqual(['accused'])
    expect(missingIn({ ...typed, withAgent: true, agentName: '周' }, false)).toEqual(['agent'])
  })

  it('sends what the contract takes, without what was left empty', () => {
    const request = toRequest({ ...typed, representatives: '甲、乙 丙' }, undefined, undefined)
    expect(RegisterRequest.parse(request)).toEqual(request)
    expect([request.person, request.representatives]).toEqual([{ name: '刘长顺', address: '河口镇' }, namesOf('甲,乙；丙')])
    const online = toRequest(typed, { caseId: 'case1', choice: 'NEW', reason: ' 另一件 ' }, 'citizen.petition')
    expect([online.person, online.source, online.decision?.reason]).toEqual([null, 'WEB', '另一件'])
  })

  it('compares only with a whole number, and never what is anonymous or accuses somebody', () => {
    expect(toCheck({ ...typed, idNo: '5301021990', phone: '138' })?.person).toEqual({ name: '刘长顺', address: '河口镇' })
    expect(toCheck({ ...typed, phone: '13800000000' })?.person?.phone).toBe('13800000000')
    expect([toCheck({ ...typed, anonymous: true }), toCheck({ ...typed, type: 'WHISTLEBLOW' }), toCheck({ ...typed, name: '刘' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('waits for a decision with its reason when the same person has the same matter', () => {
    const found = [
      { id: 'one', same: false },
      { id: 'two', same: true },
    ] as FoundCase[]
    expect(undecided(found, undefined)?.id).toBe('two')
    expect(undecided(found, { caseId: 'two', choice: 'REPEAT', reason: ' ' })?.id).toBe('two')
    expect(undecided(found, { caseId: 'two', choice: 'REPEAT', reason: '核对过' })).toBeUndefined()
    expect(undecided(found.slice(0, 1), undefined)).toBeUndefined()
  })
})
