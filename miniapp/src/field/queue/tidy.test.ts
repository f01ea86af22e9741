import type { VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord } from '../../../../functions/contract/visit-merge.ts'
import type { KeyStore } from '../../platform/key-store.ts'
import { newRecord, type RecordEntry, typed } from '../model/record.ts'
import { newStep } from '../model/step.ts'
import { openRecords } from '../store/records.ts'
import type { Entry } from './entry.ts'
import { delivered, goingOn, queued } from './machine.ts'
import { tidyDelivered } from './tidy.ts'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 1, minute)).toISOString()
const visit = { id: 'v1', caseNo: '', kind: 'HELP', purpose: '看望', person: {}, rule: {}, claims: [], dueOn: '', version: 0, record: emptyRecord() }
const draft = typed(newRecord(visit as unknown as VisitView, 'me', at(0)), { needs: '轮椅' }, at(1))
const setOut = newStep({ visitId: 'v1', title: '', owner: 'me' }, { step: 'setOut', input: {} }, 'k1', at(1))

const phone = async (...entries: Entry[]) => {
  const disk = new Map<string, string>()
  const store: KeyStore = {
    load: async () => new Map(disk),
    set: async (key, text) => void disk.set(key, text),
    remove: async (key) => void disk.delete(key),
    usage: async () => ({ used: 0, limit: 1 }),
  }
  const records = await openRecords<Entry>(store, 'r-')
  for (const entry of entries) await records.save(entry.id, entry)
  const wiped: string[] = []
  const along = { remove: async (name: string) => void wiped.push(name) }
  const tidy = (minute: number, owner = 'me') => tidyDelivered({ records, along, owner, now: Date.parse(at(minute)) })
  return { records, wiped, tidy, words: () => [...disk.values()].join() }
}
const sent = <B>(entry: Entry<B>, ended: boolean): Entry<B> => delivered({ ...queued(entry, at(2), 'k'), ended: ended || undefined }, at(3))

describe('when the queue has run', () => {
  it('the dossier stays after the way was begun, and goes once with what ended the visit', async () => {
    const { wiped, tidy, words, records } = await phone(sent(setOut, false))
    await tidy(4)
    expect(wiped).toEqual([])
    await records.save(draft.id, sent(draft, true))
    await tidy(5)
    expect(wiped).toEqual(['visit.v1'])
    expect(words()).not.toContain('轮椅')
    // Sent back and taken along anew: the old receipt wipes nothing more.
    await tidy(6)
    expect(wiped).toHaveLength(1)
  })

  it('another account’s receipt wipes nothing of this one', async () => {
    const { wiped, tidy } = await phone(sent(draft, true))
    await tidy(4, 'wu')
    expect(wiped).toEqual([])
  })

  it('a draft whose interim state arrived stays, and goes after some days without a new word', async () => {
    const going = goingOn(queued(draft, at(2), 'k'), { body: draft.body, half: false }, at(3))
    const { records, tidy, words } = await phone(going)
    await tidy(4)
    expect([words().includes('轮椅'), records.get(draft.id)?.state]).toEqual([true, 'DRAFT'])
    await records.save(draft.id, typed(going as RecordEntry, { needs: '轮椅和床' }, at(5)))
    await tidy(5 * 24 * 60)
    expect(records.get(draft.id)?.state).toBe('DRAFT')
    await records.save(draft.id, going)
    await tidy(5 * 24 * 60)
    expect([records.all(), words()]).toEqual([[], ''])
  })
})
