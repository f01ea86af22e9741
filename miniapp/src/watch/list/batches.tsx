import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Batch } from '../../../../functions/contract/beside.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DateChoice } from '../../kit/date-choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Empty, Load, ProblemNotice } from '../../kit/states.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { today } from '../../staff/dates.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { BATCH } from '../../texts/zh-CN/staff-watch.ts'
import { Bar } from '../bar.tsx'
import { standingText } from '../model/batch.ts'

export const BatchFacts = ({ batch }: { batch: Batch }) => (
  <View>
    <View className={styles.line}>
      {batch.closed ? (
        <Tag tone="plain">{BATCH.closedTag}</Tag>
      ) : (
        <Tag tone={batch.daysLeft < 0 ? 'danger' : 'info'}>
          {batch.daysLeft < 0 ? fill(BATCH.over, { days: -batch.daysLeft }) : fill(BATCH.left, { days: batch.daysLeft })}
        </Tag>
      )}
      {batch.reportDue && <Tag tone="warn">{BATCH.reportDue}</Tag>}
    </View>
    <Bar rate={batch.rate} target={batch.targetRate} />
    <Text className={styles.strong}>{standingText(batch)}</Text>
    <Text
      className={styles.soft}
    >{`${fill(BATCH.targetLine, { target: batch.targetRate })} · ${fill(BATCH.until, { day: dayLong(batch.dueOn) })}`}</Text>
  </View>
)

const NewBatch = ({ onMade }: { onMade: () => void }) => {
  const [name, setName] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [targetRate, setTarget] = useState(80)
  const write = useWrite()
  const save = async () => {
    if (await write.run('POST /v1/batches', { body: { name: name.trim(), dueOn, targetRate } })) onMade()
  }
  return (
    <Card id="batch-form" title={BATCH.create}>
      <View className={styles.grid}>
        <Field id="batch-name" label={BATCH.name} value={name} max={60} onChange={setName} />
        <DateChoice mode="date" id="batch-due" label={BATCH.dueOn} value={dueOn} start={today()} onChange={setDueOn} />
        <Stepper id="batch-target" label={BATCH.target} value={targetRate} min={1} max={100} onChange={setTarget} />
      </View>
      <ProblemNotice id="batch-problem" error={write.error} />
      <Button id="batch-save" kind="primary" busy={write.busy} disabled={name.trim() === '' || dueOn === ''} onTap={() => void save()}>
        {STAFF.save}
      </Button>
    </Card>
  )
}

/** The office's batches with how far each has come. */
export const Batches = () => {
  const list = useQuery('GET /v1/batches', {})
  const [isNew, setNew] = useState(false)
  const made = () => {
    setNew(false)
    list.reload()
  }
  return (
    <View>
      <View className={styles.inline}>
        <Button id="batch-new" size="small" onTap={() => setNew(!isNew)}>
          {isNew ? STAFF.giveUp : BATCH.create}
        </Button>
      </View>
      {isNew && <NewBatch onMade={made} />}
      <Load query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={BATCH.empty.title} hint={BATCH.empty.hint} />
          ) : (
            <View className={styles.cards}>
              {items.map((batch) => (
                <Card
                  key={batch.id}
                  id={`batch-${slug(batch.id)}`}
                  label={fill(BATCH.openBatch, { name: batch.name, rate: standingText(batch) })}
                  onTap={() => open('watch/batch/index', { id: batch.id })}
                >
                  <Text className={styles.title}>{batch.name}</Text>
                  <BatchFacts batch={batch} />
                </Card>
              ))}
            </View>
          )
        }
      </Load>
    </View>
  )
}
