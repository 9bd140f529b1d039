import { creditCodeCheck, organisationCodeCheck, residentIdCheck, type LegalDay } from '@gft/kernel'

/**
 * 示例数据: invented people for trying the platform. Nobody carries their numbers: no county has the region code 360000,
 * and the sequence is their place in this list. Phones are 199 0000 00xx in the same order.
 */
export interface Person {
  /** Also the first label of the host on which this persona is signed in, e.g. `seller.localhost`. */
  readonly id: string
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly birth: LegalDay
  readonly sex: '男' | '女'
  readonly story: { readonly zh: string; readonly en: string }
}

/** 示例数据: an invented officer. `agencyKind` is the owner kind used in content/interfaces.json; `region` GB/T 2260. */
export interface Officer {
  readonly id: string
  readonly name: string
  readonly post: string
  readonly agencyKind: string
  readonly region: string
  readonly role: 'window' | 'approver' | 'operator' | 'supervisor' | 'auditor' | 'verifier'
}

/** 示例数据: an invented company or shop. `kind` is the second character of its credit code: 1 company, 2 individual business. */
export interface Enterprise {
  readonly id: string
  readonly name: string
  readonly creditCode: string
  readonly legalRepresentative: string
}

const born: Array<readonly [id: string, name: string, sex: '男' | '女', birth: LegalDay, zh: string, en: string]> = [
  ['seller', '万淑琴', '女', '1963-04-18', '在东湖区有一套住房，已持有满五年，是家庭唯一住房，正要卖给熊晓峰', 'Sells her only home, held for more than five years'],
  ['seller-spouse', '涂建明', '男', '1961-11-02', '万淑琴的丈夫，名下没有住房', 'The seller’s husband'],
  ['buyer', '熊晓峰', '男', '1991-09-06', '第一次买房，已与万淑琴签订买卖合同', 'Buys a first home and starts the whole'],
  ['buyer-spouse', '龚雅婷', '女', '1992-03-21', '熊晓峰的妻子，名下没有住房', 'The buyer’s wife'],
  ['mother', '邹雨晴', '女', '1995-06-11', '刚生下一个女儿，还没有报户口', 'Has a newborn daughter, not yet registered'],
  ['father', '赖文斌', '男', '1993-12-02', '邹雨晴的丈夫，户主', 'The newborn’s father, head of household'],
  ['elder', '喻根生', '男', '1946-02-28', '八十岁，用长辈版，常由女儿帮着办', 'Eighty years old, uses elder mode'],
  ['elder-daughter', '喻小红', '女', '1972-10-15', '喻根生的女儿，替父亲办事', 'Helps her father'],
  ['minor', '涂一诺', '女', '2012-07-20', '未成年人，由父亲代办', 'A minor, her father acts for her'],
  ['guardian', '涂海波', '男', '1985-01-30', '涂一诺的父亲', 'The minor’s father'],
  ['pupil', '余思齐', '男', '2020-05-12', '要上小学一年级', 'About to start primary school'],
  ['pupil-father', '余国栋', '男', '1988-08-08', '余思齐的父亲，替孩子报名入学', 'Enrols his son in school'],
  ['pupil-mother', '程慧敏', '女', '1989-02-14', '余思齐的母亲', 'The pupil’s mother'],
  ['no-data', '傅安', '男', '1998-11-11', '各部门都查不到他的数据，只有身份能核实', 'No agency holds anything on him but his identity'],
  ['conflict', '黄丽娟', '女', '1980-03-03', '医保系统里把名字登记成了“黄莉娟”', 'Her name differs between two agencies'],
  ['expired-card', '罗大勇', '男', '1975-05-25', '身份证已经过期', 'His ID card has expired'],
  ['car-buyer', '谢宇航', '男', '1997-07-07', '买了一辆新车，购置税和交强险都办好了', 'Bought a car; tax paid, insured'],
  ['car-buyer-unpaid', '曾凡', '男', '1994-04-09', '买了一辆新车，购置税还没有缴', 'Bought a car; purchase tax not paid yet'],
  ['shop-owner', '胡美玲', '女', '1986-12-19', '开小吃店的个体工商户，要办食品经营许可', 'Keeps a snack shop and needs a food licence'],
  ['legal-representative', '周立新', '男', '1979-09-27', '一家公司的法定代表人', 'Legal representative of a company'],
  ['agent', '钟晴', '女', '1996-10-01', '周立新公司的经办人', 'Acts for the company'],
  ['mortgagor', '彭志远', '男', '1987-01-16', '住房有银行抵押', 'Has a mortgaged home'],
  ['seized', '廖永康', '男', '1970-06-06', '住房被法院查封，不能过户', 'His home is seized by a court'],
  ['seized-buyer', '龙小雨', '女', '1999-08-23', '想买廖永康那套被查封的房子', 'Wants to buy the seized home'],
  ['arrears', '聂春华', '女', '1968-02-05', '卖房人，燃气费欠着，燃气过不了户', 'Sells a home but owes for gas'],
  ['arrears-buyer', '殷浩然', '男', '1993-11-28', '买了聂春华的房子，名下已有一套住房', 'Buys that home as a second one'],
  ['short-holder', '毛丽萍', '女', '1984-05-17', '房子买来不到两年就卖，要缴增值税', 'Sells a home held for less than two years'],
  ['short-buyer', '邱子恒', '男', '1990-10-30', '买了毛丽萍的大户型', 'Buys that large home'],
  ['deceased', '姜保国', '男', '1938-03-12', '已经去世，不能再用这个身份办事', 'Has died; the identity must not be usable'],
  ['opera-singer', '盛玉笙', '女', '1971-08-19', '采茶戏演员，街坊都认得她', 'A singer of tea-picking opera whom the neighbours recognise'],
  ['columnist', '乐怀瑾', '男', '1968-01-23', '给报纸写地方掌故的作者', 'Writes on local history for a newspaper'],
  ['bereaved', '姜丽华', '女', '1965-08-05', '父亲姜保国刚刚去世，替家里办后事', 'Her father has just died; she sees to what follows'],
  ['farmer', '晏水生', '男', '1984-03-21', '村民，村里已经同意他家建新房', 'A villager whose village has agreed to his new house'],
  ['pharmacist', '卢秋实', '女', '1988-06-27', '执业药师，办好了营业执照，正要开一家药店', 'A pharmacist about to open a pharmacy of her own'],
  ['new-hire', '欧阳晨', '女', '2001-09-10', '刚被周立新的公司录用', 'Has just been hired by the company'],
]

export const people: readonly Person[] = born.map(([id, name, sex, birth, zh, en], place) => ({
  id, name, sex, birth,
  idNumber: sampleIdNumber(birth, place * 2 + (sex === '男' ? 1 : 0)),
  phone: `199000000${String(place).padStart(2, '0')}`,
  story: { zh, en },
}))

export const staff: readonly Officer[] = [
  { id: 'clerk', name: '章小满', post: '综合窗口工作人员', agencyKind: 'government-services', region: '360102', role: 'window' },
  { id: 'second-clerk', name: '倪巧云', post: '综合窗口复核人员', agencyKind: 'government-services', region: '360102', role: 'window' },
  { id: 'tax-officer', name: '邱明辉', post: '房地产交易税收管理员', agencyKind: 'taxation', region: '360102', role: 'approver' },
  { id: 'registrar', name: '严正平', post: '不动产登记审核员', agencyKind: 'natural-resources', region: '360100', role: 'approver' },
  { id: 'second-household-officer', name: '岑望舒', post: '户籍复核民警', agencyKind: 'public-security', region: '360102', role: 'approver' },
  { id: 'housing-officer', name: '柯秋萍', post: '存量房网签备案审核员', agencyKind: 'housing', region: '360100', role: 'approver' },
  { id: 'household-officer', name: '文建军', post: '户籍民警', agencyKind: 'public-security', region: '360102', role: 'approver' },
  { id: 'health-officer', name: '易安然', post: '妇幼健康经办人', agencyKind: 'health', region: '360102', role: 'approver' },
  { id: 'medical-insurance-officer', name: '阮青', post: '医保参保审核员', agencyKind: 'medical-insurance', region: '360102', role: 'approver' },
  { id: 'social-security-officer', name: '骆琳', post: '社会保障卡经办人', agencyKind: 'human-resources', region: '360102', role: 'approver' },
  { id: 'education-officer', name: '席芳', post: '义务教育入学审核员', agencyKind: 'education', region: '360102', role: 'approver' },
  { id: 'market-officer', name: '甘霖', post: '食品经营许可审核员', agencyKind: 'market-supervision', region: '360102', role: 'approver' },
  { id: 'civil-officer', name: '温晓兰', post: '婚姻登记员', agencyKind: 'civil-affairs', region: '360102', role: 'approver' },
  { id: 'fund-officer', name: '戴思源', post: '公积金业务审核员', agencyKind: 'housing-fund', region: '360100', role: 'approver' },
  { id: 'water-officer', name: '江顺', post: '供水营业厅受理员', agencyKind: 'water-company', region: '360100', role: 'approver' },
  { id: 'power-officer', name: '常亮', post: '供电营业厅受理员', agencyKind: 'power-company', region: '360100', role: 'approver' },
  { id: 'gas-officer', name: '闵静', post: '燃气营业厅受理员', agencyKind: 'gas-company', region: '360100', role: 'approver' },
  { id: 'archivist', name: '辜静文', post: '民生档案查阅员', agencyKind: 'archives', region: '360102', role: 'approver' },
  { id: 'finance-officer', name: '祝明达', post: '代理记账审批员', agencyKind: 'finance', region: '360102', role: 'approver' },
  { id: 'disability-officer', name: '舒朗', post: '残疾人证审核员', agencyKind: 'disabled-federation', region: '360102', role: 'approver' },
  { id: 'legal-aid-officer', name: '简宁', post: '法律援助审查员', agencyKind: 'justice', region: '360102', role: 'approver' },
  { id: 'culture-officer', name: '蓝曼', post: '营业性演出审批员', agencyKind: 'culture-tourism', region: '360102', role: 'approver' },
  { id: 'sports-officer', name: '雷奔', post: '体育项目许可审批员', agencyKind: 'sports', region: '360102', role: 'approver' },
  { id: 'project-officer', name: '占立业', post: '投资项目备案员', agencyKind: 'development-reform', region: '360102', role: 'approver' },
  { id: 'freight-officer', name: '辛畅', post: '道路货运许可审批员', agencyKind: 'transport', region: '360102', role: 'approver' },
  { id: 'homestead-officer', name: '揭田', post: '农村宅基地审核员', agencyKind: 'agriculture', region: '360102', role: 'approver' },
  { id: 'forestry-officer', name: '饶青松', post: '林木采伐审批员', agencyKind: 'forestry', region: '360102', role: 'approver' },
  { id: 'water-resources-officer', name: '鄢清源', post: '取水许可审批员', agencyKind: 'water-resources', region: '360102', role: 'approver' },
  { id: 'tobacco-officer', name: '闻正', post: '烟草零售许可审核员', agencyKind: 'tobacco', region: '360102', role: 'approver' },
  { id: 'veterans-officer', name: '项卫国', post: '优待证审核员', agencyKind: 'veterans', region: '360102', role: 'approver' },
  { id: 'transport-officer', name: '巫远', post: '道路运输从业资格审核员', agencyKind: 'transport', region: '360100', role: 'approver' },
  { id: 'work-injury-officer', name: '明恕', post: '工伤认定员', agencyKind: 'human-resources', region: '360100', role: 'approver' },
  { id: 'lawyer-licence-officer', name: '司徒衡', post: '律师执业审核员', agencyKind: 'justice', region: '360000', role: 'approver' },
  { id: 'environment-officer', name: '苍叶', post: '建设项目环评审批员', agencyKind: 'ecology-environment', region: '360100', role: 'approver' },
  { id: 'guarantee-officer', name: '冷松', post: '政府性融资担保受理员', agencyKind: 'financing-guarantee', region: '360100', role: 'approver' },
  { id: 'verifier', name: '蓝溪', post: '景区入园核验员', agencyKind: 'culture-tourism', region: '360102', role: 'verifier' },
  { id: 'operator', name: '柯岚', post: '平台运营员', agencyKind: 'government-services', region: '360000', role: 'operator' },
  { id: 'second-operator', name: '晏清和', post: '平台运营复核员', agencyKind: 'government-services', region: '360000', role: 'operator' },
  { id: 'supervisor', name: '石敬之', post: '政务服务监督员', agencyKind: 'government-services', region: '360000', role: 'supervisor' },
  { id: 'auditor', name: '方知止', post: '安全审计员', agencyKind: 'government-services', region: '360000', role: 'auditor' },
]

export const enterprises: readonly Enterprise[] = [
  { id: 'shop', name: '南昌市东湖区美玲小吃店（示例）', creditCode: sampleCreditCode('92', 1), legalRepresentative: 'shop-owner' },
  { id: 'company', name: '江西青釉智能科技有限公司（示例）', creditCode: sampleCreditCode('91', 2), legalRepresentative: 'legal-representative' },
  { id: 'pharmacy', name: '南昌市东湖区秋实药店（示例）', creditCode: sampleCreditCode('92', 3), legalRepresentative: 'pharmacist' },
]

/** The id of the agency at which an officer serves, as the platform names it: `taxation.360102`. */
export const agencyOf = ({ agencyKind, region }: Officer): string => `${agencyKind}.${region}`

/** The persona of that id. Throws RangeError for an unknown one. */
export function person(id: string): Person {
  const found = people.find((one) => one.id === id)
  if (!found) throw new RangeError(`no persona ${id}`)
  return found
}

/** A well-formed identity number of nobody (GB 11643): region 360000, the birthday, a three-digit sequence, odd for men. */
export function sampleIdNumber(birth: LegalDay, sequence: number): string {
  const first17 = `360000${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + residentIdCheck(first17)
}

/** A well-formed credit code of nobody (GB 32100): two leading characters, region 360000 and a running number. */
function sampleCreditCode(kind: string, sequence: number): string {
  const organisation = `MAGFT${String(sequence).padStart(3, '0')}`
  const first17 = `${kind}360000${organisation}${organisationCodeCheck(organisation)}`
  return first17 + creditCodeCheck(first17)
}
