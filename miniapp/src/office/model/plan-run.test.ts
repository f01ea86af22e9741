import fc from 'fast-check'
import { DraftsRequest, MOST_DRAFTS } from '../../../../functions/contract/reception.ts'
import { afterLeader, afterSlice, isFinished, nextStep, type Plan, type PlanRun, startRun } from './plan-run.ts'
import { BLANK_SESSION, toTemplate } from './session-form.ts'

const template = toTemplate({ ...BLANK_SESSION, organId: 'office', venueId: 'venue1' })
const IDS: Record<string, string> = { '|县长': 'mayor', '|书记': 'secretary' }
const planOf = (count: number): Plan => ({
  template,
  newLeaders: [
    { who: '|县长', name: '县长', post: '县长', remit: [] },
    { who: '|书记', name: '书记', post: '书记', remit: [] },
  ],
  drafts: Array.from({ length: count }, (_, at) => ({
    date: '2027-01-04',
    from: '09:00',
    to: '11:00',
    row: at + 1,
    who: at % 2 ? '|县长' : '|书记',
  })),
  left: [{ row: 99, reason: '不是日期' }],
})

/** Sends every step to a server that knows answered keys; a cut loses the answer, and the run goes on from what was stored. */
const play = (plan: Plan, cuts: boolean[]) => {
  const answers = new Map<string, PlanRun>()
  const sent: string[] = []
  let run = startRun(plan, 'key')
  for (let turn = 0; !isFinished(run); turn++) {
    const step = nextStep(run)!
    if (!answers.has(step.key)) {
      if ('leader' in step) answers.set(step.key, afterLeader(run, IDS[step.leader.who]!))
      else {
        expect(DraftsRequest.safeParse(step.body).success).toBe(true)
        sent.push(...step.body.drafts.map(({ leaderId }) => leaderId))
        answers.set(
          step.key,
          afterSlice(run, { created: step.body.drafts.slice(1).map(() => 'x'), skipped: [{ at: 0, code: 'LEADER_BUSY', reason: '有安排' }] }),
        )
      }
    }
    run = JSON.parse(JSON.stringify(cuts[turn] ? run : answers.get(step.key))) as PlanRun
  }
  return { run, sent }
}

describe('a plan on its way to the server', () => {
  it('arrives whole and once, whatever is cut, and every session is made or told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.array(fc.boolean(), { maxLength: 12 }), (count, cuts) => {
        const { run, sent } = play(planOf(count), cuts)
        expect(sent).toEqual(planOf(count).drafts.map(({ who }) => IDS[who!]))
        expect(run.created + run.left.length - 1).toBe(count)
        expect(run.left.length - 1).toBe(Math.ceil(count / MOST_DRAFTS))
      }),
    )
  })

  it('names the row and the day of what was left out, also of later slices', () => {
    const { run } = play(planOf(MOST_DRAFTS + 1), [])
    expect(run.left.map(({ row }) => row)).toEqual([99, 1, MOST_DRAFTS + 1])
  })
})
