import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { HelpTask } from '../../../../functions/contract/visit.ts'
import { usePages } from '../../api/use-pages.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { CHECK, VISITS } from '../../texts/zh-CN/staff-visits.ts'
import { HelpProof } from './help-proof.tsx'

const DoneSheet = ({ task, onDone, onClose }: { task: HelpTask; onDone: () => void; onClose: () => void }) => {
  const [how, setHow] = useState('')
  const [fileIds, setFiles] = useState<string[]>([])
  const write = useWrite({ keep: `help-${task.id}` })
  const submit = async () => {
    const done = await write.run('POST /v1/help/{id}/done', { params: { id: task.id }, body: { how: how.trim(), fileIds } })
    if (done) onDone()
  }
  return (
    <Sheet id="help-sheet" open title={task.what} onClose={onClose}>
      <Field id="help-how" label={VISITS.helpHow} kind="textarea" max={500} value={how} onChange={setHow} />
      <HelpProof task={task} value={fileIds} onChange={setFiles} />
      <ProblemNotice id="help-problem" error={write.error} />
      <View className={styles.block}>
        <Button id="help-submit" kind="primary" busy={write.busy} disabled={how.trim() === ''} onTap={() => void submit()}>
          {VISITS.helpDone}
        </Button>
      </View>
    </Sheet>
  )
}

/** Promised help by its day; who did it says how. */
export const HelpTasks = ({ office }: { office: boolean }) => {
  const pages = usePages(office ? 'GET /v1/office/help' : 'GET /v1/unit/help', {})
  const [doing, setDoing] = useState<HelpTask>()
  const done = () => {
    setDoing(undefined)
    toast(VISITS.saved)
    pages.reload()
  }
  return (
    <LoadPages pages={pages} empty={{ title: VISITS.helpEmpty, hint: VISITS.helpEmptyHint }}>
      {(items) => (
        <View className={styles.cards}>
          {items.map((task) => (
            <Card key={task.id} id={`help-${slug(task.id)}`}>
              <Text className={styles.strong}>{task.what}</Text>
              <View className={styles.tags}>
                {task.overdue && <Tag tone="danger">{VISITS.helpOverdue}</Tag>}
                <Tag tone="plain">{fill(VISITS.helpBy, { who: task.who || task.unitName || CHECK.unit, day: dayLong(task.dueOn) })}</Tag>
              </View>
              <Text className={styles.soft}>{[task.person.name, task.caseNo].join(' · ')}</Text>
              <View className={styles.actions}>
                <Button id={`done-${slug(task.id)}`} size="small" onTap={() => setDoing(task)}>
                  {VISITS.helpDone}
                </Button>
              </View>
            </Card>
          ))}
          {doing && <DoneSheet key={doing.id} task={doing} onDone={done} onClose={() => setDoing(undefined)} />}
        </View>
      )}
    </LoadPages>
  )
}
