import { addMonths, type LegalDay } from '@gft/kernel'

/** What the taxes of a home's sale depend on. Money in fen, area in square metres. */
export interface Sale {
  /** As in the contract, VAT included. */
  readonly price: number
  readonly area: number
  readonly soldOn: LegalDay
  /** When the seller obtained it. */
  readonly obtainedOn: LegalDay
  /** What the seller paid for it; null when no papers prove it. */
  readonly paid: number | null
  /** Homes that the buyer's family holds before this one. */
  readonly buyersHomes: number
  /** The only home of the seller's family, lived in for five years (满五唯一). */
  readonly onlyHomeForFiveYears: boolean
}

export interface Taxes {
  /** Fen; VAT with its surcharges. */
  readonly deedTax: number
  readonly incomeTax: number
  readonly valueAddedTax: number
  /** Each rule that was used, with its source. */
  readonly grounds: readonly string[]
}

/** The taxes of a sale between natural persons in Nanchang under the rules in force in 2026. */
export function taxesOf(sale: Sale): Taxes {
  const vat = valueAddedTax(sale)
  // The bases of deed tax and income tax are without VAT (财税〔2016〕43号, arts. 1 and 4).
  const net = sale.price - vat.tax
  const deed = deedTax(sale, net)
  const income = incomeTax(sale, net - vat.surcharges)
  return {
    deedTax: deed.tax, incomeTax: income.tax, valueAddedTax: vat.tax + vat.surcharges,
    grounds: [deed.ground, income.ground, vat.ground],
  }
}

/** 财政部 税务总局公告2025年第17号, from 2026-01-01: 3 % of the whole price under two years of holding, none after. */
function valueAddedTax(sale: Sale): { tax: number; surcharges: number; ground: string } {
  if (addMonths(sale.obtainedOn, 24) <= sale.soldOn) {
    return { tax: 0, surcharges: 0, ground: '持有满 2 年，免征增值税（财政部 税务总局公告2025年第17号）' }
  }
  const tax = Math.round((sale.price / 1.03) * 0.03)
  // 7 % 城市维护建设税, 3 % 教育费附加, 2 % 地方教育附加, halved until 2027 (财政部 税务总局公告2023年第12号).
  return { tax, surcharges: Math.round(tax * 0.06), ground: '持有不满 2 年，按 3% 征收增值税（财政部 税务总局公告2025年第17号），附加税费减半（2023年第12号）' }
}

/** 财政部 税务总局 住房城乡建设部公告2024年第16号, from 2024-12-01; a third home by 契税法 art. 3, lower bound. */
function deedTax(sale: Sale, base: number): { tax: number; ground: string } {
  const small = sale.area <= 140
  const [rate, which] = sale.buyersHomes === 0 ? [small ? 0.01 : 0.015, '家庭唯一住房'] : sale.buyersHomes === 1 ? [small ? 0.01 : 0.02, '家庭第二套住房'] : [0.03, '第三套及以上住房']
  const source = sale.buyersHomes > 1 ? '契税法第三条' : '财政部 税务总局 住房城乡建设部公告2024年第16号'
  return { tax: Math.round(base * rate), ground: `${which}，${small ? '140㎡及以下' : '140㎡以上'}，契税 ${rate * 100}%（${source}）` }
}

/** 财税字〔1994〕20号 art. 2(6) for the only home of five years; else 国税发〔2006〕108号: 20 % of the gain, 1 % without papers. */
function incomeTax(sale: Sale, base: number): { tax: number; ground: string } {
  if (sale.onlyHomeForFiveYears) return { tax: 0, ground: '满五年且家庭唯一住房，免征个人所得税（财税字〔1994〕20号）' }
  if (sale.paid === null) return { tax: Math.round(base * 0.01), ground: '不能提供房屋原值凭证，个人所得税按 1% 核定（国税发〔2006〕108号）' }
  return { tax: Math.round(Math.max(0, base - sale.paid) * 0.2), ground: '个人所得税按转让所得的 20%（国税发〔2006〕108号）' }
}
