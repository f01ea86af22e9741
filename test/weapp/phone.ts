import { createHash } from 'node:crypto'
import { type AnswerOf, API } from '../../functions/contract/api.ts'
import type { FileRequest } from '../../functions/contract/files.ts'
import type { Conflict, RecordUpload, VisitRecord, VisitView } from '../../functions/contract/visit.ts'
import { emptyRecord } from '../../functions/contract/visit-merge.ts'
import { login, scripted } from './answers.ts'
import { createHost, type Host } from './host.ts'
import { needOutput, WEAPP } from './output.ts'
import { visitView } from './visit-examples.ts'
import type { WxRequest, WxResponse } from './wx.ts'
import type { Disk } from './wx-files.ts'

/** A phone of the field staff with the mini-program's own build on it, whose storage and disk outlive the app, and the server played. */
export const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const VISIT = visitView(0).id
export const PAGE = `/field/record/index?id=${VISIT}`
export const LEFT = '/field/left/index'

/** Lists as the merge lays them. */
const inOrder = (record: VisitRecord): VisitRecord => {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  const { met, claims, help, photos } = record
  return { ...record, met: [...met].sort(byId), claims: [...claims].sort(byId), help: [...help].sort(byId), photos: [...photos].sort(byId) }
}

/** Takes what comes, twice as well as once, and loses some answers. */
const createServer = (chance: () => number) => {
  const files = new Map<string, { asked: FileRequest; bytes?: Uint8Array }>()
  const state = {
    record: emptyRecord() as VisitRecord,
    version: 0,
    uploads: 0,
    lossy: true,
    online: true,
    order: [] as string[],
    conflicts: [] as Conflict[],
    resolve: 'STALE',
    /** What is other than usual about the visit. */
    visit: {} as Partial<VisitView>,
  }
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
      const record = inOrder((API['PUT /v1/visits/{id}/record'].body.parse(body) as RecordUpload).record)
      if (JSON.stringify(record) !== JSON.stringify(state.record)) Object.assign(state, { record, version: state.version + 1 })
      state.uploads++
      state.order.push('record')
      const now = '2026-11-23T01:00:00.000Z'
      return json({ id: VISIT, state: 'PLANNED', version: state.version, record, stamps: {}, conflicts: state.conflicts, late: false, now })
    }
    if (path === '/v1/login/wechat') return json({ ...login('FIELD'), account: { ...login('FIELD').account, id: 'other' } })
    if (path.endsWith('/resolve')) {
      state.order.push('resolve')
      // Somebody else chose first.
      state.conflicts = []
      return json({ error: { code: state.resolve, message: '', next: '', requestId: '' } }, 409)
    }
    if (request.method === 'POST' && path.endsWith('/steps')) {
      state.order.push(API['POST /v1/visits/{id}/steps'].body.parse(body).step)
      return json({ id: VISIT, state: 'PLANNED' })
    }
    if (request.method === 'GET' && path === `/v1/visits/${VISIT}`)
      return json({ ...visitView(0), ...state.visit, record: state.record, version: state.version })
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
export const createPhone = (chance: () => number) => {
  const server = createServer(chance)
  const storage = new Map([['session', JSON.stringify(JSON.stringify(login('FIELD')))]])
  const files = new Map<string, Uint8Array>()
  const hosts: Host[] = []
  let shots = 0
  let host: Host | undefined
  const pictures = new Map<object, Uint8Array>()
  /** Lines that were drawn on a canvas, questions that were asked, and how they are answered. */
  const lines: string[] = []
  const asked: string[] = []
  const person = { says: true, frames: [] as Uint8Array[], recordings: 0, where: async () => ({ latitude: 31.5, longitude: 120.3, accuracy: 20 }) }
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
    frames: () => {
      person.recordings++
      return person.frames
    },
    position: () => person.where(),
    upload: server.upload,
    canvas: {
      find: () => {
        const node: Record<string, unknown> = { width: 0, height: 0 }
        const nothing = Object.fromEntries(
          ['drawImage', 'fillRect', 'fillText', 'beginPath', 'moveTo', 'stroke', 'clearRect'].map((name) => [name, () => {}]),
        )
        node.getContext = () => ({ ...nothing, measureText: () => ({ width: 100 }), lineTo: () => lines.push('line') })
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
      bytes: async (node) => new Uint8Array([0xff, 0xd8, 0xff, ...(pictures.get(node)?.slice(0, 2000) ?? [])]),
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
    const request = (wanted: WxRequest) => (own.fuse <= 0 ? new Promise<never>(() => undefined) : server.request(wanted))
    const answer = ({ content = '' }: { content?: string }) => {
      asked.push(content)
      return person.says
    }
    host = createHost({ dist: needOutput(WEAPP), request, storage, disk: { ...disk, op }, online: () => server.state.online, answer })
    hosts.push(host)
    await host.launch(url)
    return host
  }
  return {
    server,
    storage,
    files,
    lines,
    asked,
    person,
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
