import * as fc from 'fast-check'
import { ClientId } from '../../../../functions/contract/files.ts'
import type { VisitRecord, VisitView } from '../../../../functions/contract/visit.ts'
import { emptyRecord, emptySide, mergeVisit } from '../../../../functions/contract/visit-merge.ts'
import { missingOf } from '../../../../functions/contract/visit-missing.ts'
import { newRowId } from '../../api/key.ts'
import type { KeptFile } from '../queue/entry.ts'
import { attached, changedOf, claimsInOrder, detached, newRecord, rebased, sendable, tidied, typed, withUnits } from './record.ts'
import { distance, layOut, legsOf, moved, orderOf, withHand } from './route.ts'

const RULE = {
  place: 'OPTIONAL',
  photo: 'OPTIONAL',
  signature: 'OPTIONAL',
  photoPlace: false,
  inPlace: 'OPTIONAL',
  claims: 'ASKED',
  basis: '',
} as const
const view = (record: Partial<VisitRecord> = {}): VisitView =>
  ({
    id: 'visit1',
    caseNo: '1',
    kind: 'FIELD_CALLBACK',
    purpose: '回访',
    person: { name: '王*英' },
    rule: RULE,
    claims: [{ id: 'c1', claim: '修路灯' }],
    dueOn: '2026-12-01',
    version: 4,
    record: { ...emptyRecord(), ...record },
  }) as unknown as VisitView
const at = (minute: number) => `2026-11-26T01:${String(minute).padStart(2, '0')}:00.000Z`
const draft = (record?: Partial<VisitRecord>) => newRecord(view(record), 'me', at(0))
const photo: KeptFile = { id: 'p1', blob: 'b', kind: 'PHOTO', type: 'image/jpeg', size: 3, sha256: 'abc', takenAt: at(5) }

describe('a record on the phone', () => {
  it('shows every claim of the visit and tells when each field was changed', () => {
    const first = typed(draft(), { needs: '缺' }, at(1))
    const entry = typed(typed(first, { needs: '缺轮椅' }, at(2)), { claims: [{ id: 'c1', claim: '修路灯', said: '修了一半' }] }, at(3))
    expect(entry.body.record.claims).toHaveLength(1)
    expect(changedOf(entry)).toMatchObject({ needs: at(2), 'claims/c1': at(3) })
  })

  it('a field that is as it was again is not sent as changed', () => {
    const entry = typed(typed(draft({ needs: '缺轮椅' }), { needs: '缺床' }, at(1)), { needs: '缺轮椅' }, at(2))
    expect(Object.keys(changedOf(entry))).not.toContain('needs')
  })

  it('names exactly the fields that differ, whatever was typed in whatever order', () => {
    const patch = fc.record({ needs: fc.string({ maxLength: 5 }), text: fc.string({ maxLength: 5 }), attitude: fc.string({ maxLength: 5 }) })
    fc.assert(
      fc.property(fc.array(patch, { maxLength: 6 }), (patches) => {
        const entry = patches.reduce((now, one, minute) => typed(now, one, at(minute + 1)), draft())
        const { record } = entry.body
        const differing = (['needs', 'text', 'attitude'] as const).filter((field) => record[field] !== '')
        expect(
          Object.keys(changedOf(entry))
            .filter((path) => !path.startsWith('claims'))
            .sort(),
        ).toEqual([...differing].sort())
      }),
    )
  })

  it('gets the units of now, and nothing else of it changes', () => {
    const begun = typed(draft(), { needs: '轮椅' }, at(1))
    const units = [{ id: 'renshe', name: '县人社局' }]
    const renewed = withUnits(begun, units)
    expect(renewed).toEqual({ ...begun, body: { ...begun.body, about: { ...begun.body.about, units } } })
    expect(withUnits(renewed, [...units])).toBe(renewed)
  })

  it('takes a photo in and out again, and keeps its hash', () => {
    const entry = attached(draft(), photo, at(5))
    expect(entry.body.record.photos).toEqual([{ id: 'p1', takenAt: at(5), note: '', sha256: 'abc' }])
    expect(changedOf(entry)).toHaveProperty('photos/p1', at(5))
    expect(detached(entry, 'p1', at(6)).body.record.photos).toEqual([])
    expect(detached(entry, 'p1', at(6)).files).toEqual([])
  })

  it('keeps every half-filled row and tells of it; what is empty falls away', () => {
    const rows = {
      claims: [
        { id: 'c1', claim: '修路灯', said: '', met: 'YES' as const },
        { id: 'n1', claim: '', said: '水也停了', met: 'NO' as const },
        { id: 'n2', claim: ' ', said: '' },
      ],
      help: [
        { id: 'h1', what: '', who: '村里', dueOn: '2026-12-11' },
        { id: 'h2', what: '', who: '', dueOn: '2026-12-11' },
      ],
      next: { on: '2026-12-20', why: '' },
    }
    const record = tidied(typed(draft(), rows, at(1)).body.record)
    expect([record.claims.map(({ id }) => id), record.help.map(({ id }) => id), record.next]).toEqual([['c1', 'n1'], ['h1'], rows.next])
    expect(missingOf(RULE, record)).toEqual(['arrival', 'reached', 'met', 'claims/n1/claim', 'help/h1/what', 'next/why', 'departure'])
    expect(tidied(typed(draft(), { next: { on: '', why: '' } }, at(1)).body.record).next).toBeUndefined()
  })

  it('taken over by the server’s answer, keeps on top what was typed meanwhile, in the field of the conflict too', () => {
    const before = { ...draft().body.record, needs: '轮椅', attitude: '平和' }
    const entry = { ...draft(before), body: { ...draft(before).body, before, record: before } }
    const meanwhile = typed(typed(entry, { text: '后来写的' }, at(3)), { needs: '轮椅和低保' }, at(4))
    const answer = { version: 9, record: { ...before, needs: '低保', attitude: '很平和' } }
    const next = rebased(meanwhile, before, answer)
    expect(next.body).toMatchObject({ base: 9, before: answer.record, record: { needs: '轮椅和低保', attitude: '很平和', text: '后来写的' } })
    expect(changedOf(next)).toEqual({ needs: at(4), text: at(3) })
  })

  it('with a row of which the server has only a part can be shown, sent as far as it is whole, and is not finished', () => {
    const stumps = {
      claims: [
        { id: 'c1', claim: '修路灯', said: '', met: 'YES' },
        { id: 'n1', said: '水也停了' },
      ],
      help: [
        { id: 'h1', dueOn: '2026-12-11' },
        { id: 'h2', what: '轮椅' },
      ],
      met: [{ id: 'm1', note: '在门口' }],
      inPlace: [{ id: 'SOLVED', proof: '路修好了' }],
    } as unknown as Partial<VisitRecord>
    const shown = rebased(draft(), draft().body.record, { version: 9, record: { ...emptyRecord(), ...stumps } }).body.record
    for (const { claim, said } of [...draft(stumps).body.record.claims, ...shown.claims])
      expect([typeof claim, typeof said]).toEqual(['string', 'string'])
    for (const { what, who, dueOn } of shown.help) expect([what, who, dueOn].map((one) => typeof one)).toEqual(['string', 'string', 'string'])
    expect([shown.met[0]?.name, shown.inPlace[0]?.fileIds]).toEqual(['', []])
    // What an older version of the app has kept as it came.
    const kept = { ...emptyRecord(), ...stumps }
    expect(tidied(kept).claims.map(({ id }) => id)).toEqual(['c1', 'n1'])
    expect(missingOf(RULE, tidied(kept))).toEqual(expect.arrayContaining(['claims/n1/claim', 'help/h2/dueOn']))
    expect(sendable({ before: emptyRecord(), record: kept }).help).toEqual([])
  })

  it('shows its rows in the order in which they were made, before and after the server has merged them, the planned claims first', () => {
    const clock = jest.spyOn(Date, 'now')
    // The clock is put back in between.
    const ids = [5, 6, 6, 2, 2, 9].map((minute) => {
      clock.mockReturnValue(Date.parse(at(minute)))
      return newRowId()
    })
    clock.mockRestore()
    for (const id of ids) expect(ClientId.parse(id)).toBe(id)
    const rows = {
      claims: [...draft().body.record.claims, ...ids.map((id) => ({ id, claim: '水也停了', said: '' }))],
      met: ids.map((id) => ({ id, who: 'FAMILY' as const, name: '', note: '' })),
    }
    const before = typed(draft(), rows, at(1)).body.record
    const after = mergeVisit(emptySide(), { ...emptySide(), record: before }, emptySide()).record
    expect(after.claims[0]?.id).not.toBe('c1')
    for (const record of [before, after]) {
      expect(claimsInOrder(record.claims, ['c1']).map(({ id }) => id)).toEqual(['c1', ...ids])
      expect(record.met.map(({ id }) => id)).toEqual(ids)
    }
  })

  it('says without network what is missing', () => {
    expect(missingOf(RULE, draft().body.record)).toEqual(['arrival', 'reached', 'met', 'claims/c1/met', 'departure'])
  })
})

describe('the order of the stops', () => {
  const stops = [
    { id: 'far', point: { lat: 31.9, lng: 120.9 } },
    { id: 'blind' },
    { id: 'near', point: { lat: 31.51, lng: 120.31 } },
    { id: 'agreed', from: '09:30', point: { lat: 31.5, lng: 120.3 } },
    { id: 'middle', point: { lat: 31.6, lng: 120.5 } },
  ]

  it('keeps agreed times, then goes to the nearest', () => {
    expect(orderOf(stops)).toEqual(['agreed', 'near', 'middle', 'far', 'blind'])
  })

  it('has every stop once', () => {
    const stop = fc.record({
      id: fc.uuid(),
      point: fc.option(fc.record({ lat: fc.double({ min: 20, max: 40, noNaN: true }), lng: fc.double({ min: 100, max: 120, noNaN: true }) }), {
        nil: undefined,
      }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(stop, { selector: ({ id }) => id, maxLength: 20 }), (some) => {
        expect(orderOf(some).sort()).toEqual(some.map(({ id }) => id).sort())
      }),
    )
  })

  it('can be changed by hand, and a stop that is added later comes where it was proposed', () => {
    const mine = moved(['a', 'b', 'c'], 'c', -1)
    expect(mine).toEqual(['a', 'c', 'b'])
    expect(withHand(['n', 'a', 'b', 'c'], mine)).toEqual(['a', 'c', 'b', 'n'])
    expect(moved(mine, 'a', -1)).toBe(mine)
  })

  it('knows the way between stops', () => {
    expect(Math.round(distance({ lat: 31, lng: 120 }, { lat: 32, lng: 120 }) / 1000)).toBe(111)
    expect(legsOf([{ id: 'a', point: { lat: 31, lng: 120 } }, { id: 'b' }, { id: 'c', point: { lat: 31, lng: 120 } }])).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('draws every stop inside of the frame, north up', () => {
    const frame = { width: 300, height: 200, edge: 20 }
    const drawn = layOut(
      [
        { lat: 31, lng: 120 },
        { lat: 32, lng: 120.2 },
      ],
      frame,
    )
    for (const { x, y } of drawn) expect(x >= 20 && x <= 280 && y >= 19.99 && y <= 180.01).toBe(true)
    expect(drawn[1]!.y).toBeLessThan(drawn[0]!.y)
    expect(layOut([{ lat: 31, lng: 120 }], frame)).toEqual([{ x: 150, y: 100 }])
  })
})
