import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { IS_H5, IS_WEAPP } from '../platform/target.ts'

export const canFullScreen = IS_H5
export const fullScreen = (): void => {
  // A browser may refuse; the page stays as it is.
  if (IS_H5) document.documentElement.requestFullscreen?.().catch(() => undefined)
}

type WakeLock = { release: () => Promise<void> }
type Waking = Navigator & { wakeLock?: { request: (kind: 'screen') => Promise<WakeLock> } }

/** A big screen must not fall asleep while the page is shown. */
export const useAwake = (): void => {
  useEffect(() => {
    if (IS_WEAPP) {
      const keep = (keepScreenOn: boolean) => void Taro.setKeepScreenOn({ keepScreenOn }).catch(() => undefined)
      keep(true)
      return () => keep(false)
    }
    let lock: WakeLock | undefined
    ;(navigator as Waking).wakeLock?.request('screen').then(
      (held) => {
        lock = held
      },
      () => {},
    )
    return () => void lock?.release().catch(() => undefined)
  }, [])
}
