import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Conflict } from '../../../../functions/contract/visit.ts'
import { newKey } from '../../api/key.ts'
import { useAccount } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { slug } from '../../staff/slug.ts'
import { fieldText, versionText, writerText } from '../../staff/visit-text.ts'
import { QUEUE } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { update } from '../field.ts'
import { type RecordEntry, rebased } from '../model/record.ts'
import { queued } from '../queue/machine.ts'
import { runQueue } from '../queue/run.ts'

/** Fields that two people changed apart: both versions, one below the other, and a person decides. Nothing is chosen for him. */
export const Clashes = ({ entry }: { entry: RecordEntry }) => {
  const me = useAccount()?.id
  const { units = [] } = entry.body.about
  const write = useWrite()
  const pick = async ({ field }: Conflict, at: number) => {
    const answer = await write.run('POST /v1/visits/{id}/resolve', {
      params: { id: entry.visitId },
      body: { field, pick: at, version: entry.body.base },
    })
    if (!answer) return
    const kept = await update(entry, (latest) => {
      // What was typed since in the form stays.
      const next = { ...rebased(latest, latest.body.before, answer), clashes: answer.conflicts }
      return answer.conflicts.length > 0 ? next : queued(next, new Date().toISOString(), newKey())
    })
    if (!kept) return
    toast(QUEUE.picked)
    await runQueue()
  }
  const stale = write.error?.code === 'STALE'
  useEffect(() => {
    // Somebody else chose or wrote meanwhile: sent once more, the record comes back with what is still open.
    if (stale) void update(entry, (latest) => queued(latest, new Date().toISOString(), newKey())).then((kept) => (kept ? runQueue() : undefined))
  }, [stale])
  return (
    <View>
      <Notice tone="warn" title={QUEUE.choose} text={QUEUE.chooseHint} />
      {(entry.clashes ?? []).map((clash) => (
        <View key={clash.field} id={`clash-${slug(clash.field)}`} className={styles.row}>
          <Text className={styles.strong}>{fieldText(clash.field, entry.body.record)}</Text>
          {clash.versions.map((version, at) => (
            <View key={`${version.by}-${version.at}`} className={styles.row}>
              <Text className={styles.soft}>
                {fill(QUEUE.version, { name: version.by === me ? QUEUE.mine : writerText(version.byName), time: instantText(version.at) })}
              </Text>
              <Text id={`clash-${slug(clash.field)}-text-${at + 1}`} className={styles.text}>
                {versionText(clash.field, version.value, units)}
              </Text>
              <View className={styles.inline}>
                <Button
                  id={`clash-${slug(clash.field)}-pick-${at + 1}`}
                  size="small"
                  busy={write.busy}
                  label={`${QUEUE.keepThis}：${versionText(clash.field, version.value, units)}`}
                  onTap={() => void pick(clash, at)}
                >
                  {QUEUE.keepThis}
                </Button>
              </View>
            </View>
          ))}
        </View>
      ))}
      <ProblemNotice id="clash-problem" error={write.error} />
    </View>
  )
}
