import { fill, RATING_TEXT } from '../../../functions/contract/texts.zh-CN.ts'
import type { Area, Moment, VisitRecord, VisitView } from '../../../functions/contract/visit.ts'
import { dayLong, instantText } from '../format/dates.ts'
import { CEASED_TEXT, NO_PLACE_TEXT, REACHED_TEXT } from '../texts/zh-CN/field.ts'
import { AREA, CHECK, RECORD_FIELD_TEXT, RECORD_PART_TEXT } from '../texts/zh-CN/staff-visits.ts'
import { CLAIM_MET_TEXT, IN_PLACE_KIND_TEXT, IN_PLACE_TEXT, MET_TEXT } from '../texts/zh-CN/visit-record.ts'

export const momentText = ({ at, noPlace }: Moment): string =>
  [instantText(at), noPlace && fill(CHECK.noPlace, { reason: NO_PLACE_TEXT[noPlace.reason], text: noPlace.text ? `，${noPlace.text}` : '' })]
    .filter(Boolean)
    .join(' · ')

export const areaText = ({ lat, lng, radius }: Area): string => fill(AREA.text, { lat, lng, radius })
/** An arrival, and how far it lies outside of where it was expected. */
export const arrivalText = (arrival: Moment, outside: number | undefined): string =>
  [momentText(arrival), outside !== undefined && fill(AREA.outside, { metres: outside })].filter(Boolean).join(' · ')

export const metText = ({ who, name, note }: VisitRecord['met'][number]): string => [MET_TEXT[who], name, note].filter(Boolean).join(' ')
export const claimText = ({ claim, said, met }: VisitRecord['claims'][number]): string =>
  [`${claim}：${met ? CLAIM_MET_TEXT[met] : '—'}`, said && `${CHECK.said}：${said}`].filter(Boolean).join('\n')
export const inPlaceText = ({ id, state, proof }: VisitRecord['inPlace'][number]): string =>
  [`${IN_PLACE_KIND_TEXT[id]}：${IN_PLACE_TEXT[state]}`, proof].filter(Boolean).join('\n')
type Units = VisitView['units']
/** Whose promise it is: the unit that was named, else the one that handles the case, and who in it. */
export const helpText = ({ what, who, unitId, dueOn }: VisitRecord['help'][number], units: Units): string => {
  const unit = units.find(({ id }) => id === unitId)?.name
  return fill(CHECK.helpBy, { what, who: [unit, who].filter(Boolean).join(' ') || CHECK.unit, day: dayLong(dueOn) })
}
export const signatureText = ({ kind, witnesses }: NonNullable<VisitRecord['signature']>): string =>
  kind === 'SIGNED' ? CHECK.signed : kind === 'REFUSED' ? fill(CHECK.refused, { names: witnesses.join('、') }) : CHECK.notAsked

/** One entry of a list in words, by its list. */
const ENTRY: Partial<Record<keyof VisitRecord, (value: never, units: Units) => string>> = {
  met: metText,
  claims: claimText,
  inPlace: inPlaceText,
  help: helpText,
  photos: ({ note, takenAt }: VisitRecord['photos'][number]) => [note, instantText(takenAt)].filter(Boolean).join(' · '),
}
const WHOLE: Partial<Record<keyof VisitRecord, (value: never) => string>> = {
  arrival: momentText,
  departure: momentText,
  reached: (value: keyof typeof REACHED_TEXT) => REACHED_TEXT[value],
  ceased: (value: keyof typeof CEASED_TEXT) => CEASED_TEXT[value],
  signature: signatureText,
  voice: ({ seconds }: NonNullable<VisitRecord['voice']>) => (seconds > 0 ? fill(CHECK.seconds, { count: seconds }) : CHECK.secondsUnknown),
  rating: ({ value, comment }: NonNullable<VisitRecord['rating']>) => [RATING_TEXT[value], comment].filter(Boolean).join('：'),
  next: ({ on, why }: NonNullable<VisitRecord['next']>) => `${dayLong(on)} ${why}`,
}
const PART: Record<string, (value: never, units: Units) => string> = {
  unitId: (value: string, units) => units.find(({ id }) => id === value)?.name ?? CHECK.unit,
  met: (value: keyof typeof CLAIM_MET_TEXT) => CLAIM_MET_TEXT[value],
  state: (value: keyof typeof IN_PLACE_TEXT) => IN_PLACE_TEXT[value],
  fileIds: (value: string[]) => fill(CHECK.photoCount, { count: value.length }),
  dueOn: dayLong,
  takenAt: instantText,
}
/** Whoever wrote it, by name and never by id. */
export const writerText = (byName: string | undefined): string => byName || CHECK.someone

/** A version of a field by its path, as a person reads it: `needs`, `claims/c01/said`, `photos/<id>`. */
export const versionText = (path: string, value: unknown, units: Units): string => {
  if (value === undefined || value === null || value === '') return CHECK.gone
  const [field, id, part] = path.split('/') as [keyof VisitRecord, string?, string?]
  const words = (
    part === 'who' && field === 'met' ? (who: keyof typeof MET_TEXT) => MET_TEXT[who] : part ? PART[part] : (id ? ENTRY : WHOLE)[field]
  ) as ((value: unknown, units: Units) => string) | undefined
  return words ? words(value, units) : typeof value === 'string' ? value : CHECK.changed
}

/** What stands in a record under a path. */
export const valueAt = (record: VisitRecord, path: string): unknown => {
  const [field, id, part] = path.split('/') as [keyof VisitRecord, string?, string?]
  if (!id) return record[field]
  const entry = ((record[field] ?? []) as { id: string }[]).find((one) => one.id === id)
  return part ? (entry as Record<string, unknown> | undefined)?.[part] : entry
}

/** Whose field it is: the list's name, the entry's own words, and which part of it. */
export const fieldText = (path: string, record: VisitRecord): string => {
  const [field, id, part] = path.split('/') as [keyof VisitRecord, string?, string?]
  const entry = id ? (valueAt(record, `${field}/${id}`) as { claim?: string; what?: string; name?: string } | undefined) : undefined
  const which = field === 'inPlace' && id ? IN_PLACE_KIND_TEXT[id as keyof typeof IN_PLACE_KIND_TEXT] : (entry?.claim ?? entry?.what ?? entry?.name)
  return [RECORD_FIELD_TEXT[field], which, part && RECORD_PART_TEXT[`${field}/${part}`]].filter(Boolean).join(' · ')
}
