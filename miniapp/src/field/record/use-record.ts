import { useCallback, useEffect, useRef, useState } from 'react'
import type { TakeAlong, VisitRecord, VisitView } from '../../../../functions/contract/visit.ts'
import { call } from '../../api/call.ts'
import { serverNow } from '../../api/clock.ts'
import type { Problem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { keep, openField, openRecord, owner, recordNow, update, useField } from '../field.ts'
import { visitName } from '../model/names.ts'
import { newRecord, type RecordEntry, rebased, typed, withUnits } from '../model/record.ts'

export type SetRecord = (patch: Partial<VisitRecord>) => void
const now = () => new Date().toISOString()

/** A draft on what the server has now, or on what was taken along. */
const begin = async (visitId: string): Promise<RecordEntry | Problem> => {
  const { along } = await openField()
  const me = owner()
  const answer = await call('GET /v1/visits/{id}', { params: { id: visitId } })
  if (answer.ok) return newRecord(answer.data satisfies VisitView, me, now())
  const taken = await along.read<TakeAlong>(visitName(visitId), serverNow())
  return taken ? newRecord(taken.value.visit, me, now()) : answer.problem
}

const mayType = ({ state }: RecordEntry) => state === 'DRAFT' || state === 'ATTENTION'

/**
 * A draft gets the units of now, if the server can be asked. One whose interim state was delivered, with nothing typed since, goes on from what the server has; an answer from
 * before the delivery, which was on its way meanwhile, says nothing.
 */
const renew = async (visitId: string): Promise<void> => {
  const draft = recordNow(visitId)
  if (!draft || !mayType(draft)) return
  const answer = await call('GET /v1/visits/{id}', { params: { id: visitId } })
  if (!answer.ok) return
  const { data } = answer
  const renewed = (entry: RecordEntry): RecordEntry => {
    if (!mayType(entry)) return entry
    const onto = entry.sentAt && data.version >= entry.body.base ? rebased(entry, entry.body.record, data) : entry
    return withUnits(onto, data.units)
  }
  const latest = recordNow(visitId)
  if (latest && renewed(latest) !== latest) await update(latest, renewed)
}

/** The record of a visit on this phone: the draft that is there, or a new one that is stored with the first word. */
export const useRecord = (visitId: string) => {
  const ready = useField((state) => state.ready)
  const entry = useField((state) => openRecord(state.entries, visitId))
  const [fresh, setFresh] = useState<RecordEntry>()
  const [problem, setProblem] = useState<Problem>()
  const there = entry !== undefined
  const me = useSession(owner)
  // Whoever signs in on this phone meanwhile does not go on in another person's draft.
  const mine = fresh?.owner === me ? fresh : undefined
  const latest = useRef(mine)
  latest.current = mine
  useEffect(() => {
    // From here on the stored one counts; after it was delivered the next draft begins on what the server has then.
    if (there) setFresh(undefined)
  }, [there])
  useEffect(() => {
    if (!ready || there || mine) return
    // When the storage cannot be read the warnings say so.
    begin(visitId).then(
      (begun) => ('code' in begun ? setProblem(begun) : setFresh(begun)),
      () => undefined,
    )
  }, [ready, there, mine, me, visitId])
  useEffect(() => {
    if (ready) void renew(visitId)
  }, [ready, visitId])
  const current = useCallback((): RecordEntry | undefined => recordNow(visitId) ?? latest.current, [visitId])
  const set: SetRecord = useCallback(
    (patch) => {
      const before = current()
      if (before && mayType(before)) keep(typed(before, patch, now()))
    },
    [current],
  )
  return { entry: entry ?? mine, set, current, problem }
}
