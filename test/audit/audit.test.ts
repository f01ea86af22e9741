import { KINDS, kindOf } from '../../functions/data/checker/kinds.ts'
import { keys } from '../../functions/data/keys.ts'
import { type Item, putItem, transact } from '../../functions/data/table.ts'
import { auditTable } from '../../infra/audit/walk.ts'
import { openCounty } from '../support/audited-county.ts'
import type { World } from '../support/world.ts'
import { ALTERED } from './tamper.ts'

let world: World
let items: Item[]
beforeAll(async () => {
  world = await openCounty()
  items = await world.scan()
}, 180_000)
afterAll(() => world?.close())

/** Names of keys.ts that stand for more than one kind. */
const SEVERAL: Record<string, string[]> = {
  directory: ['organ', 'leader', 'venue', 'limits', 'caseRules', 'calendarDay'],
  visitList: Object.keys(KINDS).filter((one) => one.startsWith('visitList')),
  helpList: Object.keys(KINDS).filter((one) => one.startsWith('helpList')),
  caseList: Object.keys(KINDS).filter((one) => one.startsWith('caseList')),
}
const audit = async () => {
  const { table, vault } = world.stores
  return (
    await auditTable({ table, vault, now: new Date(Date.now() + Number(process.env.CLOCK_OFFSET_MS)).toISOString() }, { segments: 1, still: true })
  ).differences
}
const put = (item: Item) => putItem(world.stores.table, item)
const drop = ({ pk, sk }: Item) => transact(world.stores.table, [{ name: 'drop', delete: { pk, sk } }])
/** Kinds that need a longer story than this county tells: here one is put in that belongs to nothing. */
const STRAY: Record<string, Item> = {
  'caseList SIG': { pk: 'SIG#leader', sk: 'CASE#2026-12-01#case', caseId: 'case' },
  'caseList FIN': { pk: 'FIN#county', sk: 'CASE#2026-12-31#case', caseId: 'case' },
  held: { pk: 'NIGHT', sk: '2026-12-02T00:00:00.000Z#STF#one#MSG#one', of: { pk: 'STF#one', sk: 'MSG#one' } },
  waveDue: { pk: 'OFFERS', sk: '2026-12-01T01:00:00.000Z#somebody.booking#WAVE', bookingId: 'somebody.booking', sessionId: 'session' },
  heldFile: { pk: 'HELD#county', sk: '2026-12-01T01:00:00.000Z#file', fileId: 'file' },
  lateRecord: { pk: 'VISIT#somebody', sk: 'LATE#2026-12-01T01:00:00.000Z', content: new Uint8Array(40) },
  'visitList VDRAFT': { pk: 'VDRAFT#head', sk: 'VISIT#2026-12-01#visit', visitId: 'visit' },
  'visitList VUNIT': { pk: 'VUNIT#zhujian', sk: 'VISIT#2026-12-01#visit', visitId: 'visit' },
  'helpList HUNIT': { pk: 'HUNIT#zhujian', sk: '2026-12-01#visit.help', visitId: 'visit', helpId: 'visit.help' },
  'helpList HOFF': { pk: 'HOFF#county', sk: '2026-12-01#visit.help', visitId: 'visit', helpId: 'visit.help' },
}
/** Nothing stands in them that could be altered. */
const BY_KIND = Object.keys(ALTERED).filter((kind) => kind in KINDS && !ALTERED[kind])
const isList = (kind: string) => kind.includes('List ')
/** A counter that is back at zero says nothing. */
const says = ({ pk, ...item }: Item): boolean =>
  !/^(RATES|VSTAT)#/.test(pk) || Object.values(item).some((value) => typeof value === 'number' && value > 0)
const ofKind = (kind: string): Item[] => items.filter((item) => kindOf(item) === kind && says(item))
/** The one in the middle: neither the first nor the last of its kind. */
const oneOf = (kind: string): Item => ofKind(kind)[Math.floor(ofKind(kind).length / 2)]!
/** Does it, looks, and puts everything back. */
const found = async (change: () => Promise<unknown>, back: () => Promise<unknown>) => {
  await change()
  const differences = await audit()
  await back()
  return differences
}

describe('the audit', () => {
  it('finds nothing in a county that nobody tampered with', async () => {
    expect(await audit()).toEqual([])
  })

  it('knows every kind of item that keys.ts can name, and the county has one of each', () => {
    const named = Object.keys(keys).flatMap((kind) => SEVERAL[kind] ?? [kind])
    expect(Object.keys(KINDS)).toEqual(expect.arrayContaining(named))
    expect(
      Object.keys(KINDS)
        .filter((kind) => ofKind(kind).length === 0 && !BY_KIND.includes(kind))
        .sort(),
    ).toEqual(Object.keys(STRAY).sort())
    expect(items.filter((item) => !kindOf(item))).toEqual([])
    expect(Object.keys(KINDS).filter((kind) => !isList(kind) && !(kind in ALTERED))).toEqual([])
  })

  it.each(Object.keys(KINDS).filter((kind) => !STRAY[kind] && (ALTERED[kind] || isList(kind))))(
    'finds a %s that was altered, and names it',
    async (kind) => {
      const item = oneOf(kind)
      const change = ALTERED[kind]?.(item) ?? (kind.startsWith('caseList') ? { caseId: 'other' } : { visitId: 'other' })
      const differences = await found(
        () => put({ ...item, ...change }),
        () => put(item),
      )
      expect(JSON.stringify(differences)).toContain(kind === 'entry' ? item.pk : item.sk)
    },
  )

  it.each(['caseDocument', 'visitRecord'])('finds a %s whose words were sealed anew', async (kind) => {
    const { vault } = world.stores
    const item = oneOf(kind)
    const place = `${item.pk}|${item.sk}`
    const content =
      item.content instanceof Uint8Array
        ? vault.sealBytes(vault.openBytes(item.content, place), place)
        : vault.seal(vault.open(String(item.content), place), place)
    const differences = await found(
      () => put({ ...item, content }),
      () => put(item),
    )
    expect(differences).toEqual([expect.objectContaining({ item: place })])
  })

  /** Rows without content: that one is gone is found all the same. */
  const STILL_MISSED = ['staffList', 'citizenCase', 'roll', 'seen']
  /** Nothing leans on them: a code, a count and a kept answer that are gone are gone by time as well. */
  const MAY_GO = [
    'loginCode',
    'answer',
    'consents',
    'matter',
    'message',
    'staffMessage',
    'unsent',
    'invariants',
    'family',
    'invite',
    'dataKey',
    'drawSeed',
    'lookup',
    'helped',
  ]
  it.each(
    Object.keys(KINDS).filter(
      (kind) => !STRAY[kind] && !MAY_GO.includes(kind) && (isList(kind) || !BY_KIND.includes(kind) || STILL_MISSED.includes(kind)),
    ),
  )('finds that a %s is gone', async (kind) => {
    const item = oneOf(kind)
    const differences = await found(
      () => drop(item),
      () => put(item),
    )
    expect(differences.length).toBeGreaterThan(0)
  })

  it.each(Object.entries(STRAY))('finds a %s that belongs to nothing, and names it', async (_kind, item) => {
    const differences = await found(
      () => put(item),
      () => drop(item),
    )
    expect(JSON.stringify(differences)).toContain(item.sk)
  })

  it('finds a second of each pointer, an entry put in, entries that changed places, and an item of no kind', async () => {
    const pointer = oneOf('caseList OFF')
    const copy = { ...pointer, pk: 'OFF#other#2026-11' }
    const second = items.find(({ pk, sk }) => pk.startsWith('CASE#') && sk === 'AUD#META#00002')!
    const [one, two] = items.filter(({ pk, sk }) => pk === second.pk && sk.startsWith('AUD#')) as [Item, Item]
    const swapped = [
      { ...one, pk: two.pk, sk: two.sk },
      { ...two, pk: one.pk, sk: one.sk },
    ]
    const stranger = { pk: 'NOTHING', sk: 'KNOWN' }
    const tries: [Item[], Item[]][] = [
      [[copy], []],
      [[{ ...one, sk: 'AUD#META#00099' }], []],
      [swapped, [one, two]],
      [[stranger], []],
    ]
    for (const [after, before] of tries) {
      const differences = await found(
        () => Promise.all(after.map(put)),
        async () => {
          await Promise.all(after.map(drop))
          await Promise.all(before.map(put))
        },
      )
      expect(differences.length).toBeGreaterThan(0)
    }
    expect(await audit()).toEqual([])
  })
})
