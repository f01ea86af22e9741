import { useState } from 'react'
import { readStored, removeStored, writeStored } from '../../platform/storage.ts'

/** State that is on the phone after each keystroke, until `forget`: an expired login or a killed app loses nothing. */
export const useKept = <T extends object>(name: string, initial: T): [T, (value: T) => void, () => void] => {
  const key = `kept:${name}`
  const [value, setValue] = useState<T>(() => ({ ...initial, ...readStored<T>(key) }))
  const keep = (next: T) => {
    setValue(next)
    writeStored(key, next)
  }
  return [value, keep, () => removeStored(key)]
}
