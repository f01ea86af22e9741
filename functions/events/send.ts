import { findCitizen } from '../data/citizens.ts'
import { claimSending, markSent, openMessage, spendConsent } from '../data/messages.ts'
import type { Item } from '../data/table.ts'
import type { Deps } from '../http/context.ts'

const page = (bookingId?: string, caseId?: string) =>
  bookingId ? `pages/booking/index?id=${bookingId}` : caseId ? `pages/case/index?id=${caseId}` : 'pages/messages/index'

// WeChat's `thing` fields hold at most 20 characters.
const thing = (text: string) => (text.length > 20 ? `${text.slice(0, 19)}…` : text)

/** Sends one inbox message out: WeChat where the person agreed to this kind, else SMS; the inbox has it in any case. */
export const sendOut = async (deps: Deps, item: Item, now: string): Promise<void> => {
  const key = { pk: item.pk, sk: item.sk }
  if (item.sentBy || !(await claimSending(deps, key, now))) return
  const citizen = await findCitizen(deps, item.pk.slice('CIT#'.length))
  const message = openMessage(deps, item)
  if (citizen?.openid && (await spendConsent(deps, citizen.id, message.kind))) {
    const data = { thing1: thing(message.title), thing2: thing(message.body) }
    if (await deps.wechat.send({ openid: citizen.openid, template: message.kind, page: page(message.bookingId, message.caseId), data })) {
      return markSent(deps, key, 'WECHAT')
    }
  }
  if (!citizen?.phone) return markSent(deps, key, 'NONE')
  await deps.sms.send({ phone: citizen.phone, text: `${message.title}：${message.body}` })
  return markSent(deps, key, 'SMS')
}
