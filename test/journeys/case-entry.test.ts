import { petition } from '../support/county.ts'
import { identityOf, PHONE, school } from './support/county.ts'
import { recorded, seat } from './support/handed-over.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'
import { typeMatter } from './support/steps.ts'

const [STANDARD, ELDER] = [44, 60]
const UNIT = 'yunling-zjj'

describe('how cases come in, in the browser', () => {
  const stage = useStage()
  const problems: Record<string, string[]> = {}
  const check = async (who: Person, name: string, least = STANDARD) => {
    await who.shot(`case-entry-${name}`)
    const found = await inspect(who.page, least)
    if (found.length > 0) problems[name] = found
  }
  afterAll(() => expect(problems).toEqual({}))

  const typeRegistration = async (clerk: Person, who: { name: string; idNo: string; phone: string }, summary: string) => {
    await clerk.fill('register-name', who.name)
    await clerk.fill('register-id-no', who.idNo)
    await clerk.fill('register-phone', who.phone)
    await clerk.fill('register-address', '云岭县青石镇中街 1 号')
    await clerk.fill('register-summary', summary)
    await clerk.fill('register-facts', '去年九月起一直没有修，先后找过社区两次。')
    await clerk.fill('register-ask', '请求尽快修复。')
    await clerk.pick('register-category', '城乡建设')
  }

  it('the clerk registers a visitor; who comes again is found, explained, and added to the running case', async () => {
    const { county, person } = stage()
    const who = await county.citizen('石长贵')
    const clerk = await person('desktop')
    await clerk.signIn(PHONE.clerk)
    await clerk.tap('nav-register')
    await clerk.tap('register-submit')
    await clerk.reads('register-missing', '还有 6 项没有填')
    await check(clerk, '01-register-empty')
    await typeRegistration(clerk, who, '中街下水道堵塞污水外溢')
    await clerk.reads('no-duplicates', '没有查到')
    await clerk.reads('register-known', '石*贵')
    await check(clerk, '02-register')
    await clerk.tap('register-submit')
    await clerk.reads('receipt', '查询码只在这里显示一次')
    await check(clerk, '03-receipt')
    const [caseNo, code] = [await clerk.words('receipt-no'), await clerk.words('receipt-code')]

    await clerk.tap('receipt-again')
    await typeRegistration(clerk, who, '中街下水道又堵塞，污水外溢')
    await clerk.reads('duplicates', '证件号相同')
    await clerk.reads('duplicates', caseNo)
    await clerk.tap('register-submit')
    await clerk.reads('register-undecided', '须选择处理方式')
    await clerk.page.locator('[id^="choice-"]:visible').first().click()
    await clerk.page.getByRole('radio', { name: '并入这一件' }).click()
    await clerk.page.locator('[id^="reason-"] input:visible').first().fill('同一处下水道，仍未修复')
    await check(clerk, '04-duplicate')
    await clerk.tap('register-submit')
    await clerk.reads('receipt-added', '期限不变')

    // ---- the petitioner follows it without signing in ----
    const owner = await person()
    await owner.go('pages/query/index')
    await owner.fill('query-case-no', caseNo)
    await owner.fill('query-code', code)
    await owner.tap('query-submit')
    await owner.reads('case-timeline', '您补充的情况已收入本事项')
    await check(owner, '05-citizen')
  }, 180_000)

  it('a citizen sends a petition without a reception day; the office registers it and he reads of it', async () => {
    const { county, person } = stage()
    const citizen = await county.citizen('安小满')
    const owner = await person()
    await owner.signIn(citizen.phone)
    await owner.go('pages/cases/index')
    await owner.tap('cases-petition')
    await typeMatter(owner, school({ summary: '小区变压器噪音扰民' }))
    await owner.tap('matter-next')
    await owner.see('petition-submit').waitFor()
    await owner.pick('petition-organ', '云岭县委县政府')
    await check(owner, '06-petition')
    await owner.tap('petition-submit')
    await owner.reads('petition-sent', '云岭县委县政府已收到')
    await owner.tap('petition-mine')
    await owner.page.getByText('待登记').first().waitFor()
    await owner.tap('elder-switch')
    await check(owner, '07-petitions-elder', ELDER)

    const office = await person('desktop')
    await office.signIn(PHONE.screener)
    await office.tap('nav-petitions')
    const card = office.page.locator('[id^="petition-"]:visible').filter({ hasText: '小区变压器噪音扰民' })
    await card.waitFor()
    await check(office, '08-queue')
    await card.locator('[id^="register-"]').click()
    await office.reads('online-petition', '小区变压器噪音扰民')
    await check(office, '09-register-online')
    await office.tap('register-submit')
    await office.see('receipt-no').waitFor()
    await county.settle()
    await owner.go('pages/cases/index')
    await owner.page.getByText('小区变压器噪音扰民').first().waitFor()
    await owner.page.getByText('已登记').first().waitFor()
  }, 180_000)

  it('a report on wrongdoing is seen by the supervisor, and by nobody of the accused unit or at the desk', async () => {
    const { county, person } = stage()
    await seat(county, { name: '尤建', phone: '13800000031', role: 'UNIT_HEAD', organId: UNIT })
    const who = await county.citizen('江知情')
    const clerk = await person('desktop')
    await clerk.signIn(PHONE.clerk)
    await clerk.go('office/register/index')
    await clerk.pick('register-type', '检举控告')
    await typeRegistration(clerk, who, '反映住建局审批科经办人索要好处费')
    await clerk.tap(`accused-units-${UNIT}`)
    await check(clerk, '10-whistleblow')
    await clerk.tap('register-submit')
    await clerk.reads('receipt-sealed', '您不能再打开')
    const caseNo = await clerk.words('receipt-no')
    await check(clerk, '11-sealed-receipt')
    for (const phone of [PHONE.clerk, '13800000031']) {
      const reader = await person()
      await reader.signIn(phone)
      await reader.go('office/search/index')
      await reader.fill('search-text', caseNo)
      await reader.tap('search-find')
      await reader.reads('search-none', '没有查到')
      await check(reader, `12-unseen-${phone.slice(-2)}`)
    }
    const accused = await person()
    await accused.signIn('13800000031')
    await accused.go('office/sealed/index')
    await accused.page.getByText('没有密封件').waitFor()

    const supervisor = await person('desktop')
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.tap('nav-sealed')
    const card = supervisor.page.locator('[id^="case-"]:visible').filter({ hasText: caseNo })
    await card.waitFor()
    await check(supervisor, '13-sealed-list')
    await card.click()
    await supervisor.reads('dossier-accused', '住房和城乡建设局')
    await check(supervisor, '14-sealed-dossier')
    // The accused unit cannot be given it.
    await supervisor.tap('do-assign')
    await supervisor.pick('step-unit-id', '云岭县住房和城乡建设局')
    await supervisor.fill('step-requirement', '核查')
    await supervisor.pick('step-due-on', await county.workday(10))
    await supervisor.tap('step-path-clear')
    await supervisor.tap('step-submit')
    await supervisor.reads('step-problem', '依法应当回避')
  }, 180_000)

  it('a report on wrongdoing inside a claim is split off; the ordinary part goes on without it', async () => {
    const { county, person } = stage()
    const who = await county.citizen('左二')
    const { caseId } = await county.call('clerk')('POST /v1/register', {
      body: petition('', {
        receivedOn: await county.workday(0),
        person: identityOf(who),
        matter: {
          summary: '低保停发，经办人要好处费',
          facts: '三月起停发低保，经办人暗示要两千元。',
          ask: '恢复低保，查处经办人。',
          earlier: '',
          category: 'LABOUR' as const,
        },
      }),
    })
    const office = await person()
    await office.signIn(PHONE.supervisor)
    await office.go('unit/dossier/index', { id: caseId! })
    await office.tap('do-split')
    await office.fill('split-summary', '反映低保经办人索要两千元')
    await office.tap('split-units-yunling-rsj')
    await office.fill('rest-summary', '低保停发')
    await office.fill('rest-facts', '三月起停发低保。')
    await office.fill('rest-ask', '恢复低保。')
    await check(office, '20-split')
    await office.tap('split-submit')
    await office.yes()
    await office.see('split-code').waitFor()
    await check(office, '21-split-receipt')
    await office.tap('split-sheet-close')
    await office.reads('dossier-head', '低保停发')
    await office.reads('dossier-linked', '拆分的另一件')
    await check(office, '22-ordinary-part')
  }, 180_000)

  it('goes to another unit when the objection is agreed; two cases of one person are merged and taken apart by two people', async () => {
    const { county, person } = stage()
    await seat(county, { name: '柯明', phone: '13800000032', role: 'HANDLER', organId: UNIT })
    const who = await county.citizen('向阳花')
    const today = await county.workday(0)
    const register = (summary: string, category: 'URBAN' | 'LABOUR') => {
      const content = { summary, facts: '情况属实。', ask: '请求解决。', earlier: '', category }
      return county.call('clerk')('POST /v1/register', { body: petition('', { person: identityOf(who), matter: content, receivedOn: today }) })
    }
    const wage = await register('环卫工资拖欠三个月', 'LABOUR')
    const second = await register('路口信号灯损坏', 'URBAN')
    await county.call('supervisor')('POST /v1/cases/{id}/steps', {
      params: { id: wage.caseId! },
      body: { step: 'assign', input: { unitId: UNIT, requirement: '核实并答复', dueOn: await county.workday(15), path: 'CLEAR' } },
    })

    const wrong = await person()
    await wrong.signIn('13800000032')
    await wrong.go('unit/dossier/index', { id: wage.caseId! })
    await wrong.tap('do-object')
    await wrong.fill('step-reason', '欠薪由人社部门负责，不属我局职责。')
    await recorded(wrong, '提出异议')
    const supervisor = await person('desktop')
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/dossier/index', { id: wage.caseId! })
    await supervisor.tap('do-agree-objection')
    await supervisor.pick('step-unit-id', '云岭县人力资源和社会保障局')
    await supervisor.fill('step-requirement', '查清欠薪，书面答复')
    await supervisor.pick('step-due-on', await county.workday(15))
    await supervisor.fill('step-reason', '属人社部门职责')
    await recorded(supervisor, '同意异议并改派')
    await check(supervisor, '15-rerouted')
    const right = await person()
    await right.signIn(PHONE.handler)
    await right.go('unit/dossier/index', { id: wage.caseId! })
    await right.reads('dossier-turn', '承办单位')
    await wrong.go('unit/dossier/index', { id: wage.caseId! })
    await wrong.page.getByText('没有找到').first().waitFor()

    // ---- proposed by one, confirmed by another ----
    await supervisor.go('unit/dossier/index', { id: second.caseId! })
    await supervisor.tap('more-steps')
    await supervisor.tap('do-merge')
    await supervisor.pick('step-other-case-id', wage.caseNo)
    await supervisor.fill('step-reason', '误以为是一件事')
    await recorded(supervisor, '提出并案')
    await supervisor.reads('proposed', '须由另一位同事核定')
    await check(supervisor, '16-proposed')
    const screener = await person('desktop')
    await screener.signIn(PHONE.screener)
    await screener.go('unit/dossier/index', { id: second.caseId! })
    await screener.reads('proposed', `有人提出并入 ${wage.caseNo}`)
    await screener.tap('do-confirm-second')
    await recorded(screener, '第二人核定同意')
    await screener.reads('dossier-state', '已并案')
    await check(screener, '17-merged')
    await screener.tap('more-steps')
    await screener.tap('do-unmerge')
    await screener.fill('step-reason', '是两件事')
    await recorded(screener, '提出撤销并案')
    await supervisor.go('unit/dossier/index', { id: second.caseId! })
    await supervisor.tap('do-confirm-second')
    await recorded(supervisor, '第二人核定同意')
    await supervisor.reads('dossier-state', '已登记')
    await check(supervisor, '18-unmerged')
    const owner = await person()
    await owner.signIn(who.phone)
    await owner.go('pages/case/index', { id: second.caseId! })
    await owner.reads('case-timeline', '并案已撤销')
    await check(owner, '19-citizen-unmerged')
  }, 240_000)
})
