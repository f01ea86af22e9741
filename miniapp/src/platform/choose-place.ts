import Taro from '@tarojs/taro'
import type { Place } from '../../../functions/contract/visit.ts'

type Chosen = { place: Place; address: string }
type Chooser = { chooseLocation: (o: object) => Promise<{ latitude: number; longitude: number; name: string; address: string }> }

/** WeChat's own map, on which somebody points; undefined when it was closed, or is not granted to this mini-program. */
export const choosePlace = async (): Promise<Chosen | undefined> => {
  try {
    const { latitude, longitude, name, address } = await (Taro as unknown as Chooser).chooseLocation({})
    return { place: { lat: latitude, lng: longitude, datum: 'GCJ02' }, address: [address, name].filter(Boolean).join(' ') }
  } catch {
    return undefined
  }
}
