import type { RecordEntry } from '../../miniapp/src/field/model/record.ts'
import { unwrap } from '../../miniapp/src/field/store/records.ts'
import { chanceOf } from '../support/chance.ts'
import { confirm, fillIn, need, pause, sign, tap, tapTwice, type } from './hands.ts'
import type { Host } from './host.ts'
import { createPhone, PAGE, VISIT } from './phone.ts'

/** What a hasty finger must not do twice, and what a submit must not leave behind; on the mini-program's own build. */
const phones: ReturnType<typeof createPhone>[] = []
const phone = (seed: number) => {
  const made = createPhone(chanceOf(seed))
  made.server.state.lossy = false
  // Everything is optional, as on most visits.
  const rule = {
    place: 'OPTIONAL',
    photo: 'OPTIONAL',
    signature: 'OPTIONAL',
    photoPlace: false,
    inPlace: 'OPTIONAL',
    claims: 'ASKED',
    basis: '',
  } as const
  made.server.state.visit = { kind: 'HELP', rule }
  phones.push(made)
  return made
}
afterAll(() => {
  for (const one of phones) one.stop()
})
const VISIT_PAGE = `/field/visit/index?id=${VISIT}`
const told = (host: Host) => host.stats.notes.filter(({ name }) => name === 'showToast').map(({ options }) => (options as { title: string }).title)
/** What the phone has written down of the record. */
const kept = ({ storage }: ReturnType<typeof phone>): RecordEntry | undefined => {
  const texts = [...storage].filter(([key]) => key.startsWith('field-rec-record.')).map(([, text]) => unwrap(JSON.parse(text) as string))
  return texts.map((text) => JSON.parse(text!) as RecordEntry).at(-1)
}

it('two taps begin one memo, make one signature, take one step and leave one page', async () => {
  const one = phone(31)
  const host = await one.start(VISIT_PAGE)
  await tap(host, 'visit-not-reached')
  await tap(host, 'not-reached-reason')
  await tap(host, 'not-reached-reason-nobody_home')
  await tapTwice(host, 'not-reached-submit')
  await host.waitFor(() => one.server.state.order.length > 0, 'the try')
  await host.open(PAGE)
  await tapTwice(host, 'voice')
  await host.waitFor(() => host.text().includes('停止录音'), 'a running recorder')
  await tap(host, 'voice')
  await need(host, 'voice-done')
  await sign(one, host)
  await tapTwice(host, 'sign-keep')
  await need(host, 'signed')
  await fillIn(host)
  await tapTwice(host, 'record-submit')
  await host.waitFor(() => one.server.state.order.includes('finish'), 'the record')
  await pause(100)
  expect([one.server.state.order, one.person.recordings]).toEqual([['notReached', 'record', 'finish'], 1])
  expect([...one.server.files.values()].map(({ asked }) => asked.kind).sort()).toEqual(['SIGNATURE', 'VOICE'])
  expect(host.stack.map(({ route }) => route)).toEqual(['field/visit/index'])
}, 20_000)

it('a signature that was drawn and not confirmed stops the submit, whole or interim, and another way asks first', async () => {
  const one = phone(32)
  const host = await one.start(PAGE)
  await fillIn(host)
  await sign(one, host)
  await need(host, 'sign-unconfirmed')
  for (const id of ['record-submit', 'record-interim']) {
    const before = told(host).length
    await tap(host, id)
    await host.waitFor(() => told(host).length > before, 'the words')
    expect(told(host).at(-1)).toContain('签名还没有确认')
  }
  one.person.says = false
  await tap(host, 'sign-way-not_asked')
  await host.waitFor(() => one.asked.length === 1, 'the question')
  expect([one.asked[0], host.byId('sign-pad') !== undefined, one.server.state.order]).toEqual([
    expect.stringContaining('还没有确认的签名会被清掉'),
    true,
    [],
  ])
  await confirm(host)
  await tap(host, 'record-submit')
  await host.waitFor(() => one.server.state.order.includes('finish'), 'the record')
  expect(one.server.state.record.signature?.kind).toBe('SIGNED')
}, 20_000)

it('a place that is found late goes to the moment as it is then, and nothing is sent before', async () => {
  const one = phone(33)
  const host = await one.start(PAGE)
  await tap(host, 'arrival-now')
  let found: (where: { latitude: number; longitude: number; accuracy: number }) => void = () => undefined
  one.person.where = () => new Promise((resolve) => (found = resolve))
  await tap(host, 'arrival-place-locate')
  await host.waitFor(() => host.text().includes('正在定位'), 'the search')
  await type(host, 'needs', '轮椅')
  await pause(30)
  const first = kept(one)?.body.record.arrival?.at
  await tap(host, 'arrival-now')
  await host.waitFor(() => kept(one)?.body.record.arrival?.at !== first, 'the new time')
  const again = kept(one)?.body.record.arrival?.at
  await tap(host, 'record-interim')
  await pause(100)
  expect(one.server.state.order).toEqual([])
  found({ latitude: 31.5, longitude: 120.3, accuracy: 20 })
  await need(host, 'arrival-place-found')
  await host.waitFor(() => kept(one)?.body.record.arrival?.place, 'the place')
  expect(kept(one)?.body.record.arrival).toMatchObject({ at: again, place: { lat: 31.5 } })
  await tap(host, 'record-interim')
  await host.waitFor(() => one.server.state.order.length > 0, 'the record')
  expect(one.server.state.record.arrival).toMatchObject({ at: again, place: { lat: 31.5 } })
}, 20_000)
