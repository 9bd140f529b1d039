import { expect, test } from 'vitest'
import { allSamples, forElders, limit, suggestions, takes, whose, type Card, type Hall } from './card.ts'

const words = (zh: string) => ({ zh, en: zh })
const card = (id: string, more: Partial<Card> = {}): Card => ({
  id, kind: 'item', name: words(id), summary: words(''), theme: [], agencies: [words('甲局')], items: 1,
  promised: { days: 3, unit: 'working' }, uploads: 0, visits: 0, sample: true, ...more,
})
const hall = (groups: Record<string, Card[]>): Hall => ({
  hall: { region: '360100000000', name: words('南昌分厅') }, place: { code: '360100000000', name: '南昌市', fullName: '江西省南昌市' }, sample: true,
  chains: [], items: Object.entries(groups).map(([theme, services]) => ({ theme: words(theme), services })),
})

test('what a service takes is said in the order people ask', () => {
  expect(takes(card('a'), 'zh')).toEqual(['3 个工作日', '不用交材料', '一次不跑'])
  expect(takes(card('b', { promised: { days: 0, unit: 'calendar' }, uploads: 2, visits: 1 }), 'zh')).toEqual(['当天办好', '交 2 份材料', '跑 1 次'])
  expect(limit({ days: 30, unit: 'calendar' }, 'zh')).toBe('30 天')
})

test('one agency is named, several are counted', () => {
  expect(whose(card('a'), 'zh')).toBe('甲局')
  expect(whose(card('a', { agencies: [words('甲局'), words('乙局')] }), 'zh')).toBe('2 个部门')
})

test('elder mode begins with what older people come for, and always shows five', () => {
  const groups = { 出生: ['birth'], 养老: ['pension', 'elder-card', 'fund'], 就医: ['elsewhere', 'record'], 户籍: ['id-card'] }
  const all = Object.fromEntries(Object.entries(groups).map(([theme, ids]) => [theme, ids.map((id) => card(id))]))
  expect(forElders(hall(all)).map(({ id }) => id)).toEqual(['pension', 'elder-card', 'elsewhere', 'id-card', 'birth'])
})

test('samples are said once only where there is nothing else', () => {
  expect(allSamples([card('a'), card('b')])).toBe(true)
  expect(allSamples([card('a'), card('b', { sample: false })])).toBe(false)
  expect(allSamples([])).toBe(false)
})

test('a language without words to try offers none', () => {
  expect(suggestions('zh').length).toBeGreaterThan(2)
  expect(suggestions('en')).toEqual([])
})
