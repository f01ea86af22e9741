import type { Dossier } from '../../../../functions/contract/dossier.ts'
import type { Directory } from '../../../../functions/contract/people.ts'
import { recordedText } from './recorded.ts'

const dossier: Pick<Dossier, 'earlier'> & { beside: Pick<Dossier['beside'], 'batch'> } = {
  beside: { batch: { id: 'county.b2', name: '2026 年第二批', dueOn: '2026-12-20' } },
  earlier: [{ id: 'case2', caseNo: 'XF2', summary: '路灯', state: 'FINAL', registeredOn: '2026-10-01' }],
}
const directory = { organs: [{ id: 'renshe', name: '人社局' }], leaders: [{ id: 'zhao', name: '赵立平' }] } as unknown as Directory

describe('what was recorded, as a person reads it', () => {
  it('has words for codes, days and yes or no', () => {
    expect(recordedText('finding', 'SUPPORTED', dossier)).toBe('支持')
    expect(recordedText('dueOn', '2026-12-08', dossier)).toBe('2026年12月8日')
    expect([recordedText('met', true, dossier), recordedText('met', false, dossier)]).toEqual(['是', '否'])
  })

  it('names units, leaders, batches and other cases', () => {
    expect(recordedText('coUnitIds', ['renshe', 'gone'], dossier, directory)).toBe('人社局、（名录中已没有）')
    expect(recordedText('leaderId', 'zhao', dossier, directory)).toBe('赵立平')
    expect(recordedText('otherCaseId', 'case2', dossier)).toBe('XF2')
    expect(recordedText('batchId', 'county.b2', dossier)).toBe('2026 年第二批')
    // Never an id: neither while the names are fetched nor when there is none any more.
    expect([
      recordedText('unitId', 'renshe', dossier),
      recordedText('otherCaseId', 'case9', dossier),
      recordedText('batchId', 'b9', dossier),
    ]).toEqual(['…', '另一件', '另一批次'])
  })

  it('tells what was done about every claim', () => {
    const closure = [
      { claim: '补缴社保', kind: 'SOLVED' as const, text: '已补缴' },
      { claim: '赔偿', kind: 'EXPLAINED' as const, text: '已说明' },
    ]
    expect(recordedText('closure', closure, dossier)).toBe('补缴社保 — 诉求合理，解决到位：已补缴；赔偿 — 诉求无理，教育到位：已说明')
  })
})
