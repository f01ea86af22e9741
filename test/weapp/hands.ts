import type { Host } from './host.ts'
import type { createPhone } from './phone.ts'

/** What a person does on a page of the mini-program's own build. */
type Phone = ReturnType<typeof createPhone>

export const need = (host: Host, id: string) => host.waitFor(() => host.byId(id), id)
export const tap = async (host: Host, id: string) => host.fire(await need(host, id), 'tap')
/** Two taps before the page has drawn anything anew. */
export const tapTwice = async (host: Host, id: string) => {
  const node = await need(host, id)
  await Promise.all([host.fire(node, 'tap'), host.fire(node, 'tap')])
}
export const type = async (host: Host, id: string, value: string) => host.fire(await need(host, id), 'input', { value })
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Does it again until it has come to something: the canvas must be found first, the button be ready. */
const until = async (done: () => unknown, attempt: () => Promise<unknown>) => {
  for (let no = 0; no < 100 && !done(); no++) {
    await attempt()
    await pause(50)
  }
  expect(done()).toBeTruthy()
}
export const sign = async (one: Phone, host: Host) => {
  await tap(host, 'sign-way-signed')
  const pad = await need(host, 'sign-pad')
  const before = one.lines.length
  await until(
    () => one.lines.length > before,
    async () => {
      await host.fire(pad, 'touchstart', {}, [{ x: 30, y: 40 }])
      await pause(20)
      await host.fire(pad, 'touchmove', {}, [{ x: 90, y: 80 }])
    },
  )
  await host.fire(pad, 'touchend')
}
export const confirm = (host: Host) =>
  until(
    () => host.byId('signed'),
    () => tap(host, 'sign-keep'),
  )

/** Everything that a visit needs to be finished; what the rule asks for beyond is not filled. */
export const fillIn = async (host: Host) => {
  for (const id of ['arrival-now', 'reached-in_person', 'met-add', 'claim-met-1-yes', 'claim-met-2-no', 'departure-now']) await tap(host, id)
}
