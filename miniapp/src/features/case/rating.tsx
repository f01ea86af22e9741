import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CaseRating, RatingRequest } from '../../../../functions/contract/rating.ts'
import { fill, RATING_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { Problem } from '../../api/problem.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { CASE } from '../../texts/zh-CN/cases.ts'
import styles from '../booking/booking.module.scss'

type Grade = keyof typeof RATING_TEXT
type Side = 'office' | 'unit'
const GRADES = (Object.keys(RATING_TEXT) as Grade[]).map((value) => ({ value, label: RATING_TEXT[value] }))
const SIDES: Side[] = ['office', 'unit']
const takes = (rating: CaseRating, side: Side) => rating[side].status === 'OPEN' || rating[side].status === 'SECOND_OPEN'

type Props = { rating: CaseRating; busy: boolean; problem?: Problem; onRate: (request: RatingRequest) => void }

/** A question for each side that may be rated now; a dissatisfied one that was answered is asked once more, with what was found above it. */
export const RatingForm = ({ rating, busy, problem, onRate }: Props) => {
  const [grades, setGrades] = useState<Partial<Record<Side, Grade>>>({})
  const [comment, setComment] = useState('')
  const [asked, setAsked] = useState(false)
  const open = SIDES.filter((side) => takes(rating, side))
  const again = open.filter((side) => rating[side].status === 'SECOND_OPEN')
  const submit = () => {
    setAsked(true)
    if (open.every((side) => grades[side])) onRate({ ...grades, comment: comment.trim() })
  }
  return (
    <Card id="rating-form" title={again.length > 0 ? CASE.ratingAgain : CASE.rating}>
      {again.map((side) => (
        <View key={side} id={`rating-repair-${side}`}>
          <Text className={styles.strong}>{CASE.sideOf[side]}</Text>
          <Text className={styles.line}>{fill(CASE.repaired, { text: rating[side].repair!.text })}</Text>
          <Text className={styles.line}>{fill(CASE.againUntil, { day: dayLong(rating[side].repair!.until) })}</Text>
        </View>
      ))}
      {again.length < open.length && rating.until && <Text className={styles.line}>{fill(CASE.ratingUntil, { day: dayLong(rating.until) })}</Text>}
      {open.map((side) => (
        <Segmented
          key={side}
          id={`rating-${side}`}
          label={CASE.ask[side]}
          value={grades[side]}
          options={GRADES}
          error={asked && !grades[side] ? CASE.missing : undefined}
          onChange={(grade) => setGrades({ ...grades, [side]: grade })}
        />
      ))}
      <Field id="rating-comment" kind="textarea" rows={3} max={500} label={CASE.comment} value={comment} required={false} onChange={setComment} />
      <View className={styles.buttons}>
        <ProblemNotice id="rating-problem" error={problem} />
        <Button id="rating-submit" kind="primary" busy={busy} onTap={submit}>
          {CASE.submit}
        </Button>
      </View>
    </Card>
  )
}

const lineOf = (rating: CaseRating, side: Side): string | undefined => {
  const { status, first, second } = rating[side]
  if (second) return fill(CASE.ratedTwice, { side: CASE.sideOf[side], first: RATING_TEXT[first!.grade], second: RATING_TEXT[second.grade] })
  if (first) return fill(CASE.ratedOnce, { side: CASE.sideOf[side], first: RATING_TEXT[first.grade] })
  return status === 'EXPIRED' ? fill(CASE.expired, { side: CASE.sideOf[side] }) : undefined
}

/** What was rated, or not in time; after the window there is still a box for words. */
export const Rated = ({ rating, busy, problem, onRate }: Props) => {
  const [remark, setRemark] = useState('')
  const lines = SIDES.flatMap((side) => lineOf(rating, side) ?? [])
  const expired = SIDES.some((side) => rating[side].status === 'EXPIRED') && !rating.open
  if (lines.length === 0) return null
  const comments = SIDES.flatMap((side) => [rating[side].first?.comment, rating[side].second?.comment]).filter(Boolean)
  return (
    <Card id="case-rated" title={CASE.given}>
      {lines.map((line) => (
        <Text key={line} className={styles.line}>
          {line}
        </Text>
      ))}
      {[...new Set(comments)].map((one) => (
        <Text key={one} className={styles.soft}>
          {one}
        </Text>
      ))}
      {rating.remarks.map((one) => (
        <Text key={one.at} className={styles.soft}>
          {one.text}
        </Text>
      ))}
      {expired && (
        <View>
          <Field id="rating-remark" kind="textarea" rows={3} max={500} label={CASE.remark} value={remark} required={false} onChange={setRemark} />
          <ProblemNotice id="rating-problem" error={problem} />
          <Button id="rating-remark-submit" size="small" busy={busy} onTap={() => remark.trim() && onRate({ comment: remark.trim() })}>
            {CASE.remarkSubmit}
          </Button>
        </View>
      )}
    </Card>
  )
}
