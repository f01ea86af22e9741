import fc from 'fast-check'
import { normalise, sameMatter, similarity } from './similar.ts'

const text = fc.string({ unit: fc.constantFrom(...'小区漏水征地补偿欠薪路灯的了，。 A1') })

describe('the likeness of two summaries', () => {
  it('is between nothing and the same, and the same both ways', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = similarity(a, b)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(similarity(b, a)).toBe(value)
        expect(similarity(a, a)).toBe(1)
      }),
    )
  })

  it('sees through punctuation, spacing, width and case', () => {
    expect(normalise('小区， 漏水！ＡＢＣ（３）')).toBe('小区漏水abc3')
    expect(similarity('小区漏水三年', '小区，漏水 三年！')).toBe(1)
  })

  it.each([
    ['小区电梯停运半年没人管', '小区的电梯停运半年都没有人管', true],
    ['拖欠工资三个月没有发', '拖欠工资三个月没发了', true],
    ['老旧小区漏水三年没有人修', '村小学撤并后孩子上学太远', false],
    ['征地补偿少算两分地', '征地补偿款拖欠一年', false],
  ])('“%s” and “%s”: %s', (a, b, same) => {
    expect(sameMatter({ summary: a, category: 'OTHER' }, { summary: b, category: 'OTHER' })).toBe(same)
  })

  it('never joins matters of two categories', () => {
    expect(sameMatter({ summary: '漏水', category: 'URBAN' }, { summary: '漏水', category: 'OTHER' })).toBe(false)
  })
})
