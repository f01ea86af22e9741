import type { Clock } from './clock.ts'
import { bodyOf, escapeHtml, json, type LocalHandler, page } from './router.ts'
import type { Schedules } from './schedules.ts'
import type { StreamPump } from './streams.ts'

/** Someone of the seeded county, as the start shows him: what he is and the phone that signs him in. */
export type DemoPerson = { who: string; phone: string; does: string }

export type ConsoleOptions = {
  clock: Clock
  schedules: Schedules
  stream(): StreamPump | undefined
  people(): DemoPerson[]
}

const CONSOLE_SCRIPT = `<script>
const post=(path,body)=>fetch(path,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(body??{})}).then(()=>location.reload())
const moveTo=(at)=>post('/_local/clock',{now:new Date(at+'+08:00').toISOString()})
const move=()=>moveTo(document.querySelector('#at').value)
const nextDay=async()=>{
  const {items,now}=await (await fetch('/v1/board')).json()
  const today=new Date(Date.parse(now)+8*3600e3).toISOString().slice(0,10)
  const next=items.find((one)=>one.date>=today&&['PUBLISHED','CHANGED'].includes(one.state))
  if(next)await moveTo(next.date+'T08:40')
  else alert('本月没有后续接访日')
}
</script>`

const people = (list: DemoPerson[]) =>
  `<table><tr><th>谁</th><th>手机号</th><th>做什么</th></tr>${list.map((one) => `<tr><td>${escapeHtml(one.who)}</td><td><code>${one.phone}</code></td><td>${escapeHtml(one.does)}</td></tr>`).join('')}</table>`

/** What only the local system has: the movable clock, schedules at once, and a page with the demo people. */
export const createConsole = ({ clock, schedules, stream, people: listPeople }: ConsoleOptions): LocalHandler => {
  const moveClock = async (now: unknown) => {
    const to = typeof now === 'string' ? new Date(now) : undefined
    if (to && Number.isNaN(to.getTime())) return json({ error: 'now must be an ISO instant' }, 400)
    clock.set(to)
    return json({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() })
  }

  const overview = () => {
    const shown = clock.now().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16).replace(' ', 'T')
    return page(
      '演示控制台',
      `<p><a href="/">打开应用</a> · <a href="/_local/phone" target="_blank">演示手机(验证码在这里)</a></p>
<p>系统时间 <input id="at" type="datetime-local" value="${shown}"> <button onclick="move()">改到这个时间</button> <button onclick="nextDay()">到下一个接访日 08:40</button> <button onclick="post('/_local/clock')">回到现在</button></p>
<p><button onclick="post('/_local/schedules/remind')">立即发提醒</button> <button onclick="post('/_local/schedules/expire')">立即清理到期</button> <button onclick="post('/_local/schedules/remindCases')">立即催办</button> <button onclick="post('/_local/schedules/finishCases')">期满办结</button> <button onclick="post('/_local/schedules/succeedCases')">机构撤并移交</button></p>
<h2>演示人物</h2>${people(listPeople())}${CONSOLE_SCRIPT}`,
    )
  }

  return async (request) => {
    const { method, path } = request
    if (!path.startsWith('/_local')) return undefined
    if (method === 'GET' && (path === '/_local' || path === '/_local/')) return overview()
    if (method === 'GET' && path === '/_local/people') return json({ people: listPeople() })
    if (method === 'GET' && path === '/_local/clock') return json({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() })
    if (method === 'POST' && path === '/_local/clock') return moveClock(bodyOf(request).now)
    if (method === 'POST' && path === '/_local/stream/drain') {
      await stream()?.drain()
      return json({ ok: true })
    }
    if (method === 'POST' && path.startsWith('/_local/schedules/')) {
      const fired = await schedules.fire(path.slice('/_local/schedules/'.length))
      return fired ? json({ ok: true }) : json({ error: 'no such job' }, 404)
    }
    return undefined
  }
}
