import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import type { County } from './county.ts'

const SHOTS = join(import.meta.dirname, '../../screenshots')

export type Screen = 'phone' | 'small' | 'desktop'
const SCREENS = {
  phone: { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  small: { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false, deviceScaleFactor: 1 },
}

/** The browser says itself that a request was answered with an error, or that a service worker could not be looked up; whether that is right the page shows. */
const EXPECTED = /Failed to load resource|An unknown error occurred when fetching the script/

/** Somebody at his own phone or desk: a browser context with its own storage. */
export type Person = Awaited<ReturnType<typeof openPerson>>

export const openPerson = async (browser: Browser, county: County, screen: Screen = 'phone') => {
  const context = await browser.newContext({ ...SCREENS[screen], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  context.setDefaultTimeout(15_000)
  let page: Page = await context.newPage()
  /** What the console complained about; a journey ends with none. */
  const complaints: string[] = []
  const listen = (to: Page) => {
    to.on('pageerror', (error) => complaints.push(`${to.url()}: ${error.message}`))
    to.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(`${to.url()}: ${message.text()}`)
    })
  }
  listen(page)

  /** Earlier pages stay in the document, hidden; the one on top is meant. */
  const see = (id: string): Locator => page.locator(`[id="${id}"]:visible`).last()
  const field = (id: string): Locator => page.locator(`[id="${id}"] :is(input, textarea):visible`).last()

  const go = async (path: string, query: Record<string, string> = {}) => {
    const url = `${county.url}/#/${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
    await page.goto('about:blank')
    await page.goto(url)
  }
  const tap = (id: string) => see(id).click()
  const fill = async (id: string, text: string) => {
    await field(id).fill(text)
    await field(id).blur()
  }
  /** Fails with the page's own words when the text does not come. */
  const reads = async (id: string, text: string | RegExp) => {
    const seen = see(id)
    try {
      await seen.filter({ hasText: text }).waitFor()
    } catch {
      const now = await page.locator('body').ariaSnapshot()
      throw new Error(`#${id} does not read ${text}; the page says:\n${now.slice(0, 2500)}`)
    }
  }

  const person = {
    /** The page of now: after `reopen` another one. */
    get page() {
      return page
    },
    /** The app is opened again after it was closed or killed; storage and login are the phone's. */
    async reopen(): Promise<Page> {
      page = await context.newPage()
      listen(page)
      return page
    },
    context,
    complaints,
    go,
    see,
    tap,
    fill,
    reads,
    typed: (id: string) => field(id).inputValue(),
    words: async (id: string) => ((await see(id).textContent()) ?? '').trim(),
    /** Takes the line with `label` from the list that the control opens; days and times are typed into the browser's own field. */
    async pick(id: string, label: string) {
      if ((await see(id).evaluate((element) => element.tagName)) === 'INPUT') return see(id).fill(label)
      await tap(id)
      await see(`${id}-sheet`).getByRole('radio').filter({ hasText: label }).first().click()
      await see(`${id}-sheet`).waitFor({ state: 'hidden' })
    },
    /** Answers the question of a native dialog with its right button. */
    async yes() {
      await page.locator('.taro-model__confirm:visible').click()
      await page
        .locator('.taro__modal:visible')
        .waitFor({ state: 'detached' })
        .catch(() => undefined)
    },
    /** Phone and code, as the SMS twin received it; ends on the page that asked for the login or the role's own. */
    async enter(phone: string) {
      await fill('login-phone', phone)
      await county.awaitCode(phone)
      const before = (await county.sms(phone)).length
      await tap('login-send-code')
      for (let tries = 0; (await county.sms(phone)).length === before; tries++) {
        if (tries > 600) throw new Error(`no code came to ${phone}`)
        await page.waitForTimeout(50)
      }
      await fill('login-code', await county.code(phone))
      await tap('login-submit')
      await page.locator('#login:visible').waitFor({ state: 'hidden' })
    },
    async signIn(phone: string) {
      await go('pages/login/index')
      await person.enter(phone)
    },
    async shot(name: string) {
      mkdirSync(SHOTS, { recursive: true })
      // Toasts and slides are over, pictures drawn.
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(400)
      const { viewport } = SCREENS[screen]
      // A page scrolls inside itself: the window is made as high as the page for the picture.
      const height = await page.evaluate(() => Math.max(...[...document.querySelectorAll('.taro_page')].map((one) => one.scrollHeight)))
      await page.setViewportSize({ ...viewport, height: Math.min(4000, Math.max(viewport.height, height)) })
      await page.screenshot({ path: join(SHOTS, `${name}.png`) })
      await page.setViewportSize(viewport)
    },
    close: () => context.close(),
  }
  return person
}
