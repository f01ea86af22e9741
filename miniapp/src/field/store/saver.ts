/**
 * Brings what is typed to the phone: the first change at once, further ones while it pauses together at the end of the pause (decision 0050: measured).
 * `flush` brings what waits, for the moments after which the app may be gone; false: it did not fit.
 */
export type Saver = { put(id: string): void; flush(): Promise<boolean> }

const PAUSE_MS = 250

/** `write`: what is held of this id now. */
export const createSaver = (write: (id: string) => Promise<void>, failed: (error: unknown) => void): Saver => {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<unknown> = Promise.resolve()

  const run = (): Promise<void> => {
    const batch = [...waiting]
    waiting.clear()
    const work = Promise.all(batch.map(write)).then(
      () => undefined,
      (error) => {
        // It is tried again with the next change.
        for (const id of batch) waiting.add(id)
        failed(error)
      },
    )
    writing = Promise.all([writing, work])
    return work
  }
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined
      if (waiting.size > 0) {
        void run()
        rest()
      }
    }, PAUSE_MS)
  }
  return {
    put: (id) => {
      waiting.add(id)
      if (timer !== undefined) return
      void run()
      rest()
    },
    flush: async () => {
      await run()
      await writing
      return waiting.size === 0
    },
  }
}
