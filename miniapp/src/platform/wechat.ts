import Taro from '@tarojs/taro'
import { IS_WEAPP } from './target.ts'

/** The code of `wx.login`: valid once, for five minutes. */
export const wechatCode = async (): Promise<string | undefined> => {
  try {
    return (await Taro.login()).code
  } catch {
    return undefined
  }
}

const TEMPLATES: Record<string, string> = Object.fromEntries(
  WECHAT_TEMPLATES.split(',').flatMap((pair) => (pair.includes(':') ? [pair.split(':') as [string, string]] : [])),
)

/** Asks for one message of each kind; WeChat allows it only straight from a tap. Returns the kinds that were agreed to. */
export const askToNotify = async <Kind extends string>(kinds: Kind[]): Promise<Kind[]> => {
  const asked = kinds.filter((kind) => TEMPLATES[kind]).slice(0, 3)
  if (!IS_WEAPP || asked.length === 0) return []
  try {
    const tmplIds = asked.map((kind) => TEMPLATES[kind]!)
    const answer = (await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] } as never)) as unknown as Record<string, string>
    return asked.filter((kind) => answer[TEMPLATES[kind]!] === 'accept')
  } catch {
    return []
  }
}
