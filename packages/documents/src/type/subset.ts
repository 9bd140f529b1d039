import type { Typeface } from './typeface.ts'

/** A font with just these characters, each with a glyph of its own, so that every reader finds the text again behind the glyphs. */
export interface Subset {
  /** A whole TrueType file, the same for the same characters. */
  readonly bytes: Uint8Array
  /** Glyph in the subset; 0 for a character that is not in it. */
  glyphOf(codePoint: number): number
}

/** Cuts a TrueType font down to the characters given (ISO/IEC 14496-22: cmap 4 and 12, composite glyphs with their parts). */
export function subsetOf(typeface: Typeface, codePoints: Iterable<number>): Subset {
  const characters = [...new Set(codePoints)].toSorted((a, b) => a - b)
  const places = new Map(characters.map((codePoint, index) => [codePoint, index + 1]))
  const source = tablesOf(typeface.bytes)
  const { glyphs, origins } = glyphsOf(source, [0, ...characters.map((codePoint) => typeface.glyphOf(codePoint))])
  const { glyf, loca } = joined(glyphs)
  return {
    bytes: fileOf(new Map([
      ['OS/2', source.get('OS/2')],
      ['cmap', cmapOf(characters)],
      ['gasp', source.get('gasp')],
      ['glyf', glyf],
      ['head', patched(source.get('head'), (head) => { head.setUint32(8, 0); head.setInt16(50, 1) })],
      ['hhea', patched(source.get('hhea'), (hhea) => hhea.setUint16(34, glyphs.length))],
      ['hmtx', metricsOf(source, origins)],
      ['loca', loca],
      ['maxp', patched(source.get('maxp'), (maxp) => maxp.setUint16(4, glyphs.length))],
      ['name', nameOf(typeface.name)],
      ['post', source.get('post').subarray(0, 32)],
      ['prep', source.get('prep')],
    ])),
    glyphOf: (codePoint) => places.get(codePoint) ?? 0,
  }
}

interface Tables { get(tag: string): Uint8Array }

function tablesOf(bytes: Uint8Array): Tables {
  const view = viewOf(bytes)
  const found = new Map<string, Uint8Array>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    const offset = view.getUint32(at + 8)
    found.set(String.fromCharCode(...bytes.subarray(at, at + 4)), bytes.subarray(offset, offset + view.getUint32(at + 12)))
  }
  return { get: (tag) => found.get(tag) ?? new Uint8Array() }
}

/** The outlines of the glyphs asked for, and behind them the parts that composites among them are made of. */
function glyphsOf(source: Tables, wanted: readonly number[]): { glyphs: Uint8Array[]; origins: number[] } {
  const origins = [...wanted]
  const parts = new Map<number, number>()
  const place = (origin: number): number => {
    const known = parts.get(origin)
    if (known !== undefined) return known
    parts.set(origin, origins.length)
    return origins.push(origin) - 1
  }
  const glyphs: Uint8Array[] = []
  for (let i = 0; i < origins.length; i++) glyphs.push(withParts(outline(source, origins[i]!), place))
  return { glyphs, origins }
}

function outline(source: Tables, glyph: number): Uint8Array {
  const long = viewOf(source.get('head')).getInt16(50) === 1
  const loca = viewOf(source.get('loca'))
  const at = (index: number) => (long ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index))
  return source.get('glyf').subarray(at(glyph), at(glyph + 1))
}

const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

function withParts(glyph: Uint8Array, place: (origin: number) => number): Uint8Array {
  if (glyph.length === 0 || viewOf(glyph).getInt16(0) >= 0) return glyph
  const copy = new Uint8Array(glyph)
  const view = viewOf(copy)
  for (let at = 10, flags = MORE; flags & MORE;) {
    flags = view.getUint16(at)
    view.setUint16(at + 2, place(view.getUint16(at + 2)))
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
  }
  return copy
}

function joined(glyphs: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const ends = [0]
  for (const glyph of glyphs) ends.push(ends.at(-1)! + Math.ceil(glyph.length / 4) * 4)
  const glyf = new Uint8Array(ends.at(-1)!)
  glyphs.forEach((glyph, index) => glyf.set(glyph, ends[index]!))
  const loca = new DataView(new ArrayBuffer(4 * ends.length))
  ends.forEach((end, index) => loca.setUint32(4 * index, end))
  return { glyf, loca: bytesOf(loca) }
}

function metricsOf(source: Tables, origins: readonly number[]): Uint8Array {
  const long = viewOf(source.get('hhea')).getUint16(34)
  const from = viewOf(source.get('hmtx'))
  const metrics = new DataView(new ArrayBuffer(4 * origins.length))
  origins.forEach((origin, index) => {
    metrics.setUint16(4 * index, from.getUint16(4 * Math.min(origin, long - 1)))
    metrics.setInt16(4 * index + 2, from.getInt16(origin < long ? 4 * origin + 2 : 4 * long + 2 * (origin - long)))
  })
  return bytesOf(metrics)
}

interface Run { readonly first: number; last: number; readonly glyph: number }

/** Glyphs follow the order of the characters, so that a run of characters is a run of glyphs. */
function cmapOf(characters: readonly number[]): Uint8Array {
  const runs: Run[] = []
  characters.forEach((codePoint, index) => {
    const run = runs.at(-1)
    if (run && run.last + 1 === codePoint) run.last = codePoint
    else runs.push({ first: codePoint, last: codePoint, glyph: index + 1 })
  })
  const basic = basicCmap(runs.filter(({ first }) => first < 0xffff).map((run) => ({ ...run, last: Math.min(run.last, 0xfffe) })))
  const full = fullCmap(runs)
  const head = words(0, 2, 3, 1, 0, 20, 3, 10, 0, 20 + basic.length)
  return concatenated([head, basic, full])
}

function basicCmap(runs: readonly Run[]): Uint8Array {
  const count = runs.length + 1
  const power = 2 ** Math.floor(Math.log2(count))
  return words(
    4, 16 + 8 * count, 0, 2 * count, 2 * power, Math.log2(power), 2 * (count - power),
    ...runs.map(({ last }) => last), 0xffff, 0,
    ...runs.map(({ first }) => first), 0xffff,
    ...runs.map(({ first, glyph }) => (glyph - first) & 0xffff), 1,
    ...Array.from({ length: count }, () => 0),
  )
}

function fullCmap(runs: readonly Run[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(16 + 12 * runs.length))
  view.setUint16(0, 12)
  view.setUint32(4, view.byteLength)
  view.setUint32(12, runs.length)
  runs.forEach(({ first, last, glyph }, index) => [first, last, glyph].forEach((value, part) => view.setUint32(16 + 12 * index + 4 * part, value)))
  return bytesOf(view)
}

function nameOf(name: string): Uint8Array {
  const [family = name, style = 'Regular'] = name.split('-')
  const records = [[1, family], [2, style], [4, `${family} ${style}`], [6, name], [13, 'SIL Open Font License 1.1']] as const
  const texts = records.map(([, text]) => words(...[...text].map((letter) => letter.charCodeAt(0))))
  let at = 0
  const heads = records.map(([id], index) => {
    const { length } = texts[index]!
    at += length
    return words(3, 1, 0x409, id, length, at - length)
  })
  return concatenated([words(0, records.length, 6 + 12 * records.length), ...heads, ...texts])
}

function fileOf(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...tables].filter(([, table]) => table.length > 0)
  const power = 2 ** Math.floor(Math.log2(entries.length))
  const head = concatenated([words(1, 0, entries.length, 16 * power, Math.log2(power), 16 * (entries.length - power)), new Uint8Array(16 * entries.length)])
  const view = viewOf(head)
  const parts = [head]
  let offset = head.length
  entries.forEach(([tag, table], index) => {
    const at = 12 + 16 * index
    head.set([...tag].map((letter) => letter.charCodeAt(0)), at)
    view.setUint32(at + 4, sum(table))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, table.length)
    const whole = new Uint8Array(Math.ceil(table.length / 4) * 4)
    whole.set(table)
    parts.push(whole)
    offset += whole.length
  })
  const file = concatenated(parts)
  const headTable = entries.findIndex(([tag]) => tag === 'head')
  viewOf(file).setUint32(view.getUint32(12 + 16 * headTable + 8) + 8, (0xb1b0afba - sum(file)) >>> 0)
  return file
}

function sum(bytes: Uint8Array): number {
  let total = 0
  for (let i = 0; i < bytes.length; i += 4) {
    total = (total + (((bytes[i]! << 24) | ((bytes[i + 1] ?? 0) << 16) | ((bytes[i + 2] ?? 0) << 8) | (bytes[i + 3] ?? 0)) >>> 0)) >>> 0
  }
  return total
}

function patched(table: Uint8Array, patch: (view: DataView) => void): Uint8Array {
  const copy = new Uint8Array(table)
  patch(viewOf(copy))
  return copy
}

function words(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length))
  values.forEach((value, index) => view.setUint16(2 * index, value))
  return bytesOf(view)
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
