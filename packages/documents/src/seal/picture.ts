import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'
import { VERMILION } from '../page/laid.ts'
import { SEAL_SIZE } from '../page/blocks.ts'
import { notoSansSC, type Typeface } from '../type/typeface.ts'
import type { SealPicture } from './seal.ts'
import { covered, type Contour, type Polygon } from './raster.ts'

export interface SealWords {
  /** Name of the agency, along the upper rim. */
  readonly agency: string
  /** What the seal is for, level below the star: 电子证照专用章. A seal of the sandbox says here that it is one. */
  readonly purpose?: string
}

/**
 * A round vermilion seal, 42 mm across with a star in the middle, as the seals of agencies are (国发〔1999〕25号): PNG on
 * nothing, 12 dots a millimetre. The same words give the same bytes.
 */
export function roundSeal(words: SealWords, typeface: Typeface = notoSansSC().bold): SealPicture {
  const pixels = SEAL_SIZE * DOTS
  return { type: 'PNG', bytes: png(covered(shapesOf(words, typeface), pixels, DOTS), pixels), width: SEAL_SIZE, height: SEAL_SIZE }
}

/** The same picture for a screen: one SVG path, filled by the nonzero rule, in hundredths of a millimetre on a square of `size`. */
export function roundSealPath(words: SealWords, typeface: Typeface = notoSansSC().bold): { readonly size: number; readonly path: string } {
  return { size: SEAL_SIZE * 100, path: shapesOf(words, typeface).flat().map(outline).join('') }
}

/** A contour in whole hundredths, each point from the one before, which halves what is sent. */
function outline(contour: Contour): string {
  const points = contour.map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)] as const)
  return points.map(([x, y], index) => {
    const [fromX, fromY] = points[index - 1] ?? [0, 0]
    return `${index === 0 ? 'M' : 'l'}${x - fromX} ${y - fromY}`
  }).join('') + 'z'
}

const shapesOf = ({ agency, purpose }: SealWords, typeface: Typeface): Polygon[] =>
  [...rim(), star(), ...aroundRim(agency, typeface), ...(purpose === undefined ? [] : level(purpose, typeface))]

const DOTS = 12
const MIDDLE = SEAL_SIZE / 2
const RADIUS = MIDDLE - 0.2

function rim(): Polygon[] {
  return [[circle(RADIUS), circle(RADIUS - 1.2).toReversed()]]
}

function circle(radius: number): Contour {
  return Array.from({ length: 240 }, (_, step) => at(radius, (step / 240) * 360))
}

/** A point at an angle from the top, clockwise. */
function at(radius: number, degrees: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180
  return [MIDDLE + radius * Math.sin(angle), MIDDLE - radius * Math.cos(angle)]
}

function star(): Polygon {
  return [Array.from({ length: 10 }, (_, point) => at(point % 2 === 0 ? 7 : 7 * 0.382, point * 36))]
}

/** Characters stand on a circle, their feet to the middle; the more there are, the further round they go and the narrower they are. */
function aroundRim(name: string, typeface: Typeface): Polygon[] {
  const letters = [...name]
  const span = Math.min(250, 22 * (letters.length - 1))
  const step = letters.length > 1 ? span / (letters.length - 1) : 0
  const height = 5.4
  const foot = RADIUS - 2.3 - height
  const width = Math.min(height, step === 0 ? height : ((step * Math.PI) / 180) * (foot + height * 0.35) * 0.94)
  return letters.map((letter, index) => {
    const turn = -span / 2 + index * step
    return glyph(letter, typeface, (x, y) => {
      const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
      const [across, up] = [(x - 0.5) * width, foot + (y + 0.12) * height]
      return [MIDDLE + across * cos + up * sin, MIDDLE + across * sin - up * cos]
    })
  })
}

function level(words: string, typeface: Typeface): Polygon[] {
  const letters = [...words]
  const size = Math.min(3.9, 25 / letters.length)
  const left = MIDDLE - (letters.length * size) / 2
  return letters.map((letter, index) => glyph(letter, typeface, (x, y) => [left + (index + x) * size, MIDDLE + 13 - (y + 0.12) * size]))
}

type Place = (x: number, y: number) => readonly [number, number]

/** An outline in ems, curves cut into straight pieces, put where it belongs. */
function glyph(letter: string, typeface: Typeface, place: Place): Polygon {
  const contours: [number, number][][] = []
  let [x, y] = [0, 0]
  for (const [, command, numbers = ''] of typeface.outlineOf(letter.codePointAt(0)!).matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const values = numbers.trim().split(/[\s,]+/).filter(Boolean).map((value) => Number(value) / typeface.unitsPerEm)
    if (command === 'M') contours.push([])
    if (command === 'Z') continue
    const curve = [x, y, ...values]
    for (const step of command === 'M' || command === 'L' ? [1] : STEPS) contours.at(-1)!.push(onCurve(command === 'M' ? [0, 0, ...values] : curve, step))
    ;[x, y] = values.slice(-2) as [number, number]
  }
  return contours.map((contour) => contour.map(([px, py]) => place(px, py)))
}

const STEPS = [1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1]

/** De Casteljau. */
function onCurve(points: readonly number[], t: number): [number, number] {
  if (points.length === 2) return [points[0]!, points[1]!]
  return onCurve(points.slice(2).map((value, index) => points[index]! + (value - points[index]!) * t), t)
}

/** Eight-bit RGBA, vermilion everywhere, as thick as the cover (ISO/IEC 15948). */
function png(cover: Uint8Array, size: number): Uint8Array {
  const rows = new Uint8Array((size * 4 + 1) * size)
  cover.forEach((alpha, dot) => {
    const start = dot * 4 + Math.floor(dot / size) + 1
    rows.set(VERMILION, start)
    rows[start + 3] = alpha
  })
  const head = new DataView(new ArrayBuffer(13))
  head.setUint32(0, size)
  head.setUint32(4, size)
  head.setUint16(8, 0x0806)
  return new Uint8Array(Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', new Uint8Array(head.buffer)), chunk('IDAT', zlibSync(rows, { level: 9 })), chunk('IEND', new Uint8Array()),
  ]))
}

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8 + named.length)
  frame.writeUInt32BE(content.length)
  named.copy(frame, 4)
  frame.writeUInt32BE(crc32(named), 4 + named.length)
  return frame
}
