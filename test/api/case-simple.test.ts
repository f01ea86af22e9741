import type { StepInput } from '../../functions/contract/case-steps.ts'
import { decide } from '../support/bodies.ts'
import { ASSIGN, caseCounty, DRAFT } from '../support/case-county.ts'
import { person, petition } from '../support/world.ts'

const county = caseCounty('clerk', 'screener', 'supervisor', 'handler', 'head')
const { world, people, day, register, registerRefused, newCase, step, refused, dossier, papers, handle, reply } = county

describe('a question', () => {
  it('gets an answer, no opinion, and is at its end when that is served: there is no review, and it is filed', async () => {
    const { caseId, caseNo, queryCode } = await register(petition('咨询公积金提取', { type: 'CONSULT' }))
    const id = caseId!
    await step(people.supervisor, id, 'assign', ASSIGN)
    await handle(id)
    const answer: StepInput = { ...DRAFT, finding: 'ANSWERED', opinion: '凭购房合同到政务大厅三号窗口办理。', executeBy: undefined }
    expect(await refused(people.handler, id, 'draft', DRAFT)).toBe('BAD_INPUT input.finding')
    await reply(id, '2026-11-23', answer)
    const read = await dossier(people.supervisor, id)
    expect([read.state, read.owner, (await papers(people.supervisor, id)).map(({ kind }) => kind)]).toEqual([
      'FINAL',
      'ARCHIVIST',
      ['SERVICE_PROOF', 'REPLY', 'ACCEPTANCE', 'ASSIGNMENT', 'RECEIPT'],
    ])
    const own = await world.ok('POST /v1/cases/query', { body: { caseNo, queryCode: queryCode! } })
    expect([own.timeline.at(-1), own.outside, own.rating.open]).toEqual([expect.objectContaining({ kind: 'ANSWER_SERVED' }), undefined, true])
    expect(await refused(people.clerk, id, 'enterReview', { reason: '不服', receivedOn: '2026-11-23' })).toBe('STATE_FORBIDS')
    await step(people.clerk, id, 'archive', { index: '一卷', pages: 3, retention: 'Y5', sealChecked: true })
  })
})

describe('a case on the simplified track', () => {
  it('is sent on within one workday, decided within three, answered within ten; back on the ordinary one it counts from the first acceptance', async () => {
    const { caseId, clocks } = await register(petition('咨询医保转移手续', { type: 'CONSULT', simple: true }))
    expect(clocks[0]).toMatchObject({ kind: 'T1', dueOn: '2026-11-24' })
    await step(people.screener, caseId!, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
    const due = async (kind: string) => (await dossier(people.head, caseId!)).clocks.find((one) => one.kind === kind && one.light !== 'DONE')?.dueOn
    expect(await due('T2')).toBe('2026-11-26')
    day('2026-11-24')
    await step(people.handler, caseId!, 'accept', { route: '直接答复', simple: true })
    expect(await due('T4')).toBe('2026-12-08')
    day('2026-12-04')
    await step(people.handler, caseId!, 'leaveSimple', { reason: '需要调查' })
    expect([await due('T4'), (await dossier(people.head, caseId!)).simple]).toEqual(['2027-01-23', false])
    expect(await refused(people.handler, caseId!, 'leaveSimple', { reason: '再转' })).toBe('STATE_FORBIDS')
  })

  it('is sent on within one workday of the registration, however long a letter lay, and never later than its fifteen days', async () => {
    const letter = (summary: string, receivedOn: string) =>
      register(petition(summary, { source: 'LETTER', type: 'CONSULT', simple: true, receivedOn }))
    // Friday's letter, registered on Monday.
    expect((await letter('来信咨询社保转移', '2026-11-20')).clocks[0]).toMatchObject({
      kind: 'T1',
      dueOn: '2026-11-24',
      light: expect.not.stringMatching('RED'),
    })
    // Fifteen days from 8 November end today: they are the clock.
    expect((await letter('询问殡葬补助标准', '2026-11-08')).clocks[0]).toMatchObject({
      kind: 'T1',
      dueOn: '2026-11-23',
      basis: expect.stringContaining('15'),
    })
  })

  it('is left by the office before a unit has it: the fifteen days run from the receipt', async () => {
    const id = await newCase('来信咨询补贴', { source: 'LETTER', type: 'CONSULT', simple: true, receivedOn: '2026-11-20' })
    const why: StepInput = { reason: '需要几个部门核实' }
    expect(await refused(people.handler, id, 'takeOffSimple', why)).toBe('NOT_FOUND')
    expect(await refused(people.clerk, id, 'takeOffSimple', why)).toBe('FORBIDDEN')
    expect((await dossier(people.screener, id)).steps.find((one) => one.step === 'takeOffSimple')?.main).toBe(false)
    await step(people.screener, id, 'takeOffSimple', why)
    const shown = await dossier(people.supervisor, id)
    expect([shown.simple, shown.clocks.map(({ kind, dueOn }) => [kind, dueOn])]).toEqual([false, [['T1', '2026-12-05']]])
    expect(await refused(people.screener, id, 'takeOffSimple', why)).toBe('STATE_FORBIDS')
    const other = await newCase('来信问养老金年审', { type: 'CONSULT', simple: true })
    await step(people.screener, other, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
    expect(await refused(people.screener, other, 'takeOffSimple', why)).toBe('STATE_FORBIDS')
  })

  it('is not taken by the unit for what has become urgent meanwhile', async () => {
    const id = await newCase('小区电梯异响')
    await step(people.screener, id, 'transfer', { unitId: 'zhujian', requirement: '答复', path: 'CLEAR' })
    await step(people.clerk, id, 'markUrgent', { text: '电梯坠落伤人' })
    expect(await refused(people.handler, id, 'accept', { route: '直接答复', simple: true })).toBe('NOT_SIMPLE input.simple')
    await step(people.handler, id, 'accept', { route: '调查核实' })
  })

  it.each([
    ['a group', { persons: 7, representatives: [{ name: '甲' }] }],
    ['what is handed down from above', { fromAbove: true }],
    ['what is before a court', { litigation: true }],
    ['what is urgent', { urgent: true }],
  ])('is not open to %s', async (_name, more) => {
    expect(await registerRefused(petition('不能简易', { simple: true, ...more }))).toBe('NOT_SIMPLE simple')
  })

  it('is not open to a repeat', async () => {
    const who = person('简重来')
    const first = await register(petition('路口红绿灯不亮', { person: who }))
    await step(people.supervisor, first.caseId!, 'divert', { channel: 'OTHER', basis: '条例', guidance: '请向交警部门反映' })
    const again = petition('路口红绿灯又不亮', { person: who, decision: decide(first.caseId!, 'REPEAT'), simple: true })
    expect(await registerRefused(again)).toBe('NOT_SIMPLE simple')
    const { caseId } = await register({ ...again, simple: false })
    await step(people.supervisor, caseId!, 'assign', ASSIGN)
    expect(await refused(people.handler, caseId!, 'accept', { route: '办理', simple: true })).toBe('NOT_SIMPLE input.simple')
  })

  it('is not open to several units', async () => {
    const id = await newCase('涉及两个单位的事')
    await step(people.supervisor, id, 'assign', { ...ASSIGN, coUnitIds: ['renshe'] })
    expect(await refused(people.handler, id, 'accept', { route: '办理', simple: true })).toBe('NOT_SIMPLE input.simple')
  })
})
