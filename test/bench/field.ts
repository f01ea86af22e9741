import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { chromium } from 'playwright-core'
import type { VisitRecord, VisitView } from '../../functions/contract/visit.ts'
import { emptyRecord } from '../../functions/contract/visit-merge.ts'
import { VISIT_RULES } from '../../functions/domain/visit/rules.ts'
import { needBrowser } from '../../infra/browser.mjs'
import type { Field } from './field-entry.ts'

/** A visitor's day: 20 visits with 5 photos each, written by the app's own code into IndexedDB, on a CPU that is slowed 4 times. */
export const VISITS = 20
export const PHOTOS = 5
export const SLOWER = 4
/** WeChat: small records; files beside them. */
const RECORDS_LIMIT = 10 * 1024 * 1024
const FILES_LIMIT = 200 * 1024 * 1024
/** Issue 5: no long task over 200 ms caused by saving while typing. */
export const LONG_TASK_MS = 200

const full = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
/** As much as one visitor writes in a thorough record. */
export const thorough = (): VisitRecord => ({
  ...emptyRecord(),
  arrival: { at: '2026-11-26T01:00:00.000Z', place: { lat: 25.03, lng: 102.71, accuracy: 20, datum: 'GCJ02' } },
  departure: { at: '2026-11-26T02:00:00.000Z' },
  reached: 'IN_PERSON',
  met: [1, 2, 3].map((no) => ({ id: `0000000000000000000${no}`, who: 'FAMILY' as const, name: '王秀英', note: full('在场全程参与', 60) })),
  claims: [1, 2, 3, 4].map((no) => ({
    id: `c${no}`,
    claim: full('尽快修复村道路灯', 60),
    said: full('路灯修好了一半，还差村东头。', 400),
    met: 'PARTLY' as const,
  })),
  inPlace: (['SOLVED', 'EXPLAINED', 'HELPED', 'LEGAL'] as const).map((id) => ({
    id,
    state: 'DONE' as const,
    proof: full('现场查看', 200),
    fileIds: [],
  })),
  attitude: full('基本满意', 200),
  needs: full('家里缺一副轮椅', 400),
  help: [1, 2, 3].map((no) => ({ id: `1000000000000000000${no}`, what: full('联系残联配轮椅', 120), who: '民政办', dueOn: '2026-12-20' })),
  text: full('村民希望以后有人定期检修。', 1500),
})
const visit = (no: number): VisitView =>
  ({
    id: `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`,
    caseNo: `32020020261123${String(no).padStart(4, '0')}`,
    kind: 'FIELD_CALLBACK',
    purpose: full('回访路灯修复情况', 60),
    person: { name: '王*英' },
    rule: VISIT_RULES.FIELD_CALLBACK,
    claims: [1, 2, 3, 4].map((id) => ({ id: `c${id}`, claim: full('尽快修复村道路灯', 60) })),
    dueOn: '2026-12-01',
    version: 0,
    record: emptyRecord(),
  }) as unknown as VisitView

const WITHOUT_TARO: Plugin = {
  name: 'without-taro',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@tarojs\// }, () => ({ path: 'taro', namespace: 'none' }))
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }))
  },
}

/** The app's own stores as a script that a page of theirs can run. */
export const bundleStores = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'field.js')
  await build({
    entryPoints: [join(import.meta.dirname, 'field-entry.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'field',
    outfile,
    define: { 'process.env.TARO_ENV': '"h5"' },
    // The stores import Taro for the mini-program's branch, which is never taken here.
    plugins: [WITHOUT_TARO],
  })
  return outfile
}

type Told = Awaited<ReturnType<Field['day']>>

/** `fieldSaveLongTaskRatio`: longest task that saving causes while typing / 200 ms. `field…StorageRatio`: what a full day takes of what the phone gives. */
export const measureField = async (): Promise<Record<string, number>> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-field-'))
  const script = await bundleStores(folder)
  const browser = await chromium.launch({ executablePath: needBrowser(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
  const page = await browser.newPage()
  // IndexedDB and random ids want a safe origin; this one answers nothing but an empty page.
  await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto('http://localhost/')
  await page.addScriptTag({ path: script })
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const day = { visits: Array.from({ length: VISITS }, (_, no) => visit(no)), record: thorough(), photos: PHOTOS, owner: 'me' }
  const told = (await page.evaluate((given) => (window as unknown as { field: Field }).field.day(given), day)) as Told
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
  return {
    fieldSaveLongTaskRatio: told.longest / LONG_TASK_MS,
    fieldStorageRatio: told.recordBytes / RECORDS_LIMIT,
    fieldFilesRatio: told.fileBytes / FILES_LIMIT,
    fieldKeystrokesPerSave: told.keystrokes / told.saves,
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await measureField()))
  process.exit(0)
}
