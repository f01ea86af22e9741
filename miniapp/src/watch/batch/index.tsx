import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Batch } from '../../../../functions/contract/beside.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { usePages } from '../../api/use-pages.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { confirm } from '../../platform/dialog.ts'
import { CaseList } from '../../staff/case-list.tsx'
import { LoadPages } from '../../staff/load-pages.tsx'
import styles from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { BATCH } from '../../texts/zh-CN/staff-watch.ts'
import { BatchFacts } from '../list/batches.tsx'
import { rateText } from '../model/batch.ts'

const AddCase = ({ id, onAdded }: { id: string; onAdded: () => void }) => {
  const [caseNo, setCaseNo] = useState('')
  const write = useWrite()
  const add = async () => {
    if (!(await write.run('POST /v1/batches/{id}/cases', { params: { id }, body: { caseNo: caseNo.trim() } }))) return
    setCaseNo('')
    onAdded()
  }
  return (
    <View className={styles.block}>
      <Field id="batch-case" label={BATCH.caseNo} value={caseNo} max={40} onChange={setCaseNo} />
      <ProblemNotice id="batch-case-problem" error={write.error} />
      <Button id="batch-add" busy={write.busy} disabled={caseNo.trim() === ''} onTap={() => void add()}>
        {BATCH.addCase}
      </Button>
    </View>
  )
}

const Report = ({ id, onSaved }: { id: string; onSaved: () => void }) => {
  const [text, setText] = useState('')
  const write = useWrite()
  const save = async () => {
    if (!(await write.run('POST /v1/batches/{id}/reports', { params: { id }, body: { text: text.trim() } }))) return
    setText('')
    onSaved()
  }
  return (
    <View className={styles.block}>
      <Field id="batch-report" label={BATCH.reportText} kind="textarea" value={text} max={1000} onChange={setText} />
      <ProblemNotice id="batch-report-problem" error={write.error} />
      <Button id="batch-report-save" busy={write.busy} disabled={text.trim() === ''} onTap={() => void save()}>
        {BATCH.report}
      </Button>
    </View>
  )
}

type ClosedBatch = NonNullable<Batch['closed']>
const Closed = ({ closed }: { closed: ClosedBatch }) => (
  <Notice
    id="batch-closed"
    text={fill(BATCH.closedLine, {
      at: instantText(closed.at),
      text: closed.text,
      rate: rateText(closed.rate),
      resolved: closed.resolved,
      assigned: closed.assigned,
    })}
  />
)

const Close = ({ id, onClosed }: { id: string; onClosed: () => void }) => {
  const [text, setText] = useState('')
  const write = useWrite()
  const close = async () => {
    if (!(await confirm(BATCH.close, BATCH.closeAsk))) return
    if (await write.run('POST /v1/batches/{id}/close', { params: { id }, body: { text: text.trim() } })) onClosed()
  }
  return (
    <View className={styles.block}>
      <Field id="batch-close-text" label={BATCH.closeText} kind="textarea" value={text} max={1000} onChange={setText} />
      <ProblemNotice id="batch-close-problem" error={write.error} />
      <Button id="batch-close" busy={write.busy} disabled={text.trim() === ''} onTap={() => void close()}>
        {BATCH.close}
      </Button>
    </View>
  )
}

const Members = ({ id }: { id: string }) => (
  <LoadPages pages={usePages('GET /v1/batches/{id}/cases', { params: { id } })} empty={BATCH.noCases}>
    {(items) => <CaseList items={items} />}
  </LoadPages>
)

/** One batch: its rate, its weekly reports and its cases. */
const BatchPage = () => {
  const { id = '' } = useRouter().params
  const shown = useQuery('GET /v1/batches/{id}', { params: { id } })
  const [done, setDone] = useState<string>()
  const after = (text: string) => () => {
    setDone(text)
    shown.reload()
  }
  return (
    <StaffPage id="batch" title={BATCH.title}>
      <Load query={shown}>
        {({ batch, reports }) => (
          <View>
            <View className={styles.halves}>
              <Card id="batch-facts" title={batch.name}>
                <BatchFacts batch={batch} />
                {done && <Notice id="batch-done" tone="ok" text={done} />}
                {batch.closed ? <Closed closed={batch.closed} /> : <AddCase id={id} onAdded={after(BATCH.added)} />}
                {batch.mayClose && <Close id={id} onClosed={after(BATCH.closedNow)} />}
              </Card>
              <Card id="batch-reports" title={BATCH.reports}>
                {!batch.closed && <Report id={id} onSaved={after(BATCH.reported)} />}
                {reports.map((one) => (
                  <Text key={one.at} className={styles.text}>
                    {fill(BATCH.reportLine, {
                      at: instantText(one.at),
                      text: one.text,
                      rate: rateText(one.rate),
                      resolved: one.resolved,
                      assigned: one.assigned,
                    })}
                  </Text>
                ))}
              </Card>
            </View>
            <Text className={styles.title}>{BATCH.cases}</Text>
            <Members key={batch.assigned} id={id} />
          </View>
        )}
      </Load>
    </StaffPage>
  )
}

export default BatchPage
