import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DayEntry } from '../../../../functions/contract/booking.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { canScan, scan, useEnter } from '../../staff/scan.ts'
import { DESK } from '../../texts/zh-CN/staff-desk.ts'
import styles from './index.module.scss'

/** By QR text, booking code or ID number. A desk scanner types the text and ends it with Enter. */
export const Find = ({ sessionId, onFound }: { sessionId: string; onFound: (entry: DayEntry, by: string) => void }) => {
  const [by, setBy] = useState('')
  const write = useWrite()
  const find = async (text: string) => {
    if (text.trim() === '') return
    const entry = await write.run('POST /v1/desk/find', { body: { sessionId, by: text.trim() } })
    if (!entry) return
    setBy('')
    onFound(entry, text.trim())
  }
  const read = async () => {
    const text = await scan()
    if (text) await find(text)
  }
  useEnter('find-by', () => void find(by))
  return (
    <View>
      <View className={styles.find}>
        <View className={styles.findField}>
          <Field id="find-by" label={DESK.findHint} value={by} onChange={setBy} />
        </View>
        <Button id="find" size="small" kind="primary" busy={write.busy} onTap={() => find(by)}>
          {DESK.find}
        </Button>
        {canScan && (
          <Button id="scan" size="small" onTap={read}>
            {DESK.scan}
          </Button>
        )}
      </View>
      <ProblemNotice error={write.error} id="find-problem" />
    </View>
  )
}
