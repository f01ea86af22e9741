import { useEffect, useState } from 'react'

/** A smaller change is not worth a write. */
const WORTH_MS = 1000

/** How far this phone's clock is behind the server's, in milliseconds; learnt from every answer that tells the time, and kept for a start without network. */
let offset = 0
let kept = 0
let keep: (offset: number) => void = () => undefined
let told = false

/** `known`: what an earlier start learnt; `keeper` takes what this one learns. */
export const resumeClock = (known: number, keeper: (offset: number) => void): void => {
  offset = known
  kept = known
  keep = keeper
}

/** `now` is an ISO instant or an HTTP date; nonsense is ignored. */
export const learnServerTime = (now: string | undefined): void => {
  const at = now ? Date.parse(now) : Number.NaN
  if (Number.isNaN(at)) return
  offset = at - Date.now()
  told = true
  if (Math.abs(offset - kept) < WORTH_MS) return
  kept = offset
  keep(offset)
}

export const serverNow = (): number => Date.now() + offset
/** Since the start the server has told its time: before that the phone's clock may have been set to anything, and nothing is deleted by it. */
export const isTimeTold = (): boolean => told

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
