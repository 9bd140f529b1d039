import type { LegalDay } from '@gft/kernel'
import type { Fields } from './licence.ts'

/** A licence that an agency issued before its holder came here. */
export interface StockRow {
  readonly type: string
  /** ID number of the person, or credit code of the company, that holds it. */
  readonly holder: string
  /** Kind of agency that issued it, and the region that it serves. */
  readonly agencyKind: string
  readonly region: string
  readonly number: string
  readonly fields: Fields
  readonly issuedOn: LegalDay | null
}

/** What the registers outside know, as far as licences follow from it. */
export interface Registers {
  readonly residents: readonly {
    readonly idNumber: string; readonly name: string; readonly sex: string; readonly ethnicity: string; readonly birth: LegalDay; readonly address: string
    readonly householdNo: string; readonly relationToHead: string; readonly cardValidUntil: LegalDay | null; readonly alive: boolean
  }[]
  readonly marriages: readonly { readonly husband: Named; readonly wife: Named; readonly registeredOn: LegalDay; readonly certificateNo: string }[]
  readonly flats: readonly {
    readonly owner: Named; readonly certificateNo: string; readonly ownership: string; readonly address: string; readonly unitNumber: string
    readonly rightNature: string; readonly usage: string; readonly area: number; readonly obtainedOn: LegalDay
  }[]
  readonly enterprises: readonly {
    readonly name: string; readonly creditCode: string; readonly representative: Named; readonly address: string; readonly scope: string; readonly establishedOn: LegalDay
  }[]
}
interface Named { readonly name: string; readonly idNumber: string }

/** The licences that follow from the registers of one region, each field exactly as its register has it. */
export function stockOf(registers: Registers, region: string): StockRow[] {
  const living = registers.residents.filter((one) => one.alive)
  return [
    ...living.flatMap((one) => idCard(one, region)),
    ...living.map((one) => householdRegister(one, region)),
    ...registers.marriages.flatMap((one) => marriageCertificates(one, region)),
    ...registers.flats.map((one) => realEstateCertificate(one, region)),
    ...registers.enterprises.map((one) => businessLicence(one, region)),
  ]
}

function idCard({ name, idNumber, sex, ethnicity, birth, address, cardValidUntil }: Registers['residents'][number], region: string): StockRow[] {
  if (cardValidUntil === null) return []
  const fields = { name, idNumber, sex, ethnicity, birth, address, validUntil: cardValidUntil }
  return [{ type: 'id-card', holder: idNumber, agencyKind: 'public-security', region, number: idNumber, fields, issuedOn: null }]
}

function householdRegister({ name, idNumber, householdNo, relationToHead, address }: Registers['residents'][number], region: string): StockRow {
  const fields = { name, idNumber, householdNo, relationToHead, address }
  return { type: 'household-register', holder: idNumber, agencyKind: 'public-security', region, number: householdNo, fields, issuedOn: null }
}

/** One for each of the two. */
function marriageCertificates({ husband, wife, registeredOn, certificateNo }: Registers['marriages'][number], region: string): StockRow[] {
  const of = (one: Named, spouse: Named): StockRow => ({
    type: 'marriage-certificate', holder: one.idNumber, agencyKind: 'civil-affairs', region, number: certificateNo, issuedOn: registeredOn,
    fields: { name: one.name, idNumber: one.idNumber, spouseName: spouse.name, spouseIdNumber: spouse.idNumber, registeredOn, certificateNo },
  })
  return [of(husband, wife), of(wife, husband)]
}

function realEstateCertificate(flat: Registers['flats'][number], region: string): StockRow {
  const { owner, certificateNo, ownership, address, unitNumber, rightNature, usage, area, obtainedOn } = flat
  return {
    type: 'real-estate-certificate', holder: owner.idNumber, agencyKind: 'natural-resources', region, number: certificateNo, issuedOn: obtainedOn,
    fields: { certificateNo, holder: owner.name, holderIdNumber: owner.idNumber, ownership, address, unitNumber, rightNature, usage, area, registeredOn: obtainedOn },
  }
}

function businessLicence({ name, creditCode, representative, address, scope, establishedOn }: Registers['enterprises'][number], region: string): StockRow {
  return {
    type: 'business-licence', holder: isOnePerson(creditCode) ? representative.idNumber : creditCode, agencyKind: 'market-supervision', region, number: creditCode, issuedOn: establishedOn,
    fields: { name, creditCode, kind: KINDS[creditCode.charAt(1)] ?? '其他', legalRepresentative: representative.name, address, scope, establishedOn },
  }
}

/** An individual business (个体工商户) is the person who runs it (民法典 第五十四条); a company holds its licence itself. */
const isOnePerson = (creditCode: string): boolean => KINDS[creditCode.charAt(1)] === '个体工商户'

// Second character of a credit code registered by market supervision, GB 32100.
const KINDS: Readonly<Record<string, string>> = { 1: '企业', 2: '个体工商户', 3: '农民专业合作社' }
