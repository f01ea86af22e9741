import Taro from '@tarojs/taro'
import { inTab } from './tab.ts'
import { IS_H5 } from './target.ts'

type Source = { url: string; token: string | undefined }
const headerOf = ({ token }: Source): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})

const fetched = async (source: () => Promise<Source>): Promise<string> => {
  const from = await source()
  const answer = await fetch(from.url, { headers: headerOf(from) })
  if (!answer.ok) throw new Error(String(answer.status))
  return URL.createObjectURL(await answer.blob())
}

/** WeChat's own reader; from its menu the file can be kept or sent on. */
const inReader = async (source: () => Promise<Source>): Promise<boolean> => {
  try {
    const from = await source()
    const { statusCode, tempFilePath } = await Taro.downloadFile({ url: from.url, header: headerOf(from) })
    if (statusCode !== 200) return false
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
    return true
  } catch {
    return false
  }
}

/** Shows a PDF that only its reader may load; false when it could not be had. `source` is asked straight from the tap. */
export const openPdf = (source: () => Promise<Source>): Promise<boolean> => (IS_H5 ? inTab(() => fetched(source)) : inReader(source))
