import type { Output } from '@gft/contract'
import type { getHall, getService, getShelfRecord } from '@gft/contract/catalogue'
import type { officeCase, officeConsents, officeInbox } from '@gft/contract/cases'
import type { listDuties } from '@gft/contract/duties'
import type { getStaffMe } from '@gft/contract/identity'
import type { listRegions } from '@gft/contract/organisations'
import type { findSealHolders, getSeal, listSealings, listSeals } from '@gft/contract/seals'
import type { getFigures, getSecurity, listAlerts, listLookups, listReveals } from '@gft/contract/supervision'

/** 示例数据: an invented afternoon at an invented desk. */
const text = (zh: string) => ({ zh, en: zh })
const id = (n: number) => `0197f000-0000-7000-8000-${String(n).padStart(12, '0')}`

type Me = Output<typeof getStaffMe>
type Row = Output<typeof officeInbox>['rows'][number]
type Case = Output<typeof officeCase>

const staff = (account: string, name: string, title: string, role: string, org: string, orgName: string): Me =>
  ({ id: id(900 + account.length), account, name, title, posts: [{ role, org, orgName: text(orgName), region: '360102000000' }] })

export const clerk = staff('clerk', '章小满', '综合窗口工作人员', 'window', 'government-services.360102', '东湖区行政审批局')
export const registrar = staff('registrar', '严正平', '不动产登记审核员', 'approver', 'natural-resources.360100', '南昌市自然资源和规划局')
export const supervisor = staff('supervisor', '石敬之', '政务服务监督员', 'supervisor', 'government-services.360000', '江西省政务服务管理办公室')

export const operator = staff('operator', '柯岚', '平台运营员', 'operator', 'government-services.360000', '江西省政务服务管理办公室')
export const auditor = staff('auditor', '方知止', '安全审计员', 'auditor', 'government-services.360000', '江西省政务服务管理办公室')

const row = (n: number, more: Partial<Row>): Row => ({
  id: id(n), number: `360102-20260305-${String(n).padStart(6, '0')}`, shortCode: `K7M2-Q${n}X`, name: text('不动产转移登记'), chain: text('二手房转移登记一件事'),
  agency: text('南昌市自然资源和规划局'), region: '东湖区', applicant: '甘**', state: 'accepted', says: text('办理中'), submittedAt: '2026-03-05T01:12:00.000Z',
  due: '2026-03-12', provisional: false, daysLeft: 5, clock: 'calm', may: ['decide'], ...more,
})

export const rows: readonly Row[] = [
  row(1, { due: '2026-03-03', daysLeft: -2, clock: 'over', applicant: '欧阳**' }),
  row(2, { due: '2026-03-05', daysLeft: 0, clock: 'close', applicant: '舒*' }),
  row(3, { due: '2026-03-09', daysLeft: 2, clock: 'half', name: text('不动产抵押登记'), chain: null, applicant: '毛**' }),
  row(4, { due: '2027-01-06', daysLeft: 12, clock: 'calm', provisional: true, applicant: '邱**' }),
  row(5, { due: null, daysLeft: null, clock: 'none', state: 'correcting', may: [], applicant: '廖**' }),
]

const answer = (key: string, label: string, shown: string, from?: string, masked = false) => ({
  key, label: text(label), shown, masked, purpose: text('办理转移登记'),
  origin: from
    ? { kind: 'interface' as const, from: text(from.split(' · ')[1]!), holder: text(from.split(' · ')[0]!), at: '2026-03-05T01:02:00.000Z', grant: id(700) }
    : { kind: 'person' as const, from: text('您自己填写'), holder: null, at: '2026-03-05T01:08:00.000Z', grant: null },
})
const material = (key: string, label: string, proves: string, more: Partial<Case['materials'][number]>): Case['materials'][number] => ({
  key, label: text(label), proves: text(proves), required: true, state: 'proven', way: 'query', by: null, ways: [], commitment: null, file: null, askedBy: [], ...more,
})
const document = (n: number, kind: Case['documents'][number]['kind'], name: string, from: string, more: Partial<Case['documents'][number]>): Case['documents'][number] => ({
  id: id(n), kind, name: text(name), from: text(from), materials: [], state: 'ready', says: text('已盖章'), by: text('东湖区行政审批局'), digest: 'a1b2c3d4'.repeat(8), madeAt: '2026-03-05T01:13:00.000Z', ...more,
})
const part = (n: number, name: string, agency: string, more: Partial<Case['parts'][number]>): Case['parts'][number] => ({
  id: id(n), number: `360102-20260305-${n}`, item: 'real-estate-transfer', name: text(name), agency: text(agency), state: 'granted', says: text('已办成'), due: '2026-03-12', provisional: false,
  startedAt: '2026-03-05T02:00:00.000Z', endedAt: null, after: [], ground: null, remedy: null, charge: null, licence: null, may: [], ...more,
})

export const caseOf = (of: Row): Case => ({
  line: of, acting: null, window: of.may.includes('accept'), paper: null,
  sections: [
    { role: 'seller', title: text('卖方'), answers: [
      answer('seller.name', '姓名', '甘建国', '公安部门 · 人口基础信息'), answer('seller.id', '身份证号', '360***********0011', '公安部门 · 人口基础信息', true),
      answer('seller.phone', '手机号', '199****0001', undefined, true), answer('seller.house', '不动产单元号', '360102001001GB00001F00010001', '南昌市自然资源和规划局 · 不动产登记信息'),
    ] },
    { role: 'buyer', title: text('买方'), answers: [answer('buyer.name', '姓名', '舒敏', '公安部门 · 人口基础信息'), answer('buyer.share', '共有方式', '单独所有')] },
    { role: 'case', title: text('共同事项'), answers: [answer('case.price', '成交价', '860,000.00 元'), answer('case.area', '建筑面积', '89.60 平方米', '南昌市自然资源和规划局 · 不动产登记信息')] },
  ],
  materials: [
    material('ownership', '不动产权证书', '卖方是这套房子的所有权人', { way: 'licence', by: text('不动产权证书') }),
    material('marriage', '婚姻状况证明', '是否夫妻共有', { way: 'commitment', state: 'chosen', commitment: text('本人承诺所填婚姻状况属实，如有虚假，愿意承担法律责任。') }),
    material('contract', '网签合同', '双方买卖的约定', { way: 'query', by: text('存量房网签备案信息') }),
    material('power', '委托书', '代办人有权代办', { required: false, state: 'open', way: null }),
    material('photo', '房屋外观照片', '房屋现状', { required: false, state: 'chosen', way: 'upload', file: { name: '房屋.png', bytes: 68 } }),
  ],
  documents: [
    document(601, 'application', '二手房转移登记一件事申请表', '办理“不动产转移登记”需要的内容', {}),
    document(602, 'copy', '不动产权证书（加注件）', '卖方授权，取自南昌市自然资源和规划局，给南昌市自然资源和规划局', { materials: ['ownership'], by: text('南昌市自然资源和规划局') }),
    document(603, 'query', '存量房网签备案信息（查询结果单）', '卖方授权，取自南昌市住房和城乡建设局，给南昌市自然资源和规划局', { materials: ['contract'], state: 'retrying', says: text('暂时没有做成，系统会自动再试'), by: null, digest: null, madeAt: null }),
  ],
  promises: [{
    id: id(800), material: 'marriage', label: text('婚姻状况证明'), proves: text('是否夫妻共有'), way: 'commitment', state: 'open', says: text('办成后由部门核查'), due: '2026-05-07',
    provisional: false, overdue: false, commitment: text('本人承诺所填婚姻状况属实，如有虚假，愿意承担法律责任。'), file: null, returned: null, ground: null, closedAt: null,
    agency: of.agency, items: [of.name], remedy: null, may: ['check'],
  }],
  waits: null,
  parts: [
    part(101, '存量房网签备案', '南昌市住房和城乡建设局', { endedAt: '2026-03-05T03:20:00.000Z' }),
    part(102, '房地产交易税费申报', '国家税务总局南昌市东湖区税务局', { state: 'charged', startedAt: '2026-03-05T03:21:00.000Z' }),
    { ...part(103, of.name.zh, of.agency.zh, { state: of.state, startedAt: '2026-03-05T03:21:00.000Z' }), id: of.id },
    part(104, '水表过户', '南昌水业集团有限责任公司', { state: 'waiting', startedAt: null, after: [text('不动产转移登记')] }),
    part(105, '燃气过户', '南昌市燃气集团有限公司', { state: 'refused', endedAt: '2026-03-05T05:00:00.000Z', ground: '燃气费还欠 126.40 元', remedy: text('可以在六十日内申请行政复议。') }),
  ],
  charge: { orderNo: '3602026030500017', total: 1_290_000, lines: [{ label: text('契税'), amount: 860_000 }, { label: text('个人所得税'), amount: 430_000 }], payUrl: '/', paidAt: null, payer: '买方', mine: false },
  corrections: of.state === 'correcting'
    ? [{ at: '2026-03-05T02:00:00.000Z', by: '东湖区行政审批局', answeredAt: null, points: [{ key: 'case.price', label: text('成交价'), says: '与网签合同不一致，请按合同填写' }] }]
    : [],
  events: [
    { at: '2026-03-05T01:12:00.000Z', says: text('已提交'), by: null, part: null },
    { at: '2026-03-05T02:00:00.000Z', says: text('已受理'), by: '东湖区行政审批局', part: null },
    { at: '2026-03-05T03:20:00.000Z', says: text('存量房网签备案：准予'), by: '南昌市住房和城乡建设局', part: id(101) },
  ],
  legalBasis: ['《不动产登记暂行条例》第十四条', '《不动产登记暂行条例实施细则》第三十八条'],
  conditions: [text('房屋没有查封、没有未注销的抵押'), text('税费已经缴清'), text('买卖双方都已确认')],
  may: of.may,
})

/** A PDF of one page without a word on it, and a picture of one pixel. */
export const emptyPdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>').toString('base64')
export const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export const guide = { chain: [{ id: 'real-estate-transfer', remedy: text('对决定不服的，可以在知道决定之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。') }] } as Output<typeof getService>

export const duties: Output<typeof listDuties> = {
  duties: [
    { id: id(801), kind: 'decide', name: text('作出决定'), org: 'natural-resources.360100', agency: text('南昌市自然资源和规划局'), region: '360102000000', regionName: '江西省南昌市东湖区', subject: id(1), openedOn: '2026-02-24', due: '2026-03-03', provisional: false, clock: 'over', daysLeft: -2, escalatedTo: '江西省南昌市' },
    { id: id(802), kind: 'mend-rating', name: text('差评整改'), org: 'taxation.360102', agency: text('国家税务总局南昌市东湖区税务局'), region: '360102000000', regionName: '江西省南昌市东湖区', subject: id(2), openedOn: '2026-03-04', due: '2026-03-11', provisional: false, clock: 'calm', daysLeft: 4, escalatedTo: null },
  ],
  counts: { open: 2, overdue: 1 },
}

const service = (name: string, submitted: number, completed: number, asked: number, typed: number): Output<typeof getFigures>['services'][number] => ({
  service: name, name: text(name), submitted, completed, asked, typed, uploads: 0, notTyped: asked > 0 ? 1 - typed / asked : null,
  ratings: [{ grade: 'very-satisfied', n: completed }, { grade: 'dissatisfied', n: 1 }],
})
export const figures: Output<typeof getFigures> = {
  region: { code: '360000000000', name: '江西省' }, from: '2026-02-04', to: '2026-03-05',
  services: [service('二手房转移登记一件事', 128, 96, 5504, 384), service('新生儿出生一件事', 64, 60, 2112, 128), service('开办餐饮店一件事', 12, 7, 456, 96)],
  signIns: 1532, uses: { answered: 4210, empty: 31, refused: 12, failed: 5 },
}

const card = (service: string, name: string, kind: 'chain' | 'item', items: number): Output<typeof getHall>['chains'][number]['services'][number] => ({
  id: service, kind, name: text(name), summary: text(name), theme: [text('住房')], agencies: [text('南昌市住房和城乡建设局'), text('南昌市自然资源和规划局')], items,
  promised: { days: 5, unit: 'working' }, uploads: 0, visits: 0, sample: true,
})
export const hall: Output<typeof getHall> = {
  hall: { region: '360100000000', name: text('南昌市分厅') }, place: { code: '360102000000', name: '东湖区', fullName: '江西省南昌市东湖区' },
  chains: [{ theme: text('住房'), services: [card('second-hand-house', '二手房转移登记一件事', 'chain', 7)] }],
  items: [{ theme: text('证照'), services: [card('id-card-renewal', '居民身份证到期换领', 'item', 1)] }], sample: true,
}
export const record: Output<typeof getShelfRecord> = {
  hall: hall.hall, service: { id: 'second-hand-house', name: text('二手房转移登记一件事'), version: 1 }, filedBy: text('南昌市行政审批局（政务服务管理局）'),
  confirmedBy: [text('江西省自然资源厅'), text('江西省住房和城乡建设厅')], since: '2026-01-05', sample: true,
}
const place = (code: string, name: string, pinyin: string, initials: string) => ({ code, name, pinyin, initials })
export const regions: Output<typeof listRegions> = {
  province: {
    ...place('360000000000', '江西省', 'jiang xi sheng', 'jxs'),
    cities: [
      { ...place('360100000000', '南昌市', 'nan chang shi', 'ncs'), functional: false, counties: [place('360102000000', '东湖区', 'dong hu qu', 'dhq'), place('360103000000', '西湖区', 'xi hu qu', 'xhq')] },
      { ...place('360700000000', '赣州市', 'gan zhou shi', 'gzs'), functional: false, counties: [place('360702000000', '章贡区', 'zhang gong qu', 'zgq')] },
    ],
  },
  found: [],
}

const asked = (n: number, way: 'face-to-face' | 'paper' | 'remote', state: 'waiting' | 'seen' | 'given' | 'refused' | 'lapsed', more: object = {}) => ({
  id: id(700 + n), matter: id(1), agency: text('南昌市自然资源和规划局'), source: text('婚姻登记信息'), owner: text('东湖区民政局'), fields: [text('婚姻状况')], purpose: text('核对共有情况'),
  until: '2026-04-05', times: 1, words: text('我同意……'), way, state, askedAt: '2026-03-05T05:00:00.000Z', openUntil: '2026-03-05T05:15:00.000Z', answeredAt: null, grant: null, mine: false, paper: null, signed: null, ...more,
})
export const consents: Output<typeof officeConsents> = {
  askable: [{ use: 'seller.interface.civil.marriage', source: text('婚姻登记信息'), holder: text('东湖区民政局'), party: text('卖方'), fields: [text('婚姻状况')], purpose: text('核对共有情况'), words: text('我同意南昌市自然资源和规划局为“核对共有情况”，从东湖区民政局取用我的“婚姻登记信息”中的婚姻状况。这项同意只用于本次办事，最多 1 次，2026年4月5日到期。我可以随时在“授权记录”里收回，收回后马上生效。每一次取用我都能看到。') }],
  requests: [asked(1, 'face-to-face', 'waiting'), asked(2, 'face-to-face', 'given'), asked(3, 'paper', 'waiting', { paper: '授权书编号 NC-017，已读取身份证', signed: { kind: 'scan', seen: false } }), asked(4, 'remote', 'refused')],
}

const named = { number: '360102-20260305-000005', shortCode: 'K7M2-Q5X', name: text('民生档案查询利用'), agency: text('东湖区行政审批局') }
const officer = { officer: id(801), name: '章小满', agency: text('东湖区行政审批局') }
export const alerts: Output<typeof listAlerts> = { alerts: [
  { id: id(601), kind: 'many-in-an-hour', at: '2026-03-05T02:00:00.000Z', ...officer, matter: null, case: null, about: '2026-03-05 09', n: 31, closedAt: null, ground: null },
  { id: id(602), kind: 'honey', at: '2026-03-04T02:00:00.000Z', ...officer, matter: id(5), case: named, about: `${id(5)} 2026-03-04`, n: 1, closedAt: '2026-03-04T08:00:00.000Z', ground: '误点，已提醒' },
] }
export const reveals: Output<typeof listReveals> = {
  reveals: [{ id: id(611), at: '2026-03-05T02:00:00.000Z', ...officer, matter: id(5), case: named, what: text('手机号码'), ground: '联系申请人补材料' }], officers: [{ id: id(801), name: '章小满' }], next: '2026-03-05T02:00:00.000Z_x',
}
export const searches: Output<typeof listLookups> = { lookups: [{ id: '4711', at: '2026-03-05T02:00:00.000Z', ...officer, found: 1 }], officers: reveals.officers, next: '4711' }
export const security: Output<typeof getSecurity> = {
  keys: [{ id: 'k', class: 'person', month: '2026-03', suite: 'sm', kek: 'kek-1', since: '2026-03-01T00:00:00.000Z', days: 4 }],
  masking: [{ id: 'phone', what: text('手机号码'), shown: text('前 3 位和后 4 位') }],
  access: [{ operation: 'cases.acceptCase', name: text('受理'), method: 'POST', path: '/api/v1/office/cases/:id/acceptances', who: 'staff', roles: [], level: null, stepUp: false, under: null }],
  thresholds: { hour: 30, day: 100, noActHours: 72 }, honey: [{ matter: id(5), ground: '诱饵：没有人会来办', at: '2026-03-01T00:00:00.000Z', case: named }],
  rows: [{ table: 'supervision.honey', rule: 'the_audit', act: 'all', condition: "('role:auditor'::text = ANY (platform.orgs()))" }, { table: 'catalogue.service', rule: null, act: null, condition: null }],
}

const seal = (n: number, state: Output<typeof listSeals>['seals'][number]['state'], sample = false) => ({
  id: id(650 + n), org: 'natural-resources.360100', agency: text('南昌市自然资源局'), kind: 'licence' as const, name: `南昌市自然资源局电子证照专用章${sample ? '（示例）' : ''}`, state, sample,
  at: '2026-03-04T02:00:00.000Z', ...(state === 'proposed' ? { validFrom: null, validUntil: null } : { validFrom: '2026-03-04T02:00:00.000Z', validUntil: '2029-03-04T02:00:00.000Z' }),
})
export const sealList: Output<typeof listSeals> = {
  waiting: [seal(1, 'proposed')], seals: [seal(1, 'proposed'), seal(2, 'active', true), seal(3, 'suspended'), seal(4, 'revoked')],
  organisations: [{ id: 'natural-resources.360100', name: text('南昌市自然资源局') }], next: '2026-03-01T00:00:00.000Z_x',
}
export const oneSeal: Output<typeof getSeal> = {
  seal: seal(3, 'suspended'), creditCode: '11360100MB0000001K', picture: { size: 4200, path: 'M2100 20l600 0l0 600l-600 0z' },
  certificate: {
    subject: '南昌市自然资源局', code: '11360100MB0000001K', issuer: '江西省电子印章根证书（示例）', serial: '010197f0000000700080000000000000651', algorithm: 'SM2 · SM3', notBefore: '2026-03-04T02:00:00.000Z',
    notAfter: '2029-03-04T02:00:00.000Z', fingerprint: '0123456789abcdef'.repeat(4),
  },
  acts: [
    { act: 'suspend', at: '2026-03-05T02:00:00.000Z', staff: id(908), name: '柯岚', ground: '介质遗失' },
    { act: 'approve', at: '2026-03-04T03:00:00.000Z', staff: id(909), name: '晏清和', ground: '已核对备案' },
    { act: 'propose', at: '2026-03-04T02:00:00.000Z', staff: id(908), name: '柯岚', ground: '启用电子证照' },
  ],
  sealed: 1, may: ['revoke'], another: ['restore'],
}
export const sealings: Output<typeof listSealings> = {
  sealings: [{ id: id(661), at: '2026-03-04T05:00:00.000Z', subject: '不动产权证书', document: 'T1', ofd: '89abcdef'.repeat(8), pdf: '01234567'.repeat(8), act: 'licences.makeLicenceFile', doing: text('生成证照文件'), number: '360102-20260305-000001' }],
  next: '2026-03-01T00:00:00.000Z_x',
}
export const holders: Output<typeof findSealHolders> = { holders: [
  { id: 'civil-affairs.360102', name: text('东湖区民政局'), creditCode: '11360102MB0000002K', free: ['service'] }, { id: 'civil-affairs.360100', name: text('南昌市民政局'), creditCode: '11360100MB0000003K', free: [] },
] }
