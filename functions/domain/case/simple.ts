import type { CaseType } from '../../contract/case-kinds.ts'

/** Why a case cannot be handled in the simplified way (domain §6.1, 国信办发〔2022〕17号). */
export const NOT_SIMPLE = ['REPEAT', 'COLLECTIVE', 'SEVERAL_UNITS', 'FROM_ABOVE', 'WHISTLEBLOW'] as const
export type NotSimple = (typeof NOT_SIMPLE)[number]

export type SimpleFacts = { type?: CaseType; repeat?: boolean; collective?: boolean; coUnits?: number; fromAbove?: boolean }

/** First petitions only; not what is handed down from above, what several units or a group are in, and no report on wrongdoing. */
export const notSimple = ({ type, repeat, collective, coUnits, fromAbove }: SimpleFacts): NotSimple | undefined => {
  if (type === 'WHISTLEBLOW') return 'WHISTLEBLOW'
  if (repeat) return 'REPEAT'
  if (fromAbove) return 'FROM_ABOVE'
  if (collective) return 'COLLECTIVE'
  return coUnits ? 'SEVERAL_UNITS' : undefined
}
