import fc from 'fast-check'
import { codeFrom, qrText, readQuery } from './code.ts'

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 })

describe('a booking code', () => {
  it('has the length that is asked for and no letter that sounds or looks like another', () => {
    fc.assert(fc.property(bytes, (random) => /^[34679ACDEFGHJKMNPQRTUVWXY]{8}$/.test(codeFrom(random, 8))))
  })

  it('is read however it is typed, and as part of its QR', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('', ' ', '-'), (random, gap) => {
        const code = codeFrom(random, 8)
        expect(readQuery(` ${code.slice(0, 4).toLowerCase()}${gap}${code.slice(4)} `)).toEqual({ code })
        expect(readQuery(qrText('01ABC.01DEF', code))).toEqual({ bookingId: '01ABC.01DEF', code })
      }),
    )
  })

  it('is told from an ID number and from another QR', () => {
    expect(readQuery('530102199001011234')).toEqual({ idNo: '530102199001011234' })
    expect(readQuery('53010219900101123x')).toEqual({ idNo: '53010219900101123X' })
    expect(readQuery('https://example.com/?a=1')).toHaveProperty('idNo')
    expect(readQuery('')).toEqual({ idNo: '' })
  })
})
