import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { Directory, InviteAnswer, Role } from '../../../../functions/contract/people.ts'
import { fill, ROLE_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { instantText } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { BigNumber } from '../../kit/cell.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { optionsOf } from '../../staff/options.ts'
import { ReasonSheet } from '../../staff/reason-sheet.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { DIRECTORY } from '../../texts/zh-CN/staff-office.ts'
import { leaderOptions } from '../session/fields.tsx'

type StaffRole = Exclude<Role, 'CITIZEN'>
const ROLE_OPTIONS = optionsOf(ROLE_TEXT).flatMap(({ value, label }) => (value === 'CITIZEN' ? [] : [{ value, label }]))

const Invite = ({ directory, onInvited }: { directory: Directory; onInvited: () => void }) => {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState<StaffRole>()
  const [organId, setOrgan] = useState('')
  const [leaderId, setLeader] = useState('')
  const [invited, setInvited] = useState<z.infer<typeof InviteAnswer>>()
  const write = useWrite()
  const ready = name.trim() !== '' && phone.length === 11 && role !== undefined && organId !== '' && (role !== 'LEADER' || leaderId !== '')
  const send = async () => {
    if (!role) return
    const body = { name: name.trim(), phone, role, organId, ...(role === 'LEADER' && { leaderId }) }
    const answer = await write.run('POST /v1/staff/invites', { body })
    if (!answer) return
    setInvited(answer)
    onInvited()
  }
  if (invited) {
    return (
      <Card id="invited">
        <BigNumber id="invite-code" label={DIRECTORY.inviteCode} value={invited.code} />
        <Notice tone="info" text={fill(DIRECTORY.inviteHint, { until: instantText(invited.expiresAt) })} />
      </Card>
    )
  }
  return (
    <View className={staff.form}>
      <Card id="invite-form">
        <Field id="invite-name" label={DIRECTORY.name} value={name} max={50} onChange={setName} />
        <Field id="invite-phone" label={DIRECTORY.invitePhone} value={phone} max={11} kind="phone" onChange={setPhone} />
        <Choice id="invite-role" label={DIRECTORY.role} value={role} options={ROLE_OPTIONS} onChange={setRole} />
        <Choice
          id="invite-organ"
          label={DIRECTORY.organ}
          value={organId}
          options={directory.organs.filter(({ successorId }) => !successorId).map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setOrgan}
        />
        {role === 'LEADER' && (
          <Choice id="invite-leader" label={DIRECTORY.inviteLeader} value={leaderId} options={leaderOptions(directory)} onChange={setLeader} />
        )}
        <ProblemNotice error={write.error} id="invite-problem" />
        <Button id="invite-send" kind="primary" busy={write.busy} disabled={!ready} onTap={send}>
          {DIRECTORY.invite}
        </Button>
      </Card>
    </View>
  )
}

/** Accounts come by invitation; ending one signs the person out everywhere. */
export const StaffList = ({ directory }: { directory: Directory }) => {
  const list = useQuery('GET /v1/staff', {})
  const [inviting, setInviting] = useState(false)
  const [ending, setEnding] = useState<string>()
  const write = useWrite()
  const end = async (id: string, reason: string) => {
    setEnding(undefined)
    if (await write.run('POST /v1/staff/{id}/end', { params: { id }, body: { reason } })) list.reload()
  }
  return (
    <View>
      <View className={staff.inline}>
        <Button id="invite" size="small" onTap={() => setInviting(!inviting)}>
          {DIRECTORY.invite}
        </Button>
      </View>
      {inviting && <Invite directory={directory} onInvited={list.reload} />}
      <ProblemNotice error={write.error} id="staff-problem" />
      <Load query={list}>
        {({ items }) => (
          <View className={staff.cards}>
            {items.map((one) => (
              <Card key={one.id} id={`staff-${slug(one.id)}`}>
                <View className={staff.line}>
                  <Text className={staff.strong}>{one.name}</Text>
                  <Tag tone="plain">{ROLE_TEXT[one.role]}</Tag>
                  {!one.active && <Tag tone="warn">{DIRECTORY.ended}</Tag>}
                </View>
                <Text className={staff.soft}>{one.organName}</Text>
                {one.active && (
                  <View className={staff.actions}>
                    <Button id={`end-${slug(one.id)}`} size="small" kind="danger" onTap={() => setEnding(one.id)}>
                      {DIRECTORY.end}
                    </Button>
                  </View>
                )}
              </Card>
            ))}
          </View>
        )}
      </Load>
      {ending && (
        <ReasonSheet
          id="end-reason"
          title={DIRECTORY.end}
          hint={DIRECTORY.endAsk}
          onGiven={(reason) => end(ending, reason)}
          onClose={() => setEnding(undefined)}
        />
      )}
    </View>
  )
}
