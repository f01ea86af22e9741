import { CATEGORIES, type MatterDraft } from '../../../../functions/contract/booking.ts'
import { CATEGORY_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { Check, Count, Field, Pick, type Problematic, Section } from '../../staff/ui.tsx'
import { MATTER } from '../../texts/zh-CN/staff.ts'
import { errorAt } from '../model/walk-in-person.ts'

type Props = { matter: MatterDraft; onChange: (matter: MatterDraft) => void; error: Problematic; withPeople?: boolean }

/** What the person reports, as the clerk hears it. */
export const MatterFields = ({ matter, onChange, error, withPeople = true }: Props) => {
  const set = (patch: Partial<MatterDraft>) => onChange({ ...matter, ...patch })
  return (
    <Section id='matter' title={MATTER.title}>
      <Field id='matter-summary' label={MATTER.summary} value={matter.summary} max={200} multiline error={errorAt(error, 'matter.summary')} onChange={(summary) => set({ summary })} />
      <Field id='matter-facts' label={MATTER.facts} value={matter.facts} max={4000} multiline error={errorAt(error, 'matter.facts')} onChange={(facts) => set({ facts })} />
      <Field id='matter-ask' label={MATTER.ask} value={matter.ask} max={1000} multiline error={errorAt(error, 'matter.ask')} onChange={(text) => set({ ask: text })} />
      <Field id='matter-earlier' label={MATTER.earlier} value={matter.earlier} max={1000} multiline onChange={(earlier) => set({ earlier })} />
      <Pick
        id='matter-category'
        label={MATTER.category}
        value={matter.category ?? ''}
        options={CATEGORIES.map((value) => ({ value, label: CATEGORY_TEXT[value] }))}
        error={errorAt(error, 'matter.category')}
        onChange={(category) => set({ category })}
      />
      {withPeople && <Count id='matter-people' label={MATTER.people} value={matter.people} min={1} max={9999} onChange={(people) => set({ people })} />}
      <Check id='matter-litigation' label={MATTER.litigation} checked={matter.litigation} onChange={(litigation) => set({ litigation })} />
      <Check id='matter-whistleblow' label={MATTER.whistleblow} checked={matter.whistleblow} onChange={(whistleblow) => set({ whistleblow })} />
      <Check id='matter-green' label={MATTER.greenChannel} checked={matter.greenChannel} onChange={(greenChannel) => set({ greenChannel })} />
      <Field id='matter-support' label={MATTER.support} value={matter.support} max={200} onChange={(support) => set({ support })} />
    </Section>
  )
}
