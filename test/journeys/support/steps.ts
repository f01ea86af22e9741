import type { MatterDraft } from '../../../functions/contract/booking.ts'
import type { Session } from '../../../functions/contract/reception.ts'
import { CATEGORY_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import type { Citizen, County } from './county.ts'
import type { Person } from './person.ts'

/** Steps that many stories share. */

export const typeMatter = async (person: Person, draft: MatterDraft): Promise<void> => {
  await person.see('matter-summary').waitFor()
  if (draft.category) await person.pick('matter-category', CATEGORY_TEXT[draft.category])
  await person.fill('matter-summary', draft.summary)
  await person.fill('matter-facts', draft.facts)
  await person.fill('matter-ask', draft.ask)
}

/** From the public page of the session to the matter; he is signed in already. */
export const chooseBand = async (person: Person, session: Session, band: string): Promise<void> => {
  await person.go('pages/session/index', { id: session.id })
  await person.tap(band)
  await person.tap('session-book')
}

/** Everything up to the last tap. */
export const readyToBook = async (person: Person, session: Session, band: string, draft: MatterDraft): Promise<void> => {
  await chooseBand(person, session, band)
  await typeMatter(person, draft)
  await person.tap('matter-next')
  await person.see('book-when').waitFor()
}

/** The clerk finds somebody by his booking code and checks him in by his document. */
export const checkIn = async (clerk: Person, code: string, who: Pick<Citizen, 'idNo' | 'name'>): Promise<void> => {
  await clerk.fill('find-by', code)
  await clerk.tap('find')
  await clerk.fill('check-in-id-no', who.idNo)
  await clerk.fill('go-in-1', who.name)
  await clerk.tap('check-in-submit')
}

/** The desk of a session that begins now. */
export const openDesk = async (clerk: Person, session: Session): Promise<void> => {
  await clerk.go('desk/today/index', { sessionId: session.id })
  await clerk.tap('open-session')
  await clerk.page.getByText('接访中').first().waitFor()
}

/** Bookings of a citizen that still count. */
export const activeBookings = async (county: County, who: Citizen) => {
  await county.settle()
  const { items } = await who.call('GET /v1/bookings')
  return items.filter((one) => !['CANCELLED', 'DECLINED'].includes(one.state))
}
