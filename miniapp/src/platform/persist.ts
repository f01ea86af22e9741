import { IS_H5 } from './target.ts'

let asked = false

/** H5: asks the browser once not to evict this site's storage when the disk runs low. A refusal changes nothing; WeChat evicts nothing. */
export const askToKeep = (): void => {
  if (asked || !IS_H5) return
  asked = true
  navigator.storage?.persist?.().catch(() => undefined)
}
