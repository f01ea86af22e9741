import { View } from '@tarojs/components'
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { UnmaskRequest } from '../../../functions/contract/people.ts'
import { useWrite } from '../api/use-write.ts'
import { Button } from '../kit/button.tsx'
import { Fact } from '../kit/cell.tsx'
import { ProblemNotice } from '../kit/states.tsx'
import { UNMASK } from '../texts/zh-CN/staff.ts'
import { ReasonSheet } from './reason-sheet.tsx'
import styles from './staff.module.scss'

type Part = z.infer<typeof UnmaskRequest>['field']
const PARTS = Object.keys(UNMASK.fields) as Part[]

/** One masked value in full, for a reason that is logged; nothing is kept when the page is left. */
export const Unmask = ({ personId, about }: { personId: string; about: { bookingId: string } | { caseId: string } }) => {
  const [asking, setAsking] = useState<Part>()
  const [seen, setSeen] = useState<Partial<Record<Part, string>>>({})
  const write = useWrite()
  const show = async (field: Part, reason: string) => {
    setAsking(undefined)
    const answer = await write.run('POST /v1/people/{id}/unmask', { params: { id: personId }, body: { ...about, field, reason } })
    if (answer) setSeen((before) => ({ ...before, [field]: answer.value }))
  }
  return (
    <View className={styles.block}>
      {PARTS.map(
        (part) =>
          seen[part] !== undefined && (
            <Fact key={part} id={`unmasked-${part}`} label={UNMASK.fields[part]}>
              {seen[part]}
            </Fact>
          ),
      )}
      <ProblemNotice id="unmask-problem" error={write.error} />
      <View className={styles.actions}>
        {PARTS.filter((part) => seen[part] === undefined).map((part) => (
          <Button
            key={part}
            id={`unmask-${part.toLowerCase()}`}
            size="small"
            busy={write.busy}
            label={`${UNMASK.show}${UNMASK.fields[part]}`}
            onTap={() => setAsking(part)}
          >
            {`${UNMASK.show}${UNMASK.fields[part]}`}
          </Button>
        ))}
      </View>
      {asking && (
        <ReasonSheet
          id="unmask-reason"
          title={`${UNMASK.show}${UNMASK.fields[asking]}`}
          hint={UNMASK.hint}
          onGiven={(reason) => show(asking, reason)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </View>
  )
}
