import { createHash, randomUUID } from 'node:crypto'
import type { BodyOf } from '../../../functions/contract/api.ts'
import type { FileKind } from '../../../functions/contract/files.ts'
import type { VisitPlan, VisitRecord } from '../../../functions/contract/visit.ts'
import { changedPaths, emptyRecord } from '../../../functions/contract/visit-merge.ts'
import { addDays, instantOf } from '../../../functions/domain/calendar/days.ts'
import type { SignedIn } from '../client.ts'
import { sendFile } from '../send-file.ts'
import { as, citizenNo } from './past.ts'
import { bridge, clinic, signature } from './picture.ts'
import { person, supervisor, type World } from './world.ts'

const FIELD = '13800000009'
const COLLEAGUE = '13800000012'

/** Invented points on an empty map: no village lies there under these names. */
const area = (north: number, east: number, radius = 400) => ({ lat: 26.2 + north / 100, lng: 103.1 + east / 100, radius, datum: 'GCJ02' as const })

const caseOf = async (world: World, no: number): Promise<string> => {
  const [found] = (await as(world, no).call('GET /v1/cases')).items
  if (!found) throw new Error(`citizen ${no} has no case`)
  return found.id
}

type Stop = Pick<VisitPlan, 'kind' | 'purpose' | 'claims' | 'from' | 'area'> & { citizen: number; on: string; days?: number; who?: string[] }
const plan = async (world: World, { citizen, on, days = 5, who = [FIELD], ...stop }: Stop): Promise<string> => {
  const assignees = who.map((phone) => person(world, phone).account.id)
  const body = {
    id: randomUUID(),
    caseId: await caseOf(world, citizen),
    ...stop,
    assignees,
    draft: false,
    visitOn: on,
    dueOn: addDays(on, days),
    address: '',
  }
  return (await supervisor(world).call('POST /v1/visits', { body })).id
}

/** As the app sends a file: place, storage, look. */
const upload = async (who: SignedIn, visitId: string, kind: FileKind, name: string, bytes: Buffer) => {
  const id = randomUUID()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const body = { id, kind, name, type: 'image/png' as const, size: bytes.length, sha256, belongsTo: { kind: 'VISIT' as const, id: visitId } }
  const place = await who.call('POST /v1/files', { body })
  if (place.upload) await sendFile(place.upload, bytes)
  await who.call('POST /v1/files/{id}/done', { params: { id } })
  return { id, sha256 }
}

const record = async (who: SignedIn, id: string, content: Partial<VisitRecord>, at: string, base = 0, before = emptyRecord()) => {
  const whole = { ...before, ...content }
  const changed = Object.fromEntries(changedPaths(before, whole).map((path) => [path, at]))
  return who.call('PUT /v1/visits/{id}/record', { params: { id }, body: { base, record: whole, changed, sentAt: at } })
}
const step = (who: SignedIn, id: string, body: BodyOf<'POST /v1/visits/{id}/steps'>) =>
  who.call('POST /v1/visits/{id}/steps', { params: { id }, body })

/** Yesterday: the washed-away bridge, surveyed and checked, with a promise that is due. */
const surveyed = async (world: World, on: string): Promise<void> => {
  const field = person(world, FIELD)
  const at = (time: string) => instantOf(on, time)
  const id = await plan(world, {
    kind: 'SITE_SURVEY',
    citizen: 11,
    on,
    from: '09:30',
    purpose: '查看便桥冲毁现场，核实学生绕行路线',
    claims: ['冬季前先搭临时便桥'],
    area: area(4.1, -3.2),
  })
  const [before, after] = [await upload(field, id, 'PHOTO', '冲毁的桥墩', bridge(false)), await upload(field, id, 'PHOTO', '临时便桥', bridge(true))]
  await record(
    field,
    id,
    {
      arrival: { at: at('09:42'), place: { lat: 26.2412, lng: 103.0683, accuracy: 18, datum: 'GCJ02' } },
      departure: { at: at('10:35'), place: { lat: 26.2412, lng: 103.0684, accuracy: 22, datum: 'GCJ02' } },
      reached: 'IN_PERSON',
      met: [
        { id: randomUUID(), who: 'PETITIONER', name: citizenNo(11).name, note: '' },
        { id: randomUUID(), who: 'CADRE', name: '石桥村村主任', note: '带路' },
      ],
      claims: [{ id: 'c01', claim: '冬季前先搭临时便桥', said: '交通局已铺木板，能走人，不能过车。', met: 'PARTLY' }],
      photos: [
        { id: before.id, sha256: before.sha256, takenAt: at('09:50'), note: '冲毁的桥墩', place: { lat: 26.2412, lng: 103.0683, datum: 'GCJ02' } },
        { id: after.id, sha256: after.sha256, takenAt: at('10:05'), note: '临时便桥', place: { lat: 26.2413, lng: 103.0685, datum: 'GCJ02' } },
      ],
      needs: '下雪后木板太滑，学生不敢走。',
      help: [{ id: randomUUID(), what: '便桥加装防滑条和扶手', unitId: 'yunling-jtj', who: '', dueOn: addDays(on, 12) }],
      text: '来回绕行约五公里，早上七点前有十一名学生经过。',
    },
    at('10:40'),
  )
  await step(field, id, { step: 'finish', input: { at: at('10:41') } })
  world.at(on, '15:10')
  await step(supervisor(world), id, { step: 'check', input: { text: '照片和位置与现场相符' } })
}

/** Yesterday too: waits for the check; two people wrote of the same thing apart. */
const toCheck = async (world: World, on: string): Promise<void> => {
  const [field, colleague] = [person(world, FIELD), person(world, COLLEAGUE)]
  const at = (time: string) => instantOf(on, time)
  const id = await plan(world, {
    kind: 'FIELD_CALLBACK',
    citizen: 6,
    on,
    from: '19:00',
    purpose: '回访卫生院夜间急诊是否恢复',
    claims: ['恢复夜间急诊值班'],
    area: area(0.4, 0.6, 300),
    who: [FIELD, COLLEAGUE],
  })
  world.at(on, '20:00')
  const [door, name] = [await upload(field, id, 'PHOTO', '夜间值班室', clinic(true)), await upload(field, id, 'SIGNATURE', '签名', signature())]
  const first = await record(
    field,
    id,
    {
      arrival: { at: at('19:04'), place: { lat: 26.2043, lng: 103.1064, accuracy: 25, datum: 'GCJ02' } },
      departure: { at: at('19:31'), noPlace: { reason: 'NO_SIGNAL', text: '' } },
      reached: 'IN_PERSON',
      met: [{ id: randomUUID(), who: 'PETITIONER', name: citizenNo(6).name, note: '' }],
      claims: [{ id: 'c01', claim: '恢复夜间急诊值班', said: '上周三夜里去过，有医生，拿到了药。', met: 'YES' }],
      inPlace: [
        { id: 'SOLVED', state: 'DONE', proof: '现场看到值班医生和值班表', fileIds: [door.id] },
        { id: 'HELPED', state: 'NOT_APPLICABLE', proof: '', fileIds: [] },
      ],
      ceased: 'YES',
      photos: [{ id: door.id, sha256: door.sha256, takenAt: at('19:12'), note: '夜间值班室' }],
      signature: { kind: 'SIGNED', at: at('19:29'), fileId: name.id, witnesses: [], reason: '' },
      rating: { value: 'SATISFIED', comment: '', at: at('19:28') },
    },
    at('19:33'),
  )
  await record(field, id, { needs: '希望电话号码贴在门口。' }, at('19:40'), first.version, first.record)
  await record(colleague, id, { needs: '希望值班电话印大字，贴在村口。', attitude: '平和，表示感谢' }, at('19:52'), first.version, first.record)
  await step(field, id, { step: 'finish', input: { at: at('19:55') } })
}

/** The visitor's next workday: five stops, one of which was tried in vain yesterday. */
const comingDay = async (world: World, on: string, before: string): Promise<void> => {
  const field = person(world, FIELD)
  await plan(world, {
    kind: 'OUTREACH',
    citizen: 1,
    on,
    from: '08:40',
    purpose: '带案下访：说明交房时间表和过渡费补发方案',
    claims: ['尽快交房', '补发停发的过渡费'],
    area: area(0.9, 1.3, 300),
  })
  await plan(world, {
    kind: 'FIELD_CALLBACK',
    citizen: 3,
    on,
    from: '10:00',
    purpose: '回访入学划片调整的落实情况',
    claims: ['就近入学或安排校车', '公示划片依据'],
    area: area(1.6, 0.2, 300),
  })
  await plan(world, {
    kind: 'SITE_SURVEY',
    citizen: 9,
    on,
    from: '14:00',
    purpose: '查看备用水泵运行和供水时段',
    claims: ['恢复全天供水'],
    area: area(-5.2, 6.8),
  })
  await plan(world, {
    kind: 'HELP',
    citizen: 4,
    on,
    from: '15:20',
    purpose: '了解欠薪工人家庭困难，落实临时救助',
    claims: ['春节前拿到工资'],
    area: area(-6.1, 7.9),
  })
  world.at(before, '11:00')
  const tried = await plan(world, {
    kind: 'CALLBACK',
    citizen: 2,
    on: before,
    days: 10,
    from: '11:00',
    purpose: '回访青苗补偿款是否到账',
    claims: ['发放青苗补偿款'],
    area: area(3.8, -2.9),
  })
  const attempt = {
    id: randomUUID(),
    at: instantOf(before, '11:20'),
    reason: 'NOBODY_HOME' as const,
    text: '邻居说赶集去了',
    noPlace: { reason: 'NOT_NEEDED' as const, text: '' },
  }
  await step(field, tried, { step: 'notReached', input: { attempt } })
  world.at(before, '17:00')
  await step(supervisor(world), tried, { step: 'replan', input: { visitOn: on, dueOn: addDays(on, 5), from: '16:30', reason: '已电话约好次日下午' } })
}

/** What field staff have to do and what they did, on the last workday and on the next. */
export const visitHomes = async (world: World): Promise<void> => {
  const [before, on] = [world.workday(-1), world.workday(0)]
  world.at(before, '08:30')
  await surveyed(world, before)
  await toCheck(world, before)
  world.at(before, '08:40')
  await comingDay(world, on, before)
}
