import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CitizenCase } from '../../../../functions/contract/case.ts'
import type { RatingRequest } from '../../../../functions/contract/rating.ts'
import { call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import styles from '../../features/booking/booking.module.scss'
import { CaseView } from '../../features/case/case-view.tsx'
import { CodeDocuments } from '../../features/case/documents.tsx'
import { Rated, RatingForm } from '../../features/case/rating.tsx'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Page } from '../../kit/page.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { CASE, QUERY } from '../../texts/zh-CN/cases.ts'

/** Number and 查询码 are enough: no login, so a family member can look as well. */
const QueryPage = () => {
  const [caseNo, setCaseNo] = useState('')
  const [queryCode, setQueryCode] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [found, setFound] = useState<CitizenCase>()
  const search = async () => {
    setAsked(true)
    if (!caseNo.trim() || !queryCode.trim()) return
    setBusy(true)
    const answer = await call('POST /v1/cases/query', { body: { caseNo: caseNo.trim(), queryCode: queryCode.trim() } })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    setFound(answer.ok ? answer.data : undefined)
  }
  const rate = async (request: RatingRequest) => {
    setBusy(true)
    const answer = await call('POST /v1/cases/query/rating', { body: { caseNo: caseNo.trim(), queryCode: queryCode.trim(), ...request } })
    setBusy(false)
    setProblem(answer.ok ? undefined : answer.problem)
    if (!answer.ok) return
    toast(CASE.thanks)
    setFound(answer.data)
  }
  const missing = (value: string) => (asked && value.trim() === '' ? QUERY.required : undefined)
  return (
    <Page id="query" title={QUERY.title}>
      {found ? (
        <View>
          <CaseView one={found} rated={<Rated rating={found.rating} busy={busy} problem={problem} onRate={(request) => void rate(request)} />}>
            {found.rating.open && <RatingForm rating={found.rating} busy={busy} problem={problem} onRate={(request) => void rate(request)} />}
          </CaseView>
          <CodeDocuments known={{ caseNo: caseNo.trim(), queryCode: queryCode.trim() }} />
          <Button id="query-other" onTap={() => setFound(undefined)}>
            {QUERY.other}
          </Button>
        </View>
      ) : (
        <Card>
          <Text className={styles.line}>{QUERY.intro}</Text>
          <Field id="query-case-no" label={QUERY.caseNo} value={caseNo} max={40} error={missing(caseNo)} onChange={setCaseNo} />
          <Field id="query-code" label={QUERY.queryCode} value={queryCode} max={20} error={missing(queryCode)} onChange={setQueryCode} />
          <ProblemNotice id="query-problem" error={problem} />
          <Button id="query-submit" kind="primary" busy={busy} onTap={() => void search()}>
            {QUERY.submit}
          </Button>
        </Card>
      )}
    </Page>
  )
}

export default QueryPage
