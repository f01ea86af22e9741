import { useRef, useState } from 'react'

/** One piece of work at a time: a second tap while the first is under way does nothing. */
export const useOnce = () => {
  // The state comes with the next drawing, and a second tap may come before it.
  const inFlight = useRef(false)
  const [busy, setBusy] = useState(false)
  const once = async (work: () => Promise<unknown>): Promise<void> => {
    if (inFlight.current) return
    inFlight.current = true
    setBusy(true)
    try {
      await work()
    } finally {
      inFlight.current = false
      setBusy(false)
    }
  }
  return { busy, once }
}
