import { Text, View } from '@tarojs/components'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import { goLogin } from '../api/use-write.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Cell } from '../kit/cell.tsx'
import { Notice } from '../kit/notice.tsx'
import { currentPath, open as go } from '../platform/navigate.ts'
import { DAY, QUEUE, RECORD } from '../texts/zh-CN/field.ts'
import styles from './field.module.scss'
import { useField } from './field.ts'
import { leftOn } from './queue/machine.ts'
import { runQueue } from './queue/run.ts'
import { NEARLY_FULL } from './store/room.ts'

const LEFT_PAGE = 'field/left/index'
const KB = 1024
export const sizeText = (bytes: number): string => (bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`)

/** What everybody with unsent things must know, on every page of the field staff. */
export const Warnings = () => {
  const { unsafe, noRoom, broken, elsewhere, fullness, signIn, torn, memoSeconds } = useField()
  return (
    <View>
      {elsewhere && <Notice id="field-elsewhere" tone="warn" text={QUEUE.elsewhere} />}
      {broken && (
        <Notice id="field-broken" tone="danger" text={QUEUE.broken}>
          <View className={styles.inline}>
            <Button id="field-reopen" size="small" kind="primary" onTap={() => void runQueue()}>
              {QUEUE.reopen}
            </Button>
          </View>
        </Notice>
      )}
      {unsafe && <Notice id="field-unsafe" tone="danger" text={RECORD.unsafe} />}
      {noRoom && <Notice id="field-no-room" tone="danger" text={RECORD.noRoom} />}
      {!unsafe && !noRoom && fullness >= NEARLY_FULL && (
        <Notice id="field-nearly-full" tone="warn" text={fill(RECORD.nearlyFull, { percent: Math.round(fullness * 100) })} />
      )}
      {signIn && (
        <Notice id="field-sign-in" tone="warn" text={QUEUE.signIn}>
          <View className={styles.inline}>
            <Button id="field-login" size="small" kind="primary" onTap={goLogin}>
              {QUEUE.toLogin}
            </Button>
          </View>
        </Notice>
      )}
      {memoSeconds !== undefined && (
        <Notice
          id="memo-recovered"
          tone="info"
          text={memoSeconds > 0 ? fill(RECORD.memoRecovered, { seconds: memoSeconds }) : RECORD.memoRecoveredUnknown}
        />
      )}
      {torn > 0 && <Notice id="field-torn" tone="warn" title={fill(QUEUE.tornTitle, { count: torn })} text={QUEUE.tornText} />}
    </View>
  )
}

/** How much is still on this phone only; the line leads to the list. */
export const LeftLine = () => {
  const { entries, sending, progress } = useField()
  const left = leftOn(entries)
  if (left.records === 0 || currentPath() === LEFT_PAGE) return null
  return (
    <Card flush>
      <Cell
        id="field-left"
        icon={left.attention > 0 ? 'warn' : 'clock'}
        label={fill(DAY.onPhoneCount, { count: left.records })}
        hint={
          progress
            ? fill(QUEUE.share, { percent: Math.round(progress.share * 100) })
            : sending
              ? QUEUE.sending
              : left.attention > 0
                ? RECORD.attention
                : undefined
        }
        onTap={() => go(LEFT_PAGE)}
      />
    </Card>
  )
}

export const Line = ({ children }: { children: string }) => <Text className={styles.hint}>{children}</Text>
