import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { school } from './support/county.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'
import { typeMatter } from './support/steps.ts'

const HOUR = 3_600_000

/** A day with fewer places than people: registration without a race, a public draw, and everybody's own recomputation. */
describe('a day that is drawn for', () => {
  const stage = useStage()
  const ahead = async (hours: number) => new Date(Math.ceil((Date.parse(await stage().county.now()) + hours * HOUR) / 60_000) * 60_000).toISOString()
  const elderShot = async (person: Person, name: string) => {
    await person.tap('elder-switch')
    await person.shot(`${name}-elder`)
    expect(await inspect(person.page, 60)).toEqual([])
    await person.tap('elder-switch')
  }
  /** The picture waits until the page stands still. */
  const usable = async (person: Person, name: string) => {
    await person.shot(name)
    expect(await inspect(person.page, 44)).toEqual([])
  }
  const verify = (sessionId: string) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../infra/verify-draw.ts'), stage().county.url, sessionId])
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk
      })
      child.once('close', (code) => resolve({ code, said }))
    })

  it('is announced with its sealed seed, takes registrations, and shows everybody that the draw was fair', async () => {
    const { county, person } = stage()
    const [opensAt, closesAt] = [await ahead(2), await ahead(26)]
    const session = await county.session(6, { from: '14:30', to: '15:30', mode: 'DRAW', opensAt, closesAt, walkInPlaces: 1 })
    const others = [await county.citizen('赵一'), await county.citizen('钱二'), await county.citizen('孙三')]
    const who = await county.citizen('李登记')

    const citizen = await person()
    await citizen.signIn(who.phone)
    await citizen.go('pages/session/index', { id: session.id })
    await citizen.reads('session-draw', '距开始登记还有')
    await citizen.shot('draw-01-before')
    await citizen.tap('session-draw-page')
    const commitment = await citizen.words('draw-commitment')
    expect(commitment).toMatch(/^[0-9a-f]{64}$/)
    await citizen.reads('draw-seed', '抽签后公布')
    await usable(citizen, 'draw-02-how')
    await elderShot(citizen, 'draw-02-how')

    await county.setNow(opensAt)
    await citizen.go('pages/session/index', { id: session.id })
    await citizen.reads('session-state', '可登记抽签')
    await usable(citizen, 'draw-03-open')
    await elderShot(citizen, 'draw-03-open')
    await citizen.tap('session-register')
    await typeMatter(citizen, school({ summary: '锦绣家园入园难' }))
    await citizen.tap('matter-next')
    await citizen.reads('book-draw', '哪个时段都可以')
    await usable(citizen, 'draw-04-confirm')
    await elderShot(citizen, 'draw-04-confirm')
    await citizen.tap('book-confirm')
    await citizen.reads('booking-registered', '登记成功')
    await citizen.reads('lot-tickets', '首次信访')
    const no = await citizen.words('booking-lot-no')
    await usable(citizen, 'draw-05-lot')
    await elderShot(citizen, 'draw-05-lot')

    for (const [index, one] of others.entries()) {
      const { id: matterId } = await one.call('POST /v1/matters', { body: school({ summary: `校园周边第${index + 1}件事` }) })
      await one.call('POST /v1/sessions/{id}/register', { params: { id: session.id }, body: { band: index === 0 ? '02' : 'ANY', matterId } })
    }
    await county.setNow(new Date(Date.parse(closesAt) + 180_000).toISOString())
    await county.fire('draw')

    // Somebody without a login.
    const anyone = await person('small')
    await anyone.go('pages/draw/index', { id: session.id })
    expect(await anyone.words('draw-commitment')).toBe(commitment)
    await anyone.tap('draw-recompute')
    await anyone.reads('draw-fits', '4 人的结果都对得上，共 2 个号码中签')
    await usable(anyone, 'draw-06-public-320')

    await citizen.go('pages/messages/index')
    await citizen.page
      .getByText(/中签通知|抽签结果/)
      .first()
      .click()
    const [mine] = (await who.call('GET /v1/bookings')).items
    expect(mine!.lot!.no).toBe(no)
    await citizen.reads('booking-lot-news', mine!.state === 'CONFIRMED' ? '您已中签' : '这次没有中签')
    await citizen.shot('draw-07-result')
    await elderShot(citizen, 'draw-07-result')
    await citizen.tap('booking-draw')
    await citizen.reads('draw-mine', no)
    await citizen.tap('draw-recompute')
    await citizen.reads('draw-mine-result', mine!.state === 'CONFIRMED' ? '中签' : '没有中签')
    await usable(citizen, 'draw-08-own')
    await elderShot(citizen, 'draw-08-own')

    const { code, said } = await verify(session.id)
    expect([code, said]).toEqual([0, expect.stringContaining('It fits.')])
    expect(said).toContain(commitment)

    const scheduler = await person('desktop')
    await scheduler.signIn('13800000002')
    await scheduler.go('office/session/index', { id: session.id })
    await scheduler.reads('session-draw-state', '4 人登记')
    await scheduler.shot('draw-09-office')
  }, 240_000)

  it('is planned in the office with the end of its registration', async () => {
    const { person } = stage()
    const scheduler = await person('desktop')
    await scheduler.signIn('13800000002')
    await scheduler.go('office/session/index')
    await scheduler.tap('session-mode-draw')
    await scheduler.see('session-closes-day').waitFor()
    expect(await scheduler.see('wave-add').count()).toBe(0)
    await scheduler.shot('draw-10-form')
  }, 120_000)
})
