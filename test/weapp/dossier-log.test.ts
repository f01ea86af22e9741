import { login, scripted } from './answers.ts'
import { dossier } from './examples.ts'
import { createHost } from './host.ts'
import { needOutput, WEAPP } from './output.ts'
import type { WxRequest } from './wx.ts'

/** The log of an old case on the mini-program's own build: the newest entries, then what came along, then page by page what is older. */
const reads = scripted('HANDLER')
const OLDER: Record<string, { items: unknown; next?: string }> = {
  older: { items: [{ ...dossier.log[0], input: { text: '走访邻居' } }], next: 'oldest' },
  oldest: { items: [{ ...dossier.log[0], input: { text: '最早的一条' } }] },
}
const asked: string[] = []
const request = async (one: WxRequest) => {
  const cursor = /\/log\?cursor=(\w+)/.exec(one.url)?.[1]
  if (!cursor) return reads(one)
  asked.push(cursor)
  return { statusCode: 200, data: OLDER[cursor] }
}
const host = createHost({
  dist: needOutput(WEAPP),
  request,
  storage: new Map([['session', JSON.stringify(JSON.stringify(login('HANDLER')))]]),
})
afterAll(() => host.stop())

it('is read to its first entry, and asks the server only for what is wanted', async () => {
  await host.launch('/unit/dossier/index?id=case1')
  const entries = () => host.text().split('到小区现场查看').length - 1
  const tap = async () => host.fire(await host.waitFor(() => host.byId('log-all'), 'the button'), 'tap')
  await host.waitFor(() => host.text().includes('看最近 50 条'), 'the newest entries')
  expect(entries()).toBe(10)
  await tap()
  await host.waitFor(() => host.text().includes('看更早的记录'), 'what came along')
  expect([entries(), asked]).toEqual([50, []])
  await tap()
  await host.waitFor(() => host.text().includes('走访邻居'), 'a page of older ones')
  await tap()
  await host.waitFor(() => host.text().includes('最早的一条'), 'the first entry')
  expect([entries(), asked, host.byId('log-all')]).toEqual([50, ['older', 'oldest'], undefined])
}, 60_000)
