import fc from 'fast-check'
import { expect, test } from 'vitest'
import { project } from './application.ts'
import type { Answers, Value } from './answers.ts'
import { clean, situationIn } from './clean.ts'
import { compose } from './compose.ts'
import type { Condition } from './definition.ts'
import { ask, dictionary, house, ids, item, prove, said } from './second-hand-house.fixture.ts'
import { visible } from './visible.ts'

const form = compose(house, dictionary, { loan: 'yes' })
const married = said({ 'buyer.person.marital': 'married', 'buyer.spouse.idNumber': ids.spouse })

test('an answer whose question is hidden is dropped', () => {
  const single = { ...married, ...said({ 'buyer.person.marital': 'single' }) }
  expect(Object.keys(clean(form, single))).toEqual(['buyer.person.marital'])
  expect(clean(form, married)).toEqual(married)
})

test('a hidden answer opens no further question', () => {
  const needs = [
    ask('buyer', 'person.marital'),
    ask('buyer', 'loan.bank', { when: { answer: 'buyer.person.marital', is: 'married' } }),
    ask('buyer', 'remark', { when: { answer: 'buyer.loan.bank', is: '甲' } }),
    ask('buyer', 'house.area', { when: { not: { answer: 'buyer.loan.bank', is: '甲' } } }),
  ]
  const nested = compose(item('loan', 'bank', needs), dictionary)
  const answers = said({ 'buyer.remark': '乙', 'buyer.loan.bank': '甲', 'buyer.house.area': 80, 'buyer.person.marital': 'single' })
  expect(Object.keys(clean(nested, answers)).sort()).toEqual(['buyer.house.area', 'buyer.person.marital'])
})

test('only declared keys survive', () => {
  const smuggled = said({ 'admin.role': 'yes', 'buyer.person.shoeSize': 44, 'situation.loan': 'yes', 'situation.vip': 'yes' })
  expect(Object.keys(clean(form, smuggled))).toEqual(['situation.loan'])
  const forged = JSON.parse('{"__proto__":{"value":1},"case.remark":{"value":{"$gt":""},"origin":{}},"buyer.loan.bank":"x"}') as Answers
  expect(clean(form, forged)).toEqual({})
})

test('the situation is read back from the answers', () => {
  expect(situationIn(said({ 'situation.loan': 'yes', 'case.remark': '备注' }))).toEqual({ loan: 'yes' })
})

test('a party meets its own questions and the shared ones, as they are required now', () => {
  const keys = visible(form, 'seller', {}).questions.map(({ key }) => key)
  expect(keys.every((key) => /^(seller|case)\./.test(key))).toBe(true)
  expect(keys).toContain('case.contract.number')
  expect(visible(form, 'buyer', {}).questions.map(({ key }) => key)).not.toContain('buyer.spouse.idNumber')
  expect(visible(form, 'buyer', married).questions.map(({ key }) => key)).toContain('buyer.spouse.idNumber')
})

test('who asks, and whether it is required, follows the answers', () => {
  const optional = item('water', 'water-company', [ask('buyer', 'remark', { required: false })])
  const strict = item('tax', 'taxation', [ask('buyer', 'person.marital'), ask('buyer', 'remark', { when: { answer: 'buyer.person.marital', is: 'married' } })])
  const service = { chain: { ...house.chain, items: [{ item: 'water', after: [], mayFail: false }, { item: 'tax', after: [], mayFail: false }] }, items: { water: optional, tax: strict } }
  const both = compose(service, dictionary)
  const remark = (answers: Answers) => visible(both, 'buyer', answers).questions.find(({ key }) => key === 'buyer.remark')
  expect(remark({})).toMatchObject({ required: false, askedBy: [{ item: 'water' }] })
  expect(remark(said({ 'buyer.person.marital': 'married' }))).toMatchObject({ required: true, askedBy: [{ item: 'water' }, { item: 'tax' }] })
  expect(project(both, 'tax', said({ 'buyer.remark': '备注' }))).toEqual({})
})

test('a use is not asked for a question that is hidden', () => {
  const needs = [ask('buyer', 'remark'), prove('buyer', 'marriage', { when: { answer: 'buyer.remark', is: 'married' } })]
  const hidden = compose(item('tax', 'taxation', needs), dictionary)
  expect(visible(hidden, 'buyer', {}).uses).toEqual([])
  expect(visible(hidden, 'buyer', said({ 'buyer.remark': 'married' })).uses).toHaveLength(1)
})

test('cleaning twice is cleaning once; what stays is declared and asked now', () => {
  fc.assert(fc.property(anyAnswers, (answers) => {
    const once = clean(form, answers)
    expect(clean(form, once)).toEqual(once)
    const asked = new Set(visible(form, 'all', answers).questions.map(({ key }) => key))
    for (const key of Object.keys(once)) expect(asked.has(key) || key === 'situation.loan').toBe(true)
  }))
})

test('under any nested conditions, cleaning twice is cleaning once, and what is hidden stays out of every projection', () => {
  fc.assert(fc.property(nested, answersOf('buyer'), (nestedForm, answers) => {
    const once = clean(nestedForm, answers)
    expect(clean(nestedForm, once)).toEqual(once)
    const asked = visible(nestedForm, 'buyer', once).questions.map(({ key }) => key)
    expect(visible(nestedForm, 'buyer', answers).questions.map(({ key }) => key)).toEqual(asked)
    expect(Object.keys(once).sort()).toEqual(asked.filter((key) => key in answers).sort())
    expect(project(nestedForm, 'nested', answers)).toEqual(once)
  }))
})

test('an agency receives nothing outside its projection', () => {
  fc.assert(fc.property(anyAnswers, (answers) => {
    for (const { id } of form.items) {
      const seen = Object.keys(project(form, id, answers))
      expect(form.projections[id]!.answers).toEqual(expect.arrayContaining(seen))
    }
  }))
})

const elements = Object.keys(dictionary.elements)

// Each question may depend on those before it, through any nesting of all, any and not.
const nested = fc.tuple(...elements.map((_, i) => fc.option(conditionOn(elements.slice(0, i)), { nil: undefined }))).map((conditions) => {
  const needs = elements.map((id, i) => ask('buyer', id, conditions[i] && { when: conditions[i] }))
  return compose(item('nested', 'agency', needs), dictionary)
})

function conditionOn(before: readonly string[]): fc.Arbitrary<Condition | undefined> {
  if (before.length === 0) return fc.constant(undefined)
  const leaf = fc.record({ answer: fc.constantFrom(...before.map((id) => `buyer.${id}`)), is: fc.constantFrom('a', 'b', true) })
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })), tie('condition').map((not) => ({ not }))),
  })).condition
}

function answersOf(role: string) {
  return fc.dictionary(fc.constantFrom(...elements.map((id) => `${role}.${id}`)), fc.constantFrom<Value[]>('a', 'b', true)).map(said)
}

const keys = fc.oneof(fc.constantFrom(...form.questions.map(({ key }) => key), 'situation.loan'), fc.string())
const values = fc.oneof(fc.constantFrom<Value[]>('married', 'single', 'yes', true, 12), fc.string())
const anyAnswers = fc.dictionary(keys, values).map(said)
