import type { RouteKey } from '../../functions/contract/api.ts'
import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'

/**
 * How somebody can stand to a case, beside his role: his own unit leads it, his own unit helps with it, another unit; he received its petitioner, sponsors it, or neither; it is at
 * his body for a review, or another's; it is his office's, or another's.
 */
export const ACTORS = [
  'lead handler',
  'lead head',
  'co-unit handler',
  'co-unit head',
  'other handler',
  'other head',
  'receiving leader',
  'sponsor',
  'other leader',
  'reviewer',
  'other reviewer',
  'supervisor',
  'other supervisor',
] as const
export type ActorName = (typeof ACTORS)[number]

const LEAD: ActorName[] = ['lead handler', 'lead head']
const CO: ActorName[] = ['co-unit handler', 'co-unit head']
const LEADERS: ActorName[] = ['receiving leader', 'sponsor']
const OFFICE: ActorName[] = ['supervisor']
const ALL: ActorName[] = [...LEAD, ...CO, ...LEADERS, 'reviewer', ...OFFICE]
/** Who goes to the door, or decides who does: the co-unit owes a part, the reviewing body judges what others did. */
const PLANNERS: ActorName[] = ['lead head', ...LEADERS, ...OFFICE]
const VISIT_READERS: ActorName[] = [...LEAD, ...CO, ...LEADERS, ...OFFICE]
/** Of a sealed one: supervisors, heads of units that have it, the reviewing body. */
const SEALED: ActorName[] = ['lead head', 'co-unit head', 'reviewer', 'supervisor']
const NOBODY: ActorName[] = []

/** Written by hand from domain §3 and decisions 0034, 0037: for every route that has to do with a case, who of them is let in, to an ordinary case and to a sealed one. */
export const BY_SIDE: Partial<Record<RouteKey, { ordinary: ActorName[]; sealed: ActorName[] }>> = {
  'GET /v1/cases/{id}/dossier': { ordinary: ALL, sealed: SEALED },
  'GET /v1/cases/{id}/log': { ordinary: ALL, sealed: SEALED },
  'GET /v1/cases/{id}/documents': { ordinary: ALL, sealed: SEALED },
  'GET /v1/cases/{id}/documents/{no}': { ordinary: ALL, sealed: SEALED },
  'GET /v1/cases/{id}/files': { ordinary: ALL, sealed: SEALED },
  'POST /v1/files': { ordinary: ALL, sealed: SEALED },
  'GET /v1/files/{id}/link': { ordinary: ALL, sealed: SEALED },
  // Whoever sent it.
  'POST /v1/files/{id}/done': { ordinary: OFFICE, sealed: OFFICE },
  'POST /v1/files/{id}/judge': { ordinary: OFFICE, sealed: OFFICE },
  'POST /v1/cases/search': { ordinary: ALL, sealed: NOBODY },
  'POST /v1/people/{id}/unmask': { ordinary: ['receiving leader', ...OFFICE], sealed: OFFICE },
  'POST /v1/cases/{id}/split': { ordinary: OFFICE, sealed: OFFICE },
  'POST /v1/cases/{id}/petitioner': { ordinary: OFFICE, sealed: OFFICE },
  'POST /v1/batches/{id}/cases': { ordinary: OFFICE, sealed: NOBODY },
  // Nobody is sent to the door of one who reports wrongdoing: whoever may plan at all hears that.
  'POST /v1/visits': { ordinary: PLANNERS, sealed: ['lead head', ...OFFICE] },
  'GET /v1/cases/{id}/visitors': { ordinary: PLANNERS, sealed: ['lead head', ...OFFICE] },
  'GET /v1/cases/{id}/visits': { ordinary: VISIT_READERS, sealed: ['lead head', 'co-unit head', ...OFFICE] },
  'GET /v1/visits/{id}': { ordinary: VISIT_READERS, sealed: NOBODY },
  'POST /v1/visits/{id}/steps': { ordinary: PLANNERS, sealed: NOBODY },
  'POST /v1/visits/{id}/resolve': { ordinary: ['lead head', ...OFFICE], sealed: NOBODY },
  'POST /v1/help/{id}/done': { ordinary: [...LEAD, ...OFFICE], sealed: NOBODY },
  // Lists: in which of them it stands for whom, while it is at the reviewing body.
  'GET /v1/unit/cases': { ordinary: NOBODY, sealed: NOBODY },
  'GET /v1/unit/done': { ordinary: [...LEAD, ...CO], sealed: NOBODY },
  'GET /v1/unit/visits': { ordinary: LEAD, sealed: NOBODY },
  'GET /v1/unit/help': { ordinary: LEAD, sealed: NOBODY },
  'GET /v1/leader/cases': { ordinary: LEADERS, sealed: NOBODY },
  'GET /v1/leader/days': { ordinary: ['receiving leader'], sealed: NOBODY },
  'GET /v1/review/cases': { ordinary: ['reviewer'], sealed: ['reviewer'] },
  'GET /v1/sealed/cases': { ordinary: NOBODY, sealed: ['lead head', 'co-unit head', ...OFFICE] },
  'GET /v1/office/cases': { ordinary: OFFICE, sealed: NOBODY },
  'GET /v1/office/due': { ordinary: OFFICE, sealed: NOBODY },
  'GET /v1/office/archive': { ordinary: NOBODY, sealed: NOBODY },
  'GET /v1/office/visits': { ordinary: OFFICE, sealed: NOBODY },
  'GET /v1/office/help': { ordinary: OFFICE, sealed: NOBODY },
  'GET /v1/office/held-files': { ordinary: OFFICE, sealed: OFFICE },
  'GET /v1/office/unsent': { ordinary: OFFICE, sealed: OFFICE },
  'POST /v1/office/unsent/reached': { ordinary: OFFICE, sealed: OFFICE },
  'GET /v1/supervision/worklist': { ordinary: NOBODY, sealed: NOBODY },
  // A leader received him: the result is asked after independently.
  'GET /v1/supervision/callbacks': { ordinary: OFFICE, sealed: NOBODY },
}

/** Of a case these open to nobody more than the door does: they know no case, or somebody's own thing only (the inbox, the talk, the batch, the desk). */
export const NOT_OF_A_CASE: RouteKey[] = [
  'GET /v1/me',
  'POST /v1/logout',
  'POST /v1/logout/everywhere',
  'GET /v1/plan',
  'GET /v1/sessions/{id}',
  'GET /v1/sessions/{id}/versions',
  'POST /v1/sessions/{id}/approve',
  'GET /v1/desk/sessions',
  'GET /v1/sessions/{id}/day',
  'GET /v1/sessions/{id}/hall',
  'GET /v1/bookings/{id}/reading-file',
  'POST /v1/bookings/{id}/talk',
  'POST /v1/bookings/{id}/outcome',
  'POST /v1/register/check',
  'POST /v1/register',
  'GET /v1/office/petitions',
  'GET /v1/petitions/{id}/duplicates',
  'POST /v1/petitions/{id}/return',
  'GET /v1/batches',
  'POST /v1/batches',
  'GET /v1/batches/{id}',
  'GET /v1/batches/{id}/cases',
  'POST /v1/batches/{id}/close',
  'GET /v1/supervision/ratings',
  'GET /v1/supervision/visits',
  'POST /v1/batches/{id}/reports',
  'GET /v1/staff/inbox',
  'POST /v1/staff/inbox/{id}/read',
  'GET /v1/office/phone-tasks',
  'POST /v1/office/phone-tasks/done',
  'POST /v1/office/unsent/resend',
  'GET /v1/supervision/invariants',
]

/** One step of each side; who may take it, whatever the state then says. What is not his side's is refused, what is not his case does not exist. */
export const STEPS_BY_SIDE: { step: CaseStep; input: StepInput; ordinary: ActorName[]; sealed: ActorName[] }[] = [
  { step: 'accept', input: { route: '办理' }, ordinary: LEAD, sealed: ['lead head'] },
  { step: 'serve', input: { way: 'IN_PERSON', servedOn: '2026-12-20', result: 'SIGNED' }, ordinary: LEAD, sealed: ['lead head'] },
  { step: 'approveUnit', input: {}, ordinary: ['lead head'], sealed: ['lead head'] },
  { step: 'partReply', input: { text: '我局部分' }, ordinary: CO, sealed: ['co-unit head'] },
  { step: 'signResolved', input: {}, ordinary: ['sponsor'], sealed: NOBODY },
  { step: 'admitReview', input: { route: '受理' }, ordinary: ['reviewer'], sealed: ['reviewer'] },
  { step: 'superviseSlip', input: { ground: 'SHIFTING', requirement: '说明', dueOn: '2027-01-20' }, ordinary: OFFICE, sealed: OFFICE },
  { step: 'approveOffice', input: {}, ordinary: OFFICE, sealed: OFFICE },
  { step: 'archive', input: { index: '一卷', pages: 3, retention: 'Y10', sealChecked: true }, ordinary: OFFICE, sealed: OFFICE },
  { step: 'addFacts', input: { text: '补充' }, ordinary: OFFICE, sealed: OFFICE },
]
