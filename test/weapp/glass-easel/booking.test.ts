import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Board } from '../../../functions/contract/reception.ts'
import { addDays, today } from '../../../functions/domain/calendar/days.ts'
import { lastCode } from '../../../infra/local/client.ts'
import { startTestSystem, type TestSystem } from '../../../infra/local/testing.ts'
import { needOutput, WEAPP } from '../output.ts'
import { launchBrowser } from './browser.ts'
import { buildBrowserHost } from './build.ts'
import { serveHost, toSystem } from './server.ts'

/** Another running system can be tried by naming its address. */
const given = process.env.WEAPP_BASE_URL
const SHOTS = path.resolve('test/screenshots')
const PHONE = { width: 375, height: 667 }

type Weapp = {
  ready: boolean
  errors: string[]
  setData: { bytes: number }[]
  route: () => string
  open: (url: string) => Promise<void>
}
type HostWindow = { __weapp: Weapp }

/** An ID card number with the check digit of GB 11643; the middle differs from run to run. */
const idCard = (): string => {
  const body = `32020519${String(40 + (Date.now() % 50)).padStart(2, '0')}0101${String(Date.now() % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

/** `2026-12` -> `2027-01` */
const addMonth = (month: string): string => addDays(`${month}-28`, 7).slice(0, 7)

describe('booking a place in the mini-program, on WeChat’s own component framework', () => {
  let system: TestSystem | undefined
  let browser: Browser
  let host: { url: string; close: () => void }
  let page: Page
  let base = ''
  const out = mkdtempSync(path.join(tmpdir(), 'weapp-'))

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    if (!given) system = await startTestSystem({ seed: true })
    base = given ?? system!.url
    const { warnings } = await buildBrowserHost(needOutput(WEAPP), out)
    expect(warnings).toEqual([])
    host = await serveHost(out, toSystem(base))
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'zh-CN' })
    page.setDefaultTimeout(15_000)
    await page.goto(`${host.url}?login=twin-weapp-${Date.now()}`)
    await page.waitForFunction(() => (window as unknown as HostWindow).__weapp?.ready)
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    host?.close()
    await system?.stop()
    system?.remove()
    rmSync(out, { recursive: true, force: true })
  })

  const at = async (route: string) => {
    try {
      await page.waitForFunction((wanted) => (window as unknown as HostWindow).__weapp.route() === wanted, route)
    } catch {
      await shot('failed')
      const { route: here, errors } = await page.evaluate(() => {
        const { route, errors } = (window as unknown as HostWindow).__weapp
        return { route: route(), errors }
      })
      throw new Error(`not at ${route} but at ${here}; errors: ${errors.join(' | ')}`)
    }
  }
  const shot = (name: string) => page.screenshot({ path: path.join(SHOTS, `weapp-${name}.png`) })
  const tap = async (id: string) => {
    const target = page.locator(`[id="${id}"]`).last()
    await target.scrollIntoViewIfNeeded()
    await target.tap()
  }
  const type = (id: string, text: string) => page.locator(`[id="${id}"]`).last().fill(text)

  it('leads from the board through login, matter and real name to the booking code', async () => {
    const boardOf = async (query = '') => (await (await fetch(`${base}/v1/board${query}`)).json()) as Board
    const { items, now } = await boardOf()
    // In the last days of a month the coming days stand on the next one's board.
    const month = addMonth(today(now).slice(0, 7))
    const session = [...items, ...(await boardOf(`?month=${month}`)).items].find(
      (one) => one.bookable === 'OPEN' && one.mode === 'INSTANT' && one.left > 1 && one.leader.remit.some((part) => /城|住房|建设|全面/.test(part)),
    )!
    expect(session).toBeDefined()
    await page.waitForSelector('#board')
    await shot('board')
    await page.evaluate((url) => (window as unknown as HostWindow).__weapp.open(url), `/pages/session/index?id=${session.id}`)
    await at('pages/session/index')

    const band = page.locator('[id="bands"] [aria-role="radio"]').last()
    await band.scrollIntoViewIfNeeded()
    await band.tap()
    await shot('session')
    await tap('session-book')
    await at('pages/matter/index')
    await tap('go-login')
    await at('pages/login/index')
    await shot('login')
    await tap('login-wechat')
    await at('pages/matter/index')

    await page.waitForSelector('[id="matter-summary"]')
    await tap('matter-category')
    await tap('matter-category-urban')
    await type('matter-summary', '小区加装电梯手续停办八个月')
    await type('matter-facts', '三月提交申请，至今没有书面答复，楼里有八位老人下不了楼。')
    await type('matter-ask', '请明确办理时限并书面答复。')
    await shot('matter')
    await tap('matter-next')
    await at('pages/profile/index')
    await type('profile-name', '王秀兰')
    await type('profile-id-no', idCard())
    const phone = `137${String(Date.now()).slice(-8)}`
    await type('profile-phone', phone)
    await type('profile-address', '云岭县人民路 18 号')
    // Who came by WeChat alone shows by a code that the phone is his.
    await tap('profile-send-code')
    await page.waitForFunction(() => document.querySelector('[id="profile-send-code"]')?.textContent?.includes('秒后'))
    await type('profile-code', await lastCode(base, phone))
    await shot('profile')
    await tap('profile-save')

    await at('pages/book/index')
    await page.waitForSelector('[id="book-confirm"]')
    await shot('book')
    await page.waitForSelector('[id="book-confirm"]:not([aria-disabled="true"])')
    await tap('book-confirm')
    await at('pages/booking/index')
    const code = await page.locator('[id="booking-code"]').last().textContent()
    expect(code).toMatch(/^[0-9A-Z]{4,12}$/)
    await shot('booking')
  }, 180_000)

  it('has told the screen reader what every control is', async () => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-role="button"], [aria-role="radio"], [aria-role="checkbox"]')]
        .filter((one) => !one.getAttribute('aria-label') && !one.textContent?.trim())
        .map((one) => one.id),
    )
    expect(nameless).toEqual([])
    expect(await page.locator('[aria-role="button"][aria-label]').count()).toBeGreaterThan(3)
  })

  it('runs without an error and sends little data to the view', async () => {
    const { errors, largest } = await page.evaluate(() => {
      const { errors, setData } = (window as unknown as HostWindow).__weapp
      return { errors, largest: Math.max(...setData.map((one) => one.bytes)) }
    })
    expect(errors).toEqual([])
    expect(largest).toBeLessThanOrEqual(256 * 1024)
  })
})
