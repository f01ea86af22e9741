import { isWithin, organIdOf, organPath, organsWithin, parentPath, scopePath } from './organs.ts'

const ORGANS = [
  { id: 'prov', parentId: null, kind: 'GOVERNMENT' as const },
  { id: 'city', parentId: 'prov', kind: 'GOVERNMENT' as const },
  { id: 'county', parentId: 'city', kind: 'GOVERNMENT' as const },
  { id: 'office', parentId: 'county', kind: 'PETITION_OFFICE' as const },
  { id: 'housing', parentId: 'county', kind: 'UNIT' as const },
  { id: 'lost', parentId: 'nowhere', kind: 'UNIT' as const },
  { id: 'a', parentId: 'b', kind: 'UNIT' as const },
  { id: 'b', parentId: 'a', kind: 'UNIT' as const },
]

describe('the tree of organs', () => {
  it('gives the way from the root', () => {
    expect(organPath(ORGANS, 'housing')).toBe('/prov/city/county/housing')
    expect(organPath(ORGANS, 'prov')).toBe('/prov')
    expect(organIdOf('/prov/city')).toBe('city')
    expect(parentPath('/prov/city')).toBe('/prov')
    expect(parentPath('/prov')).toBeUndefined()
  })

  it('gives no way through a gap or a circle', () => {
    expect([organPath(ORGANS, 'lost'), organPath(ORGANS, 'a'), organPath(ORGANS, 'unknown')]).toEqual([undefined, undefined, undefined])
  })

  it('holds an organ within itself and those above, never within a neighbour whose id begins alike', () => {
    expect(isWithin('/prov/city', '/prov/city')).toBe(true)
    expect(isWithin('/prov/city', '/prov/city/county')).toBe(true)
    expect(isWithin('/prov/city', '/prov')).toBe(false)
    expect(isWithin('/prov/city', '/prov/city2')).toBe(false)
  })

  it('lets a petition office answer for the government it serves, and a unit for itself', () => {
    expect(scopePath(ORGANS, 'office')).toBe('/prov/city/county')
    expect(scopePath(ORGANS, 'housing')).toBe('/prov/city/county/housing')
    expect(scopePath(ORGANS, 'unknown')).toBeUndefined()
  })

  it('lists an organ and what hangs under it, those above first, and ends in a circle', () => {
    const idsWithin = (id: string) => organsWithin(ORGANS, id).map((organ) => organ.id)
    expect(idsWithin('city')).toEqual(['city', 'county', 'office', 'housing'])
    expect([idsWithin('housing'), idsWithin('unknown')]).toEqual([['housing'], []])
    expect(idsWithin('a').sort()).toEqual(['a', 'b'])
  })
})
