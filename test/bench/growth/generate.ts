import type { CaseState } from '../../../functions/contract/case.ts'
import { EMPTY_MATTER } from '../../../functions/contract/empty.ts'
import { listKeys } from '../../../functions/data/case-lists.ts'
import { type CaseRow, toCaseItem } from '../../../functions/data/case-row.ts'
import { nameHash, sealFields } from '../../../functions/data/citizens.ts'
import { joinId, keys } from '../../../functions/data/keys.ts'
import { matterItem } from '../../../functions/data/matters.ts'
import type { Stores } from '../../../functions/data/stores.ts'
import type { Item } from '../../../functions/data/table.ts'
import { addDays, dayOf } from '../../../functions/domain/calendar/days.ts'
import { FIRST_RULEBOOK, startClock } from '../../../functions/domain/case/terms.ts'
import { NO_WORK } from '../../../functions/domain/case/work.ts'

/** A county's archive: so many cases over two years, one in eight still open, two units and two leaders; every sixth petitioner has come more than once. */
export type County = { units: readonly string[]; leaders: readonly { id: string; name: string; post: string; remit: string[] }[] }

const ENDED: CaseState[] = ['ARCHIVED', 'ARCHIVED', 'ARCHIVED', 'FINAL', 'WITHDRAWN', 'REFUSED', 'ARCHIVED']
const OPEN: CaseState[] = ['REGISTERED', 'ASSIGNED', 'TRANSFERRED', 'ACCEPTED', 'HANDLING', 'HANDLING', 'HANDLING', 'CHECKING', 'REPLIED']
const WORDS = '反映小区外墙渗水多年未修，物业与开发商互相推诿，住户多次到现场反映没有结果，请求督促维修并书面答复。'
const LAST = '2026-11-20'
const DAYS = 730

const idOf = (index: number): string => `G${String(index).padStart(24, '0')}`

/** Whose case it is: five have a case of their own, the sixth shares one with the fifth. */
export const citizenOf = (index: number): string => `C${String(index % 6 === 5 ? index - 1 : index).padStart(24, '0')}`
export const caseIdOf = idOf

const rowOf = ({ vault }: Pick<Stores, 'vault'>, index: number, county: County): CaseRow => {
  // Spread over the days evenly, whatever the size: the newest are open.
  const isOpen = index % 8 === 0
  const age = isOpen ? (index * 7) % 60 : 60 + ((index * 13) % (DAYS - 60))
  const registeredAt = `${addDays(LAST, -age)}T0${1 + (index % 8)}:${String(index % 60).padStart(2, '0')}:${String((index >> 3) % 60).padStart(2, '0')}.${String(index % 1000).padStart(3, '0')}Z`
  const state = isOpen ? OPEN[(index >> 3) % OPEN.length]! : ENDED[index % ENDED.length]!
  const unitId = state === 'REGISTERED' ? undefined : county.units[index % 5 < 3 ? 0 : 1]
  const leader = index % 4 === 0 ? county.leaders[(index >> 2) % county.leaders.length] : undefined
  const day = dayOf(registeredAt)
  const clock = startClock('T4', registeredAt, FIRST_RULEBOOK)
  return {
    id: idOf(index),
    caseNo: `530999${day.replaceAll('-', '')}${String(index).padStart(7, '0')}`,
    state,
    source: leader ? 'RECEPTION' : 'LETTER',
    type: 'CLAIM',
    sealed: false,
    citizenId: citizenOf(index),
    anonymous: false,
    organId: 'county',
    firstReceiver: 'generated',
    leader,
    category: 'URBAN',
    unitId,
    unitName: unitId,
    coUnitIds: [],
    collective: false,
    personsCame: 1,
    repeat: false,
    urgent: false,
    fromAbove: false,
    nameHash: nameHash(vault, `王${index % 500}`),
    receivedOn: day,
    registeredAt,
    registeredOn: day,
    clocks: [isOpen ? clock : { ...clock, metAt: registeredAt }],
    timeline: [
      { at: registeredAt, kind: 'REGISTERED', params: { caseNo: String(index) } },
      { at: registeredAt, kind: 'ACCEPTED', params: { route: '调查核实', dueOn: '60 日' } },
    ],
    summary: WORDS.slice(0, 30),
    matterId: joinId(citizenOf(index), idOf(index)),
    record: '',
    instruction: WORDS,
    released: '',
    requirement: WORDS.slice(0, 20),
    reply: isOpen ? '' : WORDS,
    queryCode: 'ABCDEFGH',
    work: NO_WORK,
  }
}

/** The rows of one case as the real code writes them (without chain and records, which nobody reads on a page); every tenth has a log of twelve steps. */
export const itemsOf = ({ vault }: Pick<Stores, 'vault'>, index: number, county: County): Item[] => {
  const row = rowOf({ vault }, index, county)
  const citizen = citizenOf(index)
  const person = {
    name: `王${index % 500}`,
    idNo: `53010219900101${String(index % 10_000).padStart(4, '0')}`,
    phone: '13900000000',
    address: '云岭县河口镇',
  }
  const log = index % 10 === 0 ? Array.from({ length: 12 }, (_, step) => step + 2) : []
  return [
    { ...toCaseItem(vault, row), seq: 1, head: 'generated' },
    ...listKeys(row).map((key) => ({ ...key, caseId: row.id })),
    { ...keys.citizenCase(citizen, row.id) },
    matterItem(
      vault,
      row.matterId,
      { ...EMPTY_MATTER, summary: row.summary, facts: WORDS.repeat(4), ask: WORDS, category: 'URBAN' },
      row.registeredAt,
    ),
    ...(citizen.endsWith(String(index))
      ? [
          {
            ...keys.citizen(citizen),
            tokenVersion: 1,
            createdAt: row.registeredAt,
            verified: true,
            idType: 'ID_CARD',
            ...sealFields(vault, citizen, person),
          },
        ]
      : []),
    ...log.map((serial) => {
      const key = keys.caseLog(row.id, row.registeredAt, serial)
      const content = vault.seal(JSON.stringify({ by: 'generated', input: { text: WORDS.repeat(2) }, named: {}, book: '' }), `${key.pk}|${key.sk}`)
      return { ...key, step: 'log', side: 'UNIT', at: row.registeredAt, content }
    }),
  ]
}
