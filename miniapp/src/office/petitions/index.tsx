import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { QueuedPetition } from '../../../../functions/contract/registration.ts'
import { CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useAccount } from '../../api/session.ts'
import { usePages } from '../../api/use-pages.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong, dayOf, instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Cell, Fact } from '../../kit/cell.tsx'
import { Field } from '../../kit/field.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { open as go } from '../../platform/navigate.ts'
import { LoadPages } from '../../staff/load-pages.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { MATTER } from '../../texts/zh-CN/staff.ts'
import { PETITIONS } from '../../texts/zh-CN/staff-register.ts'

/** Why it is not registered and where to go; the person reads both. */
const ReturnSheet = ({ petition, onDone, onClose }: { petition: QueuedPetition; onDone: () => void; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const [channel, setChannel] = useState('')
  const write = useWrite()
  const send = async () => {
    const body = { reason: reason.trim(), channel: channel.trim() }
    if (!(await write.run('POST /v1/petitions/{id}/return', { params: { id: petition.id }, body }))) return
    toast(PETITIONS.returned)
    onDone()
  }
  return (
    <Sheet id="return-sheet" open title={PETITIONS.giveBackTitle} onClose={onClose}>
      <Field id="return-reason" label={PETITIONS.reason} kind="textarea" rows={3} value={reason} max={500} onChange={setReason} />
      <Field id="return-channel" label={PETITIONS.channel} value={channel} max={200} onChange={setChannel} />
      <ProblemNotice id="return-problem" error={write.error} />
      <Button id="return-send" kind="danger" busy={write.busy} disabled={reason.trim() === '' || channel.trim() === ''} onTap={() => void send()}>
        {PETITIONS.send}
      </Button>
    </Sheet>
  )
}

const Item = ({ petition, mayReturn, onReturn }: { petition: QueuedPetition; mayReturn: boolean; onReturn: () => void }) => {
  const { matter } = petition
  return (
    <Card id={`petition-${slug(petition.id)}`}>
      <View className={staff.line}>
        <Text className={staff.strong}>{petition.person.name}</Text>
        {matter.category && <Tag tone="plain">{CATEGORY_TEXT[matter.category]}</Tag>}
        {matter.litigation && <Tag tone="warn">{MATTER.litigation}</Tag>}
      </View>
      <Text className={staff.strong}>{fill(PETITIONS.due, { day: dayLong(petition.dueOn) })}</Text>
      <Text className={staff.soft}>{fill(PETITIONS.sentAt, { at: instantText(petition.sentAt) })}</Text>
      <Text className={staff.text}>{matter.summary}</Text>
      <Fact label={MATTER.short.facts}>{matter.facts}</Fact>
      <Fact label={MATTER.short.ask}>{matter.ask}</Fact>
      {matter.earlier !== '' && <Fact label={MATTER.short.earlier}>{matter.earlier}</Fact>}
      <View className={staff.actions}>
        <Button id={`register-${slug(petition.id)}`} kind="primary" size="small" onTap={() => go('office/register/index', { petition: petition.id })}>
          {PETITIONS.register}
        </Button>
        {mayReturn && (
          <Button id={`return-${slug(petition.id)}`} kind="danger" size="small" onTap={onReturn}>
            {PETITIONS.giveBack}
          </Button>
        )}
      </View>
    </Card>
  )
}

/** What citizens sent from their phones, the longest waiting first: registered the same day, or given back with the way to go. */
const Petitions = () => {
  const [organ, setOrgan] = useState<{ organId: string; organName: string }>()
  const queue = usePages('GET /v1/office/petitions', { query: { organId: organ?.organId } })
  const role = useAccount()?.role
  const [returning, setReturning] = useState<QueuedPetition>()
  return (
    <StaffPage id="office-petitions" title={PETITIONS.title}>
      {organ && (
        <View className={staff.line}>
          <Text id="petitions-of" className={staff.strong}>
            {organ.organName}
          </Text>
          <Button id="petitions-own" size="small" onTap={() => setOrgan(undefined)}>
            {PETITIONS.own}
          </Button>
        </View>
      )}
      {(queue.data?.below.length ?? 0) > 0 && (
        <Card id="petitions-below" title={PETITIONS.below} flush>
          {queue.data?.below.map((one) => (
            <Cell
              key={one.organId}
              id={`below-${slug(one.organId)}`}
              label={one.organName}
              value={fill(PETITIONS.belowCount, { count: `${one.waiting}${one.more ? '+' : ''}` })}
              hint={fill(PETITIONS.belowSince, { day: dayLong(dayOf(Date.parse(one.since))) })}
              onTap={() => setOrgan(one)}
            />
          ))}
        </Card>
      )}
      <LoadPages pages={queue} empty={{ title: PETITIONS.empty, hint: PETITIONS.emptyHint }}>
        {(items) => (
          <View className={staff.cards}>
            {items.map((petition) => (
              <Item
                key={petition.id}
                petition={petition}
                // The clerk takes in; what is no petition the office says.
                mayReturn={role === 'SCREENER' || role === 'SUPERVISOR'}
                onReturn={() => setReturning(petition)}
              />
            ))}
          </View>
        )}
      </LoadPages>
      {returning && (
        <ReturnSheet
          petition={returning}
          onClose={() => setReturning(undefined)}
          onDone={() => {
            setReturning(undefined)
            queue.reload()
          }}
        />
      )}
    </StaffPage>
  )
}

export default Petitions
