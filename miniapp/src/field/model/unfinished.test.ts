import type { VisitCard } from '../../../../functions/contract/visit.ts'
import { unfinishedOf } from './unfinished.ts'

const card = (id: string, more: Partial<VisitCard>) => ({ id, overdue: false, visitOn: '2026-11-26', dueOn: '2026-11-30', ...more }) as VisitCard
const TODAY = '2026-11-26'

it('names what is left of earlier days, was sent back or is overdue, and nothing that stands among the stops or is still to come', () => {
  const visits = [
    card('yesterday', { visitOn: '2026-11-25' }),
    card('back', { visitOn: '2026-11-28', sentBack: '写清数量' }),
    card('late', { visitOn: undefined, overdue: true }),
    card('stop', { visitOn: TODAY, sentBack: '补照片' }),
    card('tomorrow', { visitOn: '2026-11-27' }),
    card('someday', { visitOn: undefined }),
  ]
  expect(unfinishedOf(visits, TODAY, ['stop']).map(({ id }) => id)).toEqual(['yesterday', 'back', 'late'])
})
