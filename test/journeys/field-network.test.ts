import type { Page, Route } from 'playwright-core'
import { chanceOf } from '../support/chance.ts'
import { PHONE } from './support/county.ts'
import { arrived, type FieldTeam, fieldTeam, planVisit, takePhotos } from './support/field.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

/** `FIELD_KILLS=200 FIELD_SEED=9` plays more, or other ones. */
const KILLS = Number(process.env.FIELD_KILLS ?? 30)
const SEED = Number(process.env.FIELD_SEED ?? 5)
const VISITS = 3
const PHOTOS = 2
const wordOf = (no: number) => ['路灯已经修好', '村民表示满意', '还缺一副轮椅'][no % 3]!
const SERVER = /\/(v1\/(visits|files)|_twin\/s3)/

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The app is gone in the middle of whatever it did, as when the phone closes it: no page hears of it. */
const kill = async (person: Person): Promise<Page> => {
  const { page } = person
  const session = await person.context.newCDPSession(page)
  const crashed = page.waitForEvent('crash', { timeout: 10_000 })
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
  return person.reopen()
}

describe('home visits on a bad network, with the app killed again and again', () => {
  const stage = useStage()
  let team: FieldTeam
  beforeAll(async () => {
    team = await fieldTeam(stage().county)
  })
  const visitor = async (): Promise<Person> => {
    const person = await stage().person()
    await person.signIn(PHONE.field)
    return person
  }
  const planned = () => planVisit(stage().county, team, { kind: 'HELP' })

  /** Requests to API and storage are lost, or their answers are, or they are slow. */
  const badNetwork = async (person: Person, chance: () => number) => {
    const told = { lost: 0, unheard: 0, over: false }
    const lose = async (route: Route) => {
      if (told.over) return route.continue()
      const luck = chance()
      if (luck < 0.15) {
        told.lost++
        return route.abort('connectionreset')
      }
      if (luck < 0.3) {
        // It arrives; only nobody hears of it.
        told.unheard++
        await route.fetch()
        return route.abort('connectionreset')
      }
      if (luck < 0.5) await pause(luck * 1500)
      return route.continue()
    }
    // A page that is killed takes its requests along.
    await person.context.route(SERVER, (route) => lose(route).catch(() => undefined))
    return told
  }
  /** The network comes and goes while the page works. */
  const flapping = async (person: Person, chance: () => number, until: number) => {
    while (Date.now() < until && chance() < 0.6) {
      await pause(chance() * 600)
      await person.context.setOffline(true)
      await pause(chance() * 600)
      await person.context.setOffline(false)
    }
  }

  /** What the page shows as done the person does not do again. True when he has handed it in and the page has said so. */
  const record = async (person: Person, id: string, no: number): Promise<boolean> => {
    await person.go('field/record/index', { id })
    return fillIn(person, no)
  }
  const fillIn = async (person: Person, no: number): Promise<boolean> => {
    const locked = () => person.see('record-locked').isVisible()
    await Promise.race([person.see('arrival-now').waitFor(), person.see('record-locked').waitFor()])
    if (await locked()) return true
    const kept = await person.page.getByText('已存在手机上').last().isVisible()
    if ((await person.typed('needs')) === wordOf(no) && !kept) return true
    if (!(await person.see('arrival-at').isVisible())) await person.tap('arrival-now')
    await person.tap('reached-by_phone')
    await person.fill('needs', wordOf(no))
    const taken = await person.page.locator('[id^="photo-remove-"]:visible').count()
    for (let photo = taken; photo < PHOTOS; photo++) await takePhotos(person, [no * 10 + photo])
    if (!(await person.see('departure-at').isVisible())) await person.tap('departure-now')
    await person.tap('record-submit')
    await person.see('field-record').waitFor({ state: 'hidden' })
    return true
  }
  const sent = async (person: Person) => {
    await person.go('field/left/index')
    await person.see('left-nothing').waitFor({ timeout: 90_000 })
  }
  /** After many failures the queue waits for minutes; a person with a network again presses the button. */
  const sentByHand = async (person: Person) => {
    await person.go('field/left/index')
    await person.see('left-nothing').or(person.see('send-now')).first().waitFor()
    const end = Date.now() + 120_000
    while (Date.now() < end && !(await person.see('left-nothing').isVisible())) {
      const button = person.see('send-now')
      if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => undefined)
      await pause(1000)
    }
    await person.see('left-nothing').waitFor()
  }

  /** In what way the server has something else than was recorded, in words. */
  const complaintsOf = async (ids: string[]): Promise<string[]> => {
    const found: string[] = []
    for (const [no, id] of ids.entries()) {
      const { view, hashes } = await arrived(stage().county, id)
      const { record: got, history, openConflicts } = view
      if (got.needs !== wordOf(no)) found.push(`record ${no} says ${got.needs || 'nothing'}`)
      const finished = history.filter(({ step }) => step === 'finish').length
      if (finished !== 1) found.push(`record ${no} was handed in ${finished} times`)
      if (openConflicts.length > 0) found.push(`record ${no} is in conflict with itself`)
      if (got.photos.length !== PHOTOS) found.push(`record ${no} has ${got.photos.length} photos`)
      if (new Set(got.photos.map(({ sha256 }) => sha256)).size !== got.photos.length) found.push(`record ${no} has a photo twice`)
      if (view.files.length !== got.photos.length) found.push(`record ${no} has ${view.files.length} files`)
      for (const photo of got.photos) if (hashes[photo.id] !== photo.sha256) found.push(`photo ${photo.id} has other bytes`)
    }
    return found
  }

  it(`every record and photo arrives once, byte for byte, after ${KILLS} kills`, async () => {
    const chance = chanceOf(SEED)
    const person = await visitor()
    const ids = await Promise.all(Array.from({ length: VISITS }, planned))
    // A service worker dies with its page here, and the browser under test then waits for it for ever; the start without network is `field-phone`'s.
    await person.context.addInitScript(() => {
      if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(new Error('none'))
    })
    await person.page.evaluate(async () => {
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
    })
    const network = await badNetwork(person, chance)
    const handedIn = new Set<string>()
    for (let killed = 0; killed < KILLS; killed++) {
      const no = Math.floor((killed * VISITS) / KILLS)
      const id = ids[no]!
      const work = handedIn.has(id) ? sent(person) : record(person, id, no).then((done) => void (done && handedIn.add(id)))
      const living = work.catch(() => undefined)
      // Each life lasts some moments: most of them from the first sight of the record or the queue on, some from the start.
      const there = chance() < 0.2 ? '.taro_page' : '[id="arrival-now"]:visible, [id="record-locked"]:visible, [id="left-summary"]:visible'
      const shown = person.page.locator(there).first().waitFor()
      await Promise.race([living, shown.catch(() => undefined)])
      const life = chance() * (killed % 3 === 2 ? 3500 : 1800)
      await Promise.all([Promise.race([living, pause(life)]), chance() < 0.4 ? flapping(person, chance, Date.now() + life) : undefined])
      await kill(person)
      await living
    }
    network.over = true
    // What a page of code that was not there yet says without network; with the service worker it lies on the phone.
    const ownFault = person.complaints.filter((one) => !/Loading (CSS )?chunk \d+ failed/.test(one))
    person.complaints.splice(0, person.complaints.length, ...ownFault)
    for (const [no, id] of ids.entries()) if (!handedIn.has(id)) await record(person, id, no)
    await sentByHand(person)
    expect(await complaintsOf(ids)).toEqual([])
    expect(Math.min(network.lost, network.unheard)).toBeGreaterThan(3)
  }, 900_000)

  /** Recorded and handed in without network, killed, and opened again when the network is back. */
  const oneKill = async (person: Person): Promise<string[]> => {
    const id = await planned()
    await person.go('field/record/index', { id })
    await person.see('arrival-now').waitFor()
    let cut = true
    await person.context.route(SERVER, (route) => (cut ? route.abort('internetdisconnected') : route.continue()))
    expect(await fillIn(person, 0)).toBe(true)
    await kill(person)
    cut = false
    await sent(person)
    return complaintsOf([id])
  }

  it('a kill between recording and sending loses nothing, and loses the record when the queue does not write down first what it does', async () => {
    expect(await oneKill(await visitor())).toEqual([])

    const unguarded = await visitor()
    await unguarded.context.addInitScript(() => {
      const put = IDBObjectStore.prototype.put
      // The phone says that it has written, and has not.
      IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
        return String(key).startsWith('field-rec-') ? (this.count() as unknown as IDBRequest<IDBValidKey>) : put.call(this, value, key)
      }
    })
    expect(await oneKill(unguarded)).toContain('record 0 says nothing')
  }, 400_000)

  it('a slow network brings what was written, changed and taken back while there was none', async () => {
    const person = await visitor()
    const id = await planned()
    await person.go('field/record/index', { id })
    await person.see('arrival-now').waitFor()
    await person.context.setOffline(true)
    await person.fill('needs', '断网时写的')
    await takePhotos(person, [91])
    await person.tap('record-interim')
    await person.tap('record-reopen')
    await person.fill('needs', '断网时写的，又改了')
    await person.tap('record-interim')
    await person.see('record-locked').waitFor()
    // What is handed in takes no letters.
    expect(await person.page.locator('[id="needs"] textarea:visible').isDisabled()).toBe(true)
    const slow = await person.context.newCDPSession(person.page)
    await slow.send('Network.enable')
    await slow.send('Network.emulateNetworkConditions', { offline: false, latency: 800, downloadThroughput: 6000, uploadThroughput: 6000 })
    await person.context.setOffline(false)
    await person.see('record-locked').waitFor({ state: 'hidden', timeout: 120_000 })
    const { view, hashes } = await arrived(stage().county, id)
    expect(view.record.needs).toBe('断网时写的，又改了')
    expect(view.record.photos.map((photo) => hashes[photo.id])).toEqual(view.record.photos.map(({ sha256 }) => sha256))
    // The page goes on with what the server has now; a photo that is taken now comes too.
    await person.see('photo-remove-1').waitFor()
    await takePhotos(person, [92])
    await person.tap('record-interim')
    await sent(person)
    const again = await arrived(stage().county, id)
    expect(again.view.record.photos.map((photo) => again.hashes[photo.id])).toEqual(again.view.record.photos.map(({ sha256 }) => sha256))
    expect([again.view.record.photos.length, again.view.record.needs]).toEqual([2, '断网时写的，又改了'])
  }, 300_000)
})
