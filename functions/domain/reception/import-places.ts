import type { Venue } from '../../contract/people.ts'

export type KnownVenue = Pick<Venue, 'id' | 'name' | 'address' | 'rooms'>
export type KnownPlace = { venueId: string; room: string }

/** Full-width characters, blanks and punctuation make no difference; brackets go too, their content stays. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]{}【】〔〕《》“”"'·,，、。.;；:：_—-]/g, '')

const REGION = /^(?:[^省市州县区旗乡镇]{1,8}[省市州县区旗乡镇])+$/
/** What may stand beside a place without making it another one: floor, side, number of a room, hall. 城东分中心 and a department's name are no such thing. */
const DETAIL =
  /^(?:第?[一二三四五六七八九十百\d]{1,4}(?:号楼|楼|层|室|厅|号)?|负一[楼层]|[东南西北左右]侧?|地点?址?在?|内|[楼层]|会议室|接[访待]室|接[访待]大?厅|接[访待]场所|视频室|来访大厅|服务大厅|大厅|窗口)*$/
/** The end of a street's name with the number: enough to see that two addresses differ. */
const STREET = /.{2}[路街道巷弄]\d+号/

/** The words of an address as somebody else writes it: `人民路1号` for `云岭县人民路1号`. Undefined when the street or the number is another. */
const addressIn = (words: string, address: string): string | undefined => {
  if (address !== '' && words.includes(address)) return address
  const street = STREET.exec(address)
  if (!street) return undefined
  const upToNumber = address.slice(0, street.index + street[0].length)
  return Array.from({ length: street.index + 1 }, (_, at) => upToNumber.slice(at)).find((part) => words.includes(part))
}

/** Takes `part` out of `words`; undefined when it is not in there. */
const without = (words: string, part: string): string | undefined => {
  const at = part === '' ? -1 : words.indexOf(part)
  return at < 0 ? undefined : `${words.slice(0, at)} ${words.slice(at + part.length)}`.trim()
}

const isBeside = (rest: string): boolean => rest.split(' ').every((part) => REGION.test(part) || DETAIL.test(part))

/** A name begins with its county (`县信访接待中心`), which a notice writes out (`云岭县信访接待中心`): then its proper name stands before. */
const isOwnRegion = (name: string, rest: string): boolean => /^[省市州县区旗乡镇]/.test(name) && /^[\p{Script=Han}]{1,4}$/u.test(rest)

/** The longest room name that the words contain; empty when they name none. */
const roomIn = (words: string, { rooms }: KnownVenue): string =>
  rooms.filter((room) => plain(room) !== '' && words.includes(plain(room))).sort((a, b) => b.length - a.length)[0] ?? ''

/** How much of a venue the words name: 0 when they mean another place, or leave something that the venue does not explain. */
const likeness = (words: string, venue: KnownVenue): number => {
  const [name, address] = [plain(venue.name), plain(venue.address)]
  const street = addressIn(words, address)
  if (STREET.test(words) && STREET.test(address) && street === undefined) return 0
  if (words === name || words === address) return 4
  const named = without(words, name)
  if (named === undefined && street === undefined) {
    // A part of the name will do when the whole name adds no more than a region before it or a hall behind it.
    const more = words.length >= 4 ? without(name, words) : undefined
    return more?.split(' ').every((part) => /^[省市州县区旗乡镇]$/.test(part) || isBeside(part)) ? 1 : 0
  }
  const room = roomIn(words, venue)
  const rest = [street ?? '', plain(room)].reduce((left, part) => without(left, part) ?? left, named ?? words)
  const [before = '', ...others] = rest.split(' ')
  const explained = isBeside(rest) || (isOwnRegion(name, before) && isBeside(others.join(' ')))
  return explained ? (named === undefined ? 0 : 2) + (street === undefined ? 0 : 1) : 0
}

/**
 * The venue and room that the words of a notice mean, by name or address. Undefined when none fits or two fit equally: a day published at
 * the wrong door is worse than a question to the office.
 */
export const findPlace = (place: string, venues: readonly KnownVenue[]): KnownPlace | undefined => {
  const words = plain(place)
  if (words === '') return undefined
  const judged = venues.map((venue) => ({ venue, score: likeness(words, venue) })).filter(({ score }) => score > 0)
  const best = Math.max(0, ...judged.map(({ score }) => score))
  const found = judged.filter(({ score }) => score === best)
  if (found.length !== 1) return undefined
  const { venue } = found[0]!
  return { venueId: venue.id, room: roomIn(words, venue) }
}
