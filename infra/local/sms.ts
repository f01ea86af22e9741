import { bodyOf, escapeHtml, json, type LocalHandler, page } from './router.ts'

export const TWIN_SMS_KEY = 'twin-sms-key'

export type SentSms = { at: string; phone: string; text: string; signName: string }

const row = (sms: SentSms): string => {
  const text = escapeHtml(sms.text).replace(/\d{6}/, (code) => `<b class="code">${code}</b>`)
  const time = new Date(sms.at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai' })
  return `<tr><td>${time}</td><td><code>${escapeHtml(sms.phone)}</code></td><td>【${escapeHtml(sms.signName)}】${text}</td></tr>`
}

/** An SMS provider that keeps what it should send; `/_local/phone` is the phone on which a person reads it. */
export const createSmsTwin = (): { handle: LocalHandler; sent: SentSms[] } => {
  const sent: SentSms[] = []
  const of = (phone: string | null) => sent.filter((sms) => !phone || sms.phone === phone)
  return {
    sent,
    handle(request) {
      const { method, path, query } = request
      if (method === 'POST' && path === '/_twin/sms/send') {
        if (request.headers['x-api-key'] !== TWIN_SMS_KEY) return json({ error: 'wrong key' }, 401)
        const { phone, text, signName } = bodyOf(request)
        if (typeof phone !== 'string' || typeof text !== 'string') return json({ error: 'phone and text are needed' }, 400)
        sent.push({ at: new Date().toISOString(), phone, text, signName: String(signName ?? '') })
        if (sent.length > 1000) sent.shift()
        return json({ id: String(sent.length) })
      }
      if (method === 'GET' && path === '/_twin/sms') return json({ messages: of(query.get('phone')) })
      if (method === 'GET' && path === '/_local/phone') {
        const rows = of(query.get('phone')).slice(-20).reverse().map(row).join('')
        return page(
          '演示手机',
          `<p>登录验证码和通知短信会出现在这里，每 3 秒刷新。</p><table>${rows || '<tr><td>还没有短信</td></tr>'}</table><script>setTimeout(()=>location.reload(),3000)</script>`,
        )
      }
      return undefined
    },
  }
}
