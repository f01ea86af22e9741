import { createContext, useContext } from 'react'

/** Around a form that can be read but not changed now: its fields and buttons take nothing. */
export const Locked = createContext(false)
export const useLocked = (): boolean => useContext(Locked)
