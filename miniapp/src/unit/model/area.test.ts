import { areaOf, NO_AREA, placed } from './area.ts'

describe('where a visit is expected, as it is typed', () => {
  it('is none while nothing is typed', () => {
    expect(areaOf(NO_AREA)).toBeUndefined()
    expect(areaOf({ ...NO_AREA, lat: ' ' })).toBeUndefined()
  })
  it.each([
    ['half of it', { lat: '31.5' }],
    ['words', { lat: '北纬', lng: '120' }],
    ['no place on the globe', { lat: '91', lng: '120' }],
    ['no place on the globe', { lat: '31', lng: '181' }],
  ])('is wrong when it is %s', (_name, typed) => {
    expect(areaOf({ ...NO_AREA, ...typed })).toBe('WRONG')
  })
  it('is a place with its radius, and keeps how a found place was measured', () => {
    expect(areaOf({ ...NO_AREA, lat: ' 31.5', lng: '-120.25' })).toEqual({ lat: 31.5, lng: -120.25, radius: 500, datum: 'GCJ02' })
    const found = placed({ ...NO_AREA, radius: '100' }, { lat: 31.123456789, lng: 120.3, datum: 'WGS84' })
    expect(areaOf(found)).toEqual({ lat: 31.123457, lng: 120.3, radius: 100, datum: 'WGS84' })
  })
})
