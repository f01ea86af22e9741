import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AnswerOf } from '../../../../functions/contract/api.ts'
import { useQuery } from '../../api/use-query.ts'
import { addDays, dayOf } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load } from '../../kit/states.tsx'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { LIMITS } from '../../texts/zh-CN/staff-supervision.ts'
import { lastLimits, shownVersions } from '../model/limits.ts'
import { LimitsForm } from './form.tsx'
import { Version } from './versions.tsx'

const Table = ({ table, onChanged }: { table: AnswerOf<'GET /v1/limits'>; onChanged: () => void }) => {
  const [form, setForm] = useState<'CLOSED' | 'OPEN' | 'SAVED'>('CLOSED')
  const today = dayOf(Date.parse(table.now))
  // What a version changed is told against the one before it in time.
  const byDay = [{ limits: table.initial, from: '' }, ...table.versions]
  const before = (from: string | undefined) => byDay.findLast((one) => one.from < (from ?? ''))?.limits
  const saved = () => {
    setForm('SAVED')
    onChanged()
  }
  return (
    <View>
      <View className={staff.inline}>
        <Button id="limits-new" size="small" onTap={() => setForm(form === 'OPEN' ? 'CLOSED' : 'OPEN')}>
          {form === 'OPEN' ? STAFF.giveUp : LIMITS.create}
        </Button>
      </View>
      {form === 'SAVED' && <Notice id="limits-saved" tone="ok" text={LIMITS.saved} />}
      {form === 'OPEN' && <LimitsForm initial={lastLimits(table)} earliest={addDays(today, 1)} onSaved={saved} />}
      {shownVersions(table, today).map((version, _, all) => (
        <Version key={`${version.from ?? ''}${version.enteredAt ?? ''}`} version={version} before={before(version.from)} opened={all.length === 1} />
      ))}
    </View>
  )
}

/** The rule table: what holds, what is coming, and a new version with its day and basis. */
const LimitsPage = () => {
  const table = useQuery('GET /v1/limits', {})
  return (
    <StaffPage id="office-limits" title={LIMITS.title}>
      <Notice tone="info" text={LIMITS.lead} />
      <Load query={table}>{(known) => <Table table={known} onChanged={table.reload} />}</Load>
    </StaffPage>
  )
}

export default LimitsPage
