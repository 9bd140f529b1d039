import { describe, expect, it } from 'vitest'
import { asService } from '@gft/forms'
import { agencyOf, windowOf } from './agency-of.ts'
import { item } from './example.fixture.ts'

/** Every kind has an agency everywhere, named by its region. */
const everywhere = { agencyFor: (kind: string, region: string) => ({ id: `${kind}.${region.slice(0, 6)}` }) as never }
const handler = (level: '2' | '3' | '4', region: string) => agencyOf(everywhere, { agency: 'taxation', level }, region)?.id

describe('an item is handled', () => {
  it.each([
    ['a county’s item by the county', '4', '360102000000', 'taxation.360102'],
    ['a county’s item by the county for its villages', '4', '360102001002', 'taxation.360102'],
    ['a city’s item by the city, also for its counties', '3', '360102000000', 'taxation.360100'],
    ['the province’s item by the province, everywhere', '2', '360102000000', 'taxation.360000'],
    ['a county’s item by the city where the place is the whole city', '4', '360100000000', 'taxation.360100'],
    ['a city’s item by 赣江新区 for itself', '3', '36GJ00000000', 'taxation.36GJ00'],
  ] as const)('%s', (_, level, region, agency) => {
    expect(handler(level, region)).toBe(agency)
  })

  it('by nobody known yet while the place is the whole province, unless the province itself does', () => {
    expect(handler('4', '360000000000')).toBeUndefined()
    expect(handler('2', '360000000000')).toBe('taxation.360000')
  })
})

describe('a single item is accepted', () => {
  const window = (more: { window?: string }) => windowOf(everywhere, asService(item('water', { agency: 'water-company', level: '3', ...more })), '360102000000')?.id

  it('at the comprehensive window of the place, whoever handles it', () => {
    expect(window({})).toBe('government-services.360102')
  })

  it('at the handling agency’s own window where content says so', () => {
    expect(window({ window: 'water-company' })).toBe('water-company.360100')
  })
})
