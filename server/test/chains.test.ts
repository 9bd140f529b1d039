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
  /** How many answers are left to type of how many that the form asks; the rest is fetched. */
  readonly left: readonly [typed: number, asked: number]
  /** Types of licences that come out for the one who is named. */
  readonly licences: readonly [persona: string, type: string][]
}

const STORIES: readonly Story[] = [
  {
    chain: 'school-entry', left: [1, 14], situation: { 'situation.ground': 'home' }, licences: [],
    parties: [{ role: 'guardian', persona: 'pupil-father', typed: { 'guardian.pupil.boarding': 'false' } }],
  },
  {
    chain: 'new-car', left: [3, 18], situation: { 'situation.delivery': 'window' }, licences: [['car-buyer', 'vehicle-licence']],
    parties: [{ role: 'owner', persona: 'car-buyer', typed: { 'owner.vehicle.use': 'private', 'owner.vehicle.plateWay': 'random', 'owner.vehicle.inspectionPlace': '示例查验点' } }],
  },
  {
    chain: 'food-shop', left: [5, 11], situation: { 'situation.licence': 'have', 'situation.seal': 'yes', 'situation.staff': 'no' }, licences: [['shop-owner', 'food-licence']],
    parties: [{
      role: 'operator', persona: 'shop-owner',
      typed: { 'operator.shop.area': '36', 'operator.shop.business': 'catering', 'operator.shop.food': 'hot', 'operator.shop.foodSafetyOfficer': '示例员', 'operator.seal.count': '1' },
    }],
  },
  {
    chain: 'power-connection', left: [2, 8], situation: { 'situation.dig': 'no' }, licences: [],
    parties: [{ role: 'user', persona: 'short-holder', typed: { 'user.power.capacity': '8', 'user.power.use': 'home' } }],
  },
  {
    chain: 'retirement', left: [3, 23], situation: { 'situation.fund': 'yes', 'situation.elder': 'yes' }, licences: [['legal-representative', 'retirement-record'], ['legal-representative', 'elder-card']],
    parties: [{
      role: 'retiree', persona: 'legal-representative',
      typed: { 'retiree.retirement.on': '2027-01-31', 'retiree.retirement.kind': 'normal', 'retiree.retirement.placeOfLiving': '360102' },
    }],
  },
  {
    chain: 'house-mortgage', left: [6, 25], situation: { 'situation.loan': 'bank' }, licences: [['legal-representative', 'real-estate-proof']],
    parties: [
      { role: 'mortgagor', persona: 'arrears-buyer', typed: { 'mortgagor.person.maritalStatus': 'single' } },
      {
        role: 'lender', persona: 'legal-representative', company: true,
        typed: { 'lender.loan.amount': '500000', 'lender.loan.years': '20', 'lender.loan.contractNo': '示例借字001', 'lender.mortgage.contractNo': '示例抵字001', 'lender.mortgage.rank': 'first' },
      },
    ],
  },
  {
    chain: 'pharmacy', left: [4, 15], situation: { 'situation.licence': 'have', 'situation.seal': 'no', 'situation.staff': 'no', 'situation.devices': 'yes', 'situation.food': 'yes' }, licences: [['pharmacist', 'drug-licence']],
    parties: [{
      role: 'operator', persona: 'pharmacist',
      typed: {
        'operator.shop.area': '86', 'operator.drug.classes': 'otc', 'operator.device.classes': '血糖仪', 'operator.shop.foodSafetyOfficer': '示例员',
      },
    }],
  },
  {
    chain: 'hiring', left: [7, 31], situation: { 'situation.fund': 'yes', 'situation.archive': 'yes', 'situation.card': 'none' }, licences: [['new-hire', 'social-security-card']],
    parties: [
      {
        role: 'employer', persona: 'legal-representative', company: true,
        typed: { 'employer.hire.from': '2026-11-23', 'employer.hire.post': '示例岗位', 'employer.hire.contract': 'fixed', 'employer.hire.until': '2029-11-22', 'employer.hire.wage': '6800' },
      },
      { role: 'employee', persona: 'new-hire', typed: { 'employee.person.education': 'bachelor', 'employee.archive.holder': '示例大学档案馆' } },
    ],
  },
  {
    chain: 'rural-building', left: [4, 19], situation: { 'situation.land': 'old', 'situation.aid': 'no' }, licences: [['farmer', 'rural-building-permit'], ['farmer', 'rural-planning-permit']],
    parties: [{
      role: 'applicant', persona: 'farmer',
      typed: { 'applicant.homestead.old': 'return', 'applicant.homestead.floors': '2', 'applicant.homestead.builtArea': '230', 'applicant.homestead.startsOn': '2027-03-01' },
    }],
  },
  {
    chain: 'bereavement', left: [4, 31], licences: [['bereaved', 'real-estate-certificate']],
    situation: {
      'situation.certificate': 'have', 'situation.insured': 'yes', 'situation.fund': 'yes', 'situation.house': 'yes', 'situation.vehicle': 'yes', 'situation.driver': 'yes',
    },
    parties: [{
      role: 'relative', persona: 'bereaved',
      typed: { 'relative.estate.ground': 'law', 'relative.estate.others': 'false', 'relative.ownership.form': 'sole', 'relative.bequest.vehicleTo': 'heir' },
    }],
  },
  {
    chain: 'factory-start', left: [6, 26], licences: [['legal-representative', 'project-filing'], ['legal-representative', 'land-planning-permit'], ['legal-representative', 'project-planning-permit'], ['legal-representative', 'construction-permit']],
    situation: { 'situation.environment': 'form', 'situation.energy': 'no', 'situation.soil': 'yes', 'situation.drain': 'yes', 'situation.water': 'yes' },
    parties: [{
      role: 'company', persona: 'legal-representative', company: true,
      typed: {
        'company.project.name': '智能釉料车间（示例）', 'company.project.content': '新建厂房一栋', 'company.project.investment': '98000000', 'company.project.startsOn': '2027-02-01',
        'company.project.drainVolume': '30', 'company.project.waterVolume': '45',
      },
    }],
  },
  {
    chain: 'business-financing', left: [9, 40], situation: { 'situation.security': 'both' }, licences: [['legal-representative', 'real-estate-proof']],
    parties: [
      {
        role: 'mortgagor', persona: 'shop-owner',
        typed: {
          'mortgagor.person.maritalStatus': 'single', 'mortgagor.credit.scope': 'all', 'mortgagor.credit.months': '3', 'mortgagor.finance.purpose': 'stock',
        },
      },
      {
        role: 'lender', persona: 'legal-representative', company: true,
        typed: { 'lender.loan.amount': '300000', 'lender.loan.years': '3', 'lender.loan.contractNo': '示例借字002', 'lender.mortgage.contractNo': '示例抵字002', 'lender.mortgage.rank': 'first' },
      },
    ],
  },
]

describe('the other one things', () => {
  let world: World
  let officers: readonly Someone[]

  beforeAll(async () => {
    world = await openWorld()
    const names = ['clerk', 'tax-officer', 'registrar', 'housing-officer', 'household-officer', 'health-officer', 'medical-insurance-officer', 'social-security-officer', 'education-officer', 'market-officer', 'fund-officer', 'power-officer', 'water-officer', 'water-resources-officer', 'homestead-officer', 'project-officer', 'environment-officer', 'guarantee-officer']
    officers = await Promise.all(names.map((name) => world.officer(name)))
  }, 180_000)
  afterAll(() => world?.close())

  it.each(STORIES)('$chain is filled in, submitted and carried through', async ({ chain, situation, parties, left, licences }) => {
    // Nobody is sent two codes within a minute.
    world.later(61)
    const people = await Promise.all(parties.map(({ persona }) => world.person(persona)))
    const [starter] = people as [Someone, ...Someone[]]
    for (const [place, { company }] of parties.entries()) if (company) await showLicence(world, people[place]!)
    const id = await begin(starter, chain, DONGHU, parties[0]!.role, situation)
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
    expect([burden.typed, burden.asked]).toEqual(left)
    expect(burden.uploads).toBe(files)
    const done = await letOfficersAct(world, officers, starter, root)
    expect(done.parts.filter(({ state }) => state !== 'granted').map(({ item, state, ground }) => ({ item, state, ground }))).toEqual([])
    for (const [persona, type] of licences) {
      const holder = people[parties.findIndex((p) => p.persona === persona)]!
      expect((await does(holder, listLicences, {})).licences.filter(({ state }) => state === 'valid').map((l) => l.type)).toContain(type)
    }
  }, 60_000)
})
