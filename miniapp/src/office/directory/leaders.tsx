import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Directory, Leader } from '../../../../functions/contract/people.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CheckRow } from '../../kit/check-row.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import { toast } from '../../platform/dialog.ts'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { DIRECTORY } from '../../texts/zh-CN/staff-office.ts'
import { splitNames } from '../model/session-form.ts'

type Props = { directory: Directory; onChanged: (directory: Directory) => void }

const EditLeader = ({ directory, leader, onDone }: { directory: Directory; leader?: Leader; onDone: (saved: Leader) => void }) => {
  const [name, setName] = useState(leader?.name ?? '')
  const [post, setPost] = useState(leader?.post ?? '')
  const [organId, setOrgan] = useState(leader?.organId ?? '')
  const [remit, setRemit] = useState(leader?.remit.join('、') ?? '')
  const [active, setActive] = useState(leader?.active ?? true)
  const write = useWrite()
  const save = async () => {
    const body = { name: name.trim(), post: post.trim(), organId, remit: splitNames(remit), active }
    const saved = leader
      ? await write.run('PUT /v1/leaders/{id}', { params: { id: leader.id }, body })
      : await write.run('POST /v1/leaders', { body })
    if (saved) onDone({ leave: [], ...leader, ...body, id: 'id' in saved ? saved.id : (leader?.id ?? '') })
  }
  return (
    <View className={staff.form}>
      <Card id="leader-form">
        <Text className={staff.title}>{leader ? DIRECTORY.editLeader : DIRECTORY.addLeader}</Text>
        <Field id="leader-name" label={DIRECTORY.name} value={name} max={50} onChange={setName} />
        <Field id="leader-post" label={DIRECTORY.post} value={post} max={80} onChange={setPost} />
        <Choice
          id="leader-organ"
          label={DIRECTORY.organ}
          value={organId}
          options={directory.organs.map((organ) => ({ value: organ.id, label: organ.name }))}
          onChange={setOrgan}
        />
        <Field id="leader-remit" label={DIRECTORY.remit} value={remit} max={800} kind="textarea" onChange={setRemit} />
        <CheckRow id="leader-active" label={DIRECTORY.active} checked={active} onChange={setActive} />
        <ProblemNotice error={write.error} id="leader-problem" />
        <Button id="leader-save" kind="primary" busy={write.busy} disabled={name.trim() === '' || post.trim() === '' || organId === ''} onTap={save}>
          {STAFF.save}
        </Button>
      </Card>
    </View>
  )
}

type Leave = Leader['leave'][number]

const LeaveForm = ({ leader, onDone }: { leader: Leader; onDone: (leave: Leave) => void }) => {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const write = useWrite()
  const save = async () => {
    if (await write.run('POST /v1/leaders/{id}/leave', { params: { id: leader.id }, body: { from, to, reason: reason.trim() } })) {
      toast(DIRECTORY.leaveSaved)
      onDone({ from, to })
    }
  }
  return (
    <View id="leave-form">
      <View className={staff.grid}>
        <DateChoice mode="date" id="leave-from" label={DIRECTORY.leaveFrom} value={from} onChange={setFrom} />
        <DateChoice mode="date" id="leave-to" label={DIRECTORY.leaveTo} value={to} onChange={setTo} />
      </View>
      <Field id="leave-reason" label={DIRECTORY.leaveReason} value={reason} max={500} onChange={setReason} />
      <ProblemNotice error={write.error} id="leave-problem" />
      <Button id="leave-save" kind="primary" busy={write.busy} disabled={from === '' || to === '' || reason.trim() === ''} onTap={save}>
        {STAFF.save}
      </Button>
    </View>
  )
}

type CardProps = { leader: Leader; leave: Leave[]; onLeave: (leave: Leave) => void } & Props
const LeaderCard = ({ leader, leave, directory, onChanged, onLeave }: CardProps) => {
  const [open, setOpen] = useState<'edit' | 'leave'>()
  const toggle = (panel: 'edit' | 'leave') => setOpen(open === panel ? undefined : panel)
  const close = () => setOpen(undefined)
  const saved = (changed: Leader) => {
    close()
    onChanged({ ...directory, leaders: directory.leaders.map((one) => (one.id === changed.id ? changed : one)) })
  }
  return (
    <Card id={`leader-${slug(leader.id)}`}>
      <View className={staff.line}>
        <Text className={staff.strong}>{leader.name}</Text>
        <Text>{leader.post}</Text>
        {!leader.active && <Tag tone="plain">{DIRECTORY.inactive}</Tag>}
      </View>
      <Text className={staff.soft}>{leader.remit.join('、')}</Text>
      {leave.length > 0 && (
        <View id={`on-leave-${slug(leader.id)}`} className={staff.tags}>
          {leave.map((one, at) => (
            <Tag key={at} tone="warn">
              {fill(DIRECTORY.onLeave, { from: dayLong(one.from), to: dayLong(one.to) })}
            </Tag>
          ))}
        </View>
      )}
      <View className={staff.actions}>
        <Button id={`edit-${slug(leader.id)}`} size="small" onTap={() => toggle('edit')}>
          {DIRECTORY.edit}
        </Button>
        <Button id={`leave-${slug(leader.id)}`} size="small" onTap={() => toggle('leave')}>
          {DIRECTORY.leave}
        </Button>
      </View>
      {open === 'edit' && <EditLeader directory={directory} leader={leader} onDone={saved} />}
      {open === 'leave' && (
        <LeaveForm
          leader={leader}
          onDone={(given) => {
            close()
            onLeave(given)
          }}
        />
      )}
    </Card>
  )
}

/** Post and remit as the notice prints them, and the leaves that are to come: they warn the planner and block new sessions. The public directory tells of no leave. */
export const Leaders = ({ directory, onChanged }: Props) => {
  const [adding, setAdding] = useState(false)
  const leaves = useQuery('GET /v1/leaders/leave', {})
  const items = leaves.data?.items ?? []
  const leaveOf = (id: string) => items.find((one) => one.id === id)?.leave ?? []
  const add = (id: string, leave: Leave) => leaves.put({ items: [...items.filter((one) => one.id !== id), { id, leave: [...leaveOf(id), leave] }] })
  return (
    <View>
      <View className={staff.inline}>
        <Button id="add-leader" size="small" onTap={() => setAdding(!adding)}>
          {DIRECTORY.addLeader}
        </Button>
      </View>
      {adding && (
        <EditLeader
          directory={directory}
          onDone={(added) => {
            setAdding(false)
            onChanged({ ...directory, leaders: [...directory.leaders, added] })
          }}
        />
      )}
      <ProblemNotice id="leaves-problem" error={leaves.error} />
      <View className={staff.cards}>
        {directory.leaders.map((leader) => (
          <LeaderCard
            key={leader.id}
            leader={leader}
            leave={leaveOf(leader.id)}
            directory={directory}
            onChanged={onChanged}
            onLeave={(leave) => add(leader.id, leave)}
          />
        ))}
      </View>
    </View>
  )
}
