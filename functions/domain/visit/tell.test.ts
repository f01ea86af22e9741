import { visitPosts } from './tell.ts'

const to = (step: string, before: string[], after: string[], by = 'planner', draft = false) =>
  visitPosts(step, { before, after, draft }, by).map((one) => `${one.to} ${one.about}`)

describe('what a step of a visit says', () => {
  it('goes to those who are sent and to those who are sent no more', () => {
    expect(to('plan', [], ['a', 'b'])).toEqual(['a VISIT_PLANNED', 'b VISIT_PLANNED'])
    expect(to('replan', ['a', 'b'], ['b', 'c'])).toEqual(['b VISIT_MOVED', 'c VISIT_PLANNED', 'a VISIT_TAKEN'])
    expect(to('handOver', ['a', 'b'], ['c'])).toEqual(['c VISIT_HANDED', 'a VISIT_TAKEN', 'b VISIT_TAKEN'])
    expect(to('sendBack', ['a'], ['a'])).toEqual(['a VISIT_BACK'])
    expect(to('cancel', ['a'], ['a'])).toEqual(['a VISIT_CANCELLED'])
  })
  it('is no news to who did it, and a draft sends nobody', () => {
    expect(to('handOver', ['a', 'b'], ['c'], 'a')).toEqual(['c VISIT_HANDED', 'b VISIT_TAKEN'])
    expect(to('plan', [], ['a'], 'planner', true)).toEqual([])
    // Named in the draft already, and told only now.
    expect(to('plan', ['a'], ['a'])).toEqual(['a VISIT_PLANNED'])
  })
  it('is nothing for a step that concerns nobody else', () => {
    for (const step of ['setOut', 'finish', 'check', 'edit', 'discard', 'notReached']) expect(to(step, ['a'], ['a'])).toEqual([])
  })
})
