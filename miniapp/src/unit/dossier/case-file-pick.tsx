import { View } from '@tarojs/components'
import { usePages } from '../../api/use-pages.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { PickMany } from '../../staff/pick-many.tsx'
import styles from '../../staff/staff.module.scss'
import { FILES } from '../../texts/zh-CN/staff-visits.ts'

type Props = { id: string; caseId: string; value: string[]; onChange: (value: string[]) => void }

/** Evidence of a step: what was uploaded to the case before, the newest in sight, older ones on demand. */
export const CaseFilePick = ({ id, caseId, value, onChange }: Props) => {
  const files = usePages('GET /v1/cases/{id}/files', { params: { id: caseId } })
  return (
    <View className={styles.fields}>
      <LoadPages pages={files} empty={{ title: FILES.nothingToPick }}>
        {(items) => (
          <PickMany
            id={id}
            label={FILES.pick}
            max={30}
            value={value}
            options={items.filter(({ state }) => state === 'STORED').map((file) => ({ value: file.id, label: file.name }))}
            onChange={onChange}
          />
        )}
      </LoadPages>
    </View>
  )
}
