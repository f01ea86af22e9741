import { visitName } from '../model/names.ts'
import { emptied, isRecord } from '../model/record.ts'
import type { Records } from '../store/records.ts'
import type { TakeAlongStore } from '../store/take-along.ts'
import type { Entry } from './entry.ts'
import { isDelivered } from './machine.ts'

/** How long a receipt of something delivered is shown, and a draft kept to which nothing was added since. */
const RECEIPT_MS = 3 * 24 * 3_600_000

type Tidying = { records: Records<Entry>; along: Pick<TakeAlongStore, 'remove'>; owner: string; now: number }

/**
 * After the queue ran: the words of what was delivered go from the phone, and with what ended a visit the dossier that was taken along for it. The dossier once only:
 * the visit may be sent back and taken along anew while the receipt is still shown.
 */
export const tidyDelivered = async ({ records, along, owner, now }: Tidying): Promise<void> => {
  for (const { id } of records.all().filter(isDelivered)) {
    // Meanwhile the next draft may stand in its place, or the next word.
    const entry = records.get(id)
    if (!entry || !isDelivered(entry)) continue
    if (entry.ended && entry.owner === owner) await along.remove(visitName(entry.visitId))
    const held = records.get(id)
    if (held !== entry) continue
    if (now - Date.parse(entry.sentAt!) > RECEIPT_MS) await records.remove(id)
    else if (entry.state === 'SENT' && isRecord(entry) && entry.body.about.purpose !== '')
      await records.save(id, emptied({ ...entry, ended: undefined }))
    else if (entry.ended) await records.save(id, { ...entry, ended: undefined })
  }
}
