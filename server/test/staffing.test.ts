import { loadContent } from '@gft/content'
import { asService, type Service } from '@gft/forms'
import { agencyOf as officeOf, staff } from '@gft/sandbox/personas'
import { describe, expect, it } from 'vitest'
import { agencyOf, windowOf } from '../src/catalogue/agency-of.ts'
import { agenciesOf } from '../src/organisations/agency.ts'
import { directory } from '../src/organisations/directory.ts'

const DONGHU = '360102000000'
const { agencyKinds, items, chains } = loadContent()
const agencies = directory(agenciesOf(agencyKinds))
const services: Service[] = [
  ...Object.values(items).map((item) => asService(item)),
  ...Object.values(chains).map((chain) => ({ chain, items: Object.fromEntries(chain.items.map(({ item }) => [item, items[item]!])) })),
]
const clerksOf = (agency: string | undefined) => staff.filter((one) => officeOf(one) === agency && ['window', 'approver'].includes(one.role))

describe('in Donghu District somebody is there', () => {
  it.each(services.map((service) => [service.chain.name.zh, service] as const))('for %s: who accepts it, and who handles each part', (_, service) => {
    const offices = [windowOf(agencies, service, DONGHU), ...Object.values(service.items).map((item) => agencyOf(agencies, item, DONGHU))]
    expect(offices.filter((office) => clerksOf(office?.id).length === 0)).toEqual([])
  })

  it('at an agency that there is', () => {
    expect(staff.filter((one) => agencies.agencyById(officeOf(one)) === undefined)).toEqual([])
  })
})
