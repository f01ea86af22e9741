import type { BodyOf } from '../../../functions/contract/api.ts'
import type { CaseStep, StepInput } from '../../../functions/contract/case-steps.ts'
import { addDays } from '../../../functions/domain/calendar/days.ts'
import { acceptInvite, type SignedIn } from '../../../infra/local/client.ts'
import { type County, school } from './county.ts'
import type { Person } from './person.ts'

/** What comes before the stories of a case: a talk that was held and handed to a unit, and the steps that a story does not look at. */

export const UNIT = 'yunling-rsj'
export const HEAD_PHONE = '13800000021'

type Invite = BodyOf<'POST /v1/staff/invites'>

/** Somebody is invited, accepts, and is signed in by the API. */
export const seat = async (county: County, invited: Invite): Promise<SignedIn> => {
  const { code } = await county.call('admin')('POST /v1/staff/invites', { body: invited })
  await county.awaitCode(invited.phone)
  return acceptInvite(county.url, invited.phone, code)
}

/** The unit gets its head. */
export const seatHead = (county: County): Promise<SignedIn> => seat(county, { name: '沈国梁', phone: HEAD_PHONE, role: 'UNIT_HEAD', organId: UNIT })

/** The deputy received somebody and handed the case to the unit; the clock stands in the afternoon of that day. */
export const handOver = async (county: County, { summary, sponsor = false }: { summary: string; sponsor?: boolean }) => {
  const session = await county.session(1)
  const citizen = await county.citizen('周大勇')
  const booking = await county.book(citizen, session, 0, school({ summary }))
  await county.at(session.date, '14:20')
  const at = { params: { id: booking.id } }
  await county.call('clerk')('POST /v1/sessions/{id}/open', { params: { id: session.id } })
  const arrived = { identity: 'DOCUMENT' as const, idNo: citizen.idNo, personsCame: 1, goIn: [citizen.name] }
  await county.call('clerk')('POST /v1/bookings/{id}/check-in', { ...at, body: arrived })
  await county.call('deputy')('POST /v1/bookings/{id}/talk', at)
  const { caseId, caseNo } = await county.call('deputy')('POST /v1/bookings/{id}/outcome', {
    ...at,
    body: {
      record: `来访人反映：${summary}。`,
      outcome: 'ASSIGNED_ON_SPOT',
      instruction: '请尽快查清，依法处理。',
      released: '请尽快查清，依法处理。',
      unitId: UNIT,
      coUnitIds: [],
      requirement: '查清情况，书面答复来访人',
      dueOn: addDays(session.date, 40),
      reply: '',
      sponsor,
    },
  })
  await county.settle()
  return { citizen, caseId, caseNo, day: session.date }
}

export const stepBy = (call: SignedIn['call'], caseId: string, step: CaseStep, input: StepInput = {}) =>
  call('POST /v1/cases/{id}/steps', { params: { id: caseId }, body: { step, input } })

/** From the acceptance to the opinion that was checked twice. */
export const answerBy = async (county: County, head: SignedIn, caseId: string, draft: Partial<StepInput> = {}): Promise<void> => {
  await stepBy(county.call('handler'), caseId, 'beginHandling', { handlers: ['田勇', '梁芳'] })
  await stepBy(county.call('handler'), caseId, 'draft', {
    facts: '经查，情况属实。',
    finding: 'EXPLAINED',
    opinion: '已当面说明，并已落实到位。',
    basis: '《信访工作条例》第三十二条',
    closure: [{ claim: '来访诉求', kind: 'SOLVED', text: '已经落实' }],
    ...draft,
  })
  await stepBy(head.call, caseId, 'approveUnit')
  await stepBy(county.call('supervisor'), caseId, 'approveOffice')
}

/** Sends the sheet of a step; it is gone, and the log says what was done. */
export const recorded = async (who: Person, step: string): Promise<void> => {
  await who.tap('step-submit')
  await who.see('step-sheet').waitFor({ state: 'hidden' })
  await who.page.locator('#log:visible').last().filter({ hasText: step }).waitFor()
}

/** The case on the list that is open. */
export const openCase = async (who: Person, summary: string): Promise<void> => {
  await who.page.locator('[id^="case-"]:visible').filter({ hasText: summary }).first().click()
  await who.see('dossier-head').waitFor()
}

/** The button of a step, which stands behind "more" while the case waits for something else first. */
export const take = async (who: Person, step: string): Promise<void> => {
  await who.see('dossier-steps').waitFor()
  if ((await who.see(`do-${step}`).count()) === 0) await who.tap('more-steps')
  await who.tap(`do-${step}`)
}
