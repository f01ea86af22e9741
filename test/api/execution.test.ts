import type { CaseStep, StepInput } from '../../functions/contract/case-steps.ts'
import { fill } from '../../functions/contract/texts.zh-CN.ts'
import { CLOCK_TEXT } from '../../functions/contract/texts-messages.zh-CN.ts'
import { CASE } from '../../miniapp/src/texts/zh-CN/cases.ts'
import { GROUND_TEXT } from '../../miniapp/src/texts/zh-CN/staff-case-choices.ts'
import { FIELD_TEXT } from '../../miniapp/src/texts/zh-CN/staff-case-fields.ts'
import { openWorld, type Person, person, petition, type World } from '../support/world.ts'

const at = (id: string) => ({ params: { id } })
const day = (date: string) => world.setNow(`${date}T02:00:00.000Z`)
const DUE = '2027-01-15'

let world: World
let people: Record<'supervisor' | 'clerk' | 'handler' | 'head', Person>
beforeAll(async () => {
  world = await openWorld('2026-11-23T01:00:00.000Z')
  people = {
    supervisor: await world.member('SUPERVISOR', 'xinfang'),
    clerk: await world.member('CLERK', 'xinfang'),
    handler: await world.member('HANDLER', 'zhujian'),
    head: await world.member('UNIT_HEAD', 'zhujian'),
  }
}, 120_000)
afterAll(() => world?.close())

const step = (who: Person, id: string, name: CaseStep, input: StepInput = {}) =>
  world.by(who, 'POST /v1/cases/{id}/steps', { ...at(id), body: { step: name, input } })

it('what the opinion promises (履行期限) is on the citizen’s page with its day, reminded of, and a ground of supervision once the day has passed', async () => {
  const citizen = await world.resident('白先生')
  const known = { ...person('白先生'), idNo: citizen.idNo, phone: citizen.phone }
  const id = (await world.by(people.clerk, 'POST /v1/register', { body: petition('路面塌陷', { person: known }) })).caseId!
  await step(people.supervisor, id, 'assign', { unitId: 'zhujian', requirement: '修复', dueOn: '2026-12-20', path: 'CLEAR' })
  await step(people.handler, id, 'accept', { route: '核查' })
  await step(people.handler, id, 'beginHandling', { handlers: ['张三', '李四'] })
  const closure = [{ claim: '修路', kind: 'SOLVED' as const, text: '列入计划' }]
  const draft: StepInput = { facts: '属实', finding: 'SUPPORTED', opinion: '予以修复。', basis: '条例', closure, executeBy: DUE }
  await step(people.handler, id, 'draft', draft)
  await step(people.head, id, 'approveUnit')
  await step(people.supervisor, id, 'approveOffice')
  await step(people.handler, id, 'serve', { way: 'IN_PERSON', servedOn: '2026-11-23', result: 'SIGNED' })

  const own = await world.by(citizen, 'GET /v1/cases/{id}', at(id))
  expect([own.dueFor, own.dueOn]).toEqual(['EXECUTE', DUE])
  expect(fill(CASE.dueFor.EXECUTE!, { unit: own.unitName, day: '1月15日' })).toBe('县住房和城乡建设局应在1月15日前履行答复意见')
  expect([FIELD_TEXT.executeBy, CLOCK_TEXT.EXECUTE]).toEqual(['履行期限', '履行期限'])

  const grounds = async () =>
    (await world.by(people.supervisor, 'GET /v1/supervision/worklist')).items
      .find((one) => one.id === id)
      ?.grounds.filter(({ clock }) => clock === 'EXECUTE')
  day(DUE)
  expect((await grounds()) ?? []).toEqual([])
  day('2027-01-20')
  await world.job('remindCases')
  await world.settle()
  const inbox = (await world.by(people.handler, 'GET /v1/staff/inbox')).items.filter(({ caseId, kind }) => caseId === id && kind === 'REMIND')
  expect(inbox.map(({ body }) => body)).toContainEqual(expect.stringContaining('“履行期限”已逾期 5 天'))
  expect(await grounds()).toEqual([{ kind: 'NOT_EXECUTED', clock: 'EXECUTE', since: DUE }])
  expect(fill(GROUND_TEXT.NOT_EXECUTED, { since: '1月15日' })).toBe('逾期未履行（1月15日 到期）')

  await step(people.supervisor, id, 'superviseSlip', { ground: 'NOT_EXECUTED', requirement: '限期履行', dueOn: '2027-01-30' })
  await step(people.handler, id, 'execute', { executedOn: '2027-01-20', proof: '验收单' })
  expect((await grounds()) ?? []).toEqual([])
  expect((await world.by(citizen, 'GET /v1/cases/{id}', at(id))).timeline.at(-1)).toMatchObject({ kind: 'EXECUTED' })
  await world.settle()
  expect(await world.ledger()).toEqual([])
})
