import { Text, View } from '@tarojs/components'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Conflict, VisitView } from '../../../../functions/contract/visit.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { fieldText, versionText, writerText } from '../../staff/visit-text.ts'
import { CHECK } from '../../texts/zh-CN/staff-visits.ts'

type Props = { visit: VisitView; onDone: () => void }

const Versions = ({ visit, conflict, busy, onPick }: { visit: VisitView; conflict: Conflict; busy: boolean; onPick: (pick: number) => void }) => (
  <View className={styles.block}>
    <Text className={styles.blockTitle}>{fieldText(conflict.field, visit.record)}</Text>
    {conflict.versions.map((version, at) => (
      <View key={`${version.at}-${version.by}`} className={styles.row}>
        <Text className={styles.soft}>
          {[fill(CHECK.version, { no: at + 1 }), fill(CHECK.by, { name: writerText(version.byName), at: instantText(version.at) })].join(' · ')}
        </Text>
        <Text className={styles.text}>{versionText(conflict.field, version.value, visit.units)}</Text>
        <View className={styles.actions}>
          <Button
            id={`pick-${slug(conflict.field)}-${at}`}
            size="small"
            busy={busy}
            label={`${CHECK.choose}，${fill(CHECK.version, { no: at + 1 })}`}
            onTap={() => onPick(at)}
          >
            {CHECK.choose}
          </Button>
        </View>
      </View>
    ))}
  </View>
)

/** What two people wrote apart: every version side by side, and a person chooses. */
export const Conflicts = ({ visit, onDone }: Props) => {
  const write = useWrite()
  if (visit.openConflicts.length === 0) return null
  const pick = async (field: string, at: number) => {
    const done = await write.run('POST /v1/visits/{id}/resolve', { params: { id: visit.id }, body: { field, pick: at, version: visit.version } })
    if (done) toast(CHECK.chosen)
    onDone()
  }
  return (
    <Card id="visit-conflicts" title={fill(CHECK.conflicts, { count: visit.openConflicts.length })}>
      <Text className={styles.lead}>{CHECK.conflictsHint}</Text>
      <ProblemNotice id="conflict-problem" error={write.error} />
      {visit.openConflicts.map((conflict) => (
        <Versions key={conflict.field} visit={visit} conflict={conflict} busy={write.busy} onPick={(at) => void pick(conflict.field, at)} />
      ))}
    </Card>
  )
}
