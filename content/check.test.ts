import { burden, compose, prefill, type Answers, type ElementKind, type Form, type Item, type Need } from '@gft/forms'
import { describe, expect, test } from 'vitest'
import { checkContent } from './check.ts'
import { loadContent, type Content } from './index.ts'

const content = loadContent()
const AT = '2026-11-22T09:00:00+08:00'

test('the default content is in order', () => {
  expect(checkContent(content)).toEqual([])
})

test('the content is read once', () => {
  expect(loadContent()).toBe(content)
})

describe('every hall of the province has a shelf', () => {
  test('thirteen halls: the province, its eleven cities and 赣江新区', () => {
    expect(content.halls.map(({ hall }) => hall)).toHaveLength(13)
    expect(content.halls.map(({ hall }) => hall)).toContain('36GJ00000000')
  })

  test('the one things that the province names first can be had in each city', () => {
    const first = ['newborn', 'school-entry', 'new-car', 'second-hand-house', 'house-mortgage', 'power-connection']
    for (const { services } of content.halls.filter(({ hall }) => /^\d+$/.test(hall))) expect(services).toEqual(expect.arrayContaining(first))
  })
})

describe('the sale of a house asks the parties for a handful of answers', () => {
  const everything = { water: 'yes', power: 'yes', gas: 'yes', loan: 'yes', delivery: 'post' }

  test.each([
    ['a cash sale with an electronic certificate', { ...everything, loan: 'no', delivery: 'electronic' }, 4],
    ['a sale with a loan and a paper certificate by post', everything, 6],
  ])('%s: at least 32 questions, few of them typed, nothing uploaded', (_name, situation, most) => {
    const { form, answers } = filled('second-hand-house', situation)
    const { asked, typed, uploads } = burden(form, 'all', answers)
    expect(asked).toBeGreaterThanOrEqual(32)
    expect(typed).toBeLessThanOrEqual(most)
    expect(uploads).toBe(0)
  })

  test('the contract is read, never typed', () => {
    const { answers } = filled('second-hand-house', everything)
    const contract = Object.entries(answers).filter(([key]) => /^case\.(contract|house)\./.test(key))
    expect(contract.length).toBeGreaterThan(8)
    expect(contract.map(([, { origin }]) => origin.dataset)).toEqual(contract.map(() => 'housing.contract'))
  })

  test('taxes come first, then the register, then the accounts that were asked for, which may fail alone', () => {
    const { form } = filled('second-hand-house', { ...everything, gas: 'no' })
    expect(form.stages).toEqual([['house-tax'], ['real-estate-transfer'], ['water-transfer', 'power-transfer']])
    expect(form.items.filter(({ mayFail }) => mayFail).map(({ id }) => id)).toEqual(['water-transfer', 'power-transfer'])
  })
})

test('parents of a newborn type a handful', () => {
  const { form, answers } = filled('newborn', { household: 'father', registered: 'yes', insurance: 'yes', delivery: 'post' })
  expect(burden(form, 'all', answers).typed).toBeLessThanOrEqual(4)
})

describe('the catalogue is as wide as life', () => {
  test('one things of birth, school, work, house, business, old age and death', () => {
    expect(Object.keys(content.chains)).toEqual(expect.arrayContaining([
      'newborn', 'school-entry', 'new-car', 'second-hand-house', 'house-mortgage', 'power-connection', 'food-shop', 'pharmacy', 'retirement', 'hiring', 'rural-building', 'bereavement', 'factory-start', 'business-financing',
    ]))
  })

  test('at least 150 data elements and 60 proofs', () => {
    expect(Object.keys(content.elements).length).toBeGreaterThanOrEqual(150)
    expect(Object.keys(content.proofs).length).toBeGreaterThanOrEqual(60)
  })
})

describe('a situation adds and drops items, and what need not wait goes side by side', () => {
  const FACTORY = { environment: 'form', energy: 'no', soil: 'no', drain: 'no', water: 'no' }
  const DEATH = { certificate: 'have', insured: 'no', fund: 'no', house: 'no', vehicle: 'no', driver: 'no' }

  test.each<[chain: string, situation: Record<string, string>, stages: string[][]]>([
    ['factory-start', FACTORY, [['project-filing'], ['land-planning', 'environment-form'], ['project-planning'], ['construction-permit']]],
    ['factory-start', { ...FACTORY, environment: 'report', energy: 'yes', soil: 'yes', drain: 'yes' }, [
      ['project-filing'], ['land-planning', 'environment-report', 'energy-review', 'soil-plan'], ['project-planning'], ['construction-permit', 'drain-permit'],
    ]],
    ['bereavement', { ...DEATH, certificate: 'none' }, [['death-certificate'], ['household-death']]],
    ['bereavement', { ...DEATH, insured: 'yes', house: 'yes' }, [['household-death', 'pension-death', 'medical-death'], ['house-inheritance']]],
    ['rural-building', { land: 'farm', aid: 'no' }, [['farmland-conversion'], ['rural-house', 'rural-planning'], ['plot-marking']]],
    ['hiring', { fund: 'yes', archive: 'yes', card: 'have' }, [['staff-registration', 'archive-reception'], ['staff-insurance', 'staff-fund'], ['staff-medical']]],
    ['business-financing', { security: 'guarantee' }, [['credit-consent'], ['guarantee-application']]],
    ['business-financing', { security: 'both' }, [['credit-consent'], ['guarantee-application'], ['mortgage-registration']]],
    ['pharmacy', { licence: 'have', seal: 'no', staff: 'no', devices: 'yes', food: 'no' }, [['pharmacy-licence', 'device-filing']]],
  ])('%s with %o', (chain, situation, stages) => {
    expect(filled(chain, situation).form.stages).toEqual(stages)
  })

  test('the materials of a death are its certificate and kinship; a house adds the register, a will the will', () => {
    const { form } = filled('bereavement', { ...DEATH, house: 'yes' })
    expect(form.materials.map(({ proof }) => proof.id)).toEqual(expect.arrayContaining(['death-certificate', 'kinship', 'estate-ownership', 'will']))
    expect(filled('bereavement', DEATH).form.materials.map(({ proof }) => proof.id)).not.toContain('estate-ownership')
  })
})

describe('the checker names the file and the field', () => {
  const faults: [name: string, broken: Content, sentence: RegExp][] = [
    ['an element that nobody knows', withNeed({ element: 'person.shoeSize' }), /^items\/house-tax\.json: needs\[\d+\]\.element .*person\.shoeSize/],
    ['a proof that nobody knows', withNeed({ proof: 'shoe' }), /^items\/house-tax\.json: needs\[\d+\]\.proof .*shoe/],
    ['a role that the item does not have', withNeed({ element: 'person.name', of: 'neighbour' }), /^items\/house-tax\.json: needs\[\d+\]\.of .*neighbour/],
    ['a condition that can never be answered', withNeed({ element: 'person.name', when: { answer: 'buyer.tax.firstHome', is: 'maybe' } }), /needs\[\d+\]\.when .*cannot be answered/],
    ['a promise longer than the law', withItem({ promised: { days: 40, unit: 'working' } }), /^items\/house-tax\.json: promised is longer than statutory/],
    ['a type that its code contradicts', withItem({ type: '01' }), /^items\/house-tax\.json: basicCode/],
    ['an agency that does not exist', withItem({ agency: 'space-office' }), /^items\/house-tax\.json: agency .*space-office/],
    ['a licence type that does not exist', withItem({ result: { name: { zh: '证', en: 'Card' }, licence: 'shoe-licence' } }), /result\.licence .*shoe-licence/],
    ['a result for somebody who has no part in it', withItem({ result: { name: { zh: '证', en: 'Card' }, holder: 'neighbour' } }), /result\.holder .*neighbour/],
    ['a field that the licence does not have', withResultFields({ shoeSize: 'person.name' }), /result\.fields .*shoeSize/],
    ['a field of the licence that nothing fills', withResultFields({ payer: 'neighbour.person.name' }), /result\.fields\.payer .*neighbour\.person\.name/],
    ['a row without a source', { ...content, items: { ...content.items, 'house-tax': without(content.items['house-tax']!, 'source') as Item } }, /^items\/house-tax\.json: source is missing/],
    ['sample data that poses as confirmed', withItem({ source: { title: '契税法', asOf: '2025-04-19', verified: true } }), /source\.verified must be false/],
    ['a sentence in one language only', withItem({ summary: { zh: '缴税', en: '' } }), /^items\/house-tax\.json: summary\.en is empty/],
    ['Chinese set with half-width punctuation', withItem({ summary: { zh: '缴税,过户', en: 'Tax' } }), /summary\.zh sets Chinese with half-width/],
    ['a commitment without its text', withProof('marital-status', 'commitment'), /^proofs\.json: marital-status\.commitment/],
    ['a proof without any way left', { ...content, proofs: { ...content.proofs, identity: { ...content.proofs['identity']!, fallbacks: [] } } }, /^proofs\.json: identity\.fallbacks/],
    ['a proof by a licence that does not exist', { ...content, licenceTypes: without(content.licenceTypes, 'id-card') }, /^proofs\.json: identity\.ways\[0\]\.type/],
    ['an element that only a person can say but may not', withElement('contact.address', { editable: false }), /^elements\.json: contact\.address\.editable/],
    ['a source that answers another kind', withElement('house.price', { kind: 'date' }), /^elements\.json: house\.price\.sources\[0\] answers a money/],
    ['a chain that runs in a circle', withOrder('house-tax', ['real-estate-transfer']), /^chains\/second-hand-house\.json: does not compose/],
    ['a step after one that is not there', withOrder('house-tax', ['road-excavation']), /^chains\/second-hand-house\.json: items\[0\]\.after/],
    ['a question on no page', withChain({ pages: content.chains['second-hand-house']!.pages.slice(1) }), /^chains\/second-hand-house\.json: pages leave out “contract\.number”/],
    ['a situation that nobody asks', withChain({ situations: content.chains['second-hand-house']!.situations.slice(1) }), /situation\.water = yes, which is no answer here/],
    ['an act whose parameter nothing asks', withNeedsOf('real-estate-transfer', 'house.unitNumber'), /item real-estate-transfer sends house\.unitNumber/],
    ['an item offered alone that lives by its chain', { ...content, halls: [{ ...content.halls[0]!, services: ['household-birth'] }] }, /^items\/household-birth\.json: item household-birth sends child\.householdNo/],
    ['a reading whose parameter nothing asks', withNeedsOf('fund-retirement', 'person.idNumber'), /^items\/fund-retirement\.json: reading fund\.account needs person\.idNumber/],
    ['a hall in no region', { ...content, halls: [{ ...content.halls[0]!, hall: '360199000000' as Content['halls'][number]['hall'] }] }, /^halls\.json: 360199000000 is no region/],
    ['a shelf without the department\'s word', { ...content, halls: [{ ...content.halls[0]!, shelfRecord: { ...content.halls[0]!.shelfRecord, confirmedBy: [] } }] }, /shelfRecord\.confirmedBy lacks .*taxation/],
    ['a message with a variable that is not declared', { ...content, messageTemplates: [{ ...content.messageTemplates[0]!, variables: [] }] }, /^message-templates\.json: party-invited\.text\.zh/],
    ['a plain word that leads nowhere', { ...content, synonyms: [{ ...content.synonyms[0]!, official: ['登月'] }] }, /^synonyms\.json: .*leads nowhere/],
  ]

  test.each(faults)('%s', (_name, broken, sentence) => {
    expect(checkContent(broken)).toContainEqual(expect.stringMatching(sentence))
  })
})

function withResultFields(fields: Readonly<Record<string, string>>): Content {
  return withItem({ result: { ...content.items['house-tax']!.result, fields } })
}

function withItem(change: Partial<Item>): Content {
  return { ...content, items: { ...content.items, 'house-tax': { ...content.items['house-tax']!, ...change } } }
}

function withNeed(need: { element?: string; proof?: string; of?: string; when?: Need['when'] }): Content {
  const whole = { of: 'buyer', purpose: { zh: '试', en: 'Try' }, basis: '《契税法》', required: true, ...need } as Need
  return withItem({ needs: [...content.items['house-tax']!.needs, whole] })
}

/** The whole content, in which no item that serves with `id` asks the element any more. */
function withNeedsOf(id: string, element: string): Content {
  const beside = Object.values(content.chains).filter((chain) => chain.items.some(({ item }) => item === id)).flatMap((chain) => chain.items.map(({ item }) => item))
  const dropped = [...new Set([id, ...beside])].map((one) => [one, { ...content.items[one]!, needs: content.items[one]!.needs.filter((need) => !('element' in need) || need.element !== element) }] as const)
  const chains = Object.entries(content.chains).map(([key, chain]) => [key, { ...chain, pages: chain.pages.map((page) => ({ ...page, elements: page.elements.filter((one) => one !== element || !chain.items.some(({ item }) => item === id)) })) }] as const)
  return { ...content, items: { ...content.items, ...Object.fromEntries(dropped) }, chains: Object.fromEntries(chains) }
}

function withProof(id: string, missing: 'commitment'): Content {
  return { ...content, proofs: { ...content.proofs, [id]: without(content.proofs[id]!, missing) as Content['proofs'][string] } }
}

function withElement(id: string, change: Partial<Content['elements'][string]>): Content {
  return { ...content, elements: { ...content.elements, [id]: { ...content.elements[id]!, ...change } } }
}

function withChain(change: Partial<Content['chains'][string]>): Content {
  return { ...content, chains: { ...content.chains, 'second-hand-house': { ...content.chains['second-hand-house']!, ...change } } }
}

function withOrder(id: string, after: readonly string[]): Content {
  return withChain({ items: content.chains['second-hand-house']!.items.map((step) => (step.item === id ? { ...step, after } : step)) })
}

function without<T extends object>(thing: T, key: string): T {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => name !== key)) as T
}

/** A chain's form as all parties meet it when every interface knows them. */
function filled(chain: string, situation: Record<string, string>): { form: Form; answers: Answers } {
  const form = compose({ chain: content.chains[chain]!, items: content.items }, content, situation)
  const records = Object.fromEntries(form.uses.filter(({ source }) => source.kind === 'interface').map((use) => [`${use.of}.${use.source.id}`, sampleRecord(use.source.id)]))
  const identity = { name: '试样', idNumber: '360000199109060051', phone: '19900000002', birth: '1991-09-06', sex: 'male' }
  return { form, answers: form.roles.reduce<Answers>((answers, { id }) => prefill(form, id, { at: AT, identity, records }, answers), {}) }
}

function sampleRecord(id: string): Record<string, unknown> {
  return Object.fromEntries(content.interfaces[id]!.answer.map(({ field, kind }) => [field, field === 'status' && id === 'civil.marriage' ? '已婚' : SAMPLES[kind] ?? '试样']))
}

const SAMPLES: Partial<Record<ElementKind, unknown>> = {
  number: 39, money: 98_000_000, date: '2026-11-01', yesno: false, 'resident-id': '360000199109060051', phone: '19900000002',
}
