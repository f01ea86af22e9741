import { formatOf, fromPaste } from './import-file.ts'

describe('what is imported', () => {
  it('knows the three formats by their ending, and nothing else', () => {
    expect(['公示.XLSX', 'a.csv', 'b.json', 'c.xls', 'd.docx', 'none'].map(formatOf)).toEqual([
      'XLSX',
      'CSV',
      'JSON',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('turns rows copied from a spreadsheet into CSV and keeps commas inside cells', () => {
    expect(fromPaste('日期\t姓名\n2026-12-01\t陈志远, 区长\n')).toEqual({ format: 'CSV', content: '日期,姓名\n2026-12-01,"陈志远, 区长"' })
  })

  it('takes JSON as JSON', () => {
    expect(fromPaste(' [{"date":"2026-12-01"}]').format).toBe('JSON')
  })
})
