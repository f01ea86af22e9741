import fc from 'fast-check'
import { VisitRecord } from './visit.ts'
import { changedPaths, chooseVersion, emptyRecord, emptySide, MERGE_TABLE, mergeVisit, type Side } from './visit-merge.ts'

const AT = '2026-12-02T01:00:00.000Z'
const side = (record: Partial<VisitRecord>, by = 'a', at = AT, base: VisitRecord = emptyRecord()): Side => {
  const whole = { ...emptyRecord(), ...record }
  return { record: whole, stamps: Object.fromEntries(changedPaths(base, whole).map((path) => [path, { at, by }])), conflicts: [] }
}
const LATER = '2026-12-02T02:00:00.000Z'

/** Two values of every field, so that the table below has a row for each. */
const ID = (no: number) => `00000000-0000-4000-8000-00000000000${no}`
const SAMPLES: { [K in keyof VisitRecord]-?: [VisitRecord[K], VisitRecord[K]] } = {
  arrival: [{ at: AT, noPlace: { reason: 'NO_SIGNAL', text: '' } }, { at: LATER }],
  departure: [{ at: AT }, { at: LATER }],
  reached: ['IN_PERSON', 'BY_PHONE'],
  met: [[{ id: ID(1), who: 'PETITIONER', name: '甲', note: '' }], [{ id: ID(1), who: 'FAMILY', name: '甲', note: '' }]],
  claims: [[{ id: 'c01', claim: '修路', said: '还没修', met: 'NO' }], [{ id: 'c01', claim: '修路', said: '修好了', met: 'NO' }]],
  inPlace: [[{ id: 'SOLVED', state: 'DONE', proof: '照片', fileIds: [] }], [{ id: 'SOLVED', state: 'PARTLY', proof: '照片', fileIds: [] }]],
  ceased: ['YES', 'NO'],
  attitude: ['平和', '激动'],
  needs: ['轮椅', '低保'],
  help: [[{ id: ID(2), what: '轮椅', who: '', dueOn: '2026-12-10' }], [{ id: ID(2), what: '轮椅', who: '', dueOn: '2026-12-20' }]],
  photos: [[{ id: ID(3), takenAt: AT, note: '门前', sha256: 'a'.repeat(64) }], [{ id: ID(3), takenAt: AT, note: '屋后', sha256: 'a'.repeat(64) }]],
  noPhoto: ['不愿拍照', '天黑'],
  voice: [
    { fileId: ID(4), seconds: 3 },
    { fileId: ID(5), seconds: 9 },
  ],
  signature: [
    { kind: 'SIGNED', at: AT, fileId: ID(6), witnesses: [], reason: '' },
    { kind: 'REFUSED', at: LATER, witnesses: ['甲', '乙'], reason: '' },
  ],
  rating: [
    { value: 'SATISFIED', comment: '', at: AT },
    { value: 'DISSATISFIED', comment: '', at: AT },
  ],
  next: [
    { on: '2026-12-20', why: '复看' },
    { on: '2026-12-21', why: '复看' },
  ],
  text: ['一', '二'],
}
const FIELDS = Object.keys(MERGE_TABLE) as (keyof VisitRecord)[]
const one = (field: keyof VisitRecord, which: 0 | 1) => ({ [field]: SAMPLES[field][which] }) as Partial<VisitRecord>

describe.each(FIELDS)('%s', (field) => {
  const base = side(one(field, 0), 'o')
  const changed = side(one(field, 1), 'a', LATER)
  const nothing = emptySide()

  it('keeps the change of the one who made it, whichever end that was', () => {
    expect(mergeVisit(base, changed, base).record[field]).toEqual(SAMPLES[field][1])
    expect(mergeVisit(base, base, changed).record[field]).toEqual(SAMPLES[field][1])
    expect(mergeVisit(base, changed, base).conflicts).toEqual([])
  })

  it('is no conflict when both wrote the same', () => {
    const merged = mergeVisit(nothing, side(one(field, 0), 'a'), side(one(field, 0), 'b', LATER))
    expect(merged.record[field]).toEqual(SAMPLES[field][0])
    expect(merged.conflicts).toEqual([])
  })

  it('keeps both versions when both wrote apart, the later one shown', () => {
    const merged = mergeVisit(nothing, side(one(field, 0), 'a'), side(one(field, 1), 'b', LATER))
    expect(merged.conflicts).toHaveLength(1)
    expect(merged.conflicts[0]!.versions.map(({ by }) => by)).toEqual(['a', 'b'])
    expect(merged.record[field]).toEqual(SAMPLES[field][1])
  })

  it('lets a person choose, and then there is no conflict any more', () => {
    const merged = mergeVisit(nothing, side(one(field, 0), 'a'), side(one(field, 1), 'b', LATER))
    const chosen = chooseVersion(merged, merged.conflicts[0]!.field, 0, { at: LATER, by: 'c' })!
    expect(chosen.record[field]).toEqual(SAMPLES[field][0])
    expect(chosen.conflicts).toEqual([])
    expect(mergeVisit(merged, merged, chosen)).toMatchObject({ record: chosen.record, conflicts: [] })
  })
})

describe('lists', () => {
  const [photo, other] = [SAMPLES.photos[0][0]!, { ...SAMPLES.photos[0][0]!, id: ID(9) }]

  it('unites what both added', () => {
    const merged = mergeVisit(emptySide(), side({ photos: [other] }, 'a'), side({ photos: [photo] }, 'b'))
    expect(merged.record.photos.map(({ id }) => id)).toEqual([ID(3), ID(9)])
    expect(merged.conflicts).toEqual([])
  })

  it('takes out what one took out and the other left alone', () => {
    const base = side({ photos: [photo, other] })
    const mine = side({ photos: [photo] }, 'a', LATER, base.record)
    expect(mergeVisit(base, mine, base).record.photos).toEqual([photo])
  })

  it('keeps an entry in sight that one took out while the other changed it', () => {
    const base = side({ photos: [photo] }, 'o')
    const without = side({}, 'a', LATER, base.record)
    const noted = side({ photos: [{ ...photo, note: '裂缝' }] }, 'b', AT, base.record)
    const merged = mergeVisit(base, without, noted)
    expect(merged.record.photos).toEqual([{ ...photo, note: '裂缝' }])
    expect(merged.conflicts.map(({ field }) => field)).toEqual([`photos/${photo.id}`])
  })

  it('merges the parts of one claim that two people filled', () => {
    const base = side({ claims: [{ id: 'c01', claim: '修路', said: '' }] })
    const mine = side({ claims: [{ id: 'c01', claim: '修路', said: '没修' }] }, 'a', LATER, base.record)
    const theirs = side({ claims: [{ id: 'c01', claim: '修路', said: '', met: 'NO' }] }, 'b', LATER, base.record)
    expect(mergeVisit(base, mine, theirs)).toMatchObject({ record: { claims: [{ said: '没修', met: 'NO' }] }, conflicts: [] })
  })
})

describe('a row that is taken out while a part of it stands in conflict', () => {
  const said = (text: string) => side({ claims: [{ id: 'c01', claim: '修路', said: text }] }, text, text === '修好了' ? LATER : AT)
  const open = mergeVisit(emptySide(), said('没修'), said('修好了'))
  const without: Side = { ...open, record: emptyRecord(), stamps: { ...open.stamps, 'claims/c01': { at: LATER, by: 'a' } } }
  const merged = mergeVisit(open, without, open)

  it('stays in sight, to be taken out or kept by choice', () => {
    expect(merged.record.claims).toEqual(open.record.claims)
    expect(merged.conflicts.map(({ field }) => field)).toEqual(['claims/c01', 'claims/c01/said'])
    const out = merged.conflicts[0]!.versions.findIndex(({ value }) => value === undefined)
    const chosen = chooseVersion(merged, 'claims/c01', out, { at: LATER, by: 'c' })!
    expect([chosen.record.claims, chosen.conflicts]).toEqual([[], []])
    // A phone that has the row still, and wrote nothing new, does not bring it back.
    for (const base of [open, merged]) expect(mergeVisit(base, base, chosen)).toMatchObject({ record: { claims: [] }, conflicts: [] })
  })

  it('keeps what was chosen of its parts when it is kept', () => {
    const part = chooseVersion(merged, 'claims/c01/said', 0, { at: LATER, by: 'c' })!
    const kept = chooseVersion(part, 'claims/c01', 0, { at: LATER, by: 'c' })!
    const other = chooseVersion(part, 'claims/c01', 1, { at: LATER, by: 'c' })!
    const left = [kept, other].filter(({ record }) => record.claims.length > 0)
    expect(left).toMatchObject([{ record: { claims: [{ id: 'c01', claim: '修路', said: '没修' }] }, conflicts: [] }])
  })

  it('is never made anew out of the part', () => {
    const stump = { ...open, record: emptyRecord() }
    expect(chooseVersion(stump, 'claims/c01/said', 0, { at: LATER, by: 'c' })).toMatchObject({ record: { claims: [] }, conflicts: [] })
  })
})

it('makes a conflict anew when somebody typed on while another person chose', () => {
  const both = mergeVisit(emptySide(), side({ needs: '轮椅' }, 'a'), side({ needs: '低保' }, 'b', LATER))
  const chosen = chooseVersion(both, 'needs', 1, { at: LATER, by: 'c' })!
  const typedOn: Side = {
    ...both,
    record: { ...both.record, needs: '轮椅和低保' },
    stamps: { needs: { at: '2026-12-02T03:00:00.000Z', by: 'a' } },
  }
  const merged = mergeVisit(both, typedOn, chosen)
  expect(merged.conflicts[0]!.versions.map(({ value }) => value)).toEqual(['低保', '轮椅和低保'])
})

const word = fc.constantFrom('', '甲', '乙', '丙')
const when = fc.constantFrom(AT, LATER, '2026-12-02T03:00:00.000Z')
const claims = fc.uniqueArray(fc.record({ id: fc.constantFrom('c01', 'c02', 'c03'), claim: fc.constant('修路'), said: word }), {
  selector: ({ id }) => id,
})
const photos = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(ID(1), ID(2), ID(3)), takenAt: fc.constant(AT), note: word, sha256: fc.constant('b'.repeat(64)) }),
  { selector: ({ id }) => id },
)
const record = fc.record({
  needs: word,
  text: word,
  reached: fc.constantFrom('IN_PERSON' as const, 'BY_PHONE' as const, undefined),
  next: fc.option(fc.record({ on: fc.constant('2026-12-09'), why: word }), { nil: undefined }),
  claims,
  photos,
}) as fc.Arbitrary<Partial<VisitRecord>>
const threeSides = fc.tuple(record, record, record, when, when).map(([b, m, t, mAt, tAt]): [Side, Side, Side] => {
  const base = mergeVisit(emptySide(), side(b, 'o'), emptySide())
  return [base, side(m, 'a', mAt, base.record), side(t, 'b', tAt, base.record)]
})

/** Everything that a side wrote anew, path by path. */
const written = (base: Side, one: Side): [string, unknown][] =>
  changedPaths(base.record, one.record).flatMap((path) => {
    const [field, id, part] = path.split('/') as [keyof VisitRecord, string?, string?]
    if (id === undefined) return [[path, one.record[field]] as [string, unknown]]
    const entry = (one.record[field] as unknown as Record<string, unknown>[]).find((each) => each.id === id)
    return entry ? [[path, part ? entry[part] : entry] as [string, unknown]] : []
  })

it('is commutative, idempotent and loses nothing', () => {
  fc.assert(
    fc.property(threeSides, ([base, mine, theirs]) => {
      const merged = mergeVisit(base, mine, theirs)
      expect(mergeVisit(base, theirs, mine)).toEqual(merged)
      for (const again of [mergeVisit(base, mine, merged), mergeVisit(base, theirs, merged), mergeVisit(merged, merged, merged)]) {
        expect(again.record).toEqual(merged.record)
        expect(again.conflicts).toEqual(merged.conflicts)
      }
      const seen = JSON.stringify([merged.record, merged.conflicts])
      for (const [, value] of [...written(base, mine), ...written(base, theirs)]) {
        if (typeof value === 'string' && value !== '') expect(seen).toContain(value)
        if (typeof value === 'object' && value !== null) {
          for (const part of Object.values(value)) if (typeof part === 'string') expect(seen).toContain(part)
        }
      }
    }),
    { numRuns: 500 },
  )
})

const pick = fc.nat({ max: 3 })
/** What a phone does with a record that stands in conflict: it takes rows out and writes on, and chooses nothing. */
const writtenOn = (base: Side, by: string, [kept, text]: [boolean[], string]): Side => {
  const [claims, photos] = [base.record.claims, base.record.photos].map((rows, list) => rows.filter((_, row) => kept[list * 3 + row]))
  const noted = (claims as VisitRecord['claims']).map((one, row) => (row === 0 && text ? { ...one, said: text } : one))
  const next = { ...base.record, claims: noted, photos: photos as VisitRecord['photos'] }
  const stamps = Object.fromEntries(changedPaths(base.record, next).map((path) => [path, { at: '2026-12-02T05:00:00.000Z', by }]))
  return { record: next, stamps: { ...base.stamps, ...stamps }, conflicts: base.conflicts }
}
const six = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 })

it('keeps whole rows, whatever is taken out and chosen while they stand in conflict', () => {
  fc.assert(
    fc.property(threeSides, fc.tuple(six, word), fc.tuple(six, word), fc.array(pick, { maxLength: 3 }), pick, (sides, a, b, chosen, last) => {
      const open = mergeVisit(...sides)
      const choose = (from: Side, no: number): Side => {
        const conflict = from.conflicts[no % Math.max(1, from.conflicts.length)]
        return conflict ? chooseVersion(from, conflict.field, no % conflict.versions.length, { at: '2026-12-02T06:00:00.000Z', by: 'c' })! : from
      }
      const [mine, theirs] = [writtenOn(open, 'a', a), chosen.reduce(choose, mergeVisit(open, writtenOn(open, 'b', b), open))]
      const merged = mergeVisit(open, mine, theirs)
      expect(mergeVisit(open, theirs, mine)).toEqual(merged)
      const again = mergeVisit(open, mine, merged)
      expect([again.record, again.conflicts]).toEqual([merged.record, merged.conflicts])
      const parts = merged.conflicts.map(({ field }) => field.split('/')).filter((path) => path.length === 3)
      for (const [list, id] of parts) expect(merged.record[list as 'claims'].map((row) => row.id)).toContain(id)
      let rest = merged
      while (rest.conflicts.length > 0) rest = choose(rest, last)
      expect(VisitRecord.safeParse({ ...rest.record, next: undefined }).error?.issues ?? []).toEqual([])
    }),
    { numRuns: 500 },
  )
})

it('takes a third version into a conflict that is open, and drops none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { minLength: 3, maxLength: 4 }), (words) => {
      const sides = words.map((needs, at) => side({ needs }, `p${at}`, `2026-12-02T0${at}:00:00.000Z`))
      const merged = sides.reduce((sum, next) => mergeVisit(emptySide(), next, sum), emptySide())
      expect(merged.conflicts[0]!.versions.map(({ value }) => value).sort()).toEqual([...words].sort())
    }),
  )
})
