import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { IS_H5, IS_WEAPP } from '../platform/target.ts'

export const canFullScreen = IS_H5
export const fullScreen = (): void => {
  if (IS_H5) void document.documentElement.requestFullscreen?.()
}

type WakeLock = { release: () => Promise<void> }
type Waking = Navigator & { wakeLock?: { request: (kind: 'screen') => Promise<WakeLock> } }

/** A big screen must not fall asleep while the page is shown. */
export const useAwake = (): void => {
  useEffect(() => {
    if (IS_WEAPP) {
      void Taro.setKeepScreenOn({ keepScreenOn: true, fail: () => {} })
      return () => void Taro.setKeepScreenOn({ keepScreenOn: false, fail: () => {} })
    }
    let lock: WakeLock | undefined
    ;(navigator as Waking).wakeLock?.request('screen').then(
      (held) => {
        lock = held
      },
      () => {},
    )
    return () => void lock?.release()
  }, [])
}
