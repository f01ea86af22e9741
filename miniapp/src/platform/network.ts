import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { IS_H5 } from './target.ts'

/** Whether the phone believes that it has a network; a failed request says more than this flag. */
export const useOnline = create<{ online: boolean }>(() => ({ online: true }))
const tell = (online: boolean): void => useOnline.setState({ online })

export const watchNetwork = (): void => {
  if (IS_H5) {
    // WHY not Taro: it asks for the kind of connection, which browsers on a desk never call "none".
    tell(navigator.onLine)
    window.addEventListener('online', () => tell(true))
    window.addEventListener('offline', () => tell(false))
    return
  }
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected))
  Taro.getNetworkType().then(
    ({ networkType }) => tell(networkType !== 'none'),
    () => undefined,
  )
}
