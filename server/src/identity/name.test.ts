import { expect, it } from 'vitest'
import { readName } from './name.ts'

it('reads a name as the register writes it', () => {
  expect(readName(' 万 淑琴 ')).toBe('万淑琴')
  expect(readName('阿卜杜拉•买买提')).toBe('阿卜杜拉·买买提')
  expect(readName('买买提 ・ 艾力')).toBe('买买提·艾力')
  expect(readName('𠮷田')).toBe('𠮷田')
  expect(readName('Anna  Maria O’Neil')).toBe('Anna Maria O’Neil')
})

it('reads no name where there is none', () => {
  const none = ['', '  ', '123', '<b>张三</b>', '张三\u0000', '张三\ud800', '·张三', '张三1']
  expect(none.map(readName)).toEqual(none.map(() => undefined))
})
