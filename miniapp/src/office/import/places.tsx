import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory, Venue } from '../../../../functions/contract/people.ts'
import type { ImportRow } from '../../../../functions/contract/reception.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Section } from '../../staff/section.tsx'
import staff from '../../staff/staff.module.scss'
import { IMPORT, SESSION } from '../../texts/zh-CN/staff-office.ts'
import { EditVenue } from '../directory/venues.tsx'
import { type Chosen, type Place, placesOf } from '../model/import-plan.ts'
import { roomOptions, venueOptions } from '../session/fields.tsx'

type Props = {
  rows: ImportRow[]
  chosen: Chosen
  organId: string
  directory: Directory
  onChoose: (place: string, venue: Place) => void
  onVenueAdded: (venue: Venue) => void
}
type OneProps = Omit<Props, 'rows' | 'chosen'> & { id: string; of: ReturnType<typeof placesOf>[number] }

const OnePlace = ({ id, of: { place, count, venueId, room }, organId, directory, onChoose, onVenueAdded }: OneProps) => {
  const [adding, setAdding] = useState(false)
  const added = (venue: Venue) => {
    setAdding(false)
    onVenueAdded(venue)
    onChoose(place, { venueId: venue.id, room: '' })
  }
  return (
    <Card id={id}>
      <View className={staff.line}>
        <Text className={staff.strong}>{place}</Text>
        <Text className={staff.soft}>{fill(IMPORT.placeRows, { count })}</Text>
        {venueId === '' && <Tag tone="warn">{IMPORT.placeUnknown}</Tag>}
      </View>
      <View className={`${staff.block} ${staff.grid}`}>
        <Choice
          id={`${id}-venue`}
          label={IMPORT.placeVenue}
          value={venueId}
          options={venueOptions(directory)}
          onChange={(venue) => onChoose(place, { venueId: venue, room: '' })}
        />
        {venueId !== '' && (
          <Choice
            id={`${id}-room`}
            label={SESSION.room}
            value={room}
            options={roomOptions(directory, venueId)}
            onChange={(next) => onChoose(place, { venueId, room: next })}
          />
        )}
      </View>
      {venueId === '' && (
        <Button id={`${id}-new`} size="small" onTap={() => setAdding(!adding)}>
          {IMPORT.placeNew}
        </Button>
      )}
      {adding && <EditVenue directory={directory} start={{ name: place, organId }} onDone={added} />}
    </Card>
  )
}

/** Every place that the notice names with the venue that stands for it: what is unknown is chosen or made here, what is wrong is put right. */
export const Places = ({ rows, chosen, ...rest }: Props) => {
  const places = placesOf(rows, chosen)
  return places.length === 0 ? null : (
    <Section id="import-places" title={IMPORT.places}>
      <Text className={staff.lead}>{IMPORT.placesHint}</Text>
      {places.map((of, at) => (
        <OnePlace key={of.place} id={`place-${at}`} of={of} {...rest} />
      ))}
    </Section>
  )
}
