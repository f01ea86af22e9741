import { addDays } from '../../functions/domain/calendar/days.ts'
import { PHONE } from './support/county.ts'
import { answerBy, handOver, recorded, seatHead, stepBy } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const SUMMARY = '民办园两年没有给教师缴社保'
const [STANDARD, ELDER] = [44, 60]

describe('the answer to a case in the browser', () => {
  const stage = useStage()

  /** A case whose opinion was checked twice, by the API; its unit has a head. */
  const replied = async () => {
    const { county } = stage()
    const head = await seatHead(county)
    const { citizen, caseId, day } = await handOver(county, { summary: SUMMARY })
    const answer = (opinion: string) =>
      answerBy(county, head, caseId, {
        facts: '经查，该园自 2024 年 11 月起未给 6 名教师缴纳社会保险费，情况属实。',
        finding: 'SUPPORTED',
        opinion,
        basis: '《中华人民共和国社会保险法》第六十三条',
        closure: [{ claim: '补缴社保', kind: 'SOLVED', text: '已责令限期补缴' }],
        executeBy: addDays(day, 60),
      })
    await stepBy(county.call('handler'), caseId, 'accept', { route: '由劳动监察大队调查核实后书面答复。' })
    await answer('责令该园在 30 日内补缴社会保险费。')
    await county.settle()
    return { citizen, caseId, day, answer }
  }

  it('is refused before two witnesses, opened as a document, rated twice, reviewed, and given anew', async () => {
    const { county, person } = stage()
    const { citizen, caseId, day, answer } = await replied()
    const problems: Record<string, string[]> = {}
    const check = async (who: Person, name: string, least = STANDARD) => {
      await who.shot(`case-answer-${name}`)
      const found = await inspect(who.page, least)
      if (found.length > 0) problems[name] = found
    }
    const opens = async (who: Person, button: string) => {
      const answered = who.page.context().waitForEvent('response', (one) => one.url().includes('/documents/') && !one.url().endsWith('/documents'))
      await who.page.locator(`[id^="document-"]:visible`).filter({ hasText: button }).first().click()
      const response = await answered
      expect([response.status(), response.headers()['content-type']]).toEqual([200, 'application/pdf'])
    }

    // ---- nobody is at home, then he refuses to sign: two witnesses ----
    const handler = await person()
    await handler.signIn(PHONE.handler)
    await handler.go('unit/dossier/index', { id: caseId })
    await handler.tap('more-steps').catch(() => undefined)
    await handler.tap('do-attempt-service')
    await handler.pick('step-way', '当面送达')
    await handler.pick('step-served-on', day)
    await handler.fill('step-text', '家中无人，邻居称外出务工。')
    await recorded(handler, '登记送达未成')
    await handler.reads('dossier-service', '第 1 次送达未成')
    await handler.tap('do-serve')
    await handler.pick('step-way', '当面送达')
    await handler.pick('step-served-on', day)
    await handler.tap('step-result-refused')
    await handler.fill('step-witnesses', '李素芬')
    await handler.tap('step-submit')
    await handler.see('step-problem').waitFor()
    await handler.fill('step-witnesses', '李素芬、赵刚')
    await check(handler, '01-refused-service')
    await recorded(handler, '登记送达')
    await handler.reads('dossier-service', '李素芬、赵刚')
    await check(handler, '02-dossier-served')

    // ---- the citizen opens the opinion and is not satisfied with the unit ----
    const owner = await person('small')
    await owner.signIn(citizen.phone)
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('case-documents', '处理意见书')
    await check(owner, '03-citizen-documents')
    await opens(owner, '打开')
    await owner.go('pages/case/index', { id: caseId })
    await owner.tap('rating-office-satisfied')
    await owner.tap('rating-unit-dissatisfied')
    await owner.fill('rating-comment', '补缴时间算少了')
    await owner.tap('rating-submit')
    await owner.reads('case-rated', '办理单位：不满意')

    // ---- the supervisor finds the reason and answers; the second rating opens ----
    const supervisor = await person('desktop')
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/dossier/index', { id: caseId })
    await supervisor.reads('dossier-ratings', '待答复')
    await supervisor.tap('do-repair-rating')
    await supervisor.pick('step-rating-of', '承办单位的工作').catch(() => supervisor.tap('step-rating-of-unit'))
    await supervisor.pick('step-rating-cause', '结果')
    await supervisor.fill('step-text', '已责成人社局按实际入职时间重新核算。')
    await check(supervisor, '04-repair')
    await recorded(supervisor, '答复不满意评价')
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('rating-repair-unit', '按实际入职时间重新核算')
    await owner.tap('elder-switch')
    await check(owner, '05-second-rating-elder', ELDER)
    await owner.tap('rating-unit-mostly_satisfied')
    await owner.tap('rating-submit')
    await owner.reads('case-rated', '基本满意（第一次：不满意）')

    // ---- the review is admitted and orders it anew; a new opinion is served ----
    await owner.tap('case-review')
    await owner.fill('own-reason', '少算了三个月，请按实际入职时间补缴。')
    await owner.tap('own-submit')
    await owner.reads('case-timeline', '您提出了复查（复核）申请')
    const reviewer = await person('desktop')
    await reviewer.signIn(PHONE.reviewer)
    await reviewer.go('unit/dossier/index', { id: caseId })
    await reviewer.tap('do-admit-review')
    await reviewer.fill('step-route', '书面审查，必要时听取双方意见。')
    await recorded(reviewer, '受理复查复核申请')
    await reviewer.tap('do-decide-review')
    await reviewer.tap('step-decision-redo')
    await reviewer.fill('step-opinion', '补缴起止时间没有查清，责令重新办理。')
    await reviewer.fill('step-basis', '《信访工作条例》第三十五条')
    await recorded(reviewer, '作出复查意见')
    await reviewer.reads('case-documents', '复查意见书')
    await check(reviewer, '06-reviewer')
    await answer('按实际入职时间自 2024 年 8 月起补缴社会保险费。')
    await stepBy(county.call('handler'), caseId, 'serve', { way: 'IN_PERSON', servedOn: day, result: 'SIGNED' })
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('case-reply', '自 2024 年 8 月起补缴')
    const papers = owner.page.locator('#case-documents:visible').last()
    await papers.getByText('处理意见书', { exact: true }).nth(1).waitFor()
    expect(await papers.getByText('处理意见书', { exact: true }).count()).toBe(2)
    await check(owner, '07-citizen-anew-elder', ELDER)
    expect(problems).toEqual({})
  }, 400_000)
})
