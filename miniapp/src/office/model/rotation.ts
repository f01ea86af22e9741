import type { PlannedDay, RotationRequest, Weekday } from '../../../../functions/contract/reception.ts'
import { ROTATION } from '../../texts/zh-CN/staff-office.ts'
import type { Plan } from './plan-run.ts'
import { type SessionForm, type SessionTemplate, toTemplate } from './session-form.ts'

export type RotationKind = RotationRequest['recurrence']['kind']

/** The rotation form while it is filled in; every kind keeps its own fields so that switching loses nothing. */
export type RotationForm = {
  kind: RotationKind
  weekdays: Weekday[]
  nth: number
  weekday: Weekday
  day: number
  quarterMonth: number
  from: string
  to: string
  holiday: RotationRequest['holiday']
  leaderIds: string[]
  hours: { from: string; to: string }[]
}

export const BLANK_ROTATION: RotationForm = {
  kind: 'WEEKLY',
  weekdays: ['MONDAY'],
  nth: 1,
  weekday: 'MONDAY',
  day: 15,
  quarterMonth: 1,
  from: '',
  to: '',
  holiday: 'ROLL',
  leaderIds: [],
  hours: [{ from: '09:00', to: '11:30' }],
}

const recurrenceOf = (form: RotationForm): RotationRequest['recurrence'] => {
  switch (form.kind) {
    case 'WEEKLY':
      return { kind: 'WEEKLY', weekdays: form.weekdays }
    case 'NTH_WEEKDAY':
      return { kind: 'NTH_WEEKDAY', nth: form.nth, weekday: form.weekday }
    case 'MONTH_DAY':
      return { kind: 'MONTH_DAY', day: form.day }
    case 'QUARTERLY':
      return { kind: 'QUARTERLY', month: form.quarterMonth, day: form.day }
    case 'EVERY_WORKDAY':
      return { kind: 'EVERY_WORKDAY' }
  }
}

export const toRotation = (form: RotationForm, session: SessionForm): RotationRequest => ({
  recurrence: recurrenceOf(form),
  from: form.from,
  to: form.to,
  holiday: form.holiday,
  leaderIds: form.leaderIds,
  hours: form.hours,
  template: toTemplate(session),
})

/** True when the form can be previewed; the server judges the rest. */
export const canPreview = (form: RotationForm, session: SessionForm): boolean =>
  form.from !== '' &&
  form.to !== '' &&
  form.leaderIds.length > 0 &&
  session.organId !== '' &&
  session.venueId !== '' &&
  (form.kind !== 'WEEKLY' || form.weekdays.length > 0)

const CLASHES = ['LEADER_ON_LEAVE', 'ALREADY_PLANNED'] as const

/** The days of a preview as they go to the server; a day on which the leader is away or something is planned already is left out and named. */
export const toPlan = (days: readonly PlannedDay[], template: SessionTemplate): Plan => {
  const clashOf = ({ warnings }: PlannedDay) => CLASHES.find((clash) => warnings.includes(clash))
  return {
    template,
    newLeaders: [],
    drafts: days.filter((day) => !clashOf(day)).map(({ date, from, to, leaderId }) => ({ date, from, to, leaderId })),
    left: days.flatMap((day) => {
      const clash = clashOf(day)
      return clash ? [{ date: day.date, reason: `${day.leaderName}：${ROTATION.warnings[clash]}` }] : []
    }),
  }
}

/** Adds or takes away; the order of choosing stays, because leaders take the days in that turn. */
export const toggle = <T>(list: T[], item: T): T[] => (list.includes(item) ? list.filter((one) => one !== item) : [...list, item])
