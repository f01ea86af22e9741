import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clinic } from '../../infra/local/seed/picture.ts'
import { PHONE } from './support/county.ts'
import { inspect } from './support/inspect.ts'
import type { Person } from './support/person.ts'
import { useStage } from './support/stage.ts'

const [STANDARD, ELDER] = [44, 60]

describe('visits at the office', () => {
  const stage = useStage()

  it('are planned from the case, checked with photos and two versions side by side, and their promises done', async () => {
    const { county, person } = stage()
    const problems: Record<string, string[]> = {}
    const check = async (who: Person, name: string, least = STANDARD) => {
      await who.shot(`visit-${name}`)
      const found = await inspect(who.page, least)
      if (found.length > 0) problems[name] = found
    }
    const supervisor = await person()
    await supervisor.signIn(PHONE.supervisor)
    await supervisor.go('unit/visits/index')
    const card = supervisor.page.locator('[id^="visit-"]:visible').filter({ hasText: '回访卫生院夜间急诊是否恢复' }).first()
    await card.waitFor()
    await check(supervisor, 'list')

    await card.click()
    await supervisor.see('visit-conflicts').waitFor()
    await supervisor.reads('visit-record', '上周三夜里去过')
    await supervisor.page.locator('[id^="photo-"]:visible').nth(1).waitFor()
    // The photos came by their signed links.
    const drawn = supervisor.page.locator('[id^="photo-"]:visible img').first()
    await expect(drawn.evaluate((image) => (image as HTMLImageElement).naturalWidth)).resolves.toBeGreaterThan(100)
    await check(supervisor, 'to-check')
    await supervisor.tap('do-check')
    await supervisor.tap('visit-submit')
    await supervisor.reads('visit-problem', '两边都改过')
    await supervisor.tap('visit-sheet-close')
    await supervisor.tap('pick-needs-1')
    await supervisor.see('visit-conflicts').waitFor({ state: 'hidden' })
    await supervisor.tap('do-check')
    await supervisor.fill('visit-text', '与现场照片和签名核对一致')
    await check(supervisor, 'check-sheet')
    await supervisor.tap('visit-submit')
    await supervisor.reads('visit-head', '已核查')
    await check(supervisor, 'checked')

    await supervisor.tap('open-case')
    await supervisor.see('dossier-visits').waitFor()
    await supervisor.reads('dossier-files', '夜间值班室')
    await supervisor.tap('plan-visit')
    await supervisor.fill('visit-purpose', '一个月后再看夜间值班')
    await supervisor.tap('plan-submit')
    await supervisor.reads('plan-missing', '上门日期')
    await supervisor.see('visit-who').getByRole('checkbox').first().click()
    const day = await county.workday(4)
    await supervisor.pick('visit-on', day)
    await supervisor.pick('visit-due', await county.workday(8))
    await check(supervisor, 'plan')
    await supervisor.tap('plan-submit')
    await supervisor.reads('dossier-visits', '一个月后再看夜间值班')

    // A paper of the case goes the same way as a photo of a visit.
    const paper = join(tmpdir(), `lr-evidence-${process.pid}.png`)
    writeFileSync(paper, clinic(true))
    const add = async (file: string) => {
      const choosing = supervisor.page.waitForEvent('filechooser')
      await supervisor.tap('add-file')
      await (await choosing).setFiles(file)
    }
    await add(paper)
    await supervisor.reads('dossier-files', 'lr-evidence')
    await check(supervisor, 'case')

    const [promise] = (await county.call('supervisor')('GET /v1/office/help')).items
    await supervisor.go('unit/visits/index')
    await supervisor.tap('which-help')
    await supervisor.page.locator('[id^="done-"]:visible').first().click()
    await supervisor.fill('help-how', '防滑条已装好，村主任签收')
    // A proof is chosen from what the case has, or added here.
    await supervisor.see('help-files').getByRole('checkbox').filter({ hasText: '冲毁的桥墩' }).click()
    const proof = join(tmpdir(), `lr-proof-${process.pid}.png`)
    writeFileSync(proof, clinic(false))
    await add(proof)
    await supervisor.reads('help-files', 'lr-proof')
    await check(supervisor, 'help-sheet')
    await supervisor.tap('help-submit')
    await supervisor.see('empty').waitFor()
    await supervisor.go('unit/visit/index', { id: promise!.visitId })
    for (const words of ['已办好', '村主任签收', 'lr-proof', '冲毁的桥墩']) await supervisor.reads('visit-promises', words)
    await check(supervisor, 'promise-done')
    await supervisor.go('unit/visits/index')
    await supervisor.tap('which-held')
    await supervisor.see('empty').waitFor()

    const desk = await person('desktop')
    await desk.signIn(PHONE.supervisor)
    await desk.go('unit/visits/index')
    await desk.page.locator('[id^="visit-"]:visible').first().waitFor()
    await check(desk, 'list-desktop')
    await supervisor.tap('elder-switch')
    await supervisor.tap('which-open')
    await supervisor.page.locator('[id^="visit-"]:visible').first().waitFor()
    await check(supervisor, 'list-elder', ELDER)
    await supervisor.page.locator('[id^="visit-"]:visible').first().click()
    await supervisor.see('visit-head').waitFor()
    await check(supervisor, 'elder', ELDER)
    expect(problems).toEqual({})
  })
})
