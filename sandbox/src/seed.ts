import { addDays, addMonths, type LegalDay } from '@gft/kernel'
import { enterprises, people, person, type Person } from './personas.ts'
import type { Flat, Named, Premises, Resident, SaleContract, World } from './world.ts'

/** The outside world on its first day: one coherent story per persona, dated back from `today`. */
export function seed(today: LegalDay): World {
  return {
    residents: people.map((one) => resident(one, today)),
    marriages: marriages(),
    contracts: contracts(today),
    flats: flats(today),
    assessments: [],
    vehicles: vehicles(),
    premises: premises(),
    births: [birthOfDaughter(today)],
    deaths: [deathOfFather(today)],
    medical: medical(),
    social: social(),
    policies: [{ idNumber: idNumber('car-buyer'), policyNo: 'PDZA2026360000000017', insurer: '示例财产保险江西分公司', until: addDays(addMonths(today, 12), -3) }],
    enterprises: companies(),
    fundAccounts: fundAccounts(),
    pupils: pupils(),
    employers: employers(),
    parcels: parcels(today),
    works: works(),
    revenues: revenues(today),
    farmHouseholds: [farmHousehold(today)],
    pharmacists: [{ ...named('pharmacist'), registrationNo: '362126示例0027', field: '药学', until: addDays(addMonths(today, 40), 6) }],
    messages: [],
    signingKey: null,
    checks: {},
    tickets: {},
    changes: [],
    sequences: { certificate: 12344, mortgage: 4566, contract: 21, plate: 0 },
    replays: {},
    faults: {},
    calls: [],
    nonces: {},
  }
}

function named(id: string): Named {
  const { name, idNumber } = person(id)
  return { name, idNumber }
}

const idNumber = (id: string): string => person(id).idNumber

const HOMES = {
  seller: { unitNumber: '360102001003GB00012F00030102', address: '江西省南昌市东湖区青釉街18号苔青花园3栋1单元1202室' },
  mortgagor: { unitNumber: '360102001003GB00012F00050031', address: '江西省南昌市东湖区青釉街18号苔青花园5栋2单元303室' },
  seized: { unitNumber: '360102002001GB00007F00010044', address: '江西省南昌市东湖区瓷影巷7号1栋1单元404室' },
  arrears: { unitNumber: '360102002005GB00021F00020017', address: '江西省南昌市东湖区高岭里26号2栋1单元701室' },
  arrearsBuyer: { unitNumber: '360102002005GB00021F00040009', address: '江西省南昌市东湖区高岭里26号4栋1单元302室' },
  short: { unitNumber: '360102003002GB00033F00010088', address: '江西省南昌市东湖区素坯路9号窑火里1栋2单元1801室' },
  pupil: { unitNumber: '360102001004GB00018F00020056', address: '江西省南昌市东湖区青釉街66号2栋2单元502室' },
  deceased: { unitNumber: '360102004001GB00009F00030021', address: '江西省南昌市东湖区匣钵弄12号3栋1单元201室' },
  shopOwner: { unitNumber: '360102003004GB00027F00010063', address: '江西省南昌市东湖区瓷影巷33号1栋2单元603室' },
}

const ELSEWHERE = '江西省南昌市东湖区拉坯巷3号'
const HOME_OF: Readonly<Record<string, string>> = {
  seller: HOMES.seller.address, 'seller-spouse': HOMES.seller.address, mortgagor: HOMES.mortgagor.address, seized: HOMES.seized.address,
  arrears: HOMES.arrears.address, 'arrears-buyer': HOMES.arrearsBuyer.address, 'short-holder': HOMES.short.address,
  deceased: HOMES.deceased.address, 'shop-owner': HOMES.shopOwner.address, farmer: '江西省南昌市东湖区示例镇窑前村4组15号',
  pupil: HOMES.pupil.address, 'pupil-father': HOMES.pupil.address, 'pupil-mother': HOMES.pupil.address,
}

/** Members of one household, its head first. */
const HOUSEHOLDS: ReadonlyArray<ReadonlyArray<readonly [id: string, relation: string]>> = [
  [['seller-spouse', '户主'], ['seller', '妻']],
  [['buyer', '户主'], ['buyer-spouse', '妻']],
  [['father', '户主'], ['mother', '妻']],
  [['elder', '户主'], ['elder-daughter', '女']],
  [['guardian', '户主'], ['minor', '女']],
  [['pupil-father', '户主'], ['pupil-mother', '妻'], ['pupil', '子']],
]

function resident(one: Person, today: LegalDay): Resident {
  const household = HOUSEHOLDS.findIndex((members) => members.some(([id]) => id === one.id))
  const relation = HOUSEHOLDS[household]?.find(([id]) => id === one.id)?.[1] ?? '户主'
  const place = household < 0 ? 100 + people.indexOf(one) : household + 1
  return {
    idNumber: one.idNumber, name: one.name, sex: one.sex, ethnicity: one.id === 'agent' ? '畲族' : '汉族', birth: one.birth,
    address: HOME_OF[one.id] ?? `${ELSEWHERE}${place}号`,
    householdNo: `360000${String(place).padStart(6, '0')}`, relationToHead: relation,
    cardValidUntil: cardValidUntil(one, today), alive: one.id !== 'deceased',
  }
}

/** 长期 (9999-12-31) from the age of 46 (居民身份证法 art. 5); the other dates are invented. */
function cardValidUntil(one: Person, today: LegalDay): LegalDay {
  if (one.id === 'expired-card') return addDays(today, -40)
  if (one.birth < addMonths(today, -46 * 12)) return '9999-12-31'
  return addDays(addMonths(today, 60), people.indexOf(one) * 11)
}

function marriages(): World['marriages'] {
  return [
    { husband: named('seller-spouse'), wife: named('seller'), registeredOn: '1988-10-06', certificateNo: 'J360000-1988-000106' },
    { husband: named('buyer'), wife: named('buyer-spouse'), registeredOn: '2021-05-20', certificateNo: 'J360000-2021-000520' },
    { husband: named('father'), wife: named('mother'), registeredOn: '2023-03-08', certificateNo: 'J360000-2023-000308' },
    { husband: named('pupil-father'), wife: named('pupil-mother'), registeredOn: '2016-09-19', certificateNo: 'J360000-2016-000919' },
  ]
}

function flats(today: LegalDay): Flat[] {
  const flat = (home: { unitNumber: string; address: string }, owner: string, area: number, obtainedOn: LegalDay, serial: string, more: Partial<Flat> = {}): Flat => ({
    ...home, area, owner: named(owner), obtainedOn, usage: '住宅', rightNature: '国有建设用地使用权（出让）/市场化商品房',
    certificateNo: `赣(${obtainedOn.slice(0, 4)})南昌市不动产权第${serial}号`, ownership: '单独所有', mortgaged: false, seized: false, paid: null, ...more,
  })
  return [
    flat(HOMES.seller, 'seller', 108.62, '2016-05-20', '0004521'),
    flat(HOMES.mortgagor, 'mortgagor', 96.4, '2019-03-12', '0010377', { mortgaged: true }),
    flat(HOMES.seized, 'seized', 88.15, '2017-08-09', '0007210', { seized: true }),
    flat(HOMES.arrears, 'arrears', 92.3, '2017-11-27', '0008846'),
    flat(HOMES.arrearsBuyer, 'arrears-buyer', 71.9, '2020-06-18', '0011902'),
    flat(HOMES.short, 'short-holder', 156.7, addMonths(today, -13), '0002015', { paid: 180_000_000 }),
    flat(HOMES.pupil, 'pupil-father', 101.5, '2018-12-24', '0009631', { ownership: '共同共有' }),
    flat(HOMES.deceased, 'deceased', 84.2, '2009-06-30', '0001187'),
    flat(HOMES.shopOwner, 'shop-owner', 90.4, '2018-04-16', '0006604'),
  ]
}

function contracts(today: LegalDay): SaleContract[] {
  const sale = (serial: string, home: { unitNumber: string; address: string }, seller: string, buyer: string, area: number, price: number, signedOn: LegalDay): SaleContract => ({
    contractNo: `洪网签${signedOn.replaceAll('-', '')}${serial}`, signedOn, seller: named(seller), buyer: named(buyer), ...home,
    area, price, usage: '住宅', paymentWay: '一次性付款', status: '已备案',
  })
  return [
    sale('0012', HOMES.seller, 'seller', 'buyer', 108.62, 118_000_000, addDays(today, -6)),
    sale('0013', HOMES.seized, 'seized', 'seized-buyer', 88.15, 83_500_000, addDays(today, -5)),
    sale('0014', HOMES.arrears, 'arrears', 'arrears-buyer', 92.3, 90_000_000, addDays(today, -4)),
    sale('0015', HOMES.short, 'short-holder', 'short-buyer', 156.7, 206_000_000, addDays(today, -3)),
  ]
}

function premises(): Premises[] {
  const at = (home: { unitNumber: string; address: string }, holder: string, serial: string, gasArrears = 0): Premises => ({
    ...home,
    accounts: {
      water: { accountNo: `3601${serial}`, holder: idNumber(holder), arrears: 0 },
      power: { accountNo: `360100${serial}`, holder: idNumber(holder), arrears: 0 },
      gas: { accountNo: `8${serial}`, holder: idNumber(holder), arrears: gasArrears },
    },
  })
  return [
    at(HOMES.seller, 'seller', '0010234'), at(HOMES.mortgagor, 'mortgagor', '0010457'), at(HOMES.seized, 'seized', '0011209'),
    at(HOMES.arrears, 'arrears', '0011764', 18_640), at(HOMES.arrearsBuyer, 'arrears-buyer', '0011770'),
    at(HOMES.short, 'short-holder', '0012088'), at(HOMES.pupil, 'pupil-father', '0010912'),
  ]
}

function birthOfDaughter(today: LegalDay): World['births'][number] {
  return {
    certificateNo: 'Z360000017', mother: idNumber('mother'), sex: '女', bornOn: addDays(today, -12), bornAt: '06:42',
    hospital: '南昌市示例妇幼保健院', weight: 3280, length: 50, weeks: 39,
    idNumber: null, insuranceNo: null, socialCardNo: null, vaccinationNo: null,
  }
}

function deathOfFather(today: LegalDay): World['deaths'][number] {
  return {
    certificateNo: 'S360000202600038', deceased: named('deceased'), kin: [{ idNumber: idNumber('bereaved'), relation: '女儿' }],
    diedOn: addDays(today, -9), place: '南昌市示例人民医院',
  }
}

function vehicles(): World['vehicles'] {
  return [
    { vin: 'LGFTAAAA7T0000001', buyer: idNumber('car-buyer'), invoiceNo: '26362000000000000101', engineNo: 'GFT20260001', model: '青釉牌GFT6470BEV', colour: '白', price: 15_980_000, taxPaid: true, dealer: '南昌示例汽车销售服务有限公司', plate: null },
    { vin: 'LGFTAAAA9T0000002', buyer: idNumber('car-buyer-unpaid'), invoiceNo: '26362000000000000102', engineNo: 'GFT20260002', model: '青釉牌GFT7180', colour: '蓝', price: 12_880_000, taxPaid: false, dealer: '南昌示例汽车销售服务有限公司', plate: null },
    { vin: 'LGFTAAAA5H0000003', buyer: idNumber('deceased'), invoiceNo: '17362000000000000103', engineNo: 'GFT20170003', model: '青釉牌GFT7150', colour: '灰', price: 7_680_000, taxPaid: true, dealer: '南昌示例汽车销售服务有限公司', plate: '赣A·GF938' },
  ]
}

function medical(): World['medical'] {
  const insured = (id: string, kind: string, name = person(id).name): World['medical'][number] => ({
    idNumber: idNumber(id), name, kind, place: '南昌市东湖区', status: '正常参保', bank: '示例银行南昌分行', account: `6200000000000${String(people.indexOf(person(id))).padStart(3, '0')}`,
  })
  return [
    insured('seller', '职工基本医疗保险'), insured('buyer', '职工基本医疗保险'), insured('mother', '职工基本医疗保险'),
    insured('father', '职工基本医疗保险'), insured('elder', '城乡居民基本医疗保险'), insured('minor', '城乡居民基本医疗保险'),
    insured('pupil', '城乡居民基本医疗保险'), insured('conflict', '职工基本医疗保险', '黄莉娟'), insured('legal-representative', '职工基本医疗保险'),
    insured('bereaved', '职工基本医疗保险'), insured('farmer', '城乡居民基本医疗保险'), insured('new-hire', '城乡居民基本医疗保险'), insured('shop-owner', '城乡居民基本医疗保险'),
  ]
}

function social(): World['social'] {
  const company = enterprises.find(({ id }) => id === 'company')?.name ?? ''
  return [
    { idNumber: idNumber('seller'), employer: '南昌示例纺织有限公司', since: '1985-07', months: 396, status: '已退休' },
    { idNumber: idNumber('buyer'), employer: company, since: '2014-08', months: 147, status: '正常缴费' },
    { idNumber: idNumber('mother'), employer: '南昌示例文化传媒有限公司', since: '2018-07', months: 100, status: '正常缴费' },
    { idNumber: idNumber('father'), employer: company, since: '2016-03', months: 128, status: '正常缴费' },
    { idNumber: idNumber('legal-representative'), employer: company, since: '2003-07', months: 280, status: '正常缴费' },
    { idNumber: idNumber('agent'), employer: company, since: '2019-09', months: 86, status: '正常缴费' },
    { idNumber: idNumber('conflict'), employer: '南昌示例物流有限公司', since: '2002-04', months: 270, status: '正常缴费' },
    { idNumber: idNumber('deceased'), employer: '南昌示例机械厂', since: '1958-09', months: 472, status: '已退休' },
    { idNumber: idNumber('bereaved'), employer: '南昌示例百货有限公司', since: '1986-03', months: 410, status: '已退休' },
    { idNumber: idNumber('new-hire'), employer: '南昌示例软件有限公司', since: '2024-07', months: 27, status: '暂停缴费' },
  ]
}

function companies(): World['enterprises'] {
  const more: Readonly<Record<string, { address: string; scope: string; capital: number; establishedOn: LegalDay }>> = {
    shop: { address: '江西省南昌市东湖区瓷影巷21号', scope: '餐饮服务（小吃店）', capital: 5_000_000, establishedOn: '2026-08-17' },
    pharmacy: { address: '江西省南昌市东湖区瓷影巷29号', scope: '药品零售；第二类医疗器械销售；食品销售（仅销售预包装食品）', capital: 10_000_000, establishedOn: '2026-11-02' },
    company: { address: '江西省南昌市东湖区素坯路1号窑火大厦8层', scope: '软件开发；信息系统集成服务；技术服务、技术咨询；餐饮服务（职工食堂）', capital: 500_000_000, establishedOn: '2015-04-21' },
  }
  return enterprises.flatMap(({ id, name, creditCode, legalRepresentative }) => {
    const details = more[id]
    return details ? [{ name, creditCode, representative: named(legalRepresentative), ...details, status: '存续（在营、开业、在册）', foodLicenceNo: null }] : []
  })
}

function fundAccounts(): World['fundAccounts'] {
  return [
    { idNumber: idNumber('buyer'), accountNo: '360100000147', balance: 8_642_315, status: '正常缴存' },
    { idNumber: idNumber('mother'), accountNo: '360100000312', balance: 4_120_066, status: '正常缴存' },
    { idNumber: idNumber('seller'), accountNo: '360100000023', balance: 0, status: '已销户' },
    { idNumber: idNumber('legal-representative'), accountNo: '360100000008', balance: 21_305_500, status: '正常缴存' },
    { idNumber: idNumber('deceased'), accountNo: '360100000002', balance: 1_846_720, status: '封存' },
    { idNumber: idNumber('new-hire'), accountNo: '360100000655', balance: 2_390_400, status: '封存' },
  ]
}

function pupils(): World['pupils'] {
  return [{
    child: named('pupil'),
    guardians: [{ idNumber: idNumber('pupil-father'), relation: '父亲' }, { idNumber: idNumber('pupil-mother'), relation: '母亲' }],
    address: HOMES.pupil.address, school: '南昌市东湖区青釉小学（示例）', vaccinated: true, enrolmentNo: null,
  }]
}

const creditCode = (id: string): string => enterprises.find((one) => one.id === id)?.creditCode ?? ''

function employers(): World['employers'] {
  return [{ creditCode: creditCode('company'), unitNo: '36010200001865', insured: 86, fundUnitNo: '3601000427', fundRate: 12 }]
}

function parcels(today: LegalDay): World['parcels'] {
  return [{
    creditCode: creditCode('company'), contractNo: '赣洪国土出让合〔2026〕示例018号', unitNumber: '360102005003GB00041W00000000',
    address: '江西省南昌市东湖区窑火工业园拉坯路以东（示例）', area: 26_680.5, usage: '工业用地', ratio: 1.2, signedOn: addDays(today, -21),
  }]
}

function works(): World['works'] {
  return [{
    creditCode: creditCode('company'), drawingNo: '3601022026示例0044', floorArea: 32_016, floors: 3, structure: '框架结构',
    contractor: '江西示例建设工程有限公司', supervisor: '江西示例工程监理有限公司', contractPrice: 6_480_000_000,
  }]
}

function revenues(today: LegalDay): World['revenues'] {
  const year = Number(today.slice(0, 4)) - 1
  return [
    { creditCode: creditCode('company'), year, sales: 9_260_000_000, paid: 418_000_000, rating: 'A', arrears: 0 },
    { creditCode: creditCode('shop'), year, sales: 86_000_000, paid: 860_000, rating: 'M', arrears: 0 },
  ]
}

function farmHousehold(today: LegalDay): World['farmHouseholds'][number] {
  return {
    head: idNumber('farmer'), village: '示例镇窑前村', group: '第4村民小组', memberNo: '360102示例0415', people: 5, oldPlace: '窑前村4组15号', oldArea: 96,
    agreed: { on: addDays(today, -18), place: '窑前村4组水塘东侧', area: 120, land: '村内空闲建设用地' },
  }
}
