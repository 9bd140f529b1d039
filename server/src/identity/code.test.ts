import { expect, it } from 'vitest'
import { codeMessage, newCode, typedDigits } from './code.ts'

it('is six digits', () => {
  for (let i = 0; i < 200; i++) expect(newCode()).toMatch(/^\d{6}$/)
})

it('is understood with spaces and full-width digits', () => {
  expect(typedDigits(' １２３ 456 ')).toBe('123456')
})

it('travels in a sentence that says what it is for, how long, and to tell nobody, in one’s language', () => {
  expect(codeMessage({ purpose: 'sign-in', locale: 'zh' }, '012345')).toMatch(/登录.*012345.*5 分钟.*不要告诉/)
  expect(codeMessage({ purpose: 'step-up', locale: 'zh' }, '012345')).toMatch(/确认本人操作.*012345/)
  expect(codeMessage({ purpose: 'sign-in', locale: 'en' }, '012345')).toMatch(/signing in.*012345.*5 minutes.*Never tell/)
})
