import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser for the journeys: CHROMIUM_PATH, else Chromium, Chrome or Edge as found on this machine; undefined when there is none. */
export const findBrowser = () => {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find(runs)
}

const INSTRUCTION = `The journeys need Chromium, Chrome or Edge. Install one of them (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk),
or name one: CHROMIUM_PATH=/path/to/chrome npm test`

/** Finds the browser; on Debian as root it is installed when missing. Throws an instruction when there is no way. */
export const needBrowser = () => {
  const found = findBrowser()
  if (found) return found
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) {
    console.log('installing chromium and Chinese fonts with apt-get ...')
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  const installed = debian ? findBrowser() : undefined
  if (!installed) throw new Error(INSTRUCTION)
  return installed
}
