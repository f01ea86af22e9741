import { type Session, SessionInput } from '../../../../functions/contract/reception.ts'
import { BLANK_SESSION, missingFields, splitNames, toChange, toForm, toInput, toTemplate, wavesReady } from './session-form.ts'

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

  it('keeps opening, waves and the share of telephone and desk, in Beijing time', () => {
    const waves = [{ opensAt: '2026-11-24T01:00:00.000Z', percent: 30 }]
    const form = toForm({ ...session, waves, deskPlaces: 2 })
    expect([form.opens, form.waves]).toEqual([{ day: '2026-11-20', time: '08:00' }, [{ day: '2026-11-24', time: '09:00', percent: 30 }]])
    expect(toInput(form)).toMatchObject({ opensAt: session.opensAt, waves, deskPlaces: 2 })
  })

  it('opens with the publication unless a day is named, and a draw has no waves', () => {
    const wave = { day: '2026-11-24', time: '09:00', percent: 30 }
    expect(toInput({ ...BLANK_SESSION, waves: [wave] })).not.toHaveProperty('opensAt')
    expect(toInput({ ...BLANK_SESSION, mode: 'DRAW', waves: [wave] })).not.toHaveProperty('waves')
  })

  it('is not ready while a wave has no moment or nothing is left for the opening', () => {
    const wave = { day: '2026-11-24', time: '09:00', percent: 50 }
    const ready = (...waves: (typeof wave)[]) => wavesReady({ mode: 'INSTANT', waves })
    expect([ready(), ready(wave), ready({ ...wave, day: '' }), ready(wave, wave)]).toEqual([true, true, false, false])
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
    expect(toTemplate(toForm({ ...session, waves: [{ opensAt: session.opensAt, percent: 30 }] }))).not.toHaveProperty('waves')
  })
})
