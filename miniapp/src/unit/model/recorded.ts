import type { ClosureItem, StepField, StepInput } from '../../../../functions/contract/case-steps.ts'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import type { Directory } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { dayLong } from '../../format/dates.ts'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { CLOSURE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { FORM } from '../../texts/zh-CN/staff-case-fields.ts'
import { FILES } from '../../texts/zh-CN/staff-visits.ts'
import { FIELDS } from './step-fields.ts'

export const closureText = ({ claim, kind, text }: ClosureItem): string => `${claim} — ${CLOSURE_TEXT[kind]}：${text}`

/** The names that the dossier itself brings along. */
type Named = Pick<Dossier, 'earlier'> & { beside: Pick<Dossier['beside'], 'batch'> }

/** What was recorded in a field, as a person reads it: names, never ids. */
export const recordedText = (field: StepField, value: StepInput[StepField], { earlier, beside }: Named, directory?: Directory): string => {
  // Until the directory is there, and when somebody is not in it any more.
  const gone = directory ? STAFF.gone : STAFF.loading
  const organ = (id: string) => directory?.organs.find((one) => one.id === id)?.name ?? gone
  const asked = FIELDS[field]
  const text = String(value)
  switch (asked.kind) {
    case 'choice':
      return asked.words[text] ?? text
    case 'yesNo':
      return value ? STAFF.yes : STAFF.no
    case 'day':
      return dayLong(text)
    case 'unit':
      return organ(text)
    case 'units':
      return (value as string[]).map(organ).join('、')
    case 'leader':
      return directory?.leaders.find((one) => one.id === text)?.name ?? gone
    case 'visit':
      return FORM.visitNamed
    case 'files':
      return fill(FILES.count, { count: (value as string[]).length })
    case 'names':
      return (value as string[]).join('、')
    case 'closure':
      return (value as ClosureItem[]).map(closureText).join('；')
    case 'case':
      return earlier.find((one) => one.id === text)?.caseNo ?? STAFF.otherCase
    case 'batch':
      return beside.batch?.id === text ? beside.batch.name : STAFF.otherBatch
    default:
      return text
  }
}
