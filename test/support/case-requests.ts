import type { RouteKey } from '../../functions/contract/api.ts'
import { DEFAULT_CASE_RULES } from '../../functions/contract/case-rules.ts'
import { documentPass } from '../../functions/data/document-pass.ts'
import { splitOf } from './bodies.ts'
import type { Objects } from './objects.ts'
import type { Request } from './requests.ts'
import { phoneId, photoOf, planOf, uploadOf } from './visit-requests.ts'
import { petition } from './world.ts'

/** Cases from their registration to the archive, supervision, files and visits. */
export const caseRequests = (o: Objects) => {
  const at = (id: string) => ({ params: { id } })
  return {
    'GET /v1/case-rules': { options: {} },
    'POST /v1/cases/query': { options: { body: { caseNo: o.caseNo, queryCode: o.queryCode } } },
    'POST /v1/cases/query/documents': { options: { body: { caseNo: o.caseNo, queryCode: o.queryCode } } },
    'GET /v1/documents': { options: { query: { pass: documentPass(o.world.stores.vault, o.caseId, '00000', '2027-12-01T00:00:00.000Z') } } },
    'POST /v1/cases/query/rating': { options: { body: { caseNo: o.caseNo, queryCode: o.queryCode, office: 'SATISFIED', comment: '' } } },
    'GET /v1/cases': { who: o.citizen, options: {} },
    'GET /v1/cases/{id}': { who: o.citizen, options: at(o.caseId), object: true },
    'POST /v1/cases/{id}/own-steps': {
      who: o.citizen,
      options: { ...at(o.caseId), body: { step: 'requestReview', reason: '对答复不服' } },
      object: true,
    },
    'GET /v1/cases/{id}/dossier': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/cases/{id}/log': { who: o.supervisor, options: at(o.caseId), object: true },
    'POST /v1/cases/{id}/steps': {
      who: o.supervisor,
      options: { ...at(o.caseId), body: { step: 'sponsor', input: { leaderId: o.world.deputy, reason: '重点包案' } } },
      object: true,
    },
    'POST /v1/cases/{id}/petitioner': {
      who: o.clerk,
      options: { ...at(o.registered), body: { person: { name: '刘继业', address: '云岭县河口镇' }, relation: '儿子', basis: '继承公证书' } },
      object: true,
    },
    'GET /v1/cases/{id}/documents': { who: o.citizen, options: at(o.caseId), object: true },
    'GET /v1/cases/{id}/documents/{no}': { who: o.citizen, options: { params: { id: o.caseId, no: '00000' } }, object: true },
    'GET /v1/office/due': { who: o.supervisor, options: {} },
    'GET /v1/office/archive': { who: o.clerk, options: {} },
    'GET /v1/review/cases': { who: o.reviewer, options: {} },
    'GET /v1/unit/done': { who: o.handler, options: {} },
    'POST /v1/cases/{id}/rating': { who: o.citizen, options: { ...at(o.caseId), body: { office: 'SATISFIED', comment: '' } }, object: true },
    'POST /v1/case-rules': {
      who: o.admin,
      options: { body: { from: '2027-01-01', basis: '县信访局〔2026〕15 号', rules: DEFAULT_CASE_RULES } },
      object: true,
    },
    'POST /v1/calendar': {
      who: o.admin,
      options: { body: { day: '2027-02-06', kind: 'WORKDAY', basis: '国务院办公厅关于 2027 年部分节假日安排的通知' } },
      object: true,
    },
    'GET /v1/leader/cases': { who: o.mayor, options: {} },
    'GET /v1/unit/cases': { who: o.handler, options: {} },
    'GET /v1/office/cases': { who: o.supervisor, options: { query: { month: '2026-11' } } },
    'POST /v1/files': { who: o.visitor, options: { body: photoOf(phoneId('f9'), { kind: 'VISIT', id: o.visit }) }, object: true },
    'POST /v1/files/{id}/done': { who: o.visitor, options: at(o.sentFile), object: true },
    'GET /v1/files/{id}/link': { who: o.visitor, options: at(o.file), object: true },
    'POST /v1/files/{id}/judge': {
      who: o.supervisor,
      options: { ...at(o.heldFile), body: { verdict: 'RELEASE', reason: '看过，没有问题' } },
      object: true,
    },
    'GET /v1/cases/{id}/files': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/office/held-files': { who: o.supervisor, options: {} },
    'POST /v1/visits': { who: o.supervisor, options: { body: planOf(phoneId('8'), o.caseId, o.visitor.id) }, object: true },
    'GET /v1/visits/{id}': { who: o.supervisor, options: at(o.visit), object: true },
    'GET /v1/visits/{id}/take-along': { who: o.visitor, options: at(o.visit), object: true },
    'POST /v1/visits/{id}/steps': {
      who: o.visitor,
      options: { ...at(o.visit), body: { step: 'setOut', input: { at: '2026-12-02T01:00:00.000Z' } } },
      object: true,
    },
    'PUT /v1/visits/{id}/record': { who: o.visitor, options: { ...at(o.visit), body: uploadOf() }, object: true },
    'POST /v1/visits/{id}/resolve': { who: o.supervisor, options: { ...at(o.visit), body: { field: 'needs', pick: 0, version: 1 } }, object: true },
    'GET /v1/field/day': { who: o.visitor, options: {} },
    'GET /v1/field/visits': { who: o.visitor, options: {} },
    'GET /v1/unit/visits': { who: o.handler, options: {} },
    'GET /v1/office/visits': { who: o.supervisor, options: {} },
    'GET /v1/cases/{id}/visits': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/cases/{id}/visitors': { who: o.supervisor, options: at(o.caseId), object: true },
    'GET /v1/unit/help': { who: o.handler, options: {} },
    'GET /v1/office/help': { who: o.supervisor, options: {} },
    'POST /v1/help/{id}/done': { who: o.supervisor, options: { ...at(o.help), body: { how: '轮椅已送到', fileIds: [] } }, object: true },
    'POST /v1/register/check': {
      who: o.clerk,
      options: { body: { person: null, representatives: [], summary: '养老金少发', category: 'LABOUR', type: 'CLAIM' } },
    },
    'POST /v1/register': { who: o.clerk, options: { body: petition('工地欠薪三个月') } },
    'GET /v1/office/petitions': { who: o.clerk, options: {} },
    'GET /v1/petitions/{id}/duplicates': { who: o.clerk, options: at(o.petition), object: true },
    'POST /v1/petitions/{id}/return': {
      who: o.screener,
      options: { ...at(o.petition), body: { reason: '属于商业纠纷。', channel: '人民法院' } },
      object: true,
    },
    'GET /v1/petitions': { who: o.citizen, options: {} },
    'POST /v1/petitions': { who: o.citizen, options: { body: { matterId: o.toSend, organId: 'county' } }, object: true },
    'GET /v1/sealed/cases': { who: o.supervisor, options: {} },
    'POST /v1/cases/search': { who: o.supervisor, options: { body: { by: 'NO', caseNo: o.caseNo } } },
    'POST /v1/cases/{id}/split': { who: o.supervisor, options: { ...at(o.registered), body: splitOf() }, object: true },
    'GET /v1/supervision/invariants': { who: o.supervisor, options: {} },
    'GET /v1/supervision/worklist': { who: o.supervisor, options: {} },
    'GET /v1/supervision/callbacks': { who: o.supervisor, options: {} },
    'GET /v1/supervision/visits': { who: o.supervisor, options: { query: { from: '2026-11', to: '2026-12' } } },
    'GET /v1/supervision/ratings': { who: o.supervisor, options: { query: { from: '2026-11', to: '2026-12' } } },
    'GET /v1/batches': { who: o.supervisor, options: {} },
    'POST /v1/batches': { who: o.supervisor, options: { body: { name: '2026 年第三批', dueOn: '2027-03-01', targetRate: 80 } } },
    'GET /v1/batches/{id}': { who: o.supervisor, options: at(o.batch), object: true },
    'POST /v1/batches/{id}/cases': { who: o.supervisor, options: { ...at(o.batch), body: { caseNo: o.caseNo } }, object: true },
    'GET /v1/batches/{id}/cases': { who: o.supervisor, options: at(o.batch), object: true },
    'POST /v1/batches/{id}/close': { who: o.supervisor, options: { ...at(o.idleBatch), body: { text: '全部化解。' } }, object: true },
    'POST /v1/batches/{id}/reports': { who: o.supervisor, options: { ...at(o.batch), body: { text: '本周化解一件。' } }, object: true },
    'GET /v1/staff/inbox': { who: o.supervisor, options: {} },
    'POST /v1/staff/inbox/{id}/read': { who: o.supervisor, options: at(o.staffMessage), object: true },
    'GET /v1/office/phone-tasks': { who: o.clerk, options: {} },
    'POST /v1/office/phone-tasks/done': { who: o.clerk, options: { body: { id: o.phoneTask, note: '已电话告知承办人' } }, object: true },
    'GET /v1/office/unsent': { who: o.clerk, options: {} },
    'POST /v1/office/unsent/resend': { who: o.clerk, options: { body: { id: o.unsent } }, object: true },
    'POST /v1/office/unsent/reached': { who: o.clerk, options: { body: { id: o.unsentToo, note: '电话告知本人' } }, object: true },
  } satisfies Partial<{ [K in RouteKey]: Request<K> }>
}
