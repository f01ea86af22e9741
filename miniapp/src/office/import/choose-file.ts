import Taro from '@tarojs/taro'
import { chooseInBrowser } from '../../platform/file-dialog.ts'
import { IS_H5 } from '../../platform/target.ts'
import { formatOf, type ImportFormat } from '../model/import-file.ts'

export type ChosenFile = { name: string; format: ImportFormat; content: string }
/** `undefined`: nothing was chosen; the other two name their sentence in the texts. */
export type Choice = ChosenFile | 'wrongType' | 'unreadable' | undefined

const ENDINGS = ['xlsx', 'csv', 'json']

const fromWechat = async (): Promise<Choice> => {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ENDINGS }).catch(() => undefined)
  const file = chosen?.tempFiles[0]
  if (!file) return undefined
  const format = formatOf(file.name)
  if (!format) return 'wrongType'
  return new Promise((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath: file.path,
      encoding: format === 'XLSX' ? 'base64' : 'utf8',
      success: ({ data }) => resolve({ name: file.name, format, content: String(data) }),
      fail: () => resolve('unreadable'),
    })
  })
}

/** An Excel file goes as base64, without the prefix of a data address; text is read as UTF-8, or as GBK when it is not UTF-8. */
const readInBrowser = async (file: File): Promise<Choice> => {
  const format = formatOf(file.name)
  if (!format) return 'wrongType'
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (format !== 'XLSX') return { name: file.name, format, content: decode(bytes) }
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return { name: file.name, format, content: btoa(binary) }
}

/** Excel on Chinese Windows saves CSV as GBK. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}

const fromBrowser = async (): Promise<Choice> => {
  const [file] = await chooseInBrowser('import-file', ENDINGS.map((ending) => `.${ending}`).join(','))
  return file && readInBrowser(file).catch(() => 'unreadable' as const)
}

/** Lets the person choose a file to import: from a chat in WeChat, from the disk in a browser. */
export const chooseFile = (): Promise<Choice> => (IS_H5 ? fromBrowser() : fromWechat())
