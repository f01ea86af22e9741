import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { DuplicateRequest, FoundCase } from '../../../../functions/contract/registration.ts'
import { CASE_STATE_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { call } from '../../api/call.ts'
import { dayLong } from '../../format/dates.ts'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Tag } from '../../kit/tag.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { DUPLICATES } from '../../texts/zh-CN/staff-register.ts'
import type { Decision } from '../model/register.ts'

const PAUSE_MS = 600

export type Checked = { known?: { name: string }; found: FoundCase[] }

/** Compares while the clerk types, after a pause; what was found stays until there is a newer answer. */
export const useDuplicates = (request: DuplicateRequest | undefined): Checked | undefined => {
  const [answer, setAnswer] = useState<{ of: string; data: Checked }>()
  const asked = JSON.stringify(request)
  useEffect(() => {
    if (!request) return
    let gone = false
    const timer = setTimeout(() => {
      void call('POST /v1/register/check', { body: request }).then((got) => {
        if (got.ok && !gone) setAnswer({ of: asked, data: got.data })
      })
    }, PAUSE_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [asked])
  return request ? answer?.data : undefined
}

const Facts = ({ one }: { one: FoundCase }) => (
  <View>
    <View className={staff.line}>
      <Text className={staff.strong}>{one.caseNo}</Text>
      <Tag tone="info">{CASE_STATE_TEXT[one.state]}</Tag>
      {one.resolved && <Tag tone="warn">{DUPLICATES.resolved}</Tag>}
      {one.recurrences > 0 && <Tag tone="danger">{fill(DUPLICATES.recurrences, { times: one.recurrences })}</Tag>}
    </View>
    <Text className={staff.text}>{one.summary}</Text>
    <Text className={staff.soft}>{[one.person.name, dayLong(one.registeredOn), one.unitName].filter(Boolean).join(' · ')}</Text>
    {one.dueOn && <Text className={staff.soft}>{fill(DUPLICATES.due, { unit: one.unitName ?? '', dueOn: dayLong(one.dueOn) })}</Text>}
    <View className={staff.tags}>
      {one.reasons.map((reason) => (
        <Tag key={reason} tone={one.same ? 'warn' : 'plain'}>
          {DUPLICATES.reasons[reason]}
        </Tag>
      ))}
      <Tag tone="plain">{fill(DUPLICATES.alike, { alike: one.alike })}</Tag>
    </View>
  </View>
)

type Props = { found: FoundCase[] | undefined; decision: Decision | undefined; error?: string; onDecide: (decision: Decision | undefined) => void }

/** Earlier cases that look like the same, why, and what the clerk decides about one of them. */
export const Duplicates = ({ found, decision, error, onDecide }: Props) => (
  <Card id="duplicates" title={DUPLICATES.title}>
    {!found && <Text className={staff.soft}>{DUPLICATES.waiting}</Text>}
    {found?.length === 0 && (
      <Text id="no-duplicates" className={staff.soft}>
        {DUPLICATES.none}
      </Text>
    )}
    {found?.map((one) => {
      const mine = decision?.caseId === one.id ? decision : undefined
      return (
        <View key={one.id} id={`duplicate-${slug(one.id)}`} className={staff.block}>
          <Facts one={one} />
          {one.same && <Text className={staff.strong}>{DUPLICATES.mustDecide}</Text>}
          <Choice
            id={`choice-${slug(one.id)}`}
            label={DUPLICATES.choose}
            value={mine?.choice}
            options={one.choices.map((value) => ({ value, label: DUPLICATES.choices[value] }))}
            error={one.same && !mine ? error : undefined}
            onChange={(choice) => onDecide({ caseId: one.id, choice, reason: mine?.reason ?? '' })}
          />
          {mine && (
            <Field
              id={`reason-${slug(one.id)}`}
              label={DUPLICATES.reason}
              value={mine.reason}
              max={500}
              error={mine.reason.trim() === '' ? error : undefined}
              onChange={(reason) => onDecide({ ...mine, reason })}
            />
          )}
        </View>
      )
    })}
  </Card>
)
