import fc from 'fast-check'
import { maskAddress, maskIdNo, maskName, maskPhone } from './mask.ts'

describe('masks', () => {
  it('show the first and the last character of a name', () => {
    expect(['王小英', '王英', '王', '', '欧阳小英', '𠮷田花'].map(maskName)).toEqual(['王*英', '王*', '*', '', '欧**英', '𠮷*花'])
    expect(maskName('Abdulrahman ibn Said')).toBe('A****d')
  })

  it('show three and four digits of an ID card, and less of shorter documents', () => {
    expect(maskIdNo('110101199001011234')).toBe('110***********1234')
    expect(maskIdNo('E12345678')).toBe('E******78')
    expect(maskIdNo('12345')).toBe('*****')
  })

  it('show three and four digits of a mobile phone', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('5551234')).toBe('*****34')
  })

  it.each([
    ['桐城市文昌街道龙眠路12号3栋501室', '桐城市文昌街道***'],
    ['浙江省乐清市虹桥镇龙泽村5组', '浙江省乐清市虹桥镇***'],
    ['北京市海淀区中关村大街27号', '北京市海淀区中关村***'],
    ['江苏省镇江市京口区中山东路1号', '江苏省镇江市京口区中山东路***'],
    ['桐城市阳光小区5栋', '桐城市***'],
    ['三号院', '***'],
    ['', ''],
  ])('show %s to street or village level', (address, mask) => {
    expect(maskAddress(address)).toBe(mask)
  })

  it('never show half of a document, nor a house number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{4,30}$/), (idNo) => {
        expect(maskIdNo(idNo).replaceAll('*', '').length * 2).toBeLessThan(idNo.length)
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 10, max: 9999 }), (text, house) =>
        expect(maskAddress(`${text}${house}号`)).not.toContain(`${house}号`),
      ),
    )
  })
})
