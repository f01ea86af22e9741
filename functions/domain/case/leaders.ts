import type { CaseStep } from '../../contract/case-steps.ts'
import type { LeaderRef } from '../../contract/reception.ts'
import type { CaseWork } from './work.ts'

type Led = { leader?: Pick<LeaderRef, 'id'>; sponsorId?: string; work: Pick<CaseWork, 'reading'> }

/** Every leader who has to do with a case, once: who received its petitioner, who sponsors it, who was asked to read it. */
export const leadersOf = ({ leader, sponsorId, work }: Led): string[] => [
  ...new Set([leader?.id, sponsorId, work.reading?.leader.id].filter((id): id is string => id !== undefined)),
]

const SPONSORS: readonly CaseStep[] = ['sponsorPlan', 'sponsorProgress', 'sponsorDuty', 'signResolved', 'declineResolved']

/** Of several leaders each has his own steps: whoever was asked reads, the sponsor (where there is none, who received) plans and signs. */
export const isOtherLeaders = (step: CaseStep, { leader, sponsorId, work }: Led, leaderId: string | undefined): boolean => {
  if (step === 'read') return work.reading !== undefined && work.reading.leader.id !== leaderId
  return SPONSORS.includes(step) && (sponsorId ?? leader?.id) !== leaderId
}
