import type { BodyOf } from '../../../functions/contract/api.ts'
import type { Role } from '../../../functions/contract/people.ts'
import type { OrganRow } from '../../../functions/data/directory.ts'
import { checkCharacter } from '../../../functions/domain/people/id-number.ts'

/** An invented county. Its area code belongs to no place, so no ID number here is anybody's. */
const AREA = '990124'
export const COUNTY = 'yunling'
export const OFFICE = 'yunling-xfj'

const organ = (id: string, name: string, kind: OrganRow['kind'], phone: string, more: Partial<OrganRow> = {}): OrganRow => ({
  id,
  name,
  kind,
  level: 'COUNTY',
  parentId: COUNTY,
  phone,
  path: `/${COUNTY}/${id}`,
  areaCode: AREA,
  ...more,
})

export const ORGANS: OrganRow[] = [
  organ(COUNTY, '云岭县委县政府', 'GOVERNMENT', '0990-6210001', {
    parentId: null,
    path: `/${COUNTY}`,
    above: { name: '滨岭市人民政府', address: '滨岭市行政中心一楼复查复核受理窗口' },
  }),
  organ(OFFICE, '云岭县信访局', 'PETITION_OFFICE', '0990-6210012', { docWord: '云信' }),
  organ('yunling-jyj', '云岭县教育局', 'UNIT', '0990-6213001', { docWord: '云教信' }),
  organ('yunling-rsj', '云岭县人力资源和社会保障局', 'UNIT', '0990-6213002', { docWord: '云人社信' }),
  organ('yunling-zrj', '云岭县自然资源局', 'UNIT', '0990-6213003', { docWord: '云自然资信' }),
  organ('yunling-zjj', '云岭县住房和城乡建设局', 'UNIT', '0990-6213004', { docWord: '云住建信' }),
  organ('yunling-nyj', '云岭县农业农村局', 'UNIT', '0990-6213005', { docWord: '云农信' }),
  organ('yunling-wjj', '云岭县卫生健康局', 'UNIT', '0990-6213006', { docWord: '云卫信' }),
  organ('yunling-jtj', '云岭县交通运输局', 'UNIT', '0990-6213007', { docWord: '云交信' }),
  organ('yunling-hbj', '云岭县生态环境局', 'UNIT', '0990-6213008', { docWord: '云环信' }),
  organ('yunling-qingshi', '青石镇人民政府', 'GOVERNMENT', '0990-6251001', { level: 'TOWNSHIP' }),
  organ('yunling-liuhe', '柳河乡人民政府', 'GOVERNMENT', '0990-6252001', { level: 'TOWNSHIP' }),
]

export const ADMIN = { id: 'admin', name: '许文静', phone: '13800000001', organId: OFFICE }

type LeaderSeed = BodyOf<'POST /v1/leaders'> & { key: string }
const leader = (key: string, name: string, post: string, remit: string[]): LeaderSeed => ({ key, name, post, remit, organId: COUNTY, active: true })

export const LEADERS: LeaderSeed[] = [
  leader('party', '周明远', '县委书记', ['全面工作']),
  leader('head', '李国安', '县委副书记、县长', ['县政府全面工作']),
  leader('chen', '陈晓岚', '县委常委、常务副县长', ['人力资源和社会保障', '民政', '财政', '应急']),
  leader('zhao', '赵立平', '副县长', ['教育', '卫生健康', '体育', '文化旅游']),
  leader('sun', '孙海涛', '副县长', ['自然资源', '住房和城乡建设', '城管', '交通运输']),
  leader('he', '何静', '副县长', ['农业农村', '水利', '林业', '生态环境']),
  leader('wu', '吴建军', '副县长、公安局局长', ['公安', '司法', '交通管理']),
  leader('zheng', '郑文博', '县委常委、政法委书记', ['政法', '信访稳定']),
]

type VenueSeed = BodyOf<'POST /v1/venues'> & { key: string }
const venue = (key: string, name: string, organId: string, address: string, phone: string, rooms: string[]): VenueSeed => ({
  key,
  name,
  organId,
  address,
  phone,
  rooms,
})

export const VENUES: VenueSeed[] = [
  venue('center', '云岭县人民来访接待中心', COUNTY, '云岭县城关街道文昌路 18 号', '0990-6210016', ['一号接访室', '二号接访室', '联合会商室']),
  venue('yard', '云岭县政务服务中心', COUNTY, '云岭县城关街道新城大道 66 号', '0990-6210020', ['三楼会议室', '二楼调解室']),
  venue('qingshi', '青石镇视频接访点', 'yunling-qingshi', '青石镇政府路 1 号', '0990-6251008', ['视频室']),
  venue('liuhe', '柳河乡视频接访点', 'yunling-liuhe', '柳河乡柳河街 9 号', '0990-6252008', ['视频室']),
]

export type StaffSeed = { phone: string; name: string; role: Exclude<Role, 'CITIZEN' | 'ADMIN'>; organId: string; leader?: string; does: string }
export const STAFF: StaffSeed[] = [
  { phone: '13800000002', name: '方敏', role: 'SCHEDULER', organId: OFFICE, does: '排期、公示、变更接访日' },
  { phone: '13800000003', name: '罗小燕', role: 'CLERK', organId: OFFICE, does: '报到、现场取号、叫号、大厅屏幕' },
  { phone: '13800000004', name: '高远', role: 'SCREENER', organId: OFFICE, does: '预审：确认、补充、不予安排、会前答复' },
  { phone: '13800000005', name: '赵立平', role: 'LEADER', organId: COUNTY, leader: 'zhao', does: '副县长(教育、卫生)：阅卷、接谈、批示' },
  { phone: '13800000006', name: '李国安', role: 'LEADER', organId: COUNTY, leader: 'head', does: '县长(全面)：阅卷、接谈、批示' },
  { phone: '13800000007', name: '田勇', role: 'HANDLER', organId: 'yunling-rsj', does: '人社局承办人：本单位事项' },
  { phone: '13800000008', name: '宋丽华', role: 'UNIT_HEAD', organId: 'yunling-zrj', does: '自然资源局负责人：本单位事项' },
  { phone: '13800000013', name: '石磊', role: 'HANDLER', organId: 'yunling-qingshi', does: '青石镇承办人：交给本镇的事项' },
  { phone: '13800000014', name: '温秀兰', role: 'UNIT_HEAD', organId: 'yunling-qingshi', does: '青石镇负责人：审核本镇的答复' },
  { phone: '13800000009', name: '唐磊', role: 'FIELD', organId: OFFICE, does: '入户走访' },
  { phone: '13800000012', name: '岳珊', role: 'FIELD', organId: OFFICE, does: '入户走访(同行、交接)' },
  { phone: '13800000010', name: '魏东', role: 'SUPERVISOR', organId: OFFICE, does: '审定排期、督办' },
  { phone: '13800000011', name: '梁雪', role: 'REVIEWER', organId: OFFICE, does: '复查复核' },
]

export type CitizenSeed = { phone: string; name: string; idNo: string; address: string }
const citizen = (no: number, name: string, birth: string, order: string, address: string): CitizenSeed => {
  const first17 = `${AREA}${birth}${order}`
  return { phone: `139000000${String(no).padStart(2, '0')}`, name, idNo: first17 + checkCharacter(first17), address }
}

export const CITIZENS: CitizenSeed[] = [
  citizen(1, '王秀英', '19680312', '046', '云岭县城关街道槐荫里 3 号'),
  citizen(2, '刘建国', '19590721', '031', '青石镇石桥村四组'),
  citizen(3, '张春梅', '19850605', '128', '云岭县城关街道锦绣家园 7 幢 502'),
  citizen(4, '马占山', '19741118', '055', '柳河乡东柳村二组'),
  citizen(5, '黄志强', '19900214', '077', '云岭县新城街道工业园 12 号'),
  citizen(6, '胡桂兰', '19480930', '024', '云岭县城关街道文昌路 52 号'),
  citizen(7, '谢文斌', '19810826', '019', '青石镇中街 88 号'),
  citizen(8, '曹丽', '19930417', '062', '云岭县新城街道滨河花园 2 幢 1103'),
  citizen(9, '冯德胜', '19660109', '073', '柳河乡西坝村一组'),
  citizen(10, '潘晓红', '19870523', '084', '云岭县城关街道实验小学家属院'),
  citizen(11, '余大江', '19791204', '091', '青石镇石桥村七组'),
  citizen(12, '蒋玉珍', '19550816', '040', '云岭县城关街道北门巷 21 号'),
]
