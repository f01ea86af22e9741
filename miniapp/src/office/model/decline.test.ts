import { DECLINE_CODES } from '../../../../functions/contract/booking.ts'
import { declineWords } from './decline.ts'

describe('the words of a declined booking', () => {
  it.each(DECLINE_CODES)('%s gives a reason and a channel without unfilled places', (code) => {
    const words = declineWords(code, { session: { venuePhone: '0510-1' } as never })
    expect(words.text.length).toBeGreaterThan(5)
    expect(`${words.text}${words.channel}`).not.toMatch(/\{\w+\}/)
  })
})
