import { helpMark, helpPosts, mostPromises, promisePosts } from './help.ts'

const [CHECKED, DUE] = ['2026-12-02T03:00:00.000Z', '2026-12-20']
const on = (day: string) => `2026-12-${day}T01:00:00.000Z`

it('a promise is told three days before, one day, on its day, and once when it is late', () => {
  const marks = ['16', '17', '18', '19', '20', '21', '31'].map((day) => helpMark(DUE, CHECKED, on(day)))
  expect(marks).toEqual([undefined, 3, 3, 1, 0, -1, -1])
})

it('is not told again to who has heard of it on that day or after the mark', () => {
  const marks = ['02', '03', '04', '05'].map((day) => helpMark('2026-12-04', CHECKED, on(day)))
  expect(marks).toEqual([undefined, 1, 0, -1])
  // Its day was over before the record was checked: told at the check, and late from the next day on.
  expect([on('02'), on('03')].map((now) => helpMark('2026-12-01', CHECKED, now))).toEqual([undefined, -1])
})

it('so many are given out at once as fit into one transaction', () => {
  const of = (units: number) => mostPromises(Array.from({ length: 20 }, (_, no) => ({ unitId: `u${no % units}`, organId: 'county', dueOn: DUE })))
  expect([1, 4, 5, 20].map(of)).toEqual([20, 20, 19, 16])
})

describe('who is told', () => {
  const organId = 'county'
  const said = (posts: ReturnType<typeof helpPosts>) => posts.map(({ to, kind, about, dueOn = '' }) => [to.side, to.id, kind, about, dueOn].join(' '))

  it('is each unit once, with the first day of what it has promised, or the office where there is no unit', () => {
    const promised = [
      { unitId: 'minzheng', organId, dueOn: '2026-12-20' },
      { unitId: 'zhujian', organId, dueOn: '2026-12-18' },
      { unitId: 'minzheng', organId, dueOn: '2026-12-12' },
      { organId, dueOn: '2026-12-24' },
    ]
    expect(said(promisePosts(promised))).toEqual([
      'UNIT minzheng TASK HELP_PROMISED 2026-12-12',
      'UNIT zhujian TASK HELP_PROMISED 2026-12-18',
      'SUPERVISOR county TASK HELP_PROMISED 2026-12-24',
    ])
    expect(promisePosts([])).toEqual([])
  })

  it('is the unit before the day, and the office with it afterwards', () => {
    const promised = { unitId: 'minzheng', organId, dueOn: DUE }
    expect(said(helpPosts(promised, 1))).toEqual([`UNIT minzheng TASK HELP_DUE ${DUE}`])
    expect(said(helpPosts(promised, -1))).toEqual(['UNIT minzheng ALERT HELP_LATE ', 'SUPERVISOR county ALERT HELP_LATE '])
    expect(said(helpPosts({ organId, dueOn: DUE }, -1))).toEqual(['SUPERVISOR county ALERT HELP_LATE '])
  })
})
