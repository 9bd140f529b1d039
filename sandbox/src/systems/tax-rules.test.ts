import { describe, expect, it } from 'vitest'
import { taxesOf, type Sale } from './tax-rules.ts'

const sale: Sale = {
  price: 100_000_000, area: 100, soldOn: '2026-11-20', obtainedOn: '2018-01-10', paid: null, buyersHomes: 0, onlyHomeForFiveYears: false,
}

describe('deed tax (财政部 税务总局 住房城乡建设部公告2024年第16号; 契税法 art. 3)', () => {
  it.each([
    [0, 140, 0.01], [0, 140.01, 0.015],
    [1, 140, 0.01], [1, 140.01, 0.02],
    [2, 90, 0.03],
  ])('a family with %i homes that buys %f ㎡ pays %f of the price', (buyersHomes, area, rate) => {
    expect(taxesOf({ ...sale, buyersHomes, area }).deedTax).toBe(sale.price * rate)
  })
})

describe('VAT (财政部 税务总局公告2025年第17号)', () => {
  it('is not due from the second anniversary on', () => {
    expect(taxesOf({ ...sale, obtainedOn: '2024-11-20' }).valueAddedTax).toBe(0)
  })

  it('is 3 % of the price without VAT before, with halved surcharges of 6 % of the tax (公告2023年第12号)', () => {
    const tax = Math.round((sale.price / 1.03) * 0.03)
    expect(taxesOf({ ...sale, obtainedOn: '2024-11-21' }).valueAddedTax).toBe(tax + Math.round(tax * 0.06))
  })

  it('is left out of the base of the other taxes (财税〔2016〕43号)', () => {
    expect(taxesOf({ ...sale, price: 103_000_000, obtainedOn: '2026-01-01' }).deedTax).toBe(1_000_000)
  })
})

describe('income tax (财税字〔1994〕20号; 国税发〔2006〕108号)', () => {
  it('is not due for the only home held for five years', () => {
    expect(taxesOf({ ...sale, onlyHomeForFiveYears: true }).incomeTax).toBe(0)
  })

  it('is 1 % of the price when no papers show what the seller paid', () => {
    expect(taxesOf(sale).incomeTax).toBe(1_000_000)
  })

  it('is 20 % of the gain when papers show it, and never less than nothing', () => {
    expect(taxesOf({ ...sale, paid: 90_000_000 }).incomeTax).toBe(2_000_000)
    expect(taxesOf({ ...sale, paid: 110_000_000 }).incomeTax).toBe(0)
  })
})

it('every tax names the rule that it follows', () => {
  expect(taxesOf(sale).grounds).toHaveLength(3)
  for (const ground of taxesOf(sale).grounds) expect(ground).toMatch(/[〔（].*号）$/)
})
