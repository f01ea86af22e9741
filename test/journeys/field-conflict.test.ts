import { PHONE } from './support/county.ts'
import { arrived, type FieldTeam, fieldTeam, planVisit } from './support/field.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

/** Two people on one visit, each without network. */
describe('two visitors record the same visit apart', () => {
  const stage = useStage()
  let team: FieldTeam
  beforeAll(async () => {
    team = await fieldTeam(stage().county)
  })

  const open = async (phone: string, id: string): Promise<Person> => {
    const person = await stage().person()
    await person.signIn(phone)
    await person.go('field/record/index', { id })
    await person.see('needs').waitFor()
    await person.context.setOffline(true)
    return person
  }
  const backOnline = async (person: Person) => {
    await person.context.setOffline(false)
    await person.go('field/left/index')
  }

  it('what they changed apart is merged; what both changed is shown with both versions, and a person decides', async () => {
    const { county } = stage()
    const assignees = [team.visitor.account.id, team.colleague.account.id]
    const id = await planVisit(county, team, { kind: 'HELP', assignees })
    const first = await open(PHONE.field, id)
    const second = await open(team.colleaguePhone, id)
    await first.fill('needs', '缺一副轮椅')
    await first.fill('attitude', '对修路灯满意')
    await first.tap('record-interim')
    await second.fill('needs', '缺轮椅和护理床')
    await second.fill('record-text', '邻居愿意帮忙照看')
    await second.tap('record-interim')

    await backOnline(first)
    await first.see('receipts').waitFor({ timeout: 30_000 })
    await backOnline(second)
    await second.see('clash-needs').waitFor({ timeout: 30_000 })
    await second.reads('clash-needs', '缺一副轮椅')
    await second.reads('clash-needs', '缺轮椅和护理床')
    await second.shot('field-conflict')
    const before = await arrived(county, id)
    expect(before.view.record).toMatchObject({ attitude: '对修路灯满意', text: '邻居愿意帮忙照看' })
    expect(before.view.openConflicts).toHaveLength(1)

    const mine = (await second.words('clash-needs-text-1')).includes('护理床') ? 1 : 2
    await second.tap(`clash-needs-pick-${mine}`)
    await second.see('receipts').waitFor({ timeout: 30_000 })
    const after = await arrived(county, id)
    expect(after.view.record.needs).toBe('缺轮椅和护理床')
    expect(after.view.openConflicts).toEqual([])
  }, 200_000)

  it('an expired login keeps what was written and asks to sign in; the sign-out warns first', async () => {
    const { county } = stage()
    const id = await planVisit(county, team, { kind: 'HELP' })
    const visitor = await open(PHONE.field, id)
    await visitor.fill('needs', '登录过期前写的')
    await visitor.tap('record-interim')
    // Somebody ended all his logins, on another phone.
    const elsewhere = await county.login(PHONE.field)
    await elsewhere.call('POST /v1/logout/everywhere')
    await backOnline(visitor)
    await visitor.see('field-sign-in').waitFor({ timeout: 30_000 })
    await visitor.see('left-summary').waitFor()
    await visitor.shot('field-sign-in')
    await visitor.context.setOffline(true)
    await visitor.context.setOffline(false)
    await visitor.tap('field-login')
    await visitor.enter(PHONE.field)
    await visitor.go('field/left/index')
    await visitor.see('receipts').waitFor({ timeout: 30_000 })
    expect((await arrived(county, id)).view.record.needs).toBe('登录过期前写的')

    const other = await planVisit(county, team, { kind: 'HELP' })
    await visitor.go('field/record/index', { id: other })
    await visitor.fill('needs', '还没提交')
    await visitor.go('pages/me/index')
    await visitor.tap('me-sign-out')
    await visitor.page.getByText('还有走访记录没有发送').waitFor()
    await visitor.shot('field-sign-out')
    await visitor.yes()
    await visitor.yes()
    await visitor.see('me-login').waitFor()
    await visitor.signIn(PHONE.field)
    await visitor.go('field/record/index', { id: other })
    await visitor.see('needs').waitFor()
    expect(await visitor.typed('needs')).toBe('还没提交')
  }, 200_000)
})
