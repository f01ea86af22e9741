import { addDays } from '../../functions/domain/calendar/days.ts'
import { PHONE } from './support/county.ts'
import { handOver } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const SUMMARY = '校门口的排水沟堵了半年'

/** A reminder reaches the unit's inbox, a delay the supervisor's list, a slip the unit; the rule table and a batch. */
describe('supervision in the browser', () => {
  const stage = useStage()
  const problems: Record<string, string[]> = {}
  const check = async (who: Person, name: string, least = 44) => {
    await who.shot(`watch-${name}`)
    const found = await inspect(who.page, least)
    if (found.length > 0) problems[name] = found
  }
  afterAll(() => expect(problems).toEqual({}))

  it('the task and the reminder come to the unit’s inbox; what is late comes to the supervisor with its reason and leaves as a slip', async () => {
    const { county, person } = stage()
    const { caseNo, day } = await handOver(county, { summary: SUMMARY, sponsor: true })
    await county.at(addDays(day, 8), '09:00')
    await county.fire('remindCases')
    await county.settle()
    const handler = await person('phone')
    await handler.signIn(PHONE.handler)
    await handler.reads('nav-inbox', /未读/)
    await handler.tap('nav-inbox')
    await handler.page.locator('[id^="message-"]:visible').filter({ hasText: '还有 7 天到期' }).first().waitFor()
    await check(handler, 'inbox-375')
    await handler.page.locator('[id^="message-"]:visible').filter({ hasText: '还有 7 天到期' }).first().click()
    await handler.see('dossier-head').waitFor()

    await county.at(addDays(day, 16), '09:00')
    const supervisor = await person('phone')
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.tap('nav-watch')
    const late = supervisor.page.locator('[id^="case-"]:visible').filter({ hasText: SUMMARY })
    await late.filter({ hasText: '受理告知已逾期' }).first().waitFor()
    await check(supervisor, 'grounds-375')
    await late.first().click()
    await supervisor.see('dossier-head').waitFor()
    await supervisor.reads('dossier-reminders', '已阅')
    await check(supervisor, 'dossier-375')

    const desk = await person('desktop')
    await desk.signIn(PHONE.supervisor)
    await desk.go('watch/list/index')
    await desk.page.locator('[id^="case-"]:visible').filter({ hasText: SUMMARY }).first().waitFor()
    await check(desk, 'grounds-1280')
    await desk.tap('which-batches')
    await desk.tap('batch-new')
    await desk.fill('batch-name', '2026 年第二批重复信访事项')
    await desk.pick('batch-due', addDays(day, 200))
    await desk.tap('batch-save')
    await desk.page.locator('[id^="batch-"]:visible').filter({ hasText: '第二批重复信访事项' }).first().click()
    await desk.fill('batch-case', caseNo)
    await desk.tap('batch-add')
    await desk.reads('batch-facts', '化解率 0%（0/1）')
    await check(desk, 'batch-1280')

    const leader = await person('phone')
    await leader.signIn(PHONE.deputy)
    await leader.go('leader/cases/index')
    await leader.reads('which-overdue', /我的超期 [1-9]/)
    await leader.tap('which-overdue')
    await leader.page.locator('[id^="case-"]:visible').filter({ hasText: SUMMARY }).first().waitFor()
    await check(leader, 'leader-375')
    await leader.tap('which-in_charge')
    await leader.see('charge-hint').waitFor()
    await check(leader, 'leader-charge-375')
    await leader.tap('elder-switch')
    await check(leader, 'leader-charge-elder', 60)
    await leader.tap('which-overdue')
    await leader.page.locator('[id^="case-"]:visible').filter({ hasText: SUMMARY }).first().click()
    await leader.see('dossier-head').waitFor()
    await check(leader, 'leader-dossier-elder', 60)
  }, 240_000)

  it('the administrator enters a holiday of next year and a shorter term; the law’s own cannot be made longer', async () => {
    const admin = await stage().person('phone')
    await admin.signIn(PHONE.admin)
    await admin.tap('nav-case-rules')
    await admin.see('rules-initial').waitFor()
    await check(admin, 'rules-375')
    await admin.tap('rules-new')
    await admin.fill('rules-basis', '县信访局〔2026〕15 号')
    await admin.tap('term-t4-minus')
    // What the law fixes cannot be made longer: the button is off.
    expect(await admin.see('term-t1-plus').getAttribute('aria-disabled')).toBe('true')
    await check(admin, 'rules-form-375')
    await admin.tap('rules-save')
    await admin.yes()
    await admin.see('rules-saved').waitFor()
    await admin.page.getByText('办理：59 日').waitFor()
    expect(await admin.page.getByText('登记转办：16 日').count()).toBe(0)
    await admin.pick('calendar-day', '2027-10-01')
    await admin.fill('calendar-basis', '国务院办公厅通知')
    await admin.tap('calendar-add')
    await admin.see('calendar-added').waitFor()

    const clerk = await stage().person('phone')
    await clerk.signIn(PHONE.clerk)
    await clerk.tap('nav-unsent')
    await clerk.see('which').waitFor()
    await check(clerk, 'unsent-375')
  }, 120_000)
})
