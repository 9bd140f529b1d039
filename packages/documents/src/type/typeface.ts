import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fontkit, { type Font } from '@pdf-lib/fontkit'

/** A TrueType font as far as setting text goes. Lengths are parts of the em: times the size they are millimetres. */
export interface Typeface {
  readonly name: string
  readonly bytes: Uint8Array
  readonly unitsPerEm: number
  /** From the baseline up, and down (positive). */
  readonly ascent: number
  readonly descent: number
  has(codePoint: number): boolean
  /** Glyph of a character; for one that the font lacks the geta mark 〓, as a compositor puts it. */
  glyphOf(codePoint: number): number
  advanceOf(codePoint: number): number
  /** SVG path in font units, y upward. */
  outlineOf(codePoint: number): string
}

export type Weight = 'regular' | 'bold'
export type Typefaces = Readonly<Record<Weight, Typeface>>

/** Noto Sans SC in two weights (OFL 1.1), read from its package once and kept: 20 MB. */
export function notoSansSC(): Typefaces {
  kept ??= {
    regular: typefaceOf('NotoSansSC-Regular', readFileSync(installed.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))),
    bold: typefaceOf('NotoSansSC-Bold', readFileSync(installed.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'))),
  }
  return kept
}

let kept: Typefaces | undefined
const installed = createRequire(import.meta.url)

/** Reads a font with TrueType outlines (`glyf`). */
function typefaceOf(name: string, bytes: Uint8Array): Typeface {
  const font = fontkit.create(bytes)
  const missing = glyphIn(font, GETA) || glyphIn(font, QUESTION)
  const glyphs = new Map<number, number>()
  const advances = new Map<number, number>()
  const glyphOf = (codePoint: number) => remembered(glyphs, codePoint, () => glyphIn(font, codePoint) || missing)
  return {
    name,
    bytes,
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent / font.unitsPerEm,
    descent: -font.descent / font.unitsPerEm,
    has: (codePoint) => glyphIn(font, codePoint) !== 0,
    glyphOf,
    advanceOf: (codePoint) => remembered(advances, codePoint, () => font.getGlyph(glyphOf(codePoint)).advanceWidth / font.unitsPerEm),
    outlineOf: (codePoint) => font.getGlyph(glyphOf(codePoint)).path.toSVG(),
  }
}

const GETA = 0x3013
const QUESTION = 0x3f

const glyphIn = (font: Font, codePoint: number): number => (font.hasGlyphForCodePoint(codePoint) ? font.glyphForCodePoint(codePoint).id : 0)

function remembered(kept: Map<number, number>, key: number, find: () => number): number {
  const known = kept.get(key)
  if (known !== undefined) return known
  const found = find()
  kept.set(key, found)
  return found
}
