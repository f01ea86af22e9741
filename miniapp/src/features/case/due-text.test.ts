import { dueText } from './due-text.ts'

it('names whoever must serve: the unit its answer, the reviewing body its opinion', () => {
  const due = { dueOn: '2026-12-08', dueFor: 'SERVE' as const, unitName: '县住建局' }
  expect((['REPLIED', 'IN_REVIEW1', 'FINAL', 'ARCHIVED'] as const).map((state) => dueText({ ...due, state }))).toEqual([
    '县住建局应在2026年12月8日前把书面答复送达您',
    '复查机关应在2026年12月8日前把复查意见送达您',
    '复核机关应在2026年12月8日前把复核意见送达您',
    '复核机关应在2026年12月8日前把复核意见送达您',
  ])
})
