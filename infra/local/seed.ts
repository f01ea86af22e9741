import type { DemoPerson } from './console.ts'
import type { LocalSystem } from './system.ts'

export const DEMO_PEOPLE: DemoPerson[] = []

export const seed = async (_system: LocalSystem, _log: (line: string) => void): Promise<void> => undefined
