import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openBrowser } from '../journeys/support/browser.ts'
import { openCounty, PHONE } from '../journeys/support/county.ts'
import { fieldTeam, planVisit } from '../journeys/support/field.ts'
import { openPerson, type Person } from '../journeys/support/person.ts'
import { bundleStores, LONG_TASK_MS, PHOTOS, SLOWER, thorough, VISITS } from './field.ts'
import type { Field } from './field-entry.ts'

const LETTERS = 60
const KEY_MS = 40
type Observed = { longest: number; field: Field }

/** The longest task in milliseconds while a quick typist writes into the fullest record; entries begin at 50 ms. */
const longestWhileTyping = async (person: Person, id: string): Promise<number> => {
  await person.go('field/record/index', { id })
  const text = person.page.locator('[id="record-text"] textarea:visible')
  await text.waitFor({ timeout: 60_000 })
  await text.focus()
  await person.page.waitForTimeout(3000)
  await person.page.evaluate(() => {
    const seen = window as unknown as Observed
    seen.longest = 50
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    }).observe({ entryTypes: ['longtask'] })
  })
  await person.page.keyboard.type('路'.repeat(LETTERS), { delay: KEY_MS })
  await person.page.waitForTimeout(1000)
  return person.page.evaluate(() => (window as unknown as Observed).longest)
}

/**
 * The same day on the app's own pages, with 20 records and 100 photos on the phone. `fieldPageLongTaskRatio`: longest task while typing / 200 ms.
 * `fieldPageSavingRatio`: that / the same when nothing is written to the phone.
 */
export const measureFieldPages = async (): Promise<Record<string, number>> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
  const [script, county, browser] = await Promise.all([bundleStores(folder), openCounty(), openBrowser()])
  const person = await openPerson(browser, county)
  try {
    const team = await fieldTeam(county)
    const ids: string[] = []
    for (let no = 0; no < VISITS; no++) ids.push(await planVisit(county, team))
    const visits = await Promise.all(ids.map((id) => team.visitor.call('GET /v1/visits/{id}', { params: { id } })))
    await person.signIn(PHONE.field)
    // A page that has no record open.
    await person.go('pages/board/index')
    await person.page.addScriptTag({ path: script })
    const day = { visits, record: thorough(), photos: PHOTOS, owner: team.visitor.account.id }
    await person.page.evaluate(async (given) => void (await (window as unknown as Observed).field.fill(given)), day)
    const slow = async () => (await person.context.newCDPSession(person.page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await slow()
    const saving = await longestWhileTyping(person, ids[0]!)
    await person.context.addInitScript(() => {
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
        return String(key).startsWith('field-rec-') ? (this.count() as unknown as IDBRequest<IDBValidKey>) : put.call(this, value, key)
      }
    })
    // Only one window has the records open.
    await person.page.close()
    await person.reopen()
    await slow()
    const without = await longestWhileTyping(person, ids[1]!)
    return { fieldPageLongTaskRatio: saving / LONG_TASK_MS, fieldPageSavingRatio: saving / without }
  } finally {
    await browser.close()
    await county.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await measureFieldPages()))
  process.exit(0)
}
