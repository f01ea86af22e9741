import { PHONE } from './support/county.ts'
import { inspect } from './support/inspect.ts'
import type { Person, Screen } from './support/person.ts'
import { useStage } from './support/stage.ts'

const STANDARD = 44

/** Many days at once: what is wrong is seen before anything is made, and a cut in the middle loses and doubles nothing. */
describe('planning many days', () => {
  const stage = useStage()
  const SCREENS: { screen: Screen; years: number }[] = [
    { screen: 'desktop', years: 1 },
    { screen: 'phone', years: 2 },
  ]
  const yearIn = async (years: number): Promise<number> => Number((await stage().county.now()).slice(0, 4)) + years
  const fillTemplate = async (scheduler: Person) => {
    await scheduler.pick('session-organ', '云岭县委县政府')
    await scheduler.pick('session-venue', '云岭县人民来访接待中心')
    await scheduler.pick('session-room', '二号接访室')
  }
  const planned = async (year: number, months: number[]) => {
    const plans = months.map((month) =>
      stage().county.call('scheduler')('GET /v1/plan', { query: { organId: 'yunling', month: `${year}-${String(month).padStart(2, '0')}` } }),
    )
    return (await Promise.all(plans)).flatMap(({ sessions }) => sessions)
  }

  it.each(SCREENS)(
    'takes over a notice, asks for the place that nobody knows and names the row that is left out ($screen)',
    async ({ screen, years }) => {
      const year = await yearIn(years)
      const place = `老干部活动中心${years}号楼`
      const scheduler = await stage().person(screen)
      await scheduler.signIn(PHONE.scheduler)
      await scheduler.go('office/import/index')
      const rows = [
        '日期\t时间\t领导\t职务\t地点',
        `${year}-05-12\t上午\t赵立平\t副县长\t云岭县人民来访接待中心（文昌路18号）一号接访室`,
        `${year}-05-13\t上午\t李国安\t县长\t${place}`,
        `${year}年2月31日\t上午\t李国安\t县长\t`,
        `${year}-05-14\t下午\t马少华\t县委常委\t政务服务中心`,
      ]
      await scheduler.fill('import-paste', rows.join('\n'))
      await fillTemplate(scheduler)
      await scheduler.tap('import-preview')
      await scheduler.reads('import-problems', '第 4 行 日期：不是日期')
      await scheduler.reads('place-1', '地点未确定')
      await scheduler.reads('left-out', '第 3 行')
      await scheduler.reads('import-create', '导入 2 场，2 项不导入')
      await scheduler.shot(`import-01-preview-${screen}`)

      await scheduler.tap('place-1-new')
      await scheduler.fill('venue-address', '云岭县城关街道北门巷 9 号')
      await scheduler.fill('venue-phone', '0990-6210099')
      await scheduler.fill('venue-rooms', '一楼会客室')
      await scheduler.tap('venue-save')
      await scheduler.reads('import-create', '导入 3 场，1 项不导入')
      await scheduler.reads('place-1-venue', place)
      await scheduler.shot(`import-02-place-${screen}`)
      await scheduler.tap('import-create')
      await scheduler.reads('created-count', '已生成 3 场')
      await scheduler.reads('left-out', '第 4 行')
      await scheduler.shot(`import-03-created-${screen}`)
      const made = (await planned(year, [5])).map(({ date, leader, venueName, room }) => `${date} ${leader.name} ${venueName} ${room}`.trim())
      expect(made.sort()).toEqual([
        `${year}-05-12 赵立平 云岭县人民来访接待中心 一号接访室`,
        `${year}-05-13 李国安 ${place}`,
        `${year}-05-14 马少华 云岭县政务服务中心`,
      ])
    },
    120_000,
  )

  it.each(SCREENS)(
    'makes a rotation of half a year in slices, also when the network and the page go in the middle ($screen)',
    async ({ screen, years }) => {
      const year = await yearIn(years)
      const scheduler = await stage().person(screen)
      await scheduler.signIn(PHONE.scheduler)
      await scheduler.go('office/rotation/index')
      await scheduler.pick('recurrence', '每个工作日')
      await scheduler.pick('range-from', `${year}-07-01`)
      await scheduler.pick('range-to', `${year}-12-31`)
      for (const name of ['赵立平', '李国安']) await scheduler.see('rotation-leaders').getByRole('checkbox').filter({ hasText: name }).first().click()
      await fillTemplate(scheduler)
      await scheduler.tap('rotation-preview')
      const count = Number(/\d+/.exec(await scheduler.words('rotation-create'))?.[0])
      expect(count).toBeGreaterThan(100)
      await scheduler.shot(`rotation-01-preview-${screen}`)

      let slices = 0
      // The third slice arrives and its answer is lost; from the fourth on nothing arrives.
      await scheduler.page.route('**/v1/plan/drafts', async (route) => {
        slices++
        if (slices < 3) return route.continue()
        if (slices === 3) await route.fetch()
        return route.abort()
      })
      await scheduler.tap('rotation-create')
      await scheduler.reads('paused', '还没有全部生成')
      await scheduler.reads('progress', `已处理 50 / ${count} 场`)
      await scheduler.shot(`rotation-02-cut-${screen}`)
      // The page is closed; whoever opens it again finds the rest.
      await scheduler.go('office/rotation/index')
      await scheduler.reads('progress', `已处理 50 / ${count} 场`)
      await scheduler.page.unroute('**/v1/plan/drafts')
      await scheduler.tap('plan-resume')
      await scheduler.reads('created-count', `已生成 ${count} 场`)
      await scheduler.shot(`rotation-03-created-${screen}`)
      const made = await planned(year, [7, 8, 9, 10, 11, 12])
      expect([made.length, new Set(made.map(({ date }) => date)).size]).toEqual([count, count])
    },
    180_000,
  )

  it('a leave that is written down stands with its leader, for whoever plans', async () => {
    const { county, person } = stage()
    const { leaders } = await county.call('scheduler')('GET /v1/directory')
    const id = leaders.find(({ active }) => active)!.id.toLowerCase()
    const year = await yearIn(2)
    const scheduler = await person()
    await scheduler.signIn(PHONE.scheduler)
    await scheduler.go('office/directory/index')
    await scheduler.tap(`leave-${id}`)
    await scheduler.pick('leave-from', `${year}-03-02`)
    await scheduler.pick('leave-to', `${year}-03-06`)
    await scheduler.fill('leave-reason', '学习')
    await scheduler.tap('leave-save')
    await scheduler.reads(`on-leave-${id}`, `请假 ${year}年3月2日 至 ${year}年3月6日`)
    await scheduler.shot('directory-leave')
    expect(await inspect(scheduler.page, STANDARD)).toEqual([])
    const again = await person()
    await again.signIn(PHONE.scheduler)
    await again.go('office/directory/index')
    await again.reads(`on-leave-${id}`, `${year}年3月6日`)
  })
})
