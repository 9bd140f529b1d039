import fontkit from '@pdf-lib/fontkit'
import { describe, expect, it } from 'vitest'
import { subsetOf } from './subset.ts'
import { notoSansSC } from './typeface.ts'

const { regular } = notoSansSC()
const points = (text: string) => [...text].map((letter) => letter.codePointAt(0)!)

describe('a subset', () => {
  it('draws its characters as the whole font does, with the same widths', () => {
    const [whole, part] = [fontkit.create(regular.bytes), fontkit.create(subsetOf(regular, points('赣A1，é')).bytes)]
    for (const codePoint of points('赣A1，é')) {
      const [one, other] = [whole.glyphForCodePoint(codePoint), part.glyphForCodePoint(codePoint)]
      expect(other.path.toSVG()).toBe(one.path.toSVG())
      expect(other.advanceWidth).toBe(one.advanceWidth)
    }
    expect(part.characterSet.toSorted((a, b) => a - b)).toEqual(points('1Aé赣，').toSorted((a, b) => a - b))
  })

  it('is the same whatever the order of the characters, and a hundredth of the font', () => {
    const [one, other] = [subsetOf(regular, points('赣服通办事')), subsetOf(regular, points('事办通服赣赣'))]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
    expect(one.bytes.length).toBeLessThan(regular.bytes.length / 100)
  })

  it('leaves the font that it was cut from as it was', () => {
    const before = Buffer.from(regular.bytes)
    subsetOf(regular, points('éü汉'))
    expect(before.equals(regular.bytes)).toBe(true)
  })

  it('prints 〓 for a character that the font lacks, under that character', () => {
    expect([...'𠮷䶮'].map((letter) => regular.has(letter.codePointAt(0)!))).toEqual([false, true])
    const subset = subsetOf(regular, points('𠮷〓'))
    const part = fontkit.create(subset.bytes)
    expect(part.glyphForCodePoint(0x20bb7).path.toSVG()).toBe(part.glyphForCodePoint(0x3013).path.toSVG())
    expect(subset.glyphOf(0x20bb7)).not.toBe(subset.glyphOf(0x3013))
  })
})
