import { Text, View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { memo, useEffect, useRef, useState } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { newKey } from '../../api/key.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toast } from '../../platform/dialog.ts'
import { LONGEST_MS, type Recording, startMemo } from '../../platform/voice.ts'
import { ask } from '../../staff/ask.ts'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import { addFile, forgetSlices, isFull, keepSlice, removeFile, takeMemo, update, useField } from '../field.ts'
import type { RecordEntry } from '../model/record.ts'
import { useOnce } from '../once.ts'
import { Line } from '../status.tsx'
import { type Leftover, sliceName } from '../store/slices.ts'

type Props = Pick<VisitRecord, 'voice'> & { current: () => RecordEntry | undefined; off: boolean; onBusy: (busy: boolean) => void }

/** One voice memo, told beforehand to who is heard. Whoever leaves the page ends it, and it is kept. */
export const Voice = memo(({ voice, current, off, onBusy }: Props) => {
  const [seconds, setSeconds] = useState<number>()
  const recording = useRef<Recording>()
  const memo = useRef('')
  /** Slices on their way to the phone, one after another. */
  const slices = useRef<Promise<void>>(Promise.resolve())
  const left = useField(({ memosLeft }) => memosLeft.find(({ entryId }) => entryId === current()?.id))
  const gone = useRef(false)
  const { busy: starting, once } = useOnce()
  const stop = async () => {
    const running = recording.current
    recording.current = undefined
    if (!running) return
    const memoId = memo.current
    const made = await running.stop()
    setSeconds(undefined)
    const base = current()
    const before = base?.body.record.voice?.fileId
    const kept = made && base && (await addFile(base, { kind: 'VOICE', ...made }))
    onBusy(false)
    if (!kept) return isFull() ? undefined : toast(RECORD.voiceFailed)
    await slices.current
    await forgetSlices(memoId)
    // The new one is safe: now the old one may go.
    if (before) await removeFile(current() ?? base, before)
  }
  const remove = async (fileId: string) => {
    if (!(await ask(RECORD.voiceSure))) return
    const base = current()
    if (base) await removeFile(base, fileId)
  }
  const takeLeft = async (one: Leftover) => {
    if (!(await ask(RECORD.memoTakeSure))) return
    const base = current()
    const before = base?.body.record.voice?.fileId
    if (!(await takeMemo(one))) return toast(RECORD.voiceFailed)
    if (base && before) await removeFile(current() ?? base, before)
  }
  const dropLeft = async (one: Leftover) => {
    if (await ask(RECORD.memoDropSure)) await forgetSlices(one.memoId)
  }
  const start = async () => {
    const base = current()
    // The record first: what comes back after a kill must find it.
    if (!base || !(await update(base, (entry) => entry))) return
    onBusy(true)
    const memoId = newKey()
    memo.current = memoId
    let no = 0
    recording.current = await startMemo((bytes, ending) => {
      const name = sliceName(base.id, memoId, ++no, ending)
      slices.current = slices.current.then(() => keepSlice(name, bytes))
    })
    if (recording.current && !gone.current) return setSeconds(0)
    onBusy(false)
    // Left while the phone still asked for the microphone.
    if (recording.current) return void recording.current.stop()
    toast(RECORD.voiceRefused)
  }
  const running = seconds !== undefined
  const stopNow = useRef(stop)
  stopNow.current = stop
  useEffect(() => {
    if (!running) return
    // A tick that comes just after the end must not start the counting anew.
    const timer = setInterval(() => setSeconds((now) => (now === undefined ? now : now + 1)), 1000)
    const limit = setTimeout(() => void stopNow.current(), LONGEST_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(limit)
    }
  }, [running])
  useDidHide(() => void stopNow.current())
  useEffect(
    () => () => {
      gone.current = true
      void stopNow.current()
    },
    [],
  )
  return (
    <View>
      <Line>{RECORD.voiceHint}</Line>
      {voice && (
        <Text id="voice-done" className={styles.strong}>
          {voice.seconds > 0 ? fill(RECORD.voiceDone, { seconds: voice.seconds }) : RECORD.voiceDoneUnknown}
        </Text>
      )}
      {!off && !running && left && (
        <Notice id="memo-left" tone="warn" text={RECORD.memoLeft}>
          <View className={styles.inline}>
            <Button id="memo-take" size="small" onTap={() => void takeLeft(left)}>
              {RECORD.memoTake}
            </Button>
            <Button id="memo-drop" size="small" kind="text" onTap={() => void dropLeft(left)}>
              {RECORD.memoDrop}
            </Button>
          </View>
        </Notice>
      )}
      {!off && (
        <Button id="voice" kind={running ? 'danger' : 'secondary'} busy={starting} onTap={() => void (running ? stop() : once(start))}>
          {running ? `${fill(RECORD.voiceRunning, { seconds })} · ${RECORD.voiceStop}` : voice ? RECORD.voiceAgain : RECORD.voiceStart}
        </Button>
      )}
      {!off && !running && voice && (
        <Button id="voice-remove" size="small" kind="text" onTap={() => void remove(voice.fileId)}>
          {RECORD.voiceRemove}
        </Button>
      )}
    </View>
  )
})
