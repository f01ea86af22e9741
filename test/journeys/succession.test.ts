import type { StepInput } from '../../functions/contract/case-steps.ts'
import type { SignedIn } from '../../infra/local/client.ts'
import { petition } from '../support/county.ts'
import { type Citizen, identityOf, PHONE } from './support/county.ts'
import { HEAD_PHONE, recorded, seat, seatHead, stepBy, take, UNIT } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const [STANDARD, ELDER] = [44, 60]
const OLD = { id: 'yunling-zjj', name: '云岭县住房和城乡建设局', phone: '13800000032' }
/** Its head is of the demo county; its handler comes with the story. */
const NEXT = { id: 'yunling-zrj', name: '云岭县自然资源局', headPhone: '13800000008', phone: '13800000033' }

/** Who has a case goes, and somebody else goes on with it: a unit that is merged, a petitioner who has died. */
describe('succession in the browser', () => {
  const stage = useStage()
  const problems: Record<string, string[]> = {}
  const check = async (who: Person, name: string, least = STANDARD) => {
    await who.shot(`succession-${name}`)
    const found = await inspect(who.page, least)
    if (found.length > 0) problems[name] = found
  }
  afterAll(() => expect(problems).toEqual({}))

  const register = async (who: Citizen, summary: string) => {
    const content = { summary, facts: '情况属实，多次反映没有解决。', ask: '请求尽快解决。', earlier: '', category: 'URBAN' as const }
    const body = petition('', { person: identityOf(who), matter: content, receivedOn: await stage().county.workday(0) })
    const { caseId, caseNo, queryCode } = await stage().county.call('clerk')('POST /v1/register', { body })
    return { id: caseId!, caseNo, queryCode: queryCode! }
  }
  const assign = async (caseId: string, unitId: string) => {
    const { county } = stage()
    const input: StepInput = { unitId, requirement: '查清情况，书面答复', dueOn: await county.workday(20), path: 'CLEAR' }
    await stepBy(county.call('supervisor'), caseId, 'assign', input)
  }
  const begin = async (handler: SignedIn['call'], caseId: string) => {
    await stepBy(handler, caseId, 'accept', { route: '调查核实后书面答复。' })
    await stepBy(handler, caseId, 'beginHandling', { handlers: ['柯明', '段平'] })
    await stage().county.settle()
  }
  const cardOf = (who: Person, text: string) => who.page.locator('[id^="case-"]:visible').filter({ hasText: text }).first()

  it('the administrator merges a unit; its cases come to the successor’s inbox, whose handler and head bring one to the office', async () => {
    const { county, person } = stage()
    const old = await seat(county, { name: '柯明', phone: OLD.phone, role: 'HANDLER', organId: OLD.id })
    await seat(county, { name: '凌云', phone: NEXT.phone, role: 'HANDLER', organId: NEXT.id })
    const citizen = await county.citizen('郝大爷')
    const running = await register(citizen, '屋面漏水三年没有人修')
    const waiting = await register(await county.citizen('方圆'), '路口信号灯损坏')
    const unassigned = await register(await county.citizen('向阳'), '楼道堆物堵住通道')
    for (const { id } of [running, waiting]) await assign(id, OLD.id)
    await begin(old.call, running.id)

    // ---- somebody has the form open while the unit is merged ----
    const supervisor = await person('desktop')
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/dossier/index', { id: unassigned.id })
    await take(supervisor, 'assign')
    await supervisor.pick('step-unit-id', OLD.name)
    await supervisor.fill('step-requirement', '清理楼道，书面答复')
    await supervisor.pick('step-due-on', await county.workday(10))
    await supervisor.tap('step-path-clear')

    const admin = await person('desktop')
    await admin.signIn(PHONE.admin)
    await admin.go('office/directory/index')
    await admin.tap('part-organs')
    await admin.tap(`merge-${OLD.id}`)
    await admin.tap('merge-into')
    // Neither itself nor a government is offered.
    const offered = await admin.see('merge-into-sheet').getByRole('radio').allTextContents()
    expect([offered.includes(NEXT.name), offered.includes(OLD.name), offered.some((name) => name.endsWith('政府'))]).toEqual([true, false, false])
    await admin.tap(`merge-into-${NEXT.id}`)
    await admin.fill('merge-reason', '《云岭县机构改革方案》云编〔2026〕3 号')
    await check(admin, '01-merge')
    await admin.tap('merge-save')
    await admin.page.getByText('不能撤回').waitFor()
    await admin.yes()
    await admin.reads(`organ-${OLD.id}`, `已并入${NEXT.name}`)
    expect(await admin.see(`merge-${OLD.id}`).count()).toBe(0)
    await check(admin, '02-merged')

    await supervisor.tap('step-submit')
    await supervisor.reads('step-problem', `${OLD.name}已并入${NEXT.name}`)
    await supervisor.reads('step-problem', `请改选${NEXT.name}`)
    await check(supervisor, '03-merged-refused')
    await supervisor.pick('step-unit-id', NEXT.name)
    await recorded(supervisor, '交办')

    // ---- the job passes the cases on ----
    await county.fire('succeedCases')
    const handler = await person()
    await handler.signIn(NEXT.phone)
    await handler.reads('nav-inbox', /未读/)
    await handler.tap('nav-inbox')
    const posts = handler.page.locator('[id^="message-"]:visible').filter({ hasText: '机构撤并移交' })
    for (const { caseNo } of [running, waiting]) await posts.filter({ hasText: caseNo }).waitFor()
    await check(handler, '04-inbox')
    await posts.filter({ hasText: running.caseNo }).click()
    await handler.reads('dossier-log', `${OLD.name}`)
    await check(handler, '05-dossier')

    // ---- the successor goes on where the other one stopped ----
    await take(handler, 'draft')
    await handler.fill('step-facts', '经查，屋面防水层老化，情况属实。')
    await handler.tap('step-finding-explained')
    await handler.fill('step-opinion', '已列入年度维修计划。')
    await handler.fill('step-basis', '《住宅专项维修资金管理办法》第二十二条')
    await handler.fill('claim-1', '修缮屋面')
    await handler.fill('claim-text-1', '已列入计划')
    await recorded(handler, '拟处理意见')
    const head = await person()
    await head.signIn(NEXT.headPhone)
    await cardOf(head, '屋面漏水三年没有人修').click()
    await take(head, 'approve-unit')
    await recorded(head, '审核通过（单位）')

    // ---- the old unit has nothing left; the petitioner reads who has it now ----
    const before = await person()
    await before.signIn(OLD.phone)
    await before.see('empty').waitFor()
    await check(before, '06-old-unit')
    await before.go('unit/dossier/index', { id: running.id })
    await before.page.getByText('没有找到').first().waitFor()
    const owner = await person()
    await owner.signIn(citizen.phone)
    await owner.go('pages/case/index', { id: running.id })
    await owner.reads('case-timeline', `${OLD.name}已并入${NEXT.name}，由${NEXT.name}继续办理，办理期限不变`)
    await check(owner, '07-citizen')
  }, 300_000)

  it('the petitioner has died: the handling pauses, the desk enters his heir, the handling goes on, and the case is on the heir’s phone alone', async () => {
    const { county, person } = stage()
    await seatHead(county)
    const father = await county.citizen('梅老先生')
    const son = await county.citizen('梅继业')
    const summary = '退休金少算两年工龄'
    const { id, caseNo, queryCode } = await register(father, summary)
    await assign(id, UNIT)
    await begin(county.call('handler'), id)
    const account = await person()
    await account.signIn(father.phone)
    await account.go('pages/cases/index')
    await cardOf(account, summary).waitFor()

    // ---- the head lets the handling stand still ----
    const head = await person()
    await head.signIn(HEAD_PHONE)
    await head.go('unit/dossier/index', { id })
    await take(head, 'pause')
    await head.tap('step-pause-ground-death')
    await head.fill('step-text', '信访人 11 月 20 日病故，其子要求继续办理。')
    await head.pick('step-due-on', await county.workday(10))
    await check(head, '10-pause')
    await recorded(head, '中止办理')
    await head.reads('alert-pause', '信访人死亡')
    await check(head, '11-paused')
    const handler = await person()
    await handler.signIn(PHONE.handler)
    await handler.go('unit/dossier/index', { id })
    await handler.reads('alert-pause', '期限停止计算')
    expect(await handler.see('do-draft').count()).toBe(0)

    // ---- the desk enters the heir from his papers ----
    const clerk = await person('desktop')
    await clerk.signIn(PHONE.clerk)
    await clerk.go('office/search/index')
    await clerk.fill('search-text', caseNo)
    await clerk.tap('search-find')
    await cardOf(clerk, summary).click()
    await clerk.tap('do-replace')
    await clerk.fill('replace-name', son.name)
    await clerk.fill('replace-id-no', father.idNo)
    await clerk.fill('replace-phone', son.phone)
    await clerk.fill('replace-address', son.address)
    await clerk.fill('replace-relation', '儿子')
    await clerk.fill('replace-basis', '继承公证书（2026）云证字第 88 号')
    await clerk.tap('replace-submit')
    await clerk.reads('replace-id-no-error', '现在的信访人本人')
    await check(clerk, '12-heir-wrong')
    await clerk.fill('replace-id-no', son.idNo)
    await clerk.tap('replace-submit')
    await clerk.reads('replace-no', caseNo)
    await check(clerk, '13-heir-receipt')
    const newCode = await clerk.words('replace-code')
    expect(newCode).not.toContain(queryCode)
    await clerk.tap('replace-sheet-close')
    await clerk.reads('dossier-petitioner', '由儿子接续')
    await check(clerk, '14-heir')

    // ---- the handling goes on ----
    await head.go('unit/dossier/index', { id })
    await take(head, 'end-pause')
    await head.fill('step-text', '其子梅继业持继承公证书参加。')
    await recorded(head, '恢复办理')
    expect(await head.see('alert-pause').count()).toBe(0)
    await handler.go('unit/dossier/index', { id })
    await take(handler, 'draft')
    await handler.see('step-facts').waitFor()
    await county.settle()

    // ---- the heir has it on his phone, the earlier account has it no more ----
    const heir = await person()
    await heir.signIn(son.phone)
    await heir.go('pages/messages/index')
    await heir.page.getByText('接续参加').first().waitFor()
    await heir.go('pages/cases/index')
    await cardOf(heir, summary).click()
    await heir.reads('case-timeline', '信访人的儿子持证明接续参加，查询码已更换')
    await heir.reads('case-timeline', '恢复办理')
    await check(heir, '15-heir-phone')
    await heir.tap('elder-switch')
    await check(heir, '16-heir-phone-elder', ELDER)
    await account.go('pages/cases/index')
    await account.see('empty').waitFor()
    expect(await cardOf(account, summary).count()).toBe(0)
    await account.go('pages/case/index', { id })
    await account.page.getByText('没有找到').first().waitFor()
    await check(account, '17-earlier-account')
    await account.go('pages/query/index')
    await account.fill('query-case-no', caseNo)
    await account.fill('query-code', queryCode)
    await account.tap('query-submit')
    await account.page.getByText('编号或查询码不对').first().waitFor()
  }, 300_000)
})
