import Taro from '@tarojs/taro'
import { IS_H5 } from './target.ts'

/** A picture in full size; the phone's own viewer zooms. */
export const previewImage = (url: string): void => void (IS_H5 ? window.open(url, '_blank', 'noopener') : Taro.previewImage({ urls: [url] }))

const OFFICE: Record<string, 'pdf' | 'doc' | 'docx' | 'xls' | 'xlsx'> = {
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/** Opens a paper by its signed link: in the browser in a new tab, in WeChat by its reader. */
export const openLink = async (url: string, type: string): Promise<void> => {
  if (IS_H5) return void window.open(url, '_blank', 'noopener')
  if (type.startsWith('image/')) return previewImage(url)
  const { tempFilePath } = await Taro.downloadFile({ url })
  await Taro.openDocument({ filePath: tempFilePath, fileType: OFFICE[type] })
}
