import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { fill } from '../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../api/problem.ts'
import type { Query } from '../api/use-query.ts'
import { goLogin } from '../api/use-write.ts'
import { KIT } from '../texts/zh-CN/common.ts'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { named } from './named.ts'
import { Notice } from './notice.tsx'
import styles from './states.module.scss'

/** Grey shapes where the content will be. */
export const Loading = ({ lines = 3 }: { lines?: number }) => (
  <View ariaRole="status" ariaLabel={KIT.loading}>
    {Array.from({ length: lines }, (_, at) => (
      <View key={at} className={styles.skeleton}>
        <View className={styles.lineLong} />
        <View className={styles.lineShort} />
      </View>
    ))}
  </View>
)

const State = ({ id, icon, title, hint, children }: { id?: string; icon: IconName; title: string; hint?: string; children?: ReactNode }) => (
  <View {...named(id)} className={styles.state} ariaRole="status">
    <View className={styles.disc}>
      <Icon name={icon} size={34} weight={1.7} />
    </View>
    <Text className={styles.title}>{title}</Text>
    {hint && <Text className={styles.hint}>{hint}</Text>}
    {children && <View className={styles.action}>{children}</View>}
  </View>
)

export const Empty = ({ id = 'empty', title, hint, children }: { id?: string; title: string; hint?: string; children?: ReactNode }) => (
  <State id={id} icon="empty" title={title} hint={hint}>
    {children}
  </State>
)

/** What went wrong, what to do now, and a way to do it. */
export const ErrorState = ({ id = 'error', error, onRetry }: { id?: string; error: Problem; onRetry?: () => void }) => {
  const signIn = error.code === 'SIGN_IN' || error.code === 'SESSION_ENDED'
  return (
    <State id={id} icon={error.code === 'OFFLINE' ? 'offline' : 'warn'} title={error.message} hint={error.next}>
      {error.code === 'INTERNAL' && error.requestId && <Text className={styles.hint}>{fill(KIT.requestId, { id: error.requestId })}</Text>}
      {signIn ? (
        <Button id={`${id}-login`} kind="primary" onTap={goLogin}>
          {KIT.signIn}
        </Button>
      ) : (
        onRetry && (
          <Button id={`${id}-retry`} kind="primary" onTap={onRetry}>
            {KIT.retry}
          </Button>
        )
      )}
    </State>
  )
}

/** A failed write, above the button that caused it: what was typed stays. */
export const ProblemNotice = ({ id = 'problem', error, children }: { id?: string; error: Problem | undefined; children?: ReactNode }) =>
  error ? (
    <Notice id={id} tone="danger" title={error.message} text={error.next}>
      {children}
    </Notice>
  ) : null

type LoadProps<T> = {
  query: Query<T>
  empty?: (data: T) => { title: string; hint?: string } | false
  lines?: number
  children: (data: T) => ReactNode
}

/** Draws a query's four states; old data stays visible under a notice when a newer answer fails. */
export const Load = <T,>({ query, empty, lines, children }: LoadProps<T>) => {
  if (query.data === undefined) return query.error ? <ErrorState error={query.error} onRetry={query.reload} /> : <Loading lines={lines} />
  const nothing = empty?.(query.data)
  return (
    <View>
      {query.error?.code === 'OFFLINE' ? (
        <Notice id="load-problem" tone="warn" text={KIT.offlineBanner} />
      ) : (
        <ProblemNotice id="load-problem" error={query.error} />
      )}
      {nothing ? <Empty title={nothing.title} hint={nothing.hint} /> : children(query.data)}
    </View>
  )
}
