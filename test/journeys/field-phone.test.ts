import { connect, createServer, type Socket } from 'node:net'
import { PHONE } from './support/county.ts'
import { arrived, type FieldTeam, fieldTeam, fillRecord, picture, planVisit } from './support/field.ts'
import { openPerson, type Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

/** A door to the system that can be shut: what then asks gets no connection, whoever it is. */
const openDoor = async (url: string) => {
  const to = Number(new URL(url).port)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((from) => {
    const there = keep(connect(to, '127.0.0.1'))
    keep(from).pipe(there).pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    shut: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** The phone itself: its storage, its windows, its start without network. */
describe('the phone of the field staff', () => {
  const stage = useStage()
  let team: FieldTeam
  beforeAll(async () => {
    team = await fieldTeam(stage().county)
  })
  const recording = async (): Promise<{ visitor: Person; id: string }> => {
    const id = await planVisit(stage().county, team, { kind: 'HELP' })
    const visitor = await stage().person()
    await visitor.signIn(PHONE.field)
    return { visitor, id }
  }

  it('nearly full it warns; full it says so, keeps what was typed and hands nothing in; with room again everything arrives', async () => {
    const { visitor, id } = await recording()
    await visitor.context.addInitScript(() => {
      const state = { full: false, files: false }
      Object.assign(window, { phone: state })
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
        if (state.full || (state.files && value instanceof ArrayBuffer)) {
          this.transaction.abort()
          throw new DOMException('no room', 'QuotaExceededError')
        }
        return put.call(this, value, key)
      }
      // An empty page has none.
      if (navigator.storage) navigator.storage.estimate = async () => ({ usage: 85, quota: 100 })
    })
    const full = (is: boolean, what: 'full' | 'files' = 'full') =>
      visitor.page.evaluate(([now, which]) => Object.assign((window as unknown as { phone: object }).phone, { [which]: now }), [is, what] as const)
    await visitor.go('field/record/index', { id })
    await visitor.see('arrival-now').waitFor()
    await visitor.reads('field-nearly-full', '85%')
    await visitor.fill('needs', '先写的')
    await full(true, 'files')
    const [chooser] = await Promise.all([visitor.page.waitForEvent('filechooser'), visitor.tap('photo-add')])
    await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture(1) })
    await visitor.reads('field-no-room', '已填的文字都在')
    expect(await visitor.see('field-unsafe').isVisible()).toBe(false)
    await visitor.reads('photos-no-room', '已填的文字都在')
    await visitor.shot('field-no-room')
    await visitor.see('field-no-room').scrollIntoViewIfNeeded()
    await visitor.shot('field-no-room-top')
    await full(false, 'files')
    await full(true)
    await visitor.fill('needs', '先写的，存满后又写')
    await visitor.see('field-unsafe').waitFor()
    await visitor.tap('record-interim')
    await visitor.page.waitForTimeout(500)
    expect([await visitor.see('record-locked').isVisible(), await visitor.typed('needs')]).toEqual([false, '先写的，存满后又写'])
    await visitor.shot('field-full')
    await full(false)
    await visitor.tap('record-interim')
    await visitor.see('field-unsafe').waitFor({ state: 'hidden' })
    await visitor.go('field/left/index')
    await visitor.see('left-nothing').waitFor({ timeout: 60_000 })
    expect((await arrived(stage().county, id)).view.record.needs).toBe('先写的，存满后又写')
  }, 200_000)

  it('a storage that cannot be opened is told, loses nothing, and is opened when it can', async () => {
    const { visitor, id } = await recording()
    await visitor.go('field/record/index', { id })
    await visitor.fill('needs', '存储出错之前写的')
    await visitor.page.close()
    await visitor.context.addInitScript(() => {
      const state = { broken: true }
      Object.assign(window, { phone: state })
      const open = IDBFactory.prototype.open
      IDBFactory.prototype.open = function (...given) {
        if (state.broken) throw new DOMException('no database', 'UnknownError')
        return open.apply(this, given)
      }
    })
    await visitor.reopen()
    await visitor.go('field/record/index', { id })
    await visitor.see('field-broken').waitFor()
    expect(await visitor.see('needs').isVisible()).toBe(false)
    await visitor.shot('field-broken')
    await visitor.page.evaluate(() => {
      ;(window as unknown as { phone: { broken: boolean } }).phone.broken = false
    })
    await visitor.tap('field-reopen')
    await visitor.see('needs').waitFor()
    expect([await visitor.typed('needs'), await visitor.see('field-broken').isVisible()]).toEqual(['存储出错之前写的', false])
  }, 200_000)

  it('a second window waits until the first is closed, and then goes on with what was written there', async () => {
    const { visitor, id } = await recording()
    await visitor.go('field/record/index', { id })
    await visitor.see('arrival-now').waitFor()
    const first = visitor.page
    await visitor.fill('needs', '第一个窗口写的')
    await visitor.reopen()
    await visitor.go('field/record/index', { id })
    await visitor.reads('field-elsewhere', '另一个窗口')
    expect(await visitor.see('needs').isVisible()).toBe(false)
    await visitor.shot('field-elsewhere')
    await first.close()
    await visitor.see('needs').waitFor()
    expect(await visitor.typed('needs')).toBe('第一个窗口写的')
    expect(await visitor.see('field-elsewhere').isVisible()).toBe(false)
  }, 200_000)

  it('the app starts where there is no network at all, with the visit that was taken along and a record that can be written', async () => {
    const { county } = stage()
    const door = await openDoor(county.url)
    const browser = (await stage().person()).context.browser()!
    const visitor = await openPerson(browser, { ...county, url: door.url })
    const id = await planVisit(county, team, { kind: 'HELP' })
    await visitor.signIn(PHONE.field)
    await visitor.go('field/visit/index', { id })
    await visitor.tap('visit-take')
    await visitor.see('visit-case').waitFor()
    await visitor.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
    door.shut()
    await visitor.page.close()
    await visitor.reopen()
    await visitor.go('field/visit/index', { id })
    await visitor.see('visit-case').waitFor()
    await visitor.tap('visit-record')
    await visitor.see('arrival-now').waitFor()
    await visitor.fill('needs', '没有网络时写的')
    await visitor.shot('field-offline-start')
    await visitor.go('field/record/index', { id })
    await visitor.see('needs').waitFor()
    expect(await visitor.typed('needs')).toBe('没有网络时写的')
    await visitor.close()
  }, 200_000)

  it('what comes after the check is told to who sent it, and shown on the visit’s page', async () => {
    const { county } = stage()
    const { visitor, id } = await recording()
    await visitor.context.grantPermissions(['geolocation'])
    await visitor.context.setGeolocation({ latitude: 25.0312, longitude: 102.7123, accuracy: 18 })
    await visitor.go('field/record/index', { id })
    await visitor.see('arrival-now').waitFor()
    await fillRecord(visitor)
    await visitor.tap('departure-now')
    await visitor.tap('record-submit')
    await visitor.see('field-record').waitFor({ state: 'hidden' })
    await visitor.go('field/left/index')
    await visitor.see('left-nothing').waitFor({ timeout: 60_000 })
    await visitor.go('field/record/index', { id })
    await visitor.see('needs').waitFor()
    await visitor.fill('needs', '回来才想起：还缺一副轮椅')
    await county.call('supervisor')('POST /v1/visits/{id}/steps', { params: { id }, body: { step: 'check', input: {} } })
    await visitor.tap('record-interim')
    await visitor.go('field/left/index')
    await visitor.reads('receipts', '走访已结束')
    await visitor.shot('field-late')
    const supervisor = await stage().person()
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/visit/index', { id })
    await supervisor.reads('late-uploads', '还缺一副轮椅')
    await supervisor.shot('visit-late')
  }, 200_000)
})
