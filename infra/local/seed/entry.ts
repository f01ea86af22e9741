import type { BodyOf } from '../../../functions/contract/api.ts'
import { EMPTY_MATTER } from '../../../functions/contract/empty.ts'
import { type CitizenSeed, COUNTY } from './county.ts'
import { as, citizenNo } from './past.ts'
import { clerk, screener, type World } from './world.ts'

type Register = BodyOf<'POST /v1/register'>

const identified = ({ name, idNo, phone, address }: CitizenSeed): Register['person'] => ({ name, idType: 'ID_CARD', idNo, phone, address })

/** A registration with everything that is usual; `receivedOn` is left to the day on which it is made unless it is named. */
const registration = (world: World, summary: string, more: Partial<Register> & Pick<Register, 'matter' | 'person'>): Register => ({
  source: 'VISIT',
  receivedOn: world.workday(0),
  sourceNo: '',
  type: 'CLAIM',
  representatives: [],
  persons: 1,
  involved: 0,
  place: '',
  litigation: false,
  urgent: false,
  fromAbove: false,
  simple: false,
  ...more,
  matter: { ...more.matter, summary },
})

const matter = (facts: string, ask: string, category: Register['matter']['category']): Register['matter'] => ({
  summary: '',
  facts,
  ask,
  earlier: '',
  category,
})

/** What comes in besides the reception days: a few of every source, one to be found again by the desk, one from a phone that waits, and a sealed one. */
export const registerSome = async (world: World): Promise<void> => {
  const earlier = world.workday(-3)
  const register = (summary: string, more: Parameters<typeof registration>[2]) =>
    clerk(world).call('POST /v1/register', { body: registration(world, summary, more) })

  const pension = await register('石桥村养老金发放一直少 62 元', {
    source: 'LETTER',
    receivedOn: earlier,
    sourceNo: '信 2026-0418',
    person: identified(citizenNo(2)),
    matter: matter('自今年六月起每月少发 62 元，社保所答复系统问题，至今没有补。', '请求查清原因并补发。', 'LABOUR'),
    place: '青石镇石桥村',
  })
  await screener(world).call('POST /v1/cases/{id}/steps', {
    params: { id: pension.caseId! },
    body: {
      step: 'assign',
      input: { unitId: 'yunling-qingshi', requirement: '由镇社保所核对发放记录，补发差额并书面答复', dueOn: world.workday(15), path: 'CLEAR' },
    },
  })
  const street = await register('中街路灯三个月不亮', {
    person: identified(citizenNo(7)),
    matter: matter('中街 60 号至 110 号路灯三个月不亮，夜间已有老人摔倒。', '请求修复路灯。', 'URBAN'),
    place: '青石镇中街',
    simple: true,
  })
  await screener(world).call('POST /v1/cases/{id}/steps', {
    params: { id: street.caseId! },
    body: { step: 'transfer', input: { unitId: 'yunling-zjj', requirement: '修复路灯并答复来访人', path: 'CLEAR' } },
  })
  await register('滨河花园物业公共收益不公开', {
    source: 'PHONE',
    receivedOn: earlier,
    person: { name: '曹丽', phone: citizenNo(8).phone, address: citizenNo(8).address },
    matter: matter('电梯广告和停车收益两年没有公示。', '请求督促物业公开账目。', 'TRANSPORT_PROPERTY'),
  })
  await register('西坝村灌渠垮塌影响春耕', {
    source: 'HOTLINE',
    sourceNo: '12345-20261120-0733',
    person: { name: '冯德胜', phone: citizenNo(9).phone, address: citizenNo(9).address },
    matter: matter('灌渠垮塌四十米，两百亩田不能灌水。', '请求赶在春耕前修复。', 'RURAL'),
    persons: 8,
    involved: 120,
    representatives: [{ name: '冯德胜' }, { name: '冯德贵' }],
    urgent: true,
  })
  await register('建议增设实验小学校门口护学岗', {
    source: 'MESSAGE_BOARD',
    type: 'SUGGESTION',
    person: { name: '潘晓红', address: citizenNo(10).address },
    matter: matter('上下学时段车流大，没有人疏导。', '建议增设护学岗。', 'EDUCATION_HEALTH'),
  })
  await register('河道夜间有异味', {
    source: 'MEDIA',
    person: null,
    matter: matter('柳河下游夜间有刺鼻气味，疑似偷排。', '请求查处。', 'ENVIRONMENT'),
    fromAbove: true,
  })
  await register('反映自然资源局经办人在确权中收受礼金', {
    type: 'WHISTLEBLOW',
    person: identified(citizenNo(12)),
    matter: matter('办理宅基地确权时经办人暗示并收下两千元礼金。', '请求查处。', 'CADRE_CONDUCT'),
    accused: { unitIds: ['yunling-zrj'], leaderIds: [], text: '确权登记中心经办人' },
  })
  const sender = as(world, 5)
  const draft = await sender.call('POST /v1/matters', {
    body: {
      ...EMPTY_MATTER,
      summary: '工业园夜间货车噪音',
      facts: '园区货车每晚十一点后装卸，住户无法休息。',
      ask: '请求限制夜间装卸。',
      category: 'ENVIRONMENT',
    },
  })
  await sender.call('POST /v1/petitions', { body: { matterId: draft.id, organId: COUNTY } })
}
