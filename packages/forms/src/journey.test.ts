import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applicationText } from './application.ts'
import type { Answers } from './answers.ts'
import { burden } from './burden.ts'
import { check } from './check.ts'
import { situationIn } from './clean.ts'
import { compose } from './compose.ts'
import { fillIn } from './fill-in.ts'
import type { Form } from './form.ts'
import { parameters } from './parameters.ts'
import { prefill, type Sources } from './prefill.ts'
import { proven } from './proven.ts'
import { at, ask, dictionary, element, house, ids, item, said } from './second-hand-house.fixture.ts'
import { nothingYet, usesDue, type State } from './state.ts'
import { nextPage, tasks } from './tasks.ts'

const form = compose(house, dictionary, { loan: 'no' })
const buyerSources: Sources = {
  at, identity: { name: '甲', idNumber: ids.buyer, phone: '19900000001' },
  records: { 'buyer.civil.marriage': { status: '已婚', spouseIdNumber: ids.spouse, certificateNo: 'J1' } },
  seen: { 'buyer.interface.civil.marriage': { at: '2026-03-05T01:31:00Z', grant: 'g1' } },
}
const sellerSources: Sources = {
  at, identity: { name: '乙', idNumber: ids.seller },
  records: { 'seller.housing.contract': { contractNo: 'HT1', price: 120000000, area: '89.5', unitNumber: 'U1', secret: 'x' }, 'seller.civil.marriage': { status: '未婚' } },
}

describe('prefill', () => {
  const buyer = prefill(form, 'buyer', buyerSources)

  test('answers say where they came from', () => {
    expect(buyer['buyer.person.name']).toEqual({ value: '甲', origin: { kind: 'identity', at } })
    expect(buyer['buyer.person.marital']).toEqual({
      value: 'married', origin: { kind: 'interface', provider: 'civil-affairs', dataset: 'civil.marriage', at: '2026-03-05T01:31:00Z', grant: 'g1' },
    })
    expect(buyer['buyer.spouse.idNumber']?.value).toBe(ids.spouse)
  })

  test('shared facts come from the holder, and only what the form declares', () => {
    const seller = prefill(form, 'seller', sellerSources)
    expect(values(seller)).toMatchObject({ 'case.contract.number': 'HT1', 'case.contract.price': 120000000, 'case.house.area': 89.5, 'seller.person.marital': 'single' })
    expect(JSON.stringify(seller)).not.toContain('secret')
    expect(Object.keys(prefill(form, 'buyer', { at, records: { 'buyer.housing.contract': { contractNo: 'HT9' } } }))).toEqual([])
  })

  test("nobody's identity answers for somebody else", () => {
    expect(Object.keys(buyer).filter((key) => !key.startsWith('buyer.'))).toEqual([])
  })

  test('the next source answers when the first is silent, and a wrong value is silence', () => {
    const sources: Sources = {
      at, records: { 'buyer.civil.marriage': { status: '已婚', spouseIdNumber: 'unknown' } }, licences: { 'buyer.marriage': { spouseIdNumber: ids.spouse } },
    }
    expect(prefill(form, 'buyer', sources)['buyer.spouse.idNumber']?.origin).toMatchObject({ kind: 'licence', dataset: 'marriage' })
  })

  test("a person's answer stays, unless only the source may be corrected", () => {
    const typed = said({ 'buyer.person.phone': '19900000009', 'buyer.person.name': '丙' })
    const answers = prefill(form, 'buyer', buyerSources, typed)
    expect(answers['buyer.person.phone']).toEqual(typed['buyer.person.phone'])
    expect(answers['buyer.person.name']?.value).toBe('甲')
  })

  test('money must come in fen, never as a text that could be yuan', () => {
    const records = { 'seller.housing.contract': { contractNo: 'HT1', price: '1200000' } }
    expect(prefill(form, 'seller', { at, records })['case.contract.price']).toBeUndefined()
  })

  test('is total: whatever a source says, only sound values of declared questions come in', () => {
    const record = fc.dictionary(fc.constantFrom('status', 'spouseIdNumber', 'contractNo', 'price', 'area', 'unitNumber', 'other'), fc.anything())
    const sources = fc.record({ 'buyer.civil.marriage': record, 'seller.housing.contract': record })
    fc.assert(fc.property(sources, fc.constantFrom('seller', 'buyer'), (records, role) => {
      const answers = prefill(form, role, { at, records })
      expect(check(form, 'all', answers).filter(({ code }) => code !== 'missing')).toEqual([])
      for (const { origin } of Object.values(answers)) expect(origin.kind).toBe('interface')
    }))
  })

  test('the profile helps only where no source answers', () => {
    const answers = prefill(form, 'buyer', { ...buyerSources, profile: { 'person.phone': '19900000005', 'person.marital': 'single' } })
    expect(answers['buyer.person.phone']?.origin.kind).toBe('identity')
    expect(prefill(form, 'buyer', { at, profile: { 'person.marital': 'single' } })['buyer.person.marital']).toMatchObject({ value: 'single', origin: { kind: 'profile' } })
  })
})

describe('a page that is sent', () => {
  const withLoan = compose(house, dictionary, { loan: 'yes' })

  test('is read into answers, with problems in the order of the page', () => {
    const { answers, problems } = fillIn(withLoan, 'seller', {}, 'house', { 'case.contract.number': ' HT1 ', 'case.contract.price': '12.345', 'case.house.area': '' }, at)
    expect(answers).toEqual(said({ 'case.contract.number': 'HT1' }))
    expect(problems.map(({ key, code }) => [key, code])).toEqual([
      ['case.contract.price', 'money_decimals'], ['case.house.unitNumber', 'missing'], ['case.house.area', 'missing'],
    ])
  })

  test('cannot smuggle in what it does not ask', () => {
    const raw = { 'buyer.person.name': '丁', 'seller.person.shoe': '44', 'case.remark': '备注', __proto__: 'x' }
    expect(fillIn(withLoan, 'seller', {}, 'house', raw, at).answers).toEqual({})
  })

  test('opens a question with the very answer it carries', () => {
    const sent = { 'buyer.person.marital': 'married', 'buyer.spouse.idNumber': ids.spouse }
    expect(values(fillIn(withLoan, 'buyer', {}, 'people', sent, at).answers)).toEqual(sent)
    const single = fillIn(withLoan, 'buyer', said(sent), 'people', { ...sent, 'buyer.person.marital': 'single' }, at)
    expect(values(single.answers)).toEqual({ 'buyer.person.marital': 'single' })
  })

  test('keeps the origin of what was sent back unchanged, and what nobody may overwrite', () => {
    const before = prefill(withLoan, 'buyer', buyerSources)
    const sent = { 'buyer.person.name': '丙', 'buyer.person.phone': '199 0000 0001', 'buyer.person.marital': 'married', 'buyer.person.idNumber': '' }
    expect(fillIn(withLoan, 'buyer', before, 'people', sent, at)).toEqual({ answers: before, problems: [] })
  })

  test('takes an answer away when its field is empty, and keeps the earlier one where there is a problem', () => {
    const before = said({ 'case.house.unitNumber': 'U1', 'case.contract.number': 'HT1' })
    const { answers } = fillIn(withLoan, 'seller', before, 'house', { 'case.house.unitNumber': '', 'case.contract.number': '\u0000' }, at)
    expect(values(answers)).toEqual({ 'case.contract.number': 'HT1' })
  })

  test('answers the situation, from which the form is made again', () => {
    const open = compose(house, dictionary)
    expect(fillIn(open, 'seller', {}, 'situation', {}, at).problems).toMatchObject([{ key: 'situation.loan', code: 'missing' }])
    const { answers, problems } = fillIn(open, 'seller', {}, 'situation', { 'situation.loan': 'yes' }, at)
    expect(problems).toEqual([])
    expect(compose(house, dictionary, situationIn(answers)).situation).toEqual({ loan: 'yes' })
  })

  test('is total: whatever is sent, only questions of that party on that page are answered', () => {
    const raw = fc.dictionary(fc.oneof(fc.constantFrom(...withLoan.questions.map(({ key }) => key)), fc.string()), fc.string())
    fc.assert(fc.property(raw, fc.constantFrom('seller', 'buyer'), fc.constantFrom(...withLoan.pages.map(({ id }) => id)), (sent, role, page) => {
      const { answers } = fillIn(withLoan, role, {}, page, sent, at)
      const keys = withLoan.pages.find(({ id }) => id === page)!.keys
      for (const key of Object.keys(answers)) expect(keys.includes(key) && !key.startsWith(role === 'seller' ? 'buyer.' : 'seller.')).toBe(true)
    }))
  })
})

test('check finds what is missing and what is wrong, for one party and one page', () => {
  const answers = { ...prefill(form, 'buyer', buyerSources), ...said({ 'case.house.area': 5000 }) }
  expect(check(form, 'buyer', answers, { page: 'people' })).toEqual([])
  expect(check(form, 'buyer', answers).map(({ key, code }) => [key, code])).toEqual([
    ['case.contract.number', 'missing'], ['case.contract.price', 'missing'], ['case.house.unitNumber', 'missing'], ['case.house.area', 'too_large'],
  ])
  expect(check(form, 'buyer', said({ 'case.contract.price': '1; drop' }), { page: 'house' })).toContainEqual({ key: 'case.contract.price', code: 'not_money', params: {} })
})

describe('the parameters of an interface', () => {
  const contract = dictionary.interfaces['housing.contract']!
  const both = said({ 'buyer.person.idNumber': ids.buyer, 'case.contract.number': 'HT1' })

  test('are the answers of the role, then the shared ones', () => {
    expect(parameters(form, contract, 'buyer', both)).toEqual({ parameters: { idNumber: ids.buyer } })
    const byContract = { ...contract, parameters: { contractNo: 'contract.number' } }
    expect(parameters(form, byContract, 'seller', both)).toEqual({ parameters: { contractNo: 'HT1' } })
  })

  test("never ask for one person's record with another's number", () => {
    expect(parameters(form, contract, 'seller', both)).toEqual({ missing: ['person.idNumber'] })
    expect(parameters(form, contract, 'case', both)).toEqual({ missing: ['person.idNumber'] })
  })

  test('may be borrowed from another role where that is a fact about things', () => {
    const byBank = { ...contract, parameters: { bank: 'loan.bank' } }
    expect(parameters(form, byBank, 'seller', said({ 'buyer.loan.bank': '示例银行' }))).toEqual({ parameters: { bank: '示例银行' } })
    expect(parameters(form, byBank, 'case', said({ 'buyer.loan.bank': '甲', 'seller.loan.bank': '乙' }))).toEqual({ missing: ['loan.bank'] })
  })
})

describe('materials', () => {
  test('are proven by the first way that stands', () => {
    const holdings = { 'seller.realestate.holdings': { seized: false, mortgaged: false } }
    expect(proven(form, 'seller', holdings, { 'seller.real-estate': {} })['seller.ownership']).toEqual({ by: 'licence', type: 'real-estate', holder: 'seller' })
    expect(proven(form, 'seller', holdings, {})['seller.ownership']).toEqual({ by: 'query', interface: 'realestate.holdings', holder: 'seller' })
  })

  test('stay open with their fallbacks, and a record that says the opposite is named', () => {
    const mortgaged = { 'seller.realestate.holdings': { seized: false, mortgaged: true } }
    expect(proven(form, 'seller', mortgaged, {})['seller.ownership']).toEqual({ by: 'unresolved', fallbacks: ['upload', 'window'], contrary: ['realestate.holdings'] })
    const silent = { 'seller.realestate.holdings': { seized: false } }
    expect(proven(form, 'seller', silent, {})['seller.ownership']).toMatchObject({ by: 'unresolved', contrary: [] })
    expect(proven(form, 'seller', {}, { 'buyer.real-estate': {} })['seller.ownership']).toMatchObject({ by: 'unresolved' })
  })
})

describe('grants', () => {
  const due = (role: string, state: State, answers: Answers = {}) => usesDue(form, role, answers, state).map(({ id }) => id)

  test('are asked once each, nothing in reserve', () => {
    expect(due('buyer', nothingYet)).toEqual(['buyer.interface.civil.marriage'])
    expect(due('seller', nothingYet)).toEqual(['seller.interface.housing.contract', 'seller.interface.civil.marriage', 'seller.licence.real-estate'])
  })

  test('a refused one shows its next way, and in the end there is none', () => {
    const refusedLicence: State = { ...nothingYet, uses: { 'seller.interface.housing.contract': 'granted', 'seller.interface.civil.marriage': 'refused', 'seller.licence.real-estate': 'refused' } }
    expect(due('seller', refusedLicence)).toEqual(['seller.interface.realestate.holdings'])
    expect(due('seller', { ...refusedLicence, uses: { ...refusedLicence.uses, 'seller.interface.realestate.holdings': 'refused' } })).toEqual([])
  })

  test('are not asked for what is already known', () => {
    const state: State = { ...nothingYet, materials: { 'seller.ownership': { by: 'upload' } } }
    expect(due('seller', state, prefill(form, 'seller', sellerSources))).toEqual([])
  })
})

describe('the whole way of two parties', () => {
  const granted: State = {
    uses: { 'seller.interface.housing.contract': 'granted', 'seller.interface.civil.marriage': 'granted', 'seller.licence.real-estate': 'granted', 'buyer.interface.civil.marriage': 'granted' },
    materials: { 'seller.ownership': { by: 'licence' }, 'buyer.marriage': { by: 'query' } }, signed: [],
  }
  const filled = prefill(form, 'buyer', buyerSources, prefill(form, 'seller', sellerSources))

  test('begins with the situation and nothing else', () => {
    const open = compose(house, dictionary)
    expect(statuses(open, 'seller', {}, nothingYet)).toMatchObject({ situation: 'todo', grants: 'blocked', house: 'blocked', check: 'blocked' })
    expect(nextPage(open, 'seller', {}, nothingYet)).toBe('situation')
    expect(nextPage(open, 'seller', {}, nothingYet, 'situation')).toBe('situation')
  })

  test('goes on to the grants; materials wait for them', () => {
    expect(nextPage(form, 'seller', {}, nothingYet, 'situation')).toBe('grants')
    expect(statuses(form, 'seller', {}, nothingYet)).toEqual({ situation: 'done', grants: 'todo', house: 'todo', people: 'todo', other: 'done', materials: 'blocked', check: 'blocked' })
  })

  test('is done by data where the sources answered: only checking is left', () => {
    expect(statuses(form, 'seller', filled, granted)).toEqual({ situation: 'done', grants: 'done', house: 'done', people: 'done', other: 'done', check: 'todo' })
    expect(nextPage(form, 'seller', filled, granted)).toBe('other')
    expect(nextPage(form, 'seller', filled, granted, 'other')).toBe('check')
    expect(nextPage(form, 'buyer', filled, granted, 'other')).toBe('check')
    expect(nextPage(form, 'seller', filled, { ...granted, signed: ['seller'] }, 'check')).toBeUndefined()
  })

  test('nobody types what the government holds, and the burden says so', () => {
    expect(burden(form, 'all', filled, granted)).toEqual({ asked: 13, typed: 0, uploads: 0 })
    expect(burden(form, 'buyer', {})).toEqual({ asked: 9, typed: 8, uploads: 0 })
    expect(burden(form, 'buyer', said({ 'case.remark': '备注' }))).toMatchObject({ typed: 9 })
  })

  test('what cannot be proven has a way on, and an upload counts', () => {
    const refused: State = { ...granted, uses: { ...granted.uses, 'seller.licence.real-estate': 'refused', 'seller.interface.realestate.holdings': 'refused' }, materials: {} }
    expect(statuses(form, 'seller', filled, refused)).toMatchObject({ materials: 'todo', check: 'blocked' })
    expect(burden(form, 'seller', filled, refused).uploads).toBe(1)
    const settled: State = { ...refused, materials: { 'seller.ownership': { by: 'window' } } }
    expect(statuses(form, 'seller', filled, settled)).toMatchObject({ materials: 'done', check: 'todo' })
    expect(burden(form, 'seller', filled, settled).uploads).toBe(0)
  })

  test('an optional upload keeps nobody', () => {
    const optional = compose(item('water', 'water-company', [{ ...house.items.tax!.needs.find((need) => 'proof' in need)!, required: false }]), dictionary)
    const refused: State = { ...nothingYet, uses: { 'seller.licence.real-estate': 'refused', 'seller.interface.realestate.holdings': 'refused' } }
    expect(statuses(optional, 'seller', {}, refused)).toEqual({ grants: 'done', materials: 'done', check: 'todo' })
  })

  test('each signs the same text for the same answers, in any order, read at any time', () => {
    const text = applicationText(form, 'buyer', filled, granted)
    const shuffled = Object.fromEntries(Object.entries(filled).reverse())
    const later = prefill(form, 'buyer', { ...buyerSources, at: '2026-04-01T00:00:00Z', seen: {} }, shuffled)
    expect(JSON.stringify(applicationText(form, 'buyer', later, granted))).toBe(JSON.stringify(text))
    expect(text).toMatchObject({ form: 'second-hand-house', version: 1, role: 'buyer', situation: { loan: 'no' }, materials: [{ key: 'buyer.marriage', by: 'query' }] })
    expect(JSON.stringify(text)).not.toContain(ids.seller)
    expect(applicationText(form, 'buyer', { ...filled, ...said({ 'buyer.person.phone': '19900000002' }) }, granted)).not.toEqual(text)
  })
})

test('a page with only optional questions is met once on the way and holds nobody up', () => {
  const needs = [ask('buyer', 'loan.bank'), ask('buyer', 'remark', { required: false })]
  const chain = { ...house.chain, situations: [], items: [{ item: 'i', after: [], mayFail: false }], pages: [{ id: 'bank', title: element('x', '银行', 'Bank', 'text').label, elements: ['loan.bank'] }] }
  const simple = compose({ chain, items: { i: item('i', 'bank', needs) } }, dictionary)
  const answers = said({ 'buyer.loan.bank': '示例银行' })
  expect(nextPage(simple, 'buyer', {}, nothingYet)).toBe('bank')
  expect(nextPage(simple, 'buyer', answers, nothingYet, 'bank')).toBe('other')
  expect(nextPage(simple, 'buyer', answers, nothingYet, 'other')).toBe('check')
})

function statuses(form: Form, role: string, answers: Answers, state: State) {
  return Object.fromEntries(tasks(form, role, answers, state).map(({ id, status }) => [id, status]))
}

function values(answers: Answers) {
  return Object.fromEntries(Object.entries(answers).map(([key, { value }]) => [key, value]))
}
