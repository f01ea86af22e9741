import { readStored, writeStored } from '../platform/storage.ts'
import { resumeClock } from './clock.ts'

const STORED = 'clock-offset'

/** A start without network goes by what the last one learnt of the server's time. WHY apart: the clock itself is read by code that runs without a phone. */
export const keepClock = (): void => resumeClock(readStored<number>(STORED) ?? 0, (offset) => writeStored(STORED, offset))
