import { chanceOf } from '../support/chance.ts'
import type { Host } from './host.ts'
import { createPhone, LEFT, PAGE, sha, VISIT } from './phone.ts'

/**
 * The field staff's pages on the mini-program's own build: storage and files as WeChat keeps them, stopped at random operations and started again.
 * The server is played here; the real one is met in the browser.
 */
/** `WEAPP_KILLS=300` plays longer. */
const KILLS = Number(process.env.WEAPP_KILLS ?? 30)

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
const work = async (host: Host, { server: { state } }: Phone) => {
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
  const before = state.uploads
  await host.fire(await need('record-interim'), 'tap')
  // A record without files may have arrived before anybody sees that it is on its way.
  await host.waitFor(() => host.byId('record-locked') ?? state.uploads > before, 'the record on its way', PATIENCE_MS)
}

describe('the field staff’s pages in the mini-program', () => {
  it(`bring record and photos to the server once, byte for byte, after ${KILLS} stops at random operations`, async () => {
    const chance = chanceOf(11)
    const one = phone(11)
    for (let killed = 0; killed < KILLS; killed++) {
      const host = await one.start(PAGE, 1 + Math.floor(chance() * 14))
      await Promise.race([work(host, one).catch(() => undefined), host.waitFor(() => one.dead(), 'the end', PATIENCE_MS).catch(() => undefined)])
      one.die()
    }
    one.server.state.lossy = false
    const host = await one.start(PAGE)
    await work(host, one)
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
