import { log, traceOf } from '../adapters/log.ts'
import type { Deps } from '../context.ts'
import type { Message } from '../contract/messages.ts'
import { rulebookOn } from '../data/case-rules.ts'
import { findCitizen } from '../data/citizens.ts'
import { claimSending, holdSending, markSent, noteUnsent, openMessage, spendConsent, strikeUnsent } from '../data/messages.ts'
import { phoneOfStaff } from '../data/staff.ts'
import { openStaffMessage } from '../data/staff-messages.ts'
import { getItem, type Item } from '../data/table.ts'
import { today } from '../domain/calendar/days.ts'
import { heldUntil } from '../domain/calendar/quiet.ts'

const page = (bookingId?: string, caseId?: string) =>
  bookingId ? `pages/booking/index?id=${bookingId}` : caseId ? `pages/case/index?id=${caseId}` : 'pages/messages/index'

// WeChat's `thing` fields hold at most 20 characters.
const thing = (text: string) => (text.length > 20 ? `${text.slice(0, 19)}…` : text)

type SentBy = NonNullable<Message['sentBy']>

/** Sends one inbox message out: WeChat where the person agreed to this kind, else SMS, which waits for the morning at night; the inbox has it in any case. */
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
  const by = await sendBy(deps, claimed, now).catch(async (error: unknown) => {
    // The provider did not take it.
    await noteUnsent(deps, claimed, now, true)
    throw error
  })
  if ('until' in by) await holdSending(deps, claimed, by.until)
  else await markSent(deps, claimed, by.sent)
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

type Sent = { sent: SentBy } | { until: string }

const bySms = async (deps: Deps, phone: string, { title, body }: { title: string; body: string }, now: string): Promise<Sent> => {
  const until = heldUntil(now, (await rulebookOn(deps, today(now))).rules)
  if (until) return { until }
  await deps.sms.send({ phone, text: `${title}：${body}` })
  return { sent: 'SMS' }
}

const sendBy = async (deps: Deps, item: Item, now: string): Promise<Sent> => {
  if (item.pk.startsWith('STF#')) {
    const phone = await phoneOfStaff(deps, item.pk.slice('STF#'.length))
    return phone ? bySms(deps, phone, openStaffMessage(deps, item), now) : { sent: 'NONE' }
  }
  const citizen = await findCitizen(deps, item.pk.slice('CIT#'.length))
  const message = openMessage(deps, item)
  const canWechat = citizen?.openid && !item.heldUntil
  if (canWechat && (await spendConsent(deps, citizen.id, message.kind)) && (await byWechat(deps, citizen.openid!, message))) return { sent: 'WECHAT' }
  return citizen?.phone ? bySms(deps, citizen.phone, message, now) : { sent: 'NONE' }
}
