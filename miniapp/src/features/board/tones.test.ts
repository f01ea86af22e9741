import { boardState } from './tones.ts'

describe('the state of a card in words', () => {
  it('says that few are left only while it can be booked', () => {
    expect(boardState({ bookable: 'OPEN', few: true }).text).toBe('可预约·余位紧张')
    expect(boardState({ bookable: 'OPEN', few: false }).text).toBe('可预约')
    expect(boardState({ bookable: 'ENDED', few: true }).text).toBe('预约已截止')
  })

  it('calls full for good and full until the next share by different words', () => {
    const nextWave = { opensAt: '2026-11-24T01:00:00.000Z', places: 2 }
    expect([boardState({ bookable: 'FULL', few: false }).text, boardState({ bookable: 'FULL', few: false, nextWave }).text]).toEqual([
      '已约满',
      '本批已约满',
    ])
  })
})
