import type { VisitRecord, VisitRule } from './visit.ts'

/** Spaces are no words; of a row of which only a part was kept the others may be absent. */
const said = (words: string | undefined): boolean => (words ?? '').trim() !== ''

/**
 * What a record still lacks before it can be finished, as paths in the order of the form. The same judgement on the phone, without network, and in the write.
 * Only what the kind's rule asks for is demanded, and for each of it there is a way out that is written down (no position: why; no photo: why; no signature: refused).
 */
export const missingOf = (rule: VisitRule, record: VisitRecord): string[] => {
  const missing: string[] = []
  const need = (field: string, there: boolean) => {
    if (!there) missing.push(field)
  }
  need('arrival', record.arrival !== undefined)
  if (record.arrival && rule.place === 'ASKED') need('arrival/place', Boolean(record.arrival.place ?? record.arrival.noPlace))
  need('reached', record.reached !== undefined)
  need('met', record.reached === 'BY_PHONE' || record.met.length > 0)
  if (rule.claims === 'ASKED') {
    need('claims', record.claims.length > 0)
    for (const claim of record.claims) need(`claims/${claim.id}/met`, claim.met !== undefined)
  }
  // Half-filled rows. The server's own schema refuses them; the phone tells of them before it sends.
  for (const { id, claim } of record.claims) need(`claims/${id}/claim`, said(claim))
  if (rule.inPlace === 'ASKED') {
    need('inPlace', record.inPlace.length > 0)
    for (const one of record.inPlace) need(`inPlace/${one.id}/proof`, one.state === 'NOT_APPLICABLE' || said(one.proof) || one.fileIds.length > 0)
  }
  for (const { id, what, dueOn } of record.help) {
    need(`help/${id}/what`, said(what))
    need(`help/${id}/dueOn`, said(dueOn))
  }
  if (rule.photo === 'ASKED') need('photos', record.photos.length > 0 || said(record.noPhoto))
  const { signature } = record
  if (rule.signature === 'ASKED') need('signature', signature !== undefined && (signature.kind !== 'NOT_ASKED' || record.reached === 'BY_PHONE'))
  if (signature?.kind === 'SIGNED') need('signature/fileId', signature.fileId !== undefined)
  // domain §11: who refuses to sign is witnessed by two.
  if (signature?.kind === 'REFUSED') need('signature/witnesses', new Set(signature.witnesses.filter(said).map((name) => name.trim())).size === 2)
  if (record.next) {
    need('next/on', said(record.next.on))
    need('next/why', said(record.next.why))
  }
  need('departure', record.departure !== undefined)
  if (record.arrival && record.departure) need('departure/at', record.departure.at >= record.arrival.at)
  return missing
}
