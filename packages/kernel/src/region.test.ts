import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cityOf, countyOf, fromGb2260, isLocalCode, isWithin, parentOf, parseRegionCode, provinceOf, type RegionCode, regionLevel, toGb2260,
} from './region.ts'

const code = (text: string): RegionCode => parseRegionCode(text) ?? expect.fail(text)
const [province, city, county, town, village] = [
  code('360000000000'), code('360100000000'), code('360102000000'), code('360102001000'), code('360102001002'),
]
const local = code('36GJ00000000')

describe('a region code', () => {
  test('tells its level and the regions above it', () => {
    expect([province, city, county, town, village, local].map(regionLevel)).toEqual(['province', 'city', 'county', 'township', 'village', 'city'])
    expect([province, city, county, town, village, local].map(parentOf)).toEqual([undefined, province, city, county, town, province])
    expect([cityOf(province), cityOf(city), cityOf(village), cityOf(local)]).toEqual([undefined, city, city, local])
    expect([countyOf(city), countyOf(county), countyOf(village)]).toEqual([undefined, county, county])
    expect(provinceOf(local)).toBe(province)
  })

  test('lies within itself and everything above it, and in nothing else', () => {
    const chain = [province, city, county, town, village]
    chain.forEach((inner, i) => chain.forEach((outer, j) => expect(isWithin(inner, outer)).toBe(j <= i)))
    expect(isWithin(code('360202000000'), city)).toBe(false)
    expect(isWithin(local, province)).toBe(true)
    expect(isWithin(local, city)).toBe(false)
  })

  test('is read only in its own form', () => {
    for (const text of ['', '360102', '36010200000', '3601020000000', '060102000000', '36gj00000000', '360G00000000', '3601GJ000000', '360102 00000']) {
      expect(parseRegionCode(text)).toBeUndefined()
    }
  })

  test('is the GB/T 2260 code with six zeros, there and back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{5}$/), (gb) => {
        const code = fromGb2260(gb)
        expect(code).toBe(`${gb}000000`)
        expect(code && toGb2260(code)).toBe(gb)
      }),
    )
    expect(fromGb2260('36010')).toBeUndefined()
    expect(fromGb2260('36GJ00')).toBeUndefined()
    expect(toGb2260(town)).toBeUndefined()
  })

  test('with letters is local and never passes for one of GB/T 2260', () => {
    expect(isLocalCode(local)).toBe(true)
    expect(isLocalCode(city)).toBe(false)
    expect(toGb2260(local)).toBeUndefined()
  })
})
