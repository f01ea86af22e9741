import { OWN_STEPS, type OwnStep } from '../../../../functions/contract/case-steps.ts'
import { takeOwn } from './take-own.ts'

/** Everything in the order in which it happens. */
const taking = async (step: OwnStep, { sure = true, sent = true } = {}) => {
  const order: string[] = []
  const done = await takeOwn(step, {
    mayTell: async () => {
      order.push('WeChat asks')
      return ['CASE_PROGRESS', 'RATING_OPEN']
    },
    isSure: async () => {
      order.push('asked again')
      return sure
    },
    send: async () => {
      order.push('sent')
      return sent
    },
    keep: (agreed) => order.push(`kept ${agreed.join(' ')}`),
  })
  return { order, done }
}

describe('consent to be told of what follows, asked at a person’s own step', () => {
  it.each(OWN_STEPS)('%s: WeChat asks straight from the tap, before any question of ours, and the answer is kept with the step', async (step) => {
    const { order, done } = await taking(step)
    const again = step === 'urge' || step === 'withdraw' ? ['asked again'] : []
    expect([order, done]).toEqual([['WeChat asks', ...again, 'sent', 'kept CASE_PROGRESS RATING_OPEN'], true])
  })

  it.each(['urge', 'withdraw'] as const)('%s that is thought better of is neither sent nor is anything kept', async (step) => {
    const { order, done } = await taking(step, { sure: false })
    expect([order, done]).toEqual([['WeChat asks', 'asked again'], false])
  })

  it('is not kept where the step did not reach the server: it is asked for again with the next tap', async () => {
    const { order, done } = await taking('requestReview', { sent: false })
    expect([order, done]).toEqual([['WeChat asks', 'sent'], false])
  })
})
