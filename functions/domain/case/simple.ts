import type { CaseType } from '../../contract/case-kinds.ts'

/** Why a case cannot be handled in the simplified way (domain §6.1, 国信办发〔2022〕17号). */
export const NOT_SIMPLE = ['REPEAT', 'COLLECTIVE', 'SEVERAL_UNITS', 'FROM_ABOVE', 'WHISTLEBLOW', 'LITIGATION', 'URGENT'] as const
export type NotSimple = (typeof NOT_SIMPLE)[number]

export type SimpleFacts = {
  type?: CaseType
  repeat?: boolean
  collective?: boolean
  coUnits?: number
  fromAbove?: boolean
  litigation?: boolean
  urgent?: boolean
}

/**
 * First petitions only; not what is handed down from above, what several units or a group are in, what the law sends to a court or another procedure (Art 31 items 1-5), what is urgent in the sense of Art 25
 * (major, not the small matters of daily life that the track is for), and no report on wrongdoing.
 */
export const notSimple = ({ type, repeat, collective, coUnits, fromAbove, litigation, urgent }: SimpleFacts): NotSimple | undefined => {
  if (type === 'WHISTLEBLOW') return 'WHISTLEBLOW'
  if (litigation) return 'LITIGATION'
  if (urgent) return 'URGENT'
  if (repeat) return 'REPEAT'
  if (fromAbove) return 'FROM_ABOVE'
  if (collective) return 'COLLECTIVE'
  return coUnits ? 'SEVERAL_UNITS' : undefined
}
