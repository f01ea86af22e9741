import fc from 'fast-check'
import { breakLines } from './lines.ts'

/** Chinese letters are as wide as they are high, Latin ones half of it. */
const measure = (text: string) => [...text].reduce((sum, letter) => sum + (letter < '\u0100' ? 5 : 10), 0)

describe('a paragraph in lines', () => {
  it('begins with less room, and is broken between any two Chinese letters', () => {
    expect(breakLines('一二三四五六七八九十', 50, 20, measure)).toEqual(['一二三', '四五六七八', '九十'])
  })

  it('begins no line with a stop and ends none with an opening bracket', () => {
    expect(breakLines('一二三四五。六七', 50, 0, measure)).toEqual(['一二三四', '五。六七'])
    expect(breakLines('一二三四《条例》', 50, 0, measure)).toEqual(['一二三四', '《条例》'])
  })

  it('does not tear numbers and words, but for one that is longer than a line', () => {
    expect(breakLines('一二三 530999202611300001', 60, 0, measure)).toEqual(['一二三 ', '530999202611', '300001'])
    expect(breakLines('一二三四 2026 年', 50, 0, measure)).toEqual(['一二三四 ', '2026 年'])
  })

  it('loses nothing, whatever stands in it, and keeps to the width', () => {
    const letter = fc.constantFrom(...'王信访。，、（）《》〔〕“”aB19 ·𠮷')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 200 }), fc.integer({ min: 40, max: 200 }), (letters, width) => {
        const text = letters.join('')
        const lines = breakLines(text, width, 20, measure)
        expect(lines.join('')).toBe(text)
        for (const [at, line] of lines.entries()) expect(measure(line)).toBeLessThanOrEqual(at === 0 ? width - 20 : width)
      }),
    )
  })
})
