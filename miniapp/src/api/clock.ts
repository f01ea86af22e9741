import { useEffect, useState } from 'react'

/** How far this phone's clock is behind the server's, in milliseconds; learnt from every answer that tells the time. */
let offset = 0

/** `now` is an ISO instant or an HTTP date; nonsense is ignored. */
export const learnServerTime = (now: string | undefined): void => {
  const at = now ? Date.parse(now) : Number.NaN
  if (!Number.isNaN(at)) offset = at - Date.now()
}

export const serverNow = (): number => Date.now() + offset

/** Redraws every second by the server's clock until `until`; returns the milliseconds that are left, never below 0. */
export const useCountdown = (until: string | undefined): number => {
  const end = until ? Date.parse(until) : 0
  const [left, setLeft] = useState(() => Math.max(0, end - serverNow()))
  useEffect(() => {
    const tell = () => setLeft(Math.max(0, end - serverNow()))
    tell()
    if (end <= serverNow()) return
    const timer = setInterval(() => {
      tell()
      if (end <= serverNow()) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [end])
  return left
}
