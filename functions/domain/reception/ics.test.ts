import { type CalendarSession, calendarFile } from './ics.ts'

const session: CalendarSession = {
  id: '01J',
  form: 'FIXED',
  state: 'PUBLISHED',
  date: '2026-11-24',
  from: '08:30',
  to: '11:30',
  leader: { id: 'A', name: '王英', post: '副市长', remit: ['教育', '卫生'] },
  venueName: '市信访局',
  venueAddress: '文昌路1号',
  venuePhone: '0556-6121234',
  room: '一号接访室',
  videoPoints: [],
  version: 3,
}
/** Lines as a calendar reads them: folded lines joined (RFC 5545, 3.1). */
const linesOf = (over: Partial<CalendarSession>): string[] =>
  calendarFile({ ...session, ...over }, 'https://example.cn/s/01J', '2026-11-01T00:00:00.000Z')
    .replaceAll('\r\n ', '')
    .split('\r\n')

describe('the calendar file', () => {
  it('has the hours of Shanghai as instants', () => {
    expect(linesOf({})).toEqual(expect.arrayContaining(['DTSTART:20261124T003000Z', 'DTEND:20261124T033000Z', 'DTSTAMP:20261101T000000Z']))
  })

  it('says who, what, where, and rings a day before', () => {
    const lines = linesOf({})
    expect(lines).toEqual(
      expect.arrayContaining([
        'SUMMARY:定点接访：副市长王英',
        'LOCATION:市信访局 一号接访室，文昌路1号',
        'TRIGGER:-P1D',
        'SEQUENCE:3',
        'UID:01J@leader-reception',
      ]),
    )
    expect(lines.find((line) => line.startsWith('DESCRIPTION:接访领导'))).toContain('分管范围：教育、卫生')
  })

  it('names the places where people wait for a video reception', () => {
    const lines = linesOf({ form: 'VIDEO', videoPoints: [{ id: 'p', name: '虹桥镇视频点', address: '政府路1号', phone: '1' }] })
    expect(lines.find((line) => line.startsWith('DESCRIPTION:接访领导'))).toContain('虹桥镇视频点（政府路1号）')
  })

  it('takes a cancelled session back, without an alarm', () => {
    const lines = linesOf({ state: 'CANCELLED', cancelReason: '会议冲突' })
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED']))
    expect(lines).not.toContain('BEGIN:VALARM')
  })
})
