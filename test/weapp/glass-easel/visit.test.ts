import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { lastCode } from '../../../infra/local/client.ts'
import { type County, openCounty, PHONE } from '../../journeys/support/county.ts'
import { arrived, fieldTeam, picture, planVisit } from '../../journeys/support/field.ts'
import { chanceOf } from '../../support/chance.ts'
import { needOutput, WEAPP } from '../output.ts'
import { launchBrowser } from './browser.ts'
import { buildBrowserHost } from './build.ts'
import type { Phone } from './phone.ts'
import { serveHost, toSystem } from './server.ts'

type HostWindow = { __weapp: { ready: boolean; errors: string[]; route: () => string; open: (url: string) => Promise<void>; phone: Phone } }

const SHOTS = path.resolve('test/screenshots')
/** `WEAPP_STOPS=60` stops it more often. */
const STOPS = Number(process.env.WEAPP_STOPS ?? 12)
const PHOTOS = 2
const WORDS = '家里缺一副轮椅'
/** A life that goes wrong in another way than by its fuse is over after this. */
const PATIENCE_MS = 8000

describe('a home visit in the mini-program, on WeChat’s own component framework', () => {
  let county: County
  let browser: Browser
  let host: { url: string; close: () => void }
  let context: BrowserContext
  let page: Page
  const errors: string[] = []
  const out = mkdtempSync(path.join(tmpdir(), 'weapp-visit-'))

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    county = await openCounty()
    await buildBrowserHost(needOutput(WEAPP), out)
    host = await serveHost(out, toSystem(county.url))
    browser = await launchBrowser()
    const phone = { viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'zh-CN' }
    context = await browser.newContext(phone)
    context.setDefaultTimeout(15_000)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    host?.close()
    await county?.close()
    rmSync(out, { recursive: true, force: true })
  })

  const seen = (id: string) => page.locator(`[id="${id}"]:visible`).last()
  const tap = async (id: string) => {
    await seen(id).scrollIntoViewIfNeeded()
    await seen(id).tap()
  }
  const type = (id: string, text: string) => seen(id).fill(text)
  const shot = (name: string) => page.screenshot({ path: path.join(SHOTS, `weapp-visit-${name}.png`), fullPage: true })
  /** The app is started on a page of its own; with the page before goes whoever still worked on it. Storage and files are the phone's. */
  const start = async (url: string, fuse = Number.POSITIVE_INFINITY) => {
    await page?.close()
    page = await context.newPage()
    await page.goto(`${host.url}?${Number.isFinite(fuse) ? `fuse=${fuse}` : ''}`)
    await page.waitForFunction(() => (window as unknown as HostWindow).__weapp?.ready)
    await page.evaluate((to) => (window as unknown as HostWindow).__weapp.open(to), url)
  }
  const complaints = async () => errors.push(...(await page.evaluate(() => (window as unknown as HostWindow).__weapp.errors)))
  const dead = () => page.waitForFunction(() => (window as unknown as HostWindow).__weapp.phone.dead(), undefined, { timeout: PATIENCE_MS })

  /** The person at work: what the page shows he does not do again. */
  const work = async (id: string) => {
    await Promise.race([seen('arrival-now').waitFor(), seen('record-locked').waitFor()])
    if (await seen('record-locked').isVisible()) return
    await type('needs', WORDS)
    if (!(await seen('arrival-at').isVisible())) {
      await tap('arrival-now')
      await tap('arrival-place-locate')
    }
    for (let no = await page.locator('[id^="photo-remove-"]').count(); no < PHOTOS; no++) {
      await page.evaluate((shots) => (window as unknown as HostWindow).__weapp.phone.aim(shots), [picture(no + id.length).toString('base64')])
      await tap('photo-add')
      await seen(`photo-remove-${no + 1}`).waitFor()
    }
    await tap('record-interim')
    await seen('record-locked').waitFor()
  }

  it(`brings record and photos to the server once, byte for byte, after ${STOPS} stops at random operations`, async () => {
    const team = await fieldTeam(county)
    const id = await planVisit(county, team, { kind: 'HELP' })
    await start('/pages/login/index')
    await type('login-phone', PHONE.field)
    await county.awaitCode(PHONE.field)
    const before = (await county.sms(PHONE.field)).length
    await tap('login-send-code')
    while ((await county.sms(PHONE.field)).length === before) await page.waitForTimeout(50)
    await type('login-code', await lastCode(county.url, PHONE.field))
    await tap('login-submit')
    await seen('login').waitFor({ state: 'hidden' })
    await start(`/field/visit/index?id=${id}`)
    await tap('visit-take')
    await seen('visit-case').waitFor()
    await shot('dossier')
    await tap('visit-set-out')
    await seen('visit-set-out').waitFor({ state: 'hidden' })

    const chance = chanceOf(17)
    for (let stop = 0; stop < STOPS; stop++) {
      await start(`/field/record/index?id=${id}`, 1 + Math.floor(chance() * 14))
      const life = work(id).catch(() => undefined)
      await Promise.race([life.then(() => page.waitForTimeout(1500)), dead().catch(() => undefined)])
      await complaints()
    }
    await start(`/field/record/index?id=${id}`)
    await work(id)
    await shot('record')
    await start('/field/left/index')
    await seen('left-nothing').waitFor({ timeout: 60_000 })
    await shot('sent')
    await complaints()

    const { view, hashes } = await arrived(county, id)
    expect([view.record.needs, view.state, view.openConflicts]).toEqual([WORDS, 'ON_THE_WAY', []])
    expect(view.record.photos).toHaveLength(PHOTOS)
    expect(view.record.photos.map((photo) => hashes[photo.id])).toEqual(view.record.photos.map(({ sha256 }) => sha256))
    expect(view.files.map((file) => file.id).sort()).toEqual(view.record.photos.map((photo) => photo.id).sort())
    // Nothing of it stays on the phone.
    await page.waitForFunction(() => (window as unknown as HostWindow).__weapp.phone.kept().length === 0)
    expect(errors).toEqual([])
  }, 420_000)
})
