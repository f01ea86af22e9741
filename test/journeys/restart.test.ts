import { PHONE, school } from './support/county.ts'
import { useStage } from './support/stage.ts'
import { checkIn, openDesk, readyToBook } from './support/steps.ts'

/** A power cut in the middle of everything: what was answered is kept, and everyone goes on where he was, still signed in. */
describe('a power cut', () => {
  const stage = useStage()

  it('loses nothing after the booking, nor between check-in and outcome', async () => {
    const { county, person } = stage()
    const session = await county.session(2)
    const who = await county.citizen('郭强')
    const citizen = await person()
    await citizen.signIn(who.phone)
    const draft = school({ summary: '学校食堂卫生差' })
    await readyToBook(citizen, session, 'band-1430', draft)
    await citizen.tap('book-confirm')
    await citizen.reads('booking-done', '预约成功')
    const code = await citizen.words('booking-code')

    await county.crash()
    await citizen.page.reload()
    expect(await citizen.words('booking-code')).toBe(code)
    await citizen.reads('booking-state', '已预约')
    await county.settle()
    await citizen.go('pages/messages/index')
    await citizen.page.getByText('预约成功').first().waitFor()

    await county.at(session.date, '14:10')
    const clerk = await person('desktop')
    await clerk.signIn(PHONE.clerk)
    await openDesk(clerk, session)
    await checkIn(clerk, code, who)
    await clerk.reads('told-ticket', 'A01')
    await clerk.see('group-queue').getByRole('button', { name: /^叫号/ }).click()
    await clerk.reads('group-in-room', 'A01')
    const leader = await person('desktop')
    await leader.signIn(PHONE.deputy)
    await leader.page.locator('[id^="person-"]').filter({ hasText: draft.summary }).getByRole('button', { name: '进入接谈' }).click()
    await leader.tap('start-talk')
    await leader.fill('record', '来访人反映食堂卫生，已当场核实。')
    await leader.tap('outcome-answered')

    await county.crash()
    await leader.fill('instruction', '市场监管局本周检查。')
    await leader.fill('reply', '本周内完成检查并公布结果。')
    await leader.tap('outcome-submit')
    await leader.yes()
    const caseNo = await leader.words('case-no')
    await clerk.page.reload()
    await clerk.reads('group-finished', 'A01')
    await county.settle()
    await citizen.go('pages/cases/index')
    await citizen.page.getByText(draft.summary).first().click()
    await citizen.reads('case-no', caseNo)
    await citizen.reads('case-reply', '本周内完成检查')
  }, 240_000)
})
