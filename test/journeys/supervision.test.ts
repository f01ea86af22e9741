import { openTable, updateItem } from '../../functions/data/table.ts'
import { LOCAL_TABLE } from '../../infra/local/engine.ts'
import { PHONE } from './support/county.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

/** The administrator sets a rule for a day to come; the supervisor sees that all is well, and when it is not. */
describe('rules and their watch', () => {
  const stage = useStage()
  const pictures = async (person: Person, name: string, least: number) => {
    await person.shot(name)
    expect(await inspect(person.page, least)).toEqual([])
  }
  const elder = async (person: Person) => {
    await person.tap('elder-switch')
    await person.page.locator('.kit-elder:visible').first().waitFor()
  }

  it('the administrator reaches the rules from where he starts, and enters a version with its day and basis', async () => {
    const admin = await stage().person('phone')
    await admin.signIn(PHONE.admin)
    await admin.tap('nav-limits')
    await admin.reads('limits-initial', '现行')
    await pictures(admin, 'limits-375', 44)
    await admin.tap('limits-new')
    await admin.fill('limits-basis', '县信访局〔2026〕12 号')
    await admin.tap('limit-cancelhours-minus')
    await admin.see('limit-offerminutes').locator('input').fill('60')
    await admin.see('limit-offerminutes').locator('input').blur()
    await pictures(admin, 'limits-form-375', 44)
    await admin.tap('limits-save')
    await admin.yes()
    await admin.see('limits-saved').waitFor()
    await admin.page.getByText('自行取消截止：24 小时前 改为 23 小时前').waitFor()
    await admin.page.getByText('候补名额保留：120 分钟 改为 60 分钟').waitFor()
    expect(await admin.page.getByText('待生效').count()).toBe(1)
    await elder(admin)
    await pictures(admin, 'limits-375-elder', 60)
  })

  it('the rules on a desktop', async () => {
    const admin = await stage().person('desktop')
    await admin.signIn(PHONE.admin)
    await admin.go('office/limits/index')
    await admin.tap('limits-new')
    await pictures(admin, 'limits-1280', 44)
  })

  it('the supervisor sees four zeros, and the session when a place is lost', async () => {
    const { county } = stage()
    const supervisor = await stage().person('phone')
    await supervisor.signIn(PHONE.supervisor)
    const session = await county.session(3)
    const booking = await county.book(await county.citizen('宋来访'), session, 0)
    await county.fire('check')
    await supervisor.tap('nav-invariants')
    for (const name of ['oversold', 'claimswithoutbooking', 'offersoverdue', 'undelivered']) await supervisor.reads(`invariant-${name}`, /正常0/)
    await pictures(supervisor, 'invariants-375', 44)

    // A hand in the table: the place of a booking that stands is nobody's any more.
    Object.assign(process.env, { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' })
    const table = openTable({ TABLE_NAME: LOCAL_TABLE, DYNAMODB_ENDPOINT: county.endpoint })
    const band = `P#${booking.band.from === '14:30' ? '01' : '02'}#01`
    await updateItem(table, { pk: `SES#${session.id}`, sk: band }, { expression: 'REMOVE bk' })
    table.client.destroy()
    await county.fire('check')
    await supervisor.tap('invariants-refresh')
    await supervisor.reads('invariant-oversold', /须处理1/)
    await supervisor.reads('breaches', session.leader.name)
    await elder(supervisor)
    await pictures(supervisor, 'invariants-375-elder', 60)
    await supervisor.tap('breach-1')
    await supervisor.see('office-session').waitFor()

    const desktop = await stage().person('desktop')
    await desktop.signIn(PHONE.supervisor)
    await desktop.go('office/invariants/index')
    await desktop.reads('invariant-oversold', /须处理1/)
    await pictures(desktop, 'invariants-1280', 44)
  })
})
