import type { RouteKey } from '../../functions/contract/api.ts'
import { checkInOf } from '../support/bodies.ts'
import { bodyIds } from '../support/body-ids.ts'
import { makeObjects, type Objects } from '../support/objects.ts'
import { fullRecord, phoneId, photoOf, picture, planOf, sha256, upload, uploadOf } from '../support/visit-requests.ts'
import { matter, type Options, openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })

/** Organs, leaders and venues are public; whose day one may plan with them is judged in planning and people-rights. */
const DIRECTORY = [
  'POST /v1/matters againstLeaderId',
  'PUT /v1/matters/{id} againstLeaderId',
  'POST /v1/staff/invites organId',
  'POST /v1/staff/invites leaderId',
  'POST /v1/leaders organId',
  'PUT /v1/leaders/{id} organId',
  'POST /v1/venues organId',
  'PUT /v1/venues/{id} organId',
  'POST /v1/organs/{id}/merge successorId',
  'POST /v1/plan/rotation/preview leaderIds',
  'POST /v1/plan/rotation/preview template.organId',
  'POST /v1/plan/rotation/preview template.venueId',
  'POST /v1/plan/rotation/preview template.videoVenueIds',
  'POST /v1/plan/import/preview template.organId',
  'POST /v1/plan/import/preview template.venueId',
  'POST /v1/plan/import/preview template.videoVenueIds',
  'POST /v1/plan/drafts template.organId',
  'POST /v1/plan/drafts template.venueId',
  'POST /v1/plan/drafts template.videoVenueIds',
  'POST /v1/plan/drafts drafts.leaderId',
  'POST /v1/plan/drafts drafts.venueId',
  'POST /v1/sessions organId',
  'POST /v1/sessions leaderId',
  'POST /v1/sessions venueId',
  'POST /v1/sessions videoVenueIds',
  'PUT /v1/sessions/{id} organId',
  'PUT /v1/sessions/{id} leaderId',
  'PUT /v1/sessions/{id} venueId',
  'PUT /v1/sessions/{id} videoVenueIds',
  'POST /v1/sessions/{id}/change leaderId',
  'POST /v1/sessions/{id}/change venueId',
  'POST /v1/desk/bookings matter.againstLeaderId',
  'POST /v1/desk/walk-ins matter.againstLeaderId',
  'POST /v1/bookings/{id}/outcome unitId',
  'POST /v1/bookings/{id}/outcome coUnitIds',
  'POST /v1/cases/{id}/steps input.unitId',
  'POST /v1/cases/{id}/steps input.coUnitIds',
  'POST /v1/cases/{id}/steps input.toOrganId',
  'POST /v1/cases/{id}/steps input.leaderId',
  'POST /v1/register/check accused.unitIds',
  'POST /v1/register/check accused.leaderIds',
  'POST /v1/register accused.unitIds',
  'POST /v1/register accused.leaderIds',
  'POST /v1/petitions organId',
  'POST /v1/cases/{id}/split accused.unitIds',
  'POST /v1/cases/{id}/split accused.leaderIds',
  'PUT /v1/visits/{id}/record record.help.unitId',
]
/** Made by the client, or open to everybody: a published day, a number with its 查询码. A matter's word that it is an old one reads no case but the person's own. */
const OPEN = [
  'POST /v1/cases/query caseNo',
  'POST /v1/cases/query/documents caseNo',
  'POST /v1/cases/query/rating caseNo',
  'POST /v1/matters sameAsCaseId',
  'PUT /v1/matters/{id} sameAsCaseId',
  'POST /v1/desk/bookings matter.sameAsCaseId',
  'POST /v1/desk/walk-ins matter.sameAsCaseId',
  'POST /v1/bookings/check sessionId',
  'POST /v1/bookings sessionId',
  'POST /v1/bookings/{id}/reschedule sessionId',
  'POST /v1/files id',
  'POST /v1/visits id',
  'POST /v1/visits/{id}/steps input.attempt.id',
  'PUT /v1/visits/{id}/record record.met.id',
  'PUT /v1/visits/{id}/record record.claims.id',
  'PUT /v1/visits/{id}/record record.inPlace.id',
  'PUT /v1/visits/{id}/record record.help.id',
]
/** Named before they are uploaded; that they count only as the visit's own is judged at its check. */
const OF_RECORD = ['record.photos.id', 'record.inPlace.fileIds', 'record.voice.fileId', 'record.signature.fileId'].map(
  (field) => `PUT /v1/visits/{id}/record ${field}`,
)

describe('an id in a body', () => {
  let world: World
  let o: Objects
  let scheduler: Person
  /** The same kinds of things in the county next door; the case is of one who has one here too. */
  let theirs: Record<'case' | 'caseNo' | 'citizen' | 'batch' | 'petition' | 'session' | 'booking' | 'visit' | 'file' | 'phoneTask' | 'unsent', string>
  let theirVisitor: Person
  let ours: { case: string; visit: string; file: string }

  beforeAll(async () => {
    world = await openWorld('2026-11-23T01:00:00.000Z')
    o = await makeObjects(world)
    scheduler = await world.member('SCHEDULER', 'xinfang')
    const [clerk2, supervisor2, scheduler2, admin2] = await Promise.all(
      (['CLERK', 'SUPERVISOR', 'SCHEDULER', 'ADMIN'] as const).map((role) => world.member(role, role === 'ADMIN' ? 'county2' : 'xinfang2')),
    )
    const both = { ...person('赵两地') }
    const { caseId, caseNo } = await world.by(clerk2!, 'POST /v1/register', {
      body: petition('工资拖欠', { person: both, receivedOn: '2026-11-27' }),
    })
    const own = await world.by(o.clerk, 'POST /v1/register', { body: petition('征地补偿', { person: both, receivedOn: '2026-11-27' }) })
    const { citizenId } = await world.by(supervisor2!, 'GET /v1/cases/{id}/dossier', at(caseId!))
    const batch = await world.by(supervisor2!, 'POST /v1/batches', { body: { name: '云屏第一批', dueOn: '2027-06-30', targetRate: 70 } })
    const sender = await world.resident('孙邻县')
    const draft = await world.by(sender, 'POST /v1/matters', { body: matter('邻县的路灯坏了') })
    const sent = await world.by(sender, 'POST /v1/petitions', { body: { matterId: draft.id, organId: 'county2' } })
    const leader = await world.leader('冯邻', '县长', ['全面工作'], 'county2', await admin2!.token())
    const place = { name: '云屏接待中心', organId: 'county2', address: '云屏县', phone: '0871-1234567', rooms: ['一室'] }
    const venue = await world.by(admin2!, 'POST /v1/venues', { body: place })
    const input = world.sessionInput({ organId: 'county2', leaderId: leader, venueId: venue.id, room: '一室', date: '2026-12-18' })
    const day = await world.by(scheduler2!, 'POST /v1/sessions', { body: input })
    await world.by(supervisor2!, 'POST /v1/sessions/{id}/approve', at(day.id))
    await world.by(scheduler2!, 'POST /v1/sessions/{id}/publish', { ...at(day.id), body: { channels: ['小程序'] } })
    const { booking } = await world.book(day.id, '01', undefined, matter('邻县的桥塌了'))
    theirVisitor = await world.member('FIELD', 'xinfang2')
    await world.by(supervisor2!, 'POST /v1/visits', { body: planOf(phoneId('c1'), caseId!, theirVisitor.id) })
    await upload(world, supervisor2!, photoOf(phoneId('c2'), { kind: 'CASE', id: caseId! }, undefined, { kind: 'EVIDENCE' }), picture(phoneId('c2')))
    await world.by(o.supervisor, 'POST /v1/visits', { body: planOf(phoneId('c3'), own.caseId!, o.visitor.id) })
    theirs = {
      case: caseId!,
      caseNo,
      citizen: citizenId,
      batch: batch.id,
      petition: sent.id,
      session: day.id,
      booking: booking.id,
      visit: phoneId('c1'),
      file: phoneId('c2'),
      phoneTask: o.phoneTask,
      unsent: o.unsent,
    }
    ours = { case: own.caseId!, visit: phoneId('c3'), file: o.file }
  }, 180_000)
  afterAll(() => world?.close())

  type Attempt = { [K in RouteKey]: [Person, K, Options<K>] }[RouteKey]
  const step = (name: string, input: Record<string, unknown>): Attempt => [
    o.supervisor,
    'POST /v1/cases/{id}/steps',
    { ...at(ours.case), body: { step: name, input } as never },
  ]
  const petitionOf = (more: Record<string, unknown>) => petition('欠薪', { receivedOn: '2026-11-27', ...more })
  const desk = () => ({ channel: 'COUNTER', person: person('韩窗口'), matter: matter('窗口代录'), band: '01', onBehalf: undefined })

  /** Somebody of ours, with everything right but this one id. */
  const FOREIGN: Record<string, () => Attempt | Promise<Attempt>> = {
    'POST /v1/bookings/check matterId': async () => [
      await world.resident('甲'),
      'POST /v1/bookings/check',
      { body: { sessionId: o.december, matterId: o.draft } },
    ],
    'POST /v1/bookings matterId': async () => [
      await world.resident('乙'),
      'POST /v1/bookings',
      { body: { sessionId: o.december, band: '01', matterId: o.draft } },
    ],
    'POST /v1/sessions/{id}/wait matterId': async () => [
      await world.resident('丙'),
      'POST /v1/sessions/{id}/wait',
      { ...at(o.full), body: { band: 'ANY', matterId: o.lineDraft } },
    ],
    'POST /v1/sessions/{id}/register matterId': async () => [
      await world.resident('丁'),
      'POST /v1/sessions/{id}/register',
      { ...at(o.drawn), body: { band: 'ANY', matterId: o.lotDraft } },
    ],
    'POST /v1/people/{id}/unmask bookingId': () => [
      o.clerk,
      'POST /v1/people/{id}/unmask',
      { ...at(theirs.booking.split('.')[0]!), body: { field: 'phone', reason: '核对', bookingId: theirs.booking } },
    ],
    'POST /v1/people/{id}/unmask caseId': () => [
      o.clerk,
      'POST /v1/people/{id}/unmask',
      { ...at(theirs.citizen), body: { field: 'phone', reason: '核对', caseId: theirs.case } },
    ],
    'POST /v1/sessions/{id}/swap otherSessionId': () => [
      scheduler,
      'POST /v1/sessions/{id}/swap',
      { ...at(o.december), body: { otherSessionId: theirs.session, reason: '换' } },
    ],
    'POST /v1/sessions/{id}/cancel substituteSessionId': () => [
      scheduler,
      'POST /v1/sessions/{id}/cancel',
      { ...at(o.december), body: { substituteSessionId: theirs.session, reason: '会议' } },
    ],
    'POST /v1/sessions/{id}/substitute substituteSessionId': () => [
      scheduler,
      'POST /v1/sessions/{id}/substitute',
      { ...at(o.withdrawn), body: { substituteSessionId: theirs.session } },
    ],
    'POST /v1/desk/find sessionId': () => [o.clerk, 'POST /v1/desk/find', { body: { sessionId: theirs.session, by: '王' } }],
    'POST /v1/desk/bookings sessionId': () => [o.clerk, 'POST /v1/desk/bookings', { body: { ...desk(), sessionId: theirs.session } as never }],
    'POST /v1/desk/walk-ins sessionId': () => [
      o.clerk,
      'POST /v1/desk/walk-ins',
      { body: { ...desk(), ...checkInOf({ name: '韩窗口', idNo: '' }), sessionId: theirs.session } as never },
    ],
    'POST /v1/cases/{id}/steps input.otherCaseId': () => step('merge', { otherCaseId: theirs.case, reason: '同一人' }),
    'POST /v1/cases/{id}/steps input.fileIds': () => step('log', { logKind: 'MEETING', text: '凭据', fileIds: [theirs.file] }),
    'POST /v1/cases/{id}/steps input.visitId': () => step('remind', { reminder: 'PHONE', text: '请抓紧', visitId: theirs.visit }),
    'POST /v1/cases/{id}/steps input.batchId': () => step('joinBatch', { batchId: theirs.batch }),
    'POST /v1/register decision.caseId': () => [
      o.clerk,
      'POST /v1/register',
      { body: petitionOf({ decision: { caseId: theirs.case, choice: 'RELATED', reason: '同一人' } }) },
    ],
    'POST /v1/register petitionId': () => [
      o.clerk,
      'POST /v1/register',
      { body: petitionOf({ source: 'WEB', person: null, petitionId: theirs.petition }) },
    ],
    'POST /v1/register/check petitionId': () => [
      o.clerk,
      'POST /v1/register/check',
      { body: { person: null, representatives: [], summary: '门前道路积水', category: 'LABOUR', type: 'CLAIM', petitionId: theirs.petition } },
    ],
    'POST /v1/petitions matterId': async () => [
      await world.resident('戊'),
      'POST /v1/petitions',
      { body: { matterId: o.toSend, organId: 'county' } },
    ],
    'POST /v1/files belongsTo.id': () => [
      o.supervisor,
      'POST /v1/files',
      { body: photoOf(phoneId('c5'), { kind: 'CASE', id: theirs.case }, undefined, { kind: 'EVIDENCE' }) },
    ],
    'POST /v1/visits caseId': () => [o.supervisor, 'POST /v1/visits', { body: planOf(phoneId('c6'), theirs.case, o.visitor.id) }],
    'POST /v1/visits assignees': () => [o.supervisor, 'POST /v1/visits', { body: planOf(phoneId('c7'), ours.case, theirVisitor.id) }],
    'POST /v1/visits/{id}/steps input.assignees': () => [
      o.visitor,
      'POST /v1/visits/{id}/steps',
      { ...at(ours.visit), body: { step: 'handOver', input: { assignees: [theirVisitor.id], reason: '调岗' } } },
    ],
    'POST /v1/help/{id}/done fileIds': () => [
      o.supervisor,
      'POST /v1/help/{id}/done',
      { ...at(o.help), body: { how: '送到了', fileIds: [theirs.file] } },
    ],
    'POST /v1/batches/{id}/cases caseNo': () => [o.supervisor, 'POST /v1/batches/{id}/cases', { ...at(o.batch), body: { caseNo: theirs.caseNo } }],
    'POST /v1/office/phone-tasks/done id': async () => [
      await world.member('CLERK', 'xinfang2'),
      'POST /v1/office/phone-tasks/done',
      { body: { id: theirs.phoneTask, note: '打过' } },
    ],
    'POST /v1/office/unsent/resend id': async () => [
      await world.member('CLERK', 'xinfang2'),
      'POST /v1/office/unsent/resend',
      { body: { id: theirs.unsent } },
    ],
    'POST /v1/office/unsent/reached id': async () => [
      await world.member('CLERK', 'xinfang2'),
      'POST /v1/office/unsent/reached',
      { body: { id: theirs.unsent, note: '打过' } },
    ],
  }
  /** Finds nothing, and says no more than that. */
  const EMPTY: Record<string, () => Attempt> = {
    'POST /v1/cases/search caseNo': () => [o.supervisor, 'POST /v1/cases/search', { body: { by: 'NO', caseNo: theirs.caseNo } }],
    'POST /v1/cases/search unitId': () => [o.supervisor, 'POST /v1/cases/search', { body: { by: 'UNIT', unitId: 'county2', state: 'REGISTERED' } }],
  }

  it('is written down for every route: a new one says by whom it is judged', () => {
    expect([...DIRECTORY, ...OPEN, ...OF_RECORD, ...Object.keys(FOREIGN), ...Object.keys(EMPTY)].sort()).toEqual(bodyIds().sort())
  })

  it.each(Object.keys(FOREIGN))('%s of somebody else is refused, and nothing happens', async (name) => {
    const [who, route, options] = await FOREIGN[name]!()
    await world.settle()
    const before = await world.lines()
    const { error } = await world.answerOf(route, who, options as never)
    const refused = ['NOT_FOUND', 'FORBIDDEN', 'BAD_INPUT', 'DECISION_UNFIT'].includes(error?.code ?? '')
    expect([name, refused ? 'refused' : (error?.code ?? 'let in')]).toEqual([name, 'refused'])
    // A body that is refused for its shape has shown nothing.
    if (error?.code === 'BAD_INPUT') expect(name).toContain(String(error.field))
    expect(await world.changesSince(before)).toEqual([])
  })

  it.each(Object.keys(EMPTY))('%s of somebody else finds nothing', async (name) => {
    const [who, route, options] = EMPTY[name]!()
    expect((await world.by(who, route as 'POST /v1/cases/search', options as never)).items).toEqual([])
  })

  it('of a foreign file in the record of a visit is no file that has arrived', async () => {
    const body = uploadOf(
      fullRecord({ photos: [{ id: theirs.file, takenAt: '2026-12-02T02:00:00.000Z', note: '', sha256: sha256(picture(theirs.file)) } as never] }),
    )
    await world.by(o.visitor, 'PUT /v1/visits/{id}/record', { ...at(ours.visit), body })
    await world.by(o.visitor, 'POST /v1/visits/{id}/steps', {
      ...at(ours.visit),
      body: { step: 'finish', input: { at: '2026-12-02T02:11:00.000Z' } },
    })
    expect(await world.refused(o.supervisor, 'POST /v1/visits/{id}/steps', { ...at(ours.visit), body: { step: 'check', input: {} } })).toBe(
      'FILES_MISSING input.text',
    )
  })
})
