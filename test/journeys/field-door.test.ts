import type { Page } from 'playwright-core'
import { PHONE } from './support/county.ts'
import { arrived, type FieldTeam, fieldTeam, fillRecord, planVisit } from './support/field.ts'
import { seat } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const [STANDARD, ELDER] = [44, 60]

/** What does not go as planned at the door. */
describe('at the door', () => {
  const stage = useStage()
  let team: FieldTeam
  beforeAll(async () => {
    team = await fieldTeam(stage().county)
  })
  const visitorAt = async (path: string, id: string): Promise<Person> => {
    const visitor = await stage().person()
    await visitor.context.grantPermissions(['microphone'])
    await visitor.signIn(PHONE.field)
    await visitor.go(path, { id })
    return visitor
  }
  const delivered = async (visitor: Person) => {
    await visitor.go('field/left/index')
    await visitor.see('left-nothing').waitFor({ timeout: 60_000 })
  }

  it('a voice memo is recorded, deleted, recorded again and arrives; whoever leaves the page lets go of the microphone', async () => {
    const id = await planVisit(stage().county, team, { kind: 'HELP' })
    const visitor = await visitorAt('pages/board/index', id)
    await visitor.context.addInitScript(() => {
      const heard: MediaStreamTrack[] = []
      Object.assign(window, { heard })
      // An empty page has no microphone.
      if (!navigator.mediaDevices) return
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted)
        heard.push(...stream.getTracks())
        return stream
      }
    })
    const memo = async () => {
      await visitor.tap('voice')
      await visitor.reads('voice', '停止录音')
      await visitor.page.waitForTimeout(1500)
    }
    await visitor.go('field/visit/index', { id })
    await visitor.tap('visit-record')
    await visitor.see('voice').waitFor()
    await memo()
    await visitor.tap('voice')
    await visitor.see('voice-done').waitFor()
    await visitor.tap('voice-remove')
    await visitor.yes()
    await visitor.see('voice-done').waitFor({ state: 'hidden' })
    await memo()
    await visitor.page.goBack()
    await visitor.see('visit-record').waitFor()
    await visitor.page.waitForFunction(() =>
      (window as unknown as { heard: MediaStreamTrack[] }).heard.every(({ readyState }) => readyState === 'ended'),
    )
    await visitor.tap('visit-record')
    // What was said until then is kept.
    await visitor.see('voice-done').waitFor()
    await visitor.shot('field-voice')
    await visitor.tap('record-interim')
    await delivered(visitor)
    const { view, hashes } = await arrived(stage().county, id)
    expect(view.files.map(({ kind, type }) => [kind, type])).toEqual([['VOICE', 'audio/wav']])
    expect(Object.values(hashes)).toEqual(view.files.map(({ sha256 }) => sha256))
    expect(view.record.voice?.fileId).toBe(view.files[0]!.id)

    const supervisor = await stage().person()
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/visit/index', { id })
    const play = `open-${view.files[0]!.id}`
    const [tab] = await Promise.all([supervisor.context.waitForEvent('page'), supervisor.tap(play)])
    const lasts = (page: Page) => page.locator('video, audio').evaluate((sound) => (sound as HTMLMediaElement).duration)
    await tab.waitForFunction(() => Number(document.querySelector<HTMLMediaElement>('video, audio')?.readyState ?? 0) > 0)
    expect(await lasts(tab)).toBeGreaterThan(1)
    await tab.close()
    // A browser that lets no tab be opened plays it in its place; the way back leads to the visit.
    await supervisor.page.evaluate(() => Object.assign(window, { open: () => null }))
    await supervisor.tap(play)
    await supervisor.page.waitForFunction(() => Number(document.querySelector<HTMLMediaElement>('video, audio')?.readyState ?? 0) > 0)
    await supervisor.page.goBack()
    await supervisor.see(play).waitFor()
  }, 200_000)

  it('what the checker sends back says why on the visit’s page until it is handed in again', async () => {
    const { county } = stage()
    const id = await planVisit(county, team, { kind: 'HELP' })
    const visitor = await visitorAt('field/record/index', id)
    await visitor.context.grantPermissions(['geolocation'])
    await visitor.context.setGeolocation({ latitude: 25.0312, longitude: 102.7123, accuracy: 18 })
    await visitor.see('arrival-now').waitFor()
    await fillRecord(visitor)
    await visitor.tap('departure-now')
    await visitor.tap('record-submit')
    await visitor.see('field-record').waitFor({ state: 'hidden' })
    await delivered(visitor)
    const sendBack = { step: 'sendBack' as const, input: { reason: '没有写清缺什么', dueOn: await county.workday(3) } }
    await county.call('supervisor')('POST /v1/visits/{id}/steps', { params: { id }, body: sendBack })
    await visitor.go('field/visit/index', { id })
    await visitor.reads('visit-sent-back', '没有写清缺什么')
    await visitor.tap('elder-switch')
    await visitor.shot('field-sent-back-elder')
    expect(await inspect(visitor.page, ELDER)).toEqual([])
    await visitor.tap('visit-record')
    await visitor.see('needs').waitFor()
    await visitor.fill('needs', '缺一副轮椅')
    await visitor.tap('record-submit')
    await visitor.see('field-record').waitFor({ state: 'hidden' })
    await delivered(visitor)
    expect((await arrived(county, id)).view).toMatchObject({ state: 'RECORDED', record: { needs: '缺一副轮椅' } })
    await visitor.go('field/visit/index', { id })
    await visitor.see('field-visit').waitFor()
    expect(await visitor.see('visit-sent-back').isVisible()).toBe(false)
  }, 200_000)

  it('who refuses to sign is witnessed by two different people', async () => {
    const id = await planVisit(stage().county, team)
    const visitor = await visitorAt('field/record/index', id)
    await visitor.see('arrival-now').waitFor()
    await visitor.tap('elder-switch')
    await visitor.tap('sign-way-refused')
    await visitor.fill('witness-1', '王大山')
    await visitor.fill('witness-2', '王大山')
    await visitor.tap('record-submit')
    await visitor.reads('record-missing', '签名')
    await visitor.fill('witness-2', '赵小梅')
    await visitor.fill('sign-reason', '对补偿金额有意见')
    await visitor.tap('record-submit')
    await visitor.page.waitForTimeout(300)
    expect(await visitor.words('record-missing')).not.toContain('签名')
    await visitor.shot('field-refused-elder')
    expect(await inspect(visitor.page, ELDER)).toEqual([])
    await visitor.tap('record-interim')
    await delivered(visitor)
    const { view } = await arrived(stage().county, id)
    expect(view.record.signature).toMatchObject({ kind: 'REFUSED', witnesses: ['王大山', '赵小梅'], reason: '对补偿金额有意见' })
  }, 200_000)

  it('is handed over to a colleague without network, and then it is on the colleague’s list', async () => {
    const id = await planVisit(stage().county, team, { kind: 'HELP' })
    const visitor = await visitorAt('field/visit/index', id)
    await visitor.tap('visit-take')
    await visitor.see('visit-case').waitFor()
    await visitor.context.setOffline(true)
    await visitor.tap('visit-hand-over')
    await visitor.pick('hand-over-to', '韩雪')
    await visitor.fill('hand-over-reason', '临时去外地开会')
    await visitor.shot('field-hand-over')
    await visitor.tap('hand-over-submit')
    await visitor.reads('visit-pending', '转交同事')
    await visitor.context.setOffline(false)
    await delivered(visitor)
    const { view } = await arrived(stage().county, id)
    expect(view.assignees.map(({ name }) => name)).toEqual(['韩雪'])
    const colleague = await stage().person()
    await colleague.signIn(team.colleaguePhone)
    await colleague.go('field/today/index')
    await colleague.see(`stop-${id}`).waitFor()
  }, 200_000)

  it('of two who go together one hands over only his own place, or lets the other go alone', async () => {
    const { county } = stage()
    const both = [team.visitor.account.id, team.colleague.account.id]
    const third = await seat(county, { name: '马跃', phone: '13800000030', role: 'FIELD', organId: team.visitor.account.organId! })
    const id = await planVisit(county, team, { kind: 'HELP', assignees: both })
    const visitor = await visitorAt('field/visit/index', id)
    await visitor.tap('visit-take')
    await visitor.see('visit-case').waitFor()
    await visitor.tap('visit-hand-over')
    await visitor.reads('hand-over-stay', '同行的韩雪继续去')
    await visitor.pick('hand-over-to', '马跃')
    await visitor.fill('hand-over-reason', '临时去外地开会')
    await visitor.shot('field-hand-over-two')
    expect(await inspect(visitor.page, STANDARD)).toEqual([])
    await visitor.tap('hand-over-submit')
    await delivered(visitor)
    const who = async () => (await arrived(county, id)).view.assignees.map(({ name }) => name)
    expect((await who()).sort()).toEqual(['韩雪', '马跃'])
    const colleague = await stage().person()
    await colleague.signIn(team.colleaguePhone)
    await colleague.go('field/visit/index', { id })
    await colleague.tap('visit-take')
    await colleague.see('visit-case').waitFor()
    await colleague.tap('visit-hand-over')
    await colleague.pick('hand-over-to', '马跃（同行，由其一人去）')
    await colleague.fill('hand-over-reason', '家里有事')
    await colleague.shot('field-hand-over-alone')
    await colleague.tap('hand-over-submit')
    await delivered(colleague)
    expect(await who()).toEqual([third.account.name])
  }, 200_000)

  it('nobody home on three days ends the visit as not reached', async () => {
    const { county } = stage()
    const id = await planVisit(county, team, { kind: 'HELP', dueOn: await county.workday(8) })
    for (let day = 1; day <= 3; day++) {
      const visitor = await stage().person()
      // The phone's clock goes with the county's.
      await visitor.context.clock.setFixedTime(new Date(await county.now()))
      await visitor.signIn(PHONE.field)
      await visitor.go('field/visit/index', { id })
      await visitor.tap('visit-not-reached')
      await visitor.reads('try-no', `第${day}次`)
      await visitor.pick('not-reached-reason', '家中无人')
      await visitor.fill('not-reached-text', `第${day}天，院门锁着`)
      if (day === 3) await visitor.shot('field-not-reached')
      await visitor.tap('not-reached-submit')
      await delivered(visitor)
      await visitor.close()
      await county.setNow(new Date(Date.parse(await county.now()) + 24 * 3_600_000).toISOString())
    }
    const { view } = await arrived(county, id)
    expect([view.state, view.attempts.map(({ text }) => text)]).toEqual(['NOT_REACHED', ['第1天，院门锁着', '第2天，院门锁着', '第3天，院门锁着']])
  }, 300_000)
})
