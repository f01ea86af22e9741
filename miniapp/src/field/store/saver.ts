/**
 * Writes what is typed: the first change at once, further ones while it pauses together at the end of the pause (decision 0050: measured).
 * `flush` writes what waits, for the moments after which the app may be gone.
 */
export type Saver<T> = { put(id: string, value: T): void; flush(): Promise<void> }

export const PAUSE_MS = 250

export const createSaver = <T>(save: (id: string, value: T) => Promise<void>, failed: (error: unknown) => void, pauseMs = PAUSE_MS): Saver<T> => {
  const waiting = new Map<string, T>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<unknown> = Promise.resolve()

  const write = (): Promise<void> => {
    const batch = [...waiting]
    waiting.clear()
    const work = Promise.all(batch.map(([id, value]) => save(id, value))).then(
      () => undefined,
      (error) => {
        // It stays in hand and is tried again with the next change.
        for (const [id, value] of batch) if (!waiting.has(id)) waiting.set(id, value)
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
        void write()
        rest()
      }
    }, pauseMs)
  }
  return {
    put: (id, value) => {
      waiting.set(id, value)
      if (timer !== undefined) return
      void write()
      rest()
    },
    flush: async () => {
      await write()
      await writing
    },
  }
}
