import type { Batch } from '../../../../functions/contract/beside.ts'
import { openBatches } from './open-batches.ts'

const batch = (id: string, more: Partial<Batch>): Batch => ({
  id,
  name: id,
  dueOn: '2026-12-31',
  targetRate: 70,
  assigned: 0,
  resolved: 0,
  rate: null,
  daysLeft: 38,
  reportDue: false,
  mayClose: false,
  ...more,
})

it('a case is put only into a batch that is open: neither one that was closed before its day nor one whose day is past', () => {
  const closed = { at: '2026-11-23T02:00:00.000Z', text: '全部化解', assigned: 1, resolved: 1, rate: 100 }
  const all = [batch('open', {}), batch('lastDay', { daysLeft: 0 }), batch('closed', { closed, mayClose: false }), batch('past', { daysLeft: -1 })]
  expect(openBatches(all).map(({ id }) => id)).toEqual(['open', 'lastDay'])
})
