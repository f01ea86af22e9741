import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { fill, ROLE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { setAccount, useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { goLogin } from '../../api/use-write.ts'
import { signOut } from '../../features/person/sign-out.ts'
import styles from '../../features/session/session.module.scss'
import { CitizenTabs } from '../../features/tabs.tsx'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Cell } from '../../kit/cell.tsx'
import { Page } from '../../kit/page.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open, restart } from '../../platform/navigate.ts'
import { PAGE, STAFF_START } from '../../platform/pages.ts'
import { setElder, usePreferences } from '../../platform/preferences.ts'
import { ME } from '../../texts/zh-CN/messages.ts'

type Account = NonNullable<ReturnType<typeof useAccount>>

const Hero = ({ account }: { account: Account | undefined }) => (
  <View>
    {account ? (
      <View>
        <Text id="me-name" className={styles.lineLeader}>
          {account.name}
        </Text>
        <Text className={styles.post}>
          {[account.phone, account.role === 'CITIZEN' ? undefined : `${account.organName ?? ''} ${ROLE_TEXT[account.role]}`]
            .filter(Boolean)
            .join('  ')}
        </Text>
        {account.role === 'CITIZEN' && (
          <View className={styles.state}>
            <Tag id="me-verified" tone={account.verified ? 'ok' : 'warn'}>
              {account.verified ? ME.verified : ME.unverified}
            </Tag>
          </View>
        )}
      </View>
    ) : (
      <View>
        <Text className={styles.lineLeader}>{ME.needSignIn}</Text>
        <Text className={styles.post}>{ME.signInHint}</Text>
        <View className={styles.state}>
          <Button id="me-login" onTap={goLogin}>
            {ME.signIn}
          </Button>
        </View>
      </View>
    )}
  </View>
)

/** Account, real-name state, 关怀模式, the ways to everything of mine, and the staff's entrance. */
const MePage = () => {
  const account = useAccount()
  const elder = usePreferences((state) => state.elder)
  const citizen = account?.role === 'CITIZEN'
  const fresh = useQuery('GET /v1/me', account ? {} : undefined).data
  const unread = useQuery('GET /v1/messages', citizen ? {} : undefined).data?.unread ?? 0
  useEffect(() => {
    if (fresh) setAccount(fresh)
  }, [fresh])
  const start = account && STAFF_START[account.role]
  return (
    <Page id="me" title={ME.title} root hero={<Hero account={account} />} bar={<CitizenTabs current="me" />}>
      {start && (
        <Card flush>
          <Cell id="me-staff" icon="shield" label={ME.staff} hint={ROLE_TEXT[account.role]} onTap={() => open(start)} />
        </Card>
      )}
      <Card flush>
        {citizen && <Cell id="me-profile" icon="person" label={ME.profile} hint={ME.profileHint} onTap={() => open(PAGE.profile)} />}
        <Cell
          id="me-messages"
          icon="bell"
          label={ME.messages}
          value={unread > 0 ? fill(ME.unread, { count: unread }) : undefined}
          onTap={() => open(PAGE.messages)}
        />
        <Cell id="me-bookings" icon="ticket" label={ME.bookings} onTap={() => restart(PAGE.bookings)} />
        <Cell id="me-cases" icon="folder" label={ME.cases} onTap={() => restart(PAGE.cases)} />
        <Cell id="me-query" icon="info" label={ME.query} onTap={() => open(PAGE.query)} />
      </Card>
      <Card flush>
        <Cell id="me-elder" icon="person" label={ME.elder} hint={elder ? ME.elderOn : ME.elderOff} onTap={() => setElder(!elder)} />
      </Card>
      {account && (
        <View>
          <Button id="me-sign-out" onTap={() => void signOut(false)}>
            {ME.signOut}
          </Button>
          <Button id="me-sign-out-everywhere" kind="text" onTap={() => void signOut(true)}>
            {ME.signOutEverywhere}
          </Button>
        </View>
      )}
    </Page>
  )
}

export default MePage
