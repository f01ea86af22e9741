import { readFileSync } from 'node:fs'
import { daysFrom, weekday } from '../calendar/days.ts'
import { isWorkday, nextWorkday } from '../calendar/workdays.ts'
import { previewJson } from './import-json.ts'
import { recurrenceOf } from './import-notice.ts'
import { planDays } from './planner.ts'

const VENUES = [
  { id: 'tongcheng', name: '桐城市信访局', address: '桐城市龙眠中路 8 号', rooms: ['接访室'] },
  { id: 'yueqing', name: '乐清市信访联合接待中心', address: '乐清市伯乐东路 557 号', rooms: ['接访室'] },
]
const CONTEXT = {
  leaders: [],
  venues: VENUES,
  hours: { from: '08:30', to: '11:30' },
  form: 'FIXED' as const,
  place: { venueId: 'usual', room: '一号室' },
  videoPoints: true,
}
type RealNotice = {
  id: string
  title: string
  sessions?: { date: string; post: string; time?: { from: string; to: string } }[]
  time?: { from: string; to: string }
  rotation?: unknown
}
const NOTICES: RealNotice[] = JSON.parse(readFileSync(`${__dirname}/../../../test/data/reception-notices.json`, 'utf8')).notices
const notice = (id: string): RealNotice => NOTICES.find((candidate) => candidate.id === id)!

const planned = (id: string, from: string, to: string) => {
  const { recurrence, holiday, hours } = recurrenceOf(notice(id))!
  return planDays({ recurrence, holiday, hours, from, to, leaderIds: ['A'] }, [{ id: 'A', name: '甲', leave: [], active: true }], [])
}

describe('the real notices', () => {
  it.each(NOTICES.map(({ id }) => id))('%s: every day it names comes out, with its hours and posts', (id) => {
    const { sessions = [], time } = notice(id)
    const { rows, problems } = previewJson(JSON.stringify(notice(id)), CONTEXT)
    expect(rows.map(({ date, from, to, post }) => ({ date, from, to, post }))).toEqual(
      sessions.map((session) => ({ date: session.date, ...(session.time ?? time), post: session.post })),
    )
    expect(problems).toEqual(sessions.length > 0 ? [] : [{ row: 0, field: 'sessions', code: 'MISSING', value: notice(id).title }])
  })

  it('come in together as one file', () => {
    const { rows, rotations } = previewJson(JSON.stringify({ notices: NOTICES }), CONTEXT)
    expect(rows).toHaveLength(9)
    expect(rotations.map(({ recurrence }) => recurrence.kind)).toEqual(['MONTH_DAY', 'WEEKLY', 'QUARTERLY'])
  })

  it('Tongcheng: exactly its six days, and the planner finds the same', () => {
    const days = previewJson(JSON.stringify(notice('tongcheng-2021-02')), CONTEXT).rows.map(({ date }) => date)
    expect(days).toEqual(['2021-02-02', '2021-02-04', '2021-02-09', '2021-02-18', '2021-02-23', '2021-02-25'])
    const plan = planDays(
      {
        recurrence: { kind: 'WEEKLY', weekdays: ['TUESDAY', 'THURSDAY'] },
        from: '2021-02-01',
        to: '2021-02-28',
        holiday: 'SKIP',
        leaderIds: ['A'],
        hours: [{ from: '08:00', to: '11:00' }],
      },
      [{ id: 'A', name: '甲', leave: [], active: true }],
      [],
    )
    expect(plan.map(({ date }) => date)).toEqual(days)
  })

  it('each day takes place where its notice says; a notice without a place, where the office says', () => {
    const venues = (id: string) => previewJson(JSON.stringify(notice(id)), CONTEXT).rows.map(({ venueId, room }) => `${venueId} ${room}`)
    expect(venues('tongcheng-2021-02')).toEqual(Array.from({ length: 6 }, () => 'tongcheng '))
    expect(venues('yueqing-2016-10-19')).toEqual(['yueqing '])
    expect(venues('chuxiong-2020-03-30')).toEqual(['usual 一号室', 'usual 一号室'])
  })

  it('a place that nobody knows keeps its words and asks for a venue, day by day', () => {
    const { rows, problems } = previewJson(JSON.stringify(notice('tongcheng-2021-02')), { ...CONTEXT, venues: [] })
    expect(rows.map(({ place, venueId }) => [place, venueId])).toEqual(Array.from({ length: 6 }, () => ['桐城市信访局', undefined]))
    expect(problems).toEqual(rows.map(({ row }) => ({ row, field: 'place', code: 'UNKNOWN_PLACE', value: '桐城市信访局' })))
  })

  it('Yueqing: place, remit and form', () => {
    const [row] = previewJson(JSON.stringify(notice('yueqing-2016-10-19')), CONTEXT).rows
    expect(row).toMatchObject({
      place: '乐清市信访联合接待中心(伯乐东路557号一楼北侧)',
      form: 'FIXED',
      remit: ['教育', '卫生和计生', '文化广电新闻出版', '广播电视', '体育', '档案', '市志'],
    })
  })

  it('Chuxiong: two half days by video', () => {
    const rows = previewJson(JSON.stringify(notice('chuxiong-2020-03-30')), CONTEXT).rows
    expect(rows.map(({ form, from, to }) => [form, from, to])).toEqual([
      ['VIDEO', '08:30', '12:00'],
      ['VIDEO', '14:30', '18:00'],
    ])
  })

  it('the county of 2008: the 15th of every month or the workday after', () => {
    const plan = planned('county-2008', '2008-01-01', '2008-12-31')
    expect(plan.map(({ date }) => date)).toEqual([
      '2008-01-15',
      '2008-02-15',
      '2008-03-17',
      '2008-04-15',
      '2008-05-15',
      '2008-06-16',
      '2008-07-15',
      '2008-08-15',
      '2008-09-16',
      '2008-10-15',
      '2008-11-17',
      '2008-12-15',
    ])
    expect(plan.map(({ date }) => date)).toEqual(
      Array.from({ length: 12 }, (_, index) => nextWorkday(`2008-${String(index + 1).padStart(2, '0')}-15`)),
    )
  })

  it('Wuhu: every Wednesday morning of 1993', () => {
    const plan = planned('wuhu-1993', '1993-01-01', '1993-12-31')
    expect(plan.map(({ date }) => date)).toEqual(daysFrom('1993-01-01', '1993-12-31').filter((day) => weekday(day) === 'WEDNESDAY'))
    expect(plan.every(({ from, to, warnings }) => to <= '12:00' && from >= '08:00' && warnings.includes('CALENDAR_UNKNOWN'))).toBe(true)
  })

  it('Wuxi: one day in every quarter of 2022, on a workday', () => {
    const plan = planned('wuxi-2022', '2022-01-01', '2022-12-31')
    expect(plan.map(({ date }) => Math.ceil(Number(date.slice(5, 7)) / 3))).toEqual([1, 2, 3, 4])
    expect(plan.every(({ date }) => isWorkday(date))).toBe(true)
  })

  it('rules that are not understood are no rotation', () => {
    expect(recurrenceOf(notice('mayors-day-2006'))).toBeUndefined()
    expect(recurrenceOf({ rotation: { everyWeekOn: 'SOMEDAY' } })).toBeUndefined()
    expect(recurrenceOf('text')).toBeUndefined()
    expect(recurrenceOf({ rotation: { everyWeekOn: ['星期二', '周四'], holiday: 'skip' } })).toMatchObject({
      recurrence: { weekdays: ['TUESDAY', 'THURSDAY'] },
      holiday: 'SKIP',
    })
  })
})
