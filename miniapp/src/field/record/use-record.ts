import { useCallback, useEffect, useState } from 'react'
import type { TakeAlong, VisitRecord, VisitView } from '../../../../functions/contract/visit.ts'
import { call } from '../../api/call.ts'
import { serverNow } from '../../api/clock.ts'
import type { Problem } from '../../api/problem.ts'
import { keep, openField, owner, recordNow, useField } from '../field.ts'
import { isRecord, newRecord, type RecordEntry, recordId, typed } from '../model/record.ts'
import { visitName } from '../model/take.ts'

export type SetRecord = (patch: Partial<VisitRecord>) => void
const now = () => new Date().toISOString()

/** A draft on what the server has now, or on what was taken along. */
const begin = async (visitId: string): Promise<RecordEntry | Problem> => {
  const { along } = await openField()
  const answer = await call('GET /v1/visits/{id}', { params: { id: visitId } })
  if (answer.ok) return newRecord(answer.data satisfies VisitView, owner(), now())
  const taken = await along.read<TakeAlong>(visitName(visitId), serverNow())
  return taken ? newRecord(taken.value.visit, owner(), now()) : answer.problem
}

/** The record of a visit on this phone: the draft that is there, or a new one that is stored with the first word. */
export const useRecord = (visitId: string) => {
  const id = recordId(visitId)
  const ready = useField((state) => state.ready)
  const entry = useField((state) => state.entries.find((one) => one.id === id && one.state !== 'SENT'))
  const [fresh, setFresh] = useState<RecordEntry>()
  const [problem, setProblem] = useState<Problem>()
  const there = entry !== undefined
  useEffect(() => {
    // From here on the stored one counts; after it was delivered the next draft begins on what the server has then.
    if (there) setFresh(undefined)
  }, [there])
  useEffect(() => {
    if (!ready || there || fresh) return
    // When the storage cannot be read the warnings say so.
    begin(visitId).then(
      (begun) => ('code' in begun ? setProblem(begun) : setFresh(begun)),
      () => undefined,
    )
  }, [ready, there, fresh, visitId])
  const record = entry && isRecord(entry) ? entry : fresh
  const current = useCallback((): RecordEntry | undefined => {
    const stored = recordNow(id)
    return stored && stored.state !== 'SENT' ? stored : fresh
  }, [id, fresh])
  const set: SetRecord = useCallback(
    (patch) => {
      const before = current()
      if (before && (before.state === 'DRAFT' || before.state === 'ATTENTION')) keep(typed(before, patch, now()))
    },
    [current],
  )
  return { entry: record, set, current, problem }
}
