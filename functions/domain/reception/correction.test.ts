import { type Announced, correctionText } from './correction.ts'

const before: Announced = {
  date: '2026-11-24',
  from: '08:00',
  to: '11:00',
  leader: { id: 'A', name: '王英', post: '副市长', remit: [] },
  venueName: '市信访局',
  venueAddress: '文昌路1号',
  room: '一号接访室',
}

describe('a correction notice', () => {
  it('says who receives instead', () => {
    expect(correctionText(before, { ...before, leader: { id: 'B', name: '李明', post: '市长', remit: [] } })).toBe(
      '原定11月24日王英（副市长）的接访安排有变更：接访领导由王英（副市长）变更为李明（市长）。',
    )
  })

  it('says every change, with weekday and hours', () => {
    expect(correctionText(before, { ...before, date: '2026-11-26', room: '二号接访室' })).toBe(
      '原定11月24日王英（副市长）的接访安排有变更：接访时间由11月24日 星期二 08:00—11:00变更为11月26日 星期四 08:00—11:00；接访地点由市信访局 一号接访室变更为市信访局 二号接访室。',
    )
  })

  it('tells two venues of one name apart by the address', () => {
    expect(correctionText(before, { ...before, venueAddress: '龙眠路2号' })).toContain(
      '由市信访局 一号接访室（文昌路1号）变更为市信访局 一号接访室（龙眠路2号）',
    )
  })

  it('is empty when nothing that was published has changed', () => {
    expect(correctionText(before, { ...before, leader: { ...before.leader, remit: ['教育'] } })).toBe('')
  })
})
