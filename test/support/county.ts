import type { Category } from '../../functions/contract/booking.ts'
import { EMPTY_MATTER } from '../../functions/contract/empty.ts'
import type { OrganRow } from '../../functions/data/directory.ts'
import { checkCharacter } from '../../functions/domain/people/id-number.ts'

/** The organs and people that the tests play with; every name, phone and number is made up. */

export const ORGANS: OrganRow[] = [
  {
    id: 'county',
    name: '云岭县人民政府',
    level: 'COUNTY',
    kind: 'GOVERNMENT',
    parentId: null,
    path: '/county',
    areaCode: '530999',
    phone: '0870-1000000',
    above: { name: '昭明市人民政府', address: '昭明市府前路 2 号' },
  },
  {
    id: 'xinfang',
    name: '云岭县信访局',
    level: 'COUNTY',
    kind: 'PETITION_OFFICE',
    parentId: 'county',
    path: '/county/xinfang',
    areaCode: '530999',
    docWord: '云信',
  },
  { id: 'zhujian', name: '县住房和城乡建设局', level: 'COUNTY', kind: 'UNIT', parentId: 'county', path: '/county/zhujian', areaCode: '530999' },
  { id: 'renshe', name: '县人力资源和社会保障局', level: 'COUNTY', kind: 'UNIT', parentId: 'county', path: '/county/renshe', areaCode: '530999' },
  { id: 'liangshi', name: '县粮食和物资储备局', level: 'COUNTY', kind: 'UNIT', parentId: 'county', path: '/county/liangshi', areaCode: '530999' },
  // Its id begins with the other county's: a scope must not be compared letter by letter.
  { id: 'county2', name: '云屏县人民政府', level: 'COUNTY', kind: 'GOVERNMENT', parentId: null, path: '/county2', areaCode: '530998' },
  {
    id: 'xinfang2',
    name: '云屏县信访局',
    level: 'COUNTY',
    kind: 'PETITION_OFFICE',
    parentId: 'county2',
    path: '/county2/xinfang2',
    areaCode: '530998',
  },
  { id: 'town', name: '河口镇人民政府', level: 'TOWNSHIP', kind: 'GOVERNMENT', parentId: 'county', path: '/county/town', areaCode: '530999' },
  // Three levels: what it answers is reviewed by the town, and re-reviewed by the county.
  { id: 'station', name: '河口镇自然资源所', level: 'TOWNSHIP', kind: 'UNIT', parentId: 'town', path: '/county/town/station', areaCode: '530999' },
]

let serial = 0
/** A phone nobody else in the test has. */
export const newPhone = (): string => `139${String(10_000_000 + ++serial).slice(-8)}`
/** A valid ID number nobody else in the test has. */
export const newIdNo = (): string => {
  const first = `530102199001${String((++serial % 28) + 1).padStart(2, '0')}${String(serial % 1000).padStart(3, '0')}`
  return first + checkCharacter(first)
}

export const person = (name = '王秀英') => ({
  name,
  idType: 'ID_CARD' as const,
  idNo: newIdNo(),
  phone: newPhone(),
  address: '云岭县河口镇河口村三组 12 号',
})

/** The same person, as somebody else types him in. */
export const personOf = ({ name, idType, idNo, phone, address }: ReturnType<typeof person>) => ({ name, idType, idNo, phone, address })

export const matter = (summary = '老旧小区漏水三年没有人修', more: Record<string, unknown> = {}) => ({
  ...EMPTY_MATTER,
  summary,
  facts: '自 2023 年起屋面渗漏，多次向物业反映没有结果。',
  ask: '请求督促修缮屋面。',
  earlier: '2025 年向社区反映，答复等待。',
  category: 'URBAN' as Category,
  ...more,
})

/** What a clerk types in of somebody who came to the desk, for `POST /v1/register`. */
export const petition = (summary = '养老金少发两个月', more: Record<string, unknown> = {}) => ({
  source: 'VISIT' as const,
  receivedOn: '2026-11-23',
  sourceNo: '',
  type: 'CLAIM' as const,
  person: person('刘长顺'),
  representatives: [] as { name: string }[],
  persons: 1,
  involved: 0,
  matter: { summary, facts: '2026 年 8、9 月养老金各少发 300 元。', ask: '请求补发。', earlier: '', category: 'LABOUR' as Category },
  place: '云岭县河口镇',
  litigation: false,
  urgent: false,
  fromAbove: false,
  simple: false,
  ...more,
})
