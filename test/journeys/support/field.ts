import { createHash, randomUUID } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { VisitPlan, VisitView } from '../../../functions/contract/visit.ts'
import type { SignedIn } from '../../../infra/local/client.ts'
import { type County, PHONE } from './county.ts'
import { seat } from './handed-over.ts'
import type { Person } from './person.ts'

/** What stories of home visits share: planned visits, photos as a camera makes them, and what has arrived at the server. */

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})
const crc = (bytes: Uint8Array): number => (bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255]! ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc(body))
  return Buffer.concat([head, body, tail])
}

/** A picture of its own for each seed, with a word hidden in its metadata as cameras hide positions. */
export const picture = (seed: number, width = 400, height = 300): Buffer => {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      rows[at] = (x * 255) / width
      rows[at + 1] = (y * 255) / height
      rows[at + 2] = (seed * 53 + (x >> 4) * 31 + (y >> 4) * 17) % 256
    }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('tEXt', Buffer.from(`GPS\0${HIDDEN}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
export const HIDDEN = 'GPSLatitude 25.0312 N'

export type FieldTeam = { visitor: SignedIn; colleague: SignedIn; colleaguePhone: string; caseId: string }

/** A visitor, a colleague, and a case of the county's office. */
export const fieldTeam = async (county: County): Promise<FieldTeam> => {
  const visitor = await county.login(PHONE.field)
  const colleaguePhone = '13800000029'
  const colleague = await seat(county, { name: '韩雪', phone: colleaguePhone, role: 'FIELD', organId: visitor.account.organId! })
  const { items } = await county.call('supervisor')('GET /v1/office/cases')
  const named = items.find(({ person }) => person.phone !== '' && person.name.includes('*'))
  return { visitor, colleague, colleaguePhone, caseId: (named ?? items[0]!).id }
}

/** A visit of today on the system's clock. */
export const planVisit = async (county: County, { caseId, visitor }: FieldTeam, more: Partial<VisitPlan> = {}): Promise<string> => {
  const id = randomUUID()
  const today = await county.workday(0)
  await county.call('supervisor')('POST /v1/visits', {
    body: {
      id,
      caseId,
      kind: 'FIELD_CALLBACK',
      draft: false,
      purpose: '回访路灯修复情况，看夜间照明是否恢复',
      claims: ['尽快修复村道路灯', '说明拖延的原因'],
      assignees: [visitor.account.id],
      visitOn: today,
      dueOn: await county.workday(3),
      address: '青石镇石桥村四组 12 号',
      ...more,
    },
  })
  return id
}

/** Takes photos as with the camera: the browser's own dialog gives the files. */
export const takePhotos = async (person: Person, seeds: number[], make: (seed: number) => Buffer = picture): Promise<void> => {
  const before = await person.page.locator('[id^="photo-remove-"]:visible').count()
  const [chooser] = await Promise.all([person.page.waitForEvent('filechooser'), person.tap('photo-add')])
  await chooser.setFiles(seeds.map((seed) => ({ name: `photo-${seed}.png`, mimeType: 'image/png', buffer: make(seed) })))
  await person.page
    .locator('[id^="photo-remove-"]:visible')
    .nth(before + seeds.length - 1)
    .waitFor({ timeout: 60_000 })
  // Until then the record cannot be handed in.
  await person.see('photo-add').filter({ hasNotText: '正在处理' }).waitFor()
}

/** A finger on the signature pad; nobody has confirmed it yet. */
export const draw = async (person: Person): Promise<void> => {
  const pad = person.see('sign-pad')
  // Clear of the bar at the bottom, as a person holds it.
  await pad.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const box = (await pad.boundingBox())!
  const { mouse } = person.page
  await mouse.move(box.x + 40, box.y + 120)
  await mouse.down()
  for (const [x, y] of [
    [90, 60],
    [140, 150],
    [190, 70],
    [250, 130],
  ] as const)
    await mouse.move(box.x + x, box.y + y, { steps: 4 })
  await mouse.up()
}
export const sign = async (person: Person): Promise<void> => {
  await draw(person)
  await person.tap('sign-keep')
  await person.see('signed').waitFor()
}

/** The structured part of a record, from arrival to departure; photos and signature are the story's own. */
export const fillRecord = async (person: Person): Promise<void> => {
  await person.tap('arrival-now')
  await person.tap('arrival-place-locate')
  await person.see('arrival-place-found').waitFor()
  await person.tap('reached-in_person')
  await person.tap('met-add')
  await person.fill('met-name-1', '王秀英')
  await person.tap('claim-met-1-yes')
  await person.fill('claim-said-1', '路灯全部亮了，晚上出门放心。')
  await person.tap('claim-met-2-partly')
  await person.tap('in-place-solved-done')
  await person.fill('in-place-proof-solved', '现场查看，12 盏路灯均已通电。')
}

/** What has arrived of a visit, with every file's bytes hashed here. */
export const arrived = async (county: County, id: string): Promise<{ view: VisitView; hashes: Record<string, string>; bytes: Buffer[] }> => {
  const view = await county.call('supervisor')('GET /v1/visits/{id}', { params: { id } })
  const hashes: Record<string, string> = {}
  const bytes: Buffer[] = []
  for (const file of view.files.filter(({ state }) => state === 'STORED')) {
    const { url } = await county.call('supervisor')('GET /v1/files/{id}/link', { params: { id: file.id } })
    const content = Buffer.from(await (await fetch(new URL(url, county.url))).arrayBuffer())
    hashes[file.id] = createHash('sha256').update(content).digest('hex')
    bytes.push(content)
  }
  return { view, hashes, bytes }
}
