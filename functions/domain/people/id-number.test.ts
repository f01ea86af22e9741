import fc from 'fast-check'
import { addDays } from '../calendar/days.ts'
import { birthOf, checkCharacter, checkIdNo, normalIdNo } from './id-number.ts'

const TODAY = '2026-03-02'
const withCheck = (first17: string): string => first17 + checkCharacter(first17)

describe('the number of an ID card', () => {
  it('is accepted with a right check character: the examples of GB 11643-1999', () => {
    expect(checkIdNo('ID_CARD', '11010519491231002X', TODAY)).toEqual({ ok: true, value: '11010519491231002X' })
    expect(checkIdNo('ID_CARD', '440524188001010014', TODAY)).toEqual({ ok: true, value: '440524188001010014' })
  })

  it('is accepted with a small x, blanks and full-width digits, and gets one spelling', () => {
    expect(checkIdNo('ID_CARD', ' 110105 19491231 002x ', TODAY)).toEqual({ ok: true, value: '11010519491231002X' })
    expect(normalIdNo('１１０１０５１９４９１２３１００２ｘ')).toBe('11010519491231002X')
  })

  it('is refused with 15 digits, and says that', () => {
    expect(checkIdNo('ID_CARD', '110105491231002', TODAY)).toEqual({ ok: false, problem: 'FIFTEEN_DIGITS' })
  })

  it.each(['', '1101051949123100', '1101051949123100222', '11010519491231X020', '010105194912310021', 'abc'])(
    'is refused in another shape: %p',
    (idNo) => {
      expect(checkIdNo('ID_CARD', idNo, TODAY)).toEqual({ ok: false, problem: 'SHAPE' })
    },
  )

  it.each(['19490229', '20230230', '20261301', '20260303', '18200101'])('is refused with a birth date that cannot be: %s', (birth) => {
    expect(checkIdNo('ID_CARD', withCheck(`110105${birth}002`), TODAY)).toEqual({ ok: false, problem: 'BIRTH_DATE' })
  })

  it('is accepted with a birth on 29 February of a leap year and today', () => {
    expect(checkIdNo('ID_CARD', withCheck('11010520000229002'), TODAY).ok).toBe(true)
    expect(checkIdNo('ID_CARD', withCheck('11010520260302002'), TODAY).ok).toBe(true)
    expect(birthOf('110105200002290028')).toBe('2000-02-29')
  })

  const anyFirst17 = fc
    .tuple(fc.integer({ min: 110000, max: 659999 }), fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 999 }))
    .map(([area, count, order]) => `${area}${addDays('1940-01-01', count).replaceAll('-', '')}${String(order).padStart(3, '0')}`)

  it('is accepted with every computed check character', () => {
    fc.assert(fc.property(anyFirst17, (first17) => expect(checkIdNo('ID_CARD', withCheck(first17), TODAY).ok).toBe(true)))
  })

  it('never passes with one digit mistyped, nor with two neighbours swapped', () => {
    fc.assert(
      fc.property(anyFirst17, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (first17, at, shift) => {
        const right = withCheck(first17)
        const digit = String((Number(right[at]) + shift) % 10)
        expect(checkIdNo('ID_CARD', right.slice(0, at) + digit + right.slice(at + 1), TODAY).ok).toBe(false)
        if (at < 16 && right[at] !== right[at + 1]) {
          const swapped = right.slice(0, at) + right[at + 1] + right[at] + right.slice(at + 2)
          expect(checkIdNo('ID_CARD', swapped, TODAY).ok).toBe(false)
        }
      }),
    )
  })
})

describe('another document', () => {
  it.each([
    ['PASSPORT', 'E12345678', true],
    ['PASSPORT', 'ea1234567', true],
    ['PASSPORT', 'ABCDEFG', false],
    ['PASSPORT', 'E-1234567', false],
    ['RESIDENCE_PERMIT', 'H12345678', true],
    ['RESIDENCE_PERMIT', 'M1234567890', true],
    ['RESIDENCE_PERMIT', '01234567', true],
    ['RESIDENCE_PERMIT', 'H123', false],
    ['RESIDENCE_PERMIT', withCheck('81000019900101001'), true],
    ['RESIDENCE_PERMIT', '810000199001010011', withCheck('81000019900101001') === '810000199001010011'],
    ['OTHER', '军字第01234号', true],
    ['OTHER', '12', false],
    ['OTHER', '<script>', false],
  ] as const)('%s %s is judged by its shape: %p', (idType, idNo, ok) => {
    expect(checkIdNo(idType, idNo, TODAY).ok).toBe(ok)
  })
})
