import { useEffect, useState } from 'react'
import type { RouteKey } from '../../../../functions/contract/api.ts'
import { call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { problemOf } from '../../api/problem.ts'
import { type Login, signedIn } from '../../api/session.ts'
import { looksLikePhone } from '../../format/id-card.ts'
import { toast } from '../../platform/dialog.ts'
import { wechatCode } from '../../platform/wechat.ts'
import { LOGIN } from '../../texts/zh-CN/login.ts'

type Errors = { phone?: string; code?: string; invite?: string }

/** Asks the server to send a code to a phone; `wait` are the seconds until it may be asked again. */
export const useSmsCode = () => {
  const [wait, setWait] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const send = async (phone: string) => {
    setBusy(true)
    const answer = await call('POST /v1/login/code', { body: { phone } })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (answer.ok) toast(LOGIN.sent)
    setWait(answer.ok ? answer.data.retryAfterSeconds : Number(answer.problem.details?.retryAfterSeconds ?? 0))
  }
  return { wait, busy, problem, send }
}

/** The login page's state: phone and code, invitation, WeChat. `onDone` runs after any of them succeeded. */
export const useLoginForm = (onDone: (login: Login) => void) => {
  const [values, setValues] = useState({ phone: '', code: '', invite: '' })
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState<RouteKey>()
  const sms = useSmsCode()

  const set = (patch: Partial<typeof values>) => {
    setValues((before) => ({ ...before, ...patch }))
    setErrors({})
  }
  const fails = (found: Errors): boolean => {
    setErrors(found)
    return Object.values(found).some(Boolean)
  }
  const phoneError = looksLikePhone(values.phone) ? undefined : LOGIN.phoneWrong
  const codeError = /^\d{6}$/.test(values.code) ? undefined : LOGIN.codeWrong

  const attempt = async (route: RouteKey, work: () => Promise<{ ok: true; data: Login } | { ok: false; problem: Problem }>) => {
    setBusy(route)
    const answer = await work()
    setBusy(undefined)
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok) return
    signedIn(answer.data)
    onDone(answer.data)
  }

  const sendCode = async () => {
    if (fails({ phone: phoneError })) return
    setProblem(undefined)
    await sms.send(values.phone)
  }
  const submit = () => {
    if (fails({ phone: phoneError, code: codeError })) return
    void attempt('POST /v1/login/phone', () => call('POST /v1/login/phone', { body: { phone: values.phone, code: values.code } }))
  }
  const join = () => {
    const invite = values.invite.trim()
    if (fails({ phone: phoneError, code: codeError, invite: invite.length >= 8 ? undefined : LOGIN.inviteWrong })) return
    void attempt('POST /v1/login/invite', () => call('POST /v1/login/invite', { body: { invite, phone: values.phone, code: values.code } }))
  }
  const wechat = (phoneCode?: string) =>
    void attempt('POST /v1/login/wechat', async () => {
      const code = await wechatCode()
      return code
        ? call('POST /v1/login/wechat', { body: { code, ...(phoneCode && { phoneCode }) } })
        : { ok: false, problem: problemOf('WECHAT_UNKNOWN') }
    })
  return {
    values,
    set,
    errors,
    problem: problem ?? sms.problem,
    busy: sms.busy ? ('POST /v1/login/code' as const) : busy,
    wait: sms.wait,
    sendCode: () => void sendCode(),
    submit,
    join,
    wechat,
  }
}
