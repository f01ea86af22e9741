import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CitizenCase } from '../../../../functions/contract/case.ts'
import { fill, RATING_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { toast } from '../../platform/dialog.ts'
import { CASE } from '../../texts/zh-CN/cases.ts'
import styles from '../booking/booking.module.scss'

type Grade = keyof typeof RATING_TEXT
const GRADES = (Object.keys(RATING_TEXT) as Grade[]).map((value) => ({ value, label: RATING_TEXT[value] }))

/** One question about the office; a second one when a unit handled the case. */
export const RatingForm = ({ one, onRated }: { one: CitizenCase; onRated: () => void }) => {
  const [office, setOffice] = useState<Grade>()
  const [unit, setUnit] = useState<Grade>()
  const [comment, setComment] = useState('')
  const [asked, setAsked] = useState(false)
  const write = useWrite()
  const { needsUnit, until } = one.rating
  const submit = async () => {
    setAsked(true)
    if (!office || (needsUnit && !unit)) return
    const done = await write.run('POST /v1/cases/{id}/rating', {
      params: { id: one.id },
      body: { office, ...(needsUnit && unit && { unit }), comment: comment.trim() },
    })
    if (!done) return
    toast(CASE.thanks)
    onRated()
  }
  const missing = (value: Grade | undefined) => (asked && !value ? CASE.missing : undefined)
  return (
    <Card id="rating-form" title={CASE.rating}>
      {until && <Text className={styles.line}>{fill(CASE.ratingUntil, { day: dayLong(until) })}</Text>}
      <Segmented id="rating-office" label={CASE.office} value={office} options={GRADES} error={missing(office)} onChange={setOffice} />
      {needsUnit && <Segmented id="rating-unit" label={CASE.unitRating} value={unit} options={GRADES} error={missing(unit)} onChange={setUnit} />}
      <Field id="rating-comment" kind="textarea" rows={3} max={500} label={CASE.comment} value={comment} required={false} onChange={setComment} />
      <View className={styles.buttons}>
        <ProblemNotice id="rating-problem" error={write.error} />
        <Button id="rating-submit" kind="primary" busy={write.busy} onTap={() => void submit()}>
          {CASE.submit}
        </Button>
      </View>
    </Card>
  )
}
