import { OUTCOMES, OutcomeRequest } from '../../../../functions/contract/talk.ts'
import { EMPTY_TALK, missingOf, repliesOnly, toRequest } from './outcome.ts'

const full = {
  ...EMPTY_TALK,
  record: '来访人反映电梯停办',
  instruction: '请住建局办理',
  unitId: 'unit1',
  coUnitIds: ['unit1', 'unit2'],
  requirement: '答复群众',
  dueOn: '2026-12-01',
  reply: '已当场说明',
  sponsor: true,
}

describe('the outcome of a talk', () => {
  it.each(OUTCOMES)('%s becomes a request that the contract accepts', (outcome) => {
    const draft = { ...full, outcome }
    expect(missingOf(draft)).toEqual([])
    expect(OutcomeRequest.safeParse(toRequest(draft)).success).toBe(true)
  })

  it('names everything that is missing, in the order of the form', () => {
    expect(missingOf({ ...EMPTY_TALK, outcome: 'TRANSFERRED' })).toEqual(['record', 'instruction', 'unitId', 'requirement', 'dueOn'])
    expect(missingOf({ ...EMPTY_TALK, outcome: 'GUIDED', record: '  ' })).toEqual(['record', 'instruction', 'reply'])
  })

  it('does not send a unit that was chosen before the outcome became an answer on the spot', () => {
    expect(toRequest({ ...full, outcome: 'ANSWERED' })).not.toHaveProperty('unitId')
    expect(toRequest({ ...full, outcome: 'ANSWERED' }).sponsor).toBe(false)
  })

  it('never names the lead unit as its own helper, and a sponsored case is sponsored', () => {
    expect(toRequest({ ...full, outcome: 'SPONSORED', sponsor: false })).toMatchObject({ coUnitIds: ['unit2'], sponsor: true })
    expect(OUTCOMES.filter(repliesOnly)).toEqual(['ANSWERED', 'GUIDED', 'EXPLAINED'])
  })
})
