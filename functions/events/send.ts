import { log, traceOf } from '../adapters/log.ts'
import type { Deps } from '../context.ts'
import type { Message } from '../contract/messages.ts'
import { findCitizen } from '../data/citizens.ts'
import { claimSending, markSent, noteUnsent, openMessage, spendConsent, strikeUnsent } from '../data/messages.ts'
import { getItem, type Item } from '../data/table.ts'

const page = (bookingId?: string, caseId?: string) =>
  bookingId ? `pages/booking/index?id=${bookingId}` : caseId ? `pages/case/index?id=${caseId}` : 'pages/messages/index'

// WeChat's `thing` fields hold at most 20 characters.
const thing = (text: string) => (text.length > 20 ? `${text.slice(0, 19)}…` : text)

/** Sends one inbox message out: WeChat where the person agreed to this kind, else SMS; the inbox has it in any case. */
export const sendOut = async (deps: Deps, item: Item, now: string): Promise<void> => {
  const key = { pk: item.pk, sk: item.sk }
  if (item.sentBy) return
  const claimed = await claimSending(deps, key, now)
  if (!claimed) {
    // Sent: done. Being sent by somebody who may have died over it: the record must come again, and until then it counts as undelivered.
    if ((await getItem(deps.table, key))?.sentBy) return strikeUnsent(deps, item)
    await noteUnsent(deps, item, now, false)
    throw new Error('the message is being sent')
  }
  const by = await sendBy(deps, item).catch(async (error: unknown) => {
    // The provider did not take it.
    await noteUnsent(deps, claimed, now, true)
    throw error
  })
  await markSent(deps, claimed, by)
}

/** A subscribe message is the cheaper way, never the only one: whatever WeChat says, the SMS still goes. */
const byWechat = async (deps: Deps, openid: string, message: Message): Promise<boolean> => {
  const data = { thing1: thing(message.title), thing2: thing(message.body) }
  try {
    return await deps.wechat.send({ openid, template: message.kind, page: page(message.bookingId, message.caseId), data })
  } catch (error) {
    log.error('WeChat did not take a message', { error: traceOf(error).name })
    return false
  }
}

const sendBy = async (deps: Deps, item: Item): Promise<'WECHAT' | 'SMS' | 'NONE'> => {
  const citizen = await findCitizen(deps, item.pk.slice('CIT#'.length))
  const message = openMessage(deps, item)
  if (citizen?.openid && (await spendConsent(deps, citizen.id, message.kind)) && (await byWechat(deps, citizen.openid, message))) return 'WECHAT'
  if (!citizen?.phone) return 'NONE'
  await deps.sms.send({ phone: citizen.phone, text: `${message.title}：${message.body}` })
  return 'SMS'
}
