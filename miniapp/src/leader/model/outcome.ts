import type { Outcome, OutcomeRequest } from '../../../../functions/contract/talk.ts'

/** The form of the talk while it is typed; an empty text means "not given". */
export type TalkDraft = {
  record: string
  outcome: Outcome
  instruction: string
  released: string
  unitId: string
  coUnitIds: string[]
  requirement: string
  dueOn: string
  reply: string
  sponsor: boolean
}

export const EMPTY_TALK: TalkDraft = {
  record: '',
  outcome: 'ASSIGNED_ON_SPOT',
  instruction: '',
  released: '',
  unitId: '',
  coUnitIds: [],
  requirement: '',
  dueOn: '',
  reply: '',
  sponsor: false,
}

/** ANSWERED, EXPLAINED and GUIDED end with words to the citizen; all others hand the matter to a unit (domain §6, on-the-spot outcome). */
export const repliesOnly = (outcome: Outcome): boolean => outcome === 'ANSWERED' || outcome === 'EXPLAINED' || outcome === 'GUIDED'

/** What is still missing, in the order of the form. The server judges again. */
export const missingOf = (draft: TalkDraft): (keyof TalkDraft)[] => {
  const needed: (keyof TalkDraft)[] = repliesOnly(draft.outcome)
    ? ['record', 'instruction', 'reply']
    : ['record', 'instruction', 'unitId', 'requirement', 'dueOn']
  return needed.filter((field) => String(draft[field]).trim() === '')
}

/** Only what belongs to the chosen outcome is sent: a unit chosen before the outcome was changed must not slip in. */
export const toRequest = (draft: TalkDraft): OutcomeRequest => ({
  record: draft.record,
  outcome: draft.outcome,
  instruction: draft.instruction,
  released: draft.released,
  ...(repliesOnly(draft.outcome)
    ? { coUnitIds: [], requirement: '', reply: draft.reply }
    : {
        unitId: draft.unitId,
        coUnitIds: draft.coUnitIds.filter((id) => id !== draft.unitId),
        requirement: draft.requirement,
        dueOn: draft.dueOn,
        reply: '',
      }),
  sponsor: draft.outcome === 'SPONSORED' || (draft.sponsor && !repliesOnly(draft.outcome)),
})
