import Taro from '@tarojs/taro'

/** Small values that outlive the app: at most 1 MB a key and 10 MB in all on WeChat. A full or broken storage never stops a page. */
export const readStored = <T>(key: string): T | undefined => {
  try {
    const text = Taro.getStorageSync<string>(key)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}

export const writeStored = (key: string, value: unknown): void => {
  try {
    Taro.setStorageSync(key, JSON.stringify(value))
  } catch {
    // Private browsing or a full storage: the value lives on in memory only.
  }
}

export const removeStored = (key: string): void => {
  try {
    Taro.removeStorageSync(key)
  } catch {
    // As above.
  }
}
