import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submitApplication } from '@gft/contract/cases'
import { listLicences } from '@gft/contract/licences'
import { person } from '@gft/sandbox'
import { allowAll, begin, confirm, does, joinBy, typeMissing, type Typed } from './apply.ts'
import { showLicence } from './company.ts'
import { caseOf, letOfficersAct, proveRest } from './office.ts'
import { DONGHU } from './sale.ts'
import { openWorld, type Someone, type World } from './world.ts'

interface Story {
  readonly chain: string
  readonly situation: Typed
  /** Personas by role, the one who starts first, whether it is their company that takes part, and all that each may have to type. */
  readonly parties: readonly { readonly role: string; readonly persona: string; readonly company?: true; readonly typed: Typed }[]
  /** Types of licences that come out for the one who is named. */
  readonly licences: readonly [persona: string, type: string][]
}

const STORIES: readonly Story[] = [
  {
    chain: 'school-entry', situation: { 'situation.ground': 'home' }, licences: [],
    parties: [{ role: 'guardian', persona: 'pupil-father', typed: { 'guardian.pupil.boarding': 'false' } }],
  },
  {
    chain: 'new-car', situation: { 'situation.delivery': 'window' }, licences: [['car-buyer', 'vehicle-licence']],
    parties: [{ role: 'owner', persona: 'car-buyer', typed: { 'owner.vehicle.use': 'private', 'owner.vehicle.plateWay': 'random', 'owner.vehicle.inspectionPlace': '示例查验点' } }],
  },
  {
    chain: 'food-shop', situation: { 'situation.licence': 'have', 'situation.seal': 'yes', 'situation.staff': 'no' }, licences: [['shop-owner', 'food-licence']],
    parties: [{
      role: 'operator', persona: 'shop-owner',
      typed: { 'operator.shop.area': '36', 'operator.shop.business': 'catering', 'operator.shop.food': 'hot', 'operator.shop.foodSafetyOfficer': '示例员', 'operator.seal.count': '1' },
    }],
  },
  {
    chain: 'power-connection', situation: { 'situation.dig': 'no' }, licences: [],
    parties: [{ role: 'user', persona: 'short-holder', typed: { 'user.power.capacity': '8', 'user.power.use': 'home' } }],
  },
  {
    chain: 'retirement', situation: { 'situation.fund': 'yes', 'situation.elder': 'yes' }, licences: [['legal-representative', 'retirement-record'], ['legal-representative', 'elder-card']],
    parties: [{
      role: 'retiree', persona: 'legal-representative',
      typed: { 'retiree.retirement.on': '2027-01-31', 'retiree.retirement.kind': 'normal', 'retiree.retirement.placeOfLiving': '360102' },
    }],
  },
  {
    chain: 'house-mortgage', situation: { 'situation.loan': 'bank' }, licences: [['legal-representative', 'real-estate-proof']],
    parties: [
      { role: 'mortgagor', persona: 'arrears-buyer', typed: { 'mortgagor.person.maritalStatus': 'single' } },
      {
        role: 'lender', persona: 'legal-representative', company: true,
        typed: { 'lender.person.idNumber': person('legal-representative').idNumber, 'lender.loan.amount': '500000', 'lender.loan.years': '20', 'lender.loan.contractNo': '示例借字001', 'lender.mortgage.contractNo': '示例抵字001', 'lender.mortgage.rank': 'first' },
      },
    ],
  },
]

describe('the other one things', () => {
  let world: World
  let officers: readonly Someone[]

  beforeAll(async () => {
    world = await openWorld()
    const names = ['clerk', 'tax-officer', 'registrar', 'housing-officer', 'household-officer', 'health-officer', 'medical-insurance-officer', 'social-security-officer', 'education-officer', 'market-officer', 'fund-officer', 'power-officer']
    officers = await Promise.all(names.map((name) => world.officer(name)))
  })
  afterAll(() => world?.close())

  it.each(STORIES)('$chain is filled in, submitted and carried through', async ({ chain, situation, parties, licences }) => {
    // Nobody is sent two codes within a minute.
    world.later(61)
    const people = await Promise.all(parties.map(({ persona }) => world.person(persona)))
    const [starter] = people as [Someone, ...Someone[]]
    const id = await begin(starter, chain, DONGHU, parties[0]!.role, situation)
    for (const [place, { company }] of parties.entries()) if (company) await showLicence(world, people[place]!)
    let files = 0
    for (const [place, { role, persona, typed }] of parties.entries()) {
      const who = people[place]!
      const { name, phone } = person(persona)
      if (place > 0) await joinBy(world, starter, id, role, { name, phone }, who)
      await who.stepUp()
      await allowAll(world, who, id)
      await typeMissing(who, id, typed)
      files += await proveRest(who, id)
    }
    for (const who of people.toReversed()) await confirm(who, id)
    const { case: root } = await does(starter, submitApplication, { id })

    const { burden } = await caseOf(starter, root)
    console.info(`${chain}: typed ${burden.typed} of ${burden.asked}`)
    expect(burden.uploads).toBe(files)
    const done = await letOfficersAct(world, officers, starter, root)
    expect(done.parts.filter(({ state }) => state !== 'granted').map(({ item, state, ground }) => ({ item, state, ground }))).toEqual([])
    for (const [persona, type] of licences) {
      const holder = people[parties.findIndex((p) => p.persona === persona)]!
      expect((await does(holder, listLicences, {})).licences.filter(({ state }) => state === 'valid').map((l) => l.type)).toContain(type)
    }
  }, 60_000)
})
