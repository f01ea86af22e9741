import { View } from '@tarojs/components'
import type { Category, MatterDraft } from '../../../../functions/contract/booking.ts'
import { CATEGORY_TEXT, fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { CheckRow } from '../../kit/check-row.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { PROFILE } from '../../texts/zh-CN/login.ts'
import { MATTER } from '../../texts/zh-CN/matter.ts'
import { PersonFields } from '../person/person-fields.tsx'
import { changeBehalf, changeMatter } from './draft.ts'
import { type Behalf, EMPTY_BEHALF, type MatterErrors, MOST_REPRESENTATIVES } from './matter.ts'

const CATEGORIES = (Object.keys(CATEGORY_TEXT) as Category[]).map((value) => ({ value, label: CATEGORY_TEXT[value] }))

type Props = { matter: MatterDraft; errors: MatterErrors }

export const WhatHappened = ({ matter, errors }: Props) => (
  <Card title={MATTER.section1}>
    <Choice
      id="matter-category"
      label={MATTER.category}
      hint={MATTER.categoryHint}
      value={matter.category}
      options={CATEGORIES}
      error={errors.category}
      onChange={(category) => changeMatter({ category })}
    />
    <Field
      id="matter-summary"
      kind="textarea"
      rows={3}
      max={200}
      label={MATTER.summary}
      hint={MATTER.summaryHint}
      value={matter.summary}
      required
      error={errors.summary}
      onChange={(summary) => changeMatter({ summary })}
    />
    <Field
      id="matter-facts"
      kind="textarea"
      rows={6}
      max={4000}
      label={MATTER.facts}
      hint={MATTER.factsHint}
      value={matter.facts}
      required
      error={errors.facts}
      onChange={(facts) => changeMatter({ facts })}
    />
    <Field
      id="matter-ask"
      kind="textarea"
      rows={3}
      max={1000}
      label={MATTER.ask}
      value={matter.ask}
      required
      error={errors.ask}
      onChange={(ask) => changeMatter({ ask })}
    />
    <Field
      id="matter-earlier"
      kind="textarea"
      rows={3}
      max={1000}
      label={MATTER.earlier}
      hint={MATTER.earlierHint}
      value={matter.earlier}
      required={false}
      onChange={(earlier) => changeMatter({ earlier })}
    />
  </Card>
)

export const WhoComes = ({ matter, errors }: Props) => {
  const set = (at: number, patch: Partial<MatterDraft['representatives'][number]>) =>
    changeMatter({ representatives: matter.representatives.map((one, index) => (index === at ? { ...one, ...patch } : one)) })
  return (
    <Card title={MATTER.section2}>
      <Stepper
        id="matter-people"
        label={MATTER.people}
        hint={MATTER.peopleHint}
        value={matter.people}
        min={1}
        max={9999}
        error={errors.representatives}
        onChange={(people) => changeMatter({ people })}
      />
      {matter.representatives.map((one, at) => {
        const no = at + 1
        const wrong = errors.representative?.at === at ? errors.representative.text : undefined
        return (
          <View key={at}>
            <Field
              id={`representative-${no}-name`}
              label={fill(MATTER.representativeName, { no })}
              value={one.name}
              max={50}
              error={wrong}
              onChange={(name) => set(at, { name })}
            />
            <Field
              id={`representative-${no}-phone`}
              label={fill(MATTER.representativePhone, { no })}
              kind="phone"
              value={one.phone ?? ''}
              max={11}
              required={false}
              onChange={(phone) => set(at, { phone: phone || undefined })}
            />
            <Button
              id={`representative-${no}-remove`}
              kind="text"
              onTap={() => changeMatter({ representatives: matter.representatives.filter((_, index) => index !== at) })}
            >
              {fill(MATTER.removeRepresentative, { no })}
            </Button>
          </View>
        )
      })}
      {matter.people > 1 && matter.representatives.length < MOST_REPRESENTATIVES && (
        <Button id="representative-add" onTap={() => changeMatter({ representatives: [...matter.representatives, { name: '' }] })}>
          {MATTER.addRepresentative}
        </Button>
      )}
    </Card>
  )
}

export const Care = ({ matter }: { matter: MatterDraft }) => (
  <Card title={MATTER.section3}>
    <CheckRow
      id="matter-green"
      label={MATTER.green}
      hint={MATTER.greenHint}
      checked={matter.greenChannel}
      onChange={(greenChannel) => changeMatter({ greenChannel })}
    />
    <Field
      id="matter-support"
      label={MATTER.support}
      hint={MATTER.supportHint}
      value={matter.support}
      max={200}
      required={false}
      onChange={(support) => changeMatter({ support })}
    />
  </Card>
)

export const Circumstances = ({ matter }: { matter: MatterDraft }) => {
  const leaders = useQuery('GET /v1/directory', {}, { fresh: 300_000 }).data?.leaders ?? []
  const against = matter.againstLeaderId !== null
  return (
    <Card title={MATTER.section4}>
      <CheckRow
        id="matter-litigation"
        label={MATTER.litigation}
        hint={MATTER.litigationHint}
        checked={matter.litigation}
        onChange={(litigation) => changeMatter({ litigation })}
      />
      <CheckRow
        id="matter-whistleblow"
        label={MATTER.whistleblow}
        hint={MATTER.whistleblowHint}
        checked={matter.whistleblow}
        onChange={(whistleblow) => changeMatter({ whistleblow })}
      />
      <CheckRow
        id="matter-against"
        label={MATTER.against}
        hint={MATTER.againstHint}
        checked={against}
        onChange={(on) => changeMatter({ againstLeaderId: on ? (leaders[0]?.id ?? null) : null, ...(!on && { againstText: '' }) })}
      />
      {against && (
        <View>
          <Choice
            id="matter-against-leader"
            label={MATTER.againstLeader}
            value={matter.againstLeaderId}
            options={leaders.map((leader) => ({ value: leader.id, label: `${leader.name}  ${leader.post}` }))}
            onChange={(againstLeaderId) => changeMatter({ againstLeaderId })}
          />
          <Field
            id="matter-against-text"
            label={MATTER.againstText}
            value={matter.againstText}
            max={200}
            required={false}
            onChange={(againstText) => changeMatter({ againstText })}
          />
        </View>
      )}
    </Card>
  )
}

/** 代办: the person himself is booked; who helps is recorded as such. */
export const OnBehalf = ({ behalf, errors }: { behalf: Behalf | undefined; errors: MatterErrors }) => (
  <Card>
    <CheckRow
      id="matter-behalf"
      label={MATTER.behalf}
      hint={MATTER.behalfHint}
      checked={behalf !== undefined}
      onChange={(on) => changeBehalf(on ? EMPTY_BEHALF : undefined)}
    />
    {behalf && (
      <View>
        <Notice text={MATTER.behalfTitle} />
        <PersonFields id="behalf" person={behalf.person} errors={errors.behalf ?? {}} onChange={(person) => changeBehalf({ ...behalf, person })} />
        <View style={{ height: '20px' }} />
        <Field
          id="behalf-relation"
          label={PROFILE.relation}
          placeholder={PROFILE.relationPlaceholder}
          value={behalf.relation}
          max={30}
          error={errors.behalf?.relation}
          onChange={(relation) => changeBehalf({ ...behalf, relation })}
        />
      </View>
    )}
  </Card>
)
