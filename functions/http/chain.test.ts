import { fail } from '../contract/failure.ts'
import { errorResult } from './chain.ts'

it('a sentence that names something is sent with the names in it, times as people read them', () => {
  const { error } = JSON.parse(
    errorResult(fail('ORGAN_MERGED', { field: 'input.unitId', details: { unit: '粮食局', successor: '发改局' } }), 'r1').body!,
  )
  expect(error).toMatchObject({ message: '粮食局已并入发改局，不再接收新的事项。', next: '请改选发改局。', field: 'input.unitId', requestId: 'r1' })
  const later = JSON.parse(errorResult(fail('NOT_OPEN_YET', { details: { opensAt: '2026-11-24T01:00:00.000Z' } }), 'r2').body!)
  expect(JSON.stringify([later.error.message, later.error.next])).toMatch(/11月24日/)
})
