declare const kind: unique symbol

/**
 * A region's code, 12 characters: 2 province, 2 city, 2 county, 3 township, 3 village; what lies below the region is zero.
 * The first six are its code in GB/T 2260. An area that has none there carries a local code, with two capital letters in
 * the city's place: `36GJ00000000` is 赣江新区.
 */
export type RegionCode = string & { readonly [kind]: 'region code' }

export type RegionLevel = 'province' | 'city' | 'county' | 'township' | 'village'

/** Undefined when the text has not the form of a region code. Says nothing about whether the region exists. */
export function parseRegionCode(text: string): RegionCode | undefined {
  return /^[1-9]\d(\d\d|[A-Z]{2})\d{8}$/.test(text) ? (text as RegionCode) : undefined
}

/** `360102` → `360102000000`. Undefined when the text has not the form of a GB/T 2260 code. */
export function fromGb2260(code: string): RegionCode | undefined {
  return /^\d{6}$/.test(code) ? parseRegionCode(`${code}000000`) : undefined
}

/** `360102000000` → `360102`. Undefined below the county and for local codes, which GB/T 2260 does not have. */
export function toGb2260(code: RegionCode): string | undefined {
  return /^\d{6}000000$/.test(code) ? code.slice(0, 6) : undefined
}

export function isLocalCode(code: RegionCode): boolean {
  return /[A-Z]/.test(code)
}

export function regionLevel(code: RegionCode): RegionLevel {
  return own(code).level
}

export function provinceOf(code: RegionCode): RegionCode {
  return cut(code, 2)
}

/** Undefined for a province. */
export function cityOf(code: RegionCode): RegionCode | undefined {
  return isZero(code.slice(2)) ? undefined : cut(code, 4)
}

/** Undefined for a province or a city. */
export function countyOf(code: RegionCode): RegionCode | undefined {
  return isZero(code.slice(4)) ? undefined : cut(code, 6)
}

/** The region one level up; undefined for a province. */
export function parentOf(code: RegionCode): RegionCode | undefined {
  const above = LEVELS.findLast(({ width }) => width < own(code).width)
  return above && cut(code, above.width)
}

/** Whether a region is `ancestor` or lies in it. */
export function isWithin(code: RegionCode, ancestor: RegionCode): boolean {
  return code.startsWith(regionPrefix(ancestor))
}

/** The leading characters that all regions within this one share: `3601` for 南昌市. */
function regionPrefix(code: RegionCode): string {
  return code.slice(0, own(code).width)
}

const LEVELS = [
  { level: 'province', width: 2 },
  { level: 'city', width: 4 },
  { level: 'county', width: 6 },
  { level: 'township', width: 9 },
  { level: 'village', width: 12 },
] as const

function own(code: RegionCode) {
  return LEVELS.find(({ width }) => isZero(code.slice(width))) ?? LEVELS[4]
}

function cut(code: RegionCode, width: number): RegionCode {
  return code.slice(0, width).padEnd(12, '0') as RegionCode
}

function isZero(text: string): boolean {
  return /^0*$/.test(text)
}
