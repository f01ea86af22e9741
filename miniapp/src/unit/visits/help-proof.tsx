import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HelpTask } from '../../../../functions/contract/visit.ts'
import { usePages } from '../../api/use-pages.ts'
import { Button } from '../../kit/button.tsx'
import type { Option } from '../../kit/choice.tsx'
import { AddEvidence } from '../../staff/add-evidence.tsx'
import { PickMany } from '../../staff/pick-many.tsx'
import { KIT } from '../../texts/zh-CN/common.ts'
import { VISITS } from '../../texts/zh-CN/staff-visits.ts'

type Props = { task: HelpTask; value: string[]; onChange: (value: string[]) => void }

/**
 * What proves that help was given: added here, or chosen from what the case has already. A unit that only gives the help may not read the case's papers: it has its own to
 * choose from.
 */
export const HelpProof = ({ task, value, onChange }: Props) => {
  const files = usePages('GET /v1/cases/{id}/files', { params: { id: task.caseId } })
  const [added, setAdded] = useState<Option<string>[]>([])
  const known = files.items.filter(({ id, state }) => state === 'STORED' && !added.some((one) => one.value === id))
  const options = [...added, ...known.map(({ id, name }) => ({ value: id, label: name }))]
  return (
    <View>
      {options.length > 0 && <PickMany id="help-files" label={VISITS.helpFiles} max={30} value={value} options={options} onChange={onChange} />}
      {files.hasMore && (
        <Button id="help-files-more" size="small" kind="text" busy={files.loadingMore} onTap={files.loadMore}>
          {KIT.more}
        </Button>
      )}
      <AddEvidence
        belongsTo={{ kind: 'VISIT', id: task.visitId }}
        onDone={({ id, name }) => {
          setAdded([{ value: id, label: name }, ...added])
          onChange([id, ...value].slice(0, 30))
        }}
      />
    </View>
  )
}
