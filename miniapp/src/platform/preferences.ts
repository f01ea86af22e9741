import { create } from 'zustand'
import { systemFontScale } from './device.ts'
import { readStored, writeStored } from './storage.ts'

type Preferences = { elder: boolean }
const KEY = 'preferences'

/** Someone who enlarged WeChat's type a lot gets 关怀模式 without asking for it; his own choice wins from then on. */
const ENLARGED = 1.25

/** The person's choices, kept on this phone. */
export const usePreferences = create<Preferences>(() => readStored<Preferences>(KEY) ?? { elder: systemFontScale() >= ENLARGED })
usePreferences.subscribe((state) => writeStored(KEY, state))

export const setElder = (elder: boolean): void => usePreferences.setState({ elder })
