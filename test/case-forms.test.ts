import { CASE_STEPS, StepInput } from '../functions/contract/case-steps.ts'
import type { Dossier } from '../functions/contract/dossier.ts'
import { STEPS } from '../functions/domain/case/steps.ts'
import { CHOICE_TEXT } from '../miniapp/src/texts/zh-CN/staff-case-choices.ts'
import { FIELDS } from '../miniapp/src/unit/model/step-fields.ts'
import {
  basisText,
  fieldsOf,
  labelOf,
  missingOf,
  namesOf,
  type Offered,
  proposedFor,
  type Typed,
  toInput,
  wrongField,
} from '../miniapp/src/unit/model/step-form.ts'

const offered = (step: Offered['step']): Offered => ({
  step,
  main: true,
  records: [...STEPS[step].records],
  may: [...(STEPS[step].may ?? [])],
  basis: '',
})
/** A believable answer to every kind of field. */
const ANSWER: Record<(typeof FIELDS)[keyof typeof FIELDS]['kind'], (field: string) => Typed[keyof Typed]> = {
  text: () => '张三',
  long: () => '经查属实',
  day: () => '2026-12-20',
  time: () => '09:30',
  unit: () => 'renshe',
  units: () => ['zhujian'],
  leader: () => 'zhao',
  choice: (field) => Object.keys(CHOICE_TEXT[field as keyof typeof CHOICE_TEXT])[0]!,
  number: () => '12',
  names: () => '张三、李四',
  closure: () => [{ claim: '补发工资', kind: 'SOLVED', text: '已发放' }],
  yesNo: () => true,
  case: () => 'case2',
  batch: () => 'county.batch1',
  duty: () => '掌握情况',
  files: () => ['00000000-0000-4000-8000-000000000001'],
  visit: () => '00000000-0000-4000-8000-000000000002',
}

describe('the form of a step', () => {
  it.each(CASE_STEPS)('of %s asks for all that the table of steps demands, and sends what the contract takes', (step) => {
    const all = [...STEPS[step].records, ...(STEPS[step].may ?? [])]
    const typed: Typed = Object.fromEntries(all.map((field) => [field, ANSWER[FIELDS[field].kind](field)]))
    expect(missingOf(offered(step), typed)).toEqual([])
    const input = toInput(offered(step), typed)
    expect(StepInput.parse(input)).toEqual(input)
    expect(STEPS[step].records.filter((field) => input[field] === undefined)).toEqual([])
  })

  it('names what is missing', () => {
    expect(missingOf(offered('assign'), { unitId: 'renshe', requirement: '  ', dueOn: '2026-12-20' })).toEqual(['requirement', 'path'])
  })

  it('asks for two witnesses only when the reply was refused', () => {
    expect(fieldsOf(offered('serve'), { result: 'SIGNED' })).toEqual(['way', 'servedOn', 'result', 'fileIds'])
    expect(missingOf(offered('serve'), { way: 'POST', servedOn: '2026-12-20', result: 'REFUSED' })).toEqual(['witnesses'])
    expect(toInput(offered('serve'), { result: 'SIGNED', witnesses: '甲、乙' })).toEqual({ result: 'SIGNED' })
  })

  it('asks for the day of execution right behind the finding that supports the claim', () => {
    expect(fieldsOf(offered('draft'), { finding: 'SUPPORTED' }).slice(1, 3)).toEqual(['finding', 'executeBy'])
  })

  it('reads names as people separate them', () => {
    expect(namesOf('张三、李四，王五  赵六')).toEqual(['张三', '李四', '王五', '赵六'])
  })

  it('finds the field that the server points at', () => {
    expect(wrongField('input.closure.0.claim')).toBe('closure')
    expect([wrongField('step'), wrongField('input.nothing'), wrongField(undefined)]).toEqual([undefined, undefined, undefined])
  })

  it('names the rule without the numbers of our own papers', () => {
    expect([basisText('Art 35：维持、变更'), basisText('§8 两级审核'), basisText('Art 38–40 督办')]).toEqual([
      '《信访工作条例》第 35 条：维持、变更',
      '两级审核',
      '《信访工作条例》第 38–40 条 督办',
    ])
  })

  it('calls a field by what the step means with it', () => {
    expect([labelOf('answerSlip', 'text'), labelOf('log', 'text')]).toEqual(['回复内容', '办理情况'])
  })
})

it('the form of an answer begins with what it can only be: a question is answered', () => {
  const begins = (type: string) => proposedFor('draft', { type } as unknown as Dossier)
  expect([begins('CONSULT'), begins('SUGGESTION'), begins('CLAIM')]).toEqual([{ finding: 'ANSWERED' }, {}, {}])
})

describe('a checked home visit', () => {
  const lastVisit = { visitId: 'v1', kind: 'FIELD_CALLBACK' as const, on: '2026-12-22', reached: true, met: 'YES' as const, ceased: 'YES' as const }
  const callback = { from: '2026-12-21', triesAllowed: 3, tries: [] }
  const dossierOf = (beside: object) => ({ beside: { lastVisit, callback, ...beside } }) as unknown as Dossier

  it('begins the form of the callback: only the attitude is left to say', () => {
    const typed = proposedFor('callBack', dossierOf({}))
    expect(typed).toMatchObject({
      visitId: 'v1',
      callbackWay: 'VISIT',
      reached: true,
      met: true,
      text: '2026年12月22日实地回访，见到本人，诉求已解决。',
    })
    expect(missingOf(offered('callBack'), typed)).toEqual(['attitude'])
    expect(missingOf(offered('verifyResolved'), proposedFor('verifyResolved', dossierOf({})))).toEqual([])
  })

  it('that was no callback, was before its time or was counted begins none; one that met nobody proves no resolution', () => {
    expect(proposedFor('callBack', dossierOf({ lastVisit: { ...lastVisit, kind: 'HELP' } }))).toEqual({})
    expect(proposedFor('callBack', dossierOf({ lastVisit: { ...lastVisit, on: '2026-12-20' } }))).toEqual({})
    expect(proposedFor('callBack', dossierOf({ callback: { ...callback, tries: [{ visitId: 'v1' }] } }))).toEqual({})
    expect(proposedFor('verifyResolved', dossierOf({ lastVisit: { ...lastVisit, reached: false } }))).toEqual({})
  })
})
