import data from '../data/regions-36.json' with { type: 'json' }
import { isLocalCode, parentOf, parseRegionCode, type RegionCode, regionLevel, type RegionLevel } from './region.ts'

/** A region of Jiangxi. */
export type Region = {
  readonly code: RegionCode
  readonly name: string
  readonly level: RegionLevel
  /** Undefined for the province. */
  readonly parent: RegionCode | undefined
  /** Syllables without tones: `nan chang shi`. */
  readonly pinyin: string
  /** `ncs`. */
  readonly initials: string
  /** An area with an administration of its own and no GB/T 2260 code; it overlaps counties of its neighbours. */
  readonly functional: boolean
}

/** The province, its 11 cities each followed by its counties (100 in all), and 赣江新区: in the order of the codes. */
export const jiangxiRegions: readonly Region[] = data.regions.map(region)

export const JIANGXI = code('360000000000')

export const GANJIANG_NEW_AREA = code('36GJ00000000')

/** Undefined when Jiangxi has no such region down to its counties. */
export function findRegion(code: RegionCode): Region | undefined {
  return byCode.get(code)
}

/** The regions right below this one: the province's cities with 赣江新区, a city's counties. */
export function regionsIn(code: RegionCode): readonly Region[] {
  return jiangxiRegions.filter((region) => region.parent === code)
}

/** `江西省南昌市红谷滩区`; undefined when there is no such region. */
export function fullRegionName(code: RegionCode): string | undefined {
  const region = findRegion(code)
  if (!region?.parent) return region?.name
  return `${fullRegionName(region.parent) ?? ''}${region.name}`
}

const byCode = new Map(jiangxiRegions.map((region) => [region.code, region]))

function region(row: { code: string; name: string; pinyin: string }): Region {
  const own = code(row.code)
  return {
    code: own,
    name: row.name,
    level: regionLevel(own),
    parent: parentOf(own),
    pinyin: row.pinyin,
    initials: row.pinyin.split(' ').map((syllable) => syllable.charAt(0)).join(''),
    functional: isLocalCode(own),
  }
}

function code(text: string): RegionCode {
  const code = parseRegionCode(text)
  if (!code) throw new RangeError(`${text} is no region code`)
  return code
}
