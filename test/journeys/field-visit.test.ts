import { PHONE } from './support/county.ts'
import { arrived, draw, type FieldTeam, fieldTeam, fillRecord, HIDDEN, planVisit, takePhotos } from './support/field.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const [STANDARD, ELDER] = [44, 60]
const HERE = { latitude: 25.0312, longitude: 102.7123, accuracy: 18 }

/** A visit from the plan to the check, most of it in a village without network. */
describe('a home visit', () => {
  const stage = useStage()
  let team: FieldTeam
  beforeAll(async () => {
    team = await fieldTeam(stage().county)
  })
  const visitorAt = async (phone = PHONE.field as string): Promise<Person> => {
    const visitor = await stage().person()
    await visitor.context.grantPermissions(['geolocation'])
    await visitor.context.setGeolocation(HERE)
    await visitor.signIn(phone)
    await visitor.go('field/today/index')
    return visitor
  }

  it('is taken along, recorded without network, and sent when the network is back', async () => {
    const { county } = stage()
    const problems: Record<string, string[]> = {}
    const check = async (who: Person, name: string, least = STANDARD) => {
      await who.shot(`field-${name}`)
      const found = await inspect(who.page, least)
      if (found.length > 0) problems[name] = found
    }
    const area = { radius: 500, datum: 'GCJ02' as const }
    const id = await planVisit(county, team, { area: { lat: 25.031, lng: 102.712, ...area }, from: '09:30' })
    await planVisit(county, team, { kind: 'SITE_SURVEY', area: { lat: 25.052, lng: 102.741, ...area }, address: '柳河乡东柳村二组' })
    await planVisit(county, team, { kind: 'HELP', area: { lat: 25.037, lng: 102.731, ...area }, address: '青石镇中街 88 号' })

    const visitor = await visitorAt()
    await visitor.see('stops').waitFor()
    await check(visitor, '01-day')
    await visitor.tap('take-all')
    await visitor.reads('take-told', '3份材料已加密保存')
    await visitor.tap('day-view-map')
    await check(visitor, '02-map')
    const first = await visitor.words('route-order')
    await visitor.page.locator('[id^="down-"]:visible').first().click()
    expect(await visitor.words('route-order')).not.toBe(first)
    await visitor.tap('route-reset')
    expect(await visitor.words('route-order')).toBe(first)

    // ---- no network from here on; the page is loaded anew as after a killed app ----
    await visitor.tap('day-view-list')
    await visitor.see(`stop-${id}`).click()
    await visitor.see('visit-case').waitFor()
    await check(visitor, '03-visit')
    await visitor.context.setOffline(true)
    await visitor.tap('visit-set-out')
    await visitor.reads('visit-pending', '出发')
    await visitor.tap('visit-record')
    await visitor.see('record-about').waitFor()
    await check(visitor, '04-record-empty')
    await visitor.tap('record-submit')
    await visitor.reads('record-missing', '到达')
    await fillRecord(visitor)
    await takePhotos(visitor, [1, 2])
    await visitor.fill('photo-note-1', '村口第一盏')
    await visitor.tap('sign-way-signed')
    await draw(visitor)
    await visitor.tap('record-submit')
    await visitor.reads('sign-unconfirmed', '不会随记录提交')
    await check(visitor, '05-drawn')
    await visitor.tap('sign-keep')
    await visitor.see('signed').waitFor()
    await visitor.tap('rating-satisfied')
    await visitor.fill('needs', '家里缺一副轮椅')
    await visitor.tap('help-add')
    await visitor.fill('help-what-1', '联系残联配轮椅')
    await visitor.fill('record-text', '村民希望以后有人定期检修。')
    await visitor.tap('departure-now')
    await check(visitor, '06-record-full')
    await visitor.tap('record-submit')
    await visitor.see('field-record').waitFor({ state: 'hidden' })
    await visitor.context.setOffline(false)
    await visitor.go('field/left/index')
    await visitor.see('left-nothing').waitFor({ timeout: 60_000 })
    await check(visitor, '07-sent')

    const { view, hashes, bytes } = await arrived(county, id)
    expect(view.state).toBe('RECORDED')
    expect(view.record).toMatchObject({ needs: '家里缺一副轮椅', text: '村民希望以后有人定期检修。', rating: { value: 'SATISFIED' } })
    expect(view.record.photos.map((photo) => hashes[photo.id])).toEqual(view.record.photos.map((photo) => photo.sha256))
    expect(view.files).toHaveLength(3)
    expect(view.waitingFiles).toEqual([])
    for (const content of bytes) expect(content.includes(HIDDEN)).toBe(false)

    expect(problems).toEqual({})
  }, 300_000)

  it('has names, large targets, contrast and no sideways scroll in 关怀模式 on a small phone', async () => {
    const { county, person } = stage()
    const problems: Record<string, string[]> = {}
    const id = await planVisit(county, team)
    const visitor = await person('small')
    await visitor.signIn(PHONE.field)
    await visitor.go('field/today/index')
    await visitor.tap('elder-switch')
    for (const [name, path] of [
      ['day', 'field/today/index'],
      ['visit', 'field/visit/index'],
      ['record', 'field/record/index'],
      ['left', 'field/left/index'],
    ] as const) {
      await visitor.go(path, { id })
      await visitor.page.waitForLoadState('networkidle')
      await visitor.shot(`field-elder-${name}`)
      const found = await inspect(visitor.page, ELDER)
      if (found.length > 0) problems[name] = found
    }
    expect(problems).toEqual({})
  }, 180_000)
})
