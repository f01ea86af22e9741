import fc from 'fast-check'
import { findPlace, type KnownVenue } from './import-places.ts'

const CENTRE: KnownVenue = { id: 'centre', name: '县信访接待中心', address: '云岭县人民路 1 号', rooms: ['第一接访室', '第二接访室'] }
const TOWN: KnownVenue = { id: 'town', name: '河口镇综治中心', address: '河口镇河口街12号', rooms: ['视频室'] }
const YUEQING: KnownVenue = { id: 'yueqing', name: '乐清市信访联合接待中心', address: '乐清市伯乐东路557号', rooms: ['一号室'] }
const VENUES = [CENTRE, TOWN, YUEQING]
const found = (place: string, venues = VENUES) => findPlace(place, venues)?.venueId

describe('the place of a row', () => {
  it.each([
    ['县信访接待中心', 'centre'],
    ['  县信访 接待中心　', 'centre'],
    ['云岭县信访接待中心', 'centre'],
    ['信访接待中心', 'centre'],
    ['县信访接待中心一楼大厅', 'centre'],
    ['人民路1号', 'centre'],
    ['云岭县人民路１号', 'centre'],
    ['县信访接待中心（云岭县人民路 1 号）', 'centre'],
    ['乐清市信访联合接待中心(伯乐东路557号一楼北侧)', 'yueqing'],
    ['河口镇综治中心视频室', 'town'],
  ])('%s is known by name or address', (place, venue) => {
    expect(found(place)).toBe(venue)
  })

  it.each(['县信访接待中心城东分中心', '县信访接待中心（城东街9号）', '人民路2号', '县政府会议室', '接待', '', '桐城市信访局', '县自然资源局接访室'])(
    '%s is left to the office',
    (place) => {
      expect(found(place)).toBeUndefined()
    },
  )

  it('is left to the office when two venues fit equally, and decided by the address', () => {
    const branch = { ...CENTRE, id: 'branch', address: '云岭县新民街 8 号' }
    expect(found('县信访接待中心', [CENTRE, branch])).toBeUndefined()
    expect(found('县信访接待中心（新民街8号）', [CENTRE, branch])).toBe('branch')
  })

  it('names the room when the words do', () => {
    expect(findPlace('县信访接待中心第二接访室', VENUES)).toEqual({ venueId: 'centre', room: '第二接访室' })
    expect(findPlace('县信访接待中心', VENUES)).toEqual({ venueId: 'centre', room: '' })
  })

  it('is found however it is spaced, and no words ever throw', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 7 }), { maxLength: 5 }), (gaps) => {
        const letters = [...CENTRE.name]
        for (const gap of gaps) letters.splice(gap, 0, gap % 2 ? ' ' : '　')
        expect(found(letters.join(''))).toBe('centre')
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (place, name, address) => void findPlace(place, [{ id: 'x', name, address, rooms: [''] }])),
    )
  })
})
