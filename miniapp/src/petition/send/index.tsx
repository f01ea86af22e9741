import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Petition } from '../../../../functions/contract/registration.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useAccount } from '../../api/session.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import styles from '../../features/booking/booking.module.scss'
import { keepConsent } from '../../features/booking/consent.ts'
import { forgetDraft } from '../../features/draft/draft.ts'
import { SignedIn } from '../../features/signed-in.tsx'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Page } from '../../kit/page.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { open, replace } from '../../platform/navigate.ts'
import { PAGE } from '../../platform/pages.ts'
import { askToNotify } from '../../platform/wechat.ts'
import { PETITION } from '../../texts/zh-CN/petition.ts'

const Sent = ({ petition }: { petition: Petition }) => (
  <Card id="petition-sent" title={PETITION.sent}>
    <Text>{fill(PETITION.sentText, { organ: petition.organName, day: dayLong(petition.dueOn) })}</Text>
    <View style={{ marginTop: '16px' }}>
      <Button id="petition-mine" kind="primary" onTap={() => replace(PAGE.petitions)}>
        {PETITION.mine}
      </Button>
    </View>
  </Card>
)

/** A stated matter is sent to be registered, without a reception day: to which government, and what happens then. */
const SendPage = () => {
  const { id = '' } = useRouter().params
  const account = useAccount()
  const matter = useQuery('GET /v1/matters/{id}', account && id ? { params: { id } } : undefined)
  const directory = useQuery('GET /v1/directory', {})
  const [organId, setOrganId] = useState('')
  const [sent, setSent] = useState<Petition>()
  const write = useWrite({ keep: `petition-${id}` })
  const organs = (directory.data?.organs ?? []).filter(({ kind }) => kind === 'GOVERNMENT')
  const chosen = organId || (organs.length === 1 ? organs[0]!.id : '')
  const send = async () => {
    const agreed = await askToNotify(['CASE_REGISTERED', 'CASE_PROGRESS', 'RATING_OPEN'])
    const done = await write.run('POST /v1/petitions', { body: { matterId: id, organId: chosen } })
    if (!done) return
    keepConsent(agreed)
    forgetDraft()
    setSent(done)
  }
  return (
    <Page id="petition-send" title={PETITION.title}>
      <SignedIn>
        {sent ? (
          <Sent petition={sent} />
        ) : (
          <Load query={matter}>
            {(one) => (
              <View>
                <Notice text={PETITION.explain} />
                <Card title={PETITION.matter}>
                  <Text className={styles.strong}>{one.summary}</Text>
                  <Fact label={PETITION.facts}>{one.facts}</Fact>
                  <Fact label={PETITION.ask}>{one.ask}</Fact>
                </Card>
                <Load query={directory} lines={1}>
                  {() => (
                    <Choice
                      id="petition-organ"
                      label={PETITION.organ}
                      hint={PETITION.organHint}
                      value={chosen}
                      options={organs.map(({ id: value, name }) => ({ value, label: name }))}
                      onChange={setOrganId}
                    />
                  )}
                </Load>
                {account && !account.verified && (
                  <Notice id="petition-verify" tone="warn" text={PETITION.verify}>
                    <View style={{ marginTop: '10px' }}>
                      <Button id="petition-profile" size="small" onTap={() => open(PAGE.profile)}>
                        {PETITION.profile}
                      </Button>
                    </View>
                  </Notice>
                )}
                <ProblemNotice id="petition-problem" error={write.error} />
                <Button id="petition-submit" kind="primary" busy={write.busy} disabled={chosen === ''} onTap={() => void send()}>
                  {PETITION.submit}
                </Button>
              </View>
            )}
          </Load>
        )}
      </SignedIn>
    </Page>
  )
}

export default SendPage
