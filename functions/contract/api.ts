import * as z from 'zod/mini'
import { BOOK_API } from './api-book.ts'
import * as BS from './beside.ts'
import * as B from './booking.ts'
import * as C from './case.ts'
import * as CR from './case-rules.ts'
import * as CS from './case-steps.ts'
import { Day, Done, Id, Month, pageOf } from './common.ts'
import * as D from './documents.ts'
import * as CD from './dossier.ts'
import * as F from './files.ts'
import * as L from './limits.ts'
import * as M from './messages.ts'
import * as P from './people.ts'
import * as RT from './rating.ts'
import { RatingRequest } from './rating.ts'
import * as R from './reception.ts'
import * as REG from './registration.ts'
import { Invariants } from './supervision.ts'
import * as T from './talk.ts'
import * as V from './visit.ts'

const Created = z.object({ id: Id })
const CaseCursor = z.object({ cursor: z.optional(z.string()) })

/**
 * Every route: what comes in, what goes out, and the action that `domain/people/permissions` judges.
 * `PUBLIC` needs no login. `write` routes carry an `Idempotency-Key` header and answer a retry with the first answer.
 * The deployed list is `serverless.yml`; a test holds the two together.
 */
export const API = {
  // public
  'GET /v1/directory': { action: 'PUBLIC', answer: P.Directory },
  'GET /v1/limits': { action: 'PUBLIC', answer: L.LimitsTable },
  'GET /v1/case-rules': { action: 'PUBLIC', answer: CR.CaseRulesTable },
  'GET /v1/board': { action: 'PUBLIC', query: R.BoardQuery, answer: R.Board },
  'GET /v1/board/sessions/{id}': { action: 'PUBLIC', answer: R.BoardSession },
  'GET /v1/board/sessions/{id}/draw': { action: 'PUBLIC', query: R.DrawQuery, answer: R.DrawList },
  'GET /v1/board/sessions/{id}/calendar.ics': { action: 'PUBLIC', answer: z.string() },
  'POST /v1/cases/query': { action: 'PUBLIC', body: C.CaseQuery, answer: C.CitizenCase },
  'POST /v1/cases/query/rating': { action: 'PUBLIC', body: C.CodeRatingRequest, answer: C.CitizenCase },
  'POST /v1/cases/query/documents': { action: 'PUBLIC', body: C.CaseQuery, answer: D.CodeDocumentList },
  'GET /v1/documents': { action: 'PUBLIC', query: D.DocumentQuery, answer: z.string() },
  'POST /v1/login/code': { action: 'PUBLIC', body: P.LoginCodeRequest, answer: P.LoginCodeAnswer },
  'POST /v1/login/phone': { action: 'PUBLIC', body: P.PhoneLoginRequest, answer: P.LoginAnswer },
  'POST /v1/login/wechat': { action: 'PUBLIC', body: P.WechatLoginRequest, answer: P.LoginAnswer },
  'POST /v1/login/refresh': { action: 'PUBLIC', body: P.RefreshRequest, answer: P.LoginAnswer },
  'POST /v1/login/invite': { action: 'PUBLIC', body: P.AcceptInviteRequest, answer: P.LoginAnswer },

  // everyone who is signed in
  'GET /v1/me': { action: 'me.read', answer: P.Account },
  'POST /v1/logout': { action: 'me.logout', answer: Done },
  'POST /v1/logout/everywhere': { action: 'me.logout', answer: Done },

  // citizens
  'PUT /v1/me/profile': { action: 'profile.write', body: P.ProfileRequest, answer: P.Account, write: true },
  'GET /v1/matters': { action: 'matter.own', answer: z.object({ items: z.array(B.Matter) }) },
  'POST /v1/matters': { action: 'matter.own', body: B.MatterDraft, answer: B.Matter, write: true },
  'GET /v1/matters/{id}': { action: 'matter.own', answer: B.Matter },
  'PUT /v1/matters/{id}': { action: 'matter.own', body: B.MatterDraft, answer: B.SavedMatter, write: true },
  'POST /v1/bookings/check': { action: 'booking.own', body: B.CheckRequest, answer: B.CheckAnswer },
  'POST /v1/bookings': { ...BOOK_API['POST /v1/bookings'], answer: B.Booking },
  'GET /v1/bookings': { action: 'booking.own', query: z.object({ cursor: z.optional(z.string()) }), answer: pageOf(B.Booking) },
  'GET /v1/bookings/{id}': { action: 'booking.own', answer: B.Booking },
  'POST /v1/bookings/{id}/cancel': { ...BOOK_API['POST /v1/bookings/{id}/cancel'], answer: B.Booking },
  'POST /v1/bookings/{id}/reschedule': { ...BOOK_API['POST /v1/bookings/{id}/reschedule'], answer: B.Booking },
  'POST /v1/bookings/{id}/accept-offer': { ...BOOK_API['POST /v1/bookings/{id}/accept-offer'], answer: B.Booking },
  'POST /v1/sessions/{id}/wait': { ...BOOK_API['POST /v1/sessions/{id}/wait'], answer: B.Booking },
  'POST /v1/sessions/{id}/register': { ...BOOK_API['POST /v1/sessions/{id}/register'], answer: B.Booking },
  'POST /v1/bookings/{id}/supplement': { action: 'booking.own', body: B.SupplementRequest, answer: B.Booking, write: true },
  'POST /v1/bookings/{id}/answer-early': { action: 'booking.own', body: B.AnswerEarlyRequest, answer: B.Booking, write: true },
  'GET /v1/cases': { action: 'case.own', answer: z.object({ items: z.array(C.CitizenCase) }) },
  'GET /v1/cases/{id}': { action: 'case.own', answer: C.CitizenCase },
  'POST /v1/cases/{id}/own-steps': { action: 'case.own', body: CS.OwnStepRequest, answer: C.CitizenCase, write: true },
  'POST /v1/cases/{id}/rating': { action: 'case.own', body: RatingRequest, answer: C.CitizenCase, write: true },
  'GET /v1/messages': { action: 'message.own', query: z.object({ cursor: z.optional(z.string()) }), answer: M.Inbox },
  'POST /v1/messages/{id}/read': { action: 'message.own', answer: Done, write: true },
  'POST /v1/consents': { action: 'message.own', body: M.ConsentRequest, answer: Done, write: true },

  // administration
  'GET /v1/staff': { action: 'staff.manage', answer: z.object({ items: z.array(P.Staff) }) },
  'POST /v1/staff/invites': { action: 'staff.manage', body: P.InviteInput, answer: P.InviteAnswer, write: true },
  'POST /v1/staff/{id}/end': { action: 'staff.manage', body: B.StaffReason, answer: Done, write: true },
  'POST /v1/organs/{id}/merge': { action: 'organ.merge', body: P.OrganMerge, answer: Done, write: true },
  'GET /v1/leaders/leave': { action: 'directory.write', answer: P.LeaderLeaves },
  'POST /v1/leaders': { action: 'directory.write', body: P.LeaderInput, answer: Created, write: true },
  'PUT /v1/leaders/{id}': { action: 'directory.write', body: P.LeaderInput, answer: Done, write: true },
  'POST /v1/leaders/{id}/leave': { action: 'directory.write', body: P.LeaveInput, answer: Done, write: true },
  'POST /v1/venues': { action: 'directory.write', body: P.VenueInput, answer: Created, write: true },
  'PUT /v1/venues/{id}': { action: 'directory.write', body: P.VenueInput, answer: Done, write: true },
  'POST /v1/case-rules': { action: 'limits.write', body: CR.CaseRulesVersion, answer: Done, write: true },
  'POST /v1/calendar': { action: 'limits.write', body: CR.CalendarDay, answer: Done, write: true },
  'POST /v1/limits': { action: 'limits.write', body: L.LimitsVersion, answer: Done, write: true },
  'POST /v1/people/{id}/unmask': { action: 'person.unmask', body: P.UnmaskRequest, answer: P.UnmaskAnswer, write: true },

  // planning and publishing
  'GET /v1/plan': { action: 'plan.read', query: R.PlanQuery, answer: R.Plan },
  'POST /v1/plan/rotation/preview': { action: 'plan.write', body: R.RotationRequest, answer: R.RotationPreview },
  'POST /v1/plan/import/preview': { action: 'plan.write', body: R.ImportRequest, answer: R.ImportPreview },
  'POST /v1/plan/drafts': { action: 'plan.write', body: R.DraftsRequest, answer: R.DraftsAnswer, write: true },
  'POST /v1/sessions': { action: 'plan.write', body: R.SessionInput, answer: R.Session, write: true },
  'GET /v1/sessions/{id}': { action: 'plan.read', answer: R.Session },
  'GET /v1/sessions/{id}/versions': { action: 'plan.read', answer: z.object({ items: z.array(R.Session) }) },
  'PUT /v1/sessions/{id}': { action: 'plan.write', body: R.SessionInput, answer: R.Session, write: true },
  'POST /v1/sessions/{id}/approve': { action: 'plan.approve', answer: R.Session, write: true },
  'POST /v1/sessions/{id}/publish': { action: 'plan.write', body: R.PublishRequest, answer: R.Session, write: true },
  'POST /v1/sessions/{id}/change': { action: 'plan.write', body: R.ChangeRequest, answer: R.Session, write: true },
  'POST /v1/sessions/{id}/swap': { action: 'plan.write', body: R.SwapRequest, answer: R.Session, write: true },
  'POST /v1/sessions/{id}/cancel': { action: 'plan.write', body: R.CancelSessionRequest, answer: R.Session, write: true },
  'POST /v1/sessions/{id}/substitute': { action: 'plan.write', body: R.SubstituteRequest, answer: R.Session, write: true },
  'POST /v1/sessions/{id}/open': { action: 'desk.work', answer: R.Session, write: true },
  'POST /v1/sessions/{id}/close': { action: 'desk.work', answer: R.Session, write: true },
  'POST /v1/sessions/{id}/report': { action: 'plan.write', body: R.ReportRequest, answer: R.Session, write: true },

  // screening
  'GET /v1/screening': {
    action: 'screening.work',
    query: z.object({ organId: z.optional(Id), cursor: z.optional(z.string()) }),
    answer: pageOf(B.ScreeningItem),
  },
  'GET /v1/screening/organs': { action: 'screening.work', query: z.object({ cursor: z.optional(z.string()) }), answer: pageOf(B.ScreeningOrgan) },
  'POST /v1/bookings/{id}/confirm': { action: 'screening.work', answer: B.Booking, write: true },
  'POST /v1/bookings/{id}/need-info': { action: 'screening.work', body: B.NeedInfoRequest, answer: B.Booking, write: true },
  'POST /v1/bookings/{id}/decline': { action: 'screening.work', body: B.DeclineRequest, answer: B.Booking, write: true },
  'POST /v1/bookings/{id}/early-answer': { action: 'screening.work', body: B.EarlyAnswerRequest, answer: B.Booking, write: true },

  // the desk
  'GET /v1/desk/sessions': {
    action: 'desk.read',
    query: z.object({ date: z.optional(Day) }),
    answer: z.object({ items: z.array(R.Session), today: Day }),
  },
  'GET /v1/sessions/{id}/day': { action: 'desk.read', answer: B.DayList },
  'GET /v1/sessions/{id}/hall': { action: 'desk.read', answer: B.Hall },
  'POST /v1/desk/find': { action: 'desk.work', body: B.FindRequest, answer: B.DayEntry },
  'POST /v1/desk/bookings': { action: 'desk.work', body: B.DeskBookingRequest, answer: B.Booking, write: true },
  'POST /v1/desk/bookings/{id}/cancel': { action: 'desk.work', body: B.StaffReason, answer: B.Booking, write: true },
  'POST /v1/desk/bookings/{id}/person': { action: 'person.correct', body: P.PersonCorrection, answer: P.MaskedPerson, write: true },
  'POST /v1/desk/walk-ins': { action: 'desk.work', body: B.WalkInRequest, answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/check-in': { action: 'desk.work', body: B.CheckInRequest, answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/call': { action: 'desk.work', answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/pass': { action: 'desk.work', answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/hold': { action: 'desk.work', body: B.StaffReason, answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/release': { action: 'desk.work', answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/no-show': { action: 'desk.work', answer: B.DayEntry, write: true },
  'POST /v1/bookings/{id}/leave': { action: 'desk.work', body: B.StaffReason, answer: B.DayEntry, write: true },

  // the leader
  'GET /v1/leader/days': { action: 'talk.read', answer: T.LeaderDay },
  'GET /v1/bookings/{id}/reading-file': { action: 'talk.read', answer: T.ReadingFile },
  'POST /v1/bookings/{id}/talk': { action: 'talk.work', answer: T.ReadingFile, write: true },
  'POST /v1/bookings/{id}/outcome': { action: 'talk.work', body: T.OutcomeRequest, answer: C.OutcomeAnswer, write: true },
  'GET /v1/leader/cases': {
    action: 'case.leader',
    query: z.object({ list: z.optional(z.enum(C.LEADER_LISTS)), cursor: z.optional(z.string()) }),
    answer: C.LeaderCases,
  },

  // cases
  'GET /v1/cases/{id}/dossier': { action: 'case.read', answer: CD.Dossier },
  'GET /v1/cases/{id}/log': { action: 'case.read', query: CaseCursor, answer: CD.CaseLogPage },
  'POST /v1/cases/{id}/steps': { action: 'case.step', body: CS.StepRequest, answer: CD.StepAnswer, write: true },
  'POST /v1/cases/{id}/petitioner': { action: 'case.petitioner', body: REG.PetitionerChange, answer: REG.PetitionerReceipt, write: true },
  'GET /v1/cases/{id}/documents': { action: 'document.read', answer: D.DocumentList },
  'GET /v1/cases/{id}/documents/{no}': { action: 'document.read', answer: z.string() },
  'GET /v1/office/due': { action: 'case.office', query: CaseCursor, answer: C.CaseList },
  'GET /v1/office/archive': { action: 'case.office', query: CaseCursor, answer: C.CaseList },
  'GET /v1/review/cases': { action: 'case.review', query: CaseCursor, answer: C.CaseList },
  'GET /v1/unit/done': { action: 'case.unit', query: CaseCursor, answer: C.CaseList },

  // how cases come in
  'POST /v1/register/check': { action: 'case.register', body: REG.DuplicateRequest, answer: REG.DuplicateAnswer },
  'POST /v1/register': { action: 'case.register', body: REG.RegisterRequest, answer: REG.Receipt, write: true },
  'GET /v1/office/petitions': {
    action: 'case.register',
    query: z.object({ cursor: z.optional(z.string()), organId: z.optional(Id) }),
    answer: REG.PetitionQueue,
  },
  'GET /v1/petitions/{id}/duplicates': { action: 'case.register', answer: REG.PetitionCheck },
  'POST /v1/petitions/{id}/return': { action: 'case.return', body: REG.ReturnRequest, answer: Done, write: true },
  'GET /v1/petitions': { action: 'petition.own', answer: REG.PetitionList },
  'POST /v1/petitions': { action: 'petition.own', body: REG.PetitionRequest, answer: REG.Petition, write: true },
  'GET /v1/sealed/cases': { action: 'case.sealed', query: CaseCursor, answer: C.CaseList },
  'POST /v1/cases/search': { action: 'case.search', body: REG.CaseSearch, answer: C.CaseList },
  'POST /v1/cases/{id}/split': { action: 'case.split', body: REG.SplitRequest, answer: REG.Receipt, write: true },

  // units and the office
  'GET /v1/unit/cases': { action: 'case.unit', query: z.object({ cursor: z.optional(z.string()) }), answer: C.CaseList },
  'GET /v1/office/cases': {
    action: 'case.office',
    query: z.object({ month: z.optional(Month), cursor: z.optional(z.string()) }),
    answer: C.CaseList,
  },

  // files: a place, what arrived, a link (decision 0046)
  'POST /v1/files': { action: 'file.write', body: F.FileRequest, answer: F.FilePlace, write: true },
  'POST /v1/files/{id}/done': { action: 'file.write', answer: F.FileView, write: true },
  'GET /v1/files/{id}/link': { action: 'file.read', answer: F.FileLink },
  'POST /v1/files/{id}/judge': { action: 'file.judge', body: F.FileJudgement, answer: F.FileView, write: true },
  'GET /v1/cases/{id}/files': { action: 'file.read', query: CaseCursor, answer: F.FileList },
  'GET /v1/office/held-files': { action: 'file.judge', query: CaseCursor, answer: F.FileList },

  // home visits (decision 0047)
  'POST /v1/visits': { action: 'visit.plan', body: V.VisitPlan, answer: V.VisitStepAnswer, write: true },
  'GET /v1/visits/{id}': { action: 'visit.read', answer: V.VisitView },
  'GET /v1/visits/{id}/take-along': { action: 'visit.own', answer: V.TakeAlong },
  'POST /v1/visits/{id}/steps': { action: 'visit.step', body: V.VisitStepRequest, answer: V.VisitStepAnswer, write: true },
  'PUT /v1/visits/{id}/record': { action: 'visit.own', body: V.RecordUpload, answer: V.RecordAnswer, write: true },
  'POST /v1/visits/{id}/resolve': { action: 'visit.step', body: V.ResolveRequest, answer: V.RecordAnswer, write: true },
  'GET /v1/field/day': { action: 'visit.own', query: z.object({ date: z.optional(Day) }), answer: V.VisitDay },
  'GET /v1/field/visits': { action: 'visit.own', query: CaseCursor, answer: V.VisitList },
  'GET /v1/unit/visits': { action: 'visit.unit', query: V.VisitListQuery, answer: V.VisitList },
  'GET /v1/office/visits': { action: 'visit.office', query: V.VisitListQuery, answer: V.VisitList },
  'GET /v1/cases/{id}/visits': { action: 'visit.read', answer: z.object({ items: z.array(V.VisitCard) }) },
  'GET /v1/cases/{id}/visitors': { action: 'visit.plan', answer: V.Visitors },
  'GET /v1/unit/help': { action: 'visit.unit', query: CaseCursor, answer: V.HelpList },
  'GET /v1/office/help': { action: 'visit.office', query: CaseCursor, answer: V.HelpList },
  'POST /v1/help/{id}/done': { action: 'help.done', body: V.HelpDone, answer: V.HelpTask, write: true },
  'GET /v1/supervision/worklist': { action: 'case.supervise', query: CaseCursor, answer: C.CaseList },
  'GET /v1/supervision/callbacks': { action: 'case.supervise', query: CaseCursor, answer: C.CaseList },
  'GET /v1/supervision/visits': { action: 'case.supervise', query: RT.RatingPeriod, answer: V.VisitStatistics },
  'GET /v1/supervision/ratings': { action: 'case.supervise', query: RT.RatingPeriod, answer: RT.RatingStatistics },
  'GET /v1/batches': { action: 'case.supervise', answer: BS.BatchList },
  'POST /v1/batches': { action: 'case.supervise', body: BS.BatchInput, answer: Created, write: true },
  'GET /v1/batches/{id}': {
    action: 'case.supervise',
    answer: z.object({ batch: BS.Batch, reports: z.array(BS.BatchReport) }),
  },
  'GET /v1/batches/{id}/cases': { action: 'case.supervise', query: CaseCursor, answer: C.CaseList },
  'POST /v1/batches/{id}/close': { action: 'case.supervise', body: BS.BatchCloseRequest, answer: Done, write: true },
  'POST /v1/batches/{id}/cases': { action: 'case.supervise', body: BS.BatchCaseRequest, answer: Done, write: true },
  'POST /v1/batches/{id}/reports': { action: 'case.supervise', body: BS.BatchReportRequest, answer: Done, write: true },

  // messages to staff, and what did not go out
  'GET /v1/staff/inbox': { action: 'inbox.own', query: CaseCursor, answer: M.StaffInbox },
  'POST /v1/staff/inbox/{id}/read': { action: 'inbox.own', answer: Done, write: true },
  'GET /v1/office/phone-tasks': { action: 'message.office', answer: M.PhoneTaskList },
  'POST /v1/office/phone-tasks/done': { action: 'message.office', body: M.ReachedRequest, answer: Done, write: true },
  'GET /v1/office/unsent': { action: 'message.office', query: CaseCursor, answer: M.UnsentList },
  'POST /v1/office/unsent/resend': { action: 'message.office', body: M.UnsentRequest, answer: Done, write: true },
  'POST /v1/office/unsent/reached': { action: 'message.office', body: M.ReachedRequest, answer: Done, write: true },

  'GET /v1/supervision/invariants': { action: 'supervision.read', answer: Invariants },
} as const satisfies Record<string, { action: string; body?: z.ZodMiniType; query?: z.ZodMiniType; answer: z.ZodMiniType; write?: true }>

export type Api = typeof API
export type RouteKey = keyof Api
export type Action = Exclude<Api[RouteKey]['action'], 'PUBLIC'>
export type BodyOf<K extends RouteKey> = Api[K] extends { body: infer S extends z.ZodMiniType } ? z.infer<S> : undefined
export type QueryOf<K extends RouteKey> = Api[K] extends { query: infer S extends z.ZodMiniType } ? z.infer<S> : undefined
export type AnswerOf<K extends RouteKey> = z.infer<Api[K]['answer']>
