import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory, Venue } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { IMPORT } from '../../texts/zh-CN/staff-office.ts'
import { fromPaste } from '../model/import-file.ts'
import { type Chosen, toPlan } from '../model/import-plan.ts'
import { toTemplate } from '../model/session-form.ts'
import { PlanForm, PlanPage, usePlanForm } from '../plan-form.tsx'
import { LeftOutList } from '../plan-run.tsx'
import { Places } from './places.tsx'
import { Problems, Rows } from './preview.tsx'
import { type Source, SourceFields } from './source-fields.tsx'

const Importer = ({ directory: known }: { directory: Directory }) => {
  const [source, setSource] = useState<Source>({ file: undefined, paste: '', hours: { from: '09:00', to: '11:30' } })
  /** Kept from one look to the next: whoever mends his file chooses no venue twice. */
  const [chosen, setChosen] = useState<Chosen>({})
  /** The server's list may be some seconds old: a venue that was made here is there at once. */
  const [added, setAdded] = useState<Venue[]>([])
  const directory = { ...known, venues: [...known.venues, ...added.filter(({ id }) => !known.venues.some((venue) => venue.id === id))] }
  const form = usePlanForm('import', 'POST /v1/plan/import/preview')
  const { format, content } = source.file ?? fromPaste(source.paste)
  const template = toTemplate(form.session)
  const { preview } = form
  const plan = preview && toPlan(preview, chosen, template)
  const change = (patch: Partial<Source>) => {
    setSource({ ...source, ...patch })
    form.touch()
  }
  const words = (made: number, left: number) => fill(left > 0 ? IMPORT.createSome : IMPORT.create, { count: made, left })
  return (
    <PlanForm
      form={form}
      texts={IMPORT}
      directory={directory}
      fields={<SourceFields source={source} onChange={change} />}
      ready={content.length > 1 && template.organId !== '' && template.venueId !== ''}
      onPreview={() => form.look({ body: { format, content, hours: source.hours, template } })}
      preview={
        preview &&
        plan && (
          <View>
            <Problems problems={preview.problems} />
            <Places
              rows={preview.rows}
              chosen={chosen}
              organId={template.organId}
              directory={directory}
              onChoose={(place, venue) => setChosen({ ...chosen, [place]: venue })}
              onVenueAdded={(venue) => setAdded([...added, venue])}
            />
            <Rows preview={preview} chosen={chosen} template={template} directory={directory} />
            {plan.left.length > 0 && <LeftOutList title={IMPORT.leftOut} left={plan.left} />}
          </View>
        )
      }
      create={
        plan && plan.drafts.length > 0 ? { words: words(plan.drafts.length, plan.left.length), onTap: () => form.control.start(plan) } : undefined
      }
    />
  )
}

/** A notice that was published elsewhere, taken over from Excel, CSV or JSON after a look at what was understood. */
const ImportPage = () => (
  <PlanPage id="office-import" title={IMPORT.title}>
    {(directory) => <Importer directory={directory} />}
  </PlanPage>
)

export default ImportPage
