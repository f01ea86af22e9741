import Taro from '@tarojs/taro'
import type { FileType } from '../../../functions/contract/file-kinds.ts'
import { IS_H5 } from '../platform/target.ts'

/** A file as somebody chose it; `path` only in WeChat. */
export type Chosen = { name: string; type: FileType; bytes: Uint8Array; path?: string }

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
/** By the ending of its name; what it is in truth the server looks at. */
export const typeOf = (name: string): FileType | undefined => TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
const LONGEST_NAME = 100

const fromBrowser = (): Promise<Chosen | 'wrongType' | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'evidence-file'
    input.accept = ENDINGS.map((ending) => `.${ending}`).join(',')
    input.style.display = 'none'
    const finish = (chosen: Chosen | 'wrongType' | undefined) => {
      input.remove()
      resolve(chosen)
    }
    input.addEventListener('change', async () => {
      const file = input.files?.[0]
      const type = file && typeOf(file.name)
      if (!file) return finish(undefined)
      finish(type ? { name: file.name.slice(-LONGEST_NAME), type, bytes: new Uint8Array(await file.arrayBuffer()) } : 'wrongType')
    })
    input.addEventListener('cancel', () => finish(undefined))
    // Some browsers open the dialog only for an element of the page.
    document.body.appendChild(input)
    input.click()
  })

const fromWechat = async (): Promise<Chosen | 'wrongType' | undefined> => {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'all', extension: ENDINGS }).catch(() => undefined)
  const file = chosen?.tempFiles[0]
  if (!file) return undefined
  const type = typeOf(file.name)
  if (!type) return 'wrongType'
  const bytes = Taro.getFileSystemManager().readFileSync(file.path) as ArrayBuffer
  return { name: file.name.slice(-LONGEST_NAME), type, bytes: new Uint8Array(bytes), path: file.path }
}

/** Lets the person choose a paper or a photo: from a chat in WeChat, from the disk in a browser. */
export const chooseEvidence = (): Promise<Chosen | 'wrongType' | undefined> => (IS_H5 ? fromBrowser() : fromWechat())
