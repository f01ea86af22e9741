import { addDays } from '../../functions/domain/calendar/days.ts'
import type { SignedIn } from '../../infra/local/client.ts'
import { petition } from '../support/county.ts'
import { type Citizen, identityOf, PHONE } from './support/county.ts'
import { answerBy, HEAD_PHONE, handOver, openCase, recorded, seatHead, stepBy, take, UNIT } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const SUMMARY = '村小校车停运后孩子步行七里上学'
const LATE = '幼儿园押金一年没有退'
const [STANDARD, ELDER] = [44, 60]
const CLOSURE = [{ claim: '恢复校车', kind: 'SOLVED' as const, text: '校车已恢复运行' }]

/** Closing on paper is one thing, solving another: signature, independent callback, and what happens when people come again. */
describe('whether a case is really solved, in the browser', () => {
  const stage = useStage()
  const problems: Record<string, string[]> = {}
  let head: SignedIn
  const check = async (who: Person, name: string, least = STANDARD) => {
    await who.shot(`case-resolved-${name}`)
    const found = await inspect(who.page, least)
    if (found.length > 0) problems[name] = found
  }
  beforeAll(async () => {
    head = await seatHead(stage().county)
  })
  afterAll(() => expect(problems).toEqual({}))

  const registered = async (who: Citizen, summary: string) => {
    const { county } = stage()
    const matter = { summary, facts: '今年九月起停运。', ask: '请恢复校车。', earlier: '', category: 'EDUCATION_HEALTH' }
    const body = petition('', { receivedOn: await county.workday(0), person: identityOf(who), matter })
    return county.call('clerk')('POST /v1/register', { body })
  }

  it('goes from the leader’s instruction to his signature and the independent callback; the third return goes to a higher leader', async () => {
    const { county, person } = stage()
    const who = await county.citizen('石春生')
    const { caseId: made } = await registered(who, SUMMARY)
    const caseId = made!
    const day = await county.workday(0)
    await stepBy(county.call('supervisor'), caseId, 'sponsor', { leaderId: (await county.leader('赵立平')).id, reason: '涉及学生安全' })
    await county.settle()

    // ---- the leader reads, instructs, and says how he will solve it ----
    const leader = await person()
    await leader.signIn(PHONE.deputy)
    await leader.go('leader/cases/index')
    await leader.tap('which-sponsored')
    await check(leader, '01-sponsored')
    await openCase(leader, SUMMARY)
    await take(leader, 'read')
    await leader.fill('step-instruction', '请人社局会同教育局五日内拿出办法，先保孩子上学。')
    await check(leader, '02-instruction')
    await recorded(leader, '批阅')
    await take(leader, 'sponsor-plan')
    await leader.fill('step-text', '一、十日内恢复校车；二、月底前回访每一户。')
    await leader.pick('step-due-on', addDays(day, 30))
    await recorded(leader, '化解方案')
    await check(leader, '03-dossier')

    // ---- assigned, answered, served ----
    const supervisor = await person('desktop')
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/dossier/index', { id: caseId })
    await supervisor.reads('log', '先保孩子上学')
    await stepBy(county.call('supervisor'), caseId, 'assign', { unitId: UNIT, requirement: '按批示办理', dueOn: addDays(day, 30), path: 'CLEAR' })
    await stepBy(county.call('handler'), caseId, 'accept', { route: '会同教育局调查后书面答复。' })
    await answerBy(county, head, caseId, { closure: CLOSURE })
    await stepBy(county.call('handler'), caseId, 'serve', { way: 'IN_PERSON', servedOn: day, result: 'SIGNED' })

    // ---- the unit claims, the leader signs, and somebody else asks the person himself ----
    const handler = await person()
    await handler.signIn(PHONE.handler)
    await handler.go('unit/dossier/index', { id: caseId })
    await take(handler, 'claim-resolved')
    await handler.fill('step-proof', '校车运行记录三十天，家长签字单。')
    await handler.fill('claim-1', '恢复校车')
    await handler.fill('claim-text-1', '校车已恢复运行')
    await handler.tap('step-ceased-yes')
    await check(handler, '04-claim')
    await recorded(handler, '报送实体化解')
    await leader.go('leader/cases/index')
    await leader.reads('which-to_sign', /待我签字 1/)
    await leader.tap('which-to_sign')
    await openCase(leader, SUMMARY)
    await leader.reads('dossier-settling', '校车运行记录三十天')
    await take(leader, 'sign-resolved')
    await leader.fill('step-text', '已到村里看过，属实。')
    await check(leader, '05-sign')
    await recorded(leader, '签字')
    await supervisor.go('unit/dossier/index', { id: caseId })
    await supervisor.reads('dossier-callback', '回访')
    expect(await supervisor.see('do-verify-resolved').count()).toBe(0)
    // From the fifth workday after the service on the person is asked.
    const later = await county.workday(6)
    await county.at(later, '09:30')
    await supervisor.go('watch/list/index')
    await supervisor.tap('which-callbacks')
    await check(supervisor, '06-callbacks')
    await openCase(supervisor, SUMMARY)
    await take(supervisor, 'call-back')
    await supervisor.tap('step-callback-way-phone')
    await supervisor.tap('step-reached')
    await supervisor.tap('step-attitude-satisfied')
    await supervisor.tap('step-met')
    await supervisor.fill('step-text', '本人接听，说孩子已坐上校车。')
    await check(supervisor, '07-callback')
    await recorded(supervisor, '回访')
    await take(supervisor, 'verify-resolved')
    await supervisor.fill('step-callback', '电话核实，诉求已落实。')
    await supervisor.tap('step-met')
    await supervisor.tap('step-ceased-yes')
    await recorded(supervisor, '回访核查')
    await supervisor.reads('dossier-resolution', '回访确认已化解')
    await check(supervisor, '08-verified')
    const owner = await person()
    await owner.signIn(who.phone)
    await owner.go('pages/case/index', { id: caseId })
    await owner.reads('case-reply', '已落实到位')
    await check(owner, '09-citizen')
    await owner.tap('elder-switch')
    await check(owner, '09-citizen-elder', ELDER)

    // ---- he comes again, for the third time ----
    const again = await registered(who, '校车又停了')
    const resolvedAgain = async () => {
      await stepBy(county.call('handler'), caseId, 'claimResolved', { proof: '运行记录', closure: CLOSURE, ceased: 'YES' })
      await stepBy(county.call('deputy'), caseId, 'signResolved', { text: '属实' })
    }
    for (const time of ['一', '二']) {
      await stepBy(county.call('supervisor'), caseId, 'recur', {
        otherCaseId: again.caseId!,
        reason: `第${time}次：油费没有落实`,
        accountable: '教育局',
      })
      await resolvedAgain()
    }
    await supervisor.go('unit/dossier/index', { id: caseId })
    await take(supervisor, 'recur')
    await supervisor.pick('step-other-case-id', again.caseNo!)
    await supervisor.fill('step-reason', '承诺的油费没有列入预算')
    await supervisor.fill('step-accountable', '县教育局分管副局长')
    await recorded(supervisor, '回流')
    // The matter runs on in the new case: there the higher sponsor is proposed, and named.
    expect(await supervisor.see('alert-recurred').count()).toBe(0)
    await supervisor.go('unit/dossier/index', { id: again.caseId! })
    await supervisor.reads('alert-recurred', '3')
    await check(supervisor, '10-third-return')
    await take(supervisor, 'escalate')
    await supervisor.pick('step-leader-id', '李国安')
    await supervisor.fill('step-reason', '三次回流，提级包案')
    await check(supervisor, '11-escalate')
    await recorded(supervisor, '提级')
    await supervisor.reads('dossier-sponsor', '李国安')
    const higher = await person()
    await higher.signIn(PHONE.head)
    await higher.go('leader/cases/index')
    await higher.tap('which-sponsored')
    await higher.page.locator('[id^="case-"]:visible').filter({ hasText: '校车又停了' }).first().waitFor()
    await check(higher, '12-higher-leader')
  }, 400_000)

  it('refuses an extension that comes after the term, and keeps what was typed', async () => {
    const { county, person } = stage()
    const { caseId, day } = await handOver(county, { summary: LATE })
    await stepBy(county.call('handler'), caseId, 'accept', { route: '调查后书面答复。' })
    await stepBy(county.call('handler'), caseId, 'beginHandling', { handlers: ['田勇', '梁芳'] })
    const last = addDays(day, 60)
    await county.at(last, '10:00')
    const chief = await person()
    await chief.signIn(HEAD_PHONE)
    await chief.go('unit/dossier/index', { id: caseId })
    await take(chief, 'extend')
    await chief.fill('step-days', '20')
    await chief.fill('step-reason', '需外地取证')
    await chief.fill('step-approver', '县人社局局长办公会')
    // He sends it when the last day is over.
    await county.at(addDays(last, 4), '09:00')
    await chief.tap('step-submit')
    await chief.reads('step-problem', '这一步的法定期限已过')
    await check(chief, '20-extension-too-late')
    expect(await chief.typed('step-reason')).toBe('需外地取证')
    await chief.tap('step-sheet-close')
    await chief.reads('dossier-head', /超期|逾期/)
    expect(await chief.see('do-extend').count()).toBe(0)
    expect(await chief.words('log')).not.toContain('延期')
  }, 200_000)
})
