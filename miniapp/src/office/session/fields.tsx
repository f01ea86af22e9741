import { View } from '@tarojs/components'
import type { Directory } from '../../../../functions/contract/people.ts'
import { FORM_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import staff from '../../staff/staff.module.scss'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import type { SessionForm } from '../model/session-form.ts'

type Change = (patch: Partial<SessionForm>) => void
type Props = { form: SessionForm; directory: Directory; onChange: Change }

const organOptions = (directory: Directory) =>
  directory.organs.filter((organ) => organ.kind !== 'UNIT').map((organ) => ({ value: organ.id, label: organ.name }))
export const leaderOptions = (directory: Directory) =>
  directory.leaders.filter((leader) => leader.active).map((leader) => ({ value: leader.id, label: `${leader.name}（${leader.post}）` }))
export const venueOptions = (directory: Directory) => directory.venues.map((venue) => ({ value: venue.id, label: venue.name }))
export const roomOptions = (directory: Directory, venueId: string) =>
  (directory.venues.find((venue) => venue.id === venueId)?.rooms ?? []).map((room) => ({ value: room, label: room }))

/** Who receives on which day: the part that a rotation fills in by itself. */
export const DayFields = ({ form, directory, onChange, error }: Props & { error?: Problem | undefined }) => (
  <View className={staff.grid}>
    <DateChoice
      mode="date"
      id="session-date"
      label={SESSION.date}
      value={form.date}
      error={error?.field === 'date' ? error.message : undefined}
      onChange={(date) => onChange({ date })}
    />
    <DateChoice mode="time" id="session-from" label={SESSION.from} value={form.from} onChange={(from) => onChange({ from })} />
    <DateChoice
      mode="time"
      id="session-to"
      label={SESSION.to}
      value={form.to}
      error={error?.code === 'ENDS_BEFORE_START' ? error.message : undefined}
      onChange={(to) => onChange({ to })}
    />
    <Choice
      id="session-leader"
      label={SESSION.leader}
      value={form.leaderId}
      options={leaderOptions(directory)}
      error={error?.code === 'LEADER_BUSY' || error?.code === 'LEADER_ON_LEAVE' ? error.message : undefined}
      onChange={(leaderId) => onChange({ leaderId })}
    />
  </View>
)

/** Everything that all sessions of a rotation or an import share. */
export const TemplateFields = ({ form, directory, onChange }: Props) => (
  <View>
    <View className={staff.grid}>
      <Choice
        id="session-organ"
        label={SESSION.organ}
        value={form.organId}
        options={organOptions(directory)}
        onChange={(organId) => onChange({ organId })}
      />
      <Choice
        id="session-form-kind"
        label={SESSION.form}
        value={form.form}
        options={optionsOf(FORM_TEXT)}
        onChange={(kind) => onChange({ form: kind })}
      />
      <Choice
        id="session-venue"
        label={SESSION.venue}
        value={form.venueId}
        options={venueOptions(directory)}
        onChange={(venueId) => onChange({ venueId, room: '' })}
      />
      <Choice
        id="session-room"
        label={SESSION.room}
        value={form.room}
        options={roomOptions(directory, form.venueId)}
        onChange={(room) => onChange({ room })}
      />
      {form.form === 'TOPIC' && (
        <Field id="session-topic" label={SESSION.topic} value={form.topic} max={60} onChange={(topic) => onChange({ topic })} />
      )}
    </View>
    {form.form === 'VIDEO' && (
      <PickMany
        id="session-video"
        label={SESSION.videoVenues}
        value={form.videoVenueIds}
        max={30}
        options={venueOptions(directory).filter((venue) => venue.value !== form.venueId)}
        onChange={(videoVenueIds) => onChange({ videoVenueIds })}
      />
    )}
    <Segmented id="session-mode" label={SESSION.mode} value={form.mode} options={optionsOf(SESSION.modes)} onChange={(mode) => onChange({ mode })} />
    <View className={staff.grid}>
      <Stepper
        id="session-slot"
        label={SESSION.slotMinutes}
        value={form.slotMinutes}
        min={10}
        max={240}
        onChange={(slotMinutes) => onChange({ slotMinutes })}
      />
      <Stepper
        id="session-places"
        label={SESSION.placesPerBand}
        value={form.placesPerBand}
        min={1}
        max={20}
        onChange={(placesPerBand) => onChange({ placesPerBand })}
      />
      <Stepper
        id="session-walk-in"
        label={SESSION.walkInPlaces}
        hint={SESSION.walkInHint}
        value={form.walkInPlaces}
        min={0}
        max={60}
        onChange={(walkInPlaces) => onChange({ walkInPlaces })}
      />
      <Stepper
        id="session-desk-places"
        label={SESSION.deskPlaces}
        hint={SESSION.deskPlacesHint}
        value={form.deskPlaces}
        min={0}
        max={60}
        onChange={(deskPlaces) => onChange({ deskPlaces })}
      />
    </View>
    <Field
      id="session-accompanying"
      label={SESSION.accompanying}
      value={form.accompanying}
      max={800}
      onChange={(accompanying) => onChange({ accompanying })}
    />
  </View>
)
