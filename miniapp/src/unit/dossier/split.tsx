import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Dossier } from '../../../../functions/contract/dossier.ts'
import type { Receipt, SplitRequest } from '../../../../functions/contract/registration.ts'
import { CATEGORY_TEXT } from '../../../../functions/contract/texts.zh-CN.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { BigNumber } from '../../kit/cell.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Field } from '../../kit/field.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Sheet } from '../../kit/sheet.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { ask } from '../../staff/ask.ts'
import { optionsOf } from '../../staff/options.ts'
import { PickMany } from '../../staff/pick-many.tsx'
import styles from '../../staff/staff.module.scss'
import { MATTER } from '../../texts/zh-CN/staff.ts'
import { RECEIPT, REGISTER, SEALED } from '../../texts/zh-CN/staff-register.ts'

type Form = { summary: string; rest: SplitRequest['rest']; unitIds: string[]; leaderIds: string[]; text: string }

const WhomField = ({ form, onChange }: { form: Form; onChange: (patch: Partial<Form>) => void }) => {
  const directory = useQuery('GET /v1/directory', {})
  return (
    <Load query={directory}>
      {({ organs, leaders }) => (
        <View>
          <PickMany
            id="split-units"
            label={REGISTER.accusedUnits}
            value={form.unitIds}
            options={organs.map(({ id, name }) => ({ value: id, label: name }))}
            max={5}
            onChange={(unitIds) => onChange({ unitIds })}
          />
          <PickMany
            id="split-leaders"
            label={REGISTER.accusedLeaders}
            value={form.leaderIds}
            options={leaders.map(({ id, name, post }) => ({ value: id, label: `${post} ${name}` }))}
            max={5}
            onChange={(leaderIds) => onChange({ leaderIds })}
          />
          <Field id="split-text" label={REGISTER.accusedText} value={form.text} max={500} onChange={(text) => onChange({ text })} />
        </View>
      )}
    </Load>
  )
}

const Given = ({ receipt }: { receipt: Receipt }) => (
  <View>
    <BigNumber id="split-no" label={RECEIPT.caseNo} value={receipt.caseNo} />
    {receipt.queryCode && <BigNumber id="split-code" label={RECEIPT.queryCode} value={receipt.queryCode} />}
    <Notice tone="warn" text={RECEIPT.once} />
  </View>
)

/** A report on wrongdoing inside another matter becomes a sealed case of its own; the rest goes on with an extract. */
const SplitSheet = ({ dossier, onClose }: { dossier: Dossier; onClose: () => void }) => {
  const [form, setForm] = useState<Form>({
    summary: '',
    rest: {
      summary: dossier.summary,
      facts: dossier.facts,
      ask: dossier.ask,
      earlier: '',
      requirement: dossier.requirement,
      category: dossier.category,
    },
    unitIds: [],
    leaderIds: [],
    text: '',
  })
  const [receipt, setReceipt] = useState<Receipt>()
  const write = useWrite()
  const set = (patch: Partial<Form>) => setForm({ ...form, ...patch })
  const setRest = (patch: Partial<Form['rest']>) => set({ rest: { ...form.rest, ...patch } })
  const whole = [form.summary, form.rest.summary, form.rest.facts, form.rest.ask].every((text) => text.trim() !== '')
  const submit = async () => {
    if (!(await ask(SEALED.splitHint))) return
    const accused = { unitIds: form.unitIds, leaderIds: form.leaderIds, text: form.text.trim() }
    const done = await write.run('POST /v1/cases/{id}/split', {
      params: { id: dossier.id },
      body: { summary: form.summary.trim(), rest: form.rest, accused },
    })
    if (done) setReceipt(done)
  }
  return (
    <Sheet id="split-sheet" open title={SEALED.split} onClose={onClose}>
      {receipt ? (
        <Given receipt={receipt} />
      ) : (
        <View>
          <Text className={styles.lead}>{SEALED.splitHint}</Text>
          <Field
            id="split-summary"
            label={SEALED.summary}
            kind="textarea"
            rows={2}
            value={form.summary}
            max={200}
            onChange={(summary) => set({ summary })}
          />
          <WhomField form={form} onChange={set} />
          <Text className={styles.blockTitle}>{SEALED.rest}</Text>
          <Field
            id="rest-summary"
            label={MATTER.summary}
            kind="textarea"
            rows={2}
            value={form.rest.summary}
            max={200}
            onChange={(summary) => setRest({ summary })}
          />
          <Field id="rest-facts" label={MATTER.facts} kind="textarea" value={form.rest.facts} max={4000} onChange={(facts) => setRest({ facts })} />
          <Field
            id="rest-ask"
            label={MATTER.ask}
            kind="textarea"
            rows={2}
            value={form.rest.ask}
            max={1000}
            onChange={(asked) => setRest({ ask: asked })}
          />
          {dossier.unitId && (
            <Field
              id="rest-requirement"
              label={SEALED.requirement}
              kind="textarea"
              rows={2}
              value={form.rest.requirement}
              max={500}
              onChange={(requirement) => setRest({ requirement })}
            />
          )}
          <Choice
            id="rest-category"
            label={MATTER.category}
            value={form.rest.category}
            options={optionsOf(CATEGORY_TEXT)}
            onChange={(category) => setRest({ category })}
          />
          <ProblemNotice id="split-problem" error={write.error} />
          <Button id="split-submit" kind="danger" busy={write.busy} disabled={!whole} onTap={() => void submit()}>
            {SEALED.submit}
          </Button>
        </View>
      )}
    </Sheet>
  )
}

export const Split = ({ dossier, onDone }: { dossier: Dossier; onDone: () => void }) => {
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    onDone()
  }
  return dossier.maySplit || open ? (
    <View className={styles.actions}>
      <Button id="do-split" kind="text" size="small" onTap={() => setOpen(true)}>
        {SEALED.split}
      </Button>
      {open && <SplitSheet dossier={dossier} onClose={close} />}
    </View>
  ) : null
}
