import { expect, it } from 'vitest'
import { spelling } from './spelling.ts'

const { read } = spelling(['er', 'shou', 'fang', 'xi', 'an', 'xian', 'zhuang', 'xiu'])

it('letters are read as syllables', () => {
  expect(read('ershoufang')).toEqual(['er', 'shou', 'fang'])
  expect(read('zhuangxiu')).toEqual(['zhuang', 'xiu'])
})

it('of two readings the one with fewer syllables is taken', () => {
  expect(read('xian')).toEqual(['xian'])
})

it('only the last syllable may be unfinished', () => {
  expect(read('ershouf')).toEqual(['er', 'shou', 'f'])
  expect(read('ershfang')).toBeUndefined()
})

it('what is no pinyin is not read', () => {
  expect(read('qqq')).toBeUndefined()
})
