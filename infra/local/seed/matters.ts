import type { MatterDraft } from '../../../functions/contract/booking.ts'
import { EMPTY_MATTER } from '../../../functions/contract/empty.ts'

type Text = Pick<MatterDraft, 'summary' | 'facts' | 'ask' | 'category'>
const matter = (text: Text, more: Partial<MatterDraft> = {}): MatterDraft => ({ ...EMPTY_MATTER, ...text, ...more })

/** What people of the demo county come for. */
export const MATTERS = {
  wages: matter(
    {
      summary: '县文化馆装修工程拖欠 23 名工人工资 31 万余元',
      facts:
        '2026 年 3 月至 7 月，我和同村 22 人在县文化馆装修工程做泥瓦工，工程 8 月完工。劳务公司只付了前两个月工资，余款 31.4 万元多次催要未付，每次都说等甲方结算。',
      ask: '请协调甲方和劳务公司尽快付清拖欠的工资。',
      category: 'LABOUR',
    },
    {
      people: 12,
      representatives: [{ name: '马占山' }, { name: '马长河' }, { name: '石有田' }],
      earlier: '9 月到县劳动监察大队登记过，答复正在核实。',
    },
  ),
  school: matter(
    {
      summary: '锦绣家园小区孩子入学划片与公示不一致',
      facts: '去年公示锦绣家园划入实验小学，今年报名时学校说改到新城二小，步行要四十分钟，中间要过两条没有红绿灯的路。小区今年一年级新生有 26 个。',
      ask: '请说明调整划片的依据，并考虑恢复就近入学或安排校车。',
      category: 'EDUCATION_HEALTH',
    },
    { earlier: '6 月向教育局来信，答复学位紧张。' },
  ),
  land: matter(
    {
      summary: '高速连接线占用承包地青苗补偿一直没有发放',
      facts: '去年 10 月修高速连接线占了我家 2.3 亩承包地，当时量了地签了字，青苗补偿款每亩 1800 元至今没有到账。同组还有五户一样。',
      ask: '请查明补偿款在哪里，尽快发给我们。',
      category: 'LAND',
    },
    { earlier: '找过村委和镇政府三次，说钱还没有拨下来。' },
  ),
  water: matter({
    summary: '东柳村自来水夏季每天只供两小时',
    facts: '东柳村 2024 年通了自来水，今年 6 月以来每天只早上供两个小时，水压到不了二楼。村里说水厂抽水泵坏了一台。全村一百四十多户。',
    ask: '请修好水泵，恢复正常供水。',
    category: 'RURAL',
  }),
  lift: matter({
    summary: '滨河花园电梯频繁故障物业不维修',
    facts: '滨河花园 2 幢电梯今年停了九次，最长停十一天，楼里有坐轮椅的老人下不了楼。维修基金申请交了三个月没有结果。',
    ask: '请住建部门督促物业维修，并说明维修基金为什么批不下来。',
    category: 'TRANSPORT_PROPERTY',
  }),
  clinic: matter(
    {
      summary: '乡卫生院取消夜间门诊老人看病不便',
      facts: '柳河乡卫生院今年起晚上不看病，老人夜里发病要到三十公里外的县医院。我老伴有心脏病，8 月一次夜里耽误了一个半小时。',
      ask: '请恢复卫生院夜间值班，至少保证急诊。',
      category: 'EDUCATION_HEALTH',
    },
    { support: '听力不好，请大声一些', greenChannel: true },
  ),
  smell: matter({
    summary: '工业园塑料颗粒厂夜间排放刺鼻气味',
    facts: '工业园东侧的塑料颗粒厂每天夜里十一点以后排放刺鼻气味，附近两个小区晚上不敢开窗，孩子咳嗽。白天检查时就停工。',
    ask: '请夜间突击检查，依法处理。',
    category: 'ENVIRONMENT',
  }),
  pension: matter({
    summary: '民办教师工龄没有计入养老待遇',
    facts: '我 1975 年到 1988 年在石桥村小学当民办教师，有任命书和工资册。办理养老补助时只认定了八年，少算五年。',
    ask: '请重新核对档案，补认五年工龄。',
    category: 'LABOUR',
  }),
  house: matter({
    summary: '北门巷旧城改造安置房逾期两年未交付',
    facts: '2021 年签了拆迁安置协议，约定 2024 年 6 月交房，到现在主体都没有封顶。过渡费从今年一月起也停发了。北门巷一共 47 户。',
    ask: '请明确交房时间，补发过渡费。',
    category: 'DEMOLITION',
  }),
  bridge: matter({
    summary: '石桥村过河便桥被洪水冲垮学生绕行五公里',
    facts: '7 月洪水冲垮了村口便桥，三十多个学生每天绕行五公里上学。镇里说已经报了项目，一直没有开工。',
    ask: '请在冬季前先搭临时便桥。',
    category: 'TRANSPORT_PROPERTY',
  }),
  court: matter(
    {
      summary: '对法院执行分配方案不服',
      facts: '去年法院判决合作社偿还我货款 8 万元，执行款分配时我只拿到六千元，我认为分配方案不对。',
      ask: '请县里督促法院重新分配。',
      category: 'LITIGATION',
    },
    { litigation: true },
  ),
  bus: matter({
    summary: '城乡 6 路公交减班后末班车提前到下午四点半',
    facts: '6 路公交今年 9 月减了一半班次，末班车四点半，在县城上班和看病的人都赶不上。',
    ask: '请恢复下午六点的末班车。',
    category: 'TRANSPORT_PROPERTY',
  }),
  ramp: matter({
    summary: '建议在来访接待中心设无障碍通道',
    facts: '接待中心门口有七级台阶，没有坡道，坐轮椅的人进不去，只能让人抬。',
    ask: '请修一条坡道，或者把接访室换到一楼。',
    category: 'OTHER',
  }),
  kinder: matter({
    summary: '普惠幼儿园另收延时服务费每月四百元',
    facts: '女儿上的普惠幼儿园今年九月起另收延时服务费，每月四百元，不交就必须四点接走。教育局公示的收费项目里没有这一项。',
    ask: '请核实收费依据，不合规的请退还。',
    category: 'EDUCATION_HEALTH',
  }),
  insurance: matter({
    summary: '异地住院医保报销材料被退回四次',
    facts: '父亲 5 月在省城住院花了六万八，出院时已备案。回来报销，窗口四次退回材料，每次要求都不一样，到现在半年没有办成。',
    ask: '请一次性告知需要的材料，并尽快办理。',
    category: 'EDUCATION_HEALTH',
  }),
  doctor: matter({
    summary: '石桥村卫生室没有村医已经八个月',
    facts: '原来的村医三月退休后一直没有人来，开慢性病的药要到镇里，来回车费二十元。村里六十岁以上老人有九十多个。',
    ask: '请尽快派村医，或者安排每周巡诊。',
    category: 'EDUCATION_HEALTH',
  }),
} satisfies Record<string, MatterDraft>

export type MatterName = keyof typeof MATTERS
