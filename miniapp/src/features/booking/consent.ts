import type { MessageKind } from '../../../../functions/contract/messages.ts'
import { call } from '../../api/call.ts'
import { newKey } from '../../api/key.ts'

/** What WeChat's question was answered with; without it the message goes by SMS, so a failure hinders nothing. */
export const keepConsent = (agreed: MessageKind[]): void => {
  if (agreed.length > 0) void call('POST /v1/consents', { body: { templates: agreed }, key: newKey() })
}
