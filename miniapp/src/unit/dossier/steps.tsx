import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { toast } from '../../platform/dialog.ts'
import { toTop } from '../../platform/navigate.ts'
import { slug } from '../../staff/slug.ts'
import styles from '../../staff/staff.module.scss'
import { DOSSIER, STEP_TEXT } from '../../texts/zh-CN/staff-cases.ts'
import type { Offered } from '../model/step-form.ts'
import { StepSheet } from './step-sheet.tsx'

const buttonId = (step: string) => `do-${slug(step.replace(/[A-Z]/g, (letter) => `-${letter}`))}`

/** What the reader may do now: what the case waits for in sight, the rest one tap away. */
export const Steps = ({ dossier, onDone }: { dossier: Dossier; onDone: () => void }) => {
  const [taking, setTaking] = useState<Offered>()
  const [all, setAll] = useState(false)
  // What leads on stands first; to object is possible, not expected.
  const main = dossier.steps.filter((one) => one.main).sort((a, b) => Number(a.step === 'object') - Number(b.step === 'object'))
  const rest = dossier.steps.filter((one) => !one.main)
  const buttons = (steps: Offered[], firstIsPrimary: boolean) => (
    <View className={styles.actions}>
      {steps.map((one, at) => (
        <Button
          key={one.step}
          id={buttonId(one.step)}
          kind={firstIsPrimary && at === 0 ? 'primary' : 'secondary'}
          size="small"
          onTap={() => setTaking(one)}
        >
          {STEP_TEXT[one.step]}
        </Button>
      ))}
    </View>
  )
  const done = (step: Offered['step']) => {
    setTaking(undefined)
    setAll(false)
    toast(fill(DOSSIER.done, { step: STEP_TEXT[step] }))
    onDone()
    toTop()
  }
  return (
    <Card id="dossier-steps" title={DOSSIER.steps}>
      {main.length > 0 ? buttons(main, true) : <Text className={styles.soft}>{DOSSIER.noSteps}</Text>}
      {rest.length > 0 && (
        <View className={styles.actions}>
          <Button id="more-steps" kind="text" size="small" onTap={() => setAll(!all)}>
            {all ? DOSSIER.foldSteps : fill(DOSSIER.moreSteps, { count: rest.length })}
          </Button>
        </View>
      )}
      {all && buttons(rest, false)}
      {taking && (
        <StepSheet
          key={taking.step}
          dossier={dossier}
          offered={taking}
          onDone={() => done(taking.step)}
          onMoved={onDone}
          onClose={() => setTaking(undefined)}
        />
      )}
    </Card>
  )
}
