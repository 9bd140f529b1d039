import { expect, test } from 'vitest'
import { sayOrigin, sayWay } from './words.ts'

const text = (zh: string) => ({ zh, en: zh })

test.each([
  [{ kind: 'person', from: text('您自己填写'), holder: null }, '申请人填写'],
  [{ kind: 'profile', from: text('您以前填写过'), holder: null }, '申请人以前填写'],
  [{ kind: 'identity', from: text('实名认证信息'), holder: null }, '来自 实名认证信息'],
  [{ kind: 'interface', from: text('婚姻登记信息'), holder: text('东湖区民政局') }, '来自 东湖区民政局 · 婚姻登记信息'],
  [{ kind: 'interface', from: text('东湖区民政局'), holder: text('东湖区民政局') }, '来自 东湖区民政局'],
] as const)('an answer of %j is said to be %s', (origin, words) => {
  expect(sayOrigin(origin)).toBe(words)
})

test('a material says how it was proven, and by what where that is known', () => {
  expect(sayWay({ way: 'licence', by: text('不动产权证书') })).toBe('电子证照 · 不动产权证书')
  expect(sayWay({ way: 'commitment', by: null })).toBe('告知承诺')
  expect(sayWay({ way: null, by: null })).toBe('还没有证明')
})
