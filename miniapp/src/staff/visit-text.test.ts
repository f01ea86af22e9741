import { emptyRecord } from '../../../functions/contract/visit-merge.ts'
import { fieldText, versionText } from './visit-text.ts'

const units = [{ id: 'minzheng', name: '县民政局' }]

describe('a version of a field', () => {
  it.each([
    ['needs', '轮椅', '轮椅'],
    ['reached', 'BY_PHONE', '电话联系上'],
    ['ceased', 'YES', '表示息访'],
    ['claims/c01/met', 'PARTLY', '部分解决'],
    ['inPlace/SOLVED/state', 'DONE', '到位'],
    ['claims/c01/said', '还没修', '还没修'],
    ['help/h1', { id: 'h1', what: '送轮椅', who: '', dueOn: '2026-12-20' }, '送轮椅（本单位，'],
    ['help/h1', { id: 'h1', what: '送轮椅', who: '李科长', unitId: 'minzheng', dueOn: '2026-12-20' }, '送轮椅（县民政局 李科长，'],
    ['help/h1/unitId', 'minzheng', '县民政局'],
    ['signature', { kind: 'REFUSED', at: '', witnesses: ['甲', '乙'], reason: '' }, '拒签，见证人：甲、乙'],
    ['rating', { value: 'SATISFIED', comment: '好', at: '' }, '满意：好'],
    ['photos/p1', undefined, '（删除）'],
    ['needs', '', '（删除）'],
    ['met/m1/who', 'FAMILY', '家'],
    ['inPlace/SOLVED/fileIds', ['01J00000000000000000000001', '01J00000000000000000000002'], '2张照片'],
    ['help/h1/dueOn', '2026-12-20', '2026年12月20日'],
    ['photos/p1/place', { lat: 1, lng: 2 }, '（有改动）'],
  ])('%s is read in words', (path, value, words) => {
    expect(versionText(path, value, units)).toContain(words)
  })
  it('is named by its list and its own words', () => {
    const record = { ...emptyRecord(), claims: [{ id: 'c01', claim: '修路', said: '' }] }
    expect([
      fieldText('needs', record),
      fieldText('claims/c01/said', record),
      fieldText('photos/p9/note', record),
      fieldText('inPlace/HELPED/proof', record),
    ]).toEqual(['困难', '诉求逐项 · 修路 · 群众说', '现场照片 · 照片说明', '三到位一处理 · 生活困难的，帮扶到位 · 凭据'])
  })
})
