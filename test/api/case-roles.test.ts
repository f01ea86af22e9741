import { CASE_STEPS } from '../../functions/contract/case-steps.ts'
import { STEPS, type StepSide } from '../../functions/domain/case/steps.ts'
import { caseCounty } from '../support/case-county.ts'
import { at } from '../support/world.ts'

const { world, people, day, refused, ownRefused, dossier, received } = caseCounty(
  'mayor',
  'deputy',
  'supervisor',
  'screener',
  'clerk',
  'handler',
  'head',
  'other',
  'otherHead',
  'reviewer',
)

describe('a case handed to a unit', () => {
  it('shows each side what the case waits for first, and the way to masked values only to those who may ask for them', async () => {
    const { caseId } = await received()
    const head = await dossier(people.head, caseId)
    expect(head.steps.filter(({ main }) => main).map(({ step: name }) => name)).toEqual(['object', 'accept'])
    expect(head.steps.filter(({ main }) => !main).map(({ step: name }) => name)).toEqual(['unitRefuse'])
    expect([head.mayUnmask, (await dossier(people.supervisor, caseId)).mayUnmask]).toEqual([false, true])
  })

  it('takes a step only from who stands on its side: every step by every role, of its own organs and of others', async () => {
    const { caseId } = await received()
    day('2026-12-02')
    /** domain §3, written a second time by hand: who may take the steps of which side of a case that his own organ, unit or remit has. */
    const MAY: Record<string, StepSide[]> = {
      supervisor: ['OFFICE', 'SUPERVISOR', 'ARCHIVIST', 'DESK'],
      screener: ['OFFICE', 'DESK'],
      clerk: ['ARCHIVIST', 'DESK'],
      handler: ['UNIT'],
      head: ['UNIT', 'HEAD'],
      mayor: ['LEADER'],
      reviewer: [],
      deputy: [],
      other: [],
      otherHead: [],
    }
    const strangers = { supervisor2: await world.member('SUPERVISOR', 'county2'), screener2: await world.member('SCREENER', 'county2') }
    for (const [name, who] of Object.entries({ ...people, ...strangers })) {
      for (const one of CASE_STEPS) {
        const code = await refused(who, caseId, one)
        const isLet = !['FORBIDDEN', 'NOT_FOUND'].includes(code)
        expect([name, one, isLet]).toEqual([name, one, (MAY[name] ?? []).includes(STEPS[one].by)])
      }
    }
  })

  it('shows itself to nobody who has nothing to do with it', async () => {
    const { caseId } = await received()
    for (const who of [people.other, people.deputy, people.reviewer, await world.member('SUPERVISOR', 'county2')]) {
      expect(await world.refused(who, 'GET /v1/cases/{id}/dossier', at(caseId))).toBe('NOT_FOUND')
      expect(await refused(who, caseId, 'remind', { reminder: 'PHONE', text: '催' })).toBe('NOT_FOUND')
    }
    const stranger = await world.resident('钱生人')
    expect(await ownRefused(stranger, caseId, 'urge')).toBe('NOT_FOUND')
  })
})
