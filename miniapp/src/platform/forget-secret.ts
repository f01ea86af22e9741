import Taro from '@tarojs/taro'
import { IS_H5 } from './target.ts'

/** Where the secret of this login lies: a key of WeChat's storage, a database of the browser. WHY apart: the sign-out is in the main package. */
export const SECRET = 'field-secret'

/** What was sealed under it cannot be opened any more. */
export const forgetSecret = (): void => {
  try {
    if (IS_H5) indexedDB.deleteDatabase(SECRET)
    else Taro.removeStorageSync(SECRET)
  } catch {
    // A browser that refuses its database never kept one.
  }
}
