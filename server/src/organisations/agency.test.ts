import { parseCreditCode } from '@gft/kernel'
import { describe, expect, it } from 'vitest'
import { agenciesOf, type AgencyKind } from './agency.ts'
import { directory, placeOf, regionsWithin } from './directory.ts'

const source = { title: '示例', asOf: '2026-11-22', verified: false }
const kind = (id: string, names: Partial<AgencyKind>): AgencyKind => ({ id, short: { zh: '示例', en: 'Example' }, orgType: '11', source, ...names })

const kinds = [
  kind('civil-affairs', { province: '江西省民政厅', city: '{city}民政局', county: '{county}民政局', short: { zh: '民政', en: 'Civil affairs' } }),
  kind('ecology', { province: '江西省生态环境厅', city: '{city}生态环境局', county: '{city}{county}生态环境局' }),
  kind('finance-regulator', { province: '江西监管局', city: '{city}监管分局' }),
  kind('drug-supervision', { province: '江西省药品监督管理局' }),
  kind('water-company', { city: '{city}供水有限公司', county: '{county}供水有限公司', orgType: '91', handlingUnit: '{city}供水营业厅' }),
]
const agencies = agenciesOf(kinds)
const { agencyFor, agencyById, nameOf, ...offices } = directory(agencies)

describe('agencies of the regions', () => {
  it('stand wherever their kind exists: province, 11 cities with 赣江新区, 100 counties', () => {
    expect(offices.agencies({ kind: 'civil-affairs' })).toHaveLength(1 + 12 + 100)
    expect(offices.agencies({ kind: 'finance-regulator' })).toHaveLength(1 + 12)
    expect(offices.agencies({ kind: 'drug-supervision' })).toHaveLength(1)
    expect(offices.agencies({ kind: 'water-company' })).toHaveLength(12 + 100)
  })

  it('are named after their place', () => {
    expect(agencyById('civil-affairs.360102')?.name).toEqual({ zh: '东湖区民政局', en: 'Civil affairs, Donghu District' })
    expect(agencyById('ecology.360102')?.name.zh).toBe('南昌市东湖区生态环境局')
    expect(agencyById('civil-affairs.36gj00')?.name).toEqual({ zh: '赣江新区民政局', en: 'Civil affairs, Ganjiang New Area' })
    expect(agencyById('water-company.360121')?.handlingUnit).toBe('南昌县供水营业厅')
  })

  it('have credit codes that GB 32100 accepts, all different, of their type and registered where they are', () => {
    const codes = agencies.map((agency) => parseCreditCode(agency.creditCode))
    expect(codes).not.toContain(undefined)
    expect(new Set(agencies.map((agency) => agency.creditCode)).size).toBe(agencies.length)
    expect(parseCreditCode(agencyById('water-company.360121')!.creditCode)).toMatchObject({ department: '9', kind: '1', region: '360121' })
    expect(parseCreditCode(agencyById('civil-affairs.36gj00')!.creditCode)?.region).toBe('360000')
  })

  it('are the same each time they are made', () => {
    expect(agenciesOf(kinds)).toEqual(agencies)
  })
})

describe('the agency that serves a region', () => {
  it('is the region’s own when it has one', () => {
    expect(agencyFor('civil-affairs', '360102000000')?.id).toBe('civil-affairs.360102')
  })

  it('is the city’s, else the province’s, when the county has none', () => {
    expect(agencyFor('finance-regulator', '360102000000')?.id).toBe('finance-regulator.360100')
    expect(agencyFor('drug-supervision', '360102000000')?.id).toBe('drug-supervision.360000')
  })

  it('is the county’s for its townships and villages', () => {
    expect(agencyFor('civil-affairs', '360102001000')?.id).toBe('civil-affairs.360102')
  })

  it('is nobody where the kind does not exist', () => {
    expect(agencyFor('water-company', '360000000000')).toBeUndefined()
    expect(agencyFor('space-travel', '360102000000')).toBeUndefined()
  })
})

it('names an agency in full and a kind in short', () => {
  expect(nameOf('civil-affairs.360100')?.zh).toBe('南昌市民政局')
  expect(nameOf('civil-affairs')?.zh).toBe('民政')
  expect(nameOf('nobody')).toBeUndefined()
})

describe('places', () => {
  it('are known by six characters and by twelve, and a village by its county', () => {
    expect(placeOf('360102')?.name).toBe('东湖区')
    expect(placeOf('36gj00')?.name).toBe('赣江新区')
    expect(placeOf('360102001002')?.name).toBe('东湖区')
  })

  it('outside Jiangxi are nowhere', () => {
    expect(placeOf('110101000000')).toBeUndefined()
    expect(placeOf('nonsense')).toBeUndefined()
  })

  it('reach down to all that lies in them', () => {
    expect(regionsWithin('360000000000')).toHaveLength(113)
    expect(regionsWithin('360100000000')).toHaveLength(1 + 9)
    expect(regionsWithin('360102000000')).toEqual(['360102000000'])
  })
})
