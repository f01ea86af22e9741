import { Text, View } from '@tarojs/components'
import type { Petition } from '../../../../functions/contract/registration.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useSession } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import styles from '../../features/booking/booking.module.scss'
import { SignedIn } from '../../features/signed-in.tsx'
import { dayLong, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { open } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { slug } from '../../staff/slug.ts'
import { PETITION } from '../../texts/zh-CN/petition.ts'

const TONE = { SENT: 'info', REGISTERED: 'ok', ADDED: 'ok', RETURNED: 'warn' } as const

const One = ({ one }: { one: Petition }) => (
  <Card id={`petition-${slug(one.id)}`}>
    <View className={styles.top}>
      <Text className={styles.strong}>{one.summary}</Text>
      <Tag tone={TONE[one.state]}>{PETITION.states[one.state]}</Tag>
    </View>
    <Text className={styles.line}>{fill(PETITION.line, { organ: one.organName, at: instantText(one.sentAt) })}</Text>
    {one.state === 'SENT' && <Text className={styles.line}>{fill(PETITION.due, { day: dayLong(one.dueOn) })}</Text>}
    {one.returned && <Notice tone="warn" text={fill(PETITION.returned, one.returned)} />}
    {one.caseId && (
      <Button id={`petition-case-${slug(one.id)}`} size="small" onTap={() => open(PAGE.case, { id: one.caseId })}>
        {PETITION.toCase}
      </Button>
    )}
    {one.state === 'RETURNED' && (
      <Button id={`petition-edit-${slug(one.id)}`} size="small" onTap={() => open(PAGE.matter, { id: one.matterId })}>
        {PETITION.edit}
      </Button>
    )}
  </Card>
)

/** What I sent without a reception day, and what became of it. */
const MinePage = () => {
  const known = useSession((state) => state.login !== undefined)
  const query = useQuery('GET /v1/petitions', known ? {} : undefined)
  return (
    <Page id="petition-mine" title={PETITION.mine}>
      <SignedIn>
        <Load query={query} empty={(data) => data.items.length === 0 && { title: PETITION.empty, hint: PETITION.emptyHint }}>
          {({ items }) => (
            <View>
              {items.map((one) => (
                <One key={one.id} one={one} />
              ))}
            </View>
          )}
        </Load>
      </SignedIn>
    </Page>
  )
}

export default MinePage
