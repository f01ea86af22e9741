import Taro from '@tarojs/taro'
import { inTab } from './tab.ts'
import { IS_H5 } from './target.ts'

/** A picture in full size; the phone's own viewer zooms. */
export const previewImage = (url: string): void => {
  if (IS_H5) window.open(url, '_blank', 'noopener')
  else Taro.previewImage({ urls: [url] }).catch(() => undefined)
}

const OFFICE: Record<string, 'pdf' | 'doc' | 'docx' | 'xls' | 'xlsx'> = {
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}
type Link = { url: string; type: string }

/** WeChat has no reader for sound: it is played beside the page. */
const play = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const sound = Taro.createInnerAudioContext()
    sound.onPlay(() => resolve())
    sound.onEnded(() => sound.destroy())
    sound.onError(() => {
      sound.destroy()
      reject(new Error('no sound'))
    })
    sound.src = url
    sound.play()
  })

const inWechat = async ({ url, type }: Link): Promise<void> => {
  if (type.startsWith('image/')) return previewImage(url)
  if (type.startsWith('audio/')) return play(url)
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url })
  if (statusCode !== 200) throw new Error(String(statusCode))
  await Taro.openDocument({ filePath: tempFilePath, fileType: OFFICE[type] })
}

/** Opens a file by a signed link, which `ask` gets after the tap; false when it could not be had or shown. */
export const openLink = async (ask: () => Promise<Link>): Promise<boolean> => {
  if (IS_H5) return inTab(async () => (await ask()).url)
  try {
    await inWechat(await ask())
    return true
  } catch {
    return false
  }
}
