import { type Session, SessionInput } from '../../../../functions/contract/reception.ts'
import { BLANK_SESSION, missingFields, splitNames, toChange, toForm, toInput, toTemplate } from './session-form.ts'

const leader = { id: 'leader1', name: '陈志远', post: '区长', remit: [] }
const session: Session = {
  id: 's1',
  organId: 'office',
  organName: '区信访局',
  form: 'FIXED',
  state: 'PUBLISHED',
  date: '2026-12-01',
  from: '09:00',
  to: '11:30',
  plannedLeader: leader,
  leader,
  venueId: 'venue1',
  venueName: '接待中心',
  venueAddress: '',
  venuePhone: '',
  room: '第一接访室',
  topic: '',
  mode: 'INSTANT',
  slotMinutes: 30,
  placesPerBand: 1,
  walkInPlaces: 2,
  opensAt: '2026-11-20T00:00:00.000Z',
  closesAt: '2026-11-30T00:00:00.000Z',
  videoPoints: [{ id: 'venue2', name: '镇接访点', address: '', phone: '' }],
  accompanying: ['住建局', '资源局'],
  version: 1,
  corrections: [],
  places: { total: 5, left: 5 },
  actions: [],
}

describe('the form of a session', () => {
  it('survives the way from a session to the form and back as something the contract accepts', () => {
    const input = toInput(toForm(session))
    expect(SessionInput.safeParse(input).success).toBe(true)
    expect(input.accompanying).toEqual(['住建局', '资源局'])
  })

  it('drops waiting points when the form is not by video', () => {
    expect(toInput(toForm(session)).videoVenueIds).toEqual([])
    expect(toInput({ ...toForm(session), form: 'VIDEO' }).videoVenueIds).toEqual(['venue2'])
  })

  it('sends only what differs, so that a correction notice names nothing that stayed', () => {
    expect(toChange(session, { ...toForm(session), from: '14:00', to: '16:30' }, '开会')).toEqual({ reason: '开会', from: '14:00', to: '16:30' })
  })

  it('reads names however they are separated', () => {
    expect(splitNames('住建局、资源局， 信访局;公安局\n')).toEqual(['住建局', '资源局', '信访局', '公安局'])
  })

  it('names what is missing, and a template has no day and no leader', () => {
    expect(missingFields(BLANK_SESSION)).toEqual(['organId', 'date', 'leaderId', 'venueId'])
    expect(Object.keys(toTemplate(BLANK_SESSION))).not.toEqual(expect.arrayContaining(['date']))
  })
})
