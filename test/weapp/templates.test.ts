import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesOf, needOutput, readOutput, WEAPP } from './output.ts'

/** WeChat's own compilers, as the package `miniprogram-compiler` brings them for each system. */
const FOLDER: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }
const SUFFIX = process.platform === 'win32' ? '.exe' : ''
const home = mkdtempSync(path.join(tmpdir(), 'wcc-'))
afterAll(() => rmSync(home, { recursive: true }))

/** A copy that may be executed: npm unpacks the package without that right, and its own script that would give it does not run. */
const compiler = (name: 'wcc' | 'wcsc'): string => {
  const copy = path.join(home, `${name}${SUFFIX}`)
  copyFileSync(path.resolve('node_modules/miniprogram-compiler/bin', FOLDER[process.platform] ?? 'linux', `${name}${SUFFIX}`), copy)
  chmodSync(copy, 0o755)
  return copy
}

const run = (name: 'wcc' | 'wcsc', args: string[], cwd: string): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(compiler(name), args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: error ? `${error.message}\n${stderr || stdout}`.slice(0, 2000) : '' })
    })
  })

describe('templates and styles before the official compilers', () => {
  it('wcc accepts every wxml and wxs of the app', async () => {
    const files = [...filesOf(needOutput(WEAPP), '.wxml'), ...filesOf(WEAPP, '.wxs')]
    expect(files).toContain('base.wxml')
    expect(await run('wcc', ['-d', ...files], WEAPP)).toEqual({ code: 0, said: '' })
  })

  it('wcsc accepts every wxss of the app', async () => {
    const files = filesOf(needOutput(WEAPP), '.wxss')
    expect(files).toContain('app.wxss')
    expect(await run('wcsc', ['-js', ...files], WEAPP)).toEqual({ code: 0, said: '' })
  })

  it('wcc refuses a broken template, so the gate is a gate', async () => {
    writeFileSync(path.join(home, 'x.wxml'), '<view><text></view>')
    expect((await run('wcc', ['-d', 'x.wxml'], home)).said).toContain('x.wxml:1')
  })

  it('the templates carry the aria attributes that a screen reader needs', () => {
    const base = readOutput(needOutput(WEAPP), 'base.wxml')
    for (const attribute of ['aria-role', 'aria-label', 'aria-hidden', 'aria-checked', 'aria-disabled', 'aria-expanded', 'aria-live']) {
      expect(base).toContain(`${attribute}="{{`)
    }
  })

  it('the templates know every built-in component that the pages use', () => {
    const base = readOutput(needOutput(WEAPP), 'base.wxml')
    for (const tag of ['view', 'text', 'button', 'image', 'input', 'textarea', 'picker', 'scroll-view']) expect(base).toContain(`<${tag} `)
  })
})
