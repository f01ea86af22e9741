import { View } from '@tarojs/components'
import { useQuery } from '../../api/use-query.ts'
import { Load } from '../../kit/states.tsx'
import { PickMany } from '../../staff/pick-many.tsx'
import styles from '../../staff/staff.module.scss'
import { FILES } from '../../texts/zh-CN/staff-visits.ts'

type Props = { id: string; caseId: string; value: string[]; onChange: (value: string[]) => void }

/** Evidence of a step: what was uploaded to the case before, the newest in sight. */
export const CaseFilePick = ({ id, caseId, value, onChange }: Props) => {
  const files = useQuery('GET /v1/cases/{id}/files', { params: { id: caseId } })
  return (
    <View className={styles.fields}>
      <Load query={files} lines={1} empty={({ items }) => items.length === 0 && { title: FILES.nothingToPick }}>
        {({ items }) => (
          <PickMany
            id={id}
            label={FILES.pick}
            max={30}
            value={value}
            options={items.filter(({ state }) => state === 'STORED').map((file) => ({ value: file.id, label: file.name }))}
            onChange={onChange}
          />
        )}
      </Load>
    </View>
  )
}
