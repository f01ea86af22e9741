import { RATING_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { dayText, instantText } from '../../format/dates.ts'
import { CEASED_TEXT, QUEUE, REACHED_TEXT, RECORD } from '../../texts/zh-CN/field.ts'
import { CLAIM_MET_TEXT, IN_PLACE_KIND_TEXT, IN_PLACE_TEXT, MET_TEXT } from '../../texts/zh-CN/visit-record.ts'

/** A field in which two versions stand, in words that a person can choose by. */

const PARTS: Record<string, string> = {
  who: RECORD.metWho,
  name: RECORD.metName,
  note: RECORD.metNote,
  claim: RECORD.claimText,
  said: RECORD.claimSaid,
  met: RECORD.claimMet,
  state: '进展',
  proof: RECORD.proof,
  fileIds: RECORD.proofPhotos,
  what: RECORD.helpWhat,
  dueOn: RECORD.helpDue,
}
const PART_OF_HELP = { who: RECORD.helpWho }
const FIELDS: Record<string, string> = {
  ...RECORD.sections,
  reached: RECORD.reached,
  ceased: RECORD.ceased,
  attitude: RECORD.attitude,
  needs: RECORD.needs,
  help: '承诺帮扶',
  noPhoto: RECORD.noPhoto,
}
const CODES: Record<string, Record<string, string>> = {
  reached: REACHED_TEXT,
  ceased: CEASED_TEXT,
  'claims/met': CLAIM_MET_TEXT,
  'inPlace/state': IN_PLACE_TEXT,
  'met/who': MET_TEXT,
}

/** `诉求逐项 · 修路灯 · 他怎么说` */
export const clashLabel = (path: string, record: VisitRecord): string => {
  const [field = '', id, part] = path.split('/')
  const entry = id === undefined ? undefined : (record[field as keyof VisitRecord] as { id: string }[] | undefined)?.find((one) => one.id === id)
  const named = entry as { claim?: string; what?: string; name?: string } | undefined
  const which = field === 'inPlace' ? IN_PLACE_KIND_TEXT[id as keyof typeof IN_PLACE_KIND_TEXT] : (named?.claim ?? named?.what ?? named?.name)
  const of = part && (field === 'help' ? { ...PARTS, ...PART_OF_HELP } : PARTS)[part]
  return [FIELDS[field] ?? field, which, of].filter(Boolean).join(' · ')
}

const SIGNED = { SIGNED: RECORD.sign, REFUSED: RECORD.refused, NOT_ASKED: RECORD.notAsked }

export const clashText = (path: string, value: unknown): string => {
  if (value === undefined || value === null || value === '') return QUEUE.empty
  const [field = '', , part] = path.split('/')
  if (typeof value === 'string') return CODES[part ? `${field}/${part}` : field]?.[value] ?? (part === 'dueOn' ? dayText(value) : value)
  if (Array.isArray(value)) return String(value.length)
  const whole = value as Record<string, unknown> & { at?: string; on?: string }
  switch (field) {
    case 'arrival':
    case 'departure':
      return instantText(whole.at!)
    case 'rating':
      return `${RATING_TEXT[whole.value as keyof typeof RATING_TEXT]} ${whole.comment ?? ''}`.trim()
    case 'signature':
      return `${SIGNED[whole.kind as keyof typeof SIGNED]} ${instantText(whole.at!)}`
    case 'next':
      return `${dayText(whole.on!)} ${whole.why ?? ''}`
    case 'voice':
      return `${whole.seconds}″`
    default:
      return Object.entries(whole)
        .filter(([name, one]) => name !== 'id' && typeof one === 'string' && one !== '')
        .map(([name, one]) => clashText(`${field}/x/${name}`, one))
        .join('，')
  }
}
