import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DayEntry } from '../../../../functions/contract/booking.ts'
import { Button, canScan, Field, Problem, scan, useWrite } from '../../staff/ui.tsx'
import { DESK } from '../../texts/zh-CN/staff-desk.ts'
import styles from './index.module.scss'

/** By QR text, booking code or ID number. A desk scanner types the text and ends it with Enter. */
export const Find = ({ sessionId, onFound }: { sessionId: string; onFound: (entry: DayEntry) => void }) => {
  const [by, setBy] = useState('')
  const write = useWrite()
  const find = async (text: string) => {
    if (text.trim() === '') return
    const entry = await write.run('POST /v1/desk/find', { body: { sessionId, by: text.trim() } })
    if (!entry) return
    setBy('')
    onFound(entry)
  }
  const read = async () => {
    const text = await scan()
    if (text) await find(text)
  }
  return (
    <View>
      <View className={styles.find}>
        <View className={styles.findField}>
          <Field id='find-by' label={DESK.findHint} value={by} onChange={setBy} onConfirm={() => find(by)} />
        </View>
        <Button id='find' kind='primary' busy={write.busy} onTap={() => find(by)}>
          {DESK.find}
        </Button>
        {canScan && (
          <Button id='scan' onTap={read}>
            {DESK.scan}
          </Button>
        )}
      </View>
      <Problem error={write.error} id='find-problem' />
    </View>
  )
}
