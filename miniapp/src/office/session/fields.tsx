import { View } from '@tarojs/components'
import type { Directory } from '../../../../functions/contract/people.ts'
import { SESSION_FORMS } from '../../../../functions/contract/reception.ts'
import { FORM_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import staff from '../../staff/staff.module.scss'
import { Count, DateField, Field, Pick, PickMany, type Problematic, Radio, TimeField } from '../../staff/ui.tsx'
import { SESSION } from '../../texts/zh-CN/staff-office.ts'
import type { SessionForm } from '../model/session-form.ts'

type Change = (patch: Partial<SessionForm>) => void
type Props = { form: SessionForm; directory: Directory; onChange: Change }

const organOptions = (directory: Directory) => directory.organs.filter((organ) => organ.kind !== 'UNIT').map((organ) => ({ value: organ.id, label: organ.name }))
export const leaderOptions = (directory: Directory) =>
  directory.leaders.filter((leader) => leader.active).map((leader) => ({ value: leader.id, label: `${leader.name}（${leader.post}）` }))
export const venueOptions = (directory: Directory) => directory.venues.map((venue) => ({ value: venue.id, label: venue.name }))
export const roomOptions = (directory: Directory, venueId: string) =>
  (directory.venues.find((venue) => venue.id === venueId)?.rooms ?? []).map((room) => ({ value: room, label: room }))

/** Who receives on which day: the part that a rotation fills in by itself. */
export const DayFields = ({ form, directory, onChange, error }: Props & { error?: Problematic }) => (
  <View className={staff.grid}>
    <DateField id='session-date' label={SESSION.date} value={form.date} error={error?.field === 'date' ? error.message : undefined} onChange={(date) => onChange({ date })} />
    <TimeField id='session-from' label={SESSION.from} value={form.from} onChange={(from) => onChange({ from })} />
    <TimeField id='session-to' label={SESSION.to} value={form.to} error={error?.code === 'ENDS_BEFORE_START' ? error.message : undefined} onChange={(to) => onChange({ to })} />
    <Pick
      id='session-leader'
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
      <Pick id='session-organ' label={SESSION.organ} value={form.organId} options={organOptions(directory)} onChange={(organId) => onChange({ organId })} />
      <Pick
        id='session-form-kind'
        label={SESSION.form}
        value={form.form}
        options={SESSION_FORMS.map((value) => ({ value, label: FORM_TEXT[value] }))}
        onChange={(kind) => onChange({ form: kind })}
      />
      <Pick id='session-venue' label={SESSION.venue} value={form.venueId} options={venueOptions(directory)} onChange={(venueId) => onChange({ venueId, room: '' })} />
      <Pick id='session-room' label={SESSION.room} value={form.room} options={roomOptions(directory, form.venueId)} onChange={(room) => onChange({ room })} />
      {form.form === 'TOPIC' && <Field id='session-topic' label={SESSION.topic} value={form.topic} max={60} onChange={(topic) => onChange({ topic })} />}
    </View>
    {form.form === 'VIDEO' && (
      <PickMany
        id='session-video'
        label={SESSION.videoVenues}
        value={form.videoVenueIds}
        max={30}
        options={venueOptions(directory).filter((venue) => venue.value !== form.venueId)}
        onChange={(videoVenueIds) => onChange({ videoVenueIds })}
      />
    )}
    <Radio
      id='session-mode'
      label={SESSION.mode}
      value={form.mode}
      options={(['INSTANT', 'SCREENED'] as const).map((value) => ({ value, label: SESSION.modes[value] ?? value }))}
      onChange={(mode) => onChange({ mode })}
    />
    <View className={staff.grid}>
      <Count id='session-slot' label={SESSION.slotMinutes} value={form.slotMinutes} min={10} max={240} step={5} onChange={(slotMinutes) => onChange({ slotMinutes })} />
      <Count id='session-places' label={SESSION.placesPerBand} value={form.placesPerBand} min={1} max={20} onChange={(placesPerBand) => onChange({ placesPerBand })} />
      <Count id='session-walk-in' label={SESSION.walkInPlaces} hint={SESSION.walkInHint} value={form.walkInPlaces} min={0} max={60} onChange={(walkInPlaces) => onChange({ walkInPlaces })} />
    </View>
    <Field id='session-accompanying' label={SESSION.accompanying} value={form.accompanying} max={800} onChange={(accompanying) => onChange({ accompanying })} />
  </View>
)
