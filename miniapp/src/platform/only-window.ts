import { IS_H5 } from './target.ts'

const asked = new Map<string, Promise<void>>()

/**
 * H5: resolves when this is the browser's only window that asked for `name`, and holds it until the window is closed; a killed window holds nothing.
 * `waiting` is told when another one has it. Browsers without locks, and WeChat, which has one window, go on at once. Asked again, a window
 * does not wait for itself.
 */
export const onlyWindow = (name: string, waiting: () => void): Promise<void> => {
  if (!IS_H5 || !navigator.locks) return Promise.resolve()
  const { locks } = navigator
  const known = asked.get(name)
  if (known) return known
  const only = new Promise<void>((resolve, reject) => {
    const hold = (): Promise<never> => {
      resolve()
      return new Promise<never>(() => undefined)
    }
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock) return hold()
        waiting()
        return undefined
      })
      .then(() => locks.request(name, hold))
      .catch(reject)
  })
  asked.set(name, only)
  only.catch(() => asked.delete(name))
  return only
}
