import Taro from '@tarojs/taro'
import type { Place } from '../../../functions/contract/visit.ts'
import { IS_H5 } from './target.ts'

export type NoPosition = 'REFUSED' | 'NO_SIGNAL' | 'DEVICE'
type Found = { place: Place } | { none: NoPosition }

const PATIENCE_MS = 10_000
/** GeolocationPositionError.PERMISSION_DENIED. */
const DENIED = 1

const inBrowser = (): Promise<Found> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve({ none: 'DEVICE' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ place: { lat: coords.latitude, lng: coords.longitude, accuracy: Math.round(coords.accuracy), datum: 'WGS84' } }),
      ({ code }) => resolve({ none: code === DENIED ? 'REFUSED' : 'NO_SIGNAL' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
    )
  })

const inWechat = async (): Promise<Found> => {
  try {
    const { latitude, longitude, accuracy } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: PATIENCE_MS })
    return { place: { lat: latitude, lng: longitude, accuracy: Math.round(accuracy), datum: 'GCJ02' } }
  } catch (error) {
    const said = String((error as { errMsg?: string }).errMsg)
    return { none: /auth|deny|denied|privacy/.test(said) ? 'REFUSED' : 'NO_SIGNAL' }
  }
}

/** Where the phone is, once, because the person tapped; nothing follows him. */
export const findPosition = (): Promise<Found> => (IS_H5 ? inBrowser() : inWechat())
