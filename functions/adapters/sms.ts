import type { Env } from './env.ts'

/** Sends one SMS; throws when the provider does not take it, so that the caller's retry sees it. */
export type Sms = { send(message: { phone: string; text: string }): Promise<void> }

const SIGN = '云岭信访'

export const createSms = (env: Env): Sms => ({
  async send({ phone, text }) {
    const response = await fetch(env.SMS_ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': env.SMS_KEY },
      body: JSON.stringify({ phone, text, signName: SIGN }),
      signal: AbortSignal.timeout(5000),
    })
    if (!response.ok) throw new Error(`the SMS provider answered ${response.status}`)
  },
})
