import Taro from '@tarojs/taro'
import { IS_H5 } from './target.ts'

type Source = { url: string; token: string | undefined }
const headerOf = ({ token }: Source): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})

/** In a tab of its own, which is opened with the tap: a browser lets no page open one later by itself. */
const inTab = async (source: () => Promise<Source>): Promise<boolean> => {
  const tab = window.open('', '_blank')
  try {
    const from = await source()
    const answer = await fetch(from.url, { headers: headerOf(from) })
    if (!answer.ok) throw new Error(String(answer.status))
    const address = URL.createObjectURL(await answer.blob())
    if (tab) tab.location.href = address
    else window.location.href = address
    return true
  } catch {
    tab?.close()
    return false
  }
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
export const openPdf = (source: () => Promise<Source>): Promise<boolean> => (IS_H5 ? inTab(source) : inReader(source))
