import { hash } from 'node:crypto'
import { creditCodeCheck, jiangxiRegions, organisationCodeCheck, parentOf, findRegion, type Region } from '@gft/kernel'

/** A sentence in both languages. */
interface Text { readonly zh: string; readonly en: string }

/** A kind of agency (部门类别) as content describes it: how it is named on each level where it exists. */
export interface AgencyKind {
  readonly id: string
  readonly short: Text
  readonly province?: string
  /** `{city}` stands for the city's name. */
  readonly city?: string
  /** `{county}` and `{city}` stand for the county's and its city's names. */
  readonly county?: string
  /** First two characters of the credit code, GB 32100: 11 organ, 12 public institution, 91 enterprise. */
  readonly orgType: string
  /** Unit that receives people; `{city}` stands for the agency's own place. */
  readonly handlingUnit?: string
  readonly source: Source
}

export interface Source { readonly title: string; readonly asOf: string; readonly verified: boolean }

/** An agency (部门) of one region. */
export interface Agency {
  /** `<kind>.<first six characters of the region>` */
  readonly id: string
  readonly kind: string
  readonly region: string
  readonly name: Text
  readonly short: Text
  /** Unified social credit code, GB 32100. */
  readonly creditCode: string
  readonly handlingUnit: string | null
  readonly source: Source
}

/** The agencies of all regions, the same from the same kinds each time. */
export function agenciesOf(kinds: readonly AgencyKind[]): Agency[] {
  return jiangxiRegions.flatMap((region) => kinds.flatMap((kind) => agencyOf(kind, region) ?? []))
}

/** `civil-affairs.360102` */
export function agencyId(kind: string, region: string): string {
  return `${kind}.${region.slice(0, 6).toLowerCase()}`
}

function agencyOf(kind: AgencyKind, region: Region): Agency | undefined {
  const pattern = patternFor(kind, region)
  if (pattern === undefined) return undefined
  const id = agencyId(kind.id, region.code)
  return {
    id,
    kind: kind.id,
    region: region.code,
    name: { zh: named(pattern, region), en: `${kind.short.en}, ${romanised(region)}` },
    short: kind.short,
    creditCode: creditCode(id, kind.orgType, region),
    handlingUnit: kind.handlingUnit?.replaceAll('{city}', region.name) ?? null,
    source: kind.source,
  }
}

function patternFor(kind: AgencyKind, region: Region): string | undefined {
  if (region.level === 'province') return kind.province
  return region.level === 'city' ? kind.city : kind.county
}

function named(pattern: string, region: Region): string {
  const parent = parentOf(region.code)
  const city = region.level === 'county' && parent ? findRegion(parent) : region
  return pattern.replaceAll('{county}', region.name).replaceAll('{city}', city?.name ?? '')
}

/** `Donghu District` for 东湖区, `Ganjiang New Area` for 赣江新区. */
function romanised({ name, pinyin }: Region): string {
  const [suffix = '', english = ''] = SUFFIXES.find(([ending]) => name.endsWith(ending)) ?? []
  const own = pinyin.split(' ').slice(0, name.length - suffix.length).join('')
  return `${own.charAt(0).toUpperCase()}${own.slice(1)} ${english}`.trim()
}

const SUFFIXES = [['新区', 'New Area'], ['省', 'Province'], ['市', 'City'], ['区', 'District'], ['县', 'County']] as const

/**
 * A well-formed code that no office ever gave: its organisation code begins with GFT, which is not assigned. An area
 * without a GB/T 2260 code is registered at the province.
 */
function creditCode(id: string, type: string, region: Region): string {
  const office = region.functional ? '360000' : region.code.slice(0, 6)
  const digest = hash('sha256', id, 'buffer')
  const body = `GFT${Array.from(digest.subarray(0, 5), (byte) => CHARACTERS.charAt(byte % CHARACTERS.length)).join('')}`
  const first17 = type + office + body + organisationCodeCheck(body)
  return first17 + creditCodeCheck(first17)
}

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
