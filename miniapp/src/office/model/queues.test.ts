import { countText, shownOrgans } from './queues.ts'

const organ = (organId: string, waiting: number, more = false) => ({ organId, organName: organId, own: organId === 'county', waiting, more })

describe('the queues below a screener', () => {
  it('are those the server names, and the chosen one also after its last booking was answered', () => {
    const listed = [organ('county', 0), organ('town', 2)]
    expect(shownOrgans(listed, undefined)).toEqual(listed)
    expect(shownOrgans(listed, listed[1])).toEqual(listed)
    expect(shownOrgans(listed, organ('village', 3))).toEqual([...listed, organ('village', 0)])
  })

  it('are counted together, with a plus where the server stopped counting', () => {
    expect([countText([]), countText([organ('a', 2), organ('b', 5)]), countText([organ('a', 99, true), organ('b', 1)])]).toEqual(['0', '7', '100+'])
  })
})
