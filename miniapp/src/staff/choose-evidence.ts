import Taro from '@tarojs/taro'
import type { FileType } from '../../../functions/contract/file-kinds.ts'
import { chooseInBrowser } from '../platform/file-dialog.ts'
import { IS_H5 } from '../platform/target.ts'

/** A file as somebody chose it; `path` only in WeChat. */
export type Chosen = { name: string; type: FileType; bytes: Uint8Array; path?: string }
/** `undefined`: nothing was chosen; the other two name their sentence in the texts. */
type Choice = Chosen | 'wrongType' | 'unreadable' | undefined

const TYPES: Record<string, FileType> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const ENDINGS = Object.keys(TYPES)
const LONGEST_NAME = 100

const pick = async (): Promise<{ name: string; path?: string; read: () => Promise<ArrayBuffer> } | undefined> => {
  if (IS_H5) {
    const [file] = await chooseInBrowser('evidence-file', ENDINGS.map((ending) => `.${ending}`).join(','))
    return file && { name: file.name, read: () => file.arrayBuffer() }
  }
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'all', extension: ENDINGS }).catch(() => undefined)
  const file = chosen?.tempFiles[0]
  return file && { name: file.name, path: file.path, read: async () => Taro.getFileSystemManager().readFileSync(file.path) as ArrayBuffer }
}

/** Lets the person choose a paper or a photo: from a chat in WeChat, from the disk in a browser. */
export const chooseEvidence = async (): Promise<Choice> => {
  const picked = await pick()
  if (!picked) return undefined
  const { name, path, read } = picked
  // By the ending of its name; what it is in truth the server looks at.
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  if (!type) return 'wrongType'
  try {
    return { name: name.slice(-LONGEST_NAME), type, path, bytes: new Uint8Array(await read()) }
  } catch {
    return 'unreadable'
  }
}
