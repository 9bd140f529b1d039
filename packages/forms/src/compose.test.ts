import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compose } from './compose.ts'
import type { Chain, Item, Need } from './definition.ts'
import type { Form } from './form.ts'
import { ask, chain, dictionary, house, item, prove } from './second-hand-house.fixture.ts'

const withLoan = compose(house, dictionary, { loan: 'yes' })
const without = compose(house, dictionary, { loan: 'no' })

test('what several items need is asked once and names everyone who asks', () => {
  const names = withLoan.questions.filter(({ key }) => key === 'buyer.person.idNumber')
  expect(names).toHaveLength(1)
  expect(names[0]?.askedBy.map(({ item, agency }) => [item, agency])).toEqual([['tax', 'taxation'], ['transfer', 'natural-resources']])
  expect(question(withLoan, 'buyer.person.phone').required).toBe(true)
})

test('the situation adds and drops items, with their needs and what waits for them', () => {
  expect(withLoan.stages).toEqual([['tax'], ['transfer'], ['mortgage'], ['water']])
  expect(without.stages).toEqual([['tax'], ['transfer'], ['water']])
  expect(without.items.find(({ id }) => id === 'water')?.after).toEqual(['transfer'])
  expect(without.questions.map(({ key }) => key)).not.toContain('buyer.loan.bank')
  expect(withLoan.questions.map(({ key }) => key)).toContain('buyer.loan.bank')
})

test('what has nothing to wait for stands in one stage', () => {
  const free: Chain = { ...house.chain, items: house.chain.items.map((entry) => ({ ...entry, after: entry.item === 'tax' ? [] : ['tax'] })) }
  expect(compose({ ...house, chain: free }, dictionary, { loan: 'yes' }).stages).toEqual([['tax'], ['transfer', 'mortgage', 'water']])
})

test('a need under a situation is settled when the form is made', () => {
  const needs = [
    ask('buyer', 'loan.bank', { when: { answer: 'situation.loan', is: 'yes' } }),
    ask('buyer', 'spouse.idNumber', { when: { all: [{ answer: 'situation.loan', is: 'yes' }, { answer: 'buyer.person.marital', is: 'married' }] } }),
    ask('buyer', 'person.marital', { when: { not: { answer: 'situation.loan', is: 'no' } } }),
  ]
  const service = { chain: { ...chain([{ item: 'loan', after: [], mayFail: false }]) }, items: { loan: item('loan', 'bank', needs) } }
  expect(compose(service, dictionary, { loan: 'no' }).questions).toEqual([])
  const form = compose(service, dictionary, { loan: 'yes' })
  expect(question(form, 'buyer.loan.bank').when).toBeUndefined()
  expect(question(form, 'buyer.spouse.idNumber').when).toEqual({ answer: 'buyer.person.marital', is: 'married' })
})

test('a situation that is not declared does not enter the form', () => {
  expect(compose(house, dictionary, { loan: 'maybe', admin: 'yes', constructor: 'x' }).situation).toEqual({})
})

test('a single item is a chain of one', () => {
  const form = compose(house.items.tax!, dictionary)
  expect(form).toMatchObject({ id: 'tax', stages: [['tax']], situations: [], starters: ['seller', 'buyer'] })
  expect(form.pages.map(({ id }) => id)).toEqual(['grants', 'other', 'materials', 'check'])
})

test('each use of each source is asked once per role, with what it fills and proves and for whom', () => {
  const uses = withLoan.uses.map(({ id, fills, proves, agencies }) => ({ id, fills, proves, agencies }))
  expect(uses).toContainEqual({
    id: 'buyer.interface.civil.marriage', fills: ['buyer.person.marital', 'buyer.spouse.idNumber'], proves: ['buyer.marriage'],
    agencies: ['taxation', 'natural-resources'],
  })
  expect(new Set(uses.map(({ id }) => id)).size).toBe(uses.length)
  expect(withLoan.uses.find(({ id }) => id === 'seller.licence.real-estate')).toMatchObject({
    of: 'seller', owner: 'natural-resources', fills: [], proves: ['seller.ownership'], items: ['tax', 'transfer'],
  })
})

test('only the fields that are needed are asked for', () => {
  const fields = (id: string) => withLoan.uses.find((use) => use.id === id)?.fields.map(({ field }) => field)
  expect(fields('seller.interface.realestate.holdings')).toEqual(['seized', 'mortgaged'])
  expect(fields('buyer.interface.civil.marriage')).toEqual(['status', 'spouseIdNumber'])
  expect(fields('seller.interface.civil.marriage')).toEqual(['status'])
})

test('what the sign-in knows needs no grant', () => {
  expect(question(withLoan, 'buyer.person.name').uses).toEqual([])
})

test('a shared fact comes from the records of the one who starts, unless the need names the holder', () => {
  expect(question(withLoan, 'case.contract.number').uses).toEqual(['seller.interface.housing.contract'])
  expect(question(compose(house, dictionary, {}, 'buyer'), 'case.contract.number').holder).toBe('buyer')
  const named = item('tax', 'taxation', [ask('case', 'contract.number', { holder: 'buyer' })])
  expect(question(compose(named, dictionary), 'case.contract.number').holder).toBe('buyer')
})

test('elements without a page of their own go to the last one', () => {
  expect(withLoan.pages.map(({ id }) => id)).toEqual(['situation', 'grants', 'house', 'people', 'other', 'materials', 'check'])
  expect(withLoan.pages.find(({ id }) => id === 'other')).toMatchObject({ title: { zh: '其他信息' }, keys: ['buyer.loan.bank', 'case.remark'] })
})

test('an element stands on the first page that names it, and questions follow the pages', () => {
  const pages = ['one', 'two'].map((id) => ({ id, title: house.chain.name, elements: ['contract.price', id === 'one' ? 'house.area' : 'contract.number'] }))
  const form = compose({ ...house, chain: { ...house.chain, pages } }, dictionary)
  expect(form.pages.slice(2, 4).map(({ keys }) => keys)).toEqual([['case.contract.price', 'case.house.area'], ['case.contract.number']])
  expect(form.questions.slice(0, 3).map(({ key }) => key)).toEqual(['case.contract.price', 'case.house.area', 'case.contract.number'])
})

test.each([['check'], ['house']])('a second page called %s is refused', (id) => {
  const pages = [...house.chain.pages, { id, title: house.chain.name, elements: [] }]
  expect(() => compose({ ...house, chain: { ...house.chain, pages } }, dictionary)).toThrow(expect.objectContaining({ code: 'forms.page_taken' }))
})

test('an agency sees what its own items need, and nothing else', () => {
  expect(withLoan.projections.mortgage).toEqual({ agency: 'natural-resources', answers: ['case.house.unitNumber', 'buyer.loan.bank'], materials: [] })
  expect(withLoan.projections.water).toEqual({ agency: 'water-company', answers: ['buyer.person.phone', 'case.remark'], materials: [] })
  expect(withLoan.projections.tax?.materials).toEqual(['seller.ownership'])
})

test('a circle in the order is refused, and named', () => {
  const items = [
    { item: 'tax', after: ['water'], mayFail: false }, { item: 'transfer', after: ['tax'], mayFail: false },
    { item: 'water', after: ['transfer'], mayFail: false },
  ]
  const circular = () => compose({ ...house, chain: chain(items) }, dictionary)
  expect(circular).toThrow(expect.objectContaining({ code: 'forms.circle', params: { circle: 'tax → water → transfer → tax' } }))
})

test('conditions that wait for one another are refused, and named', () => {
  const needs = [
    ask('buyer', 'loan.bank', { when: { answer: 'buyer.remark', is: 'x' } }), ask('buyer', 'remark', { when: { not: { answer: 'buyer.loan.bank', is: 'x' } } }),
  ]
  const circular = () => compose(item('loan', 'bank', needs), dictionary)
  expect(circular).toThrow(expect.objectContaining({ code: 'forms.circle', params: { circle: 'buyer.loan.bank → buyer.remark → buyer.loan.bank' } }))
})

test.each<[string, Need]>([
  ['person.shoeSize', ask('buyer', 'person.shoeSize')],
  ['horoscope', prove('buyer', 'horoscope')],
  ['landlord', ask('landlord', 'person.name')],
  ['constructor', ask('buyer', 'constructor')],
  ['buyer.shoeSize', ask('buyer', 'remark', { when: { not: { answer: 'buyer.shoeSize', is: '44' } } })],
])('a definition that names %s, which does not exist, is refused', (name, need) => {
  expect(() => compose(item('tax', 'taxation', [need]), dictionary)).toThrow(
    expect.objectContaining({ code: 'forms.unknown', params: expect.objectContaining({ name }) }),
  )
})

test('an item that depends on a situation which the chain does not have is refused', () => {
  const items = [{ item: 'tax', after: [], when: { answer: 'situation.weather', is: 'rain' }, mayFail: false }]
  expect(() => compose({ ...house, chain: chain(items) }, dictionary)).toThrow(expect.objectContaining({ code: 'forms.unknown' }))
})

test('a field that its source does not have is refused', () => {
  const wrong = { ...dictionary, interfaces: { ...dictionary.interfaces, 'housing.contract': { ...dictionary.interfaces['housing.contract']!, answer: [] } } }
  expect(() => compose(house, wrong)).toThrow(expect.objectContaining({ code: 'forms.unknown' }))
})

test('composing twice, or from the situation it kept, gives the same form', () => {
  fc.assert(fc.property(services, situations, (service, situation) => {
    const form = compose(service, dictionary, situation)
    expect(compose(service, dictionary, situation)).toEqual(form)
    expect(compose(service, dictionary, form.situation)).toEqual(form)
    expect(JSON.parse(JSON.stringify(form))).toEqual(form)
  }))
})

test('every key is asked once, on one page, and by exactly the items that need it', () => {
  fc.assert(fc.property(services, situations, (service, situation) => {
    const form = compose(service, dictionary, situation)
    const keys = form.questions.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(form.pages.filter(({ kind }) => kind === 'questions').flatMap((page) => page.keys).sort()).toEqual([...keys].sort())
    const needed = form.items.flatMap(({ id }) => service.items[id]!.needs.flatMap((need) => ('element' in need ? [`${need.of}.${need.element}`] : [])))
    expect(new Set(needed)).toEqual(new Set(keys))
  }))
})

test('projections hold only keys of the form, and together all of them', () => {
  fc.assert(fc.property(services, situations, (service, situation) => {
    const form = compose(service, dictionary, situation)
    const projected = Object.values(form.projections)
    expect(new Set(projected.flatMap(({ answers }) => answers))).toEqual(new Set(form.questions.map(({ key }) => key)))
    expect(new Set(projected.flatMap(({ materials }) => materials))).toEqual(new Set(form.materials.map(({ key }) => key)))
  }))
})

test('every item stands in one stage, after all that it waits for', () => {
  fc.assert(fc.property(services, situations, (service, situation) => {
    const { stages, items } = compose(service, dictionary, situation)
    const stageOf = (id: string) => stages.findIndex((stage) => stage.includes(id))
    expect(stages.flat().sort()).toEqual(items.map(({ id }) => id).sort())
    for (const { id, after } of items) expect(after.every((before) => stageOf(before) < stageOf(id))).toBe(true)
  }))
})

test('any order with a way back is refused', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.infiniteStream(fc.nat()), (length, picks) => {
    const ids = Array.from({ length }, (_, i) => `i${i}`)
    const items = ids.map((id, i) => ({ item: id, after: [ids[(i + 1) % length]!, ids[picks.next().value! % length]!], mayFail: false }))
    const service = { chain: chain(items), items: Object.fromEntries(ids.map((id) => [id, item(id, 'agency', [])])) }
    expect(() => compose(service, dictionary)).toThrow(expect.objectContaining({ code: 'forms.circle' }))
  }))
})

const situations = fc.dictionary(fc.constantFrom('loan', 'other', '__proto__'), fc.constantFrom('yes', 'no', 'maybe'))

const need: fc.Arbitrary<Need> = fc.oneof(
  fc.record({ of: fc.constantFrom('seller', 'buyer', 'case'), id: fc.constantFrom(...Object.keys(dictionary.elements)), required: fc.boolean() })
    .map(({ of, id, required }) => ask(of, id, { required })),
  fc.record({ of: fc.constantFrom('seller', 'buyer'), id: fc.constantFrom(...Object.keys(dictionary.proofs)) }).map(({ of, id }) => prove(of, id)),
)

const services = fc.array(fc.record({ needs: fc.array(need, { maxLength: 12 }), after: fc.array(fc.nat(), { maxLength: 3 }), loan: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .map((drafts) => {
    const items: Record<string, Item> = Object.fromEntries(drafts.map(({ needs }, i) => [`i${i}`, item(`i${i}`, `agency${i % 3}`, needs)]))
    const order: Chain['items'] = drafts.map(({ after, loan }, i) => ({
      item: `i${i}`, after: i === 0 ? [] : after.map((n) => `i${n % i}`), mayFail: false, ...(loan && { when: { answer: 'situation.loan', is: 'yes' } }),
    }))
    return { chain: chain(order), items }
  })

function question(form: Form, key: string) {
  return form.questions.find((question) => question.key === key)!
}
