import { caseTakers } from './case-takers.ts'

const organ = (id: string, parentId: string | null, kind: 'GOVERNMENT' | 'PETITION_OFFICE' | 'UNIT') => ({ id, parentId, kind })
const ORGANS = [
  organ('city', null, 'GOVERNMENT'),
  organ('county', 'city', 'GOVERNMENT'),
  organ('office', 'county', 'PETITION_OFFICE'),
  organ('housing', 'county', 'UNIT'),
  organ('town', 'county', 'GOVERNMENT'),
  organ('townOffice', 'town', 'PETITION_OFFICE'),
  organ('station', 'town', 'UNIT'),
  organ('county2', 'city', 'GOVERNMENT'),
  organ('housing2', 'county2', 'UNIT'),
  organ('a', 'b', 'UNIT'),
  organ('b', 'a', 'UNIT'),
]
const takers = (own: string | undefined) => caseTakers(ORGANS, own).map(({ id }) => id)

describe('a case is handed', () => {
  it('by a petition office, and by its government’s own people, to units and townships of its tree', () => {
    expect(takers('office')).toEqual(['housing', 'town', 'station'])
    expect(takers('county')).toEqual(takers('office'))
  })

  it('never to a petition office, to the own government, or to an organ of another tree', () => {
    for (const own of ['office', 'county', 'city', 'townOffice'])
      expect(takers(own).filter((id) => ORGANS.find((one) => one.id === id)?.kind === 'PETITION_OFFICE')).toEqual([])
    expect([takers('county').includes('county'), takers('county').includes('housing2'), takers('town').includes('housing')]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('by a township to its own stations, by a unit and by nobody to none, and a circle of organs ends', () => {
    expect([takers('townOffice'), takers('housing'), takers(undefined), takers('unknown'), takers('a')]).toEqual([['station'], [], [], [], ['b']])
  })
})
