import type { Browser } from 'playwright-core'
import type { TestSystemOptions } from '../../../infra/local/testing.ts'
import { openBrowser } from './browser.ts'
import { type County, openCounty } from './county.ts'
import { openPerson, type Person, type Screen } from './person.ts'

export type Stage = {
  county: County
  person(screen?: Screen): Promise<Person>
  complaints(): string[]
  leave(): Promise<void>
  close(): Promise<void>
}

/** A county and a browser for one test file. */
export const openStage = async (options: TestSystemOptions = {}): Promise<Stage> => {
  const [browser, county]: [Browser, County] = await Promise.all([openBrowser(), openCounty(options)])
  let people: Person[] = []
  return {
    county,
    async person(screen) {
      const person = await openPerson(browser, county, screen)
      people.push(person)
      return person
    },
    complaints: () => people.flatMap((person) => person.complaints),
    async leave() {
      await Promise.all(people.map((person) => person.close()))
      people = []
    },
    async close() {
      await browser.close()
      await county.close()
    },
  }
}

/** The stage of a test file: opened before, closed after, and no test may leave a complaint of the browser behind. */
export const useStage = (options: TestSystemOptions = {}): (() => Stage) => {
  let stage: Stage | undefined
  beforeAll(async () => {
    stage = await openStage(options)
  }, 300_000)
  afterEach(async () => {
    const complaints = stage?.complaints() ?? []
    await stage?.leave()
    expect(complaints).toEqual([])
  })
  afterAll(() => stage?.close())
  return () => {
    if (!stage) throw new Error('the stage is not open')
    return stage
  }
}
