import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory, Venue } from '../../../../functions/contract/people.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { DIRECTORY } from '../../texts/zh-CN/staff-office.ts'
import { splitNames } from '../model/session-form.ts'

type Props = { directory: Directory; onChanged: (directory: Directory) => void }

type EditProps = {
  directory: Directory
  venue?: Venue
  /** What a new venue begins with. */
  start?: Pick<Venue, 'name' | 'organId'>
  onDone: (saved: Venue) => void
}

export const EditVenue = ({ directory, venue, start, onDone }: EditProps) => {
  const [name, setName] = useState(venue?.name ?? start?.name ?? '')
  const [organId, setOrgan] = useState(venue?.organId ?? start?.organId ?? '')
  const [address, setAddress] = useState(venue?.address ?? '')
  const [phone, setPhone] = useState(venue?.phone ?? '')
  const [rooms, setRooms] = useState(venue?.rooms.join('、') ?? '')
  const write = useWrite()
  const body = { name: name.trim(), organId, address: address.trim(), phone: phone.trim(), rooms: splitNames(rooms) }
  const ready = body.name !== '' && organId !== '' && body.address !== '' && body.phone !== '' && body.rooms.length > 0
  const save = async () => {
    const saved = venue ? await write.run('PUT /v1/venues/{id}', { params: { id: venue.id }, body }) : await write.run('POST /v1/venues', { body })
    if (saved) onDone({ ...body, id: 'id' in saved ? saved.id : (venue?.id ?? '') })
  }
  return (
    <View className={staff.form}>
      <Card id="venue-form">
        <Text className={staff.title}>{venue ? DIRECTORY.editVenue : DIRECTORY.addVenue}</Text>
        <Field id="venue-name" label={DIRECTORY.venueName} value={name} max={80} onChange={setName} />
        <Choice
          id="venue-organ"
          label={DIRECTORY.organ}
          value={organId}
          options={directory.organs.filter((organ) => organ.kind !== 'UNIT').map((organ) => ({ value: organ.id, label: organ.name }))}
          onChange={setOrgan}
        />
        <Field id="venue-address" label={DIRECTORY.address} value={address} max={200} onChange={setAddress} />
        <Field id="venue-phone" label={DIRECTORY.phone} value={phone} max={30} onChange={setPhone} />
        <Field id="venue-rooms" label={DIRECTORY.rooms} value={rooms} max={800} onChange={setRooms} />
        <ProblemNotice error={write.error} id="venue-problem" />
        <Button id="venue-save" kind="primary" busy={write.busy} disabled={!ready} onTap={save}>
          {STAFF.save}
        </Button>
      </Card>
    </View>
  )
}

/** Places with their rooms. */
export const Venues = ({ directory, onChanged }: Props) => {
  const [open, setOpen] = useState<string>()
  const toggle = (id: string) => setOpen(open === id ? undefined : id)
  const done = (saved: Venue) => {
    setOpen(undefined)
    const known = directory.venues.some(({ id }) => id === saved.id)
    onChanged({ ...directory, venues: known ? directory.venues.map((one) => (one.id === saved.id ? saved : one)) : [...directory.venues, saved] })
  }
  return (
    <View>
      <View className={staff.inline}>
        <Button id="add-venue" size="small" onTap={() => toggle('new')}>
          {DIRECTORY.addVenue}
        </Button>
      </View>
      {open === 'new' && <EditVenue directory={directory} onDone={done} />}
      <View className={staff.cards}>
        {directory.venues.map((venue) => (
          <Card key={venue.id} id={`venue-${slug(venue.id)}`}>
            <Text className={staff.strong}>{venue.name}</Text>
            <Text className={staff.text}>{`${venue.address} ${venue.phone}`}</Text>
            <Text className={staff.soft}>{venue.rooms.join('、')}</Text>
            <View className={staff.actions}>
              <Button id={`edit-${slug(venue.id)}`} size="small" onTap={() => toggle(venue.id)}>
                {DIRECTORY.edit}
              </Button>
            </View>
            {open === venue.id && <EditVenue directory={directory} venue={venue} onDone={done} />}
          </Card>
        ))}
      </View>
    </View>
  )
}
