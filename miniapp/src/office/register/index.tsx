import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Receipt } from '../../../../functions/contract/registration.ts'
import { fill } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Fact } from '../../kit/cell.tsx'
import { Choice, DateChoice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { toTop } from '../../platform/navigate.ts'
import { today } from '../../staff/dates.ts'
import { optionsOf } from '../../staff/options.ts'
import staff from '../../staff/staff.module.scss'
import { StaffPage } from '../../staff/staff-page.tsx'
import { useDraft } from '../../staff/use-draft.ts'
import { MATTER } from '../../texts/zh-CN/staff.ts'
import { DUPLICATES, REGISTER } from '../../texts/zh-CN/staff-register.ts'
import { type Decision, emptyTyped, type Missing, missingIn, type Typed, toCheck, toRequest, undecided } from '../model/register.ts'
import { type Checked, Duplicates, useDuplicates } from './duplicates.tsx'
import { AccusedFields, StatementFields } from './matter.tsx'
import { PetitionerFields } from './person.tsx'
import { ReceiptCard } from './receipt.tsx'

const LABELS: Record<Missing, string> = {
  name: REGISTER.name,
  address: REGISTER.address,
  representatives: REGISTER.representatives,
  agent: REGISTER.agentName,
  summary: MATTER.summary,
  facts: MATTER.facts,
  ask: MATTER.ask,
  category: MATTER.category,
  accused: REGISTER.accused,
}

type FormProps = { typed: Typed; online?: Checked; petitionId?: string; onChange: (typed: Typed) => void; onDone: (receipt: Receipt) => void }

const Intake = ({ typed, online, onChange }: { typed: Typed; online: boolean; onChange: (patch: Partial<Typed>) => void }) => (
  <Card id="register-intake">
    <View className={staff.grid}>
      {!online && (
        <Choice
          id="register-source"
          label={REGISTER.source}
          value={typed.source}
          options={optionsOf(REGISTER.sources)}
          onChange={(source) => onChange({ source })}
        />
      )}
      {!online && (
        <DateChoice
          id="register-received"
          mode="date"
          label={REGISTER.receivedOn}
          hint={REGISTER.receivedHint}
          value={typed.receivedOn}
          end={today()}
          onChange={(receivedOn) => onChange({ receivedOn })}
        />
      )}
      <Choice
        id="register-type"
        label={REGISTER.type}
        value={typed.type}
        options={optionsOf(REGISTER.types).filter(({ value }) => !online || value !== 'WHISTLEBLOW')}
        onChange={(type) => onChange({ type })}
      />
      {!online && (
        <Field id="register-source-no" label={REGISTER.sourceNo} value={typed.sourceNo} max={60} onChange={(sourceNo) => onChange({ sourceNo })} />
      )}
    </View>
    {typed.type === 'WHISTLEBLOW' && <Notice id="register-sealed" tone="warn" text={REGISTER.sealedHint} />}
  </Card>
)

/** The form at the left, what looks like the same at the right. */
const Form = ({ typed, online, petitionId, onChange, onDone }: FormProps) => {
  const [decision, setDecision] = useState<Decision>()
  const [tried, setTried] = useState(false)
  // Summary and category are the office's: with other words another case may look like the same.
  const checked = useDuplicates(toCheck(typed, petitionId)) ?? online
  const write = useWrite({ keep: 'register' })
  const set = (patch: Partial<Typed>) => onChange({ ...typed, ...patch })
  const missing = tried ? missingIn(typed, online !== undefined) : []
  const open = typed.type === 'WHISTLEBLOW' ? undefined : undecided(checked?.found ?? [], decision)
  const known = checked?.known && fill(REGISTER.known, { name: checked.known.name })
  // The server's word about the earlier case is answered by the decision.
  const decide = (made: Decision | undefined) => {
    write.clear()
    setDecision(made)
  }
  const submit = async () => {
    setTried(true)
    if (missingIn(typed, online !== undefined).length > 0 || open) return
    const receipt = await write.run('POST /v1/register', { body: toRequest(typed, decision, petitionId) })
    if (receipt) onDone(receipt)
  }
  return (
    <View className={staff.halves}>
      <View>
        <Intake typed={typed} online={online !== undefined} onChange={set} />
        {!online && <PetitionerFields typed={typed} missing={missing} error={write.error} known={known} onChange={set} />}
        {typed.type === 'WHISTLEBLOW' && <AccusedFields typed={typed} missing={missing} onChange={set} />}
        <StatementFields typed={typed} missing={missing} error={write.error} online={online !== undefined} onChange={set} />
      </View>
      <View>
        {typed.type !== 'WHISTLEBLOW' && !typed.anonymous && (
          <Duplicates found={checked?.found} decision={decision} error={tried && open ? DUPLICATES.mustDecide : undefined} onDecide={decide} />
        )}
        {missing.length > 0 && (
          <Notice
            id="register-missing"
            tone="warn"
            text={fill(REGISTER.missing, { count: missing.length, fields: missing.map((name) => LABELS[name]).join('、') })}
          />
        )}
        {tried && open && <Notice id="register-undecided" tone="warn" text={`${open.caseNo}：${DUPLICATES.mustDecide}`} />}
        <ProblemNotice id="register-problem" error={write.error} />
        <Button id="register-submit" kind="primary" busy={write.busy} onTap={() => void submit()}>
          {decision?.choice === 'SUPPLEMENT' ? REGISTER.submitAdd : REGISTER.submit}
        </Button>
      </View>
    </View>
  )
}

/** At the desk: what came by letter, in person or by telephone. What is typed stays on the device until it is registered. */
const AtTheDesk = ({ onDone }: { onDone: (receipt: Receipt) => void }) => {
  const draft = useDraft<Typed>('register', emptyTyped(today()))
  return (
    <Form
      typed={draft.value}
      onChange={draft.set}
      onDone={(receipt) => {
        draft.clear()
        onDone(receipt)
      }}
    />
  )
}

/** What a citizen sent from his phone: his words stand, the office sets summary and category. */
const Online = ({ id, onDone }: { id: string; onDone: (receipt: Receipt) => void }) => {
  const query = useQuery('GET /v1/petitions/{id}/duplicates', { params: { id } })
  // Not drawn empty first: Taro's inputs do not bear a value that changes before they stand.
  const [typed, setTyped] = useState<Typed>()
  const petition = query.data?.petition
  useEffect(() => {
    if (!petition) return
    const { summary, facts, ask, earlier, category, people, representatives, litigation } = petition.matter
    const names = representatives.map(({ name }) => name).join('、')
    setTyped({ ...emptyTyped(today()), summary, facts, ask, earlier, category, persons: people, representatives: names, litigation })
  }, [petition?.id])
  return (
    <Load query={query}>
      {(data) => (
        <View>
          <Card id="online-petition" title={data.petition.person.name}>
            <Text className={staff.text}>{data.petition.matter.summary}</Text>
            <Fact label={MATTER.short.facts}>{data.petition.matter.facts}</Fact>
            <Fact label={MATTER.short.ask}>{data.petition.matter.ask}</Fact>
          </Card>
          {typed && <Form typed={typed} online={data} petitionId={id} onChange={setTyped} onDone={onDone} />}
        </View>
      )}
    </Load>
  )
}

/** Registration (来信来访登记): facts only; whether it is accepted is decided later, by others. */
const RegisterPage = () => {
  const { petition } = useRouter().params
  const [receipt, setReceipt] = useState<Receipt>()
  const done = (given: Receipt) => {
    setReceipt(given)
    toTop()
  }
  return (
    <StaffPage id="office-register" title={petition ? REGISTER.titleOnline : REGISTER.title}>
      {receipt ? (
        <ReceiptCard receipt={receipt} onAgain={petition ? undefined : () => setReceipt(undefined)} />
      ) : petition ? (
        <Online id={petition} onDone={done} />
      ) : (
        <AtTheDesk onDone={done} />
      )}
    </StaffPage>
  )
}

export default RegisterPage
