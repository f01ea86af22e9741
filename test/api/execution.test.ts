import { fill } from '../../functions/contract/texts.zh-CN.ts'
import { CLOCK_TEXT } from '../../functions/contract/texts-messages.zh-CN.ts'
import { CASE } from '../../miniapp/src/texts/zh-CN/cases.ts'
import { GROUND_TEXT } from '../../miniapp/src/texts/zh-CN/staff-case-choices.ts'
import { FIELD_TEXT } from '../../miniapp/src/texts/zh-CN/staff-case-fields.ts'
import { ASSIGN, caseCounty, DRAFT } from '../support/case-county.ts'
import { at, personOf } from '../support/world.ts'

const DUE = '2027-01-15'
const { world, people, day, newCase, step, handle, reply } = caseCounty('supervisor', 'handler', 'head')

it('what the opinion promises (履行期限) is on the citizen’s page with its day, reminded of, and a ground of supervision once the day has passed', async () => {
  const citizen = await world.resident('白先生')
  const id = await newCase('路面塌陷', { person: personOf(citizen) })
  await step(people.supervisor, id, 'assign', ASSIGN)
  await handle(id)
  await reply(id, '2026-11-23', { ...DRAFT, executeBy: DUE })

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
})
