import { Text, View } from '@tarojs/components'
import type { FileOwner } from '../../../functions/contract/files.ts'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../kit/button.tsx'
import { Notice } from '../kit/notice.tsx'
import { ProblemNotice } from '../kit/states.tsx'
import { EVIDENCE } from '../texts/zh-CN/evidence.ts'
import styles from './staff.module.scss'
import { useEvidence } from './use-evidence.ts'

type Props = { belongsTo: FileOwner; onDone: (file: { id: string; name: string }) => void }

/** The way to add a paper or a photo to a case or a visit. What was cut off can be sent again, and another one can be chosen instead. */
export const AddEvidence = ({ belongsTo, onDone }: Props) => {
  const { sending, wrong, problem, waits, choose, send } = useEvidence(belongsTo, onDone)
  return (
    <View>
      <Text className={styles.soft}>{EVIDENCE.hint}</Text>
      {sending !== '' && <Notice id="file-sending" text={fill(EVIDENCE.sending, { name: sending })} />}
      {wrong && <Notice id="file-wrong" tone="warn" text={wrong} />}
      <ProblemNotice id="file-problem" error={problem} />
      <View className={styles.actions}>
        {waits && sending === '' && (
          <Button id="send-file-again" size="small" kind="primary" onTap={() => void send()}>
            {fill(EVIDENCE.again, { name: waits })}
          </Button>
        )}
        <Button id="add-file" size="small" busy={sending !== ''} onTap={() => void choose()}>
          {EVIDENCE.add}
        </Button>
      </View>
    </View>
  )
}
