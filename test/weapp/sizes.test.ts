import { needOutput, WEAPP } from './output.ts'
import { packageSizes } from './sizes.ts'

const KB = 1024
/** Issue 2: the main package <= 600 KB. WeChat: every sub-package <= 2 MB. */
const MAIN_LIMIT = 600 * KB
const SUB_LIMIT = 2 * KB * KB

describe('the size of the mini-program', () => {
  it('the main package stays within 600 KB', () => {
    expect(packageSizes(needOutput(WEAPP)).main).toBeLessThanOrEqual(MAIN_LIMIT)
  })

  it('every audience has its own sub-package and none exceeds 2 MB', () => {
    const { main: _main, ...subs } = packageSizes(needOutput(WEAPP))
    expect(Object.keys(subs).sort()).toEqual(expect.arrayContaining(['desk', 'field', 'leader', 'office', 'unit']))
    for (const bytes of Object.values(subs)) expect(bytes).toBeLessThanOrEqual(SUB_LIMIT)
  })
})
