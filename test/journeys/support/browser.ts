import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** WHY another process: Jest's CommonJS cannot require the ES module that finds (and on Debian installs) the browser. */
const FINDER = `import('${join(import.meta.dirname, '../../../infra/browser.mjs')}').then(({ needBrowser }) => console.log('\\n' + needBrowser()))`

const findExecutable = (): string =>
  execFileSync(process.execPath, ['-e', FINDER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    .trim()
    .split('\n')
    .at(-1) ?? ''

/** One browser for a whole test file; every person in it is a context of his own. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findExecutable(),
    // A microphone that hums stands in for the real one.
    args: [
      '--use-fake-device-for-media-stream',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--lang=zh-CN',
    ],
  })
