import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from './answers.ts'
import type { Element } from './definition.ts'
import { answerText } from './display.ts'
import { judge, parse } from './parse.ts'
import { isProblem, type ProblemCode } from './problem.ts'
import { problemText } from './problem-text.ts'
import { element, ids, option } from './second-hand-house.fixture.ts'

const kinds = {
  text: element('t', '姓名', 'Name', 'text'),
  long: element('l', '备注', 'Remark', 'long'),
  number: element('n', '建筑面积', 'Floor area', 'number', { min: 1, max: 2000, unit: { zh: '平方米', en: 'm²' } }),
  money: element('m', '成交价格', 'Price', 'money', { min: 100, max: 1_000_000_00 }),
  date: element('d', '签订日期', 'Signed on', 'date', { min: '2000-01-01', max: '2030-12-31' }),
  yesno: element('y', '是否唯一住房', 'Only home', 'yesno'),
  choice: element('c', '付款方式', 'Way of payment', 'choice', { options: [option('once', '一次付清', 'At once')] }),
  phone: element('p', '手机号', 'Mobile number', 'phone'),
  'resident-id': element('i', '身份证号', 'ID number', 'resident-id'),
  'credit-code': element('u', '统一社会信用代码', 'Credit code', 'credit-code'),
  address: element('a', '通讯地址', 'Address', 'address'),
  region: element('r', '所在地区', 'Region', 'region'),
} as const satisfies Record<Element['kind'], Element>

type Kind = keyof typeof kinds

describe('what a person typed is read as it was meant', () => {
  test.each<[Kind, string, Value]>([
    ['text', '  张三　', '张三'],
    ['text', '张\n三', '张 三'],
    ['long', '第一行\r\n第二行', '第一行\n第二行'],
    ['number', '８９．５', 89.5],
    ['number', '1,200 平方米', 1200],
    ['number', '-0', 0],
    ['money', '￥1,234.5', 1234_50],
    ['money', '１２００元', 1200_00],
    ['date', '2024/2/29', '2024-02-29'],
    ['date', '２０２４年５月１日', '2024-05-01'],
    ['date', '20240501', '2024-05-01'],
    ['yesno', '是', true],
    ['yesno', 'off', false],
    ['choice', 'once', 'once'],
    ['phone', '+86 199-0000-0001', '19900000001'],
    ['resident-id', ` ${ids.buyer.slice(0, 6)} ${ids.buyer.slice(6, 14)}-${ids.buyer.slice(14).toLowerCase()}`, ids.buyer],
    ['region', '360102', '360102000000'],
    ['address', '南昌市示例路1号', '南昌市示例路1号'],
  ])('%s %j', (kind, raw, value) => {
    if (kind === 'number') expect(judgeOpen(raw)).toBe(value)
    else expect(parse(kinds[kind], raw)).toBe(value)
  })
})

describe('what cannot be read says why', () => {
  test.each<[Kind, string, ProblemCode]>([
    ['text', '张\u0000三', 'unreadable'],
    ['text', '\ud800', 'unreadable'],
    ['text', '长'.repeat(201), 'too_long'],
    ['long', '长'.repeat(2001), 'too_long'],
    ['number', '八十九', 'not_number'],
    ['number', '1,2', 'not_number'],
    ['number', '1e3', 'not_number'],
    ['number', 'Infinity', 'not_number'],
    ['number', '2000.5', 'too_large'],
    ['number', '0', 'too_small'],
    ['money', '12.345', 'money_decimals'],
    ['money', '-5', 'not_money'],
    ['money', '一百', 'not_money'],
    ['money', '0.99', 'too_small'],
    ['money', '99999999999999999', 'not_money'],
    ['date', '2023-02-29', 'no_such_day'],
    ['date', '1900/2/29', 'no_such_day'],
    ['date', '2024-115', 'not_date'],
    ['date', '明天', 'not_date'],
    ['date', '1999-12-31', 'too_early'],
    ['date', '2031-01-01', 'too_late'],
    ['yesno', '也许', 'not_an_option'],
    ['choice', 'never', 'not_an_option'],
    ['phone', '0791-88888888', 'not_phone'],
    ['resident-id', '36000019900307', 'id_length'],
    ['resident-id', '360000900307123', 'id_old_form'],
    ['resident-id', '3600001990030712XX', 'id_characters'],
    ['resident-id', '360000199013071234', 'id_birth'],
    ['resident-id', ids.buyer.slice(0, 17) + (ids.buyer.endsWith('1') ? '2' : '1'), 'id_check'],
    ['credit-code', '9136', 'credit_length'],
    ['credit-code', '9136000000000000II', 'credit_characters'],
    ['credit-code', '913600000000000000', 'credit_check'],
    ['region', '江西', 'not_region'],
  ])('%s %j → %s', (kind, raw, code) => {
    expect(parse(kinds[kind], raw, 'buyer.x')).toMatchObject({ key: 'buyer.x', code })
  })
})

test('nothing typed is no answer', () => {
  for (const kind of Object.values(kinds)) expect(parse(kind, ' 　\t\r\n')).toBeUndefined()
})

test('a book in a field is refused at once and never cut short', () => {
  const book = '书'.repeat(10_000_000)
  for (const kind of Object.values(kinds)) expect(parse(kind, book)).toMatchObject({ code: 'too_long' })
})

test('length is counted in characters, and exactly the limit is accepted', () => {
  const rare = '𠮷'.repeat(200)
  expect(parse(kinds.text, rare)).toBe(rare)
  expect(parse(kinds.text, `${rare}𠮷`)).toMatchObject({ code: 'too_long', params: { limit: 200, length: 201 } })
  expect(parse({ ...kinds.text, maxLength: 2 }, '三个字')).toMatchObject({ params: { limit: 2, length: 3 } })
})

test('whatever is typed, the answer is a value that passes the check, or a problem', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.values(kinds)), typed, (kind, raw) => {
    const read = parse(kind, raw)
    if (read === undefined || isProblem(read)) return
    expect(judge(kind, read)).toBeUndefined()
    if (typeof read === 'string') expect(parse(kind, read)).toBe(read)
  }))
})

test('a value of another kind is never taken for an answer', () => {
  const foreign: [Kind, Value][] = [
    ['text', 1], ['number', '1'], ['number', Number.NaN], ['money', 1.5], ['money', -1], ['yesno', 'true'], ['choice', true], ['date', '20240501'], ['phone', 19900000001],
  ]
  for (const [kind, value] of foreign) expect(judge(kinds[kind], value)).toBeDefined()
})

test('every problem has a sentence in both languages that names the question and leaves nothing open', () => {
  const codes = ['missing', 'unreadable', 'too_long', 'not_number', 'not_money', 'money_decimals', 'too_small', 'too_large', 'not_date', 'no_such_day',
    'too_early', 'too_late', 'not_an_option', 'not_phone', 'not_region', 'id_length', 'id_old_form', 'id_characters', 'id_birth', 'id_check',
    'credit_length', 'credit_characters', 'credit_check'] as const satisfies readonly ProblemCode[]
  const params = { min: 100, max: 200, limit: 3, length: 4 }
  for (const code of codes) {
    const problem = { key: 'k', code, params }
    expect(problemText(problem, kinds.text, 'zh')).toContain('姓名')
    expect(problemText(problem, kinds.text, 'en')).toContain('name')
    expect(problemText(problem, kinds.text, 'zh') + problemText(problem, kinds.text, 'en')).not.toMatch(/[{}]/)
  }
})

test('a sentence says what to do, with amounts and days as people read them', () => {
  const sentence = (kind: Kind, raw: string) => problemText(parse(kinds[kind], raw) as never, kinds[kind], 'zh')
  expect(problemText({ key: 'k', code: 'missing', params: {} }, kinds.choice, 'zh')).toBe('请选择付款方式')
  expect(problemText({ key: 'k', code: 'missing', params: {} }, kinds.text, 'en')).toBe('Enter name')
  expect(problemText({ key: 'k', code: 'missing', params: {} }, { ...kinds.choice, label: { zh: '怎样领？', en: 'How?' } }, 'zh')).toBe('请回答：怎样领？')
  expect(problemText({ key: 'k', code: 'missing', params: {} }, kinds['resident-id'], 'en')).toMatch(/^Enter ID number/)
  expect(sentence('money', '0.5')).toBe('成交价格不能小于¥1.00，请核对后修改')
  expect(sentence('date', '1999-1-1')).toBe('签订日期不能早于2000年1月1日，请核对后修改')
  expect(sentence('number', '3000')).toBe('建筑面积不能大于2000 平方米，请核对后修改')
  expect(sentence('resident-id', '12')).toBe('身份证号应为18位，最后一位可以是X，请对照身份证修改')
})

test('an answer is shown as people read it', () => {
  expect(answerText(kinds.money, 1234_50, 'zh')).toBe('¥1,234.50')
  expect(answerText(kinds.date, '2024-05-01', 'zh')).toBe('2024年5月1日')
  expect(answerText(kinds.yesno, false, 'en')).toBe('No')
  expect(answerText(kinds.choice, 'once', 'zh')).toBe('一次付清')
  expect(answerText(kinds.number, 89.5, 'en')).toBe('89.5 m²')
  expect(answerText(kinds.region, '360100000000', 'zh')).toBe('江西省南昌市')
  expect(answerText(kinds.choice, 'gone', 'zh')).toBe('gone')
})

const typed = fc.oneof(
  fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789０９.,-/年月日 ¥元Xx是否') }), fc.double().map(String),
  fc.constantFrom('true', 'once', ids.buyer, '360102', '2024-02-29', '19900000001'),
)

function judgeOpen(raw: string) {
  return parse({ ...kinds.number, min: -1 }, raw)
}
