import { createHash } from 'node:crypto'
import { type AnswerOf, API } from '../../functions/contract/api.ts'
import type { FileRequest } from '../../functions/contract/files.ts'
import type { RecordUpload, VisitRecord } from '../../functions/contract/visit.ts'
import { emptyRecord } from '../../functions/contract/visit-merge.ts'
import { chanceOf } from '../support/chance.ts'
import { login, scripted } from './answers.ts'
import { createHost, type Host } from './host.ts'
import { needOutput, WEAPP } from './output.ts'
import { visitView } from './visit-examples.ts'
import type { WxRequest, WxResponse } from './wx.ts'
import type { Disk } from './wx-files.ts'

/**
 * The field staff's pages on the mini-program's own build: storage and files as WeChat keeps them, stopped at random operations and started again.
 * The server is played here; the real one is met in the browser.
 */
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const VISIT = visitView(0).id
const PAGE = `/field/record/index?id=${VISIT}`
const LEFT = '/field/left/index'
/** `WEAPP_KILLS=300` plays longer. */
const KILLS = Number(process.env.WEAPP_KILLS ?? 30)

/** Takes what comes, twice as well as once, and loses some answers. */
const createServer = (chance: () => number) => {
  const files = new Map<string, { asked: FileRequest; bytes?: Uint8Array }>()
  const state = { record: emptyRecord() as VisitRecord, version: 0, uploads: 0, lossy: true, online: true, order: [] as string[] }
  const reads = scripted('FIELD')
  const json = (data: unknown, statusCode = 200): WxResponse => ({ statusCode, data })
  const work = async (request: WxRequest): Promise<WxResponse> => {
    const path = request.url.slice(request.url.indexOf('/v1/')).split('?')[0]!
    const body = typeof request.data === 'string' ? JSON.parse(request.data) : request.data
    if (request.method === 'POST' && path === '/v1/files') {
      const asked = API['POST /v1/files'].body.parse(body)
      if (!files.has(asked.id)) files.set(asked.id, { asked })
      const stored = files.get(asked.id)!.bytes !== undefined
      const upload = { url: 'https://storage/', fields: { key: asked.id }, until: '2099-01-01T00:00:00.000Z' }
      return json({ id: asked.id, state: stored ? 'STORED' : 'WAITING', ...(!stored && { upload }) })
    }
    if (path.endsWith('/done') && path.startsWith('/v1/files/')) {
      const file = files.get(path.split('/')[3]!)!
      if (!file.bytes) return json({ error: { code: 'FILE_NOT_THERE', message: '', next: '', requestId: '' } }, 409)
      const answer: AnswerOf<'POST /v1/files/{id}/done'> = {
        ...file.asked,
        state: 'STORED',
        sha256: sha(file.bytes),
        createdAt: '2026-11-23T01:00:00.000Z',
        byName: '',
        caseId: 'c1',
      }
      return json(answer)
    }
    if (request.method === 'PUT' && path.endsWith('/record')) {
      const { record } = API['PUT /v1/visits/{id}/record'].body.parse(body) as RecordUpload
      if (JSON.stringify(record) !== JSON.stringify(state.record)) Object.assign(state, { record, version: state.version + 1 })
      state.uploads++
      state.order.push('record')
      const now = '2026-11-23T01:00:00.000Z'
      return json({ id: VISIT, state: 'PLANNED', version: state.version, record, stamps: {}, conflicts: [], late: false, now })
    }
    if (request.method === 'POST' && path.endsWith('/steps')) {
      state.order.push(API['POST /v1/visits/{id}/steps'].body.parse(body).step)
      return json({ id: VISIT, state: 'PLANNED' })
    }
    return reads(request)
  }
  return {
    files,
    state,
    request: async (request: WxRequest): Promise<WxResponse> => {
      const writes = request.method !== 'GET'
      if (!state.online || (state.lossy && writes && chance() < 0.2)) throw new Error('network is down')
      const answer = await work(request)
      if (state.lossy && writes && chance() < 0.2) throw new Error('the answer is lost')
      return answer
    },
    upload: async ({ fields, bytes }: { fields: Record<string, string>; bytes: Uint8Array }) => {
      if (state.lossy && chance() < 0.2) throw new Error('network is down')
      files.get(fields.key!)!.bytes = bytes
      return { statusCode: 204 }
    },
  }
}

/** A phone whose storage and disk outlive the app. */
const createPhone = (chance: () => number) => {
  const server = createServer(chance)
  const storage = new Map([['session', JSON.stringify(JSON.stringify(login('FIELD')))]])
  const files = new Map<string, Uint8Array>()
  const hosts: Host[] = []
  let shots = 0
  let host: Host | undefined
  const pictures = new Map<object, Uint8Array>()
  const disk: Disk = {
    files,
    camera: () => {
      const path = `wxfile://tmp/shot-${++shots}`
      files.set(
        path,
        new Uint8Array(3000).map((_, at) => (at * shots) % 251),
      )
      return [path]
    },
    voice: () => {
      files.set('wxfile://tmp/voice', new Uint8Array(500).fill(7))
      return { path: 'wxfile://tmp/voice', duration: 4000 }
    },
    position: () => ({ latitude: 31.5, longitude: 120.3, accuracy: 20 }),
    upload: server.upload,
    canvas: {
      find: () => {
        const node: Record<string, unknown> = { width: 0, height: 0 }
        node.getContext = () => ({ drawImage: () => {}, fillRect: () => {}, fillText: () => {}, measureText: () => ({ width: 100 }) })
        node.createImage = () => {
          const image = { width: 4000, height: 3000, onload: () => {} }
          Object.defineProperty(image, 'src', {
            set: (path: string) => {
              pictures.set(node, files.get(path)!)
              setTimeout(() => image.onload(), 0)
            },
          })
          return image
        }
        return node
      },
      // What a canvas encodes anew is other bytes than the camera's.
      bytes: async (node) => new Uint8Array([0xff, 0xd8, 0xff, ...pictures.get(node)!.slice(0, 2000)]),
    },
  }
  /** Each life has a fuse of its own: whatever still runs of an earlier one stays dead. */
  let life = { fuse: Number.POSITIVE_INFINITY }
  const start = async (url: string, operations = Number.POSITIVE_INFINITY): Promise<Host> => {
    const own = { fuse: operations }
    life = own
    const op: Disk['op'] = () => {
      if (own.fuse <= 0) return 'dead'
      own.fuse -= 1
      return own.fuse > 0 ? 'go' : chance() < 0.5 ? 'half' : 'dead'
    }
    const request = (asked: WxRequest) => (own.fuse <= 0 ? new Promise<never>(() => undefined) : server.request(asked))
    host = createHost({ dist: needOutput(WEAPP), request, storage, disk: { ...disk, op }, online: () => server.state.online })
    hosts.push(host)
    await host.launch(url)
    return host
  }
  return {
    server,
    storage,
    files,
    start,
    dead: () => life.fuse <= 0,
    die: () => {
      life.fuse = 0
      host?.kill()
    },
    stop: () => {
      for (const one of hosts) one.kill()
    },
    errors: () => hosts.flatMap((one) => one.stats.errors),
  }
}
type Phone = ReturnType<typeof createPhone>
const phones: Phone[] = []
const phone = (seed: number): Phone => {
  const made = createPhone(chanceOf(seed))
  phones.push(made)
  return made
}
afterAll(() => {
  for (const one of phones) one.stop()
})

const WANTED = { needs: '家里缺一副轮椅', text: '路灯全部修好', photos: 3 }
const PATIENCE_MS = 2500

/** The person at work: what the page shows he does not do again. */
const work = async (host: Host) => {
  const need = (id: string) => host.waitFor(() => host.byId(id), id, PATIENCE_MS)
  const type = async (id: string, text: string) => host.fire(await need(id), 'input', { value: text })
  await host.waitFor(() => host.byId('needs') ?? host.byId('record-locked'), 'the record', PATIENCE_MS)
  if (host.byId('record-locked')) return
  await type('needs', WANTED.needs)
  await type('record-text', WANTED.text)
  if (!host.byId('arrival-at')) await host.fire(await need('arrival-now'), 'tap')
  for (let no = 1; no <= WANTED.photos; no++) {
    if (host.byId(`photo-remove-${no}`)) continue
    await host.fire(await need('photo-add'), 'tap')
    await need(`photo-remove-${no}`)
  }
  await host.fire(await need('record-interim'), 'tap')
  await need('record-locked')
}

describe('the field staff’s pages in the mini-program', () => {
  it(`bring record and photos to the server once, byte for byte, after ${KILLS} stops at random operations`, async () => {
    const chance = chanceOf(11)
    const one = phone(11)
    for (let killed = 0; killed < KILLS; killed++) {
      const host = await one.start(PAGE, 1 + Math.floor(chance() * 14))
      await Promise.race([work(host).catch(() => undefined), host.waitFor(() => one.dead(), 'the end', PATIENCE_MS).catch(() => undefined)])
      one.die()
    }
    one.server.state.lossy = false
    const host = await one.start(PAGE)
    await work(host)
    await host.open(LEFT)
    await host.waitFor(() => host.byId('left-nothing'), 'everything sent', 20_000)
    const { record } = one.server.state
    expect({ needs: record.needs, text: record.text }).toEqual({ needs: WANTED.needs, text: WANTED.text })
    expect(record.photos).toHaveLength(WANTED.photos)
    for (const photo of record.photos) expect(sha(one.server.files.get(photo.id)!.bytes!)).toBe(photo.sha256)
    expect([...one.server.files.keys()].sort()).toEqual(record.photos.map(({ id }) => id).sort())
    // No picture stays on the phone; of the words what the server has, to go on from without network.
    const left = () => [...one.files.keys()].filter((path) => path.includes('/field/'))
    await host.waitFor(() => left().length === 0, 'no pictures')
    one.die()
    one.server.state.online = false
    const later = await one.start(PAGE)
    await later.waitFor(() => later.text().includes(`${WANTED.needs.length}/1000`) && later.byId('photo-remove-3'), 'the record, to go on')
    expect(one.errors()).toEqual([])
  }, 300_000)

  it('a dossier that was taken along opens without network after a restart, and lies sealed', async () => {
    const one = phone(3)
    one.server.state.lossy = false
    const first = await one.start(`/field/visit/index?id=${VISIT}`)
    await first.fire(await first.waitFor(() => first.byId('visit-take'), 'the button'), 'tap')
    await first.waitFor(() => first.byId('visit-case'), 'the dossier')
    one.die()
    expect([...one.storage.values()].join()).not.toContain('13912345678')
    one.server.state.online = false
    const second = await one.start(`/field/visit/index?id=${VISIT}`)
    await second.waitFor(() => second.text().includes('13912345678'), 'the phone number')
    expect(second.text()).toContain('村道路灯坏了八个月没有人修')
  }, 60_000)

  it('a voice memo is kept when it is stopped and deleted when the person wants it; one that runs when the page is left is kept', async () => {
    const one = phone(5)
    one.server.state.lossy = false
    const host = await one.start(PAGE)
    const kept = () => [...one.files].filter(([path]) => path.endsWith('~VOICE.mp3')).map(([, bytes]) => bytes.length)
    const begin = async () => {
      await host.fire(await host.waitFor(() => host.byId('voice'), 'the button'), 'tap')
      await host.waitFor(() => host.text().includes('停止录音'), 'a running recorder')
    }
    await begin()
    await host.fire(host.byId('voice')!, 'tap')
    await host.waitFor(() => host.text().includes('已录 4秒'), 'the memo')
    expect(kept()).toEqual([500])
    await host.fire(host.byId('voice-remove')!, 'tap')
    await host.waitFor(() => kept().length === 0 && !host.byId('voice-remove'), 'no memo')
    await begin()
    await host.open(LEFT)
    await host.waitFor(() => kept().length === 1, 'the memo of the page that was left')
  }, 60_000)

  it('what was written goes to the server before the visit is handed over', async () => {
    const one = phone(6)
    one.server.state.lossy = false
    const host = await one.start(`/field/visit/index?id=${VISIT}`)
    const need = (id: string) => host.waitFor(() => host.byId(id), id)
    await host.fire(await need('visit-take'), 'tap')
    await need('visit-case')
    await host.open(PAGE)
    await host.fire(await need('needs'), 'input', { value: WANTED.needs })
    await host.open(`/field/visit/index?id=${VISIT}`)
    for (const id of ['visit-hand-over', 'hand-over-to', 'hand-over-to-other']) await host.fire(await need(id), 'tap')
    await host.fire(await need('hand-over-reason'), 'input', { value: '下乡' })
    await host.fire(await need('hand-over-submit'), 'tap')
    await host.waitFor(() => one.server.state.order.length > 1, 'both sent', 10_000)
    expect([one.server.state.order, one.server.state.record.needs]).toEqual([['record', 'handOver'], WANTED.needs])
  }, 60_000)

  it('a full phone says so, and the words stay on the screen', async () => {
    const one = phone(4)
    one.server.state.lossy = false
    const host = await one.start(PAGE)
    await host.waitFor(() => host.byId('needs'), 'the form')
    const fillers = Array.from({ length: 11 }, (_, no) => `filler${no}`)
    for (const name of fillers) one.storage.set(name, JSON.stringify('x'.repeat(1024 * 1000)))
    await host.fire(host.byId('needs')!, 'input', { value: WANTED.needs })
    await host.waitFor(() => host.byId('field-unsafe'), 'the warning')
    expect(host.text()).toContain(`${WANTED.needs.length}/1000`)
    for (const name of fillers) one.storage.delete(name)
    await host.fire(host.byId('record-text')!, 'input', { value: WANTED.text })
    await host.waitFor(() => !host.byId('field-unsafe'), 'no warning any more')
  }, 60_000)
})
