import fc from 'fast-check'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { ImportPreview } from '../../contract/reception.ts'
import { previewImport } from './import.ts'
import { previewJson } from './import-json.ts'
import type { KnownLeader } from './import-leaders.ts'
import type { ImportContext } from './import-rows.ts'
import { previewCsv, previewGrid } from './import-table.ts'
import { readXlsx } from './import-xlsx.ts'

const HOURS = { from: '08:30', to: '11:30' }
const VENUES = [{ id: 'hall', name: 'Hall 1', address: 'Main Street 5', rooms: [] }]
const CONTEXT: ImportContext = { leaders: [], venues: VENUES, hours: HOURS, form: 'FIXED', place: { venueId: 'usual', room: '' }, videoPoints: true }
const TEMPLATE = { form: 'FIXED' as const, venueId: 'usual', room: '', videoVenueIds: [] }
const LEADERS: KnownLeader[] = [
  { id: 'wang', name: '王英', post: '副市长', active: true },
  { id: 'li', name: '李明', post: '市委副书记、市长', active: true },
  { id: 'zhao', name: '赵强', post: '副市长', active: true },
  { id: 'old', name: '钱多', post: '市委书记', active: false },
]

const CSV = `2021年2月市委市政府领导信访接待日日程,,,,
发布日期：2021-02-01,,,,
,,,,
接访日期,接访时间,接访领导,职务,分管工作
2月2日（星期二）,上午,王英,副市长,分管教育、卫生等工作
2021-02-04,下午2:30-5:30,李明,市委副书记、市长,
2021/2/9 0:00,8：00—11：00,孙立（市委常委）,,
44245,8时半至11时,赵强,副市长,
备注：请携带身份证,,,,`

describe('a table', () => {
  it('is read below its title lines, in the ways people write days and hours', () => {
    const preview = previewCsv(CSV, { ...CONTEXT, leaders: LEADERS })
    expect(preview.title).toBe('2021年2月市委市政府领导信访接待日日程')
    expect(preview.problems).toEqual([])
    expect(preview.rows.map(({ row, date, from, to, name, post, leaderId }) => [row, date, from, to, name, post, leaderId])).toEqual([
      [5, '2021-02-02', '08:30', '11:30', '王英', '副市长', 'wang'],
      [6, '2021-02-04', '14:30', '17:30', '李明', '市委副书记、市长', 'li'],
      [7, '2021-02-09', '08:00', '11:00', '孙立', '市委常委', undefined],
      [8, '2021-02-18', '08:30', '11:00', '赵强', '副市长', 'zhao'],
    ])
    expect(preview.rows[0]?.remit).toEqual(['教育', '卫生'])
  })

  it('may have English heads, semicolons and a byte order mark', () => {
    const preview = previewCsv('\uFEFFDate;Start time;End time;Name;Post;Venue;Form\n2026-03-03;09:00;11:30;Wang;Mayor;Hall 1;video\n', CONTEXT)
    expect(preview).toMatchObject({
      problems: [],
      rows: [{ date: '2026-03-03', from: '09:00', to: '11:30', name: 'Wang', post: 'Mayor', place: 'Hall 1', form: 'VIDEO' }],
    })
  })

  it('may write day and hours into one column', () => {
    const preview = previewCsv('接访时间,接访领导\n2026年3月3日上午8:00-11:00,王英\n2026年3月4日 全天,副县长\n', CONTEXT)
    expect(preview.rows.map(({ date, from, to, name, post }) => [date, from, to, name, post])).toEqual([
      ['2026-03-03', '08:00', '11:00', '王英', ''],
      ['2026-03-04', '08:30', '11:30', '', '副县长'],
      ['2026-03-04', '14:30', '17:30', '', '副县长'],
    ])
  })

  it('tells each problem by row, field and code, and keeps the good rows', () => {
    const preview = previewCsv(
      [
        '日期,时间,领导,职务,形式',
        '2月31日,,王英,,',
        ',,王英,,',
        '2026-03-03,9点75分,王英,,',
        '2026-03-03,11:00-08:00,王英,,',
        '2026-03-03,,,,',
        '2026-03-03,,王英,,打球',
        '2026-03-03,,王英,副市长,',
        '2026-03-03,,王英,副市长,',
        '2026-03-07,,王英,副市长,',
        '2026-03-03（星期三）,,王英,,',
        '2026-03-03至5日,,王英,,',
      ].join('\n'),
      CONTEXT,
    )
    expect(preview.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'date', 'NOT_A_DAY'],
      [3, 'date', 'MISSING'],
      [4, 'time', 'NOT_A_TIME'],
      [5, 'time', 'ENDS_BEFORE_START'],
      [6, 'leader', 'MISSING'],
      [7, 'form', 'UNREADABLE'],
      [9, 'row', 'DUPLICATE_ROW'],
      [10, 'date', 'NOT_A_WORKDAY'],
      [11, 'date', 'NOT_A_DAY'],
      [12, 'date', 'NOT_A_DAY'],
    ])
    expect(preview.rows.map(({ row }) => row)).toEqual([8, 10])
  })

  it('asks for the post of a leader whom nobody knows, and for points where people wait by video, without losing the row', () => {
    const lines = '日期,领导,职务,形式\n2026-03-03,孙立,,\n2026-03-04,孙立,市委常委,视频接访\n'
    const { rows, problems } = previewCsv(lines, { ...CONTEXT, videoPoints: false })
    expect(problems).toEqual([
      { row: 2, field: 'post', code: 'MISSING', value: '孙立' },
      { row: 3, field: 'form', code: 'NO_VIDEO_POINT', value: '视频接访' },
    ])
    expect(rows.map(({ row }) => row)).toEqual([2, 3])
  })

  it('without a head row says so', () => {
    expect(previewCsv('hello\nworld', CONTEXT)).toMatchObject({ rows: [], problems: [{ row: 0, field: 'head', code: 'UNREADABLE' }] })
    expect(previewCsv('', CONTEXT).problems).toHaveLength(1)
  })

  it('takes the year from the day of publication, over the end of the year too', () => {
    const days = (lines: string): string[] => previewCsv(`${lines}\n日期,领导\n12月29日,王英\n1月5日,王英`, CONTEXT).rows.map(({ date }) => date)
    expect(days('发布时间：2025-12-25')).toEqual(['2025-12-29', '2026-01-05'])
    expect(days('2026年领导接访安排')).toEqual(['2026-12-29', '2026-01-05'])
    expect(days('领导接访安排')).toEqual([])
  })

  it('does not take 陪访领导 for the leader, nor the booking deadline for the hours', () => {
    const preview = previewCsv('序号,陪访领导,预约截止时间,接访领导,接访日期\n1,李明,17:00,王英,2026-03-03', CONTEXT)
    expect(preview.rows[0]).toMatchObject({ name: '王英', ...HOURS })
  })
})

describe('leaders of a table', () => {
  const found = (line: string): string | undefined =>
    previewCsv(`日期,领导,职务\n2026-03-03,${line}`, { ...CONTEXT, leaders: LEADERS }).rows[0]?.leaderId

  it('are found by name, and by a post that one person holds', () => {
    expect(found('王英,')).toBe('wang')
    expect(found('王 英,市长助理')).toBe('wang')
    expect(found(',市委副书记、市长')).toBe('li')
    expect(found('副市长王英,')).toBe('wang')
  })

  it('are nobody when two hold the post, the name is new or the leader is no longer active', () => {
    expect([found(',副市长'), found('周新,市委副书记、市长'), found('钱多,')]).toEqual([undefined, undefined, undefined])
  })
})

describe('a spreadsheet', () => {
  const base64Of = async (rows: SheetData): Promise<string> => (await writeXlsxFile(rows).toBuffer()).toString('base64')
  const preview = (content: string) =>
    previewImport({ format: 'XLSX', content, hours: HOURS, template: TEMPLATE }, { leaders: LEADERS, venues: VENUES }, readXlsx)
  const text = (value: string) => ({ value, type: String })

  it('has day cells, serial numbers, and days that stand once for several lines', async () => {
    const content = await base64Of([
      [text('2026年3月领导接访安排')],
      [text('日期'), text('时间'), text('领导'), text('职务')],
      [{ value: new Date(Date.UTC(2026, 2, 3)), type: Date, format: 'yyyy-mm-dd' }, text('上午'), text('王英'), text('副市长')],
      [null, text('下午'), null, null],
      [{ value: 46086, type: Number }, text('09:00-10:30'), text('李明'), null],
    ])
    const { title, rows, problems } = await preview(content)
    expect(title).toBe('2026年3月领导接访安排')
    expect(problems).toEqual([])
    expect(rows.map(({ row, date, from, to, leaderId }) => [row, date, from, to, leaderId])).toEqual([
      [3, '2026-03-03', '08:30', '11:30', 'wang'],
      [4, '2026-03-03', '14:30', '17:30', 'wang'],
      [5, '2026-03-05', '09:00', '10:30', 'li'],
    ])
  })

  it('that is none is unreadable, and so is one that unpacks to far too much', async () => {
    const unreadable = [{ row: 0, field: 'file', code: 'UNREADABLE', value: '' }]
    expect((await preview(Buffer.from('not a spreadsheet').toString('base64'))).problems).toEqual(unreadable)
    expect((await preview('')).problems).toEqual(unreadable)
    const bomb = Buffer.from(await base64Of([[text('日期')]]), 'base64')
    bomb.writeUInt32LE(3_000_000_000, bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24)
    expect((await preview(bomb.toString('base64'))).problems).toEqual(unreadable)
  })
})

describe('whatever is imported', () => {
  it('never throws and always answers in the words of the contract', async () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .array(
          fc
            .array(fc.constantFrom('日期', '领导', '时间', '2月2日', '8:00-11:00', '99:99', '王英', '', ',', '2026-02-30'), { maxLength: 5 })
            .map((cells) => cells.join(',')),
          { maxLength: 8 },
        )
        .map((lines) => lines.join('\n')),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('CSV' as const, 'JSON' as const, 'XLSX' as const), anyText, async (format, content) => {
        const preview = await previewImport({ format, content, hours: HOURS, template: TEMPLATE }, { leaders: LEADERS, venues: VENUES }, readXlsx)
        expect(ImportPreview.safeParse(preview).success).toBe(true)
      }),
    )
  })

  it('grids of any cells too', () => {
    const anyCell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.date({ noInvalidDate: false }),
      fc.constant(null),
      fc.constantFrom('日期', '领导', '时间'),
    )
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { maxLength: 5 }), { maxLength: 6 }), (grid) =>
        expect(ImportPreview.safeParse(previewGrid(grid, CONTEXT, { merged: true })).success).toBe(true),
      ),
    )
  })

  it('that is far too long is cut with a problem, and long blanks cost nothing', () => {
    const lines = Array.from({ length: 2100 }, (_, index) => `2026-03-03,市长${index}`)
    const preview = previewCsv(`日期,领导,时间\n${lines.join('\n')}\n2026-03-04,王英,${' '.repeat(1_000_000)}x`, CONTEXT)
    expect(preview.rows).toHaveLength(2000)
    expect(preview.problems).toEqual([{ row: 2002, field: 'file', code: 'UNREADABLE', value: '> 2000' }])
    expect(previewCsv(`日期,领导,时间\n2026-03-04,王英,9${' '.repeat(1_000_000)}x`, CONTEXT).problems[0]?.code).toBe('NOT_A_TIME')
  })

  it('lists of plain rows in JSON are read by their keys', () => {
    const rows = [
      { 日期: '2026-03-03', 姓名: '王英', 职务: '副市长', 时间: { from: '09:00', to: '10:00' } },
      { date: '2026-03-04', leader: '李明', post: '市长', remit: ['教育'] },
      { date: '2026-03-05' },
    ]
    const preview = previewJson(JSON.stringify(rows), CONTEXT)
    expect(preview.rows.map(({ date, from, name }) => [date, from, name])).toEqual([
      ['2026-03-03', '09:00', '王英'],
      ['2026-03-04', '08:30', '李明'],
    ])
    expect(preview.problems).toEqual([{ row: 3, field: 'leader', code: 'MISSING', value: '' }])
  })

  it('JSON that is broken, or nothing of ours, is unreadable', () => {
    expect(['{', '7', '{"notices":[1]}', '{"notices":{}}'].map((text) => previewJson(text, CONTEXT).problems[0]?.code)).toEqual([
      'UNREADABLE',
      'UNREADABLE',
      'UNREADABLE',
      'UNREADABLE',
    ])
  })
})
