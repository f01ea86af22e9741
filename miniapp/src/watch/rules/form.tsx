import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CaseRules } from '../../../../functions/contract/case-rules.ts'
import { LAW_TERMS, NUMBER_RANGES, rangeOf, TERM_NAMES } from '../../../../functions/contract/law-terms.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useWrite } from '../../api/use-write.ts'
import { dayLong } from '../../format/dates.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DateChoice } from '../../kit/date-choice.tsx'
import { Field } from '../../kit/field.tsx'
import { ProblemNotice } from '../../kit/states.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { ask } from '../../staff/ask.ts'
import { Section } from '../../staff/section.tsx'
import { slug } from '../../staff/slug.ts'
import staff from '../../staff/staff.module.scss'
import { STAFF } from '../../texts/zh-CN/staff.ts'
import { RULES } from '../../texts/zh-CN/staff-watch.ts'
import { daysTyped, lawHint } from '../model/rules.ts'

type NumberName = keyof typeof NUMBER_RANGES
const NUMBERS = Object.keys(NUMBER_RANGES) as NumberName[]
const SEPARATOR = /[、，,\s]+/

/** A new version: it begins with the last one's numbers, on a day from tomorrow on; what the law fixes cannot be typed. */
export const RulesForm = ({ initial, earliest, onSaved }: { initial: CaseRules; earliest: string; onSaved: () => void }) => {
  const [rules, setRules] = useState(initial)
  const [duties, setDuties] = useState(initial.sponsorDuties.join('、'))
  const [remind, setRemind] = useState(initial.remindBefore.join('、'))
  const [from, setFrom] = useState(earliest)
  const [basis, setBasis] = useState('')
  const write = useWrite()
  const sponsorDuties = duties.split(SEPARATOR).filter(Boolean)
  const remindBefore = daysTyped(remind)
  const save = async () => {
    if (!(await ask(fill(RULES.ask, { day: dayLong(from) })))) return
    if (
      await write.run('POST /v1/case-rules', {
        body: { from, basis: basis.trim(), rules: { ...rules, remindBefore: remindBefore ?? [], sponsorDuties } },
      })
    )
      onSaved()
  }
  return (
    <Card id="rules-form" title={RULES.create}>
      <Text className={staff.lead}>{RULES.lawful}</Text>
      <View className={staff.grid}>
        <DateChoice mode="date" id="rules-from" label={RULES.from} hint={RULES.fromHint} value={from} start={earliest} onChange={setFrom} />
        <Field id="rules-basis" label={RULES.basisLabel} hint={RULES.basisHint} value={basis} max={500} onChange={setBasis} />
      </View>
      <Section id="rules-terms" title={RULES.termsTitle}>
        <View className={staff.grid}>
          {TERM_NAMES.map((term) => {
            const [min, max] = rangeOf(term)
            return (
              <Stepper
                key={term}
                id={`term-${slug(term)}`}
                label={`${RULES.terms[term]}（${RULES.units[LAW_TERMS[term].unit]}）`}
                hint={lawHint(term)}
                value={rules.terms[term]}
                min={min}
                max={max}
                onChange={(count) => setRules({ ...rules, terms: { ...rules.terms, [term]: count } })}
              />
            )
          })}
        </View>
      </Section>
      <Section id="rules-numbers" title={RULES.numbersTitle}>
        <View className={staff.grid}>
          {NUMBERS.map((name) => (
            <Stepper
              key={name}
              id={`number-${slug(name)}`}
              label={RULES.numbers[name]}
              value={rules.numbers[name]}
              min={NUMBER_RANGES[name][0]}
              max={NUMBER_RANGES[name][1]}
              onChange={(value) => setRules({ ...rules, numbers: { ...rules.numbers, [name]: value } })}
            />
          ))}
          <Field id="rules-remind" label={RULES.remindBefore} hint={RULES.remindHint} value={remind} max={30} onChange={setRemind} />
          {(['quietFrom', 'quietTo'] as const).map((name) => (
            <DateChoice
              key={name}
              mode="time"
              id={`rules-${slug(name)}`}
              label={RULES[name]}
              value={rules[name]}
              onChange={(time) => setRules({ ...rules, [name]: time })}
            />
          ))}
          <Field id="rules-duties" label={RULES.duties} value={duties} max={200} onChange={setDuties} />
        </View>
      </Section>
      <ProblemNotice error={write.error} id="rules-problem" />
      <Button
        id="rules-save"
        kind="primary"
        busy={write.busy}
        disabled={basis.trim() === '' || from < earliest || sponsorDuties.length === 0 || !remindBefore}
        onTap={() => void save()}
      >
        {STAFF.save}
      </Button>
    </Card>
  )
}
