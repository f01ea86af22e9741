import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import type { VisitRecord } from '../../../../functions/contract/visit.ts'
import { MOST } from '../../../../functions/contract/visit-words.ts'
import { newRowId } from '../../api/key.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { optionsOf } from '../../staff/options.ts'
import { CEASED_TEXT, RECORD } from '../../texts/zh-CN/field.ts'
import { CLAIM_MET_TEXT } from '../../texts/zh-CN/visit-record.ts'
import styles from '../field.module.scss'
import { claimsInOrder } from '../model/record.ts'
import type { SetRecord } from './use-record.ts'

type Props = Pick<VisitRecord, 'claims' | 'ceased' | 'attitude'> & { planned: string; set: SetRecord }

/** Claim by claim: is it met, and what does he say about it. `planned`: ids of the visit's own claims, joined by spaces. */
export const ClaimTalks = memo(({ claims, ceased, attitude, planned, set }: Props) => {
  const change = (id: string, patch: Partial<VisitRecord['claims'][number]>) =>
    set({ claims: claims.map((one) => (one.id === id ? { ...one, ...patch } : one)) })
  return (
    <View>
      {claimsInOrder(claims, planned.split(' ')).map((one, at) => (
        <View key={one.id} className={styles.row}>
          <Text className={styles.soft}>{fill(RECORD.claimNo, { no: at + 1 })}</Text>
          {planned.split(' ').includes(one.id) ? (
            <Text className={styles.strong}>{one.claim}</Text>
          ) : (
            <Field id={`claim-${at + 1}`} label={RECORD.claimText} value={one.claim} max={200} onChange={(claim) => change(one.id, { claim })} />
          )}
          <Segmented
            id={`claim-met-${at + 1}`}
            label={RECORD.claimMet}
            value={one.met}
            options={optionsOf(CLAIM_MET_TEXT)}
            onChange={(met) => change(one.id, { met })}
          />
          <Field
            id={`claim-said-${at + 1}`}
            label={RECORD.claimSaid}
            required={false}
            value={one.said}
            max={1000}
            kind="textarea"
            rows={2}
            onChange={(said) => change(one.id, { said })}
          />
          {!planned.split(' ').includes(one.id) && (
            <Button id={`claim-remove-${at + 1}`} size="small" kind="text" onTap={() => set({ claims: claims.filter((other) => other !== one) })}>
              {fill(RECORD.remove, { no: at + 1 })}
            </Button>
          )}
        </View>
      ))}
      {claims.length < MOST.claims && (
        <Button id="claim-add" onTap={() => set({ claims: [...claims, { id: newRowId(), claim: '', said: '' }] })}>
          {RECORD.addClaim}
        </Button>
      )}
      <View className={styles.actions} />
      <Segmented
        id="ceased"
        label={RECORD.ceased}
        required={false}
        value={ceased}
        options={optionsOf(CEASED_TEXT)}
        onChange={(next) => set({ ceased: next })}
      />
      <Field
        id="attitude"
        label={RECORD.attitude}
        required={false}
        value={attitude}
        max={500}
        kind="textarea"
        rows={2}
        onChange={(next) => set({ attitude: next })}
      />
    </View>
  )
})
