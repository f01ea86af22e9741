import type { FileRequest } from '../../functions/contract/files.ts'
import type { RecordUpload, VisitPlan } from '../../functions/contract/visit.ts'

/** Ids as phones make them. */
export const phoneId = (name: string): string => `00000000-0000-4000-8000-${name.padStart(12, '0')}`

export const planOf = (id: string, caseId: string, visitor: string, more: Partial<VisitPlan> = {}): VisitPlan => ({
  id,
  caseId,
  kind: 'FIELD_CALLBACK',
  draft: false,
  purpose: '回访路灯修复情况',
  claims: ['尽快修复村道路灯'],
  assignees: [visitor],
  visitOn: '2026-12-02',
  from: '09:30',
  dueOn: '2026-12-04',
  address: '',
  ...more,
})

export const photoOf = (id: string, belongsTo: FileRequest['belongsTo'], more: Partial<FileRequest> = {}): FileRequest => ({
  id,
  kind: 'PHOTO',
  name: '路灯照片',
  type: 'image/png',
  size: 70,
  sha256: 'a'.repeat(64),
  belongsTo,
  ...more,
})

export const uploadOf = (more: Partial<RecordUpload['record']> = {}, base = 0): RecordUpload => ({
  base,
  record: {
    met: [],
    claims: [],
    inPlace: [],
    attitude: '',
    needs: '家里缺一副轮椅',
    help: [],
    photos: [],
    noPhoto: '',
    text: '',
    ...more,
  },
  changed: { needs: '2026-12-02T02:00:00.000Z' },
  sentAt: '2026-12-02T02:00:05.000Z',
})
