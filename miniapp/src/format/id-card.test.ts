import { looksLikeIdCard, looksLikePhone } from './id-card.ts'

describe('the hint while an ID number is typed', () => {
  it('accepts the example of GB 11643, with a small x and blanks too', () => {
    expect(looksLikeIdCard('11010519491231002X')).toBe(true)
    expect(looksLikeIdCard('110105 19491231 002x')).toBe(true)
  })

  it('notices one wrong digit and a missing one', () => {
    expect(looksLikeIdCard('110105194912310021')).toBe(false)
    expect(looksLikeIdCard('1101051949123100')).toBe(false)
  })

  it('knows a mobile number by its shape', () => {
    expect(looksLikePhone('13812345678')).toBe(true)
    expect(looksLikePhone('12812345678')).toBe(false)
  })
})
