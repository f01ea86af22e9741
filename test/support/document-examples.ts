import type { StepInput } from '../../functions/contract/case-steps.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '../../functions/contract/documents.ts'
import { compose, type DocumentFacts } from '../../functions/domain/case/documents/compose.ts'
import { documentNumber } from '../../functions/domain/case/documents/issue.ts'
import { FIRST_RULEBOOK, startClock, type TermName } from '../../functions/domain/case/terms.ts'
import { NO_WORK } from '../../functions/domain/case/work.ts'

/** One believable document of every kind; names and places are made up. */

const AT = '2026-12-02T02:00:00.000Z'
const clock = (term: TermName) => startClock(term, AT, FIRST_RULEBOOK)
const OFFICE = { name: '云岭县信访局', docWord: '云信' }
const UNIT = { name: '云岭县住房和城乡建设局', docWord: '云住建信' }
const COUNTY = { name: '云岭县人民政府', docWord: '云政信' }

const INPUT: StepInput = {
  route: '由本机关组织两名以上工作人员现场查勘、约谈当事人并核对档案，按信访程序办理后书面答复。',
  refusal: 'STATUTORY_ROUTE',
  channel: 'ADMIN_REVIEW',
  basis: '《信访工作条例》第二十二条、第三十一条',
  guidance:
    '您对县自然资源局作出的行政处罚决定不服，可以自知道该决定之日起60日内向县人民政府申请行政复议，也可以依法向人民法院提起诉讼。\n复议受理地点：云岭县司法局行政复议接待室（人民路18号，电话 0990-6210088）。',
  reason: '涉及2019年以前的施工档案，需要向省城建档案馆调取并委托第三方检测',
  approver: '局长马建军',
  days: 30,
  ground: 'LATE_REPLY',
  requirement: '三日内作出处理意见并送达信访人，同时说明逾期原因和责任人。',
  dueOn: '2026-12-12',
  text: '该事项距办理期限还有三日，请抓紧办结并反馈。',
  way: 'IN_PERSON',
  result: 'REFUSED',
  decision: 'REDO',
  opinion:
    '经审查，原处理意见认定的渗漏面积与现场查勘记录不一致，责任划分没有说明依据，程序上也没有听取申请人对检测结论的意见。\n原办理机关应当重新委托检测，查清渗漏原因，在此基础上重新作出处理意见。',
}

const FACTS: DocumentFacts = {
  issuer: '',
  number: '',
  on: '2026-12-02',
  petitioner: '王秀瑛',
  claim: '请求住建部门督促物业使用维修资金修缮3号楼屋面，并对受损的家具按实际损失赔偿。',
  caseNo: '530999202611300001',
  queryCode: '8K3M2QXT',
  summary: '幸福里小区3号楼屋面漏水三年没有人修',
  registeredOn: '2026-11-30',
  leader: { name: '周启明', post: '县委副书记、县长' },
  unitName: UNIT.name,
  input: INPUT,
  clocks: [clock('T1'), clock('T2'), clock('T4'), clock('T6')],
  work: {
    ...NO_WORK,
    draft: {
      facts:
        '经现场查勘，幸福里小区3号楼屋面防水层老化，渗漏面积约120平方米，顶层6户住宅天花板有不同程度的水渍和脱落。\n该楼2012年竣工，屋面防水保修期五年已满。小区维修资金账户余额86.4万元，2023年以来业主三次提出使用申请，物业服务企业云岭安居物业管理有限公司均未按程序组织表决。',
      finding: 'SUPPORTED',
      opinion:
        '责令云岭安居物业管理有限公司于2026年12月15日前组织业主表决使用维修资金，2027年2月28日前完成屋面修缮。\n关于家具损失，经双方同意由河口镇人民调解委员会调解；调解不成的，可以依法向人民法院提起诉讼。',
      basis: '《信访工作条例》第三十二条；《住宅专项维修资金管理办法》第二十二条；《物业管理条例》第五十五条。',
      executeBy: '2027-02-28',
      at: AT,
    },
    service: { way: 'IN_PERSON', on: '2026-12-20', result: 'REFUSED', witnesses: ['社区网格员李素芬', '社区民警赵刚'] },
    review1: { reason: '处理意见没有答复家具赔偿，渗漏面积少算了一半。', at: AT },
  },
  remedyOrgan: COUNTY.name,
  reminded: { name: UNIT.name, term: { kind: 'SLIP', dueOn: '2026-12-12' } },
  served: '云住建信处〔2026〕7号',
}

const SUGGESTED: Pick<DocumentFacts, 'type' | 'summary' | 'claim' | 'work'> = {
  type: 'SUGGESTION',
  summary: '建议在县医院门口增设公交站',
  claim: '建议把3路车的站牌移到县医院门口，方便老人看病。',
  work: {
    ...NO_WORK,
    draft: {
      facts: '经现场查看，3路车“人民路口”站距县医院门诊楼约600米，沿途须过两个路口。',
      finding: 'PARTLY_ADOPTED',
      opinion: '2027年春节前在县医院东门增设3路车站点；现有站点服务周边学校，予以保留。',
      basis: '《信访工作条例》第二十九条；《云岭县公共交通条例》第十一条。',
      at: AT,
    },
  },
}

const ORGAN_OF: Partial<Record<DocumentKind, { name: string; docWord: string }>> = {
  ACCEPTANCE: UNIT,
  EXTENSION: UNIT,
  OPINION: UNIT,
  REPLY: UNIT,
  SERVICE_PROOF: UNIT,
  ADMISSION: COUNTY,
  REVIEW_OPINION: COUNTY,
  FINAL_OPINION: COUNTY,
}

export const factsFor = (kind: DocumentKind): DocumentFacts => {
  const organ = ORGAN_OF[kind] ?? OFFICE
  const number = kind === 'RECEIPT' ? FACTS.caseNo : documentNumber(organ, kind, FACTS.on, 12)
  const second = kind === 'FINAL_OPINION' && { review2: { reason: '复查没有到现场，仍然不服。', at: AT } }
  const facts = { ...FACTS, issuer: organ.name, number, work: { ...FACTS.work, ...second } }
  return kind === 'REPLY' ? { ...facts, ...SUGGESTED } : facts
}
export const exampleOf = (kind: DocumentKind) => compose(kind, factsFor(kind))
export const EXAMPLES = DOCUMENT_KINDS.map((kind) => [kind, exampleOf(kind)] as const)
