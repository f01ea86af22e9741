import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DayEntry } from '../../../../functions/contract/booking.ts'
import { EMPTY_MATTER, EMPTY_PERSON } from '../../../../functions/contract/empty.ts'
import { useQuery } from '../../api/use-query.ts'
import { useWrite } from '../../api/use-write.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Choice } from '../../kit/choice.tsx'
import { Load, ProblemNotice } from '../../kit/states.tsx'
import { Stepper } from '../../kit/stepper.tsx'
import { CHECK_IN, DESK_BOOK } from '../../texts/zh-CN/staff-desk.ts'
import { GoIn } from '../go-in.tsx'
import { sessionToShow } from '../model/day.ts'
import { MatterFields } from './matter-fields.tsx'
import { PersonFields } from './person-fields.tsx'

type Props = { wanted: string | undefined; onDone: (entry: DayEntry) => void }

/** A ticket for today without a booking: the person is here, so who goes in is asked at once. */
export const WalkInForm = ({ wanted, onDone }: Props) => {
  const sessions = useQuery('GET /v1/desk/sessions', {})
  const [chosen, setChosen] = useState(wanted)
  const [person, setPerson] = useState(EMPTY_PERSON)
  const [matter, setMatter] = useState(EMPTY_MATTER)
  const [personsCame, setPersonsCame] = useState(1)
  const [others, setOthers] = useState<string[]>()
  const write = useWrite()
  const goIn = others ?? [person.name]
  return (
    <Load query={sessions} empty={({ items }) => items.length === 0 && { title: DESK_BOOK.noWalkIn }}>
      {({ items }) => {
        const session = sessionToShow(items, chosen)
        const submit = async () => {
          const names = goIn.map((name) => name.trim()).filter((name) => name !== '')
          const came = Math.max(personsCame, names.length, 1)
          const body = { sessionId: session?.id ?? '', person, matter: { ...matter, people: came }, personsCame: came, goIn: names }
          const done = await write.run('POST /v1/desk/walk-ins', { body })
          if (done) onDone(done)
        }
        return (
          <View>
            <Choice
              id="walk-in-session"
              label={DESK_BOOK.session}
              value={session?.id ?? ''}
              options={items.map((one) => ({ value: one.id, label: `${one.from}-${one.to} ${one.leader.name}` }))}
              onChange={setChosen}
            />
            <PersonFields person={person} onChange={setPerson} error={write.error} />
            <Card id="who-comes" title={DESK_BOOK.whoComes}>
              <Stepper id="walk-in-came" label={CHECK_IN.personsCame} value={personsCame} min={1} max={9999} onChange={setPersonsCame} />
              <GoIn names={goIn} onChange={setOthers} />
            </Card>
            <MatterFields matter={matter} onChange={setMatter} error={write.error} withPeople={false} />
            <ProblemNotice error={write.error} id="walk-in-problem" />
            <Button id="walk-in-submit" kind="primary" busy={write.busy} disabled={!session} onTap={submit}>
              {DESK_BOOK.submitWalkIn}
            </Button>
          </View>
        )
      }}
    </Load>
  )
}
