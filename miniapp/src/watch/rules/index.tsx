import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { AnswerOf } from '../../../../functions/contract/api.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { addDays, dayLong, dayOf } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load } from '../../kit/states.tsx'
import { Tag } from '../../kit/tag.tsx'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { RULES } from '../../texts/zh-CN/staff-watch.ts'
import { type Shown, shorterTerms, shownRules } from '../model/rules.ts'
import { CalendarDays } from './calendar.tsx'
import { RulesForm } from './form.tsx'

const TONE = { inForce: 'ok', coming: 'info', past: 'plain' } as const

const Version = ({ shown }: { shown: Shown }) => {
  const shorter = shorterTerms(shown.rules)
  return (
    <Card id={`rules-${shown.from ?? 'initial'}`}>
      <View className={staff.line}>
        <Text className={staff.title}>{shown.from ? fill(RULES.fromDay, { day: dayLong(shown.from) }) : RULES.initial}</Text>
        <Tag tone={TONE[shown.standing]}>{RULES[shown.standing]}</Tag>
      </View>
      {shown.basis && <Text className={staff.text}>{fill(RULES.basis, { basis: shown.basis })}</Text>}
      {shorter.length === 0 && <Text className={staff.soft}>{RULES.sameAsLaw}</Text>}
      {shorter.map((line) => (
        <Text key={line} className={staff.text}>
          {line}
        </Text>
      ))}
    </Card>
  )
}

const Table = ({ table, onChanged }: { table: AnswerOf<'GET /v1/case-rules'>; onChanged: () => void }) => {
  const [form, setForm] = useState<'CLOSED' | 'OPEN' | 'SAVED'>('CLOSED')
  const today = dayOf(Date.parse(table.now))
  const last = table.versions.at(-1)?.rules ?? table.initial
  const saved = () => {
    setForm('SAVED')
    onChanged()
  }
  return (
    <View>
      {table.unknownYear && <Notice id="unknown-year" tone="warn" text={fill(RULES.unknownYear, { year: table.unknownYear })} />}
      <View className={staff.inline}>
        <Button id="rules-new" size="small" onTap={() => setForm(form === 'OPEN' ? 'CLOSED' : 'OPEN')}>
          {form === 'OPEN' ? STAFF.giveUp : RULES.create}
        </Button>
      </View>
      {form === 'SAVED' && <Notice id="rules-saved" tone="ok" text={RULES.saved} />}
      {form === 'OPEN' && <RulesForm initial={last} earliest={addDays(today, 1)} onSaved={saved} />}
      <View className={staff.cards}>
        {shownRules(table, today).map((shown) => (
          <Version key={shown.from ?? ''} shown={shown} />
        ))}
      </View>
      <CalendarDays days={table.days} today={today} onAdded={onChanged} />
    </View>
  )
}

/** The rule table of the case's clocks and the holiday calendar. */
const RulesPage = () => {
  const table = useQuery('GET /v1/case-rules', {})
  return (
    <StaffPage id="case-rules" title={RULES.title}>
      <Notice tone="info" text={RULES.lead} />
      <Load query={table}>{(known) => <Table table={known} onChanged={table.reload} />}</Load>
    </StaffPage>
  )
}

export default RulesPage
