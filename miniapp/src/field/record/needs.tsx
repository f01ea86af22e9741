import { View } from '@tarojs/components'
import { memo } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { MOST } from '../../../../functions/contract/visit-words.ts'
import { newRowId } from '../../api/key.ts'
import { addDays } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { DateChoice } from '../../kit/date-choice.tsx'
import { Field } from '../../kit/field.tsx'
import { today } from '../../staff/dates.ts'
import { RECORD } from '../../texts/zh-CN/field.ts'
import styles from '../field.module.scss'
import type { About } from '../model/record.ts'
import { Line } from '../status.tsx'
import type { SetRecord } from './use-record.ts'

type Props = Pick<VisitRecord, 'needs' | 'help'> & { units: About['units']; set: SetRecord }
/** A promise without a day is none: this one can be changed. */
const USUAL_DAYS = 15

/** What the family lacks, and what was promised until when. */
export const Needs = memo(({ needs, help, units = [], set }: Props) => {
  const change = (id: string, patch: Partial<VisitRecord['help'][number]>) =>
    set({ help: help.map((one) => (one.id === id ? { ...one, ...patch } : one)) })
  return (
    <View>
      <Field
        id="needs"
        label={RECORD.needs}
        required={false}
        value={needs}
        max={1000}
        kind="textarea"
        rows={3}
        onChange={(next) => set({ needs: next })}
      />
      {help.map((one, at) => (
        <View key={one.id} className={styles.row}>
          <Field
            id={`help-what-${at + 1}`}
            label={RECORD.helpWhat}
            value={one.what}
            max={300}
            kind="textarea"
            rows={2}
            onChange={(what) => change(one.id, { what })}
          />
          {units.length > 0 && (
            <Choice
              id={`help-unit-${at + 1}`}
              label={RECORD.helpUnit}
              value={one.unitId ?? ''}
              options={[{ value: '', label: RECORD.ownUnit }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(unitId) => change(one.id, { unitId: unitId || undefined })}
            />
          )}
          <Field
            id={`help-who-${at + 1}`}
            label={RECORD.helpWho}
            required={false}
            value={one.who}
            max={50}
            onChange={(who) => change(one.id, { who })}
          />
          <DateChoice
            id={`help-due-${at + 1}`}
            label={RECORD.helpDue}
            mode="date"
            value={one.dueOn}
            start={today()}
            onChange={(dueOn) => change(one.id, { dueOn })}
          />
          <Button id={`help-remove-${at + 1}`} size="small" kind="text" onTap={() => set({ help: help.filter((other) => other !== one) })}>
            {fill(RECORD.remove, { no: at + 1 })}
          </Button>
        </View>
      ))}
      {help.length < MOST.help && (
        <View>
          <Button id="help-add" onTap={() => set({ help: [...help, { id: newRowId(), what: '', who: '', dueOn: addDays(today(), USUAL_DAYS) }] })}>
            {RECORD.addHelp}
          </Button>
          <Line>{RECORD.helpHint}</Line>
        </View>
      )}
    </View>
  )
})
