import { stepRow } from '../../../test/support/step-row.ts'
import { CASE_STATES, type CaseState } from '../../contract/case.ts'
import type { StepInput } from '../../contract/case-steps.ts'
import { fill } from '../../contract/texts.zh-CN.ts'
import { TIMELINE_TEXT } from '../../contract/texts-messages.zh-CN.ts'
import { instantOf } from '../calendar/days.ts'
import { applyStep, type StepRow } from './apply.ts'
import { factsOfCase } from './facts.ts'
import { isMainStep } from './owner.ts'
import { mayStep, missingField, wrongField } from './steps.ts'
import { FIRST_RULEBOOK, startClock } from './terms.ts'

const at = (day: string) => instantOf(day, '12:00')
const go = (row: StepRow, step: 'accept' | 'takeOver' | 'serveAcceptance', input: StepInput, day: string) =>
  applyStep(row, step, input, at(day), { office: { id: 'county', name: '县政府' } }, FIRST_RULEBOOK)
const accepted = go(stepRow('ASSIGNED'), 'accept', { route: '调查核实' }, '2026-11-30')
const PROOF: StepInput = { way: 'POST', servedOn: '2026-12-02', result: 'SIGNED' }
const may = (row: StepRow) => mayStep('serveAcceptance', factsOfCase(row), at('2026-12-03'))

describe('the service of the notice of acceptance', () => {
  it('is recorded once while the unit has the case, by the unit or by the office that took it over itself', () => {
    const fits = (state: CaseState) => may({ ...accepted, state })
    expect(CASE_STATES.filter(fits)).toEqual(['ACCEPTED', 'HANDLING', 'CHECKING', 'SUPPLEMENT', 'REPLIED', 'REDO'])
    expect(may(go(stepRow('READ', { unitId: undefined }), 'takeOver', { route: '直接办理' }, '2026-11-30'))).toBe(true)
    expect(may(go(accepted, 'serveAcceptance', PROOF, '2026-12-03'))).toBe(false)
  })

  it('is nothing where nothing was accepted, where nobody can be served, and while the handling stands still', () => {
    // Answered on the spot and ordered anew: no notice was written.
    expect([may(stepRow('REDO')), may({ ...accepted, anonymous: true })]).toEqual([false, false])
    const pause = { ground: 'DEATH' as const, text: '去世', at: at('2026-12-01'), since: '2026-12-01' }
    expect(may({ ...accepted, work: { ...accepted.work, pause } })).toBe(false)
  })

  it('moves no state and no clock, crowds out no step of the handling, and is told in plain words', () => {
    const served = go(accepted, 'serveAcceptance', PROOF, '2026-12-03')
    expect([served.state, served.clocks, isMainStep('serveAcceptance', factsOfCase(accepted))]).toEqual(['ACCEPTED', accepted.clocks, false])
    const { kind, params } = served.timeline.at(-1)!
    expect(fill(TIMELINE_TEXT[kind], params)).toBe('受理告知书已于 12月2日 送达您')
  })

  it('asks for the proof of every service: two witnesses of a refusal, a day since the acceptance; failed services of the answer allow no notice', () => {
    const tried = { way: 'POST', on: '2026-12-01', text: '退件' }
    const replied = { ...accepted, state: 'REPLIED' as const, work: { ...accepted.work, attempts: [tried, tried] } }
    const wrong = (input: StepInput, row: StepRow = accepted) =>
      wrongField('serveAcceptance', { ...PROOF, ...input }, factsOfCase(row), at('2026-12-03'))
    expect(missingField('serveAcceptance', { ...PROOF, result: 'REFUSED' })).toBe('witnesses')
    expect([wrong({}), wrong({ servedOn: '2026-11-29' }), wrong({ servedOn: '2026-12-04' })]).toEqual([undefined, 'servedOn', 'servedOn'])
    expect([wrong({ result: 'UNDELIVERABLE' }), wrong({ way: 'NOTICE', result: 'UNDELIVERABLE' }, replied)]).toEqual(['result', 'way'])
    // A service of the answer runs beside it: the notice may be older than the answer.
    const serve = startClock('SERVE', at('2026-12-03'), FIRST_RULEBOOK)
    expect(wrong({}, { ...replied, clocks: [serve] })).toBeUndefined()
  })

  it('is that of the last acceptance: whoever accepts after a reroute serves his own notice', () => {
    const served = go(accepted, 'serveAcceptance', PROOF, '2026-12-03')
    const anew = go({ ...served, state: 'ASSIGNED' }, 'accept', { route: '重新调查' }, '2026-12-10')
    expect([anew.work.accepted, may(anew)]).toEqual([{ at: at('2026-12-10') }, true])
    expect(wrongField('serveAcceptance', PROOF, factsOfCase(anew), at('2026-12-12'))).toBe('servedOn')
  })
})
