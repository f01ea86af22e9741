import { Field } from '../../kit/field.tsx'
import { TALK } from '../../texts/zh-CN/staff-leader.ts'
import type { TalkDraft } from '../model/outcome.ts'

export type TalkForm = { talk: TalkDraft; onChange: (patch: Partial<TalkDraft>) => void; missed: (field: keyof TalkDraft) => string | undefined }

type Props = {
  form: TalkForm
  field: 'record' | 'instruction' | 'released' | 'requirement' | 'reply'
  max: number
  rows?: number
  label?: string
  hint?: string
}

/** One of the talk's texts, with what is missing in it. */
export const TalkText = ({ form, field, max, rows, label = TALK[field], hint }: Props) => (
  <Field
    id={field}
    label={label}
    hint={hint}
    value={form.talk[field]}
    max={max}
    kind="textarea"
    rows={rows}
    error={form.missed(field)}
    onChange={(text) => form.onChange({ [field]: text })}
  />
)
