import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** `CHROME`, else a Chromium of this machine; a first start on a loaded machine takes long. */
export const launchBrowser = (): Promise<Browser> => {
  const executablePath = process.env.CHROME ?? PLACES.find(existsSync)
  if (!executablePath) throw new Error('no Chromium found: install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROME')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], timeout: 180_000 })
}
