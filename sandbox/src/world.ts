import type { LegalDay } from '@gft/kernel'

/** Everything the outside world knows, one slice per system. Money in fen, days `YYYY-MM-DD`, moments RFC 3339. */
export interface World {
  residents: Resident[]
  marriages: Marriage[]
  contracts: SaleContract[]
  flats: Flat[]
  assessments: Assessment[]
  vehicles: Vehicle[]
  premises: Premises[]
  births: Birth[]
  deaths: Death[]
  medical: MedicalInsurance[]
  social: SocialInsurance[]
  policies: VehiclePolicy[]
  enterprises: EnterpriseRecord[]
  fundAccounts: FundAccount[]
  pupils: Pupil[]
  employers: Employer[]
  parcels: Parcel[]
  works: Works[]
  revenues: Revenue[]
  pharmacists: Pharmacist[]
  farmHouseholds: FarmHousehold[]
  messages: Message[]
  /** The key with which agencies sign what they vouch for: PKCS #8, base64; made when it is first needed. */
  signingKey: string | null
  checks: Record<string, IdentityCheck>
  tickets: Record<string, LicenceTicket>
  /** Entries of the company register that have changed, in order. */
  changes: { place: number; creditCode: string }[]
  /** Last number given out, per series. */
  sequences: Record<string, number>
  /** What a write answered, by interface and idempotency key. */
  replays: Record<string, { digest: string; records: Row[] }>
  faults: Record<string, FaultMode>
  calls: Call[]
  /** Nonces seen, with the millisecond in which they were. */
  nonces: Record<string, number>
}

/** One record of an answer: exactly the fields that its interface declares; null where the agency knows nothing. */
export type Row = Record<string, string | number | boolean | null>

export type FaultMode = 'down' | 'slow' | 'error' | 'garbage' | 'empty'

export interface Resident {
  idNumber: string
  name: string
  sex: '男' | '女'
  ethnicity: string
  birth: LegalDay
  address: string
  householdNo: string
  relationToHead: string
  /** `9999-12-31` stands for 长期; null for who has no card yet. */
  cardValidUntil: LegalDay | null
  alive: boolean
}

export interface Marriage { husband: Named; wife: Named; registeredOn: LegalDay; certificateNo: string }
export interface Named { name: string; idNumber: string }

export interface SaleContract {
  contractNo: string
  signedOn: LegalDay
  seller: Named
  buyer: Named
  address: string
  unitNumber: string
  area: number
  price: number
  usage: string
  paymentWay: string
  status: '已备案' | '已过户'
}

export interface Flat {
  /** 不动产单元号, 28 characters. */
  unitNumber: string
  address: string
  /** Square metres. */
  area: number
  usage: string
  rightNature: string
  owner: Named
  certificateNo: string
  obtainedOn: LegalDay
  ownership: string
  mortgaged: boolean
  seized: boolean
  /** What the owner once paid, fen, where the papers are on file. */
  paid: number | null
}

export interface Assessment {
  orderNo: string
  contractNo: string
  deedTax: number
  incomeTax: number
  valueAddedTax: number
  grounds: string[]
  paidAt: string | null
  certificateNo: string | null
}

export interface Vehicle {
  vin: string
  buyer: string
  invoiceNo: string
  engineNo: string
  model: string
  colour: string
  price: number
  taxPaid: boolean
  dealer: string
  plate: string | null
}

export type Utility = 'water' | 'power' | 'gas'
export interface Premises { unitNumber: string | null; address: string; accounts: Partial<Record<Utility, UtilityAccount>> }
export interface UtilityAccount { accountNo: string; holder: string; arrears: number }

export interface Birth {
  certificateNo: string
  mother: string
  sex: '男' | '女'
  bornOn: LegalDay
  /** Local time, `HH:MM`. */
  bornAt: string
  hospital: string
  /** Grams, centimetres, weeks. */
  weight: number
  length: number
  weeks: number
  idNumber: string | null
  insuranceNo: string | null
  socialCardNo: string | null
  vaccinationNo: string | null
}

/** A death on record, with the relatives whom the certificate names. */
export interface Death {
  certificateNo: string
  deceased: Named
  kin: { idNumber: string; relation: string }[]
  diedOn: LegalDay
  place: string
}

export interface MedicalInsurance { idNumber: string; name: string; kind: string; place: string; status: string; bank: string; account: string }
export interface SocialInsurance { idNumber: string; employer: string; since: string; months: number; status: string }
export interface VehiclePolicy { idNumber: string; policyNo: string; insurer: string; until: LegalDay }

export interface EnterpriseRecord {
  name: string
  creditCode: string
  representative: Named
  address: string
  scope: string
  capital: number
  establishedOn: LegalDay
  status: string
  foodLicenceNo: string | null
}

export interface FundAccount { idNumber: string; accountNo: string; balance: number; status: string }

export interface Pupil {
  child: Named
  guardians: { idNumber: string; relation: string }[]
  address: string
  school: string
  vaccinated: boolean
  enrolmentNo: string | null
}

/** A company's numbers as an employer: at social insurance and at the housing fund, with the rate it pays there in percent. */
export interface Employer { creditCode: string; unitNo: string; insured: number; fundUnitNo: string; fundRate: number }

/** State land that a company has bought the use of (国有建设用地使用权出让). Square metres; `ratio` is 容积率. */
export interface Parcel { creditCode: string; contractNo: string; unitNumber: string; address: string; area: number; usage: string; ratio: number; signedOn: LegalDay }

/** Drawings that passed their review, and the building contract on file. */
export interface Works {
  creditCode: string
  drawingNo: string
  floorArea: number
  floors: number
  structure: string
  contractor: string
  supervisor: string
  contractPrice: number
}

/** What a business declared to the tax office over its last whole year. */
export interface Revenue { creditCode: string; year: number; sales: number; paid: number; rating: string; arrears: number }

export interface Pharmacist extends Named { registrationNo: string; field: string; until: LegalDay }

/** A farming household (农户) with its plot, and the new one that the village has agreed to. */
export interface FarmHousehold {
  head: string
  village: string
  group: string
  memberNo: string
  people: number
  oldPlace: string
  oldArea: number
  agreed: { on: LegalDay; place: string; area: number; land: string } | null
}

/** A check that somebody is who they say: by face, or by the national network identity (国家网络身份认证). */
export type CheckWay = 'face' | 'netid'
export interface IdentityCheck extends Named {
  way: CheckWay
  known: boolean
  state: 'open' | 'passed' | 'failed'
  openedAt: string
  decidedAt: string | null
}

/** A QR to be scanned with an electronic business licence. */
export interface LicenceTicket {
  site: string
  state: 'open' | 'confirmed' | 'used'
  openedAt: string
  creditCode: string | null
  scannedBy: Named | null
}

export interface Message { id: string; to: string; text: string; at: string }

/** One call of the platform, for the log: codes and times, never a person's data. */
export interface Call {
  at: string
  system: string
  interface: string
  purpose: string
  case: string
  grant: string
  result: string
}

/** The next number of a series, from 1, padded to `width` digits. */
export function nextNumber(world: World, series: string, width: number): string {
  const next = (world.sequences[series] ?? 0) + 1
  world.sequences[series] = next
  return String(next).padStart(width, '0')
}
