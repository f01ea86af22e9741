import { addDays } from '../../functions/domain/calendar/days.ts'
import { PHONE } from './support/county.ts'
import { HEAD_PHONE, handOver, openCase, recorded, seatHead } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const SUMMARY = '民办园两年没有给教师缴社保'
const [STANDARD, ELDER] = [44, 60]

describe('the life of a case in the browser', () => {
  const stage = useStage()

  it('is handled, checked twice, answered and served; the citizen urges, asks for a review in its days, and it is ordered anew', async () => {
    const { county, person } = stage()
    await seatHead(county)
    const { citizen, caseId, day } = await handOver(county, { summary: SUMMARY })
    const problems: Record<string, string[]> = {}
    const check = async (who: Person, name: string, least = STANDARD) => {
      await who.shot(`case-life-${name}`)
      const found = await inspect(who.page, least)
      if (found.length > 0) problems[name] = found
    }

    // ---- the handler accepts; what is missing is said at its field ----
    await county.at(addDays(day, 1), '09:00')
    const handler = await person()
    await handler.signIn(PHONE.handler)
    await handler.see('unit-cases').waitFor()
    await check(handler, '01-unit-list')
    await openCase(handler, SUMMARY)
    await handler.reads('dossier-turn', '承办单位')
    await check(handler, '02-dossier')
    await handler.tap('do-accept')
    await handler.tap('step-submit')
    await handler.reads('step-route-error', '请填写')
    await handler.fill('step-route', '由人社局劳动监察大队调查核实，60 日内书面答复。')
    await check(handler, '03-accept')
    await recorded(handler, '受理告知')

    // ---- the citizen urges ----
    const owner = await person()
    await owner.signIn(citizen.phone)
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('case-timeline', '已受理，办理途径')
    await owner.reads('case-due', '办结并书面答复您')
    await owner.tap('case-urge')
    await owner.yes()
    await owner.reads('case-timeline', '您催办了一次')
    await owner.see('case-urge').waitFor({ state: 'hidden' })

    // ---- two handle it and draft the reply ----
    await handler.tap('do-begin-handling')
    await handler.fill('step-handlers', '田勇、梁芳')
    await recorded(handler, '开始办理')
    await handler.tap('do-draft')
    await handler.fill('step-facts', '经查，该园自 2024 年 11 月起未给 6 名教师缴纳社会保险费，情况属实。')
    await handler.tap('step-finding-supported')
    await handler.pick('step-execute-by', addDays(day, 60))
    await handler.fill('step-opinion', '责令该园在 30 日内补缴社会保险费。')
    await handler.fill('step-basis', '《中华人民共和国社会保险法》第六十三条')
    // Closing the sheet loses nothing.
    await handler.tap('step-sheet-close')
    await handler.tap('do-draft')
    expect(await handler.typed('step-opinion')).toBe('责令该园在 30 日内补缴社会保险费。')
    await handler.fill('claim-1', '补缴社保')
    await handler.fill('claim-text-1', '已责令限期补缴')
    await check(handler, '04-draft')
    await recorded(handler, '拟处理意见')
    await handler.reads('dossier-turn', '单位负责人')

    // ---- the unit's head and the petition office approve ----
    const head = await person('desktop')
    await head.signIn(HEAD_PHONE)
    await openCase(head, SUMMARY)
    await head.reads('dossier-draft', '责令该园')
    await check(head, '05-head')
    await head.tap('do-approve-unit')
    await recorded(head, '审核通过（单位）')
    const office = await person('desktop')
    await office.signIn(PHONE.supervisor)
    await office.go('office/cases/index')
    await check(office, '06-office-list')
    await openCase(office, SUMMARY)
    await office.tap('more-steps')
    await check(office, '07-office')
    await office.tap('do-approve-office')
    await recorded(office, '审核通过（信访部门）')

    // ---- served ----
    await handler.go('unit/dossier/index', { id: caseId })
    await handler.tap('do-serve')
    await handler.pick('step-way', '当面送达')
    await handler.pick('step-served-on', addDays(day, 1))
    await handler.tap('step-result-signed')
    await recorded(handler, '登记送达')
    // What was promised is still to be executed: the case stays on the unit's list.
    await handler.go('unit/cases/index')
    await handler.page.locator('[id^="case-"]:visible').filter({ hasText: SUMMARY }).waitFor()

    // ---- the citizen reads the reply and asks for a review ----
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('case-reply', '补缴社会保险费')
    await owner.reads('case-review-until', /还可在 \d+ 天内申请复查/)
    await check(owner, '08-citizen')
    await owner.tap('elder-switch')
    await check(owner, '09-citizen-elder', ELDER)
    await owner.tap('case-review')
    await owner.fill('own-reason', '少算了三个月，请按实际入职时间补缴。')
    await check(owner, '10-review-elder', ELDER)
    await owner.tap('own-submit')
    await owner.reads('case-timeline', '您提出了复查（复核）申请')
    await owner.reads('case-due', '告知您是否受理')

    // ---- the reviewer orders it anew ----
    const reviewer = await person('desktop')
    await reviewer.signIn(PHONE.reviewer)
    await reviewer.see('review-cases').waitFor()
    await openCase(reviewer, SUMMARY)
    await reviewer.tap('do-decide-review')
    await reviewer.tap('step-decision-redo')
    await reviewer.fill('step-opinion', '补缴起止时间没有查清，责令重新办理。')
    await reviewer.fill('step-basis', '《信访工作条例》第三十五条')
    await check(reviewer, '11-review')
    await recorded(reviewer, '作出复查意见')
    await reviewer.reads('dossier-state', '重新办理中')
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('case-timeline', '责令重新办理')
    await handler.tap('elder-switch')
    await handler.go('unit/dossier/index', { id: caseId })
    await handler.reads('dossier-log', '补缴起止时间没有查清')
    await check(handler, '12-dossier-elder', ELDER)
    expect(problems).toEqual({})
  }, 300_000)
})
