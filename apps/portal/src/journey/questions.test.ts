import { expect, test } from 'vitest'
import { answerOf, originOf, reasonsOf, typedAnswers, typedIn, type Question } from './questions.ts'
import { sentIn, type Sent } from './sent.ts'

const words = (zh: string) => ({ zh, en: zh })

function question(key: string, kind: string, more: Partial<Question> = {}): Question {
  return { key, kind, label: words(key), hint: null, options: [], required: true, editable: true, unit: null, askedBy: [], value: null, shown: null, origin: null, ...more }
}

function sent(fields: Readonly<Record<string, string>>): Sent {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return sentIn(form)
}

const registered = { kind: 'interface' as const, from: words('不动产登记'), holder: words('登记中心'), at: '2026-03-05T01:00:00Z', grant: '0190-0000' }

test('only fields that the form showed are sent: one that appeared meanwhile is not emptied unseen', () => {
  const form = sent({ _asked: 'case.price,case.when', 'case.price': '860000', 'case.when.year': '2026', 'case.when.month': '3', 'case.when.day': '5' })
  const all = [question('case.price', 'money'), question('case.when', 'date'), question('case.area', 'number')]
  expect(typedAnswers(all, form)).toEqual({ 'case.price': '860000', 'case.when': '2026-03-05' })
})

test('a choice that nobody made is sent as empty, so that it is asked for again', () => {
  expect(typedAnswers([question('case.only', 'yesno')], sent({ _asked: 'case.only' }))).toEqual({ 'case.only': '' })
})

test('what was typed stands in its field again, even when it cannot be read; else what is kept', () => {
  const price = question('case.price', 'money', { value: 86_000_000 })
  expect(typedIn(price, sent({ _asked: 'case.price', 'case.price': '八十万' }))).toBe('八十万')
  expect(typedIn(price, undefined)).toBe('860000')
})

test('what a person typed has no other origin, and what a register says does', () => {
  expect(originOf(question('a', 'text', { origin: { ...registered, kind: 'person' } }), 'zh', '')).toBeUndefined()
  expect(originOf(question('a', 'text', { origin: registered, editable: false }), 'zh', '/wrong')).toMatchObject({ source: '不动产登记', what: 'a，由登记中心登记', granted: true, correct: '/wrong' })
})

test('an answer that only its source can change has no way to change it here', () => {
  const at = { correct: '/wrong', change: '/change' }
  expect(answerOf(question('a', 'number', { value: 89.5, unit: words('平方米'), editable: false, origin: registered }), 'zh', at)).toMatchObject({ value: '89.5 平方米' })
  expect(answerOf(question('a', 'number', { editable: false, value: 1, origin: registered }), 'zh', at)).not.toHaveProperty('change')
  expect(answerOf(question('a', 'money', { value: 86_000_000 }), 'zh', at)).toMatchObject({ value: '¥860,000.00', change: '/change' })
})

test('a reason is said once, with everything that is asked for it', () => {
  const asking = { agency: words('税务局'), item: words('缴税'), purpose: words('计算税款'), basis: '' }
  expect(reasonsOf([question('a', 'text', { askedBy: [asking] }), question('b', 'text', { askedBy: [asking] }), question('c', 'text')], 'zh')).toEqual([
    { agency: '税务局', purposes: [{ purpose: '计算税款', labels: ['a', 'b'] }] },
  ])
})
