import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { FileJudgement, FileView } from '../../../../functions/contract/files.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { usePages } from '../../api/use-pages.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { ReasonSheet } from '../../staff/reason-sheet.tsx'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { VISITS } from '../../texts/zh-CN/staff-visits.ts'

type Judging = { file: FileView; verdict: FileJudgement['verdict'] }

/** Files that the virus or content check held. Nothing is lost by it; a person decides, with a reason. A virus is never released. */
export const HeldFiles = () => {
  const pages = usePages('GET /v1/office/held-files', {})
  const [judging, setJudging] = useState<Judging>()
  const write = useWrite()
  const judge = async (reason: string) => {
    if (!judging) return
    const done = await write.run('POST /v1/files/{id}/judge', { params: { id: judging.file.id }, body: { verdict: judging.verdict, reason } })
    setJudging(undefined)
    if (!done) return
    toast(VISITS.judged)
    pages.reload()
  }
  const button = (file: FileView, verdict: Judging['verdict']) => (
    <Button id={`${verdict.toLowerCase()}-${slug(file.id)}`} size="small" busy={write.busy} onTap={() => setJudging({ file, verdict })}>
      {VISITS.judge[verdict]}
    </Button>
  )
  return (
    <LoadPages pages={pages} empty={{ title: VISITS.heldEmpty, hint: VISITS.heldEmptyHint }}>
      {(items) => (
        <View>
          <ProblemNotice id="judge-problem" error={write.error} />
          {items.map((file) => (
            <Card key={file.id} id={`held-${slug(file.id)}`}>
              <View className={styles.line}>
                <Text className={styles.strong}>{file.name}</Text>
                <Tag tone="danger">{file.finding === 'VIRUS' ? VISITS.virus : VISITS.content}</Tag>
              </View>
              <Text className={styles.soft}>{fill(VISITS.heldFrom, { name: file.byName, at: instantText(file.createdAt) })}</Text>
              <View className={styles.actions}>
                {file.finding !== 'VIRUS' && button(file, 'RELEASE')}
                {button(file, 'REJECT')}
              </View>
            </Card>
          ))}
          {judging && (
            <ReasonSheet
              id="judge"
              title={VISITS.judge[judging.verdict]}
              hint={VISITS.judgeReason}
              onGiven={(reason) => void judge(reason)}
              onClose={() => setJudging(undefined)}
            />
          )}
        </View>
      )}
    </LoadPages>
  )
}
