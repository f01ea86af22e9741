import { IS_H5 } from './target.ts'

/** H5: the app itself stays on this phone, so that it starts in a village too. The mini-program is kept by WeChat. */
export const keepShell = async (): Promise<void> => {
  if (!IS_H5 || !navigator.serviceWorker) return
  try {
    await navigator.serviceWorker.register('./sw.js')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage('keep')
  } catch {
    // Without it the pages work as long as they stay open.
  }
}
