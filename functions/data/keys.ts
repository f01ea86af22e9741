import type { Key } from './table.ts'

/**
 * Lists of cases (data/case-lists). SEAL: sealed ones, apart from all others. NAME: by organ and keyed hash of the exact name; UST: by organ and unit, in order of
 * state, for the search.
 */
export type CaseListName =
  | 'UNIT'
  | 'DONE'
  | 'LDR'
  | 'OFF'
  | 'DUE'
  | 'REV'
  | 'SEAL'
  | 'NAME'
  | 'UST'
  | 'WATCH'
  | 'CALL'
  | 'SPO'
  | 'SIG'
  | 'LDU'
  | 'ARC'
  | 'FIN'

/** Every kind of item and where it lies. A citizen's own things lie in his partition, a session's places in the session's. */
export const keys = {
  directory: (kind: 'ORGAN' | 'LEADER' | 'VENUE' | 'LIMITS' | 'CASE_RULES' | 'CALENDAR', id: string): Key => ({ pk: `DIR#${kind}`, sk: id }),
  citizen: (id: string): Key => ({ pk: `CIT#${id}`, sk: 'META' }),
  staff: (id: string): Key => ({ pk: `STF#${id}`, sk: 'META' }),
  staffList: (id: string): Key => ({ pk: 'STAFF', sk: id }),
  /** From the keyed hash of a phone, ID number or openid to the account. */
  lookup: (kind: 'PHONE' | 'ID' | 'OPENID' | 'STAFF_PHONE', hash: string): Key => ({ pk: `LOOK#${kind}#${hash}`, sk: 'META' }),
  /** The sessions that take a leader's time on a day: scarce like a place. */
  leaderDay: (leaderId: string, date: string): Key => ({ pk: `LEAD#${leaderId}`, sk: `DAY#${date}` }),
  invite: (hash: string): Key => ({ pk: `INVITE#${hash}`, sk: 'META' }),
  loginCode: (phoneHash: string): Key => ({ pk: `CODE#${phoneHash}`, sk: 'META' }),
  family: (id: string): Key => ({ pk: `FAM#${id}`, sk: 'META' }),
  matter: (ownerId: string, ulid: string): Key => ({ pk: `CIT#${ownerId}`, sk: `MAT#${ulid}` }),
  booking: (citizenId: string, ulid: string): Key => ({ pk: `CIT#${citizenId}`, sk: `BKG#${ulid}` }),
  /** What a person holds: one active booking per matter, so many places a month, and what moves his chances. */
  claims: (citizenId: string): Key => ({ pk: `CIT#${citizenId}`, sk: 'CLAIMS' }),
  helped: (helperId: string, ulid: string): Key => ({ pk: `CIT#${helperId}`, sk: `HLP#${ulid}` }),
  message: (citizenId: string, id: string): Key => ({ pk: `CIT#${citizenId}`, sk: `MSG#${id}` }),
  /** A member of staff's own inbox; what was said to a side of a case (data/posts); reminders and slips that nobody has opened yet. */
  staffMessage: (staffId: string, id: string): Key => ({ pk: `STF#${staffId}`, sk: `MSG#${id}` }),
  post: (box: string, id: string): Key => ({ pk: `BOX#${box}`, sk: `MSG#${id}` }),
  unreadPost: (organId: string, at: string, box: string, id: string): Key => ({ pk: `UNREAD#${organId}`, sk: `${at}#${box}#${id}` }),
  /** A unit that was merged into another one, for the job that passes its cases on. */
  organMerge: (organId: string): Key => ({ pk: 'MERGES', sk: organId }),
  /** Who sits in an organ, by role: whom a post reaches. */
  team: (organId: string, role: string, staffId: string): Key => ({ pk: `TEAM#${organId}`, sk: `${role}#${staffId}` }),
  /** SMS that wait for the morning, by when they may go. */
  held: (until: string, message: Key): Key => ({ pk: 'NIGHT', sk: `${until}#${message.pk}#${message.sk}` }),
  /** What must be read of a case, where it lies; a batch, its members, its count and its weekly reports. */
  casePost: (caseId: string, postId: string, box: string): Key => ({ pk: `CASE#${caseId}`, sk: `POST#${postId}#${box}` }),
  batch: (organId: string, ulid: string): Key => ({ pk: `BATCHES#${organId}`, sk: `B#${ulid}` }),
  batchCase: (batchId: string, caseId: string): Key => ({ pk: `BATCH#${batchId}`, sk: `CASE#${caseId}` }),
  batchCount: (batchId: string): Key => ({ pk: `BATCH#${batchId}`, sk: 'COUNT' }),
  /** Ratings counted by day and unit (domain §10). */
  ratingCount: (organId: string, day: string, unitId: string): Key => ({ pk: `RATES#${organId}#${day.slice(0, 7)}`, sk: `${day}#${unitId}` }),
  /** Visits counted by month and unit. */
  visitCount: (organId: string, month: string, unitId: string): Key => ({ pk: `VSTAT#${organId}`, sk: `${month}#${unitId}` }),
  batchReport: (batchId: string, at: string): Key => ({ pk: `BATCH#${batchId}`, sk: `REP#${at}` }),
  /** How many subscribe messages of each kind WeChat may still bring. */
  consents: (citizenId: string): Key => ({ pk: `CIT#${citizenId}`, sk: 'CONSENTS' }),
  citizenCase: (citizenId: string, caseId: string): Key => ({ pk: `CIT#${citizenId}`, sk: `CASE#${caseId}` }),
  session: (id: string): Key => ({ pk: `SES#${id}`, sk: 'META' }),
  sessionVersion: (id: string, version: number): Key => ({ pk: `SES#${id}`, sk: `V#${String(version).padStart(4, '0')}` }),
  /** The scarce thing (design.md rule 1). */
  place: (sessionId: string, band: string, no: number): Key => ({ pk: `SES#${sessionId}`, sk: `P#${band}#${String(no).padStart(2, '0')}` }),
  /** The waiting list of a session in the order in which it is served. */
  waiting: (sessionId: string, order: string): Key => ({ pk: `WAIT#${sessionId}`, sk: order }),
  /** Offers by the end of their time, for the job that passes them on. */
  offerDue: (until: string, bookingId: string): Key => ({ pk: 'OFFERS', sk: `${until}#${bookingId}` }),
  /** Moments at which a wave opens a place that was given back before; the same job looks at the session then. */
  waveDue: (opens: string, bookingId: string): Key => ({ pk: 'OFFERS', sk: `${opens}#${bookingId}#WAVE` }),
  /** A registration for a draw under its anonymous number. */
  lot: (sessionId: string, no: string): Key => ({ pk: `DRAW#${sessionId}`, sk: `R#${no}` }),
  drawSeed: (sessionId: string): Key => ({ pk: `DRAW#${sessionId}`, sk: 'SEED' }),
  /** Draws by the end of their registration, for the job that draws them. */
  drawDue: (closesAt: string, sessionId: string): Key => ({ pk: 'DRAWS', sk: `${closesAt}#${sessionId}` }),
  /** Who was there, or was waited for, and keeps no place: the session's day still shows him. */
  seen: (sessionId: string, bookingId: string): Key => ({ pk: `SES#${sessionId}`, sk: `SEEN#${bookingId}` }),
  /** A version of the rule table by the day on which it begins. */
  limits: (from: string): Key => ({ pk: 'DIR#LIMITS', sk: from }),
  /** A version of the case's rule table by the day on which it begins; a day of the calendar that the office entered. */
  caseRules: (from: string): Key => ({ pk: 'DIR#CASE_RULES', sk: from }),
  calendarDay: (day: string): Key => ({ pk: 'DIR#CALENDAR', sk: day }),
  /** Who ever had a place in a session, kept by the stream: what the place rows are recounted against. */
  roll: (sessionId: string, bookingId: string): Key => ({ pk: `ROLL#${sessionId}`, sk: bookingId }),
  /** Messages that nobody took, oldest first. */
  unsent: (messageId: string, owner: string): Key => ({ pk: 'UNSENT', sk: `${messageId}#${owner}` }),
  invariants: (): Key => ({ pk: 'INVARIANTS', sk: 'LATEST' }),
  tickets: (sessionId: string): Key => ({ pk: `SES#${sessionId}`, sk: 'TICKETS' }),
  plan: (organId: string, month: string, date: string, from: string, sessionId: string): Key => ({
    pk: `PLAN#${organId}#${month}`,
    sk: `${date}#${from}#${sessionId}`,
  }),
  board: (organId: string, month: string, date: string, from: string, sessionId: string): Key => ({
    pk: `BOARD#${organId}#${month}`,
    sk: `${date}#${from}#${sessionId}`,
  }),
  screening: (organId: string, since: string, bookingId: string): Key => ({ pk: `SCREEN#${organId}`, sk: `${since}#${bookingId}` }),
  /** An issued document of a case under the serial of the change that issued it. */
  caseDocument: (id: string, serial: number): Key => ({ pk: `CASE#${id}`, sk: `DOC#${String(serial).padStart(5, '0')}` }),
  /** 文号: consecutive for each organ, year and kind. */
  documentCounter: (organId: string, year: number, kind: string): Key => ({ pk: `DOCNO#${organId}#${year}`, sk: kind }),
  case: (id: string): Key => ({ pk: `CASE#${id}`, sk: 'META' }),
  caseNumber: (caseNo: string): Key => ({ pk: `CASENO#${caseNo}`, sk: 'META' }),
  caseCounter: (area: string, day: string): Key => ({ pk: `COUNT#${area}#${day}`, sk: 'CASES' }),
  /** What a citizen sent from his phone to be registered, and the office's queue of it. */
  petition: (citizenId: string, ulid: string): Key => ({ pk: `CIT#${citizenId}`, sk: `PET#${ulid}` }),
  petitionQueue: (organId: string, sentAt: string, id: string): Key => ({ pk: `PETS#${organId}`, sk: `${sentAt}#${id}` }),
  /** What the staff did with a case, one row a step. */
  caseLog: (id: string, at: string, serial: number): Key => ({ pk: `CASE#${id}`, sk: `LOG#${at}#${String(serial).padStart(5, '0')}` }),
  /** What the registration, or a change that is no step, did to a case: one row an audit entry. */
  caseRecord: (id: string, serial: number): Key => ({ pk: `CASE#${id}`, sk: `REC#${String(serial).padStart(5, '0')}` }),
  /** A file's facts; the bytes lie in object storage under `files/<id>`. */
  file: (id: string): Key => ({ pk: `FILE#${id}`, sk: 'META' }),
  /** A file in the list of what it belongs to, newest last, and how many there are. */
  fileOf: (kind: 'CASE' | 'VISIT', ownerId: string, at: string, id: string): Key => ({ pk: `${kind}#${ownerId}`, sk: `FILE#${at}#${id}` }),
  fileCount: (kind: 'CASE' | 'VISIT', ownerId: string): Key => ({ pk: `${kind}#${ownerId}`, sk: 'FILES' }),
  /** Files that a check held, for the person who judges. */
  heldFile: (organId: string, at: string, id: string): Key => ({ pk: `HELD#${organId}`, sk: `${at}#${id}` }),
  visit: (id: string): Key => ({ pk: `VISIT#${id}`, sk: 'META' }),
  /** Every version of a record that the server answered with: what a phone began with is merged against it. */
  visitRecord: (id: string, version: number): Key => ({ pk: `VISIT#${id}`, sk: `REC#${String(version).padStart(5, '0')}` }),
  /** An upload that came after the visit was closed. */
  lateRecord: (id: string, at: string): Key => ({ pk: `VISIT#${id}`, sk: `LATE#${at}` }),
  /**
   * FIELD: a visitor's own by day. FOPEN: what he still has to do, by due date. VUNIT, VOFF: a unit's and an office's by due date. VDRAFT: a planner's drafts. CASE: a case's own,
   * by id.
   */
  visitList: (list: 'FIELD' | 'FOPEN' | 'VUNIT' | 'VOFF' | 'VDRAFT' | 'CASE', owner: string, order: string, visitId: string): Key => ({
    pk: `${list}#${owner}`,
    sk: `VISIT#${order}#${visitId}`,
  }),
  help: (visitId: string, helpId: string): Key => ({ pk: `VISIT#${visitId}`, sk: `HELP#${helpId}` }),
  /** Promised help by its day: of the unit that gives it, of the office that watches it. */
  helpList: (list: 'HUNIT' | 'HOFF', owner: string, due: string, id: string): Key => ({ pk: `${list}#${owner}`, sk: `${due}#${id}` }),
  caseList: (list: CaseListName, owner: string, order: string, caseId: string): Key => ({
    pk: `${list}#${owner}`,
    sk: `CASE#${order}#${caseId}`,
  }),
}

/** Ids that say where their item lies: `<owner>.<ulid>`. They are random and tell nothing of the person. */
export const joinId = (owner: string, ulid: string): string => `${owner}.${ulid}`
export const splitId = (id: string): { owner: string; ulid: string } => {
  const [owner = '', ulid = ''] = id.split('.')
  return { owner, ulid }
}
