import { describe, expect, test } from 'vitest'
import { findRegion, fullRegionName, GANJIANG_NEW_AREA, JIANGXI, jiangxiRegions, regionsIn } from './jiangxi.ts'
import { parseRegionCode, type RegionCode } from './region.ts'

const code = (text: string): RegionCode => parseRegionCode(text) ?? expect.fail(text)

describe('Jiangxi', () => {
  test('has 11 cities, 100 counties and one functional area', () => {
    const count = (level: string) => jiangxiRegions.filter((region) => region.level === level && !region.functional).length
    expect([count('province'), count('city'), count('county')]).toEqual([1, 11, 100])
    expect(jiangxiRegions.filter((region) => region.functional).map(({ code, name }) => [code, name])).toEqual([[GANJIANG_NEW_AREA, '赣江新区']])
    expect(new Set(jiangxiRegions.map((region) => region.code)).size).toBe(113)
    expect(regionsIn(JIANGXI)).toHaveLength(12)
  })

  test.each([
    ['3601', '南昌市', 9], ['3602', '景德镇市', 4], ['3603', '萍乡市', 5], ['3604', '九江市', 13], ['3605', '新余市', 2], ['3606', '鹰潭市', 3],
    ['3607', '赣州市', 18], ['3608', '吉安市', 13], ['3609', '宜春市', 10], ['3610', '抚州市', 11], ['3611', '上饶市', 12],
  ])('%s is %s with %i counties', (prefix, name, counties) => {
    const city = code(prefix.padEnd(12, '0'))
    expect(findRegion(city)).toMatchObject({ name, level: 'city', parent: JIANGXI })
    expect(regionsIn(city)).toHaveLength(counties)
    for (const county of regionsIn(city)) expect(county.name).toMatch(/(县|区|市)$/)
  })

  test('names a region in full', () => {
    expect(fullRegionName(code('360113000000'))).toBe('江西省南昌市红谷滩区')
    expect(fullRegionName(GANJIANG_NEW_AREA)).toBe('江西省赣江新区')
    expect(fullRegionName(JIANGXI)).toBe('江西省')
    expect(fullRegionName(code('360199000000'))).toBeUndefined()
  })

  test('has pinyin with a syllable for each character, as the places are called there', () => {
    for (const { name, pinyin, initials } of jiangxiRegions) {
      expect(pinyin.split(' ')).toHaveLength(name.length)
      expect(initials).toMatch(/^[a-z]+$/)
    }
    expect(findRegion(code('361124000000'))).toMatchObject({ name: '铅山县', pinyin: 'yan shan xian', initials: 'ysx' })
    expect(findRegion(code('360824000000'))).toMatchObject({ name: '新干县', pinyin: 'xin gan xian' })
    expect(findRegion(code('361127000000'))).toMatchObject({ name: '余干县', pinyin: 'yu gan xian' })
    expect(findRegion(code('360731000000'))).toMatchObject({ name: '于都县', pinyin: 'yu du xian' })
  })
})
