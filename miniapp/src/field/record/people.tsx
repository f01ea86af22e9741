import { View } from '@tarojs/components'
import { memo } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { MOST } from '../../../../functions/contract/visit-words.ts'
import { newRowId } from '../../api/key.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { optionsOf } from '../../staff/options.ts'
import { REACHED_TEXT, RECORD } from '../../texts/zh-CN/field.ts'
import { MET_TEXT } from '../../texts/zh-CN/visit-record.ts'
import styles from '../field.module.scss'
import type { SetRecord } from './use-record.ts'

type Props = Pick<VisitRecord, 'reached' | 'met'> & { set: SetRecord }

/** How he was reached and who was there. */
export const People = memo(({ reached, met, set }: Props) => {
  const change = (id: string, patch: Partial<VisitRecord['met'][number]>) =>
    set({ met: met.map((one) => (one.id === id ? { ...one, ...patch } : one)) })
  return (
    <View>
      <Segmented id="reached" label={RECORD.reached} value={reached} options={optionsOf(REACHED_TEXT)} onChange={(next) => set({ reached: next })} />
      {met.map((one, at) => (
        <View key={one.id} className={styles.row}>
          <Choice
            id={`met-who-${at + 1}`}
            label={RECORD.metWho}
            value={one.who}
            options={optionsOf(MET_TEXT)}
            onChange={(who) => change(one.id, { who })}
          />
          <Field
            id={`met-name-${at + 1}`}
            label={RECORD.metName}
            required={false}
            value={one.name}
            max={50}
            onChange={(name) => change(one.id, { name })}
          />
          <Field
            id={`met-note-${at + 1}`}
            label={RECORD.metNote}
            required={false}
            value={one.note}
            max={200}
            onChange={(note) => change(one.id, { note })}
          />
          <Button id={`met-remove-${at + 1}`} size="small" kind="text" onTap={() => set({ met: met.filter((other) => other !== one) })}>
            {fill(RECORD.remove, { no: at + 1 })}
          </Button>
        </View>
      ))}
      {met.length < MOST.met && (
        <Button
          id="met-add"
          onTap={() => set({ met: [...met, { id: newRowId(), who: met.length === 0 ? 'PETITIONER' : 'FAMILY', name: '', note: '' }] })}
        >
          {RECORD.addMet}
        </Button>
      )}
    </View>
  )
})
