import Taro from '@tarojs/taro'
import { create } from 'zustand'

/** Whether the phone believes that it has a network; a failed request says more than this flag. */
export const useOnline = create<{ online: boolean }>(() => ({ online: true }))

export const watchNetwork = (): void => {
  Taro.onNetworkStatusChange(({ isConnected }) => useOnline.setState({ online: isConnected }))
  Taro.getNetworkType().then(
    ({ networkType }) => useOnline.setState({ online: networkType !== 'none' }),
    () => undefined,
  )
}
