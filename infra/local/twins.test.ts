import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { readEnv } from '../../functions/adapters/env.ts'
import { createKms } from '../../functions/adapters/kms.ts'
import { createSms } from '../../functions/adapters/sms.ts'
import { createWechat } from '../../functions/adapters/wechat.ts'
import { startTwins, type Twins } from './testing.ts'
import { openidOf } from './wechat.ts'

let twins: Twins
const env = () => readEnv({ ...twins.env, TABLE_NAME: 'none' })

beforeAll(async () => {
  twins = await startTwins()
  Object.assign(process.env, twins.env)
})
afterAll(() => twins.stop())

describe('the KMS twin', () => {
  it('unwraps what it wrapped, for the same purpose only', async () => {
    const kms = createKms(env())
    const { plain, wrapped } = await kms.generate('field')
    expect(plain.length).toBe(32)
    expect(Buffer.from(await kms.unwrap(wrapped, 'field'))).toEqual(Buffer.from(plain))
    await expect(kms.unwrap(wrapped, 'other')).rejects.toMatchObject({ name: 'InvalidCiphertextException', status: 400 })
  })

  it('compares the context as a map, in whatever order it comes', async () => {
    const client = new KMSClient({ endpoint: twins.env.KMS_ENDPOINT })
    const { CiphertextBlob } = await client.send(
      new GenerateDataKeyCommand({ KeyId: 'k', KeySpec: 'AES_256', EncryptionContext: { a: '1', b: '2' } }),
    )
    const opened = await client.send(new DecryptCommand({ CiphertextBlob, KeyId: 'k', EncryptionContext: { b: '2', a: '1' } }))
    expect(opened.Plaintext?.length).toBe(32)
    const other = client.send(new DecryptCommand({ CiphertextBlob, KeyId: 'k', EncryptionContext: { a: '1' } }))
    await expect(other).rejects.toMatchObject({ name: 'InvalidCiphertextException' })
    client.destroy()
  })
})

describe('the WeChat twin', () => {
  it('gives the same person the same openid, and knows no other codes', async () => {
    const wechat = createWechat(env())
    expect(await wechat.openid('twin-wang')).toBe(openidOf('twin-wang'))
    expect(await wechat.openid('something')).toBeUndefined()
  })

  it('tells the phone behind a phone code', async () => {
    const wechat = createWechat(env())
    expect(await wechat.phone('phone-13800000001')).toBe('13800000001')
    expect(await wechat.phone('expired')).toBeUndefined()
  })

  it('delivers a subscribe message, or says that there is no consent', async () => {
    const wechat = createWechat(env())
    const message = { openid: openidOf('twin-li'), template: 'REMINDER', page: 'pages/x', data: { thing1: '明天' } }
    expect(await wechat.send(message)).toBe(true)
    expect(twins.wechat.at(-1)).toMatchObject({ touser: message.openid, template: 'REMINDER', data: { thing1: '明天' } })
    await fetch(`${twins.url}/_twin/consent`, { method: 'POST', body: JSON.stringify({ openid: message.openid, accept: false }) })
    expect(await wechat.send(message)).toBe(false)
  })

  it('refuses a wrong secret and a token that is not the newest', async () => {
    const wrong = new URLSearchParams({ grant_type: 'client_credential', appid: twins.env.WECHAT_APPID ?? '', secret: 'guessed' })
    expect(await (await fetch(`${twins.env.WECHAT_ENDPOINT}/cgi-bin/token?${wrong}`)).json()).toMatchObject({ errcode: 40125 })
    const stale = await fetch(`${twins.env.WECHAT_ENDPOINT}/cgi-bin/message/subscribe/send?access_token=old`, { method: 'POST', body: '{}' })
    expect(await stale.json()).toMatchObject({ errcode: 40001 })
  })
})

describe('the SMS twin', () => {
  it('keeps what it should have sent, and wants its key', async () => {
    await createSms(env()).send({ phone: '13800000001', text: '验证码 123456' })
    const { messages } = (await (await fetch(`${twins.url}/_twin/sms?phone=13800000001`)).json()) as { messages: { text: string }[] }
    expect(messages.at(-1)?.text).toContain('123456')
    await expect(createSms({ ...env(), SMS_KEY: 'wrong' }).send({ phone: '13800000001', text: 'x' })).rejects.toThrow()
  })

  it('shows the code to whoever plays the demo, and nothing of it as markup', async () => {
    await createSms(env()).send({ phone: '13800000002', text: '<b>654321</b>' })
    const shown = await (await fetch(`${twins.url}/_local/phone`)).text()
    expect(shown).toContain('<b class="code">654321</b>')
    expect(shown).toContain('&#60;b&#62;')
  })
})
