import Taro from '@tarojs/taro'
import { toast } from './dialog.ts'
import { IS_H5 } from './target.ts'

export const copyText = async (text: string, done: string): Promise<void> => {
  try {
    await Taro.setClipboardData({ data: text })
    toast(done)
  } catch {
    toast(text)
  }
}

export const callPhone = (phoneNumber: string): void => void Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)

/** The calendar file: a browser opens it, the mini-program can only hand over its address. */
export const openCalendarFile = (url: string, copied: string): void => {
  if (IS_H5) window.location.href = url
  else void copyText(url, copied)
}

/** `src` is a data address on H5 and a temporary file in the mini-program. */
export const saveImage = async (src: string, name: string, texts: { saved: string; refused: string }): Promise<void> => {
  if (IS_H5) {
    const link = document.createElement('a')
    link.href = src
    link.download = `${name}.png`
    link.click()
    return
  }
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: src })
    toast(texts.saved)
  } catch {
    toast(texts.refused)
  }
}

/** Type size that the person chose in WeChat: 1 is standard. Old base libraries do not know it. */
export const systemFontScale = (): number => {
  if (IS_H5) return 1
  try {
    const info = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
    return info.fontSizeScaleFactor ?? 1
  } catch {
    return 1
  }
}
