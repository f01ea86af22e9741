import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { RATING_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { Button } from '../../kit/button.tsx'
import { DateChoice } from '../../kit/date-choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { today } from '../../staff/dates.ts'
import { optionsOf } from '../../staff/options.ts'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import type { SetRecord } from './use-record.ts'

const now = () => new Date().toISOString()

/** Entered by the citizen himself on the visitor's phone. */
export const OnTheSpotRating = memo(({ rating, set }: Pick<VisitRecord, 'rating'> & { set: SetRecord }) => (
  <View>
    <Text className={styles.lead}>{RECORD.ratingHint}</Text>
    <Segmented
      id="rating"
      label={RECORD.sections.rating}
      value={rating?.value}
      options={optionsOf(RATING_TEXT)}
      onChange={(value) => set({ rating: { comment: '', ...rating, value, at: now() } })}
    />
    {rating && (
      <Field
        id="rating-comment"
        label={RECORD.ratingComment}
        required={false}
        value={rating.comment}
        max={300}
        kind="textarea"
        rows={2}
        onChange={(comment) => set({ rating: { ...rating, comment } })}
      />
    )}
  </View>
))

export const NextVisit = memo(({ next, set }: Pick<VisitRecord, 'next'> & { set: SetRecord }) => (
  <View>
    <DateChoice
      id="next-on"
      label={RECORD.nextOn}
      mode="date"
      value={next?.on ?? ''}
      start={today()}
      onChange={(on) => set({ next: { why: '', ...next, on } })}
    />
    {next && <Field id="next-why" label={RECORD.nextWhy} value={next.why} max={200} onChange={(why) => set({ next: { ...next, why } })} />}
    {next && (
      <Button id="next-remove" size="small" kind="text" onTap={() => set({ next: undefined })}>
        {RECORD.nextRemove}
      </Button>
    )}
  </View>
))

export const FreeText = memo(({ text, set }: Pick<VisitRecord, 'text'> & { set: SetRecord }) => (
  <Field
    id="record-text"
    label={RECORD.text}
    required={false}
    value={text}
    max={4000}
    kind="textarea"
    rows={5}
    onChange={(next) => set({ text: next })}
  />
))
