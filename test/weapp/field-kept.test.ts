import { chanceOf } from '../support/chance.ts'
import { confirm, need, sign, tap, type } from './hands.ts'
import type { Host } from './host.ts'
import { createPhone, LEFT, PAGE } from './phone.ts'

/** What a kill, a stray tap or somebody else's choice must not take from the field staff; on the mini-program's own build. */
const phones: ReturnType<typeof createPhone>[] = []
const phone = (seed: number) => {
  const made = createPhone(chanceOf(seed))
  made.server.state.lossy = false
  phones.push(made)
  return made
}
afterAll(() => {
  for (const one of phones) one.stop()
})

/** MP3 frames as WeChat gives them: 16 kHz, 48 kbit/s, 216 bytes for 36 ms. */
const sound = (frames: number) => {
  const bytes = new Uint8Array(frames * 216).fill(1)
  for (let at = 0; at < bytes.length; at += 216) bytes.set([0xff, 0xf3, 0x68, 0xc4], at)
  return bytes
}

it('a memo that runs when the app is killed comes back at the next start, byte for byte, with a notice', async () => {
  const one = phone(21)
  const whole = sound(110)
  // Slices end where they end, not where a frame does.
  one.person.frames = [whole.slice(0, 12_000), whole.slice(12_000)]
  const host = await one.start(PAGE)
  await tap(host, 'voice')
  const slices = () => [...one.files.keys()].filter((path) => path.includes('~PART.') && path.endsWith('.mp3'))
  await host.waitFor(() => slices().length === 2, 'two slices')
  one.die()
  const again = await one.start(PAGE)
  await again.waitFor(() => again.text().includes('已找回4秒'), 'the notice')
  await again.waitFor(() => again.text().includes('已录 4秒'), 'the memo')
  const memo = [...one.files].find(([path]) => path.endsWith('~VOICE.mp3'))![1]
  expect([Buffer.compare(memo, whole), slices()]).toEqual([0, []])
})

it('a memo of which nobody can say how long it is comes back too, and says so', async () => {
  const one = phone(31)
  one.person.frames = [new Uint8Array(12_000).fill(1)]
  const host = await one.start(PAGE)
  await tap(host, 'voice')
  await host.waitFor(() => [...one.files.keys()].some((path) => path.includes('~PART.') && path.endsWith('.mp3')), 'a slice')
  one.die()
  const again = await one.start(PAGE)
  await again.waitFor(() => again.text().includes('已找回（时长不详）') && again.text().includes('已录音，时长不详'), 'the memo')
  expect(again.text()).not.toContain('0秒')
})

it('one that was recorded anew and cut off does not replace the one before without a word', async () => {
  const one = phone(22)
  one.person.frames = [new Uint8Array(12_000).fill(3)]
  const host = await one.start(PAGE)
  const slices = () => [...one.files.keys()].filter((path) => path.includes('~PART.') && path.endsWith('.mp3'))
  const begin = async (which: Host) => {
    await tap(which, 'voice')
    await which.waitFor(() => which.text().includes('停止录音'), 'a running recorder')
  }
  await begin(host)
  await tap(host, 'voice')
  await host.waitFor(() => host.text().includes('已录 4秒'), 'the memo')
  await host.waitFor(() => slices().length === 0, 'no slices')
  await begin(host)
  await host.waitFor(() => slices().length === 1, 'a slice')
  one.die()
  const again = await one.start(PAGE)
  await need(again, 'memo-left')
  const memos = () => [...one.files].filter(([path]) => path.endsWith('~VOICE.mp3')).map(([, bytes]) => bytes.length)
  expect(memos()).toEqual([500])
  one.person.says = false
  await tap(again, 'memo-take')
  await again.waitFor(() => one.asked.some((question) => question.includes('替换原来的录音')), 'the question')
  expect(memos()).toEqual([500])
  one.person.says = true
  await tap(again, 'memo-take')
  await again.waitFor(() => !again.byId('memo-left') && memos().join() === '12000', 'the other memo')
})

it('a signature that was drawn and not confirmed is shown again after a kill, and counts only when it is confirmed', async () => {
  const one = phone(23)
  const host = await one.start(PAGE)
  await sign(one, host)
  await host.waitFor(() => [...one.storage.keys()].some((key) => key.startsWith('field-ink-')), 'the strokes on the phone')
  one.die()
  const drawn = one.lines.length
  const again = await one.start(PAGE)
  await need(again, 'sign-begun')
  await again.waitFor(() => one.lines.length > drawn, 'the drawing')
  expect(again.byId('signed')).toBeUndefined()
  await confirm(again)
  await again.waitFor(() => ![...one.storage.keys()].some((key) => key.startsWith('field-ink-')), 'no strokes any more')
})

it('nothing that cannot be taken again goes without a question: a photo, a signature', async () => {
  const one = phone(24)
  const host = await one.start(PAGE)
  await tap(host, 'photo-add')
  await need(host, 'photo-remove-1')
  one.person.says = false
  await tap(host, 'photo-remove-1')
  await host.waitFor(() => one.asked.length === 1, 'the question')
  expect([one.asked[0], host.byId('photo-remove-1') !== undefined]).toEqual(['删除照片1？删除后找不回来。', true])
  one.person.says = true
  await tap(host, 'photo-remove-1')
  await host.waitFor(() => !host.byId('photo-remove-1'), 'no photo')

  await sign(one, host)
  await confirm(host)
  one.person.says = false
  await tap(host, 'sign-again')
  await tap(host, 'sign-way-refused')
  await host.waitFor(() => one.asked.length === 4, 'two questions')
  expect(host.byId('signed')).toBeDefined()
  one.person.says = true
  await tap(host, 'sign-way-refused')
  await need(host, 'witness-1')
})

it('how much the photos take of the phone is said as long as they lie on it; delivered, only how many there are', async () => {
  const one = phone(27)
  const host = await one.start(PAGE)
  for (const no of [1, 2]) {
    await tap(host, 'photo-add')
    await need(host, `photo-remove-${no}`)
  }
  await host.waitFor(() => host.text().includes('2张，4 KB'), 'their size')
  await tap(host, 'record-interim')
  await host.waitFor(() => host.text().split('\n').includes('2张'), 'their number alone', 10_000)
  expect(host.text()).not.toContain('KB')
})

it('a choice that comes after somebody else’s is no dead end: the record goes once more and is delivered', async () => {
  const one = phone(25)
  const at = '2026-11-23T01:00:00.000Z'
  one.server.state.conflicts = [
    {
      field: 'needs',
      versions: [
        { value: '轮椅', at, by: 'me' },
        { value: '低保', at, by: 'other', byName: '韩雪' },
      ],
    },
  ]
  const host = await one.start(PAGE)
  await host.fire(await need(host, 'needs'), 'input', { value: '轮椅' })
  await tap(host, 'record-interim')
  await host.open(LEFT)
  await tap(host, 'clash-needs-pick-1')
  await host.waitFor(() => host.byId('left-nothing'), 'everything sent', 10_000)
  expect(one.server.state.order).toEqual(['record', 'resolve', 'record'])
})

it('what is left over stands apart from the day’s stops, with what must be completed', async () => {
  const one = phone(26)
  const host = await one.start('/field/today/index')
  await need(host, 'unfinished')
  const shown = host.text()
  for (const words of ['未完成（2）', '要补充：没有写清路灯数量', '退回补充', '已逾期']) expect(shown).toContain(words)
  one.die()
  one.server.state.online = false
  const later = await one.start('/field/today/index')
  await need(later, 'unfinished')
  expect(later.text()).toContain('要补充：没有写清路灯数量')
})

it('rows and photos keep their places when an interim state was sent', async () => {
  const one = phone(27)
  const host = await one.start(PAGE)
  for (const no of [1, 2, 3]) {
    await tap(host, 'met-add')
    await type(host, `met-name-${no}`, `王${no}`)
  }
  await tap(host, 'claim-add')
  await type(host, 'claim-3', '水也停了')
  for (const no of [1, 2, 3]) {
    await tap(host, 'photo-add')
    await type(host, `photo-note-${no}`, `第${no}张`)
  }
  const wanted = {
    'met-name-1': '王1',
    'met-name-2': '王2',
    'met-name-3': '王3',
    'claim-3': '水也停了',
    'photo-note-1': '第1张',
    'photo-note-3': '第3张',
  }
  const shown = (which: Host) => Object.entries(wanted).filter(([id, words]) => Object.values(which.byId(id) ?? {}).includes(words))
  await host.waitFor(() => shown(host).length === 6, 'the rows')
  await tap(host, 'record-interim')
  await host.waitFor(() => one.server.state.order.length > 0 && host.byId('record-interim'), 'the form again')
  expect(Object.fromEntries(shown(host))).toEqual(wanted)
})

it('somebody else who signs in while the form stands open begins his own draft, and sees nothing of the other’s', async () => {
  const one = phone(28)
  const records = () => [...one.storage.keys()].filter((key) => key.startsWith('field-rec-record.')).map((key) => key.split('.')[1])
  const host = await one.start(PAGE)
  await need(host, 'needs')
  await host.open('/pages/login/index')
  await tap(host, 'login-wechat')
  await host.waitFor(() => host.top().route === 'field/record/index', 'the form again')
  await type(host, 'needs', '轮椅')
  await host.waitFor(() => records().length > 0, 'a record')
  expect(records()).toEqual(['other'])
  expect(host.text()).toContain('2/1000')
})

it('a photo that does not fit is told in its own words, and both warnings go when there is room again', async () => {
  const one = phone(29)
  one.storage.set('filler', JSON.stringify('x'.repeat(1024 * 1024 * 8.5)))
  const host = await one.start(PAGE)
  await need(host, 'field-nearly-full')
  one.files.set('wxfile://other', { length: 210 * 1024 * 1024 } as Uint8Array)
  await tap(host, 'photo-add')
  await need(host, 'field-no-room')
  expect([host.byId('field-unsafe'), host.text().includes('仍在屏幕上'), host.text().includes('已填的文字都在')]).toEqual([undefined, false, true])
  one.files.delete('wxfile://other')
  await tap(host, 'photo-add')
  await host.waitFor(() => host.byId('photo-remove-1') && !host.byId('field-no-room'), 'the photo')
  await need(host, 'field-nearly-full')
  one.storage.delete('filler')
  await tap(host, 'record-interim')
  await host.waitFor(() => one.server.state.order.length > 0 && !host.byId('field-nearly-full'), 'no warning')
})

it('what was written goes out on a full phone too', async () => {
  const one = phone(30)
  const host = await one.start(PAGE)
  await type(host, 'needs', '轮椅')
  await host.waitFor(() => [...one.storage.keys()].some((key) => key.startsWith('field-rec-')), 'the record')
  const used = [...one.storage].reduce((sum, [key, text]) => sum + key.length + text.length, 0)
  one.storage.set('filler', 'x'.repeat(10 * 1024 * 1024 - used - 500))
  await tap(host, 'record-interim')
  await host.waitFor(() => one.server.state.record.needs === '轮椅', 'the record at the server')
})

it('a draft that was begun before its visit named units offers them once it is opened with a network; what was typed stays', async () => {
  const one = phone(32)
  one.server.state.visit = { units: [] }
  const host = await one.start(PAGE)
  await tap(host, 'help-add')
  await type(host, 'help-what-1', '送一副轮椅')
  await type(host, 'needs', '腿脚不便')
  await host.waitFor(() => [...one.storage].some(([, text]) => text.includes('腿脚不便')), 'the draft on the phone')
  expect(host.byId('help-unit-1')).toBeUndefined()
  one.die()
  one.server.state.visit = {}
  one.server.state.online = false
  const offline = await one.start(PAGE)
  await need(offline, 'help-what-1')
  expect(offline.byId('help-unit-1')).toBeUndefined()
  one.die()
  one.server.state.online = true
  const again = await one.start(PAGE)
  await need(again, 'help-unit-1')
  const typed = (id: string) => Object.values(again.byId(id) ?? {})
  expect([typed('help-what-1').includes('送一副轮椅'), typed('needs').includes('腿脚不便'), one.server.state.order]).toEqual([true, true, []])
})
