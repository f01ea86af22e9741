import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { toast } from '../../platform/dialog.ts'
import { LONGEST_MS, type Recording, startMemo } from '../../platform/voice.ts'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { addFile, removeFile } from '../model/files.ts'
import type { RecordEntry } from '../model/record.ts'
import { Line } from '../status.tsx'

type Props = { entry: RecordEntry; current: () => RecordEntry | undefined; off: boolean }

/** One voice memo, told beforehand to who is heard. */
export const Voice = ({ entry, current, off }: Props) => {
  const [seconds, setSeconds] = useState<number>()
  const recording = useRef<Recording>()
  const { voice } = entry.body.record
  const stop = async () => {
    const memo = await recording.current?.stop()
    recording.current = undefined
    setSeconds(undefined)
    const base = current()
    if (!memo || !base) return
    const before = base.body.record.voice?.fileId
    await addFile(base, { kind: 'VOICE', ...memo })
    // The new one is safe: now the old one may go.
    if (before) await removeFile(current() ?? base, before)
  }
  const start = async () => {
    recording.current = await startMemo()
    if (!recording.current) return toast(RECORD.voiceRefused)
    setSeconds(0)
  }
  const running = seconds !== undefined
  const stopNow = useRef(stop)
  stopNow.current = stop
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setSeconds((now) => (now ?? 0) + 1), 1000)
    const limit = setTimeout(() => void stopNow.current(), LONGEST_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(limit)
    }
  }, [running])
  return (
    <View>
      <Line>{RECORD.voiceHint}</Line>
      {voice && (
        <Text id="voice-done" className={styles.strong}>
          {fill(RECORD.voiceDone, { seconds: voice.seconds })}
        </Text>
      )}
      {!off && (
        <Button id="voice" kind={running ? 'danger' : 'secondary'} onTap={() => void (running ? stop() : start())}>
          {running ? `${fill(RECORD.voiceRunning, { seconds })} · ${RECORD.voiceStop}` : voice ? RECORD.voiceAgain : RECORD.voiceStart}
        </Button>
      )}
    </View>
  )
}
