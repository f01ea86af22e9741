import type { ImportPreview, ImportRow } from '../../../../functions/contract/reception.ts'
import { lackOf, placesOf, toPlan } from './import-plan.ts'
import { BLANK_SESSION, toTemplate } from './session-form.ts'

const template = toTemplate({ ...BLANK_SESSION, organId: 'office', venueId: 'usual' })
const row = (line: number, more: Partial<ImportRow> = {}): ImportRow => ({
  row: line,
  date: `2027-01-0${line}`,
  from: '09:00',
  to: '11:00',
  post: '县长',
  name: '',
  place: '',
  form: 'FIXED',
  remit: ['教育'],
  leaderId: 'mayor',
  venueId: 'usual',
  room: '',
  ...more,
})
const unknown = { place: '文化馆', venueId: undefined }
const preview: ImportPreview = {
  title: '',
  rows: [
    row(1),
    row(2, unknown),
    row(3, unknown),
    row(4, { leaderId: undefined, post: '书记' }),
    row(5, { leaderId: undefined, post: '', name: '孙立' }),
  ],
  problems: [
    { row: 2, field: 'place', code: 'UNKNOWN_PLACE', value: '文化馆' },
    { row: 6, field: 'date', code: 'NOT_A_DAY', value: '2月31日' },
    { row: 1, field: 'date', code: 'NOT_A_WORKDAY', value: '' },
    { row: 1, field: 'row', code: 'DUPLICATE_ROW', value: '2027-01-01 09:00' },
  ],
}

describe('the rows of a notice', () => {
  it('without a venue wait for one; one choice serves every row of the same words', () => {
    expect(placesOf(preview.rows, {})).toEqual([{ place: '文化馆', count: 2, venueId: '', room: '' }])
    const chosen = { 文化馆: { venueId: 'hall', room: '一号' } }
    expect(placesOf(preview.rows, chosen)).toEqual([{ place: '文化馆', count: 2, venueId: 'hall', room: '一号' }])
    expect(toPlan(preview, chosen, template).drafts.map(({ venueId }) => venueId)).toEqual(['usual', 'hall', 'hall', 'usual'])
  })

  it('are either sent or left out by line and reason', () => {
    const { drafts, left } = toPlan(preview, {}, template)
    expect(drafts.map((one) => one.row)).toEqual([1, 4])
    expect(left.map((one) => one.row)).toEqual([1, 2, 3, 5, 6])
    expect(left.every(({ reason }) => reason.length > 3 && !/\{|（）/.test(reason))).toBe(true)
  })

  it('of a new leader send the leader first, once', () => {
    const twice = { ...preview, rows: [...preview.rows, row(7, { leaderId: undefined, post: '书记' })] }
    const { newLeaders, drafts } = toPlan(twice, {}, template)
    expect(newLeaders).toEqual([{ who: '|书记', name: '书记', post: '书记', remit: ['教育'] }])
    expect(drafts.map(({ leaderId, who }) => leaderId ?? who)).toEqual(['mayor', '|书记', '|书记'])
  })

  it('by video need points where people wait', () => {
    const video = row(1, { form: 'VIDEO' })
    expect(lackOf(video, {}, template)).toBe('video')
    expect(lackOf(video, {}, { ...template, videoVenueIds: ['town'] })).toBeUndefined()
  })
})
