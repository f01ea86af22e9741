import vm from 'node:vm'
import { parse } from 'acorn'
import { filesOf, H5, needOutput, readOutput, WEAPP } from './output.ts'

/** Phones of old people stop at newer syntax (iOS < 14.5, old Android kernels): nothing after ES2018 on weapp. */
const WEAPP_LEVEL = 2018

const problem = (check: () => unknown): string => {
  try {
    check()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

const broken = (dir: string, check: (source: string, file: string) => unknown): string[] =>
  filesOf(needOutput(dir), '.js').flatMap((file) => {
    const text = problem(() => check(readOutput(dir, file), file))
    return text ? [`${file}: ${text}`] : []
  })

describe('the syntax of what the build wrote', () => {
  it('every script of the H5 app can be parsed by a browser', () => {
    expect(filesOf(needOutput(H5), '.js').length).toBeGreaterThan(2)
    expect(broken(H5, (source, filename) => new vm.Script(source, { filename }))).toEqual([])
  })

  it('every script of the mini-program can be parsed', () => {
    expect(filesOf(needOutput(WEAPP), '.js').length).toBeGreaterThan(5)
    expect(broken(WEAPP, (source, filename) => new vm.Script(source, { filename }))).toEqual([])
  })

  it('no script of the mini-program needs more than ES2018', () => {
    expect(broken(WEAPP, (source) => parse(source, { ecmaVersion: WEAPP_LEVEL, allowReturnOutsideFunction: true }))).toEqual([])
  })

  it('the level check finds newer syntax', () => {
    expect(problem(() => parse('const a = b?.c', { ecmaVersion: WEAPP_LEVEL }))).not.toBe('')
    expect(problem(() => parse('class A { #t = 1 }', { ecmaVersion: WEAPP_LEVEL }))).not.toBe('')
  })
})
