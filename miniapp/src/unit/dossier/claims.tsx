import { View } from '@tarojs/components'
import type { ClosureItem } from '../../../../functions/contract/case-steps.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { FieldFrame } from '../../kit/field-frame.tsx'
import { optionsOf } from '../../staff/options.ts'
import styles from '../../staff/staff.module.scss'
import { CLOSURE_TEXT } from '../../texts/zh-CN/staff-case-choices.ts'
import { FORM } from '../../texts/zh-CN/staff-case-fields.ts'
import { EMPTY_CLAIM } from '../model/step-form.ts'

type Props = { id: string; label: string; claims: ClosureItem[]; error?: string; onChange: (claims: ClosureItem[]) => void }
const MOST_CLAIMS = 20

/** 三到位一处理: what was done about every single claim (Art 27). */
export const Claims = ({ id, label, claims, error, onChange }: Props) => {
  const set = (at: number, patch: Partial<ClosureItem>) => onChange(claims.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <FieldFrame id={id} label={label} error={error}>
      {claims.map((one, at) => (
        <View key={at} className={styles.row}>
          <Field
            id={`claim-${at + 1}`}
            label={fill(FORM.claim, { no: at + 1 })}
            value={one.claim}
            max={200}
            onChange={(claim) => set(at, { claim })}
          />
          <Choice
            id={`claim-kind-${at + 1}`}
            label={FORM.closureKind}
            value={one.kind}
            options={optionsOf(CLOSURE_TEXT)}
            onChange={(kind) => set(at, { kind })}
          />
          <Field
            id={`claim-text-${at + 1}`}
            label={FORM.closureText}
            value={one.text}
            max={500}
            kind="textarea"
            rows={2}
            onChange={(text) => set(at, { text })}
          />
          {claims.length > 1 && (
            <Button id={`claim-remove-${at + 1}`} size="small" onTap={() => onChange(claims.filter((_, index) => index !== at))}>
              {fill(FORM.removeClaim, { no: at + 1 })}
            </Button>
          )}
        </View>
      ))}
      {claims.length < MOST_CLAIMS && (
        <View className={styles.inline}>
          <Button id="claim-add" size="small" onTap={() => onChange([...claims, EMPTY_CLAIM])}>
            {FORM.addClaim}
          </Button>
        </View>
      )}
    </FieldFrame>
  )
}
