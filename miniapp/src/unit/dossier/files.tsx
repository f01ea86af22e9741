import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { newKey } from '../../api/key.ts'
import type { Problem } from '../../api/problem.ts'
import { usePages } from '../../api/use-pages.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { type Chosen, chooseEvidence } from '../../staff/choose-evidence.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import styles from '../../staff/staff.module.scss'
import { FILES } from '../../texts/zh-CN/staff-visits.ts'
import { FileLine } from '../file-line.tsx'
import { sendEvidence } from '../send-evidence.ts'

/** The papers and photos of a case, its visits' among them, and the way to add one. */
export const CaseFiles = ({ dossier }: { dossier: Dossier }) => {
  const files = usePages('GET /v1/cases/{id}/files', { params: { id: dossier.id } })
  const [sending, setSending] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  // What was chosen keeps its id: sent again after a cut it is the same file.
  const kept = useRef<{ id: string; chosen: Chosen }>(undefined)
  const send = async () => {
    if (!kept.current) return
    const { id, chosen } = kept.current
    setSending(chosen.name)
    const failed = await sendEvidence(dossier.id, id, chosen)
    setSending('')
    setWrong(failed === 'failed' ? FILES.failed : undefined)
    setProblem(failed === 'failed' ? undefined : failed)
    if (failed) return
    kept.current = undefined
    toast(fill(FILES.sent, { name: chosen.name }))
    files.reload()
  }
  const choose = async () => {
    setWrong(undefined)
    setProblem(undefined)
    const chosen = await chooseEvidence()
    if (chosen === 'wrongType') return setWrong(FILES.wrongType)
    if (!chosen) return
    kept.current = { id: newKey(), chosen }
    await send()
  }
  return (
    <Card id="dossier-files" title={FILES.title}>
      <LoadPages pages={files} empty={{ title: FILES.none }}>
        {(items) => items.map((file) => <FileLine key={file.id} file={file} />)}
      </LoadPages>
      <Text className={styles.soft}>{FILES.hint}</Text>
      {sending !== '' && <Notice id="file-sending" text={fill(FILES.sending, { name: sending })} />}
      {wrong && <Notice id="file-wrong" tone="warn" text={wrong} />}
      <ProblemNotice id="file-problem" error={problem} />
      <View className={styles.actions}>
        <Button id="add-file" size="small" busy={sending !== ''} onTap={() => void (kept.current ? send() : choose())}>
          {FILES.add}
        </Button>
      </View>
    </Card>
  )
}
