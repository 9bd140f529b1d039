import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notoSansSC } from '../type/typeface.ts'
import { linesOf } from './lines.ts'

const typeface = notoSansSC().regular
const set = (text: string, width: number) => linesOf(text, { typeface, size: 1, width }).map((line) => line.text)

describe('a paragraph', () => {
  it('is broken between any two Han characters', () => {
    expect(set('赣服通一次办好', 3)).toEqual(['赣服通', '一次办', '好'])
  })

  it('begins no line with a closing mark and ends none with an opening one', () => {
    expect(set('办好了。再来', 3)).toEqual(['办好', '了。再', '来'])
    expect(set('请看《办法》', 3)).toEqual(['请看', '《办', '法》'])
  })

  it('keeps words and numbers whole, unless one is longer than the line', () => {
    expect(set('编号 ABC-2026 号', 4)).toEqual(['编号', 'ABC-', '2026 号'])
    expect(set('0123456789', 3).join('')).toBe('0123456789')
  })

  it('keeps its own line breaks, empty lines too', () => {
    expect(set('一\n\n二', 9)).toEqual(['一', '', '二'])
  })

  it('takes tabs for spaces, and leaves out what has no shape', () => {
    expect(set('一\t二\r\n三\u{e0100}四\u202e', 9)).toEqual(['一 二', '三四'])
  })

  it('fills the lines but the last when justified', () => {
    const lines = linesOf('一二三四五六七八九十，一二三四五六七八九十。完', { typeface, size: 1, width: 10.4, justified: true })
    expect(lines.slice(0, -1).map(({ width }) => width)).toEqual(lines.slice(0, -1).map(() => expect.closeTo(10.4)))
  })

  it('loses no character but spaces at the end of lines, and stays within the width', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'赣办，。《》（） abc12'), maxLength: 60 }), fc.integer({ min: 4, max: 12 }), (text, width) => {
      const lines = linesOf(text, { typeface, size: 1, width })
      expect(lines.map((line) => line.text).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.2)
    }))
  })
})
